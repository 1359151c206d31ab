"""The thread of one recommendation, complete and both ways: what was on the table, the text, what States did with it.

Eight statements at most, however long the thread is. Each link in it is a row or a foreign key: without the link it is
gone from here and from the other end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, false, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from workflows.files.models import StoredFile
from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence, TextBasis, TranslationStatus, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.mechanisms.models import Mechanism
from workflows.meetings import queries as meetings
from workflows.meetings.models import Agenda, AgendaItem, Meeting, MeetingSession
from workflows.meetings.text import label_in
from workflows.outcomes import queries as outcomes
from workflows.outcomes.models import OutcomeDocument, VersionBlock
from workflows.parties.models import Area, Party
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import (
    Addressee,
    Lineage,
    Objective,
    Provenance,
    Recommendation,
    RecommendationObjective,
    RecommendationOnAgenda,
    RecommendationText,
    RecommendationTheme,
    Theme,
    Transmission,
)
from workflows.recommendations.queries import known, meeting_name
from workflows.recommendations.views import NATURE, TextView
from workflows.recommendations.words import AddresseeKind, Basis, LineageKind, ProvenanceKind
from workflows.recommendations.workflow import RECOMMENDATION, RecommendationState
from workflows.uptake.models import Fact, UptakeReport
from workflows.uptake.queries import acts, facts_visible, key_in, name_in
from workflows.uptake.views import (
    NOT_RECORDED,
    OTHERS_SAY_NOTHING,
    SAYS_NOTHING,
    Act,
    ActInThread,
    Beside,
    Node,
    Thread,
)
from workflows.uptake.words import Contribution, Visibility

UNDATED = Sentence(N_("Date not stated"))
NEXT = Sentence(N_("Next"))
NO_DATE = Sentence(N_("date not stated"))
# How a link reads from the earlier and from the later text.
READS = {
    LineageKind.REAFFIRMS: (N_("Reaffirmed"), N_("Reaffirms an earlier text")),
    LineageKind.BUILDS_ON: (N_("Built upon"), N_("Builds on an earlier text")),
    LineageKind.SUPERSEDES: (N_("Superseded"), N_("Supersedes an earlier text")),
    LineageKind.MERGES: (N_("Merged into a later text"), N_("Merges earlier texts")),
    LineageKind.SPLITS: (N_("Split into later texts"), N_("Takes up part of an earlier text")),
    LineageKind.CORRESPONDS_TO: (N_("Corresponds to"), N_("Corresponds to")),
}


@dataclass(frozen=True)
class _Document:
    adopted_at: datetime | None
    published_at: datetime | None


@dataclass(frozen=True)
class _Standing:
    """What the guards read, from the columns of the page."""

    state: RecommendationState
    basis: Basis
    read_only: bool
    document: _Document | None
    agenda_items: Sequence[Any]
    at: frozenset[str]

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.at


def thread(session: Session, actor: Actor, number: str, now: datetime, language: str = "en") -> Thread:
    """Return the thread of a recommendation by its exact number.

    Args:
        now: what lies after it is “next”.
        language: of names and texts, where there are any in it.

    Raises:
        Absent: the actor sees no recommendation of that number.
    """
    head = session.execute(_head(actor, number, language)).first()
    if head is None:
        raise Absent
    mine = recommendations.is_own(actor, head.mechanism_id, head.meeting_id)
    gone = head.state in recommendations.GONE and not mine
    marks = _marks(session, head.id, language)
    texts = [] if gone else _texts(session, head, marks)
    before = [] if gone else _before(session, actor, head, language)
    lineage = _lineage(session, actor, head, language, now, mine)
    after, items = ([], []) if gone else _after(session, actor, head.id, language, now)
    shared = [] if gone else acts(session, actor, UptakeReport.recommendation_id == head.id, language=language)
    earlier = [node for later, node in lineage if not later]
    later = [node for is_later, node in lineage if is_later]
    heart = _heart(head, texts, language, mine, marks)
    nodes = _ordered(earlier, _item(head, language, mine), before, heart, _shared(shared, head), [*later, *after], now)
    meeting = Link(meeting_name(head.short_name, head.title, language), "meeting", head.code)
    year = known(head.year, "year", head.unverified, mine)
    return Thread(
        number=head.number,
        title=text_in(head.short_title, language) or Sentence(N_("Recommendation %(number)s"), number=head.number),  # type: ignore[arg-type]
        title_language=language,
        nature=NATURE,
        state=head.state,
        text_basis=head.text_basis,
        basis=head.basis,
        body=Link(_mechanism(head), "mechanism", head.mechanism_code or head.mechanism_id),
        meeting=meeting if head.meeting_seen else None,
        place=known(head.city, "city", head.m_unverified, mine) or "" if head.meeting_seen else "",
        starts=known(head.starts, "starts", head.m_unverified, mine) if head.meeting_seen else None,
        ends=known(head.ends, "ends", head.m_unverified, mine) if head.meeting_seen else None,
        addressed_to=marks["addressee"],
        adopted_on=known(head.adopted_on, "adopted_on", head.unverified, mine),
        year=year,
        original_language=head.original_language,
        texts=texts,
        themes=[words for _, words in sorted(marks["theme"])],
        objectives=[words for _, words in sorted(marks["objective"])],
        action_category=head.action_category,
        level=head.level,
        timeframe=head.timeframe,
        due_on=head.due_on,
        source=head.source,
        classified_by=head.classified_by if mine else "",
        withdrawn_reason=head.withdrawn_reason if head.state is RecommendationState.WITHDRAWN else "",
        demonstration=head.demonstration,
        nodes=nodes if not gone else [*earlier, *later],
        beside=[] if gone else _beside(session, actor, head.id, language),
        today=now.date(),
        mine=mine,
        confirmed=head.unverified != "*",
        steps=RECOMMENDATION.steps(_standing(head, items), actor, now) if actor.signed_in else (),
        journal=journal_of(session, actor, head.id, 5) if actor.signed_in else (),
        document=_document(head),
    )


def _head(actor: Actor, number: str, language: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(one for one in Recommendation.__table__.c if one.name != "search_text"),
            Meeting.code, Meeting.short_name, Meeting.title, Meeting.city, Meeting.starts, Meeting.ends,
            Meeting.mechanism_id, Meeting.unverified.label("m_unverified"),
            and_(*meetings.visible(actor)).label("meeting_seen"),
            Mechanism.code.label("mechanism_code"), Mechanism.acronym,
            name_in(Mechanism, language).label("mechanism_name"),
            AgendaItem.label.label("item_label"), AgendaItem.title.label("item_title"), AgendaItem.held_on,
            AgendaItem.text_basis.label("item_basis"), item_seen(actor).label("item_seen"),
            OutcomeDocument.symbol, OutcomeDocument.adopted_at, OutcomeDocument.published_at,
            OutcomeDocument.adoption_method, and_(*outcomes.visible(actor)).label("document_seen"),
            VersionBlock.labels,
        )
        .join(Meeting, Meeting.id == Recommendation.meeting_id)
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .outerjoin(AgendaItem, AgendaItem.id == Recommendation.item_id)
        .outerjoin(OutcomeDocument, OutcomeDocument.id == Recommendation.document_id)
        .outerjoin(VersionBlock, and_(
            VersionBlock.version_id == Recommendation.version_id, VersionBlock.block_id == Recommendation.block_id,
        ))
        .where(Recommendation.number == number[:60], *recommendations.visible(actor))
    )  # fmt: skip


def item_seen(actor: Actor) -> ColumnElement[bool]:
    """Return whether an item of a meeting that is joined is shown: its meeting is, and its agenda is out."""
    out = exists().where(
        Agenda.meeting_id == Meeting.id, or_(Agenda.released_at.is_not(None), Agenda.adopted_at.is_not(None))
    )
    public = and_(or_(AgendaItem.origin == Origin.PUBLIC_SOURCE, out), AgendaItem.unverified != "*")
    mine = meetings.own(actor) if actor.signed_in else false()
    return and_(*meetings.visible(actor), or_(public, mine))


def _mechanism(head: Any) -> str:
    name, acronym = str(head.mechanism_name), str(head.acronym)
    return f"{name} ({acronym})" if acronym and acronym != name else name


def _document(head: Any) -> Link | None:
    return Link(head.symbol, "document", head.symbol) if head.document_seen and head.symbol else None


def _standing(head: Any, items: Sequence[Any]) -> _Standing:
    return _Standing(
        head.state,
        head.basis,
        head.origin is Origin.PUBLIC_SOURCE and head.taken_over_at is None,
        _Document(head.adopted_at, head.published_at) if head.document_id else None,
        items,
        frozenset({head.meeting_id, head.mechanism_id}),
    )


# ----------------------------------------------------------------------------------- what stands beside the text


def _marks(session: Session, recommendation_id: str, language: str) -> dict[str, list[Any]]:
    """Return texts, addressees, themes and objectives in one statement."""
    found: dict[str, list[Any]] = {"text": [], "addressee": [], "theme": [], "objective": []}
    rows = session.execute(
        union_all(
            select(literal("text").label("mark"), RecommendationText.language, RecommendationText.body,
                   cast(RecommendationText.status, String), cast(RecommendationText.is_original, String),
                   literal(0).label("place"))
            .where(RecommendationText.recommendation_id == recommendation_id),
            select(literal("addressee"), cast(Addressee.kind, String),
                   func.coalesce(Party.name, ""), func.coalesce(cast(Party.kind, String), ""),
                   func.coalesce(Party.code, Party.id, ""), Addressee.position)
            .outerjoin(Party, Party.id == Addressee.party_id)
            .where(Addressee.recommendation_id == recommendation_id),
            select(literal("theme"), Theme.code, cast(Theme.label, String), Theme.sort_key, literal(""), literal(0))
            .join(RecommendationTheme, RecommendationTheme.theme_id == Theme.id)
            .where(RecommendationTheme.recommendation_id == recommendation_id),
            select(literal("objective"), literal(""), cast(Objective.short_title, String), literal(""), literal(""),
                   Objective.number)
            .join(RecommendationObjective, RecommendationObjective.objective_number == Objective.number)
            .where(RecommendationObjective.recommendation_id == recommendation_id),
        )
    )  # fmt: skip
    for mark, first, second, third, fourth, place in sorted(rows, key=lambda row: row[5]):
        if mark == "text":
            original = str(fourth).lower() in ("1", "true")
            found[mark].append(TextView(first, second, original, TranslationStatus(third)))
        elif mark == "addressee":
            found[mark].append(Link(second, third, fourth) if second else AddresseeKind(first))
        elif mark == "theme":
            found[mark].append((third, text_in(json.loads(second or "{}"), language) or first))
        else:
            found[mark].append((place, f"{place} {text_in(json.loads(second or '{}'), language)}".strip()))
    return found


def _texts(session: Session, head: Any, marks: Mapping[str, list[Any]]) -> list[TextView]:
    draft = head.state is RecommendationState.PROPOSED and head.document_id
    drafted = recommendations.draft_texts(session, head.document_id, head.block_id) if draft else []
    return sorted(drafted or marks["text"], key=lambda text: (not text.is_original, text.language))


# ------------------------------------------------------------------------------------------------- before and at


def _item(head: Any, language: str, mine: bool) -> Node:
    kind = N_("On the agenda")
    if not head.item_seen or head.item_title is None:
        return Node("none", kind, what=NOT_RECORDED, key="item")
    meeting = Link(meeting_name(head.short_name, head.title, language), "meeting", head.code)
    label = label_in(head.item_label, language)
    at = head.held_on or known(head.starts, "starts", head.m_unverified, mine)
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


def _before(session: Session, actor: Actor, head: Any, language: str) -> list[Node]:
    """Return the stages before the text. Proposals are told without names; a State only as it agreed to be shown."""
    rows = session.execute(
        select(
            Provenance, MeetingSession.title.label("session_title"), OutcomeDocument.symbol,
            name_in(Party, language).label("party_name"), Party.kind.label("party_kind"),
            Party.code.label("party_code"), and_(*outcomes.visible(actor)).label("document_seen"),
        )
        .outerjoin(MeetingSession, MeetingSession.id == Provenance.session_id)
        .outerjoin(OutcomeDocument, OutcomeDocument.id == Provenance.document_id)
        .outerjoin(Party, Party.id == Provenance.party_id)
        .where(Provenance.recommendation_id == head.id, recommendations.provenance_seen(actor))
        .order_by(Provenance.position, cast(Provenance.happened_on, String), Provenance.id)
    )  # fmt: skip
    found = []
    for row in rows:
        one: Provenance = row.Provenance
        party = (
            Link(row.party_name, row.party_kind.value, row.party_code or str(one.party_id)) if row.party_kind else None
        )
        session_title = text_in(row.session_title, language)
        document = Link(row.symbol, "document", row.symbol) if row.document_seen and row.symbol else None
        detail: list[Any] = [part for part in (party, session_title) if part]
        note: list[Any] = [one.detail] if one.detail else []
        if one.kind is ProvenanceKind.DRAFT:
            note.append(Sentence(N_("The names of proposers are not published.")))
        reference = document or one.reference
        if reference:
            note.append(reference)
        if party and one.kind is ProvenanceKind.SURVEY_ANSWER:
            note.append(Sentence(N_("Shown by decision of %(party)s."), party=party.words))
        when = [one.happened_on] if one.happened_on else [NO_DATE]
        found.append(
            Node(
                "square", one.kind, at=one.happened_on, detail=[*detail, *when], what=one.what, note=note,
                basis=one.text_basis, demonstration=head.demonstration,
                storey="table" if one.happened_on else "", head=party.words if party else one.kind,
                lines=[one.kind if party else (session_title or one.reference or one.what)], key="provenance",
            )
        )  # fmt: skip
    return found


def _heart(
    head: Any, texts: Sequence[TextView], language: str, mine: bool, marks: Mapping[str, list[Any]]
) -> Node:  # fmt: skip
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
    document = _document(head)
    if document and paragraph:
        note.append([Sentence(N_("paragraph %(label)s of"), label=paragraph), document])
    elif document:
        note.append(document)
    elif head.source:
        note.append(Sentence(N_("Source: %(source)s"), source=head.source))
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


# ---------------------------------------------------------------------------------------------- shared and after


def _shared(shared: Sequence[Act], head: Any) -> Node:
    kind = N_("What States shared")
    if not shared:
        return Node("none", kind, what=SAYS_NOTHING, key="acts")
    found = []
    for act in shared:
        note: list[Any] = [act.act_kind]
        if act.citation:
            note += ["·", act.citation]
        note += ["·", act.act_date or NO_DATE]
        if act.contribution is not Contribution.NOT_STATED:
            note += ["·", act.contribution]
        if act.origin is Origin.STATE:
            note += ["·", Sentence(N_("Letter of the State")), *([act.letter_date] if act.letter_date else [])]
            note += [act.letter] if act.letter else []
        else:
            note += ["·", Sentence(N_("Source: %(source)s"), source=act.source)]
        for one in act.evidence:
            note += ["·", one.file or one.words]
        if act.visibility is not Visibility.PUBLIC:
            note += ["·", act.visibility]
        found.append(
            ActInThread(
                act.area, act.title, note, act.stage, act.as_of, act.demonstration, act.act_date, act.act_kind,
                code=act.code,
            )
        )  # fmt: skip
    since = Sentence(N_("Since %(year)s"), year=head.year)
    return Node(
        "leaf", kind, year=since, detail=[Sentence(N_("in alphabetical order, stage in the words of the State"))],
        acts=found, absent=OTHERS_SAY_NOTHING, key="acts",
    )  # fmt: skip


def _lineage(
    session: Session, actor: Actor, head: Any, language: str, now: datetime, mine: bool
) -> list[tuple[bool, Node]]:  # fmt: skip
    """Return the other texts to which this one is linked; each stands where its own date puts it."""
    other = aliased(Recommendation)
    wanted, original = aliased(RecommendationText), aliased(RecommendationText)
    seen = select(Recommendation.id).where(*recommendations.visible(actor), Recommendation.state.not_in(GONE))
    rows = session.execute(
        select(
            Lineage.kind, Lineage.effective_at, Lineage.note, Lineage.later_id, other.number, other.short_title,
            other.adopted_on, other.year, other.unverified, other.text_basis, other.original_language, other.state,
            other.demonstration, Meeting.code, Meeting.short_name, Meeting.title, Meeting.city, Meeting.mechanism_id,
            Meeting.id.label("meeting_id"), wanted.body.label("in_language"), original.body.label("in_original"),
            and_(*meetings.visible(actor)).label("meeting_seen"),
        )
        .join(other, or_(
            and_(Lineage.later_id == head.id, other.id == Lineage.earlier_id),
            and_(Lineage.earlier_id == head.id, other.id == Lineage.later_id),
        ))
        .join(Meeting, Meeting.id == other.meeting_id)
        .outerjoin(wanted, and_(wanted.recommendation_id == other.id, wanted.language == language))
        .outerjoin(original, and_(original.recommendation_id == other.id, original.language == other.original_language))
        .where(or_(Lineage.later_id == head.id, Lineage.earlier_id == head.id), other.id.in_(seen))
        .order_by(other.year, other.sort_key)
    )  # fmt: skip
    found = []
    for row in rows:
        if row.effective_at is None and not mine:
            continue
        later = row.later_id != head.id
        year = known(row.year, "year", row.unverified, mine)
        at = row.adopted_on or (PartialDate(str(year)) if year else None)
        link = Link(row.number, "recommendation", row.number)
        meeting = Link(meeting_name(row.short_name, row.title, language), "meeting", row.code)
        text = row.in_language or row.in_original or text_in(row.short_title, language)
        note: list[Any] = [row.note] if row.note else []
        if row.effective_at is None:
            note.append(Sentence(N_("It takes effect when the later text is published.")))
        said = READS[row.kind][0 if later else 1]
        node = Node(
            "ring", said, at=at, detail=[link, *([meeting] if row.meeting_seen else []), at or NO_DATE], what=text,
            note=note, basis=row.text_basis, language=language if row.in_language else row.original_language,
            demonstration=row.demonstration, storey="line" if at else "", head=row.number,
            lines=[[Sentence(said), at]], key="lineage",
        )  # fmt: skip
        symmetrical = row.kind is LineageKind.CORRESPONDS_TO
        found.append((later if not symmetrical else row.year >= head.year, node))
    return found


GONE = recommendations.GONE


def _after(
    session: Session, actor: Actor, recommendation_id: str, language: str, now: datetime
) -> tuple[list[Node], list[Any]]:
    """Return where it was sent and the later items on which it stands, and those items as the guards read them."""
    rows = session.execute(
        union_all(
            select(
                literal("sent").label("way"), cast(Transmission.sent_on, String).label("at"),
                name_in(Party, language).label("name"), func.coalesce(Party.code, Party.id, "").label("key"),
                Party.acronym.label("short"), cast(Party.kind, String).label("kind"), Transmission.what,
                Transmission.authority, Transmission.reply, literal("{}").label("title"), literal("").label("label"),
                cast(Transmission.feeds_into, String).label("state"), StoredFile.filename, Transmission.letter_id,
                Transmission.source, literal("{}").label("meeting_title"),
            )
            .outerjoin(Party, Party.id == Transmission.party_id)
            .outerjoin(StoredFile, and_(StoredFile.id == Transmission.letter_id, _letters(actor)))
            .where(Transmission.recommendation_id == recommendation_id),
            select(
                literal("item"), cast(Meeting.starts, String), Meeting.city, Meeting.code, Meeting.short_name,
                literal("meeting"), AgendaItem.outcome_note, literal(""), literal(""), cast(AgendaItem.title, String),
                AgendaItem.label, cast(AgendaItem.state, String), literal(""), AgendaItem.id,
                cast(AgendaItem.text_basis, String), cast(Meeting.title, String),
            )
            .join(RecommendationOnAgenda, RecommendationOnAgenda.item_id == AgendaItem.id)
            .join(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(RecommendationOnAgenda.recommendation_id == recommendation_id, item_seen(actor)),
        )
    ).all()  # fmt: skip
    nodes = [_sent(row) if row.way == "sent" else _again(row, language) for row in rows]
    return nodes, [_Item(row.state) for row in rows if row.way == "item"]


@dataclass(frozen=True)
class _Item:
    state: str


def _letters(actor: Actor) -> ColumnElement[bool]:
    places = actor.places_as(*recommendations.DESK_ROLES)
    return and_(StoredFile.owner_id.in_(places), StoredFile.withdrawn_at.is_(None)) if places else false()


def _sent(row: Any) -> Node:
    at = PartialDate.of(row.at)
    fed = str(row.state).lower() in ("1", "true")
    party = Link(row.name, row.kind, row.key) if row.kind else None
    note: list[Any] = [part for part in (row.what if party else "", row.authority, row.reply) if part]
    if row.filename:
        note.append(Link(row.filename, "file", f"{row.letter_id}/{row.filename}"))
    if row.source:
        note.append(Sentence(N_("Source: %(source)s"), source=row.source))
    to = Sentence(N_("to %(body)s"), body=row.short or row.name) if party else Sentence("%(what)s", what=row.what)
    return Node(
        "diamond", N_("Fed in") if fed else N_("Transmitted"), at=at, detail=[at or NO_DATE], what=party or row.what,
        note=note, storey="sent" if at else "", head=to, key="transmission",
    )  # fmt: skip


def _again(row: Any, language: str) -> Node:
    at = PartialDate.of(row.at)
    meeting = Link(meeting_name(row.short, json.loads(row.meeting_title or "{}"), language), "meeting", row.key)
    label = label_in(row.label, language)
    of = Sentence(N_("item %(label)s of"), label=label) if label else Sentence(N_("an item of"))
    title = text_in(json.loads(row.title or "{}"), language)
    paraphrase = row.source == TextBasis.PARAPHRASE.value
    return Node(
        "square", N_("On the agenda again"), at=at,
        detail=[[of, meeting], *([row.name] if row.name else []), at or NO_DATE], what=title,
        note=[row.what] if row.what else [], basis=TextBasis.PARAPHRASE if paraphrase else None,
        storey="table" if at else "",
        head=Sentence(N_("Item %(label)s of %(meeting)s"), label=label, meeting=meeting.words), lines=[title],
        key="again",
    )  # fmt: skip


def _beside(session: Session, actor: Actor, recommendation_id: str, language: str) -> list[Beside]:
    """Return facts that nobody has linked to it: they stand in a block of their own."""
    rows = session.execute(
        select(Fact.code, Fact.title, Fact.happened_on, Fact.source, Fact.unverified, Fact.demonstration,
               Area.code.label("area_code"), name_in(Area, language).label("area_name"))
        .join(Area, Area.id == Fact.area_id)
        .where(Fact.recommendation_id == recommendation_id, *facts_visible(actor))
        .order_by(key_in(Area, language), Fact.code)
    )  # fmt: skip
    return [
        Beside(
            Link(row.area_name, "area", row.area_code),
            row.title,
            None if {"year", "happened_on"} & set(row.unverified.split(",")) else row.happened_on,
            row.source,
            row.demonstration,
            row.code,
        )
        for row in rows
    ]


# --------------------------------------------------------------------------------------------------------- order


def _ordered(
    earlier: Sequence[Node], item: Node, before: Sequence[Node], heart: Node, shared: Node, after: Sequence[Node],
    now: datetime,
) -> list[Node]:  # fmt: skip
    """Return the nodes in the order of the thread, each year said once, the undated and the next under their words."""
    if not before:
        before = [Node("none", N_("Before the text"), what=NOT_RECORDED, key="provenance")]
    today = now.date()
    dated = sorted((one for one in after if one.at is not None), key=lambda one: one.at.first_day())  # type: ignore[union-attr]
    past = [one for one in dated if one.at is not None and one.at.first_day() <= today]
    coming = [one for one in dated if one.at is not None and one.at.first_day() > today]
    undated = [one for one in after if one.at is None]
    if not after:
        undated = [Node("none", N_("Later texts, transmissions and agenda items"), what=NOT_RECORDED, key="after")]
    said = ""
    nodes: list[Node] = []
    for node in (*sorted(earlier, key=lambda one: str(one.at or "")), item, *before, heart, shared, *past):
        year = str(node.at.year) if node.at else ""
        if node.key == "acts":
            nodes.append(node)
            said = ""
            continue
        nodes.append(replace(node, year=year) if year and year != said else node)
        said = year or said
    nodes += [replace(one, year=UNDATED if place == 0 and after else "") for place, one in enumerate(undated)]
    nodes += [replace(one, year=NEXT if place == 0 else "") for place, one in enumerate(coming)]
    return nodes
