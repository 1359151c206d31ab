"""The steps of a document's life on the desk: issued, revised, adopted, released, published, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.documents import ID, head_of, may_take, own_document, page
from webapp.desk.door import desk
from webapp.desk.forms import documents as forms
from webapp.desk.recording import TIME, Recorded, take_step
from webapp.desk.saving import save
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import go, show, tell
from workflows.kernel.actors import PUBLIC
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Faster, Invalid
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions, published, queries
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import DocumentKind
from workflows.outcomes.workflow import DOCUMENT
from workflows.participation.queries import chairs_of
from workflows.recommendations import lists as recommendations
from workflows.recommendations.choices import in_text


@desk.route(f"/documents/{ID}/issue", methods=["GET", "POST"])
def document_issue(document_id: str) -> Response | Answer:
    """Ask, then issue the open version."""
    found = own_document(document_id)
    return _step(
        "issue", found, lambda _: actions.issue(session(), found, actor(), now()),
        done=lambda: Sentence(N_("Issued as %(symbol)s. The text is locked."), symbol=found.symbol or ""),
    )  # fmt: skip


@desk.post(f"/documents/{ID}/reopen")
def document_reopen(document_id: str) -> Answer:
    """Begin a revision."""
    found = own_document(document_id)
    actions.reopen(session(), found, actor(), now())
    tell(DOCUMENT["reopen"].told)
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
        tell(DOCUMENT["publish"].told, link=(N_("The public page"), public))
        return go(page(found))
    view = queries.one(session(), actor(), document_id, now(), language=language())
    read = in_text(view, recommendations.of_document(session(), actor(), found.id, language()))
    return show(
        "web/desk/document_publish.html", None, status=outcome.status, form=form, document=head_of(found), read=read,
        step=DOCUMENT["publish"], spoken=found.languages, recommends=found.kind is DocumentKind.OUTCOME,
    )  # fmt: skip


def _for_whom(found: OutcomeDocument) -> Callable[[], list[tuple[str, Sentence]]]:
    """Return the question for whom a step may be recorded."""
    meeting = found.meeting
    return lambda: chairs_of(session(), meeting.id, meeting.mechanism_id, now().date())


def _step(verb: str, found: OutcomeDocument, act: Callable[[Recorded], Any], **more: Any) -> Response | Answer:
    """Take a step after its page, or record it for the Chair."""
    head, words = head_of(found), Sentence(DOCUMENT[verb].label)
    crumbs = [(Sentence(N_("Documents")), url_for("desk.documents")), (head["words"], head["url"]), (words, None)]
    return take_step(
        DOCUMENT, verb, found, act, back=lambda: page(found),
        zone_name=found.meeting.zone or found.meeting.mechanism.zone, for_whom=_for_whom(found),
        posted=request.method == "POST", title=head["words"],
        context={
            "demonstration": found.demonstration, "breadcrumbs": crumbs,
            "warnings_url": f"{address('document', found.id, desk=True)}#incomplete",
        },
        **more,
    )  # fmt: skip


@desk.route(f"/documents/{ID}/adopt", methods=["GET", "POST"])
def document_adopt(document_id: str) -> Response | Answer:
    """Record that the meeting adopted the text."""
    found = own_document(document_id)

    def adopt(typed: Recorded) -> None:
        actions.adopt(
            session(), found, actor(), now(), method=AdoptionMethod(typed.own["method"]), words=typed.own["words"],
            effective_at=typed.effective_at, on_behalf_of=typed.on_behalf_of, remark=typed.remark,
        )  # fmt: skip

    return _step(
        "adopt", found, adopt,
        done=lambda: Sentence(N_("Adopted. The text stands under %(symbol)s."), symbol=found.symbol or ""),
        form_class=forms.AdoptForm,
        fill=lambda form: forms.fill_adoption(form, found.meeting.adoption_method.value),
    )  # fmt: skip


@desk.route(f"/documents/{ID}/answer", methods=["GET", "POST"])
def document_answer(document_id: str) -> Response | Answer:
    """Record that the Chair takes responsibility for a summary of the Chair."""
    found = own_document(document_id)

    def answer(typed: Recorded) -> None:
        actions.answer(
            session(), found, actor(), now(), effective_at=typed.effective_at, on_behalf_of=typed.on_behalf_of,
            remark=typed.remark,
        )  # fmt: skip

    return _step("answer", found, answer)


@desk.route(f"/documents/{ID}/withdraw", methods=["GET", "POST"])
def document_withdraw(document_id: str) -> Response | Answer:
    """Withdraw a document that was not adopted."""
    found = own_document(document_id)

    def withdraw(typed: Recorded) -> None:
        actions.withdraw(session(), found, typed.remark, actor(), now(), on_behalf_of=typed.on_behalf_of)

    return _step("withdraw", found, withdraw, form_class=forms.WithdrawForm)


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
            raise Invalid("release_time", TIME) from error
        later = True if form.later.data else None
        actions.set_release(session(), found, wall, form.release_zone.data, actor(), now(), later=later)
        return wall

    outcome = save(form, embargo)
    if outcome.saved:
        tell(DOCUMENT["embargo"].told if outcome.made is not None else N_("There is no embargo any more."))
        return go(page(found))
    return show(
        "web/desk/document_embargo.html", None, status=outcome.status, form=form, step=DOCUMENT["embargo"],
        document=head_of(found), at=found.release_at, zone=found.release_zone,
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
        tell(DOCUMENT["look"].told)
        return go(page(found))
    text = request.args.get("text", "")
    view = published.preview(session(), actor(), document_id, text=text, language=language())
    tongue = view.document.language
    places = recommendations.once_published(session(), found.id, tongue)
    made = recommendations.drafted_in(session(), PUBLIC, found.id, tongue)
    return show("web/desk/document_look.html", view, places=places, made=made)
