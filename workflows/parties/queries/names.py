"""How parties are called on a day in a language, for lists of any length in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, REGISTRY
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import covers
from workflows.parties.models import Party, PartyName
from workflows.parties.text import Shown, shown
from workflows.parties.views import NameView
from workflows.parties.words import PartyKind

LINES, PARTIES = PartyName.__table__.c, Party.__table__.c
COLUMNS = (
    LINES.id, LINES.party_id, LINES.language, LINES.name, LINES.formal_name, LINES.acronym, LINES.sort_key,
    LINES.valid_from, LINES.valid_to, LINES.source,
)  # fmt: skip
PLACES = {EVERYWHERE: N_("Everywhere"), REGISTRY: N_("Shared registry")}


def name_lines(
    session: Session, *, kind: PartyKind | None = None, ids: Collection[str] | None = None
) -> Mapping[str, list[Any]]:
    """Return the rows of names by party: of one kind, or of some parties; in one statement, and in none for nobody."""
    if ids is not None and not ids:
        return {}
    asked = {} if ids is None else {"ids": list(ids)}
    found: dict[str, list[Any]] = defaultdict(list)
    for row in fetch(session, _lines(ids is not None, kind), **asked):
        found[row.party_id].append(row)
    return found


@prepared
def _lines(of_some: bool, kind: PartyKind | None) -> Select[*tuple[Any, ...]]:
    query = select(*COLUMNS).order_by(LINES.party_id, LINES.language, LINES.valid_from)
    if of_some:
        query = query.where(LINES.party_id.in_(bindparam("ids", expanding=True)))
    if kind is not None:
        query = query.where(LINES.party_id.in_(select(PARTIES.id).where(PARTIES.kind == kind)))
    return query


def names_on(session: Session, ids: Collection[str], day: date, language: str = "en") -> dict[str, Shown]:
    """Return how parties are called on a day: the same list on another day has its own names.

    One statement; one more for those that have no name of that day in the language or in English.
    """
    wanted = [one for one in set(ids) if one]
    if not wanted:
        return {}
    parties: dict[str, Any] = {}
    lines: dict[str, list[Any]] = defaultdict(list)
    for row in fetch(session, _called(language), ids=wanted):
        parties[row.party] = row
        if row.language is not None:
            lines[row.party].append(row)
    found, unsaid = {}, []
    for key, row in parties.items():
        if any(covers(one.valid_from, one.valid_to, day) for one in lines[key]):
            found[key] = shown(row, lines[key], day, language)
        else:
            unsaid.append(key)
    if unsaid:
        every = name_lines(session, ids=unsaid)
        found |= {key: shown(_today(parties[key]), every.get(key, []), day, language) for key in unsaid}
    return found


@prepared
def _called(language: str) -> Select[*tuple[Any, ...]]:
    """Return parties beside their names in a language and in English, with what is kept of each for today."""
    return (
        select(
            PARTIES.id.label("party"), PARTIES.name.label("today"), PARTIES.acronym.label("today_acronym"),
            PARTIES.sort_key.label("today_key"), LINES.language, LINES.name, LINES.acronym, LINES.sort_key,
            LINES.valid_from, LINES.valid_to,
        )
        .outerjoin(PartyName.__table__, and_(LINES.party_id == PARTIES.id, LINES.language.in_({language, "en"})))
        .where(PARTIES.id.in_(bindparam("ids", expanding=True)))
        .order_by(LINES.valid_from)
    )  # fmt: skip


def _today(row: Any) -> Shown:
    return Shown(row.today, row.today_acronym, row.today_key, "en")


def place_names(session: Session, ids: Collection[str], day: date) -> dict[str, Sentence]:
    """Return the words for places of grants; a place that is no party is missing."""
    found = {one: Sentence(PLACES[one]) for one in ids if one in PLACES}
    parties = names_on(session, [one for one in ids if one not in PLACES], day)
    return found | {one: Sentence("%(name)s", name=what.short) for one, what in parties.items()}


def name_views(lines: Collection[Any], day: date) -> list[NameView]:
    """Return the names of a party as a page shows them: by language, the latest first."""
    views = [
        NameView(
            one.language, one.name, one.formal_name, one.acronym, one.sort_key, one.valid_from, one.valid_to,
            one.source, id=one.id, current=covers(one.valid_from, one.valid_to, day),
        )
        for one in lines
    ]  # fmt: skip
    views.sort(key=lambda one: one.valid_from.text if one.valid_from else "", reverse=True)
    views.sort(key=lambda one: (one.language != "en", one.language))
    return views
