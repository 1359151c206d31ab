"""The registers of documents: the desk's, with what stands on it, and the public one. Never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, literal, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, Words, called_in, plain, text_in
from workflows.kernel.numbers import whole_number
from workflows.kernel.short_lists import By, Order, in_order, short_list
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import zone
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.outcomes.models import OutcomeDocument, Version
from workflows.outcomes.views import DocumentRow, PublishedRow
from workflows.outcomes.visibility import own, visible
from workflows.outcomes.words import Distribution, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import DocumentState
from workflows.parties.models import Party

FILTERS = ("kind", "state", "mechanism", "meeting", "year")
ORDERS = (("", N_("Newest meeting first")), ("document", N_("Symbol")), ("title", N_("Title")))
WITHOUT_SYMBOL = Sentence(N_("No symbol yet"))


def register(
    session: Session, actor: Actor, ask: Ask, language: str = "en"
) -> Listing[DocumentRow] | Listing[PublishedRow]:  # fmt: skip
    """Return one page of the documents that the actor sees, with its facets and its total: three statements.

    The public gets the public register, whose rows say nothing of drafts.
    """
    mine = own(actor) if actor.signed_in else literal(False)
    state = _state(mine)
    base = [*visible(actor), *_words(ask)]
    chosen = _chosen(ask, state)
    counts, total, labels = _counts(session, base, chosen, state)
    rows = session.execute(_row_query(actor, [*base, *chosen.values()], mine, state, ask)).all()
    public = not actor.signed_in
    return Listing(
        of=PublishedRow if public else DocumentRow,
        rows=[_public(row, language) if public else _desk(row, language) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s documents"), count=total) if total != 1 else Sentence(N_("One document")),
        facets=_facets(counts, labels, ask, public),
        sorts=ORDERS,
        order=N_("newest meeting first, then by symbol") if not ask.sort else "",
    )  # type: ignore[return-value]


def of_meeting(
    session: Session, actor: Actor, code: str, language: str = "en"
) -> list[DocumentRow] | list[PublishedRow]:  # fmt: skip
    """Return the documents of a meeting that the actor sees, in one statement: for the page of the meeting."""
    rows = fetch(session, _in_meeting(actor), meeting=code).all()
    if not actor.signed_in:
        return [_public(row, language) for row in rows]
    return [_desk(row, language) for row in rows]


MEETING_FILTERS = ("kind", "state")


def meeting_list(rows: Sequence[DocumentRow], ask: Ask) -> Listing[DocumentRow]:
    """Return the documents of a meeting as the desk lists them, narrowed by kind and state."""
    return short_list(
        DocumentRow, rows, ask, caption=N_("Documents of the meeting"), order=N_("by symbol"),
        by=[
            By("kind", N_("Kind"), lambda row: row.kind),
            By("state", N_("State"), lambda row: row.state),
        ],
        orders=[
            Order("", N_("Symbol")),
            Order("title", N_("Title"), lambda row: in_order(row.title)),
            Order("issued", N_("Issued last"), lambda row: row.issued_on or date.min, newest_first=True),
        ],
    )  # fmt: skip


@prepared
def _in_meeting(actor: Actor) -> Select[*tuple[Any, ...]]:
    mine = own(actor) if actor.signed_in else literal(False)
    return _row_query(actor, [*visible(actor), Meeting.code == bindparam("meeting")], mine, _state(mine), Ask(size=500))


def _state(mine: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return the state as the reader knows it: of a revision in work, others see the text that was issued."""
    return case(
        (and_(OutcomeDocument.state == DocumentState.WORKING, ~mine), DocumentState.ISSUED.value),
        else_=OutcomeDocument.state,
    )


def _words(ask: Ask) -> list[ColumnElement[bool]]:
    return [
        OutcomeDocument.search_text.contains(word, autoescape=True)
        for word in plain(ask.words).replace("\0", "").split()
    ]


def _chosen(ask: Ask, state: ColumnElement[Any]) -> dict[str, ColumnElement[bool]]:
    wanted = {name: value.replace("\0", "") for name, value in ask.filters.items()}
    found: dict[str, ColumnElement[bool]] = {}
    if kind := wanted.get("kind"):
        found["kind"] = OutcomeDocument.kind == kind if kind in set(DocumentKind) else literal(False)
    if standing := wanted.get("state"):
        found["state"] = state == standing if standing in set(DocumentState) else literal(False)
    if code := wanted.get("mechanism"):
        found["mechanism"] = Party.code == code
    if code := wanted.get("meeting"):
        found["meeting"] = Meeting.code == code
    if year := wanted.get("year"):
        whole = whole_number(year)
        found["year"] = Meeting.year == whole if whole is not None else literal(False)
    return found


def _counts(
    session: Session, base: Sequence[ColumnElement[bool]], chosen: Mapping[str, ColumnElement[bool]],
    state: ColumnElement[Any],
) -> tuple[dict[str, Counter[str]], int, dict[str, str]]:  # fmt: skip
    """Return how many documents each value would leave, each facet under the other filters, in one statement."""
    told = {name: case((condition, 1), else_=0) for name, condition in chosen.items()}
    dimensions = (
        OutcomeDocument.kind.label("kind"), state.label("state"), Party.code.label("mechanism"),
        func.coalesce(func.nullif(Party.acronym, ""), Party.name).label("name"), Meeting.year.label("year"),
    )  # fmt: skip
    flags = [flag.label(f"fits_{name}") for name, flag in told.items()]
    inner = (
        select(*dimensions, *flags)
        .select_from(OutcomeDocument)
        .join(Meeting, Meeting.id == OutcomeDocument.meeting_id)
        .join(Party.__table__, Party.id == Meeting.mechanism_id)
        .where(*base)
        .subquery()
    )
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "state", "mechanism", "year")}
    names: dict[str, str] = {}
    total = 0
    for row in session.execute(select(*inner.c, func.count().label("number")).group_by(*inner.c)):
        values = row._mapping
        fits = {name: bool(values[f"fits_{name}"]) for name in told}
        names[str(values["mechanism"])] = str(values["name"])
        total += values["number"] if all(fits.values()) else 0
        for facet, counter in counts.items():
            if all(ok for name, ok in fits.items() if name != facet):
                counter[str(values[facet])] += values["number"]
    return counts, total, names


def _facets(
    counts: Mapping[str, Counter[str]], names: Mapping[str, str], ask: Ask, public: bool
) -> list[Facet]:  # fmt: skip
    def of(words: type[Words], facet: str) -> list[Choice]:
        return [Choice.of(one, counts[facet][one.value]) for one in words if counts[facet][one.value]]

    mechanisms = sorted(counts["mechanism"], key=lambda code: plain(names[code]))
    years = sorted(counts["year"], reverse=True)
    found = [Facet("kind", N_("Kind"), of(DocumentKind, "kind"), ask.filters.get("kind", ""))]
    if not public:
        found.append(Facet("state", N_("State"), of(DocumentState, "state"), ask.filters.get("state", "")))
    by_mechanism = [Choice(code, names[code], counts["mechanism"][code], "en") for code in mechanisms]
    found.append(Facet("mechanism", N_("Mechanism"), by_mechanism, ask.filters.get("mechanism", "")))
    by_year = [Choice(year, year, counts["year"][year]) for year in years]
    found.append(Facet("year", N_("Year of the meeting"), by_year, ask.filters.get("year", "")))
    return found


def _row_query(
    actor: Actor, conditions: Sequence[ColumnElement[bool]], mine: ColumnElement[bool], state: ColumnElement[Any],
    ask: Ask,
) -> Select[*tuple[Any, ...]]:  # fmt: skip
    issued, later = aliased(Version), aliased(Version)
    latest = (
        select(func.max(later.number))
        .where(later.document_id == OutcomeDocument.id, later.frozen_at.is_not(None))
        .scalar_subquery()
    )
    # An adopted text has left its series for the main one.
    main = literal(SymbolSeries.MAIN, OutcomeDocument.series.type)
    by_symbol = (
        OutcomeDocument.symbol.is_(None),
        case((OutcomeDocument.adopted_at.is_not(None), main), else_=OutcomeDocument.series),
        func.coalesce(OutcomeDocument.adopted_at, OutcomeDocument.issued_at),
    )  # fmt: skip
    orders: dict[str, tuple[Any, ...]] = {
        "document": (OutcomeDocument.symbol.is_(None), Meeting.year, *by_symbol),
        "title": (OutcomeDocument.search_text,),
    }
    standard = (Meeting.year.desc(), Meeting.code.desc(), *by_symbol, OutcomeDocument.id)
    return (
        select(
            OutcomeDocument.id, OutcomeDocument.symbol, OutcomeDocument.title, OutcomeDocument.original_language,
            OutcomeDocument.kind, state.label("state"), OutcomeDocument.distribution, OutcomeDocument.languages,
            OutcomeDocument.issued_at, OutcomeDocument.adopted_at, OutcomeDocument.published_at,
            OutcomeDocument.demonstration, OutcomeDocument.item_id, issued.frozen, mine.label("mine"),
            Meeting.id.label("meeting_id"), Meeting.code, Meeting.short_name, Meeting.title.label("meeting_title"),
            Meeting.zone, Meeting.mechanism_id, Party.name, Party.acronym,
            and_(*meetings.visible(actor)).label("meeting_seen"),
        )
        .select_from(OutcomeDocument)
        .join(Meeting, Meeting.id == OutcomeDocument.meeting_id)
        .join(Party.__table__, Party.id == Meeting.mechanism_id)
        .outerjoin(issued, and_(issued.document_id == OutcomeDocument.id, issued.number == latest))
        .where(*conditions)
        .order_by(*orders.get(ask.sort, ()), *standard)
        .offset(ask.offset)
        .limit(ask.size)
    )  # fmt: skip


def _title(row: Any, language: str) -> tuple[str, str]:
    """Return the title that the reader may know, and its language: of a revision in work, the issued one."""
    frozen = {
        name.removeprefix("title_"): words for name, words in (row.frozen or {}).items() if name.startswith("title_")
    }
    titles = row.title if row.mine or not frozen else frozen
    shown = language if titles.get(language) else row.original_language
    return text_in(titles, language, row.original_language), shown


def _meeting(row: Any, language: str) -> Link | str:
    words = row.short_name or text_in(row.meeting_title, language)
    tongue = called_in(row.short_name, row.meeting_title, language)
    return Link(words, "meeting", row.code, tongue) if row.meeting_seen else words


def _day(at: datetime | None, row: Any) -> date | None:
    return at.astimezone(zone(row.zone or "UTC")).date() if at is not None else None


def _desk(row: Any, language: str) -> DocumentRow:
    title, shown = _title(row, language)
    words = row.symbol or WITHOUT_SYMBOL
    return DocumentRow(
        document=Link(words, "document", row.symbol or row.id),
        title=title,
        kind=row.kind,
        meeting=_meeting(row, language),
        mechanism=row.acronym or row.name,
        state=DocumentState(row.state),
        distribution=Distribution(row.distribution),
        languages=[OWN_NAMES.get(one, one) for one in row.languages],
        issued_on=_day(row.issued_at, row),
        adopted_on=_day(row.adopted_at, row),
        published_on=_day(row.published_at, row),
        demonstration=row.demonstration,
        language=shown,
        item_id=row.item_id or "",
    )


def _public(row: Any, language: str) -> PublishedRow:
    title, shown = _title(row, language)
    return PublishedRow(
        document=Link(row.symbol or "", "document", row.symbol or ""),
        title=title,
        kind=row.kind,
        meeting=_meeting(row, language),
        mechanism=row.acronym or row.name,
        languages=[OWN_NAMES.get(one, one) for one in row.languages],
        adopted_on=_day(row.adopted_at, row),
        published_on=_day(row.published_at, row),
        demonstration=row.demonstration,
        language=shown,
        item_id=row.item_id or "",
    )
