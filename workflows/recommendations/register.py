"""The register of recommendations: narrowed, ordered and paged in five statements. Never writes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, TextBasis, called_in, language_of, plain, text_in
from workflows.kernel.numbers import whole_number
from workflows.kernel.short_lists import By, Order, in_order, short_list
from workflows.kernel.statements import Prepared, fetch
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing, Named
from workflows.meetings.queries import known
from workflows.recommendations import register_statements as statements
from workflows.recommendations.objectives import objective_numbered
from workflows.recommendations.queries import is_own, meeting_name, particulars_of
from workflows.recommendations.register_statements import JOINED, WHOLE, Narrowing
from workflows.recommendations.text import numbered
from workflows.recommendations.views import NATURE, PlaceInThread, RecommendationRow
from workflows.recommendations.words import AddresseeKind, Basis
from workflows.recommendations.workflow import RecommendationState

ORDERS = (("", N_("Newest first")), ("number", N_("Number")), ("year", N_("Year")), ("themes", N_("Theme")))
FILTERS = ("mechanism", "meeting", "theme", "objective", "addressee", "basis", "year", "wording", "state")


def register(session: Session, actor: Actor, ask: Ask, language: str = "en") -> Listing[RecommendationRow]:
    """Return one page of the register, its facets and its total.

    Five statements, however many rows there are. There is no order and no facet by what States do.
    """
    by = Narrowing(tuple(name for name in FILTERS if ask.filters.get(name)), plain(ask.words.replace("\0", " ")))
    values: dict[str, Any] = {
        name: _number(ask.filters[name]) if name in WHOLE else ask.filters[name].replace("\0", " ")
        for name in by.filters
    }
    facets, total = _facets(session, actor, by, values, ask, language)
    rows = _rows(session, actor, by, values, ask, language)
    return Listing(
        of=RecommendationRow,
        rows=rows,
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s recommendations"), count=total),
        facets=facets,
        sorts=ORDERS,
        order=N_("newest year first, then by number") if not ask.sort else "",
        note=Sentence(
            N_("Recommendations are non-binding. A paraphrase is ours; the words themselves stand in the source.")
        ),
    )


MEETING_FILTERS = ("wording", "state")


def meeting_list(rows: Sequence[PlaceInThread], ask: Ask) -> Listing[PlaceInThread]:
    """Return the recommendations of a meeting as a list, in the order of their numbers; no order is by what came of
    them."""
    return short_list(
        PlaceInThread, rows, ask, caption=N_("Recommendations of the meeting"), order=N_("by number"),
        by=[
            By("wording", N_("Wording"), lambda row: row.text_basis),
            By("state", N_("State"), lambda row: row.state),
        ],
        orders=[
            Order("", N_("Number")),
            Order("title", N_("In short"), lambda row: in_order(row.title)),
        ],
        note=NATURE,
    )  # fmt: skip


def _asked(
    session: Session,
    build: Callable[..., Any],
    keep: Callable[..., Prepared],
    by: Narrowing,
    *given: Any,
    **values: Any,
) -> Any:
    """Ask a statement; those that look for words are built for this one time."""
    return fetch(session, build(by, *given) if by.words else keep(by, *given), **values)


def _number(text: str) -> int:
    found = whole_number(text)
    return -1 if found is None else found


def _facets(
    session: Session, actor: Actor, by: Narrowing, values: Mapping[str, Any], ask: Ask, language: str
) -> tuple[list[Facet], int]:
    """Return the facets, each counted under all the others, and the number of rows."""
    cube = _asked(session, statements.cube, statements.cube_kept, by, actor, **values).all()
    meetings_of = {row.id: row for row in fetch(session, statements.meetings_counted(actor))}
    chosen = {name: ask.filters.get(name, "") for name in FILTERS}
    total, counted = _count(cube, meetings_of, chosen)
    for name in JOINED:
        counted[name] = Counter()
    labels: dict[str, Any] = {}
    for name, key, value, count in _asked(session, statements.joined, statements.joined_kept, by, actor, **values):
        counted[name][key] = count
        labels[key] = json.loads(value) if value else {}
    return _worded(counted, labels, meetings_of, chosen, language, actor.signed_in), total


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
            Choice.of(kind, counted["addressee"][kind.value])
            for kind in AddresseeKind if counted["addressee"][kind.value]
        ]),
        Facet("basis", N_("Basis"), [
            Choice.of(basis, counted["basis"][basis.value])
            for basis in Basis if counted["basis"][basis.value]
        ]),
        Facet("wording", N_("Wording"), [
            Choice.of(one, counted["wording"][one.value])
            for one in TextBasis if counted["wording"][one.value]
        ]),
        Facet("mechanism", N_("Mechanism"), [
            Choice(code, mechanism(code), counted["mechanism"][code], "en")
            for code in sorted(counted["mechanism"], key=lambda code: mechanisms[code].sort_key)
        ]),
        Facet("meeting", N_("Meeting"), [
            Choice(
                code, meeting_name(by_code[code].short_name, by_code[code].title, language), count,
                called_in(by_code[code].short_name, by_code[code].title, language),
            )
            for code, count in sorted(
                counted["meeting"].items(), key=lambda one: (by_code[one[0]].sort_key, -by_code[one[0]].year, one[0])
            ) if by_code[code].seen
        ]),
        Facet("theme", N_("Theme"), [
            Choice(
                code, text_in(labels.get(code), language) or code, counted["theme"][code],
                language_of(labels.get(code), language),
            )
            for code in sorted(counted["theme"], key=lambda code: plain(text_in(labels.get(code), language) or code))
        ]),
        Facet("objective", N_("Objective of the Global Compact, our reading"), [
            Choice(number, objective_numbered(number, labels.get(number), language), counted["objective"][number])
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
                Choice.of(one, counted["state"][one.value])
                for one in RecommendationState if counted["state"][one.value]
            ])
        )  # fmt: skip
    return [Facet(one.name, one.label, one.choices, chosen[one.name]) for one in facets]


# Above this number of rows what stands beside them is asked for by the list itself, not by their identifiers.
FEW = 200


def _rows(
    session: Session, actor: Actor, by: Narrowing, values: Mapping[str, Any], ask: Ask, language: str
) -> list[RecommendationRow]:
    place = {**values, "size": ask.size, "offset": ask.offset}
    sort = ask.sort if ask.sort in dict(ORDERS) else ""
    rows = _asked(session, statements.listed, statements.listed_kept, by, actor, sort, language, **place).all()
    if len(rows) <= FEW:
        found = fetch(session, statements.beside_some(), ids=[row.id for row in rows])
    else:
        found = _asked(session, statements.beside_all, statements.beside_all_kept, by, actor, sort, **place)
    beside = _beside(found, language)
    return [_row(row, beside[row.id], language, is_own(actor, row.mechanism_id, row.meeting_id)) for row in rows]


def _beside(rows: Iterable[Any], language: str) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for recommendation_id, kind, key, words in rows:
        if kind == "theme":
            said = json.loads(words or "{}")
            found[recommendation_id][kind].append((key, Named(text_in(said, language), language_of(said, language))))
        elif kind == "objective":
            found[recommendation_id][kind].append(int(key))
        else:
            found[recommendation_id][kind].append(words or AddresseeKind(key))
    return found


def _row(row: Any, beside: Mapping[str, list[Any]], language: str, mine: bool) -> RecommendationRow:
    text, said_in = (row.in_language, language) if row.in_language else (row.in_original or "", row.original_language)
    title = text_in(row.short_title, language)
    return RecommendationRow(
        number=numbered(row.number),
        text=text or title,
        text_basis=row.text_basis,
        nature=NATURE,
        meeting=Link(
            meeting_name(row.short_name, row.title, language),
            "meeting",
            row.code,
            called_in(row.short_name, row.title, language),
        )
        if row.meeting_seen
        else None,  # type: ignore[arg-type]
        mechanism=Named(f"{row.name} ({row.acronym})" if row.acronym and row.acronym != row.name else row.name, "en"),
        city=known(row.city, "city", row.m_unverified, mine, "") if row.meeting_seen else "",
        year=known(row.year, "year", row.unverified, mine),
        addressees=beside["addressee"],
        themes=[words for _, words in sorted(beside["theme"])],
        objectives=sorted(beside["objective"]),
        basis=row.basis,
        source=row.source,
        state=row.state,
        demonstration=row.demonstration,
        particulars=particulars_of(row, mine),
        short_title=title,
        language=said_in,
    )
