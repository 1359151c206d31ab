"""The agenda of a meeting: items edited in place, order by button and by drag, sessions, clearing and adoption."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.choosing import chosen_id
from webapp.desk.door import desk
from webapp.desk.forms.agenda import AdoptAgendaForm, ItemForm, asked_languages, fill_item
from webapp.desk.meetings import Parts, crumbs, for_whom, meeting_of, own_meeting, page
from webapp.desk.recording import Recorded, RecordForm, take_step
from webapp.desk.saving import SHOWN, Outcome, save
from webapp.languages import language
from webapp.pages import translated, translated_language
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell, wanted
from webapp.wall import wall_clock, wall_span
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.meetings import (
    actions,
    agenda_actions,
    agenda_issue,
    agenda_order,
    agenda_queries,
    meeting_files,
    queries,
    session_queries,
)
from workflows.meetings.models import AgendaItem
from workflows.meetings.numbering import called
from workflows.meetings.views import ItemView, MeetingView, SessionView
from workflows.meetings.workflow import AGENDA, ITEM, MEETING, ItemState
from workflows.outcomes import register as outcomes
from workflows.recommendations import queries as recommendations


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
        "edit_url": url_for("desk.item_edit", item_id=item.id) if editable else None,
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


def _agenda_page(
    meeting: MeetingView, *, form: ItemForm | None = None, opened: str = "", adding: bool = False,
    outcome: Outcome = SHOWN,
) -> Response:  # fmt: skip
    """Show the agenda with the form of one item, or of a new one, in its place."""
    files = meeting_files.files_of(session(), actor(), meeting)
    items = agenda_queries.items(session(), actor(), meeting, files)
    listing = agenda_queries.listing(items, ask(*agenda_queries.ITEM_FILTERS, size=200))
    if wanted() in ("csv", "xlsx"):
        return show("", listing, name=f"agenda-{meeting.code}")
    sessions = session_queries.sessions(session(), actor(), meeting)
    if form is not None:
        form.offer(sessions)
    written = outcomes.of_meeting(session(), actor(), meeting.code, language())
    head = meeting.agenda
    steps = agenda_queries.agenda_steps(meeting, items, actor(), now()) if meeting.own else []
    ids = [*([head.id] if head else []), *(item.id for item in agenda_queries.flat(items))]
    lines, length = journal_page(session(), actor(), ids) if meeting.own and ids else ([], 0)
    return page(
        "web/desk/agenda.html", Parts(meeting, items=items, files=files, documents=written), "agenda",
        {"agenda": head, "items": items, "sessions": sessions, "steps": steps, "journal": lines},
        status=outcome.status,
        items=rows(
            agenda_queries.narrowed(items, {item.id for item in listing.rows}) if listing.narrowed else items,
            sessions, editable=queries.may_edit(meeting, actor()), linked=meeting.own, whole=not listing.narrowed,
            documents=on_items(written),
        ),
        listing=listing, editable=agenda_queries.items_may_move(meeting, actor()), agenda=head, steps=steps,
        journal=lines, journal_total=length, sessions=sessions,
        totals=session_queries.totals(items, sessions),
        waits=agenda_queries.waits(meeting, items, now()),
        form=form, opened=opened, adding=adding, both=outcome.both,
        tongues=asked_languages(meeting.languages, *_texts(items, opened)),
        dropped=[item for item in agenda_queries.flat(items) if not item.label],
        versions=agenda_queries.versions(session(), meeting) if head and head.cleared_at else [],
        parents=[item for item in items if item.label and not item.parent_id],
    )  # fmt: skip


def _texts(items: Iterable[ItemView], opened: str) -> list[Any]:
    return [
        text for item in agenda_queries.flat(items) if item.id == opened for text in (item.title, item.expected_outcome)
    ]


@desk.get("/meetings/<code>/agenda")
def agenda(code: str) -> Response:
    """Show the agenda of a meeting."""
    return _agenda_page(meeting_of(code))


@desk.get("/meetings/<code>/agenda/versions/<int:number>")
def agenda_version(code: str, number: int) -> Response:
    """Show an agenda as it was issued."""
    meeting = meeting_of(code)
    version, items, sessions = agenda_queries.version(session(), meeting, min(number, 10_000))
    return page(
        "web/desk/agenda_version.html", Parts(meeting), "agenda",
        {"version": version, "items": items, "sessions": sessions}, version=version, items=rows(items, sessions),
    )  # fmt: skip


@desk.route("/meetings/<code>/agenda/new", methods=["GET", "POST"])
def item_new(code: str) -> Response | Answer:
    """Add an item or a sub-item."""
    view, found = meeting_of(code), own_meeting(code)
    MEETING.allowed("edit", found, actor(), now())
    agenda_order.of_open_agenda(found)
    form = ItemForm()
    if form.is_submitted():
        form.offer(session_queries.sessions(session(), actor(), view))
    else:
        form.parent.data = request.args.get("under", "")[:32]
        form.kind.data = AgendaItem().kind

    def add() -> AgendaItem:
        under = form.parent.data
        parent = agenda_queries.item_subject(session(), actor(), under) if under else None
        return agenda_actions.add_item(
            session(), found, form.values(chosen_id(form, "lead")), actor(), now(), parent
        )  # fmt: skip

    outcome = save(form, add)
    if not outcome.saved:
        return _agenda_page(view, form=form, adding=True, outcome=outcome)
    tell(Sentence(N_("Item %(number)s is added."), number=called(outcome.made.label)))
    _tell_astray(outcome.made)
    if request.form.get("then") == "another":
        return go(url_for("desk.item_new", code=code, under=form.parent.data or None) + "#new-item")
    return go(f"{url_for('desk.agenda', code=code)}#item-{outcome.made.id}")


def _item(item_id: str) -> tuple[AgendaItem, MeetingView]:
    found = agenda_queries.item_subject(session(), actor(), item_id)
    return found, meeting_of(found.meeting.code)


@desk.route("/items/<item_id>/edit", methods=["GET", "POST"])
def item_edit(item_id: str) -> Response | Answer:
    """Edit an item in its place; whoever is second sees both texts."""
    found, view = _item(item_id)
    MEETING.allowed("edit", found.meeting, actor(), now())
    agenda_order.of_standing(found)
    form = ItemForm()
    if form.is_submitted():
        form.offer(session_queries.sessions(session(), actor(), view))
    else:
        fill_item(form, found)

    def edit() -> bool:
        values = form.values(chosen_id(form, "lead"))
        return agenda_actions.edit_item(session(), found, values, actor(), now(), form.opened_at)

    def theirs() -> ItemForm:
        saved = ItemForm(formdata=None)
        saved.session_id.choices = form.session_id.choices
        fill_item(saved, found)
        return saved

    outcome = save(form, edit, theirs)
    if not outcome.saved:
        return _agenda_page(view, form=form, opened=found.id, outcome=outcome)
    said = Sentence(N_("Item %(number)s is saved."), number=called(found.label))
    tell(said if outcome.made else N_("Nothing was changed."))
    _tell_astray(found)
    return go(f"{url_for('desk.agenda', code=view.code)}#item-{found.id}")


@desk.post("/items/<item_id>/move")
def item_move(item_id: str) -> Answer:
    """Move an item up, down, under the item before it, or out."""
    found, view = _item(item_id)
    before = found.session_id
    agenda_order.move(session(), found, request.form.get("way", ""), actor(), now())
    _tell_place(found, before)
    return go(f"{url_for('desk.agenda', code=view.code)}#item-{found.id}")


@desk.post("/meetings/<code>/agenda/order")
def agenda_reorder(code: str) -> Answer:
    """Put an item where it was dragged."""
    meeting = own_meeting(code)
    found = agenda_queries.item_subject(session(), actor(), request.form.get("item", ""))
    before = request.form.get("before", "")
    if found.meeting_id != meeting.id:
        raise Absent
    target = agenda_queries.item_subject(session(), actor(), before) if before else None
    sitting = (request.form["session"] or None,) if "session" in request.form else ()
    before_in = found.session_id
    agenda_order.place(session(), found, target, actor(), now(), *sitting)
    _tell_place(found, before_in)
    return go(f"{url_for('desk.agenda', code=code)}#item-{found.id}")


def _tell_astray(item: AgendaItem) -> None:
    sitting = session_queries.astray(item, {one.id: one for one in item.meeting.sessions}, item.parent)
    if sitting is not None:
        times = wall_span(sitting.opens_wall, sitting.closes_wall)
        said = N_("Item %(number)s begins outside of its session (%(times)s).")
        tell(Sentence(said, number=called(item.label), times=times))


def _tell_place(item: AgendaItem, session_before: str | None) -> None:
    if item.session_id == session_before:
        tell(Sentence(N_("It is item %(number)s now."), number=called(item.label)))
        return
    sitting = next((one for one in item.meeting.sessions if one.id == item.session_id), None)
    if sitting is None:
        tell(Sentence(N_("It is item %(number)s now, outside of any session."), number=called(item.label)))
    else:
        title = translated(sitting.title)
        said = N_("It is item %(number)s now, in the session “%(title)s”.")
        tell(Sentence(said, number=called(item.label), title=title))
        _tell_astray(item)


@desk.get("/items/<item_id>")
def item(item_id: str) -> Response:
    """Show an item with its documents, files, steps and history."""
    view = queries.of_item(session(), actor(), item_id, language(), now().date())
    if not view.own:
        raise Absent
    files = meeting_files.files_of(session(), actor(), view)
    items = agenda_queries.items(session(), actor(), view, files)
    shown = next((one for one in agenda_queries.flat(items) if one.id == item_id), None)
    if shown is None:
        raise Absent
    lines, length = journal_page(session(), actor(), item_id, 20)
    recommended = recommendations.on_items(session(), actor(), view.id, language())
    written = outcomes.of_meeting(session(), actor(), view.code, language())
    steps = agenda_queries.item_steps(view, shown, actor(), now())
    carried_from, carried_to = agenda_queries.carried(session(), item_id)
    return page(
        "web/desk/item.html", Parts(view, items=items, files=files, documents=written), "agenda",
        {"item": shown, "steps": steps, "journal": lines}, item=shown, steps=steps, journal=lines,
        journal_total=length, wall_clock=wall_clock,
        recommended=recommended.get(item_id, ()), carried_from=carried_from, carried_to=carried_to,
        hung=[one for one in written if one.item_id == item_id], below=[one for one in shown.children if one.label],
        moves=agenda_queries.items_may_move(view, actor()), carry_why=_carry_why(shown, carried_to),
    )  # fmt: skip


def _carry_why(item: ItemView, carried_to: Link | None) -> Sentence | str | None:
    """Return why a deferred item cannot be carried over now."""
    if item.state is not ItemState.DEFERRED or carried_to is not None:
        return None
    found = agenda_queries.item_subject(session(), actor(), item.id)
    target = agenda_queries.next_meeting(session(), actor(), found.meeting)
    return agenda_actions.NO_LATER_MEETING if target is None else None


@desk.post("/items/<item_id>/carry-over")
def item_carry_over(item_id: str) -> Answer:
    """Carry a deferred item over to the next meeting."""
    found, _view = _item(item_id)
    target = agenda_queries.next_meeting(session(), actor(), found.meeting)
    new = agenda_actions.carry_over(session(), found, target, actor(), now())
    link = (N_("See its agenda"), url_for("desk.agenda", code=new.meeting.code))
    tell(Sentence(N_("The item is on the draft agenda of %(meeting)s."), meeting=actions.named(new.meeting)), link=link)
    return go(address("agenda item", found.id, desk=True) or "")


@desk.route("/items/<item_id>/<any(conclude,defer,withdraw,drop):verb>", methods=["GET", "POST"])
def item_step(item_id: str, verb: str) -> Response | Answer:
    """Conclude, defer or withdraw an item, or take it off the draft."""
    found, view = _item(item_id)

    def act(typed: Recorded) -> None:
        if verb == "drop":
            agenda_actions.drop(session(), found, actor(), now())
        else:
            agenda_actions.settle(
                session(), found, verb, typed.remark, actor(), now(), effective_at=typed.effective_at,
                on_behalf_of=typed.on_behalf_of,
            )  # fmt: skip

    back = url_for("desk.agenda", code=view.code) if verb == "drop" else address("agenda item", found.id, desk=True)
    return take_step(
        ITEM, verb, found, act, back=back or "", zone_name=view.zone, for_whom=for_whom(view),
        posted=request.method == "POST",
        title=Sentence(N_("Item %(number)s"), number=called(found.label)),
        context={"demonstration": view.demonstration, "breadcrumbs": _crumbs(view, ITEM[verb].label)},
    )  # fmt: skip


def _crumbs(view: MeetingView, last: str) -> list[tuple[Any, str | None]]:
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
        context={"demonstration": view.demonstration, "breadcrumbs": _crumbs(view, AGENDA[verb].label)},
    )  # fmt: skip
