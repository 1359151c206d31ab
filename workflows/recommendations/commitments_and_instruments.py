"""Commitments and instruments: registers of their own, never summed with recommendations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, false, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import EVERYWHERE, Actor, RoleName
from workflows.kernel.languages import N_, Sentence, language_of, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.mechanisms.models import Mechanism
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.parties.models import Party
from workflows.recommendations.models import Commitment, Instrument, Theme
from workflows.recommendations.queries import asked, known, meeting_name, worded
from workflows.recommendations.views import COMMITMENT, INSTRUMENT, CommitmentRow, InstrumentRow
from workflows.recommendations.words import InstrumentKind

# Who confirms what a source calls unverified; a Chair waits for it like everybody else.
DESK_ROLES = (RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT)


def _at_desk(actor: Actor, column: Any) -> ColumnElement[bool]:
    places = actor.places_as(*DESK_ROLES)
    if EVERYWHERE in places:
        return true()
    here: ColumnElement[bool] = column.in_(places)
    return here if places else false()


def commitments_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which commitments an actor sees; unconfirmed ones only at the desk of their mechanism."""
    return (or_(Commitment.unverified != "*", _at_desk(actor, Commitment.mechanism_id)),)


def instruments_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which instruments an actor sees; unconfirmed ones are for secretariats."""
    return () if actor.places_as(*DESK_ROLES) else (Instrument.unverified != "*",)


def commitments(session: Session, actor: Actor, ask: Ask, language: str = "en") -> Listing[CommitmentRow]:
    """Return one page of the register of commitments, newest first, in two statements."""
    conditions = [*commitments_visible(actor)]
    conditions += worded(Commitment, ask.words)
    if code := ask.filters.get("mechanism"):
        conditions.append(
            Commitment.mechanism_id.in_(select(Mechanism.id).where(Mechanism.code == code))
        )  # fmt: skip
    total = session.scalar(select(func.count()).select_from(Commitment).where(*conditions)) or 0
    rows = session.execute(
        _commitment_rows(actor)
        .where(*conditions)
        .order_by(Commitment.year.desc(), Commitment.sort_key, Commitment.id)
        .limit(ask.size)
        .offset(ask.offset)
    )
    return Listing(
        of=CommitmentRow,
        rows=[_commitment(row, actor, language) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s commitments"), count=total),  # type: ignore[arg-type]
        order=N_("newest first"),
        note=Sentence(
            N_("Commitments are what a body promises to do. They are not recommendations and not counted with them.")
        ),
    )


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
    pledger = aliased(Party)
    return (
        select(Commitment, Meeting.code, Meeting.short_name, Meeting.title,
               and_(*meetings.visible(actor)).label("meeting_seen"), Theme.label.label("theme_label"),
               pledger.name.label("pledger"))
        .outerjoin(Meeting, Meeting.id == Commitment.meeting_id)
        .outerjoin(Theme, Theme.id == Commitment.theme_id)
        .outerjoin(pledger, pledger.id == func.coalesce(Commitment.pledger_id, Commitment.mechanism_id))
    )  # fmt: skip


def _commitment(row: Any, actor: Actor, language: str) -> CommitmentRow:
    one: Commitment = row.Commitment
    mine = actor.holds(frozenset(DESK_ROLES), frozenset({one.mechanism_id or ""}))
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
    """Return one page of the register of instruments, by title, in two statements."""
    conditions: list[ColumnElement[bool]] = [*instruments_visible(actor)]
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
    rows = session.scalars(
        select(Instrument)
        .where(*conditions)
        .order_by(Instrument.sort_key, Instrument.id)
        .limit(ask.size)
        .offset(ask.offset)
    )
    total = sum(count for kind, count in kinds.items() if not chosen or kind == chosen)
    desk = bool(actor.places_as(*DESK_ROLES))
    return Listing(
        of=InstrumentRow,
        rows=[_instrument(one, desk) for one in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s instruments"), count=total),  # type: ignore[arg-type]
        facets=[
            Facet(
                "kind", N_("Kind"),
                [Choice.of(one, kinds[one.value]) for one in InstrumentKind if one.value in kinds],
                chosen,
            )
        ],
        order=N_("by title"),
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
