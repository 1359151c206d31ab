"""The register of recommendations: narrowed, ordered and paged in seven statements. Never writes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, TextBasis, plain, text_in
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
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
from workflows.recommendations.queries import GONE, is_original, is_own, known, meeting_name, own, visible, worded
from workflows.recommendations.views import NATURE, RecommendationRow
from workflows.recommendations.words import AddresseeKind, Basis
from workflows.recommendations.workflow import RecommendationState

ORDERS = (("", N_("Newest first")), ("number", N_("Number")), ("year", N_("Year")), ("themes", N_("Theme")))
FILTERS = ("mechanism", "meeting", "theme", "objective", "addressee", "basis", "year", "wording", "state")


def register(session: Session, actor: Actor, ask: Ask, language: str = "en") -> Listing[RecommendationRow]:
    """Return one page of the register, its facets and its total.

    Seven statements, however many rows there are. There is no order and no facet by what States do.
    """
    mine = own(actor) if actor.signed_in else literal(False)
    base = [*visible(actor), or_(Recommendation.state.not_in(GONE), mine)]
    base += worded(Recommendation, ask.words)
    conditions = _conditions(session, ask, mine)
    facets, total = _facets(session, actor, base, conditions, ask, mine, language)
    rows = _rows(session, actor, base + list(conditions.values()), ask, language)
    return Listing(
        of=RecommendationRow,
        rows=rows,
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s recommendations"), count=total),  # type: ignore[arg-type]
        facets=facets,
        sorts=ORDERS,
        order=N_("newest year first, then by number") if not ask.sort else "",
        note=Sentence(
            N_("Recommendations are non-binding. A paraphrase is ours; the words themselves stand in the source.")
        ),
    )


def _seen_year(mine: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return the year as the reader may know it: nothing where nobody has confirmed it."""
    unsure = and_(Recommendation.unverified.contains("year"), ~mine)
    return case((unsure, None), else_=Recommendation.year)


def _conditions(session: Session, ask: Ask, mine: ColumnElement[bool]) -> dict[str, ColumnElement[bool]]:
    chosen = ask.filters
    found: dict[str, ColumnElement[bool]] = {}
    if code := chosen.get("mechanism"):
        meant = select(Meeting.id).join(Mechanism, Mechanism.id == Meeting.mechanism_id).where(Mechanism.code == code)
        found["mechanism"] = Recommendation.meeting_id.in_(meant)
    if code := chosen.get("meeting"):
        found["meeting"] = Recommendation.meeting_id.in_(select(Meeting.id).where(Meeting.code == code))
    if code := chosen.get("theme"):
        found["theme"] = Recommendation.id.in_(
            select(RecommendationTheme.recommendation_id).join(Theme).where(Theme.code == code)
        )
    if number := chosen.get("objective"):
        found["objective"] = Recommendation.id.in_(
            select(RecommendationObjective.recommendation_id).where(
                RecommendationObjective.objective_number == _whole(number)
            )
        )
    if kind := chosen.get("addressee"):
        found["addressee"] = (
            Recommendation.id.in_(select(Addressee.recommendation_id).where(Addressee.kind == AddresseeKind(kind)))
            if kind in set(AddresseeKind)
            else literal(False)
        )
    if basis := chosen.get("basis"):
        found["basis"] = Recommendation.basis == Basis(basis) if basis in set(Basis) else literal(False)
    if year := chosen.get("year"):
        found["year"] = _seen_year(mine) == _whole(year)
    if wording := chosen.get("wording"):
        found["wording"] = (
            Recommendation.text_basis == TextBasis(wording) if wording in set(TextBasis) else literal(False)
        )
    if state := chosen.get("state"):
        found["state"] = (
            Recommendation.state == RecommendationState(state) if state in set(RecommendationState) else literal(False)
        )
    return found


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


JOINED = ("theme", "objective", "addressee")


def _facets(
    session: Session, actor: Actor, base: Sequence[ColumnElement[bool]],
    conditions: Mapping[str, ColumnElement[bool]], ask: Ask, mine: ColumnElement[bool], language: str,
) -> tuple[list[Facet], int]:  # fmt: skip
    """Return the facets, each counted under all the others, and the number of rows."""
    joined = [condition for name, condition in conditions.items() if name in JOINED]
    year = _seen_year(mine)
    cube = session.execute(
        select(Recommendation.meeting_id, Recommendation.basis, year, Recommendation.text_basis, Recommendation.state,
               func.count())
        .where(*base, *joined)
        .group_by(Recommendation.meeting_id, Recommendation.basis, year, Recommendation.text_basis,
                  Recommendation.state)
    ).all()  # fmt: skip
    meetings_of = {
        row.id: row
        for row in session.execute(
            select(Meeting.id, Meeting.code, Meeting.short_name, Meeting.title, Meeting.year,
                   Mechanism.code.label("mechanism_code"), Mechanism.name, Mechanism.acronym, Mechanism.sort_key,
                   and_(*meetings.visible(actor)).label("seen"))
            .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
            .where(Meeting.id.in_(select(Recommendation.meeting_id)))
        )
    }  # fmt: skip
    chosen = {name: ask.filters.get(name, "") for name in FILTERS}
    total, counted = _count(cube, meetings_of, chosen)
    for name in JOINED:
        counted[name] = Counter()
    others = {name: [one for key, one in conditions.items() if key != name] for name in JOINED}
    labels: dict[str, Any] = {}
    by_theme = _counted(RecommendationTheme, RecommendationTheme.theme_id, [*base, *others["theme"]])
    by_objective = _counted(
        RecommendationObjective, RecommendationObjective.objective_number, [*base, *others["objective"]]
    )
    to = _counted(Addressee, Addressee.kind, [*base, *others["addressee"]], distinct=True)
    for name, key, value, count in session.execute(
        union_all(
            select(literal("theme").label("facet"), Theme.code, cast(Theme.label, String), by_theme.c.rows)
            .join(by_theme, by_theme.c.value == Theme.id),
            select(literal("objective"), cast(Objective.number, String), cast(Objective.short_title, String),
                   by_objective.c.rows)
            .join(by_objective, by_objective.c.value == Objective.number),
            select(literal("addressee"), cast(to.c.value, String), literal("{}"), to.c.rows),
        )
    ):  # fmt: skip
        counted[name][key] = count
        labels[key] = json.loads(value) if value else {}
    return _worded(counted, labels, meetings_of, chosen, language, actor.signed_in), total


def _counted(model: Any, value: Any, conditions: Sequence[ColumnElement[bool]], *, distinct: bool = False) -> Any:
    """Return how many recommendations have each value, counted before the words of the values are looked up."""
    rows = func.count(model.recommendation_id.distinct()) if distinct else func.count()
    return (
        select(value.label("value"), rows.label("rows"))
        .join(Recommendation, Recommendation.id == model.recommendation_id)
        .where(*conditions)
        .group_by(value)
        .subquery()
    )


def _count(
    cube: Sequence[Any], meetings_of: Mapping[str, Any], chosen: Mapping[str, str]
) -> tuple[int, dict[str, Counter[str]]]:
    total = 0
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting_id, basis, year, wording, state, count in cube:
        meeting = meetings_of[meeting_id]
        cell = {
            "mechanism": meeting.mechanism_code or "",
            "meeting": meeting.code,
            "basis": basis.value,
            "year": "" if year is None else str(year),
            "wording": wording.value,
            "state": state.value,
        }
        wrong = [name for name, value in cell.items() if chosen[name] and chosen[name] != value]
        if not wrong:
            total += count
            for name, value in cell.items():
                counted[name][value] += count
        elif len(wrong) == 1:
            counted[wrong[0]][cell[wrong[0]]] += count
    return total, counted


def _worded(
    counted: Mapping[str, Counter[str]], labels: Mapping[str, Any], meetings_of: Mapping[str, Any],
    chosen: Mapping[str, str], language: str, desk: bool,
) -> list[Facet]:  # fmt: skip
    by_code = {row.code: row for row in meetings_of.values()}
    mechanisms = {row.mechanism_code: row for row in meetings_of.values()}

    def mechanism(code: str) -> str:
        row = mechanisms[code]
        return f"{row.name} ({row.acronym})" if row.acronym and row.acronym != row.name else row.name

    facets = [
        Facet("addressee", N_("Addressed to"), [
            Choice(kind.value, kind.label, counted["addressee"][kind.value])
            for kind in AddresseeKind if counted["addressee"][kind.value]
        ]),
        Facet("basis", N_("Basis"), [
            Choice(basis.value, basis.label, counted["basis"][basis.value])
            for basis in Basis if counted["basis"][basis.value]
        ]),
        Facet("wording", N_("Wording"), [
            Choice(one.value, one.label, counted["wording"][one.value])
            for one in TextBasis if counted["wording"][one.value]
        ]),
        Facet("mechanism", N_("Mechanism"), [
            Choice(code, mechanism(code), counted["mechanism"][code])
            for code in sorted(counted["mechanism"], key=lambda code: mechanisms[code].sort_key)
        ]),
        Facet("meeting", N_("Meeting"), [
            Choice(code, meeting_name(by_code[code].short_name, by_code[code].title, language), count)
            for code, count in sorted(
                counted["meeting"].items(), key=lambda one: (by_code[one[0]].sort_key, -by_code[one[0]].year, one[0])
            ) if by_code[code].seen
        ]),
        Facet("theme", N_("Theme"), [
            Choice(code, text_in(labels.get(code), language) or code, counted["theme"][code])
            for code in sorted(counted["theme"], key=lambda code: plain(text_in(labels.get(code), language) or code))
        ]),
        Facet("objective", N_("Objective of the Global Compact, our reading"), [
            Choice(number, f"{number} {text_in(labels.get(number), language)}".strip(), counted["objective"][number])
            for number in sorted(counted["objective"], key=int)
        ]),
        Facet("year", N_("Year"), [
            Choice(year, year, counted["year"][year])
            for year in sorted((one for one in counted["year"] if one), reverse=True)
        ]),
    ]  # fmt: skip
    if desk:
        facets.append(
            Facet("state", N_("State of the entry"), [
                Choice(one.value, one.label, counted["state"][one.value])
                for one in RecommendationState if counted["state"][one.value]
            ])
        )  # fmt: skip
    return [Facet(one.name, one.label, one.choices, chosen[one.name]) for one in facets]


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
            func.coalesce(first.c.theme, "~"), Recommendation.sort_key, Recommendation.id
        )
    return statement.order_by(Recommendation.year.desc(), Recommendation.sort_key, Recommendation.id)


def _rows(
    session: Session, actor: Actor, conditions: Iterable[ColumnElement[bool]], ask: Ask, language: str
) -> list[RecommendationRow]:
    page = (
        _ordered(select(Recommendation.id).where(*conditions), ask.sort).limit(ask.size).offset(ask.offset).subquery()
    )
    wanted, original = aliased(RecommendationText), aliased(RecommendationText)
    statement: Select[*tuple[Any, ...]] = (
        select(
            Recommendation.id, Recommendation.number, Recommendation.short_title, Recommendation.text_basis,
            Recommendation.basis, Recommendation.source, Recommendation.state, Recommendation.year,
            Recommendation.unverified, Recommendation.demonstration, Recommendation.original_language,
            Recommendation.meeting_id, Meeting.code, Meeting.short_name, Meeting.title, Meeting.city,
            Meeting.mechanism_id, Mechanism.name, Mechanism.acronym, wanted.body.label("in_language"),
            original.body.label("in_original"), and_(*meetings.visible(actor)).label("meeting_seen"),
        )
        .join(page, page.c.id == Recommendation.id)
        .join(Meeting, Meeting.id == Recommendation.meeting_id)
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .outerjoin(wanted, and_(wanted.recommendation_id == Recommendation.id, wanted.language == language))
        .outerjoin(original, is_original(original))
    )  # fmt: skip
    rows = session.execute(_ordered(statement, ask.sort)).all()
    beside = _beside(session, page, language)
    return [_row(row, beside[row.id], language, is_own(actor, row.mechanism_id, row.meeting_id)) for row in rows]


def _beside(session: Session, page: Any, language: str) -> dict[str, dict[str, list[Any]]]:
    """Return themes, objectives and addressees of the rows of a page, in one statement."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        union_all(
            select(RecommendationTheme.recommendation_id, literal("theme"), Theme.sort_key, cast(Theme.label, String))
            .join(Theme).join(page, page.c.id == RecommendationTheme.recommendation_id),
            select(RecommendationObjective.recommendation_id, literal("objective"),
                   cast(RecommendationObjective.objective_number, String), literal(""))
            .join(page, page.c.id == RecommendationObjective.recommendation_id),
            select(Addressee.recommendation_id, literal("addressee"), cast(Addressee.kind, String),
                   func.coalesce(Party.name, ""))
            .outerjoin(Party, Party.id == Addressee.party_id)
            .join(page, page.c.id == Addressee.recommendation_id),
        )
    )  # fmt: skip
    for recommendation_id, kind, key, words in rows:
        if kind == "theme":
            found[recommendation_id][kind].append((key, text_in(json.loads(words or "{}"), language)))
        elif kind == "objective":
            found[recommendation_id][kind].append(int(key))
        else:
            found[recommendation_id][kind].append(words or AddresseeKind(key))
    return found


def _row(row: Any, beside: Mapping[str, list[Any]], language: str, mine: bool) -> RecommendationRow:
    text, said_in = (row.in_language, language) if row.in_language else (row.in_original or "", row.original_language)
    title = text_in(row.short_title, language)
    return RecommendationRow(
        number=Link(row.number, "recommendation", row.number),
        text=text or title,
        text_basis=row.text_basis,
        nature=NATURE,
        meeting=Link(meeting_name(row.short_name, row.title, language), "meeting", row.code)
        if row.meeting_seen
        else None,  # type: ignore[arg-type]
        mechanism=f"{row.name} ({row.acronym})" if row.acronym and row.acronym != row.name else row.name,
        city=row.city if row.meeting_seen else "",
        year=known(row.year, "year", row.unverified, mine),
        addressees=beside["addressee"],
        themes=[words for _, words in sorted(beside["theme"])],
        objectives=sorted(beside["objective"]),
        basis=row.basis,
        source=row.source,
        state=row.state,
        demonstration=row.demonstration,
        short_title=title,
        language=said_in,
    )
