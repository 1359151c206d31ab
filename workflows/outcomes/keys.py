"""Documents by what people write: an identifier, a symbol, the symbol of a version. Never writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import Actor
from workflows.kernel.numbers import unpadded
from workflows.kernel.refusals import Absent
from workflows.meetings.models import Meeting
from workflows.meetings.symbols import IssuedSymbol
from workflows.outcomes.models import OutcomeDocument, Version
from workflows.outcomes.text import bare
from workflows.outcomes.views import Stub
from workflows.outcomes.visibility import visible
from workflows.outcomes.workflow import DOCUMENT

SIGNS_BETWEEN = ("/", ".", " ", "-", "_")


def entity(session: Session, actor: Actor, key: str) -> OutcomeDocument:
    """Return the document of an identifier or a symbol, to act on.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(_by(plain_key(key)).where(*visible(actor))).unique().first()
    if found is None:
        raise Absent
    return found


def plain_key(key: str) -> str:
    """Return a key from an address as it may be asked for: no sign in it that a database refuses."""
    if "\0" in key:
        raise Absent
    return key[:60]


def _by(key: str) -> Select[OutcomeDocument]:
    of_version = select(Version.document_id).where(Version.symbol == key)
    named = or_(OutcomeDocument.id == key, OutcomeDocument.symbol == key, OutcomeDocument.id.in_(of_version))
    return (
        select(OutcomeDocument)
        .where(named)
        .options(
            joinedload(OutcomeDocument.meeting).joinedload(Meeting.mechanism),
            joinedload(OutcomeDocument.item),
            selectinload(OutcomeDocument.versions),
        )
    )


def written_as(session: Session, actor: Actor, written: str) -> str:
    """Return the symbol that somebody means by a symbol written in any way.

    Raises:
        Absent: the actor sees no document of that symbol, nor a stub of it.
    """
    meant = {bare(written[:120]), bare(unpadded(written[:120]))}
    if "" in meant:
        raise Absent
    column: Any = func.upper(IssuedSymbol.symbol)
    for sign in SIGNS_BETWEEN:
        column = func.replace(column, sign, "")
    seen = select(OutcomeDocument.id).where(*visible(actor))
    found = session.scalars(
        select(IssuedSymbol.symbol).where(
            column.in_(meant),
            IssuedSymbol.noun == DOCUMENT.noun,
            or_(IssuedSymbol.withdrawn_at.is_not(None), IssuedSymbol.subject_id.in_(seen)),
        )
    ).all()
    if len(found) != 1:
        raise Absent
    return found[0]


def stub(session: Session, symbol: str) -> Stub:
    """Return what everybody is told of a withdrawn document: its symbol, and that it was withdrawn.

    Raises:
        Absent: no such symbol was withdrawn.
    """
    at = session.scalar(
        select(IssuedSymbol.withdrawn_at).where(
            IssuedSymbol.symbol == plain_key(symbol),
            IssuedSymbol.noun == DOCUMENT.noun,
            IssuedSymbol.withdrawn_at.is_not(None),
        )
    )
    if at is None:
        raise Absent
    return Stub(symbol, at.date())
