"""The geometry of a bar chart: one path for all bars, labels beside them, all values in words in its title.

WeasyPrint 70 draws the words of an SVG letter by letter, which tears Arabic and other joined scripts apart; a chart
with such words is a list with bars instead, and reads by itself.
"""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass

from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import N_, Sentence
from workflows.reports.paper import Figure

WIDTH, LABEL, GAP = 166.0, 60.0, 1.7
BAR, STEP, LINE, TOP = 5.2, 7.6, 3.9, 2.6
SIGNS = 34


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words in the chart, in millimetres from its corner."""

    x: float
    y: float
    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A bar of a chart that is a list: label, length in millimetres, what is written after it."""

    label: str
    length: float
    shown: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be drawn; ``listed`` is filled where the words cannot stand in a drawing."""

    title: str
    height: float
    bars: str
    axis: str
    lines: tuple[Line, ...]
    listed: tuple[Listed, ...] = ()


def chart(figure: Figure, typesetter: Typesetter) -> Chart:
    """Return where everything of a bar chart stands; the longest bar leaves room for its number."""
    highest = max((bar.value or 0 for bar in figure.bars), default=0) or 1
    scale = (WIDTH - LABEL - 16) / highest
    lines: list[Line] = []
    path: list[str] = []
    said: list[str] = []
    listed: list[Listed] = []
    y = TOP
    for bar in figure.bars:
        label = typesetter.words(bar.label)
        wrapped = textwrap.wrap(label, SIGNS) or [""]
        height = max(STEP, len(wrapped) * LINE + 1.4)
        middle = y + height / 2
        first = middle - (len(wrapped) - 1) * LINE / 2 + 1.1
        lines += [Line(0, round(first + LINE * at, 2), text, "label") for at, text in enumerate(wrapped)]
        if bar.value is None:
            shown = typesetter.words(figure.missing)
            lines.append(Line(LABEL + GAP, round(middle + 1.1, 2), shown, "missing"))
        else:
            shown = typesetter.number(bar.value)
            end = round(bar.value * scale, 2)
            if end:
                path.append(f"M{LABEL} {middle - BAR / 2:.2f}h{end}v{BAR}h-{end}z")
            lines.append(Line(round(LABEL + end + GAP, 2), round(middle + 1.1, 2), shown, "value"))
        said.append(f"{label}, {shown}")
        listed.append(Listed(label, round((bar.value or 0) * scale, 2), shown))
        y += height
    title = Sentence(
        N_("Bar chart. %(caption)s: %(values)s."), caption=typesetter.words(figure.caption), values="; ".join(said)
    )
    return Chart(
        typesetter.words(title),
        round(y + TOP, 2),
        "".join(path),
        f"M{LABEL} {TOP - 1.6}V{y + 1.6:.2f}",
        tuple(lines),
        tuple(listed) if joined(said) else (),
    )


def joined(texts: list[str]) -> bool:
    """Tell whether the words need a shaper: right-to-left scripts, and signs that combine."""
    signs = {sign for text in texts for sign in text}
    return any(
        unicodedata.bidirectional(sign) in ("R", "AL", "AN")
        or unicodedata.combining(sign)
        or "\u0900" <= sign <= "\u0fff"
        for sign in signs
    )
