"""The line as a drawing: everything dated is on it, nothing runs out of the box, one form for every act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.uptake.line import MANY, WIDTH, Drawing, Event, draw

TODAY = date(2027, 6, 10)


def drawn(*events: Event, **more) -> Drawing:
    """A drawing of some events, in English."""
    return draw(
        events, TODAY, title="T", description="D", rows=("On the table", "Recommended", "Done and shared"),
        today_words="10 June 2027", many=lambda count: f"{count} States", absent="not recorded", **more,
    )  # fmt: skip


THIS = Event("line", date(2023, 10, 30), "disc", "R.4", ("this text, 30 October 2023",))


def test_each_thing_has_its_shape_and_its_words():
    picture = drawn(
        THIS, Event("table", date(2023, 10, 17), "square", "Item 5 of MDM 6"),
        Event("line", date(2025, 10, 15), "ring", "R.2", ("Reaffirmed",)),
        Event("sent", date(2025, 12, 12), "diamond", "to MEU"),
        Event("act", date(2024, 9, 12), "leaf", "Arvenia", ("Law, 2024", "Being implemented")),
    )  # fmt: skip
    shapes = sorted(mark.shape for mark in picture.marks if mark.shape != "none")
    assert shapes == ["diamond", "disc", "leaf", "ring", "square"]
    heads = {mark.head for mark in picture.marks} | {line for mark in picture.marks for line in mark.lines}
    assert {"R.4", "R.2", "Item 5 of MDM 6", "to MEU", "Arvenia", "Being implemented"} <= heads


def test_what_is_not_known_is_said():
    words = [line for mark in drawn(THIS).marks for line in mark.lines]
    assert words.count("not recorded") == 2


def test_the_axis_keeps_the_order_of_time():
    days = [date(2005, 4, 14), date(2017, 1, 1), date(2023, 10, 30), date(2026, 10, 14)]
    picture = drawn(*(Event("table", day, "square", str(day.year)) for day in days), THIS)
    places = sorted((mark.x, mark.head) for mark in picture.marks if mark.shape == "square")
    assert [head for _, head in places] == ["2005", "2017", "2023", "2026"]


@pytest.mark.parametrize("stage", ["Adopted", "Paused", "On the agenda"])
def test_every_stage_has_the_same_mark(stage):
    picture = drawn(THIS, Event("act", date(2024, 1, 1), "leaf", "Arvenia", ("Law", stage)))
    assert [mark.shape for mark in picture.marks if mark.head == "Arvenia"] == ["leaf"]


def test_many_acts_are_drawn_by_the_year_and_none_is_ranked():
    acts = [Event("act", date(2024, 1, 1) + timedelta(days=20 * n), "leaf", f"State {n}") for n in range(MANY + 4)]
    heads = [mark.head for mark in drawn(THIS, *acts).marks if mark.shape == "leaf"]
    assert heads
    assert all(head.endswith("States") for head in heads)


def test_texts_that_stand_close_share_their_words():
    day = date(2025, 10, 15)
    picture = drawn(THIS, Event("line", day, "ring", "R.2"), Event("line", day + timedelta(days=9), "ring", "R.3"))
    assert sum(mark.shape == "ring" for mark in picture.marks) == 2
    assert "R.2, R.3" in [mark.head for mark in picture.marks]


def test_the_drawing_is_mirrored_for_languages_from_right_to_left():
    left, right = drawn(THIS), drawn(THIS, right_to_left=True)
    for one, other in zip(left.marks, right.marks, strict=True):
        assert round(one.x + other.x, 1) == WIDTH
    assert right.mirrored().marks[0].x == left.marks[0].x


days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
events = st.builds(
    Event, st.sampled_from(["table", "sent", "act"]), days, st.just("leaf"),
    st.text("abcdefg ", min_size=1, max_size=30),
    st.lists(st.text("abc ", min_size=1, max_size=26), max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(events, max_size=25), days)
def test_nothing_leaves_the_box(found, day):
    picture = drawn(*found, Event("line", day, "disc", "R.1"))
    for mark in picture.marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 < mark.y <= picture.height
        assert -60 <= mark.text_x <= WIDTH
    assert all(0 <= x1 <= WIDTH and 0 <= x2 <= WIDTH for _, x1, _, x2, _ in picture.strokes)
