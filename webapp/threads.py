"""The line of a thread as a drawing in the language of the page: words become text here, positions elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from flask_babel import ngettext

from webapp.languages import label, language, words
from workflows.kernel.languages import N_, RIGHT_TO_LEFT, Sentence
from workflows.uptake.line import Drawing, Event, draw
from workflows.uptake.views import ActInThread, Node, Thread

# Marks of the life of a recommendation, which is ours; a State's stage has none.
MARKS = {
    "proposed": "none", "adopted": "half", "active": "open", "superseded": "ended", "concluded": "done",
    "dropped": "ended", "withdrawn": "ended",
}  # fmt: skip
ROWS = (N_("On the table"), N_("Recommended"), N_("Done and shared"))
WIDE = 26


def drawing(view: Thread) -> Drawing:
    """Return the picture of a thread. It says what the list under it says, for what has a date."""
    events = [_event(node) for node in view.nodes if node.storey and node.at is not None]
    events += [_act(act) for node in view.nodes for act in node.acts if act.at is not None]
    return draw(
        events, view.today,
        title=label(Sentence(N_("The thread of %(number)s"), number=view.number)),
        description=_description(view),
        rows=tuple(label(one) for one in ROWS),  # type: ignore[arg-type]
        today_words=str(words(view.today)),
        many=lambda count: ngettext("%(num)s State", "%(num)s States", count),
        absent=label(N_("not recorded")),
        right_to_left=language() in RIGHT_TO_LEFT,
    )  # fmt: skip


def _event(node: Node) -> Event:
    assert node.at is not None
    return Event(node.storey, node.at.first_day(), node.shape, _said(node.head), _rows(node.lines))


def _act(act: ActInThread) -> Event:
    assert act.at is not None
    kind = f"{_said(act.kind)}, {act.at.year}"
    return Event("act", act.at.first_day(), "leaf", act.area.words, _rows([kind, act.stage]) if act.stage else (kind,))


def _said(value: Any) -> str:
    return str(label(value) if isinstance(value, str | Sentence) else words(value))


def _rows(lines: Iterable[Any]) -> tuple[str, ...]:
    """Return at most two rows of a few words each."""
    found: list[str] = []
    for line in lines:
        parts = line if isinstance(line, list | tuple) else [line]
        found += textwrap.wrap(", ".join(_said(part) for part in parts if part), WIDE, break_long_words=False)
    if len(found) > 2:
        found = [found[0], f"{found[1].rstrip(' ,.;')} …"]
    return tuple(found)


def _description(view: Thread) -> str:
    def heads(*storeys: str) -> str:
        return "; ".join(_said(node.head) for node in view.nodes if node.storey in storeys) or label(
            N_("not recorded")
        )  # fmt: skip

    acts = ", ".join(act.area.words for node in view.nodes for act in node.acts if act.at is not None)
    return str(
        label(
            Sentence(
                N_(
                    "Above the line stands what was on the table: %(table)s. On the line: %(line)s. "
                    "Below it what was sent on: %(sent)s, and what States shared: %(acts)s."
                ),
                table=heads("table"),
                line=heads("line"),
                sent=heads("sent"),
                acts=acts or label(N_("not recorded")),
            )
        )
    )
