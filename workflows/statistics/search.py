"""Quick search over all nouns, through what each noun lets the actor see. An exact name leads straight to its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, Words, called_in, plain, text_in
from workflows.kernel.views import Ask, Link, Listing, column
from workflows.mechanisms.models import Mechanism
from workflows.mechanisms.queries import visible as mechanisms_visible
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.meetings.text import bare
from workflows.outcomes import visibility as outcomes
from workflows.outcomes.models import OutcomeDocument, Version
from workflows.parties.models import Area, Organization, Party, Person
from workflows.parties.queries.areas import visible_areas
from workflows.parties.queries.visibility import matching, nearness, visible_organizations, visible_people
from workflows.recommendations import queries as recommendations
from workflows.recommendations.commitments_and_instruments import instruments_visible
from workflows.recommendations.models import Instrument, Recommendation, RecommendationText
from workflows.recommendations.text import numbered, shortened, spellings
from workflows.recommendations.workflow import GONE, RecommendationState

LONGEST = 120
MOST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its words, what tells it from others, and where it stands."""

    link: Link
    detail: Any = ""
    state: Words | None = None
    demonstration: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one noun."""

    noun: str
    label: str
    hits: Sequence[Hit]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: in groups, and the one thing that the words name exactly, if there is one."""

    words: str
    groups: Sequence[Group]
    exact: Link | None = None

    @property
    def total(self) -> int:
        """Return how many things are shown."""
        return sum(len(group.hits) for group in self.groups)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A thing that was found, as a line to take along."""

    noun: Sentence = column(N_("Kind"))
    thing: Link = column(N_("Entry"), "link")
    detail: Any = column(N_("What it says"))
    state: Words | None = column(N_("State"), "word")
    demonstration: bool = column(N_("Demonstration"), "word")


def listing(found: Found, ask: Ask) -> Listing[FoundRow]:
    """Return what was found as a list, noun after noun, of each what answers best first."""
    rows = [
        FoundRow(Sentence(group.label), hit.link, hit.detail, hit.state, hit.demonstration)
        for group in found.groups
        for hit in group.hits
    ]
    return Listing(FoundRow, rows, len(rows), ask, caption=N_("Search"))


def find(session: Session, actor: Actor, words: str, limit: int = 10, language: str = "en") -> Found:
    """Return what the actor may see that answers to the words, at most ``limit`` of each noun; eight statements.

    A symbol, number, code or name that is written in any usual way is found exactly. Nothing hidden is found, counted
    or suggested.
    """
    typed = " ".join(words.replace("\0", " ").split())[:LONGEST]
    if len(plain(typed)) < 2:
        return Found(typed, ())
    size = max(1, min(limit, MOST))
    groups = []
    for noun, label, search in NOUNS:
        hits = search(session, actor, typed, size + 1, language)
        if hits:
            groups.append(Group(noun, label, hits[:size], len(hits) > size))
    exact = [hit.link for group in groups for hit in group.hits if hit.exact]
    return Found(typed, groups, exact[0] if exact else None)


def _every_word(column: Any, typed: str) -> ColumnElement[bool]:
    return and_(*(column.contains(word, autoescape=True) for word in plain(typed).split()[:8]))


def _recommendations(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    meant = spellings(typed)
    number = func.lower(Recommendation.number)
    exact = number.in_(meant)
    # A withdrawn one is found by its number alone: its text is no longer shown.
    in_words = and_(_every_word(Recommendation.search_text, typed), Recommendation.state.not_in(GONE))
    rows = session.execute(
        select(Recommendation.number, Recommendation.short_title, Recommendation.text_basis, Recommendation.state,
               Recommendation.demonstration, RecommendationText.body)
        .outerjoin(RecommendationText, recommendations.is_original(RecommendationText))
        .where(*recommendations.visible(actor), or_(exact, in_words))
        .order_by(case((exact, 0), else_=1), Recommendation.year.desc(), Recommendation.sort_key)
        .limit(limit)
    )  # fmt: skip
    return [
        Hit(
            numbered(row.number),
            text_in(row.short_title, language) or shortened(row.body or ""),
            row.state if row.state is not RecommendationState.ACTIVE else None,
            row.demonstration,
            row.number.casefold() in meant,
        )
        for row in rows
    ]


def _documents(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    key = bare(typed)
    symbol = _bared(OutcomeDocument.symbol)
    issued = select(Version.document_id).where(_bared(Version.symbol) == key)
    exact = or_(symbol == key, OutcomeDocument.id.in_(issued)) if key else symbol == "-"
    rows = session.execute(
        select(OutcomeDocument.id, OutcomeDocument.symbol, OutcomeDocument.title, OutcomeDocument.kind,
               OutcomeDocument.state, OutcomeDocument.demonstration, OutcomeDocument.original_language)
        .where(*outcomes.visible(actor), or_(exact, _every_word(OutcomeDocument.search_text, typed)))
        .order_by(case((exact, 0), else_=1), OutcomeDocument.symbol, OutcomeDocument.id)
        .limit(limit)
    )  # fmt: skip
    return [
        Hit(
            Link(
                row.symbol or text_in(row.title, language, row.original_language),
                "document",
                row.symbol or row.id,
                called_in(row.symbol or "", row.title, language, row.original_language),
            ),
            text_in(row.title, language, row.original_language) if row.symbol else row.kind,
            row.state if actor.signed_in else None,
            row.demonstration,
            bool(row.symbol) and bare(row.symbol) == key,
        )
        for row in rows
    ]


def _bared(column: Any) -> Any:
    for sign in ("-", " ", "/", ".", "_"):
        column = func.replace(column, sign, "")
    return func.lower(column)


def _meetings(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    key = bare(typed)
    exact = or_(_bared(Meeting.code) == key, _bared(Meeting.short_name) == key)
    rows = session.execute(
        select(Meeting.code, Meeting.short_name, Meeting.title, Meeting.city, Meeting.year, Meeting.unverified,
               Meeting.state, Meeting.demonstration, Meeting.mechanism_id, Meeting.id)
        .where(*meetings.visible(actor), or_(exact, _every_word(Meeting.search_text, typed)))
        .order_by(case((exact, 0), else_=1), Meeting.year.desc(), Meeting.code)
        .limit(limit)
    )  # fmt: skip
    hits = []
    for row in rows:
        mine = meetings.is_own(actor, row.mechanism_id, row.id)
        hidden = set() if mine else set(row.unverified.split(","))
        where = [part for part in (row.city if "city" not in hidden else "",
                                   row.year if "year" not in hidden else "") if part]  # fmt: skip
        title = text_in(row.title, language)
        name = row.short_name or title
        hits.append(
            Hit(
                Link(name, "meeting", row.code, called_in(row.short_name, row.title, language)),
                [*([title] if title != name else []), *where],
                row.state if mine else None,
                row.demonstration,
                key in (bare(row.code), bare(row.short_name or "")),
            )
        )
    return hits


def _party(
    session: Session, model: type[Any], conditions: Sequence[ColumnElement[bool]], typed: str, limit: int
) -> Sequence[Any]:
    said = plain(typed)
    exact = or_(func.lower(Party.code) == said, func.lower(Party.acronym) == said, Party.sort_key == said)
    return session.execute(
        select(Party.id, Party.code, Party.name, Party.acronym, Party.demonstration, Party.kind)
        .select_from(model)
        .where(*conditions, or_(exact, and_(*matching(model, typed))))
        .order_by(case((exact, 0), else_=1), nearness(typed), Party.sort_key, Party.id)
        .limit(limit)
    ).all()


def _exact(row: Any, typed: str) -> bool:
    said = plain(typed)
    return said in {plain(name) for name in (row.code or "", row.acronym, row.name) if name}


def _mechanisms(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    rows = _party(session, Mechanism, mechanisms_visible(actor), typed, limit)
    return [
        Hit(Link(row.name, "mechanism", row.code, "en"), row.acronym, None, row.demonstration, _exact(row, typed))
        for row in rows
    ]


def _areas(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    rows = _party(session, Area, visible_areas(actor), typed, limit)
    return [
        Hit(Link(row.name, "area", row.code, "en"), row.code, None, row.demonstration, _exact(row, typed))
        for row in rows
    ]


def _organizations(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    rows = _party(session, Organization, visible_organizations(actor), typed, limit)
    return [
        Hit(
            Link(row.name, "organization", row.code or row.id, "en"),
            row.acronym,
            None,
            row.demonstration,
            _exact(row, typed),
        )
        for row in rows
    ]


def _people(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    if not actor.signed_in:
        return []
    rows = _party(session, Person, visible_people(actor), typed, limit)
    return [Hit(Link(row.name, "person", row.id), "", None, row.demonstration, _exact(row, typed)) for row in rows]


def _instruments(session: Session, actor: Actor, typed: str, limit: int, language: str) -> list[Hit]:
    said = plain(typed)
    exact = or_(func.lower(Instrument.code) == said, Instrument.sort_key == said)
    rows = session.scalars(
        select(Instrument)
        .where(*instruments_visible(actor), or_(exact, _every_word(Instrument.search_text, typed)))
        .order_by(case((exact, 0), else_=1), Instrument.sort_key)
        .limit(limit)
    )
    return [
        Hit(Link(one.title, "instrument", one.code), one.kind, None, one.demonstration,
            said in (plain(one.code), plain(one.title)))
        for one in rows
    ]  # fmt: skip


Search = Callable[[Session, Actor, str, int, str], list[Hit]]
# In the order in which people look: the thing with a number first.
NOUNS: tuple[tuple[str, str, Search], ...] = (
    ("recommendation", N_("Recommendations"), _recommendations),
    ("document", N_("Documents"), _documents),
    ("meeting", N_("Meetings"), _meetings),
    ("mechanism", N_("Mechanisms"), _mechanisms),
    ("area", N_("States and territories"), _areas),
    ("organization", N_("Organizations"), _organizations),
    ("instrument", N_("Instruments"), _instruments),
    ("person", N_("Persons"), _people),
)
NOTHING = Sentence(
    N_("Nothing was found that is open to you. Use fewer words, or a symbol, a number or the name of a State.")
)
