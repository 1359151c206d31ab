"""The steps of a document's life on the desk: issued, revised, adopted, released, published, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.documents import ID, head_of, may_take, own_document, page
from webapp.desk.door import desk
from webapp.desk.forms import documents as forms
from webapp.desk.forms.fields import wall_time
from webapp.desk.saving import save
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import go, show, tell
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Faster, Invalid
from workflows.kernel.time import WallTimeError, instant
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions, choices, published, queries
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import DocumentKind
from workflows.outcomes.workflow import DOCUMENT
from workflows.recommendations import queries as recommendations
from workflows.recommendations.choices import in_text

BAD_TIME = N_("Write the time as 16:40.")


@desk.post(f"/documents/{ID}/issue")
def document_issue(document_id: str) -> Answer:
    """Issue the open version."""
    found = own_document(document_id)
    symbol = actions.issue(session(), found, actor(), now())
    tell(Sentence(N_("Issued as %(symbol)s. The text is locked."), symbol=symbol))
    return go(page(found))


@desk.post(f"/documents/{ID}/reopen")
def document_reopen(document_id: str) -> Answer:
    """Begin a revision."""
    found = own_document(document_id)
    actions.reopen(session(), found, actor(), now())
    tell(N_("The revision is begun. What was issued stays as it is."))
    return go(page(found))


@desk.route(f"/documents/{ID}/publish", methods=["GET", "POST"])
def document_publish(document_id: str) -> Response | Answer:
    """Ask, then publish the document in all its languages."""
    found = own_document(document_id)
    may_take(found, "publish")
    form = forms.PublishForm()
    remark = form.remark.data or ""
    outcome = save(form, lambda: actions.publish(session(), found, actor(), now(), remark=remark))
    if outcome.saved:
        public = address("document", found.symbol or "") or ""
        tell(N_("Published in all its languages."), link=(N_("The public page"), public))
        return go(page(found))
    view = queries.one(session(), actor(), document_id, now(), language=language())
    read = in_text(view, recommendations.of_document(session(), actor(), found.id, language()))
    return show(
        "web/desk/document_publish.html", None, status=outcome.status, form=form, document=head_of(found), read=read,
        spoken=found.languages, recommends=found.kind is DocumentKind.OUTCOME,
    )  # fmt: skip


def _recorded_for(found: OutcomeDocument, verb: str) -> list[tuple[str, str]]:
    """Return for whom the actor records a step; nobody where the actor may take it."""
    return [] if DOCUMENT[verb].who.may(actor(), found) else choices.chairs(session(), found, now())


@desk.route(f"/documents/{ID}/adopt", methods=["GET", "POST"])
def document_adopt(document_id: str) -> Response | Answer:
    """Record that the meeting adopted the text."""
    found = own_document(document_id)
    may_take(found, "adopt")
    form = forms.adopt_form(found.meeting.adoption_method.value, _recorded_for(found, "adopt"))

    def adopt() -> None:
        actions.adopt(
            session(), found, actor(), now(), method=AdoptionMethod(form.method.data), words=form.words.data or "",
            effective_at=_effective(form, found), on_behalf_of=_behalf(form), remark=form.remark.data or "",
        )  # fmt: skip

    outcome = save(form, adopt)
    if outcome.saved:
        tell(Sentence(N_("Adopted. The text stands under %(symbol)s."), symbol=found.symbol or ""))
        return go(page(found))
    return show("web/desk/document_adopt.html", None, status=outcome.status, form=form, document=head_of(found))


def _behalf(form: Any) -> str:
    return (form.on_behalf_of.data or "") if "on_behalf_of" in form else ""


def _effective(form: forms.AdoptForm, found: OutcomeDocument) -> datetime | None:
    """Return the instant that was typed as wall time at the seat; ``None`` for now."""
    if form.effective_day.data is None:
        return None
    try:
        wall = wall_time(form.effective_day.data, form.effective_time.data)
        if wall is None:
            raise Invalid("effective_time", BAD_TIME)
        return instant(wall, found.meeting.zone or found.meeting.mechanism.zone or "UTC")
    except WallTimeError as error:
        raise Invalid("effective_time", error.sentence) from error
    except ValueError as error:
        raise Invalid("effective_time", BAD_TIME) from error


@desk.route(f"/documents/{ID}/withdraw", methods=["GET", "POST"])
def document_withdraw(document_id: str) -> Response | Answer:
    """Withdraw a document that was not adopted."""
    found = own_document(document_id)
    may_take(found, "withdraw")
    form = forms.withdraw_form(_recorded_for(found, "withdraw"))
    words = form.remark.data or ""
    outcome = save(
        form, lambda: actions.withdraw(session(), found, words, actor(), now(), on_behalf_of=_behalf(form))
    )  # fmt: skip
    if outcome.saved:
        tell(N_("Withdrawn. Its symbol answers with a stub."))
        return go(page(found))
    return show("web/desk/document_withdraw.html", None, status=outcome.status, form=form, document=head_of(found))


@desk.route(f"/documents/{ID}/embargo", methods=["GET", "POST"])
def document_embargo(document_id: str) -> Response | Answer:
    """Set the time before which the public sees no trace."""
    found = own_document(document_id)
    may_take(found, "embargo")
    form = forms.ReleaseForm()
    if not form.is_submitted():
        form.release_zone.data = found.release_zone or found.meeting.zone or found.meeting.mechanism.zone

    def embargo() -> datetime | None:
        try:
            wall = forms.release_wall(form)
        except ValueError as error:
            raise Invalid("release_time", BAD_TIME) from error
        later = True if form.later.data else None
        actions.set_release(session(), found, wall, form.release_zone.data, actor(), now(), later=later)
        return wall

    outcome = save(form, embargo)
    if outcome.saved:
        tell(N_("The release time is set.") if outcome.made is not None else N_("There is no embargo any more."))
        return go(page(found))
    return show(
        "web/desk/document_embargo.html", None, status=outcome.status, form=form, document=head_of(found),
        at=found.release_at, zone=found.release_zone,
    )  # fmt: skip


@desk.route(f"/documents/{ID}/look", methods=["GET", "POST"])
def document_look(document_id: str) -> Response | Answer:
    """Show the public page as it will be, and record that it was looked at."""
    found = own_document(document_id)
    may_take(found, "look")
    if request.method == "POST":
        try:
            actions.look(session(), found, request.form.get("shown", ""), actor(), now())
        except Faster:
            tell(N_("The document has changed since this page was opened. Look again."), "move")
            return go(url_for("desk.document_look", document_id=document_id))
        tell(N_("Recorded that you looked at it as the public will see it."))
        return go(page(found))
    text = request.args.get("text", "")
    view = published.preview(session(), actor(), document_id, text=text, language=language())
    return show("web/desk/document_look.html", view)
