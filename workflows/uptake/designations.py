"""How States and mechanisms are called in a language today, and how they stand in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, func, literal, or_, select

from workflows.parties.models import PartyName


def name_in(party: Any, language: str) -> ColumnElement[str]:
    """Return the name that a party has today in a language, else its name in English."""
    return func.coalesce(_present(party, PartyName.name, language), party.name)


def tongue_in(party: Any, language: str) -> ColumnElement[str]:
    """Return the language of the name that ``name_in`` answers with."""
    if language == "en":
        return literal("en")
    return case((_present(party, PartyName.id, language).is_(None), "en"), else_=language)


def key_in(party: Any, language: str) -> ColumnElement[str]:
    """Return the key by which that name stands in order."""
    return func.coalesce(_present(party, PartyName.sort_key, language), party.sort_key)


def _present(party: Any, column: Any, language: str) -> ColumnElement[str]:
    day = cast(func.current_date(), String)
    begins, ends = cast(PartyName.valid_from, String), cast(PartyName.valid_to, String)
    return (
        select(column)
        .where(
            PartyName.party_id == party.id,
            PartyName.language == language,
            or_(PartyName.valid_from.is_(None), begins <= day),
            or_(PartyName.valid_to.is_(None), ends + "-99" >= day),
        )
        .order_by(func.coalesce(begins, "").desc())
        .limit(1)
        .correlate(party)
        .scalar_subquery()
    )
