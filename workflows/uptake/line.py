"""The line as a drawing: the dated things of a thread laid out in one box.

What was on the table stands above, what was recommended on the line, transmissions and acts below. Positions are in
units of the box. Things without a date are not drawn: the list under the drawing says them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

WIDTH = 1180
START = 190  # the names of the storeys stand before it
END = 1165
LANE = 78  # height of a lane above: words of three rows
LANE_BELOW = 64
HEAD = 34  # room for the years
HALF_BAND = 28
MANY = 12  # more acts than these are drawn by the year
TOGETHER = 8  # more acts than these on one day are one mark, and the list names them
LANE_SENT = 24
STACKED = 28
LANES = 10


@dataclass(frozen=True)
class Event:
    """A dated thing on the thread.

    Attributes:
        storey: "table", "line", "sent" or "act".
        day: the first day that its date can mean.
        shape: "square", "disc", "ring", "diamond" or "leaf"; one for every act, whatever its stage.
        head: bold words, in the language of the page.
        lines: quiet rows under them, at most two.
    """

    storey: str
    day: date
    shape: str
    head: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A shape with its words, where they stand."""

    shape: str
    x: float
    y: float
    head: str
    lines: tuple[str, ...]
    text_x: float
    text_y: float
    anchor: str = "start"
    serif: bool = False


@dataclass(frozen=True)
class Drawing:
    """A picture of a thread, as the template prints it."""

    title: Any
    description: Any
    width: int
    height: int
    band: tuple[float, float]
    rows: Sequence[tuple[float, float, Any]]
    ticks: Sequence[tuple[float, float, float, str, bool]]
    strokes: Sequence[tuple[str, float, float, float, float]]
    marks: Sequence[Mark]

    def mirrored(self) -> Drawing:
        """Return the picture for a language that runs from right to left."""

        def turn(x: float) -> float:
            return round(self.width - x, 1)

        return replace(
            self,
            rows=[(turn(x), y, words) for x, y, words in self.rows],
            ticks=[(turn(x), y1, y2, words, end) for x, y1, y2, words, end in self.ticks],
            strokes=[(kind, turn(x1), y1, turn(x2), y2) for kind, x1, y1, x2, y2 in self.strokes],
            marks=[replace(mark, x=turn(mark.x), text_x=turn(mark.text_x)) for mark in self.marks],
        )


@dataclass(frozen=True)
class _Placed:
    x: float
    lane: int
    start: float
    end: float


def _width(event: Event) -> float:
    return max([7.6 * len(event.head), *(6.6 * len(line) for line in event.lines)]) + 24


def _scale(days: Sequence[date], today: date) -> tuple[Callable[[date], float], list[tuple[float, str]]]:
    """Return day → x, and the years with their x: a year is as wide as what happened in it asks for."""
    first, last = min([*days, today]).year, max([*days, today]).year
    weight = {year: 0.45 + min(sum(day.year == year for day in days), 6) for year in range(first, last + 1)}
    unit = (END - START) / sum(weight.values())
    begins: dict[int, float] = {}
    x = float(START)
    for year, share in weight.items():
        begins[year] = x
        x += share * unit

    def place(day: date) -> float:
        gone = (day - date(day.year, 1, 1)).days / 366
        return round(begins[day.year] + gone * weight[day.year] * unit, 1)

    ticks: list[tuple[float, str]] = []
    for year, at in begins.items():
        if not ticks or at - ticks[-1][0] > 44:
            ticks.append((round(at, 1), str(year)))
    return place, ticks


def _clusters(events: Iterable[Event], place: Callable[[date], float]) -> list[tuple[float, list[Event]]]:
    """Return acts by their place; those of about one day stand together on one stem, in the order given."""
    found: list[tuple[float, list[Event]]] = []
    for event in sorted(events, key=lambda one: one.day):
        x = place(event.day)
        if found and abs(found[-1][0] - x) < 12:
            found[-1][1].append(event)
        else:
            found.append((x, [event]))
    return found


def _acts(events: Sequence[Event], many: Callable[[int], str]) -> list[Event]:
    """Return the acts to draw: each one, or one mark a year where there are many and the list is the place to read."""
    acts = [one for one in events if one.storey == "act"]
    if len(acts) <= MANY:
        return acts
    years: dict[int, list[Event]] = {}
    for act in acts:
        years.setdefault(act.day.year, []).append(act)
    return [
        of_year[0] if len(of_year) == 1 else Event("act", min(one.day for one in of_year), "leaf", many(len(of_year)))
        for _, of_year in sorted(years.items())
    ]


def _lane(x: float, start: float, end: float, placed: list[_Placed]) -> int:
    """Return the lane nearest to the line in which the words overlap nothing, else the least bad one."""

    def cost(number: int) -> float:
        total = 0.0
        for one in placed:
            if one.lane == number and start < one.end and one.start < end:
                total += 1
            elif (one.lane > number and start < one.x < end) or (one.lane < number and one.start < x < one.end):
                total += 0.4
        return total

    return min(range(LANES), key=cost)


def _lay(items: Sequence[tuple[float, float, int]]) -> list[tuple[int, str]]:
    """Return lane and side for each (x, width, lanes taken).

    From the end to the start, so that words lie farther out than the stems after them: a staircase without
    crossings. What has no room after it turns its words to the other side and is laid last.
    """
    placed: list[_Placed] = []
    answer: dict[int, tuple[int, str]] = {}
    fits = [number for number, (x, width, _) in enumerate(items) if x + width <= WIDTH]
    turned = [number for number in range(len(items)) if number not in fits]
    for number in sorted(fits, key=lambda one: -items[one][0]) + sorted(turned, key=lambda one: items[one][0]):
        x, width, taken = items[number]
        side = "start" if number in fits else "end"
        start, end = (x - 8, x + width) if side == "start" else (x - width, x + 8)
        lane = _lane(x, start, end, placed)
        placed += [_Placed(x, lane + extra, start, end) for extra in range(taken)]
        answer[number] = (lane, side)
    return [answer[number] for number in range(len(items))]


def _beside_one_another(texts: Sequence[Event], place: Callable[[date], float]) -> list[list[Event]]:
    """Return texts in groups whose words would run into one another, so that they share their words."""
    found: list[list[Event]] = []
    for event in texts:
        before = found[-1] if found else None
        near = before is not None and place(event.day) - place(before[-1].day) < 8.2 * sum(
            len(one.head) + 2 for one in before
        )
        if before is not None and near and "disc" not in (event.shape, before[-1].shape):
            before.append(event)
        else:
            found.append([event])
    return found


def _gap(side: str, wide: float = 16) -> float:
    return wide if side == "start" else -wide


def draw(
    events: Sequence[Event], today: date, *, title: Any, description: Any, rows: tuple[Any, Any, Any],
    today_words: str, many: Callable[[int], str], absent: str, undated: str = "", note: str = "",
    right_to_left: bool = False,
) -> Drawing:  # fmt: skip
    """Lay a thread out.

    Args:
        events: dated things; acts in alphabetical order of States where days are equal.
        today: where the full line ends and the dotted one begins.
        rows: names of the three storeys: on the table, recommended, done and shared.
        today_words: the words beside today; left out where they would touch a text.
        many: words for a number of acts of one day that is too large to draw.
        absent: "not recorded", where a storey is empty.
        undated: words for acts that have no date, where none is drawn; empty if there are none.
        note: quiet words at the end of the line, such as "later text: not recorded".
    """
    place, years = _scale([one.day for one in events], today)
    tabled = sorted((one for one in events if one.storey == "table"), key=lambda one: one.day)
    upper = _lay([(place(one.day), _width(one), 1) for one in tabled])
    axis = HEAD + (max((lane for lane, _ in upper), default=0) + 1) * LANE + 20 + HALF_BAND
    thin: list[tuple[str, float, float, float, float]] = []
    marks: list[Mark] = []
    for event, (lane, side) in zip(tabled, upper, strict=True):
        x, y = place(event.day), axis - HALF_BAND - 68 - lane * LANE
        thin.append(("thin", x, y + 7, x, axis))
        marks.append(Mark(event.shape, x, y, event.head, event.lines, x + _gap(side), y + 5, side))

    texts = sorted((one for one in events if one.storey == "line"), key=lambda one: one.day)
    this = next((one for one in texts if one.shape == "disc"), texts[0] if texts else None)
    now = min(max(place(today), START + 40), END - 60)
    axis_strokes: list[tuple[str, float, float, float, float]] = [("loose", now + 10, axis, END, axis)]
    if this:
        begins = place(this.day)
        before = [place(one.day) for one in events if one.day < this.day]
        axis_strokes.append(("main", begins, axis, max(now, begins), axis))
        if before:
            axis_strokes.append(("thin", min(before), axis, begins, axis))
    spoken: list[tuple[float, float]] = []
    for together in _beside_one_another(texts, place):
        marks += [Mark(one.shape, place(one.day), axis, "", (), 0, 0) for one in together]
        first, last = place(together[0].day), place(together[-1].day)
        head = ", ".join(one.head for one in together)
        line = "; ".join(dict.fromkeys(one.lines[0] for one in together if one.lines))
        aside = 22 if together[-1].shape == "disc" else 16
        fits = last + aside + 8.2 * max(len(head), len(line)) < END
        x, side = (last + aside, "start") if fits else (first - aside, "end")
        reach = 9 * len(head)
        spoken.append((first, x + reach) if fits else (x - reach, last))
        marks.append(Mark("none", last, axis, head, (), x, axis - 10, side, serif=True))
        if line:
            marks.append(Mark("none", last, axis, "", (line,), x, axis + 20, side))

    sent = [one for one in events if one.storey == "sent"]
    levels = _lay([(place(one.day), 6.6 * len(one.head) + 20, 1) for one in sent])
    for event, (lane, side) in zip(sent, levels, strict=True):
        x, y = place(event.day), axis + 46 + lane * LANE_SENT
        thin.append(("thin", x, axis, x, y - 6))
        marks.append(Mark("diamond", x, y, "", (event.head,), x + _gap(side, 13), y + 5, side))

    floor = axis + 54 + (max(lane for lane, _ in levels) + 1) * LANE_SENT if levels else axis + 54
    lowest: float = floor + 14
    if not any(one.storey == "table" for one in events):
        marks.append(Mark("none", START, HEAD + 20, "", (absent,), START + 8, HEAD + 20))
    if not any(one.storey == "act" for one in events):
        marks.append(Mark("none", START, floor, "", (undated or absent,), START + 8, floor + 5))
    groups = [
        (x, together if len(together) <= TOGETHER else [Event("act", together[0].day, "leaf", many(len(together)))])
        for x, together in _clusters(_acts(events, many), place)
    ]
    sizes = []
    for x, together in groups:
        if len(together) == 1:
            sizes.append((x, _width(together[0]), 1))
        else:
            wide = _names(together) + max(6.6 * len(", ".join(one.lines)) for one in together) + 24
            sizes.append((x, wide, -(-(STACKED * len(together) + 8) // LANE_BELOW)))
    for (x, together), (lane, side) in zip(groups, _lay(sizes), strict=True):
        top = floor + lane * LANE_BELOW
        thin.append(("thin", x, axis, x, top + (len(together) - 1) * STACKED - 7))
        for number, event in enumerate(together):
            y = top + number * STACKED
            if len(together) == 1:
                marks.append(Mark(event.shape, x, y, event.head, event.lines, x + _gap(side), y + 5, side))
            else:
                marks.append(Mark(event.shape, x, y, event.head, (), x + _gap(side), y + 5, side))
                beside = x + _gap(side) + _gap(side, _names(together))
                marks.append(Mark("none", x, y, "", (", ".join(event.lines),), beside, y + 5, side))
            lowest = max(lowest, y + (44 if len(together) == 1 else 16))

    if all(end < now - 110 or start > now for start, end in spoken):
        marks.append(Mark("none", now, axis, "", (today_words,), now, axis - 10, "end"))
    if note:
        marks.append(Mark("none", END, axis, "", (note,), END, axis + 20, "end"))
    picture = Drawing(
        title, description, WIDTH, round(lowest + 8), (axis - HALF_BAND, 2 * HALF_BAND),
        [(0, HEAD + 20, rows[0]), (8, axis + 5, rows[1]), (0, floor + 5, rows[2])],
        [(x, 22, round(lowest), words, False) for x, words in years], [*axis_strokes, *thin], marks,
    )  # fmt: skip
    return picture.mirrored() if right_to_left else picture


def _names(together: Sequence[Event]) -> float:
    return max(7.6 * len(one.head) for one in together) + 12
