"""The agenda of a meeting: its page, its versions, clearing, release and adoption."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.agenda_rows import on_items, rows
from webapp.desk.door import desk
from webapp.desk.forms.agenda import AdoptAgendaForm, ItemForm, asked_languages
from webapp.desk.meetings import Parts, crumbs, for_whom, meeting_of, page
from webapp.desk.recording import Recorded, RecordForm, take_step
from webapp.desk.saving import SHOWN, Outcome
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import ask, show, wanted
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_
from workflows.meetings import (
    agenda_issue,
    agenda_queries,
    agenda_steps,
    agenda_versions,
    item_tree,
    meeting_files,
    queries,
    session_queries,
)
from workflows.meetings.agenda_workflow import AGENDA
from workflows.meetings.views import ItemView, MeetingView
from workflows.outcomes import register as outcomes


def agenda_page(
    meeting: MeetingView, *, form: ItemForm | None = None, opened: str = "", adding: bool = False,
    outcome: Outcome = SHOWN,
) -> Response:  # fmt: skip
    """Show the agenda with the form of one item, or of a new one, in its place."""
    files = meeting_files.files_of(session(), actor(), meeting)
    items = agenda_queries.items(session(), meeting, files)
    listing = item_tree.listing(items, ask(*item_tree.ITEM_FILTERS, size=200))
    if wanted() in ("csv", "xlsx"):
        return show("", listing, name=f"agenda-{meeting.code}")
    sessions = session_queries.sessions(session(), meeting)
    if form is not None:
        form.offer(sessions)
    written = outcomes.of_meeting(session(), actor(), meeting.code, language())
    head = meeting.agenda
    steps = agenda_steps.agenda_steps(meeting, items, actor(), now()) if meeting.own else []
    ids = [*([head.id] if head else []), *(item.id for item in item_tree.flat(items))]
    lines, length = journal_page(session(), actor(), ids) if meeting.own and ids else ([], 0)
    return page(
        "web/desk/agenda.html", Parts(meeting, items=items, files=files, documents=written), "agenda",
        {"agenda": head, "items": items, "sessions": sessions, "steps": steps, "journal": lines},
        status=outcome.status,
        items=rows(
            item_tree.narrowed(items, {item.id for item in listing.rows}) if listing.narrowed else items,
            sessions, editable=queries.may_edit(meeting, actor()), linked=meeting.own, whole=not listing.narrowed,
            documents=on_items(written),
        ),
        listing=listing, editable=agenda_steps.items_may_move(meeting, actor()), agenda=head, steps=steps,
        journal=lines, journal_total=length, sessions=sessions,
        totals=session_queries.totals(items, sessions),
        waits=agenda_steps.waits(meeting, items, now()),
        form=form, opened=opened, adding=adding, both=outcome.both,
        tongues=asked_languages(meeting.languages, *_texts(items, opened)),
        dropped=[item for item in item_tree.flat(items) if not item.label],
        versions=agenda_versions.versions(session(), meeting) if head and head.cleared_at else [],
        parents=[item for item in items if item.label and not item.parent_id],
    )  # fmt: skip


def _texts(items: Iterable[ItemView], opened: str) -> list[Any]:
    return [text for item in item_tree.flat(items) if item.id == opened for text in (item.title, item.expected_outcome)]


@desk.get("/meetings/<code>/agenda")
def agenda(code: str) -> Response:
    """Show the agenda of a meeting."""
    return agenda_page(meeting_of(code))


@desk.get("/meetings/<code>/agenda/versions/<int:number>")
def agenda_version(code: str, number: int) -> Response:
    """Show an agenda as it was issued."""
    meeting = meeting_of(code)
    version, items, sessions = agenda_versions.version(session(), meeting, min(number, 10_000))
    return page(
        "web/desk/agenda_version.html", Parts(meeting), "agenda",
        {"version": version, "items": items, "sessions": sessions}, version=version, items=rows(items, sessions),
    )  # fmt: skip


def agenda_crumbs(view: MeetingView, last: str) -> list[tuple[Any, str | None]]:
    """Return the way to a step of the agenda or of an item."""
    return crumbs(view, (N_("Agenda"), url_for("desk.agenda", code=view.code)), (last, None))


@desk.route("/meetings/<code>/agenda/<any(clear,revise,release,adopt):verb>", methods=["GET", "POST"])
def agenda_step(code: str, verb: str) -> Response | Answer:
    """Clear, revise, show or adopt the agenda, as the Chair or recorded for the Chair."""
    view = meeting_of(code)
    found = agenda_queries.agenda_subject(session(), actor(), code)

    def act(typed: Recorded) -> None:
        if verb == "clear":
            agenda_issue.clear(
                session(), found, actor(), now(), effective_at=typed.effective_at, on_behalf_of=typed.on_behalf_of,
                remark=typed.remark,
            )  # fmt: skip
        elif verb == "revise":
            agenda_issue.revise(session(), found, typed.remark, actor(), now(), on_behalf_of=typed.on_behalf_of)
        elif verb == "release":
            agenda_issue.release(
                session(), found, actor(), now(), on_behalf_of=typed.on_behalf_of, remark=typed.remark
            )  # fmt: skip
        else:
            agenda_issue.adopt(
                session(), found, typed.own["oral_changes"], actor(), now(),
                effective_at=typed.effective_at, on_behalf_of=typed.on_behalf_of, remark=typed.remark,
            )  # fmt: skip

    return take_step(
        AGENDA, verb, found, act, back=url_for("desk.agenda", code=code), zone_name=view.zone,
        for_whom=for_whom(view), posted=request.method == "POST", title=view.name,
        form_class=AdoptAgendaForm if verb == "adopt" else RecordForm,
        context={"demonstration": view.demonstration, "breadcrumbs": agenda_crumbs(view, AGENDA[verb].label)},
    )  # fmt: skip
