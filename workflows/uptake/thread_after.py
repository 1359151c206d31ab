"""The thread after the text: what States shared, later and earlier texts, transmissions, later agenda items."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from workflows.files.models import StoredFile
from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence, TextBasis, called_in, text_in
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.meetings import queries as meetings
from workflows.meetings.item_queries import item_seen
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.numbering import label_in
from workflows.meetings.queries import known
from workflows.meetings.workflow import ItemState
from workflows.parties.models import Area, Party
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import (
    Lineage,
    Recommendation,
    RecommendationOnAgenda,
    RecommendationText,
    Transmission,
)
from workflows.recommendations.queries import meeting_name
from workflows.recommendations.text import numbered, source_pieces
from workflows.recommendations.views import WHEN_PUBLISHED
from workflows.recommendations.words import LineageKind
from workflows.recommendations.workflow import GONE
from workflows.uptake.designations import key_in, name_in, tongue_in
from workflows.uptake.models import Fact
from workflows.uptake.thread_before import NO_DATE
from workflows.uptake.views import OTHERS_SAY_NOTHING, SAYS_NOTHING, Act, ActInThread, Beside, Node
from workflows.uptake.visibility import facts_visible
from workflows.uptake.words import Contribution, Visibility

STAGED = Sentence(N_("in alphabetical order, stage in the words of the State"))
ORDERED = Sentence(N_("in alphabetical order"))
UNDATED = Sentence(N_("Date not stated"))
# How a link reads from the earlier and from the later text.
READS = {
    LineageKind.REAFFIRMS: (N_("Reaffirmed"), N_("Reaffirms an earlier text")),
    LineageKind.BUILDS_ON: (N_("Built upon"), N_("Builds on an earlier text")),
    LineageKind.SUPERSEDES: (N_("Superseded"), N_("Supersedes an earlier text")),
    LineageKind.MERGES: (N_("Merged into a later text"), N_("Merges earlier texts")),
    LineageKind.SPLITS: (N_("Split into later texts"), N_("Takes up part of an earlier text")),
    LineageKind.CORRESPONDS_TO: (N_("Corresponds to"), N_("Corresponds to")),
}


def shared_node(shared: Sequence[Act], year: int | None) -> Node:
    """Return what States shared, in alphabetical order; where nothing was, that this says nothing of them.

    Args:
        year: in which the text was adopted, as far as it is known.
    """
    told = all(act.origin is not Origin.STATE for act in shared)
    kind = N_("What public sources say that States did") if shared and told else N_("What States shared")
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
            words: Any = Sentence(N_("Letter of the State"))
            if act.letter_date:
                words = Sentence(N_("Letter of the State, %(date)s"), date=act.letter_date)
            note += ["·", Link(words, "file", act.letter.key) if act.letter else words]
        else:
            note += ["·", Sentence(N_("Source:")), *source_pieces(act.source)]
        for one in act.evidence:
            outside = Link(one.words, "outside", one.url) if one.url else one.words
            note += ["·", one.file or outside] if one.words != act.source else []
        if act.visibility is not Visibility.PUBLIC:
            note += ["·", act.visibility]
        found.append(
            ActInThread(
                act.area, act.title, note, act.stage, act.as_of, act.demonstration, act.act_date, act.act_kind,
                code=act.code,
            )
        )  # fmt: skip
    dated = year is not None and any(act.act_date or act.as_of for act in shared)
    since = Sentence(N_("Since %(year)s"), year=year) if dated else UNDATED
    return Node(
        "leaf", kind, year=since, detail=[STAGED if any(act.stage for act in shared) else ORDERED],
        acts=found, absent=OTHERS_SAY_NOTHING, key="acts",
    )  # fmt: skip


def lineage_nodes(
    session: Session, actor: Actor, head: Any, language: str, mine: bool
) -> list[tuple[bool, Node]]:  # fmt: skip
    """Return the other texts to which this one is linked; each stands where its own date puts it."""
    rows = fetch(session, _linked(actor, language), id=head.id)
    found = []
    for row in rows:
        if row.effective_at is None and not mine:
            continue
        later = row.later_id != head.id
        its_desk = recommendations.is_own(actor, row.mechanism_id, row.meeting_id)
        year = known(row.year, "year", row.unverified, its_desk)
        at = known(row.adopted_on, "adopted_on", row.unverified, its_desk) or (PartialDate(str(year)) if year else None)
        link = numbered(row.number)
        meeting = Link(
            meeting_name(row.short_name, row.title, language),
            "meeting",
            row.code,
            called_in(row.short_name, row.title, language),
        )
        text = row.in_language or row.in_original or text_in(row.short_title, language)
        note: list[Any] = [row.note] if row.note else []
        if row.effective_at is None:
            note.append(WHEN_PUBLISHED)
        said = READS[row.kind][0 if later else 1]
        node = Node(
            "ring", said, at=at, detail=[link, *([meeting] if row.meeting_seen else []), at or NO_DATE], what=text,
            note=note, basis=row.text_basis, language=language if row.in_language else row.original_language,
            demonstration=row.demonstration, storey="line" if at else "", head=link.words,
            lines=[[Sentence(said), at]], key="lineage",
        )  # fmt: skip
        symmetrical = row.kind is LineageKind.CORRESPONDS_TO
        found.append((later if not symmetrical else row.year >= head.year, node))
    return found


@prepared
def _linked(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    other, wanted_id = aliased(Recommendation), bindparam("id", type_=String)
    wanted, original = aliased(RecommendationText), aliased(RecommendationText)
    seen = select(Recommendation.id).where(*recommendations.visible(actor), Recommendation.state.not_in(GONE))
    return (
        select(
            Lineage.kind, Lineage.effective_at, Lineage.note, Lineage.later_id, other.number, other.short_title,
            other.adopted_on, other.year, other.unverified, other.text_basis, other.original_language, other.state,
            other.demonstration, Meeting.code, Meeting.short_name, Meeting.title, Meeting.city, Meeting.mechanism_id,
            Meeting.id.label("meeting_id"), wanted.body.label("in_language"), original.body.label("in_original"),
            and_(*meetings.visible(actor)).label("meeting_seen"),
        )
        .join(other, or_(
            and_(Lineage.later_id == wanted_id, other.id == Lineage.earlier_id),
            and_(Lineage.earlier_id == wanted_id, other.id == Lineage.later_id),
        ))
        .join(Meeting, Meeting.id == other.meeting_id)
        .outerjoin(wanted, and_(wanted.recommendation_id == other.id, wanted.language == language))
        .outerjoin(original, and_(original.recommendation_id == other.id, original.language == other.original_language))
        .where(or_(Lineage.later_id == wanted_id, Lineage.earlier_id == wanted_id), other.id.in_(seen))
        .order_by(other.year, other.sort_key)
    )  # fmt: skip


def nodes_after(session: Session, actor: Actor, recommendation_id: str, language: str) -> tuple[list[Node], list[Any]]:
    """Return where it was sent and the later items on which it stands, and those items as the guards read them."""
    rows = fetch(session, _sent_and_again(actor, language), id=recommendation_id).all()
    nodes = [_sent(row) if row.way == "sent" else _again(row, actor, language) for row in rows]
    return nodes, [_Item(ItemState(row.state)) for row in rows if row.way == "item"]


@prepared
def _sent_and_again(actor: Actor, language: str) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(
        select(
            literal("sent").label("way"), cast(Transmission.sent_on, String).label("at"),
            name_in(Party, language).label("name"), func.coalesce(Party.code, Party.id, "").label("key"),
            Party.acronym.label("short"), cast(Party.kind, String).label("kind"), Transmission.what,
            Transmission.authority, Transmission.reply, literal("{}").label("title"), literal("").label("label"),
            cast(Transmission.feeds_into, String).label("state"), StoredFile.filename, Transmission.letter_id,
            Transmission.source, literal("{}").label("meeting_title"), tongue_in(Party, language).label("language"),
            literal("").label("m_unverified"), literal("").label("mechanism_id"), literal("").label("meeting_id"),
        )
        .outerjoin(Party, Party.id == Transmission.party_id)
        .outerjoin(StoredFile, and_(StoredFile.id == Transmission.letter_id, _letters(actor)))
        .where(Transmission.recommendation_id == bindparam("id")),
        select(
            literal("item"), cast(Meeting.starts, String), Meeting.city, Meeting.code, Meeting.short_name,
            literal("meeting"), AgendaItem.outcome_note, literal(""), literal(""), cast(AgendaItem.title, String),
            AgendaItem.label, cast(AgendaItem.state, String), literal(""), AgendaItem.id,
            cast(AgendaItem.text_basis, String), cast(Meeting.title, String), literal(""), Meeting.unverified,
            Meeting.mechanism_id, Meeting.id,
        )
        .join(RecommendationOnAgenda, RecommendationOnAgenda.item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(RecommendationOnAgenda.recommendation_id == bindparam("id"), item_seen(actor)),
    )  # fmt: skip


@dataclass(frozen=True)
class _Item:
    state: ItemState


def _letters(actor: Actor) -> ColumnElement[bool]:
    places = actor.places_as(*recommendations.DESK_ROLES)
    return and_(StoredFile.owner_id.in_(places), StoredFile.withdrawn_at.is_(None)) if places else false()


def _sent(row: Any) -> Node:
    at = PartialDate.of(row.at)
    fed = str(row.state).lower() in ("1", "true")
    party = Link(row.name, row.kind, row.key, row.language) if row.kind else None
    words: Any = Sentence(N_("Letter"))
    letter = Link(words, "file", f"{row.letter_id}/{row.filename}") if row.filename else None
    said = [part for part in (row.what if party else "", row.authority, row.reply, letter) if part]
    note: list[Any] = [piece for part in said for piece in ("·", part)][1:]
    if row.source:
        note += [Sentence(N_("Source:")), *source_pieces(row.source)]
    to = Sentence(N_("to %(body)s"), body=row.short or row.name) if party else Sentence("%(what)s", what=row.what)
    return Node(
        "diamond", N_("Fed in") if fed else N_("Transmitted"), at=at, detail=[at or NO_DATE], what=party or row.what,
        note=note, storey="sent" if at else "", head=to, key="transmission",
    )  # fmt: skip


def _again(row: Any, actor: Actor, language: str) -> Node:
    mine = meetings.is_own(actor, row.mechanism_id, row.meeting_id)
    at = known(PartialDate.of(row.at), "starts", row.m_unverified, mine)
    city = known(row.name, "city", row.m_unverified, mine)
    called = json.loads(row.meeting_title or "{}")
    meeting = Link(
        meeting_name(row.short, called, language), "meeting", row.key, called_in(row.short, called, language)
    )
    label = label_in(row.label, language)
    of = Sentence(N_("item %(label)s of"), label=label) if label else Sentence(N_("an item of"))
    title = text_in(json.loads(row.title or "{}"), language)
    paraphrase = row.source == TextBasis.PARAPHRASE.value
    return Node(
        "square", N_("On the agenda again"), at=at,
        detail=[[of, meeting], *([city] if city else []), at or NO_DATE], what=title,
        note=[row.what] if row.what else [], basis=TextBasis.PARAPHRASE if paraphrase else None,
        storey="table" if at else "",
        head=Sentence(N_("Item %(label)s of %(meeting)s"), label=label, meeting=meeting.words), lines=[title],
        key="again",
    )  # fmt: skip


def facts_beside(session: Session, actor: Actor, recommendation_id: str, language: str) -> list[Beside]:
    """Return facts that nobody has linked to it: they stand in a block of their own."""
    rows = fetch(session, _beside(actor, language), id=recommendation_id)
    return [
        Beside(
            Link(row.area_name, "area", row.area_code, row.area_language),
            row.title,
            None if {"year", "happened_on"} & set(row.unverified.split(",")) else row.happened_on,
            row.source,
            row.demonstration,
            row.code,
        )
        for row in rows
    ]


@prepared
def _beside(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    return (
        select(Fact.code, Fact.title, Fact.happened_on, Fact.source, Fact.unverified, Fact.demonstration,
               Area.code.label("area_code"), name_in(Area, language).label("area_name"),
               tongue_in(Area, language).label("area_language"))
        .join(Area, Area.id == Fact.area_id)
        .where(Fact.recommendation_id == bindparam("id"), *facts_visible(actor))
        .order_by(key_in(Area, language), Fact.code)
    )  # fmt: skip
