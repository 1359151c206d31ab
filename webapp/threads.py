"""The line of a thread as a drawing in the language of the page: words become text here, positions elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask_babel import ngettext

from webapp.languages import label, language, words
from workflows.kernel.languages import N_, RIGHT_TO_LEFT, Sentence
from workflows.kernel.views import Link
from workflows.uptake.line import Drawing, Event, draw
from workflows.uptake.views import ActInThread, Node, Thread

ROWS = (N_("On the table"), N_("Recommended"), N_("Done and shared"))
WIDE = 26
MONTH = timedelta(days=31)


def drawing(view: Thread) -> Drawing:
    """Return the picture of a thread. It says what the list under it says, for what has a date."""
    root = view.number.rpartition("/")[0]
    events = [_event(nodes, root) for nodes in _together(view.nodes)]
    events += [_act(act) for node in view.nodes for act in node.acts if act.at or act.as_of]
    return draw(
        events, view.today,
        title=label(Sentence(N_("The thread of %(number)s"), number=view.called)),
        description=_description(view),
        rows=tuple(label(one) for one in ROWS),
        today_words=str(words(view.today)),
        many=lambda count: ngettext("%(num)s State", "%(num)s States", count),
        absent=label(N_("not recorded")),
        undated=_undated(view),
        right_to_left=language() in RIGHT_TO_LEFT,
    )  # fmt: skip


def _undated(view: Thread) -> str:
    """Return how many acts the drawing leaves out because nothing says when they were done."""
    number = sum(1 for node in view.nodes for act in node.acts if not (act.at or act.as_of))
    words = ngettext(
        "%(num)s without a stated date, in the list below", "%(num)s without a stated date, in the list below", number
    )
    return words if number else ""


def _together(nodes: Iterable[Node]) -> list[list[Node]]:
    """Return what is drawn as one mark: the stages of one meeting's text, and other texts of one day."""
    found: list[list[Node]] = []
    for node in nodes:
        if not node.storey or node.at is None:
            continue
        before = found[-1][-1] if found else None
        if before is not None and before.key == node.key and before.at is not None and _joins(before, node):
            found[-1].append(node)
        else:
            found.append([node])
    return found


def _joins(before: Node, node: Node) -> bool:
    assert before.at is not None
    assert node.at is not None
    if node.key == "lineage":
        return before.at == node.at
    # A State that is shown with its answer has a mark of its own.
    named = any(isinstance(part, Link) for one in (before, node) for part in one.detail)
    return node.key == "provenance" and not named and node.at.first_day() - before.at.first_day() < MONTH


def _event(nodes: list[Node], root: str) -> Event:
    """Return one mark; numbers of the same root and year are said by their last part, as ``R.4``."""
    first = nodes[0]
    assert first.at is not None
    if len(nodes) == 1:
        head = _short(first, root)
        # On the line there is one row.
        rows = (_row(first.lines[0]),) if first.storey == "line" and first.lines else _rows(first.lines)
        return Event(first.storey, first.at.first_day(), first.shape, head, rows)
    if first.key == "lineage":
        heads = ", ".join(_short(node, root) for node in nodes)
        rows = (", ".join(dict.fromkeys(_said(node.kind) for node in nodes)),)
        return Event(first.storey, first.at.first_day(), first.shape, heads, rows)
    kinds = list(dict.fromkeys(_said(node.kind) for node in nodes))
    last = nodes[-1]
    assert last.at is not None
    return Event(first.storey, last.at.first_day(), first.shape, kinds[0], _rows([kinds[1:]]))


def _short(node: Node, root: str) -> str:
    head = _said(node.head)
    own = root.partition("/")[0]
    return head.rpartition("/")[2] if node.storey == "line" and own and head.startswith(f"{own}/") else head


def _act(act: ActInThread) -> Event:
    """Return an act at its date; one whose date is not stated at the day as of which the State told of it."""
    at = act.at or act.as_of
    assert at is not None
    kind = f"{_said(act.kind)}, {act.at.year}" if act.at else _said(act.kind)
    rows = (kind, _said(act.stage)) if act.stage else (kind,)
    return Event("act", at.first_day(), "leaf", act.area.words, rows)


def _said(value: Any) -> str:
    return str(label(value) if isinstance(value, str | Sentence) else words(value))


def _row(line: Any) -> str:
    parts = line if isinstance(line, list | tuple) else [line]
    return ", ".join(_said(part) for part in parts if part)


def _rows(lines: Iterable[Any]) -> tuple[str, ...]:
    """Return at most two rows of a few words each."""
    found: list[str] = []
    for line in lines:
        found += textwrap.wrap(_row(line), WIDE, break_long_words=False)
    if len(found) > 2:
        found = [found[0], f"{found[1].rstrip(' ,.;')} …"]
    return tuple(found)


def _description(view: Thread) -> str:
    def heads(*storeys: str) -> str:
        return "; ".join(_said(node.head) for node in view.nodes if node.storey in storeys) or label(
            N_("not recorded")
        )  # fmt: skip

    acts = ", ".join(act.area.words for node in view.nodes for act in node.acts if act.at or act.as_of)
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
