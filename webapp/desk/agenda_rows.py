"""The items of an agenda as the macro of agendas prints them, under the heads of their sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import url_for

from webapp.addresses import address
from webapp.languages import language
from webapp.pages import translated, translated_language
from webapp.wall import wall_clock, wall_span
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.views import Link
from workflows.meetings import session_queries
from workflows.meetings.views import ItemView, SessionView
from workflows.meetings.workflow import ItemState


def rows(
    items: Iterable[ItemView], sessions: Sequence[SessionView], *, editable: bool = False, linked: bool = False,
    whole: bool = True,
    documents: Mapping[str, list[Link]] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return items as the macro of agendas prints them, under the heads of their sessions.

    A session without items stands among them if these are all items. What lies in no session stands under a head of
    its own where it follows one.
    """
    parts = session_queries.by_session(items, sessions, empty=whole)
    held = {one.id: one for one in sessions} if editable else {}
    top = next((item for _, _, own in parts for item in own), None)
    found: list[dict[str, Any]] = []
    for part, (sitting, again, own) in enumerate(parts):
        if sitting is not None:
            found.append(session_head(sitting, again=again, empty=not own, editable=editable))
        elif part:
            found.append({"session": True, "id": "", "title": N_("Outside of sessions")})
        for place, one in enumerate(own):
            row = _row(one, editable=editable, linked=linked, documents=documents, held=held)
            row |= {"first": part == place == 0, "last": part == len(parts) - 1 and place == len(own) - 1}
            row["can_in"] = one is not top and not one.children
            found.append(row)
    return found


def _row(
    item: ItemView, *, editable: bool, linked: bool, documents: Mapping[str, list[Link]] | None,
    held: Mapping[str, SessionView], above: ItemView | None = None,
) -> dict[str, Any]:  # fmt: skip
    below = [
        _row(one, editable=editable, linked=linked, documents=documents, held=held, above=item)
        for one in item.children if one.label
    ]  # fmt: skip
    for place, one in enumerate(below):
        one |= {"first": place == 0, "last": place == len(below) - 1, "can_out": True}
    return {
        "id": item.id,
        "number": translated(item.labels),
        "title": translated(item.title),
        "language": _foreign(item.title),
        "url": address("agenda item", item.id, desk=True) if linked else None,
        "kind": item.kind.label,
        "begins": wall_clock(item.begins_wall),
        "minutes": item.minutes,
        "leads": [one for one in (item.lead, item.lead_note) if one],
        "documents": (documents or {}).get(item.id, ()),
        "files": [one.file for one in item.files],
        "expected": translated(item.expected_outcome),
        "noted": _astray(item, held, above),
        "state": item.state if item.state is not ItemState.OPEN else None,
        "ended": item.state is ItemState.WITHDRAWN,
        "children": below,
        "edit_url": url_for("desk.item_edit", item_id=item.id) + "#typed" if editable else None,
        "move_url": url_for("desk.item_move", item_id=item.id) if editable else None,
    }


def _astray(item: ItemView, held: Mapping[str, SessionView], above: ItemView | None) -> Sentence | None:
    sitting = session_queries.astray(item, held, above)
    if sitting is None:
        return None
    times = wall_span(sitting.opens_wall, sitting.closes_wall)
    return Sentence(N_("It begins outside of its session (%(times)s)."), times=times)


def on_items(documents: Iterable[Any]) -> dict[str, list[Link]]:
    """Return documents by the item on which each hangs."""
    found: dict[str, list[Link]] = {}
    for one in documents:
        if one.item_id:
            found.setdefault(one.item_id, []).append(one.document)
    return found


def session_head(one: SessionView, *, again: bool, empty: bool, editable: bool) -> dict[str, Any]:
    """Return the head of a session as the macro of agendas prints it."""
    return {
        "session": True, "id": one.id, "title": translated(one.title),
        "begins": wall_span(one.opens_wall, one.closes_wall), "place": one.room,
        "rule": one.speaking_rule.label if one.speaking_rule is not None else None,
        "again": again, "empty": empty and editable,
        "edit_url": url_for("desk.session_edit", session_id=one.id) if editable else None,
    }  # fmt: skip


def _foreign(texts: Mapping[str, str]) -> str | None:
    shown = translated_language(texts)
    return shown if shown != language() else None
