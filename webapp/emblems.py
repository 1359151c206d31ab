"""An emblem on its way in: a plain drawing in one colour, or a sentence that says why not."""

from __future__ import annotations

import re

from werkzeug.datastructures import FileStorage

from webapp.rendering.ring import LARGEST_EMBLEM, EmblemError, emblem_svg
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid

COLOUR = re.compile(
    r"\b(?:fill|stroke|color|stop-color|flood-color|lighting-color)\s*(?:=\s*[\"']|:)\s*([^\"';}]+)", re.I
)
NO_COLOUR = frozenset({"none", "currentcolor", "inherit", "transparent", "context-fill", "context-stroke"})
PLAIN = N_("This is no plain SVG drawing. Scripts, links, pictures and text set elsewhere are not taken.")
ONE_COLOUR = N_("The drawing has %(number)s colours. An emblem has one, so that it prints on every machine.")
TOO_LARGE = N_("The drawing is larger than %(size)s kB.")


def checked(upload: FileStorage) -> str:
    """Return an uploaded emblem as SVG.

    Raises:
        Invalid: on ``emblem``: it is too large, no plain drawing, or has more than one colour.
    """
    content = upload.read(LARGEST_EMBLEM + 1)
    if len(content) > LARGEST_EMBLEM:
        raise Invalid("emblem", Sentence(TOO_LARGE, size=LARGEST_EMBLEM // 1000))
    try:
        svg = emblem_svg(content.decode("utf-8-sig")).decode()
    except (EmblemError, UnicodeDecodeError) as error:
        raise Invalid("emblem", PLAIN) from error
    number = len(colours(svg))
    if number > 1:
        raise Invalid("emblem", Sentence(ONE_COLOUR, number=number))
    return svg


def colours(svg: str) -> set[str]:
    """Return the colours that a drawing names."""
    named = {" ".join(found.lower().split()) for found in COLOUR.findall(svg)}
    return {_long(one) for one in named if one not in NO_COLOUR}


def _long(colour: str) -> str:
    return "#" + "".join(sign * 2 for sign in colour[1:]) if re.fullmatch(r"#[0-9a-f]{3}", colour) else colour
