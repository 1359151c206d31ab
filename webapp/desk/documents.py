"""Outcome documents on the desk: register, text, versions, and the steps of their life."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms import documents as forms
from webapp.desk.forms.fields import wall_time
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell
from workflows.files import actions as file_actions
from workflows.kernel.base import Access
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, TranslationStatus
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import WallTimeError, instant
from workflows.meetings.models import Meeting
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions, blocks, published, queries, register, word
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.taking_in import take_in_text
from workflows.outcomes.text import differences
from workflows.outcomes.views import OnDeskPage, TextOfBlock
from workflows.outcomes.words import SymbolSeries
from workflows.outcomes.workflow import DOCUMENT, DocumentState
from workflows.recommendations import queries as recommendations

MARKS = {"working": "open", "issued": "half", "adopted": "done", "published": "done", "withdrawn": "ended"}
# How runs of words are shown where both texts stand side by side: what differs is underlined in both.
SHOWN = {"same": "same", "ins": "added", "del": "added"}
BAD_TIME = N_("Write the time as 16:40.")
ID = "<string(length=32):document_id>"


def page(document: OutcomeDocument) -> str:
    """Return the address of a document's page."""
    return address("document", document.symbol or document.id, desk=True) or ""


def _one(document_id: str) -> OutcomeDocument:
    """Return a document of the actor's own desk, to act on; others' papers are not there to be changed."""
    document = queries.entity(session(), actor(), document_id)
    if not queries.is_own(actor(), document):
        raise Absent
    return document


def _may(document: OutcomeDocument, *verbs: str) -> None:
    """Show the form of a step only where the step can be taken now.

    Raises:
        Refused, NotPermitted: as the step itself would.
    """
    refusal: Exception | None = None
    for verb in verbs:
        try:
            DOCUMENT.allowed(verb, document, actor(), now(), on_behalf_of="?")
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
    begins = bool(queries.meetings_for(session(), actor(), language()))
    page = replace(listing, of=OnDeskPage)
    return show("web/desk/documents.html", listing, name="documents", marks=MARKS, begins=begins, listing=page)


@desk.route("/documents/new", methods=["GET", "POST"])
def document_new() -> Response | Answer:
    """Choose the meeting, then begin a document under it."""
    code = request.args.get("meeting", "")
    if not code:
        choices = queries.meetings_for(session(), actor(), language())
        if not choices:
            raise Absent
        return show("web/desk/document_meeting.html", None, choices=choices)
    meeting = queries.meeting_for(session(), actor(), code)
    form = forms.document_form(_languages_of(meeting), queries.items_for(meeting, language()))
    if not form.is_submitted():
        form.original_language.data, form.series.data = meeting.original_language, SymbolSeries.LIMITED
        form.languages.data = list(meeting.languages)
    status = 200
    if form.validate_on_submit():
        try:
            begun = actions.draft(session(), meeting, form.described(), actor(), now())
            tell(N_("The document is begun. Write its paragraphs, or take in a Word file."))
            return go(page(begun))
        except Refused as error:
            status = _refuse(form, error)
    elif form.is_submitted():
        status = 422
    where = queries.meeting_link(actor(), meeting, language())
    return show("web/desk/document_facts.html", None, status=status, form=form, document=None, meeting=where, code=code)


def _languages_of(meeting: Meeting, *more: str) -> list[str]:
    wanted = {*meeting.languages, *meeting.mechanism.languages, meeting.original_language, *more}
    return [code for code in OWN_NAMES if code in wanted]


def _refuse(form: Any, error: Refused) -> int:
    """Put a refusal beside its field, or above the form, and return the status of the page."""
    form.say(error.field if isinstance(error, Invalid) else "", error.sentence)
    return 422 if isinstance(error, Invalid) else 409


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
        return show("web/desk/document_stub.html", queries.stub(session(), key))
    except Absent:
        meant = queries.written_as(session(), actor(), key)
    if meant == key:
        raise Absent
    return redirect(address("document", meant, desk=True) or "", 301)


def _text_page(view: Any, beside: str) -> Response:
    places = recommendations.of_document(session(), actor(), view.id, language())
    beside = beside if beside in view.languages and beside != view.language else ""
    return show("web/desk/document.html", view, marks=MARKS, places=places, beside=beside)


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
    view = queries.compared(session(), actor(), document_id, now(), old, new, text, language())
    return show("web/desk/document_compare.html", view)


@desk.get(f"/documents/{ID}/journal")
def document_journal(document_id: str) -> Response:
    """Show everything that happened to a document."""
    found = _one(document_id)
    lines = journal_of(session(), actor(), found.id, None)
    return show("web/desk/document_journal.html", lines, document=_head(found))


def _head(document: OutcomeDocument) -> dict[str, Any]:
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
    found = _one(document_id)
    _may(found, "describe")
    view = queries.one(session(), actor(), document_id, now(), language=language())
    codes = _languages_of(found.meeting, *found.languages, *found.title)
    form = forms.document_form(codes, queries.items_for(found.meeting, language()))
    if not form.is_submitted():
        forms.fill_document(form, view)
    status, theirs = 200, None
    if form.validate_on_submit():
        try:
            changed = actions.describe(
                session(), found, form.described(), actor(), now(), opened_at=form.opened_at
            )  # fmt: skip
            tell(N_("Saved.") if changed else N_("Nothing was changed."))
            return go(page(found))
        except Faster as faster:
            status, theirs = 409, faster.theirs
            form.version.data = str(faster.version)
        except Refused as error:
            status = _refuse(form, error)
    elif form.is_submitted():
        status = 422
    return show(
        "web/desk/document_facts.html", None, status=status, form=form, document=_head(found), theirs=theirs, code="",
        meeting=queries.meeting_link(actor(), found.meeting, language()),
    )  # fmt: skip


@desk.route(f"/documents/{ID}/languages", methods=["GET", "POST"])
def document_languages(document_id: str) -> Response | Answer:
    """Say in which languages an adopted document is published."""
    found = _one(document_id)
    _may(found, "translate")
    form = forms.LanguagesOfAdopted()
    if form.validate_on_submit():
        actions.set_languages(session(), found, form.languages.data or [], actor(), now())
        tell(N_("Saved."))
        return go(page(found))
    form.languages.data = list(found.languages)
    return show("web/desk/document_languages.html", None, form=form, document=_head(found))


# ------------------------------------------------------------------------------------------------------- paragraphs


@desk.route(f"/documents/{ID}/blocks/new", methods=["GET", "POST"])
def block_new(document_id: str) -> Response | Answer:
    """Write a new paragraph."""
    found = _one(document_id)
    _may(found, "edit")
    form = forms.block_form(_empty_texts(found))
    status = 200
    if not form.is_submitted():
        form.after.data = request.args.get("after", "")[:32]
    if form.validate_on_submit():
        try:
            added = blocks.add(
                session(), found, form.kind.data, form.said(), actor(), now(), level=form.depth(),
                after=(form.after.data or "")[:32],
            )  # fmt: skip
            tell(N_("The paragraph is added."))
            if request.form.get("then") == "another":
                return go(url_for("desk.block_new", document_id=found.id, after=added.block_id))
            return go(f"{page(found)}#b-{added.block_id}")
        except Refused as error:
            status = _refuse(form, error)
    elif form.is_submitted():
        status = 422
    return show(
        "web/desk/document_block.html", None, status=status, form=form, document=_head(found), block=None,
        original=found.original_language, theirs=None,
    )  # fmt: skip


def _empty_texts(document: OutcomeDocument) -> list[Any]:
    original = document.original_language
    spoken = dict.fromkeys([original, *document.languages])
    return [TextOfBlock(code, "", "", TranslationStatus.PENDING, code == original, 0, False) for code in spoken]


@desk.route(f"/documents/{ID}/blocks/<string(length=32):block_id>", methods=["GET", "POST"])
def block_edit(document_id: str, block_id: str) -> Response | Answer:
    """Write a paragraph in all languages side by side; whoever is second sees both texts."""
    found = _one(document_id)
    _may(found, "edit", "translate")
    late = found.state is DocumentState.ADOPTED
    block = queries.block(found, block_id)
    form = forms.block_form(block.texts, late=late)
    if not form.codes:
        raise Refused(N_("This text was adopted and does not change. Only missing translations may be completed."))
    if not form.is_submitted():
        forms.fill_block(form, block)
    status: int = 200
    theirs: dict[str, Any] | None = None
    if form.validate_on_submit():
        try:
            changed = blocks.write(
                session(), found, block_id, form.said(), actor(), now(), opened_at=form.opened_at,
                kind=None if late else form.kind.data, level=None if late else form.depth(),
            )  # fmt: skip
            tell(N_("Saved.") if changed else N_("Nothing was changed."))
            return go(f"{page(found)}#b-{block_id}")
        except Faster as faster:
            status, theirs, block = 409, _both(form, faster), queries.block(found, block_id)
            forms.fill_revisions(form, block)
            theirs["again"] = _sent(form)
            forms_theirs = forms.block_form(block.texts, late=late, formdata=None)
            forms.fill_block(forms_theirs, block)
            theirs["as_saved"] = _sent(forms_theirs)
        except Refused as error:
            status = _refuse(form, error)
    elif form.is_submitted():
        status = 422
    return show(
        "web/desk/document_block.html", None, status=status, form=form, document=_head(found), block=block,
        original=found.original_language, theirs=theirs,
    )  # fmt: skip


def _both(form: forms.BlockForm, faster: Faster) -> dict[str, Any]:
    """Return the texts that differ, side by side with their differing words marked, and what keeps mine."""
    mine, theirs = [], []
    for code in (one for one in form.codes if one in faster.theirs):
        pieces = differences(faster.theirs[code], (form[f"body_{code}"].data or "").strip())
        mine.append((OWN_NAMES[code], [(SHOWN[one.change], one.words) for one in pieces if one.change != "del"]))
        theirs.append((OWN_NAMES[code], [(SHOWN[one.change], one.words) for one in pieces if one.change != "ins"]))
    for name in ("kind", "level"):
        if name in faster.theirs:
            said = faster.theirs[name]
            mine.append((form[name].label.text, str(label(getattr(form[name].data, "label", form[name].data)))))
            theirs.append((form[name].label.text, str(label(getattr(said, "label", said)))))
    return {"mine": mine, "theirs": theirs}


def _sent(form: forms.BlockForm) -> list[tuple[str, str]]:
    """Return what a form would send, for a button that sends it again."""
    found = []
    for name, field in form._fields.items():
        if name != "csrf_token" and field.data is not None:
            found.append((name, str(getattr(field.data, "value", field.data))))
    return found


@desk.post(f"/documents/{ID}/blocks/<string(length=32):block_id>/move")
def block_move(document_id: str, block_id: str) -> Answer:
    """Move a paragraph up or down."""
    found = _one(document_id)
    blocks.move(session(), found, block_id, actor(), now(), way=request.form.get("way", ""))
    return go(f"{page(found)}#b-{block_id}")


@desk.post(f"/documents/{ID}/order")
def block_order(document_id: str) -> Answer:
    """Move a paragraph before another one, as it was dragged."""
    found = _one(document_id)
    moved, before = request.form.get("item", ""), request.form.get("before", "")
    blocks.move(session(), found, moved, actor(), now(), before=before)
    return go(f"{page(found)}#b-{moved[:32]}")


@desk.route(f"/documents/{ID}/blocks/<string(length=32):block_id>/remove", methods=["GET", "POST"])
def block_remove(document_id: str, block_id: str) -> Response | Answer:
    """Ask, then take a paragraph out."""
    found = _one(document_id)
    _may(found, "edit")
    block = queries.block(found, block_id)
    if request.method == "POST":
        opened = request.form.get("version", "")
        seen = int(opened) if opened.isascii() and opened.isdigit() and len(opened) < 10 else None
        try:
            blocks.remove(session(), found, block_id, actor(), now(), opened_at=seen)
        except Faster:
            block = queries.block(found, block_id)
            return show(
                "web/desk/document_remove.html", None, status=409, document=_head(found), block=block, faster=True
            )
        tell(N_("The paragraph is taken out. Issued versions keep it."))
        return go(page(found))
    return show("web/desk/document_remove.html", None, document=_head(found), block=block, faster=False)


@desk.route(f"/documents/{ID}/word", methods=["GET", "POST"])
def document_word(document_id: str) -> Response | Answer:
    """Take the text, or its translation, from a Word file, and say what was not understood."""
    found = _one(document_id)
    _may(found, "edit", "translate")
    form = forms.word_form(found.languages)
    if not form.is_submitted():
        form.language.data, form.status.data = found.original_language, TranslationStatus.COURTESY.value
    status = 200
    if form.validate_on_submit():
        try:
            report = _take_in(found, form)
        except Refused as error:
            form.say("file" if not isinstance(error, Invalid) else error.field, error.sentence)
            status = 422
        else:
            return show(
                "web/desk/document_taken_in.html", report, document=_head(found), count=len(report["blocks"])
            )  # fmt: skip
    elif form.is_submitted():
        status = 422
    return show("web/desk/document_word.html", None, status=status, form=form, document=_head(found))


def _take_in(found: OutcomeDocument, form: forms.WordForm) -> dict[str, Any]:
    upload = form.file.data
    if not upload or not getattr(upload, "filename", ""):
        raise Invalid("file", N_("Choose a Word file."))
    taken = word.take_in(upload.read())
    upload.seek(0)
    spoken = form.language.data
    unfitting = take_in_text(
        session(), found, spoken, taken.blocks, upload.filename[:120], actor(), now(),
        at_the_end=form.at_the_end.data, status=TranslationStatus(form.status.data),
    )  # fmt: skip
    kept = file_actions.keep(
        session(), store.take_in(upload, Access.SECRETARIAT), actor(), now(), owner_id=found.meeting.mechanism_id,
        meeting_place=found.meeting_id, language=spoken, demonstration=found.demonstration,
    )  # fmt: skip
    actions.attach(session(), found, kept, actor(), now())
    return {"blocks": taken.blocks, "report": [*taken.report, *unfitting], "language": spoken, "file": kept.filename}


# ------------------------------------------------------------------------------------------------------------ steps


@desk.post(f"/documents/{ID}/issue")
def document_issue(document_id: str) -> Answer:
    """Issue the open version."""
    found = _one(document_id)
    symbol = actions.issue(session(), found, actor(), now())
    tell(Sentence(N_("Issued as %(symbol)s. The text is locked."), symbol=symbol))
    return go(page(found))


@desk.post(f"/documents/{ID}/reopen")
def document_reopen(document_id: str) -> Answer:
    """Begin a revision."""
    found = _one(document_id)
    actions.reopen(session(), found, actor(), now())
    tell(N_("The revision is begun. What was issued stays as it is."))
    return go(page(found))


@desk.post(f"/documents/{ID}/publish")
def document_publish(document_id: str) -> Answer:
    """Publish the document in all its languages."""
    found = _one(document_id)
    actions.publish(session(), found, actor(), now())
    public = address("document", found.symbol or "") or ""
    tell(N_("Published in all its languages."), link=(N_("The public page"), public))
    return go(page(found))


def _recorded_for(found: OutcomeDocument, verb: str) -> list[tuple[str, str]]:
    """Return for whom the actor records a step; nobody where the actor may take it."""
    return [] if DOCUMENT[verb].who.may(actor(), found) else queries.chairs(session(), found, now())


@desk.route(f"/documents/{ID}/adopt", methods=["GET", "POST"])
def document_adopt(document_id: str) -> Response | Answer:
    """Record that the meeting adopted the text."""
    found = _one(document_id)
    _may(found, "adopt")
    form = forms.adopt_form(found.meeting.adoption_method.value, _recorded_for(found, "adopt"))
    status = 200
    if form.validate_on_submit():
        try:
            actions.adopt(
                session(), found, actor(), now(), method=AdoptionMethod(form.method.data), words=form.words.data or "",
                effective_at=_effective(form, found), on_behalf_of=_behalf(form), remark=form.remark.data or "",
            )  # fmt: skip
        except Refused as error:
            status = _refuse(form, error)
        else:
            tell(Sentence(N_("Adopted. The text stands under %(symbol)s."), symbol=found.symbol or ""))
            return go(page(found))
    elif form.is_submitted():
        status = 422
    return show("web/desk/document_adopt.html", None, status=status, form=form, document=_head(found))


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
    found = _one(document_id)
    _may(found, "withdraw")
    form = forms.withdraw_form(_recorded_for(found, "withdraw"))
    status = 200
    if form.validate_on_submit():
        try:
            actions.withdraw(session(), found, form.remark.data or "", actor(), now(), on_behalf_of=_behalf(form))
        except Refused as error:
            status = _refuse(form, error)
        else:
            tell(N_("Withdrawn. Its symbol answers with a stub."))
            return go(page(found))
    elif form.is_submitted():
        status = 422
    return show("web/desk/document_withdraw.html", None, status=status, form=form, document=_head(found))


@desk.route(f"/documents/{ID}/embargo", methods=["GET", "POST"])
def document_embargo(document_id: str) -> Response | Answer:
    """Set the time before which the public sees no trace."""
    found = _one(document_id)
    _may(found, "embargo")
    form = forms.ReleaseForm()
    if not form.is_submitted():
        form.release_zone.data = found.release_zone or found.meeting.zone or found.meeting.mechanism.zone
    status = 200
    if form.validate_on_submit():
        try:
            wall = forms.release_wall(form)
            actions.set_release(
                session(), found, wall, form.release_zone.data, actor(), now(), later=True if form.later.data else None
            )
        except Refused as error:
            status = _refuse(form, error)
        except ValueError:
            form.say("release_time", BAD_TIME)
            status = 422
        else:
            tell(N_("The release time is set.") if wall is not None else N_("There is no embargo any more."))
            return go(page(found))
    elif form.is_submitted():
        status = 422
    return show(
        "web/desk/document_embargo.html",
        None,
        status=status,
        form=form,
        document=_head(found),
        at=found.release_at,
        zone=found.release_zone,
    )


@desk.route(f"/documents/{ID}/look", methods=["GET", "POST"])
def document_look(document_id: str) -> Response | Answer:
    """Show the public page as it will be, and record that it was looked at."""
    found = _one(document_id)
    _may(found, "look")
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
