"""Outcome documents on the desk: register, text, versions, and the steps of their life."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms import documents as forms
from webapp.desk.saving import save
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import ask, go, moved_to, show, tell
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, OWN_NAMES, Sentence
from workflows.kernel.refusals import Absent, NotPermitted, Refused
from workflows.kernel.short_lists import JOURNAL_FILTERS, journal_list
from workflows.meetings.models import Meeting
from workflows.outcomes import choices, comparison, drafting, keys, queries, register, visibility
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.views import OnDeskPage
from workflows.outcomes.words import PUT_TO_THE_MEETING
from workflows.outcomes.workflow import DOCUMENT, DocumentState
from workflows.recommendations import lists as recommendations
from workflows.recommendations.choices import in_text

ID = "<string(length=32):document_id>"


def page(document: OutcomeDocument) -> str:
    """Return the address of a document's page; of its open revision, where its symbol leads to what was issued."""
    issued = document.symbol if document.state is not DocumentState.WORKING else None
    return address("document", issued or document.id, desk=True) or ""


def own_document(document_id: str) -> OutcomeDocument:
    """Return a document of the actor's own desk, to act on; others' papers are not there to be changed."""
    document = keys.entity(session(), actor(), document_id)
    if not visibility.is_own(actor(), document):
        raise Absent
    return document


def may_take(document: OutcomeDocument, *verbs: str) -> None:
    """Show the form of a step only where the step can be taken now.

    Raises:
        Refused, NotPermitted: as the step itself would.
    """
    refusal: Exception | None = None
    for verb in verbs:
        try:
            DOCUMENT.open_to(verb, document, actor(), now())
        except (Refused, NotPermitted) as error:
            refusal = refusal or error
        else:
            return
    if refusal is not None:
        raise refusal


@desk.get("/documents")
def documents() -> Response:
    """Show the register of documents."""
    listing = register.register(session(), actor(), ask(*register.FILTERS), language())
    begins = bool(choices.meetings_for(session(), actor(), language()))
    page = replace(listing, of=OnDeskPage)
    return show("web/desk/documents.html", listing, name="documents", begins=begins, listing=page)


@desk.route("/documents/new", methods=["GET", "POST"])
def document_new() -> Response | Answer:
    """Choose the meeting, then begin a document under it."""
    code = request.args.get("meeting", "")
    if not code:
        offered = choices.meetings_for(session(), actor(), language())
        if not offered:
            raise Absent
        return show("web/desk/document_meeting.html", None, choices=offered)
    meeting = choices.meeting_for(session(), actor(), code)
    form = forms.document_form(_languages_of(meeting), choices.items_for(meeting, language()))
    if not form.is_submitted():
        form.original_language.data, form.series.data = meeting.original_language, forms.OF_KIND
        form.languages.data = list(meeting.languages)
    outcome = save(form, lambda: drafting.draft(session(), meeting, form.described(), actor(), now()))
    if outcome.saved:
        tell(N_("The document is begun. Write its paragraphs, or take in a Word file."))
        return go(page(outcome.made))
    return show(
        "web/desk/document_facts.html", None, status=outcome.status, form=form, document=None, both=None, code=code,
        meeting=queries.meeting_link(session(), actor(), meeting, language()),
    )  # fmt: skip


def _languages_of(meeting: Meeting, *more: str) -> list[str]:
    wanted = {*meeting.languages, *meeting.mechanism.languages, meeting.original_language, *more}
    return [code for code in OWN_NAMES if code in wanted]


@desk.get("/documents/<path:key>")
def document(key: str) -> Response | Answer:
    """Show a document, by its identifier, its symbol or that of one of its versions."""
    text, beside = request.args.get("text", ""), request.args.get("beside", "")
    try:
        view = queries.one(session(), actor(), key, now(), text=text, language=language())
    except Absent:
        return _otherwise(key)
    return _text_page(view, beside)


def _otherwise(key: str) -> Response | Answer:
    """Show the stub of a withdrawn symbol, or lead to the symbol that was meant."""
    try:
        return show("web/desk/document_stub.html", keys.stub(session(), key))
    except Absent:
        meant = keys.written_as(session(), actor(), key)
    if meant == key:
        raise Absent
    return moved_to(address("document", meant, desk=True) or "/")


def _text_page(view: Any, beside: str) -> Response:
    places = recommendations.of_document(session(), actor(), view.id, language())
    beside = beside if beside in view.languages and beside != view.language else ""
    made = recommendations.drafted_in(session(), actor(), view.id, language())
    read = in_text(view, places) if view.mine and view.version.current else None
    recommendable = view.mine and (view.kind in PUT_TO_THE_MEETING or bool(places))
    return show(
        "web/desk/document.html", view, places=places, beside=beside, made=made, read=read, recommendable=recommendable
    )


@desk.get(f"/documents/{ID}/versions/<int:number>")
def document_version(document_id: str, number: int) -> Response:
    """Show one version of a document."""
    text = request.args.get("text", "")
    number = min(number, 1_000_000)
    view = queries.one(session(), actor(), document_id, now(), number=number, text=text, language=language())
    return _text_page(view, "")


@desk.get(f"/documents/{ID}/compare")
def document_compare(document_id: str) -> Response:
    """Show two versions against one another."""
    old, new = (request.args.get(name, type=int) for name in ("from", "to"))
    text = request.args.get("text", "")
    view = comparison.compared(session(), actor(), document_id, old, new, text, language())
    return show("web/desk/document_compare.html", view)


@desk.get(f"/documents/{ID}/journal")
def document_journal(document_id: str) -> Response:
    """Show everything that happened to a document."""
    found = own_document(document_id)
    listing = journal_list(journal_of(session(), actor(), found.id, None), ask(*JOURNAL_FILTERS, size=200))
    head = head_of(found)
    return show(
        "web/desk/journal.html", listing, name="journal", title=head["words"], demonstration=found.demonstration,
        crumbs=[
            (Sentence(N_("Documents")), url_for("desk.documents")), (head["words"], head["url"]),
            (Sentence(N_("Journal")), None),
        ],
    )  # fmt: skip


def head_of(document: OutcomeDocument) -> dict[str, Any]:
    """Return what the head of a form says of its document."""
    return {
        "id": document.id,
        "words": document.symbol or document.title.get(document.original_language, ""),
        "url": page(document),
        "demonstration": document.demonstration,
    }


@desk.route(f"/documents/{ID}/facts", methods=["GET", "POST"])
def document_facts(document_id: str) -> Response | Answer:
    """Correct title, kind, series, class, item and languages."""
    found = own_document(document_id)
    may_take(found, "describe")
    view = queries.one(session(), actor(), document_id, now(), language=language())
    codes = _languages_of(found.meeting, *found.languages, *found.title)
    items = choices.items_for(found.meeting, language())

    def saved() -> forms.DocumentForm:
        filled = forms.document_form(codes, items, formdata=None)
        forms.fill_document(filled, view)
        return filled

    def describe() -> bool:
        return drafting.describe(session(), found, form.described(), actor(), now(), opened_at=form.opened_at)

    form = forms.document_form(codes, items)
    if not form.is_submitted():
        form = saved()
    outcome = save(form, describe, saved)
    if outcome.saved:
        tell(N_("Saved.") if outcome.made else N_("Nothing was changed."))
        return go(page(found))
    return show(
        "web/desk/document_facts.html", None, status=outcome.status, form=form, document=head_of(found),
        both=outcome.both, code="",
        meeting=queries.meeting_link(session(), actor(), found.meeting, language()),
    )  # fmt: skip


@desk.route(f"/documents/{ID}/languages", methods=["GET", "POST"])
def document_languages(document_id: str) -> Response | Answer:
    """Say in which languages an adopted document is published."""
    found = own_document(document_id)
    may_take(found, "translate")
    form = forms.LanguagesOfAdopted()
    if form.validate_on_submit():
        drafting.set_languages(session(), found, form.languages.data or [], actor(), now())
        tell(N_("Saved."))
        return go(page(found))
    sent = form.is_submitted()
    if not sent:
        form.languages.data = list(found.languages)
    status = 422 if sent else 200
    return show("web/desk/document_languages.html", None, status=status, form=form, document=head_of(found))
