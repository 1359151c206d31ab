"""The thread up to the text: the item, what came before the text, and the text itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, String, and_, bindparam, cast, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, TextBasis, TranslationStatus, called_in, text_in
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.meetings.models import MeetingSession
from workflows.meetings.numbering import label_in
from workflows.meetings.queries import known
from workflows.outcomes import visibility as outcomes
from workflows.outcomes.models import OutcomeDocument
from workflows.parties.models import Party
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Provenance
from workflows.recommendations.queries import meeting_name
from workflows.recommendations.text import source_pieces
from workflows.recommendations.views import TextView
from workflows.recommendations.words import Basis, ProvenanceKind
from workflows.recommendations.workflow import RecommendationState
from workflows.uptake.designations import name_in, tongue_in
from workflows.uptake.views import NOT_RECORDED, Node

NO_DATE = Sentence(N_("date not stated"))


def document_link(head: Any) -> Link | None:
    """Return the link to the document of the text, if the reader may open it."""
    return Link(head.symbol, "document", head.symbol) if head.document_seen and head.symbol else None


def item_node(head: Any, language: str, mine: bool) -> Node:
    """Return the item under which it was discussed, or that none is recorded."""
    kind = N_("On the agenda of a meeting")
    if not head.item_seen or head.item_title is None:
        return Node("none", kind, what=NOT_RECORDED, key="item")
    meeting = Link(
        meeting_name(head.short_name, head.title, language),
        "meeting",
        head.code,
        called_in(head.short_name, head.title, language),
    )
    label = label_in(head.item_label, language)
    held_on = known(head.held_on, "held_on", head.item_unverified, mine)
    at = held_on or known(head.starts, "starts", head.m_unverified, mine)
    of = Sentence(N_("item %(label)s of"), label=label) if label else Sentence(N_("an item of"))
    where = [head.city] if head.city and known(True, "city", head.m_unverified, mine) else []
    title = text_in(head.item_title, language)
    drawn = (
        Sentence(N_("Item %(label)s of %(meeting)s"), label=label, meeting=meeting.words)
        if label
        else Sentence("%(meeting)s", meeting=meeting.words)
    )
    return Node(
        "square", kind, at=at, detail=[[of, meeting], *where, *([at] if at else [])], what=title,
        basis=head.item_basis if head.item_basis is TextBasis.PARAPHRASE else None,
        language=_language(head.item_title, language), storey="table" if at else "", head=drawn, lines=[title],
        key="item",
    )  # fmt: skip


def _language(texts: Mapping[str, str], language: str) -> str:
    return language if texts.get(language) else "en" if texts.get("en") else next(iter(texts), language)


def stages_before(session: Session, actor: Actor, head: Any, language: str) -> list[Node]:
    """Return the stages before the text. Proposals are told without names; a State only as it agreed to be shown."""
    rows = fetch(session, _stages(actor, language), id=head.id)
    found = []
    for row in rows:
        party = (
            Link(row.party_name, row.party_kind.value, row.party_code or str(row.party_id), row.party_language)
            if row.party_kind
            else None
        )
        session_title = text_in(row.session_title, language)
        document = Link(row.symbol, "document", row.symbol) if row.document_seen and row.symbol else None
        detail: list[Any] = [part for part in (party, session_title) if part]
        note: list[Any] = [row.detail] if row.detail else []
        if row.kind is ProvenanceKind.DRAFT:
            note.append(Sentence(N_("The names of proposers are not published.")))
        reference = document or row.reference
        if reference:
            note.append(reference)
        if party and row.kind is ProvenanceKind.SURVEY_ANSWER and party.words not in row.detail:
            note.append(Sentence(N_("Shown by decision of %(party)s."), party=party.words))
        when = [row.happened_on] if row.happened_on else [NO_DATE]
        found.append(
            Node(
                "square", row.kind, at=row.happened_on, detail=[*detail, *when], what=row.what, note=note,
                basis=row.text_basis, demonstration=head.demonstration,
                storey="table" if row.happened_on else "", head=party.words if party else row.kind,
                lines=[row.kind if party else (session_title or row.reference or row.what)], key="provenance",
            )
        )  # fmt: skip
    return found


@prepared
def _stages(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Provenance.kind, Provenance.happened_on, Provenance.what, Provenance.detail, Provenance.reference,
            Provenance.text_basis, Provenance.party_id, MeetingSession.title.label("session_title"),
            OutcomeDocument.symbol, name_in(Party, language).label("party_name"),
            tongue_in(Party, language).label("party_language"), Party.kind.label("party_kind"),
            Party.code.label("party_code"), and_(*outcomes.visible(actor)).label("document_seen"),
        )
        .outerjoin(MeetingSession, MeetingSession.id == Provenance.session_id)
        .outerjoin(OutcomeDocument, OutcomeDocument.id == Provenance.document_id)
        .outerjoin(Party, Party.id == Provenance.party_id)
        .where(Provenance.recommendation_id == bindparam("id"), recommendations.provenance_seen(actor))
        .order_by(Provenance.position, cast(Provenance.happened_on, String), Provenance.id)
    )  # fmt: skip


def heart_node(
    head: Any, texts: Sequence[TextView], language: str, mine: bool, marks: Mapping[str, list[Any]]
) -> Node:  # fmt: skip
    """Return the text itself. A paraphrase is never called adopted."""
    shown = next((text for text in texts if text.language == language and _fit(text)), texts[0] if texts else None)
    year = known(head.year, "year", head.unverified, mine)
    at = known(head.adopted_on, "adopted_on", head.unverified, mine) or (PartialDate(str(year)) if year else None)
    kind: Any = head.basis
    if head.state is RecommendationState.PROPOSED:
        kind, at = RecommendationState.PROPOSED, None
    elif head.text_basis is TextBasis.VERBATIM and head.basis is Basis.ADOPTED:
        kind = Sentence(N_("Adopted"))
    paragraph = (head.labels or {}).get(language) or (head.labels or {}).get("en", "")
    note: list[Any] = []
    if shown is not None and not shown.is_original:
        note.append(shown.status)
    document = document_link(head)
    if note and (document or head.source):
        note.append("·")
    if document and paragraph:
        note.append([Sentence(N_("paragraph %(label)s of"), label=paragraph), document])
    elif document:
        note.append(document)
    elif head.source:
        note += [Sentence(N_("Source:")), *source_pieces(head.source)]
    to: list[Any] = [[Sentence(N_("to")), marks["addressee"]]] if marks["addressee"] else []
    numbered = [] if head.state is RecommendationState.PROPOSED else [head.number]
    gone = Sentence(N_("This recommendation was withdrawn. Its number stays taken."))
    return Node(
        "disc", kind, at=at, detail=[*numbered, *([at] if at else []), *to], what=shown.body if shown else gone,
        note=note, basis=head.text_basis, language=shown.language if shown else "", heart=True,
        verb=head.operative_verb if shown and shown.is_original else "", demonstration=head.demonstration,
        storey="line" if at else "", head=head.number, lines=[[Sentence(N_("this text")), at]], key="heart",
    )  # fmt: skip


def _fit(text: TextView) -> bool:
    return text.status is not TranslationStatus.MACHINE_DRAFT
