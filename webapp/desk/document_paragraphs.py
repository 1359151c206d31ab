"""The paragraphs of a document on the desk: written in all languages side by side, ordered, taken from Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.desk.documents import ID, head_of, may_take, own_document, page
from webapp.desk.door import desk
from webapp.desk.forms import documents as forms
from webapp.desk.forms.fields import version_sent
from webapp.desk.saving import Outcome, save
from webapp.requests import now, session
from webapp.responses import go, show, tell
from workflows.files import actions as file_actions
from workflows.kernel import drafts
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, TranslationStatus
from workflows.kernel.refusals import Absent, Faster, Invalid, Refused
from workflows.outcomes import block_views, blocks, drafting, word
from workflows.outcomes.models import OutcomeDocument, VersionBlock
from workflows.outcomes.taking_in import take_in_text
from workflows.outcomes.views import BlockView, TextOfBlock
from workflows.outcomes.words import BlockKind


@desk.route(f"/documents/{ID}/blocks/new", methods=["GET", "POST"])
def block_new(document_id: str) -> Response | Answer:
    """Write a new paragraph."""
    found = own_document(document_id)
    may_take(found, "edit")
    form = forms.block_form(_empty_texts(found))
    if not form.is_submitted():
        form.after.data = request.args.get("after", "")[:32]

    def add() -> VersionBlock:
        return blocks.add(
            session(), found, form.kind.data, form.said(), actor(), now(), level=form.depth(),
            after=(form.after.data or "")[:32],
        )  # fmt: skip

    fields = _draft_fields(f"{found.id}:new", form)
    kept = _take_up(fields, form, _empty_texts(found))
    outcome = save(form, add)
    if not outcome.saved:
        return _block_page(found, form, outcome, fields=fields, kept=kept)
    drafts.forget(session(), actor(), *fields.values())
    tell(N_("The heading is added.") if outcome.made.kind is BlockKind.HEADING else N_("The paragraph is added."))
    if request.form.get("then") == "another":
        return go(url_for("desk.block_new", document_id=found.id, after=outcome.made.block_id))
    return go(f"{page(found)}#b-{outcome.made.block_id}")


def _block_page(
    document: OutcomeDocument, form: forms.BlockForm, outcome: Outcome, block: BlockView | None = None, *,
    fields: Mapping[str, str], kept: datetime | None,
) -> Response:  # fmt: skip
    return show(
        "web/desk/document_block.html", None, status=outcome.status, form=form, document=head_of(document),
        block=block, original=document.original_language, both=outcome.both, fields=fields, kept=kept,
        take_up=f"{request.path}?{urlencode({'draft': 1, 'after': form.after.data or ''})}",
    )  # fmt: skip


def _draft_fields(key: str, form: forms.BlockForm) -> dict[str, str]:
    """Return the name under which a draft of each text is kept, by language."""
    return {code: f"block:{key}:{code}" for code in form.codes}


def _take_up(
    fields: Mapping[str, str], form: forms.BlockForm, saved: Sequence[TextOfBlock]
) -> datetime | None:  # fmt: skip
    """Return when the newest unsaved draft was kept; where it is asked for, put all into the form instead."""
    if form.is_submitted():
        return None
    bodies = {text.language: text.body for text in saved}
    found = drafts.kept(session(), actor(), list(fields.values()))
    unsaved = {code: found[name] for code, name in fields.items() if name in found and found[name].body != bodies[code]}
    if request.args.get("draft"):
        for code, draft in unsaved.items():
            form[f"body_{code}"].data = draft.body
        return None
    return max((one.saved_at for one in unsaved.values()), default=None)


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
    try:
        block = block_views.block(found, block_id)
    except Absent:
        if request.method == "GET":
            raise
        raise Refused(N_("This paragraph is no longer in the text. It was taken out after you opened it.")) from None

    def saved() -> forms.BlockForm:
        filled = forms.block_form(blocks.left_to_write(found, block.texts), late=late, formdata=None)
        forms.fill_block(filled, block)
        return filled

    def write() -> bool:
        return blocks.write(
            session(), found, block_id, form.said(), actor(), now(), opened_at=form.opened_at,
            kind=None if late else form.kind.data, level=None if late else form.depth(),
        )  # fmt: skip

    form = forms.block_form(blocks.left_to_write(found, block.texts), late=late)
    if not form.is_submitted():
        form = saved()
    fields = _draft_fields(block_id, form)
    kept = _take_up(fields, form, block.texts)
    outcome = save(form, write, saved)
    if outcome.saved:
        drafts.forget(session(), actor(), *fields.values())
        tell(N_("Saved.") if outcome.made else N_("Nothing was changed."))
        return go(f"{page(found)}#b-{block_id}")
    if outcome.both is not None:
        forms.fill_revisions(form, block)
    return _block_page(found, form, outcome, block, fields=fields, kept=kept)


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
    block = block_views.block(found, block_id)
    if request.method == "POST":
        seen = version_sent(request.form.get("version"))
        try:
            blocks.remove(session(), found, block_id, actor(), now(), opened_at=seen)
        except Faster:
            block = block_views.block(found, block_id)
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
    late = blocks.is_late(found)
    form = forms.word_form(found.languages, found.original_language, late=late)
    if not form.is_submitted():
        form.status.data = TranslationStatus.COURTESY.value
        form.language.data = None if late else found.original_language

    def take_in() -> dict[str, Any]:
        try:
            return _take_in(found, form)
        except Refused as refused:
            raise Invalid(getattr(refused, "field", "file"), refused.sentence) from refused

    outcome = save(form, take_in)
    if outcome.saved:
        report = outcome.made
        return show("web/desk/document_taken_in.html", report, document=head_of(found), count=len(report["blocks"]))
    return show("web/desk/document_word.html", None, status=outcome.status, form=form, document=head_of(found))


def _take_in(found: OutcomeDocument, form: forms.WordForm) -> dict[str, Any]:
    upload = form.file.data
    if not upload or not getattr(upload, "filename", ""):
        raise Invalid("file", N_("Choose a Word file."))
    taken = word.take_in(upload.read())
    upload.seek(0)
    spoken = form.language.data
    unfitting = take_in_text(
        session(), found, spoken, taken.blocks, upload.filename[:120], actor(), now(),
        at_the_end=bool(form.at_the_end and form.at_the_end.data), status=TranslationStatus(form.status.data),
    )  # fmt: skip
    kept = file_actions.keep(
        session(), store.take_in(upload, Access.SECRETARIAT), actor(), now(), owner_id=found.meeting.mechanism_id,
        meeting_place=found.meeting_id, language=spoken, demonstration=found.demonstration,
    )  # fmt: skip
    drafting.attach(session(), found, kept, actor(), now())
    return {
        "blocks": taken.blocks, "left_out": taken.left_out, "read_as": [*taken.read_as, *unfitting],
        "language": spoken, "file": kept.filename,
    }  # fmt: skip
