"""Symbols of documents and agendas: given once, gapless, never used again.

They lie with meetings because the agenda takes one too; documents downstream take theirs from the same counters.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.kernel.base import Base
from workflows.kernel.journal import JournalHead
from workflows.kernel.numbers import whole_number

REVISION = "Rev."


class SymbolCounter(Base):
    """The last number given in a series of a root and year; whoever issues takes this row first."""

    __tablename__ = "symbol_counter"

    root: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    series: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int] = mapped_column(Integer, default=0)


class IssuedSymbol(Base):
    """A symbol that was given, and to what; a withdrawn one stays as a stub."""

    __tablename__ = "issued_symbol"

    symbol: Mapped[str] = mapped_column(String(60), primary_key=True)
    noun: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    issued_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


def issue_symbol(
    session: Session, root: str, year: int, series: str, noun: str, subject_id: str, now: datetime, *,
    modifier_of: str = "", modifier: str = REVISION,
) -> str:  # fmt: skip
    """Give the next symbol of a series, or the next modifier of one, and return it.

    Args:
        root: the symbol root of the mechanism, as ``GRCP``.
        year: the year in the symbol: that of the meeting.
        series: what stands before the number: ``""``, ``INF/``, ``L.``, ``CRP.``, ``WP.`` or ``R.``.
        noun, subject_id: the thing that takes the symbol.
        now: the instant of issue.
        modifier_of: a symbol that was given before; what is answered is then its next ``Rev.``. A revision of a
            revision is the next revision of the same paper.
        modifier: ``Rev.``, ``Add.``, ``Corr.`` or ``Amend.``.

    A number that was given stays given if the thing is withdrawn; it returns only if the caller's transaction is
    rolled back, in which case nobody has seen it.
    """
    session.flush()
    _take_turn(session, root, year, series)
    if modifier_of:
        symbol = _next_modifier(session, modifier_of, modifier)
    else:
        counter = SymbolCounter.root == root, SymbolCounter.year == year, SymbolCounter.series == series
        last = session.execute(select(SymbolCounter.last).where(*counter)).scalar_one() + 1
        session.execute(update(SymbolCounter).where(*counter).values(last=last))
        symbol = f"{root}/{year}/{series}{last}"
    session.add(IssuedSymbol(symbol=symbol, noun=noun, subject_id=subject_id, issued_at=now))
    session.flush()
    return symbol


def withdraw_symbol(session: Session, symbol: str, now: datetime) -> None:
    """Mark a symbol as withdrawn; it stays taken, as a stub."""
    session.execute(
        update(IssuedSymbol)
        .where(IssuedSymbol.symbol == symbol, IssuedSymbol.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )


def _take_turn(session: Session, root: str, year: int, series: str) -> None:
    """Make the counter if it is the first of its kind, and hold it until the transaction ends."""
    # Each step also writes the journal, whose end is one row. Taken here first, so that two steps that hold one of
    # the two rows each never wait for the other.
    session.execute(select(JournalHead.number).where(JournalHead.id == 1).with_for_update())
    made: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(made(SymbolCounter).values(root=root, year=year, series=series, last=0).on_conflict_do_nothing())
    session.execute(
        select(SymbolCounter.last)
        .where(SymbolCounter.root == root, SymbolCounter.year == year, SymbolCounter.series == series)
        .with_for_update()
    )


def _next_modifier(session: Session, symbol: str, modifier: str) -> str:
    parent, _, last = symbol.rpartition("/")
    base = parent if last.startswith(modifier) else symbol
    prefix = f"{base}/{modifier}"
    given = session.scalars(select(IssuedSymbol.symbol).where(IssuedSymbol.symbol.startswith(prefix, autoescape=True)))
    numbers = (whole_number(one.removeprefix(prefix)) or 0 for one in given)
    return f"{prefix}{max(numbers, default=0) + 1}"
