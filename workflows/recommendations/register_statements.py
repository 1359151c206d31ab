"""The statements of the register of recommendations, for each way of narrowing and ordering it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from workflows.kernel.actors import Actor
from workflows.kernel.statements import prepared
from workflows.kernel.views import columns
from workflows.mechanisms.models import Mechanism
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.parties.models import Party
from workflows.recommendations.models import (
    Addressee,
    Objective,
    Recommendation,
    RecommendationObjective,
    RecommendationText,
    RecommendationTheme,
    Theme,
)
from workflows.recommendations.queries import is_original, own, visible, worded
from workflows.recommendations.views import Particulars
from workflows.recommendations.workflow import GONE

JOINED, WHOLE = ("theme", "objective", "addressee"), ("objective", "year")


@dataclass(frozen=True)
class Narrowing:
    """By what a list is narrowed; the words of a filter are bound when it is asked, those of a search are not."""

    filters: tuple[str, ...] = ()
    words: str = ""


def _mine(actor: Actor) -> ColumnElement[bool]:
    return own(actor) if actor.signed_in else literal(False)


def _base(by: Narrowing, actor: Actor) -> list[ColumnElement[bool]]:
    return [*visible(actor), or_(Recommendation.state.not_in(GONE), _mine(actor)), *worded(Recommendation, by.words)]


def _seen_year(mine: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return the year as the reader may know it: nothing where nobody has confirmed it."""
    unsure = and_(Recommendation.unverified.contains("year"), ~mine)
    return case((unsure, None), else_=Recommendation.year)


def _conditions(by: Narrowing, actor: Actor) -> dict[str, ColumnElement[bool]]:
    """Return what the filters mean; a value that is no word of its list fits nothing."""

    def value(name: str) -> Any:
        return bindparam(name, type_=Integer() if name in WHOLE else String())

    in_mechanism = (
        select(Meeting.id)
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .where(Mechanism.code == value("mechanism"))
    )
    with_theme = select(RecommendationTheme.recommendation_id).join(Theme).where(Theme.code == value("theme"))
    with_objective = select(RecommendationObjective.recommendation_id).where(
        RecommendationObjective.objective_number == value("objective")
    )
    addressed = select(Addressee.recommendation_id).where(type_coerce(Addressee.kind, String) == value("addressee"))
    meant: dict[str, Callable[[], ColumnElement[bool]]] = {
        "mechanism": lambda: Recommendation.meeting_id.in_(in_mechanism),
        "meeting": lambda: Recommendation.meeting_id.in_(select(Meeting.id).where(Meeting.code == value("meeting"))),
        "theme": lambda: Recommendation.id.in_(with_theme),
        "objective": lambda: Recommendation.id.in_(with_objective),
        "addressee": lambda: Recommendation.id.in_(addressed),
        "basis": lambda: type_coerce(Recommendation.basis, String) == value("basis"),
        "year": lambda: _seen_year(_mine(actor)) == value("year"),
        "wording": lambda: type_coerce(Recommendation.text_basis, String) == value("wording"),
        "state": lambda: type_coerce(Recommendation.state, String) == value("state"),
    }
    return {name: meant[name]() for name in by.filters}


def cube(by: Narrowing, actor: Actor) -> Select[*tuple[Any, ...]]:
    """Return how many rows there are of each meeting, basis, year, wording and state."""
    year = _seen_year(_mine(actor)).label("year")
    joined = [condition for name, condition in _conditions(by, actor).items() if name in JOINED]
    return (
        select(Recommendation.meeting_id, Recommendation.basis, year, Recommendation.text_basis, Recommendation.state,
               func.count().label("rows"))
        .where(*_base(by, actor), *joined)
        .group_by(Recommendation.meeting_id, Recommendation.basis, year, Recommendation.text_basis,
                  Recommendation.state)
    )  # fmt: skip


cube_kept = prepared(cube)


@prepared
def meetings_counted(actor: Actor) -> Select[*tuple[Any, ...]]:
    """Return the meetings that have recommendations, and whether the reader sees them."""
    return (
        select(Meeting.id, Meeting.code, Meeting.short_name, Meeting.title, Meeting.year,
               Mechanism.code.label("mechanism_code"), Mechanism.name, Mechanism.acronym, Mechanism.sort_key,
               and_(*meetings.visible(actor)).label("seen"))
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .where(Meeting.id.in_(select(Recommendation.meeting_id)))
    )  # fmt: skip


def joined(by: Narrowing, actor: Actor) -> CompoundSelect[*tuple[Any, ...]]:
    """Return how many rows have each theme, objective and kind of addressee, each counted under all other filters."""
    base, conditions = _base(by, actor), _conditions(by, actor)
    kept: dict[tuple[str, ...], CTE] = {}

    def left_out(facet: str) -> CTE:
        names = tuple(name for name in conditions if name != facet)
        if names not in kept:
            fulfilled = and_(*base, *(conditions[name] for name in names))
            unfit = select(Recommendation.id).where(fulfilled.is_not(true()))
            kept[names] = unfit.cte(f"left_out_{len(kept)}")
        return kept[names]

    by_theme = _counted(RecommendationTheme, RecommendationTheme.theme_id, left_out("theme"))
    by_objective = _counted(RecommendationObjective, RecommendationObjective.objective_number, left_out("objective"))
    to = _counted(Addressee, Addressee.kind, left_out("addressee"), distinct=True)
    return union_all(
        select(literal("theme").label("facet"), Theme.code, cast(Theme.label, String).label("label"), by_theme.c.rows)
        .join(by_theme, by_theme.c.value == Theme.id),
        select(literal("objective"), cast(Objective.number, String), cast(Objective.short_title, String),
               by_objective.c.rows)
        .join(by_objective, by_objective.c.value == Objective.number),
        select(literal("addressee"), cast(to.c.value, String), literal("{}"), to.c.rows),
    )  # fmt: skip


joined_kept = prepared(joined)


def _counted(model: Any, value: Any, left_out: CTE, *, distinct: bool = False) -> Any:
    """Return how many recommendations have each value, counted before the words of the values are looked up.

    Those that do not fulfil the conditions, or of which it cannot be told, are looked for once and left out: mostly
    they are few, and to look up each of the many costs four times as much.
    """
    rows = func.count(model.recommendation_id.distinct()) if distinct else func.count()
    return (
        select(value.label("value"), rows.label("rows"))
        .where(model.recommendation_id.not_in(select(left_out.c.id)))
        .group_by(value)
        .subquery()
    )


def _ordered(statement: Select[*tuple[Any, ...]], sort: str) -> Select[*tuple[Any, ...]]:
    if sort == "number":
        return statement.order_by(Recommendation.sort_key, Recommendation.id)
    if sort == "year":
        return statement.order_by(Recommendation.year, Recommendation.sort_key, Recommendation.id)
    if sort == "themes":
        first = (
            select(RecommendationTheme.recommendation_id, func.min(Theme.sort_key).label("theme"))
            .join(Theme)
            .group_by(RecommendationTheme.recommendation_id)
            .subquery()
        )
        return statement.outerjoin(first, first.c.recommendation_id == Recommendation.id).order_by(
            first.c.theme.is_(None), first.c.theme, Recommendation.sort_key, Recommendation.id
        )
    return statement.order_by(Recommendation.year.desc(), Recommendation.sort_key, Recommendation.id)


def _page(by: Narrowing, actor: Actor, sort: str) -> Any:
    size, offset = bindparam("size", type_=Integer()), bindparam("offset", type_=Integer())
    wanted = select(Recommendation.id).where(*_base(by, actor), *_conditions(by, actor).values())
    return _ordered(wanted, sort).limit(size).offset(offset).subquery()


def listed(by: Narrowing, actor: Actor, sort: str, language: str) -> Select[*tuple[Any, ...]]:
    """Return the rows of a page: ``size`` of them from ``offset`` on."""
    page = _page(by, actor, sort)
    wanted, original = aliased(RecommendationText), aliased(RecommendationText)
    statement: Select[*tuple[Any, ...]] = (
        select(
            Recommendation.id, Recommendation.number, Recommendation.short_title, Recommendation.text_basis,
            Recommendation.basis, Recommendation.source, Recommendation.state, Recommendation.year,
            Recommendation.unverified, Recommendation.demonstration, Recommendation.original_language,
            *(getattr(Recommendation, one.name) for one in columns(Particulars)),
            Recommendation.meeting_id, Meeting.code, Meeting.short_name, Meeting.title, Meeting.city,
            Meeting.unverified.label("m_unverified"), Meeting.mechanism_id, Mechanism.name, Mechanism.acronym,
            wanted.body.label("in_language"), original.body.label("in_original"),
            and_(*meetings.visible(actor)).label("meeting_seen"),
        )
        .join(page, page.c.id == Recommendation.id)
        .join(Meeting, Meeting.id == Recommendation.meeting_id)
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .outerjoin(wanted, and_(wanted.recommendation_id == Recommendation.id, wanted.language == language))
        .outerjoin(original, is_original(original))
    )  # fmt: skip
    return _ordered(statement, sort)


listed_kept = prepared(listed)


def beside_all(by: Narrowing, actor: Actor, sort: str) -> CompoundSelect[*tuple[Any, ...]]:
    """Return what stands beside the rows of a page, however many they are."""
    page = _page(by, actor, sort)
    return _marks(lambda column: column.in_(select(page.c.id)))


beside_all_kept = prepared(beside_all)


@prepared
def beside_some() -> CompoundSelect[*tuple[Any, ...]]:
    """Return what stands beside rows that are named by ``ids``."""
    return _marks(lambda column: column.in_(bindparam("ids", expanding=True)))


def _marks(of_these: Callable[[Any], ColumnElement[bool]]) -> CompoundSelect[*tuple[Any, ...]]:
    """Return themes, objectives and addressees of recommendations, in one statement."""
    return union_all(
        select(RecommendationTheme.recommendation_id, literal("theme"), Theme.sort_key, cast(Theme.label, String))
        .join(Theme).where(of_these(RecommendationTheme.recommendation_id)),
        select(RecommendationObjective.recommendation_id, literal("objective"),
               cast(RecommendationObjective.objective_number, String), literal(""))
        .where(of_these(RecommendationObjective.recommendation_id)),
        select(Addressee.recommendation_id, literal("addressee"), cast(Addressee.kind, String),
               func.coalesce(Party.name, ""))
        .outerjoin(Party, Party.id == Addressee.party_id)
        .where(of_these(Addressee.recommendation_id)),
    )  # fmt: skip
