"""Commitments and instruments: registers of their own, never summed with recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, ColumnExpressionArgument, String, and_, case, cast, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import STAFF, Actor
from workflows.kernel.languages import N_, Sentence, language_of, text_in
from workflows.kernel.places import lies_at
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.mechanisms.models import Mechanism
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.meetings.queries import known
from workflows.parties.models import Party
from workflows.recommendations.models import Commitment, Instrument, Theme
from workflows.recommendations.queries import asked, meeting_name, worded
from workflows.recommendations.views import COMMITMENT, INSTRUMENT, CommitmentRow, InstrumentRow
from workflows.recommendations.words import InstrumentKind

# Who confirms what a source calls unverified; a Chair waits for it like everybody else.


COMMITMENT_FILTERS = ("mechanism", "theme")
COMMITMENT_ORDERS = (
    ("", N_("Newest first")), ("year", N_("Oldest first")), ("number", N_("Number")), ("pledger", N_("Undertaken by")),
)  # fmt: skip
INSTRUMENT_ORDERS = (("", N_("Title")), ("-adopted_on", N_("Newest first")), ("adopted_on", N_("Oldest first")))
_pledger = aliased(Party)
# What nobody confirmed tells nothing by its place in an order either.
_sure_year = case((Commitment.unverified.contains("year"), 0), else_=Commitment.year)
_sure_day = case(
    (Instrument.unverified.contains("adopted"), ""), else_=func.coalesce(cast(Instrument.adopted_on, String), "")
)


def commitments_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which commitments an actor sees; unconfirmed ones only at the desk of their mechanism."""
    return (or_(Commitment.confirmed, lies_at(actor, STAFF, Commitment.mechanism_id)),)


def instruments_visible(actor: Actor) -> tuple[ColumnExpressionArgument[bool], ...]:
    """Return which instruments an actor sees; unconfirmed ones are for secretariats."""
    return () if actor.places_as(*STAFF) else (Instrument.confirmed,)


def commitments(session: Session, actor: Actor, ask: Ask, language: str = "en") -> Listing[CommitmentRow]:
    """Return one page of the register of commitments with its facets, in two statements."""
    conditions = [*commitments_visible(actor), *worded(Commitment, ask.words)]
    facets, total = _commitment_facets(session, conditions, ask, language)
    if code := ask.filters.get("mechanism"):
        conditions.append(Commitment.mechanism_id.in_(select(Mechanism.id).where(Mechanism.code == code)))
    if code := ask.filters.get("theme"):
        conditions.append(Commitment.theme_id.in_(select(Theme.id).where(Theme.code == code)))
    newest = (_sure_year.desc(), Commitment.sort_key, Commitment.id)
    orders: dict[str, tuple[Any, ...]] = {
        "number": (Commitment.sort_key, Commitment.id),
        "year": (_sure_year, Commitment.sort_key, Commitment.id),
        "pledger": (func.coalesce(_pledger.sort_key, "\uffff"), *newest),
    }
    rows = session.execute(
        _commitment_rows(actor)
        .where(*conditions)
        .order_by(*orders.get(ask.sort, newest))
        .limit(ask.size)
        .offset(ask.offset)
    )
    return Listing(
        of=CommitmentRow,
        rows=[_commitment(row, actor, language) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s commitments"), count=total),
        facets=facets,
        sorts=COMMITMENT_ORDERS,
        order=N_("newest first") if not ask.sort else "",
        note=Sentence(
            N_("Commitments are what a body promises to do. They are not recommendations and not counted with them.")
        ),
    )


def _commitment_facets(
    session: Session, conditions: Sequence[ColumnElement[bool]], ask: Ask, language: str
) -> tuple[list[Facet], int]:
    """Return the facets, each counted under the other, and the number of commitments that are left."""
    cube = session.execute(
        select(Mechanism.code, Mechanism.name, Mechanism.sort_key, Theme.code.label("theme"), Theme.label, func.count())
        .select_from(Commitment)
        .outerjoin(Mechanism, Mechanism.id == Commitment.mechanism_id)
        .outerjoin(Theme, Theme.id == Commitment.theme_id)
        .where(*conditions)
        .group_by(Mechanism.code, Mechanism.name, Mechanism.sort_key, Theme.code, Theme.label)
    ).all()
    mechanism, theme = ask.filters.get("mechanism", ""), ask.filters.get("theme", "")
    mechanisms: Counter[tuple[str, str, str]] = Counter()
    themes: Counter[tuple[str, str]] = Counter()
    total = 0
    for code, name, key, theme_code, label, number in cube:
        here, about = not mechanism or code == mechanism, not theme or theme_code == theme
        total += number if here and about else 0
        if code and about:
            mechanisms[key, code, name] += number
        if theme_code and here:
            themes[text_in(label, language), theme_code] += number
    return [
        Facet("mechanism", N_("Mechanism"),
              [Choice(code, name, mechanisms[key, code, name], "en") for key, code, name in sorted(mechanisms)],
              mechanism),
        Facet("theme", N_("Theme"), [Choice(code, words, themes[words, code]) for words, code in sorted(themes)],
              theme),
    ], total  # fmt: skip


def commitment(session: Session, actor: Actor, number: str, language: str = "en") -> CommitmentRow:
    """Return a commitment by its number.

    Raises:
        Absent: the actor sees none.
    """
    row = session.execute(
        _commitment_rows(actor).where(Commitment.number == asked(number), *commitments_visible(actor))
    ).first()
    if row is None:
        raise Absent
    return _commitment(row, actor, language)


def _commitment_rows(actor: Actor) -> Any:
    return (
        select(Commitment, Meeting.code, Meeting.short_name, Meeting.title,
               and_(*meetings.visible(actor)).label("meeting_seen"), Theme.label.label("theme_label"),
               _pledger.name.label("pledger"))
        .outerjoin(Meeting, Meeting.id == Commitment.meeting_id)
        .outerjoin(Theme, Theme.id == Commitment.theme_id)
        .outerjoin(_pledger, _pledger.id == func.coalesce(Commitment.pledger_id, Commitment.mechanism_id))
    )  # fmt: skip


def _commitment(row: Any, actor: Actor, language: str) -> CommitmentRow:
    one: Commitment = row.Commitment
    mine = actor.holds(frozenset(STAFF), frozenset({one.mechanism_id or ""}))
    meeting = meeting_name(row.short_name or "", row.title, language)
    return CommitmentRow(
        number=one.number,
        text=text_in(one.text, language),
        text_basis=one.text_basis,
        nature=COMMITMENT,
        pledger=row.pledger or "",
        meeting=Link(meeting, "meeting", row.code) if row.code and row.meeting_seen else None,
        year=known(one.year, "year", one.unverified, mine),
        theme=text_in(row.theme_label, language),
        objectives=list(one.objectives),
        source=one.source,
        demonstration=one.demonstration,
        language=language_of(one.text, language),
    )


def instruments(session: Session, actor: Actor, ask: Ask) -> Listing[InstrumentRow]:
    """Return one page of the register of instruments, in two statements."""
    conditions: list[ColumnExpressionArgument[bool]] = [*instruments_visible(actor)]
    conditions += worded(Instrument, ask.words)
    counts = session.execute(
        select(cast(Instrument.kind, String), func.count()).where(*conditions).group_by(Instrument.kind)
    ).all()
    kinds: dict[str, int] = {kind: count for kind, count in counts}  # noqa: C416
    chosen = ask.filters.get("kind", "")
    if chosen:
        conditions.append(
            Instrument.kind == InstrumentKind(chosen) if chosen in set(InstrumentKind) else false()
        )  # fmt: skip
    orders: dict[str, tuple[Any, ...]] = {
        "adopted_on": (_sure_day == "", _sure_day), "-adopted_on": (_sure_day.desc(),),
    }  # fmt: skip
    rows = session.scalars(
        select(Instrument)
        .where(*conditions)
        .order_by(*orders.get(ask.sort, ()), Instrument.sort_key, Instrument.id)
        .limit(ask.size)
        .offset(ask.offset)
    )
    total = sum(count for kind, count in kinds.items() if not chosen or kind == chosen)
    desk = bool(actor.places_as(*STAFF))
    return Listing(
        of=InstrumentRow,
        rows=[_instrument(one, desk) for one in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s instruments"), count=total),
        facets=[
            Facet(
                "kind", N_("Kind"),
                [Choice.of(one, kinds[one.value]) for one in InstrumentKind if one.value in kinds],
                chosen,
            )
        ],
        sorts=INSTRUMENT_ORDERS,
        order=N_("by title") if not ask.sort else "",
        note=Sentence(N_("Treaties, compacts, model laws and frameworks. They are counted with nothing else.")),
    )  # fmt: skip


def _instrument(one: Instrument, desk: bool) -> InstrumentRow:
    hidden = set() if desk else set(one.unverified.split(","))
    return InstrumentRow(
        title=Link(one.title, "instrument", one.code),
        nature=INSTRUMENT,
        kind=one.kind,
        adopted_on=None if hidden & {"adopted_on", "adopted_year"} else one.adopted_on,
        note="" if "note" in hidden else one.note,
        source=one.source,
        demonstration=one.demonstration,
    )
