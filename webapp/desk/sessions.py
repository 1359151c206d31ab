"""Sessions of a meeting: when it sits, where, and by which speaking rule."""

from __future__ import annotations

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.door import desk
from webapp.desk.forms.agenda import asked_languages
from webapp.desk.forms.meetings import SessionForm, fill_session
from webapp.desk.meetings import crumbs, meeting_of, own_meeting
from webapp.desk.saving import Outcome, save
from webapp.requests import now, session
from webapp.responses import go, show, tell
from workflows.kernel.languages import N_
from workflows.meetings import session_actions, session_queries
from workflows.meetings.views import MeetingView
from workflows.meetings.workflow import MEETING


@desk.route("/meetings/<code>/sessions/new", methods=["GET", "POST"])
def session_new(code: str) -> Response | Answer:
    """Add a session."""
    view, found = meeting_of(code), own_meeting(code)
    MEETING.allowed("edit", found, actor(), now())
    form = SessionForm()
    if not form.is_submitted():
        blank = session_actions.MeetingSession()
        form.kind.data, form.speaking_rule.data = blank.kind, found.speaking_rule
        form.opens_day.data = view.starts if view.starts and len(view.starts.text) == 10 else None
    outcome = save(form, lambda: session_actions.add_session(session(), found, form.values(), actor(), now()))
    if not outcome.saved:
        return _session_page(view, form, outcome)
    tell(N_("The session is added."))
    return go(url_for("desk.agenda", code=code))


@desk.route("/sessions/<session_id>/edit", methods=["GET", "POST"])
def session_edit(session_id: str) -> Response | Answer:
    """Change a session; whoever is second sees both texts."""
    found = session_queries.session_subject(session(), actor(), session_id)
    view = meeting_of(found.meeting.code)
    MEETING.allowed("edit", found.meeting, actor(), now())
    form = SessionForm()

    def saved(into: SessionForm) -> SessionForm:
        held = session_queries.sessions(session(), view)
        fill_session(into, next(one for one in held if one.id == found.id))
        return into

    if not form.is_submitted():
        saved(form)
    outcome = save(
        form,
        lambda: session_actions.edit_session(session(), found, form.values(found), actor(), now(), form.opened_at),
        lambda: saved(SessionForm(formdata=None)),
    )
    if not outcome.saved:
        return _session_page(view, form, outcome, found.id)
    tell(N_("Saved.") if outcome.made else N_("Nothing was changed."))
    return go(url_for("desk.agenda", code=view.code))


def _session_page(view: MeetingView, form: SessionForm, outcome: Outcome, session_id: str = "") -> Response:
    back = url_for("desk.agenda", code=view.code)
    return show(
        "web/desk/session.html", None, status=outcome.status, form=form, meeting=view, session_id=session_id,
        both=outcome.both,
        demonstration=view.demonstration, tongues=asked_languages(view.languages, {"en": "x"}),
        breadcrumbs=crumbs(view, (N_("Agenda"), back), (N_("Session"), None)), back=back,
    )  # fmt: skip


@desk.post("/sessions/<session_id>/remove")
def session_remove(session_id: str) -> Answer:
    """Take a session away."""
    found = session_queries.session_subject(session(), actor(), session_id)
    code = found.meeting.code
    session_actions.remove_session(session(), found, actor(), now())
    tell(N_("The session is taken away."))
    return go(url_for("desk.agenda", code=code))
