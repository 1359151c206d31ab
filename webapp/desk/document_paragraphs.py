"""The paragraphs of a document on the desk: written in all languages side by side, ordered, taken from Word."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.desk.documents import ID, head_of, may_take, own_document, page, refuse
from webapp.desk.door import desk
from webapp.desk.forms import documents as forms
from webapp.languages import label
from webapp.requests import now, session
from webapp.responses import go, show, tell
from workflows.files import actions as file_actions
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, OWN_NAMES, TranslationStatus
from workflows.kernel.numbers import whole_number
from workflows.kernel.refusals import Faster, Invalid, Refused
from workflows.outcomes import actions, blocks, queries, word
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.taking_in import take_in_text
from workflows.outcomes.text import differences
from workflows.outcomes.views import TextOfBlock
from workflows.outcomes.words import BlockKind

# How runs of words are shown where both texts stand side by side: what differs is underlined in both.
SHOWN = {"same": "same", "ins": "added", "del": "added"}


@desk.route(f"/documents/{ID}/blocks/new", methods=["GET", "POST"])
def block_new(document_id: str) -> Response | Answer:
    """Write a new paragraph."""
    found = own_document(document_id)
    may_take(found, "edit")
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
            tell(N_("The heading is added.") if added.kind is BlockKind.HEADING else N_("The paragraph is added."))
            if request.form.get("then") == "another":
                return go(url_for("desk.block_new", document_id=found.id, after=added.block_id))
            return go(f"{page(found)}#b-{added.block_id}")
        except Refused as error:
            status = refuse(form, error)
    elif form.is_submitted():
        status = 422
    return show(
        "web/desk/document_block.html", None, status=status, form=form, document=head_of(found), block=None,
        original=found.original_language, theirs=None,
    )  # fmt: skip


def _empty_texts(document: OutcomeDocument) -> list[Any]:
    original = document.original_language
    spoken = dict.fromkeys([original, *document.languages])
    return [TextOfBlock(code, "", "", TranslationStatus.PENDING, code == original, 0, False) for code in spoken]


@desk.route(f"/documents/{ID}/blocks/<string(length=32):block_id>", methods=["GET", "POST"])
def block_edit(document_id: str, block_id: str) -> Response | Answer:
    """Write a paragraph in all languages side by side; whoever is second sees both texts."""
    found = own_document(document_id)
    may_take(found, "edit", "translate")
    late = blocks.is_late(found)
    block = queries.block(found, block_id)
    form = forms.block_form(blocks.left_to_write(found, block.texts), late=late)
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
            forms_theirs = forms.block_form(blocks.left_to_write(found, block.texts), late=late, formdata=None)
            forms.fill_block(forms_theirs, block)
            theirs["as_saved"] = _sent(forms_theirs)
        except Refused as error:
            status = refuse(form, error)
    elif form.is_submitted():
        status = 422
    return show(
        "web/desk/document_block.html", None, status=status, form=form, document=head_of(found), block=block,
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
    found = own_document(document_id)
    blocks.move(session(), found, block_id, actor(), now(), way=request.form.get("way", ""))
    return go(f"{page(found)}#b-{block_id}")


@desk.post(f"/documents/{ID}/order")
def block_order(document_id: str) -> Answer:
    """Move a paragraph before another one, as it was dragged."""
    found = own_document(document_id)
    moved, before = request.form.get("item", ""), request.form.get("before", "")
    blocks.move(session(), found, moved, actor(), now(), before=before)
    return go(f"{page(found)}#b-{moved[:32]}")


@desk.route(f"/documents/{ID}/blocks/<string(length=32):block_id>/remove", methods=["GET", "POST"])
def block_remove(document_id: str, block_id: str) -> Response | Answer:
    """Ask, then take a paragraph out."""
    found = own_document(document_id)
    may_take(found, "edit")
    block = queries.block(found, block_id)
    if request.method == "POST":
        seen = whole_number(request.form.get("version", ""))
        try:
            blocks.remove(session(), found, block_id, actor(), now(), opened_at=seen)
        except Faster:
            block = queries.block(found, block_id)
            return show(
                "web/desk/document_remove.html", None, status=409, document=head_of(found), block=block, faster=True
            )
        is_heading = block.kind is BlockKind.HEADING
        tell(
            N_("The heading is taken out. Issued versions keep it.") if is_heading
            else N_("The paragraph is taken out. Issued versions keep it.")
        )  # fmt: skip
        return go(page(found))
    return show("web/desk/document_remove.html", None, document=head_of(found), block=block, faster=False)


@desk.route(f"/documents/{ID}/word", methods=["GET", "POST"])
def document_word(document_id: str) -> Response | Answer:
    """Take the text, or its translation, from a Word file, and say what was not understood."""
    found = own_document(document_id)
    may_take(found, "edit", "translate")
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
                "web/desk/document_taken_in.html", report, document=head_of(found), count=len(report["blocks"])
            )  # fmt: skip
    elif form.is_submitted():
        status = 422
    return show("web/desk/document_word.html", None, status=status, form=form, document=head_of(found))


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
