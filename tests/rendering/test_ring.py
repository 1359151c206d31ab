"""The ring of a meeting, and emblems that are more than a drawing."""

from __future__ import annotations

import pytest

from webapp.rendering.ring import EmblemError, emblem_svg, ring_svg
from workflows.reports.paper import Ring


def test_the_ring_has_a_stroke_for_each_at_the_table_and_a_long_one_for_each_chair() -> None:
    drawn = ring_svg(Ring(strokes=12, chairs=1, dots=8), "#0b4b74").decode()
    strokes, dots = drawn.split('d="')[1:3]
    assert strokes.split('"')[0].count("M") == 12
    assert dots.split('"')[0].count("M") == 8
    assert "M50.00 32.00L50.00 6.00" in drawn
    assert ring_svg(Ring(strokes=0), "#0b4b74")


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="https://a.example/x.png"/>',
        "<script>1</script>",
        '<rect onload="x()"/>',
        '<use href="file:///etc/passwd#a"/>',
        '<rect fill="url(https://a.example/x)"/>',
        "<style>@import 'x'</style>",
        "<foreignObject/>",
    ],
)
def test_an_emblem_that_fetches_runs_or_links_is_refused(inside: str) -> None:
    with pytest.raises(EmblemError):
        emblem_svg(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def test_an_emblem_is_a_drawing() -> None:
    plain = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9" fill="url(#a)"/></svg>'
    assert emblem_svg(plain) == plain.encode()
    for wrong in ("", "<p>", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<svg>" + "x" * 200_001):
        with pytest.raises(EmblemError):
            emblem_svg(wrong)
