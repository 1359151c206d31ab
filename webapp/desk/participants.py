"""Who takes part in a meeting: typed once, found by two letters, with the office-holder of that day."""

from __future__ import annotations

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.choosing import chosen, suggest_url
from webapp.desk.door import desk
from webapp.desk.forms.participants import ParticipantForm, ParticipantLineForm, fill_line
from webapp.desk.meetings import Parts, crumbs, meeting_of, own_meeting, page
from webapp.desk.saving import save
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell, wanted
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid
from workflows.meetings import queries as meetings
from workflows.meetings.views import MeetingView
from workflows.meetings.workflow import MEETING
from workflows.participation import actions, queries
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Party
from workflows.parties.words import PartyKind


def _page(view: MeetingView, form: ParticipantForm | None, status: int = 200) -> Response:
    today = now().date()
    found = queries.of_meeting(session(), actor(), view, today, language(), ask("role", "present", size=200))
    if wanted() in ("csv", "xlsx"):
        if not found.shown:
            raise Absent
        return show("", found.listing, name=f"participants-{view.code}")
    day = actions.day_of(view, now())
    return page(
        "web/desk/participants.html", Parts(view, participants=sum(count for _, count in found.counts) or None),
        "participants", found, status=status, found=found, form=form, roles=list(ParticipationRole),
        suggest=suggest_url(on=day), suggest_person=suggest_url(PartyKind.PERSON, on=day),
    )  # fmt: skip


@desk.get("/meetings/<code>/participants")
def participants(code: str) -> Response:
    """Show who takes part, as far as the rule of the meeting lets the reader see."""
    view = meeting_of(code)
    form = ParticipantForm(formdata=None) if meetings.may_edit(view, actor()) else None
    if form is not None:
        form.role.data = ParticipationRole.CHAIR
    return _page(view, form)


@desk.post("/meetings/<code>/participants")
def participant_add(code: str) -> Response | Answer:
    """Put somebody on the list."""
    view, found = meeting_of(code), own_meeting(code)
    MEETING.allowed("edit", found, actor(), now())
    form = ParticipantForm()

    def add() -> tuple[Party, Participation]:
        party = chosen(form, "party")
        if party is None:
            raise Invalid("party", actions.WHO)
        person = chosen(form, "person", [PartyKind.PERSON])
        return party, actions.add(
            session(), found, form.role.data, party, actor(), now(), person=person, function=form.function.data or ""
        )

    outcome = save(form, add)
    if not outcome.saved:
        return _page(view, form, outcome.status)
    party, line = outcome.made
    said = (party.acronym or party.name, line.person_name, line.function)
    tell(Sentence(N_("Listed: %(who)s."), who=", ".join(part for part in said if part)))
    if party.kind in (PartyKind.MECHANISM, PartyKind.ORGANIZATION) and not line.person_name:
        day = actions.day_of(found, now())
        nobody = N_("No person is recorded for this office on %(day)s. The body is listed without a name.")
        tell(Sentence(nobody, day=day), "move")
    return go(url_for("desk.participants", code=code, added=form.role.data.value) + "#add")


@desk.route("/participants/<line_id>/edit", methods=["GET", "POST"])
def participant_edit(line_id: str) -> Response | Answer:
    """Correct a line; whoever is second sees both texts."""
    line = queries.subject(session(), actor(), line_id)
    view = meeting_of(line.meeting.code)
    MEETING.allowed("edit", line.meeting, actor(), now())
    form = ParticipantLineForm()
    back = url_for("desk.participants", code=view.code)
    found = queries.of_meeting(session(), actor(), view, now().date(), language())
    row = next((one for one in found.listing.rows if one.id == line.id), None)
    if row is None:
        raise Absent
    saved = ParticipantLineForm(formdata=None)
    fill_line(saved, row, line.position)
    if not form.is_submitted():
        form = saved
    outcome = save(
        form, lambda: actions.correct(session(), line, form.values(), actor(), now(), form.opened_at), lambda: saved
    )
    if outcome.saved:
        tell(N_("Saved.") if outcome.made else N_("Nothing was changed."))
        return go(back)
    return show(
        "web/desk/participant.html", row, status=outcome.status, form=form, row=row, meeting=view, both=outcome.both,
        back=back, line_id=line.id, demonstration=view.demonstration,
        breadcrumbs=crumbs(view, (N_("Participants"), back), (N_("Correct"), None)),
    )  # fmt: skip


@desk.post("/participants/<line_id>/refresh")
def participant_refresh(line_id: str) -> Answer:
    """Take the office-holder of that day anew."""
    line = queries.subject(session(), actor(), line_id)
    changed = actions.refresh(session(), line, actor(), now())
    tell(
        Sentence(N_("Now listed: %(who)s."), who=line.person_name)
        if changed
        else N_("The same office-holder is recorded for that day, or none.")
    )
    return go(url_for("desk.participants", code=line.meeting.code))


@desk.post("/participants/<line_id>/remove")
def participant_remove(line_id: str) -> Answer:
    """Take a line off the list."""
    line = queries.subject(session(), actor(), line_id)
    code = line.meeting.code
    actions.remove(session(), line, actor(), now())
    tell(N_("Taken off the list. The journal keeps that it stood there."))
    return go(url_for("desk.participants", code=code))
