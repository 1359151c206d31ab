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

from sqlalchemy import CompoundSelect, Select, String, and_, bindparam, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.base import Origin
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence, TextBasis, TranslationStatus, called_in, language_of, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import Link, Named
from workflows.kernel.workflow import Step
from workflows.mechanisms.models import Mechanism
from workflows.meetings import queries as meetings
from workflows.meetings.item_queries import item_seen
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.queries import known
from workflows.outcomes import visibility as outcomes
from workflows.outcomes.models import OutcomeDocument, VersionBlock
from workflows.parties.models import Party
from workflows.parties.text import kept_language
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import (
    Addressee,
    Objective,
    Recommendation,
    RecommendationObjective,
    RecommendationText,
    RecommendationTheme,
    Theme,
)
from workflows.recommendations.objectives import objective_numbered
from workflows.recommendations.queries import meeting_name, particulars_of
from workflows.recommendations.text import hints, shortened
from workflows.recommendations.views import NATURE, TextView
from workflows.recommendations.words import AddresseeKind, Basis
from workflows.recommendations.workflow import GONE, OF_ITS_LINKS, RECOMMENDATION, RecommendationState
from workflows.uptake.acts import acts_on
from workflows.uptake.designations import name_in, tongue_in
from workflows.uptake.thread_after import UNDATED, facts_beside, lineage_nodes, nodes_after, shared_node
from workflows.uptake.thread_before import document_link, heart_node, item_node, stages_before
from workflows.uptake.views import NOT_RECORDED, Node, Thread
from workflows.uptake.workflow import takes_entries

NEXT = Sentence(N_("Next"))


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
    head = fetch(session, _head(actor, language), number=recommendations.asked(number)).first()
    if head is None:
        raise Absent
    mine = recommendations.is_own(actor, head.mechanism_id, head.meeting_id)
    gone = head.state in GONE and not mine
    marks = _marks(session, head.id, language)
    texts = [] if gone else _texts(session, head, marks)
    before = [] if gone else stages_before(session, actor, head, language)
    lineage = lineage_nodes(session, actor, head, language, mine)
    after, items = ([], []) if gone else nodes_after(session, actor, head.id, language)
    shared = [] if gone else acts_on(session, actor, "recommendation", head.id, language=language)
    earlier = [node for later, node in lineage if not later]
    later = [node for is_later, node in lineage if is_later]
    heart = heart_node(head, texts, language, mine, marks)
    adopted_on = known(head.adopted_on, "adopted_on", head.unverified, mine)
    year = known(head.year, "year", head.unverified, mine)
    acts = shared_node(shared, adopted_on.year if adopted_on else year)
    nodes = _ordered(earlier, item_node(head, language, mine), before, heart, acts, [*later, *after], now)
    meeting = Link(
        meeting_name(head.short_name, head.title, language),
        "meeting",
        head.code,
        called_in(head.short_name, head.title, language),
    )
    title, tongue = _title(head, heart, language)
    standing, draft = _standing(head, items), head.state is RecommendationState.PROPOSED
    return Thread(
        number=head.number,
        title=title,
        title_language=tongue,
        nature=NATURE,
        state=head.state,
        text_basis=head.text_basis,
        basis=head.basis,
        body=Link(_mechanism(head), "mechanism", head.mechanism_code or head.mechanism_id, head.mechanism_language),
        meeting=meeting if head.meeting_seen else None,
        place=known(head.city, "city", head.m_unverified, mine) or "" if head.meeting_seen else "",
        starts=known(head.starts, "starts", head.m_unverified, mine) if head.meeting_seen else None,
        ends=known(head.ends, "ends", head.m_unverified, mine) if head.meeting_seen else None,
        addressed_to=marks["addressee"],
        adopted_on=adopted_on,
        year=year,
        original_language=head.original_language,
        texts=texts,
        themes=[words for _, words in sorted(marks["theme"])],
        objectives=[words for _, words in sorted(marks["objective"])],
        particulars=particulars_of(head, mine),
        source=head.source,
        classified_by=head.classified_by if mine else "",
        withdrawn_reason=head.withdrawn_reason if head.state is RecommendationState.WITHDRAWN else "",
        demonstration=head.demonstration,
        nodes=nodes if not gone else [*earlier, *later],
        beside=[] if gone else facts_beside(session, actor, head.id, language),
        today=now.date(),
        mine=mine,
        confirmed=head.confirmed,
        steps=_steps(standing, actor, now) if actor.signed_in else (),
        journal=journal_of(session, actor, head.id, 5) if actor.signed_in else (),
        document=document_link(head),
        id=head.id if actor.signed_in else "",
        at=standing.at if actor.signed_in else frozenset(),
        hints=hints(texts[0].body, head.operative_verb) if mine and draft and texts else (),
    )


@prepared
def _head(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(one for one in Recommendation.__table__.c if one.name != "search_text"),
            Recommendation.confirmed.label("confirmed"),
            Meeting.code, Meeting.short_name, Meeting.title, Meeting.city, Meeting.starts, Meeting.ends,
            Meeting.mechanism_id, Meeting.unverified.label("m_unverified"),
            and_(*meetings.visible(actor)).label("meeting_seen"),
            Mechanism.code.label("mechanism_code"), Mechanism.acronym,
            name_in(Mechanism, language).label("mechanism_name"),
            tongue_in(Mechanism, language).label("mechanism_language"),
            AgendaItem.label.label("item_label"), AgendaItem.title.label("item_title"), AgendaItem.held_on,
            AgendaItem.unverified.label("item_unverified"),
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
        .where(Recommendation.number == bindparam("number"), *recommendations.visible(actor))
    )  # fmt: skip


def _mechanism(head: Any) -> str:
    name, acronym = str(head.mechanism_name), str(head.acronym)
    return f"{name} ({acronym})" if acronym and acronym != name else name


def _steps(standing: _Standing, actor: Actor, now: datetime) -> list[Step]:
    """Return the steps that are taken on the page itself."""
    return [step for step in RECOMMENDATION.steps(standing, actor, now) if step.verb not in OF_ITS_LINKS]


def _title(head: Any, heart: Node, language: str) -> tuple[Any, str]:
    """Return the short title, or the beginning of a paraphrase or of a draft; an adopted text is never cut."""
    short = text_in(head.short_title, language)
    if short:
        return short, language_of(head.short_title, language)
    draft = head.state is RecommendationState.PROPOSED
    if heart.language and (draft or head.text_basis is TextBasis.PARAPHRASE):
        return shortened(heart.what), heart.language
    return Sentence(N_("Recommendation %(number)s"), number=head.number), ""


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
    rows = fetch(session, _marks_of(), id=recommendation_id)
    for mark, first, second, third, fourth, place in sorted(rows, key=lambda row: row[5]):
        if mark == "text":
            original = str(fourth).lower() in ("1", "true")
            found[mark].append(TextView(first, second, original, TranslationStatus(third)))
        elif mark == "addressee":
            found[mark].append(Link(second, third, fourth, kept_language(third)) if second else AddresseeKind(first))
        elif mark == "theme":
            said = json.loads(second or "{}")
            found[mark].append((third, Named(text_in(said, language) or first, language_of(said, language))))
        else:
            found[mark].append((place, objective_numbered(place, json.loads(second or "{}"), language)))
    return found


@prepared
def _marks_of() -> CompoundSelect[*tuple[Any, ...]]:
    wanted = bindparam("id", type_=String)
    return union_all(
        select(literal("text").label("mark"), RecommendationText.language, RecommendationText.body,
               cast(RecommendationText.status, String), cast(RecommendationText.is_original, String),
               literal(0).label("place"))
        .where(RecommendationText.recommendation_id == wanted),
        select(literal("addressee"), cast(Addressee.kind, String),
               func.coalesce(Party.name, ""), func.coalesce(cast(Party.kind, String), ""),
               func.coalesce(Party.code, Party.id, ""), Addressee.position)
        .outerjoin(Party, Party.id == Addressee.party_id)
        .where(Addressee.recommendation_id == wanted),
        select(literal("theme"), Theme.code, cast(Theme.label, String), Theme.sort_key, literal(""), literal(0))
        .join(RecommendationTheme, RecommendationTheme.theme_id == Theme.id)
        .where(RecommendationTheme.recommendation_id == wanted),
        select(literal("objective"), literal(""), cast(Objective.short_title, String), literal(""), literal(""),
               Objective.number)
        .join(RecommendationObjective, RecommendationObjective.objective_number == Objective.number)
        .where(RecommendationObjective.recommendation_id == wanted),
    )  # fmt: skip


def offered(view: Thread, actor: Actor, now: datetime) -> list[str]:
    """Return what the actor's desk can do with a recommendation beside the steps of its table.

    ``entries`` shows what States shared, ``enter`` adds to it; ``trail`` shows what it is linked to.
    """
    if not actor.holds(SECRETARIAT.names, view.at):
        return []
    found = ["entries"] if view.state is not RecommendationState.PROPOSED else []
    if takes_entries(view, now) is None:
        found.append("enter")
    if view.state not in GONE:
        found.append("trail")
    return found


def _texts(session: Session, head: Any, marks: Mapping[str, list[Any]]) -> list[TextView]:
    draft = head.state is RecommendationState.PROPOSED and head.document_id
    drafted = recommendations.draft_texts(session, head.document_id, head.block_id) if draft else []
    return sorted(drafted or marks["text"], key=lambda text: (not text.is_original, text.language))


# -------------------------------------------------------------------------------------------------------------- order


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
