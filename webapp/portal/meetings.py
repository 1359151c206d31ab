"""Meetings as the public sees them."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.languages import label, language
from webapp.portal.door import portal
from webapp.requests import now, session
from webapp.responses import ask, moved_to, show, wanted
from webapp.wall import wall_clocks, wall_span
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.meetings import agenda_queries, item_tree, meeting_files, queries, session_queries
from workflows.meetings.register import FILTERS, register
from workflows.outcomes import register as outcomes
from workflows.participation import queries as participation
from workflows.recommendations import lists as recommendations
from workflows.reports.catalogue import refused_on

LISTS = ("csv", "xlsx", "json")


@portal.get("/meetings")
def meetings() -> Response:
    """Show the register of meetings."""
    listing = register(session(), actor(), ask(*FILTERS))
    return show("web/portal/meetings.html", listing, name="meetings")


@portal.get("/meetings/<code>")
def meeting(code: str) -> Response | Answer:
    """Show a meeting on one page: what is known, its agenda, who took part, its documents and recommendations."""
    db, reader, tongue = session(), actor(), language()
    try:
        view = queries.one(db, reader, code, tongue, now().date())
    except Absent:
        return _meant(code)
    files = meeting_files.files_of(db, reader, view)
    items = agenda_queries.items(db, view, files)
    sessions = session_queries.sessions(db, view)
    people = participation.of_meeting(db, reader, view, now().date(), tongue)
    documents = outcomes.of_meeting(db, reader, view.code, tongue)
    found = recommendations.in_meeting(db, reader, view.id, tongue)
    data: dict[str, Any] = {
        "meeting": view, "agenda": items, "sessions": sessions, "participants": people, "documents": documents,
        "recommendations": found, "files": files,
    }  # fmt: skip
    return show(
        "web/portal/meeting.html", data, **data, parts=session_queries.by_session(items, sessions),
        papers=_by_item(documents), wall_clock=wall_clocks(), wall_span=wall_span,
        kinds={kind: label(kind.label) for kind in {one.kind for one in item_tree.flat(items)}},
        item_count=item_tree.numbered(items), demonstration=view.demonstration,
        refused=refused_on("meeting", view, now()),
        breadcrumbs=[(Sentence(N_("Meetings")), url_for("portal.meetings")), (view.name, None)],
    )  # fmt: skip


def _by_item(documents: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in documents:
        if one.item_id:
            found.setdefault(one.item_id, []).append(one)
    return found


@portal.get("/meetings/<code>/agenda")
def meeting_agenda(code: str) -> Response | Answer:
    """Give the agenda as a list, or lead to its place on the page."""
    view = queries.one(session(), actor(), code, language(), now().date())
    if wanted() not in LISTS:
        return redirect(f"{address('meeting', view.code)}#agenda", 302)
    items = agenda_queries.items(session(), view)
    return show("", item_tree.listing(items, ask(*item_tree.ITEM_FILTERS)), name=f"agenda-{view.code}")


@portal.get("/meetings/<code>/participants")
def meeting_participants(code: str) -> Response | Answer:
    """Give the list of participants as far as the rule of the meeting lets the public see it."""
    view = queries.one(session(), actor(), code, language(), now().date())
    if wanted() not in LISTS:
        return redirect(f"{address('meeting', view.code)}#participants", 302)
    found = participation.of_meeting(session(), actor(), view, now().date(), language(), ask("role", "present"))
    if not found.shown:
        raise Absent
    return show("", found.listing, name=f"participants-{view.code}")


def _meant(code: str) -> Answer:
    found = queries.addressed_code(session(), actor(), code)
    if found == code:
        raise Absent
    return moved_to(address("meeting", found) or "/")
