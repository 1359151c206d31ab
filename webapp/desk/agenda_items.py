"""The items of an agenda: added and edited in place, moved by button and by drag, settled and carried over."""

from __future__ import annotations

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.agenda import agenda_crumbs, agenda_page
from webapp.desk.choosing import chosen_id
from webapp.desk.door import desk
from webapp.desk.forms.agenda import ItemForm, fill_item
from webapp.desk.meetings import Parts, for_whom, meeting_of, own_meeting, page
from webapp.desk.recording import Recorded, take_step
from webapp.desk.saving import save
from webapp.languages import language
from webapp.pages import translated
from webapp.requests import now, session
from webapp.responses import go, tell
from webapp.wall import wall_clock, wall_span
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.meetings import (
    actions,
    agenda_actions,
    agenda_order,
    agenda_queries,
    agenda_steps,
    item_queries,
    item_tree,
    meeting_files,
    queries,
    session_queries,
)
from workflows.meetings.agenda_workflow import ITEM
from workflows.meetings.models import AgendaItem
from workflows.meetings.numbering import called
from workflows.meetings.views import MeetingView
from workflows.meetings.workflow import MEETING
from workflows.outcomes import register as outcomes
from workflows.recommendations import lists as recommendations


@desk.route("/meetings/<code>/agenda/new", methods=["GET", "POST"])
def item_new(code: str) -> Response | Answer:
    """Add an item or a sub-item."""
    view, found = meeting_of(code), own_meeting(code)
    MEETING.allowed("edit", found, actor(), now())
    agenda_order.of_open_agenda(found)
    form = ItemForm()
    if form.is_submitted():
        form.offer(session_queries.sessions(session(), view))
    else:
        form.parent.data = request.args.get("under", "")[:32]
        form.kind.data = AgendaItem().kind

    def add() -> AgendaItem:
        under = form.parent.data
        parent = item_queries.item_subject(session(), actor(), under) if under else None
        return agenda_actions.add_item(
            session(), found, form.values(chosen_id(form, "lead")), actor(), now(), parent
        )  # fmt: skip

    outcome = save(form, add)
    if not outcome.saved:
        return agenda_page(view, form=form, adding=True, outcome=outcome)
    tell(Sentence(N_("Item %(number)s is added."), number=called(outcome.made.label)))
    _tell_astray(outcome.made)
    if request.form.get("then") == "another":
        return go(url_for("desk.item_new", code=code, under=form.parent.data or None) + "#new-item")
    return go(f"{url_for('desk.agenda', code=code)}#item-{outcome.made.id}")


def _item(item_id: str) -> tuple[AgendaItem, MeetingView]:
    found = item_queries.item_subject(session(), actor(), item_id)
    return found, meeting_of(found.meeting.code)


@desk.route("/items/<item_id>/edit", methods=["GET", "POST"])
def item_edit(item_id: str) -> Response | Answer:
    """Edit an item in its place; whoever is second sees both texts."""
    found, view = _item(item_id)
    MEETING.allowed("edit", found.meeting, actor(), now())
    agenda_order.of_standing(found)
    form = ItemForm()
    if form.is_submitted():
        form.offer(session_queries.sessions(session(), view))
    else:
        fill_item(form, found)

    def edit() -> bool:
        values = form.values(chosen_id(form, "lead"), found)
        return agenda_actions.edit_item(session(), found, values, actor(), now(), form.opened_at)

    def theirs() -> ItemForm:
        saved = ItemForm(formdata=None)
        saved.session_id.choices = form.session_id.choices
        fill_item(saved, found)
        return saved

    outcome = save(form, edit, theirs)
    if not outcome.saved:
        return agenda_page(view, form=form, opened=found.id, outcome=outcome)
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
    found = item_queries.item_subject(session(), actor(), request.form.get("item", ""))
    before = request.form.get("before", "")
    if found.meeting_id != meeting.id:
        raise Absent
    target = item_queries.item_subject(session(), actor(), before) if before else None
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
    items = agenda_queries.items(session(), view, files)
    shown = next((one for one in item_tree.flat(items) if one.id == item_id), None)
    if shown is None:
        raise Absent
    lines, length = journal_page(session(), actor(), item_id, 20)
    recommended = recommendations.on_items(session(), actor(), view.id, language())
    written = outcomes.of_meeting(session(), actor(), view.code, language())
    carried_from, carried_to = item_queries.carried(session(), actor(), item_id)
    steps = agenda_steps.item_steps(session(), view, shown, actor(), now(), carried_on=carried_to is not None)
    return page(
        "web/desk/item.html", Parts(view, items=items, files=files, documents=written), "agenda",
        {"item": shown, "steps": steps, "journal": lines}, item=shown, steps=steps, journal=lines,
        journal_total=length, wall_clock=wall_clock,
        recommended=recommended.get(item_id, ()), carried_from=carried_from, carried_to=carried_to,
        hung=[one for one in written if one.item_id == item_id], below=[one for one in shown.children if one.label],
        moves=agenda_steps.items_may_move(view, actor()),
    )  # fmt: skip


@desk.post("/items/<item_id>/carry_over")
def item_carry_over(item_id: str) -> Answer:
    """Carry a deferred item over to the next meeting."""
    found, _view = _item(item_id)
    new = agenda_actions.carry_over(session(), found, actor(), now())
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
        context={"demonstration": view.demonstration, "breadcrumbs": agenda_crumbs(view, ITEM[verb].label)},
    )  # fmt: skip
