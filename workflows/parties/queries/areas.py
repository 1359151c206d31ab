"""States and territories: neutral lists, and how each is called now and before."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from workflows.kernel import sayings
from workflows.kernel.actors import Actor
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import Narrowed
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask, Choice, Link, Listing
from workflows.parties.models import Area, Party, PartyName
from workflows.parties.queries.names import name_lines, name_views
from workflows.parties.queries.visibility import matching
from workflows.parties.text import name_on, shown
from workflows.parties.views import AreaRow, AreaView, DeskAreaRow
from workflows.parties.words import AreaKind, PartyKind
from workflows.parties.words import region as region_said
from workflows.parties.workflow import is_staff, keeps_registry

NEUTRAL = N_("Designations follow the usage of the body concerned. Order and names imply no opinion on any status.")


ORDERS = (("", N_("Name")), ("code", N_("Code")))


def visible_areas(actor: Actor) -> tuple[()]:
    """Return the conditions for the States and territories that an actor sees: each has its page for everybody."""
    return ()


def areas(
    session: Session, actor: Actor, ask: Ask, day: date, language: str = "en"
) -> Listing[AreaRow] | Listing[DeskAreaRow]:
    """Return the States and territories in the alphabetical order of the language, with the names of the day.

    Filters: ``kind``, ``on`` (a day whose names the list bears); for secretariats also ``region``. What waits for
    confirmation is for secretariats only.
    """
    on = day_of(ask.filters.get("on", "")) or day
    desk = is_staff(actor)
    rows = session.execute(
        select(
            Area.id, Area.code, Area.name, Area.acronym, Area.sort_key, Area.area_kind, Area.region, Area.subregion,
            Area.unverified, Area.source, Area.demonstration,
        ).where(*visible_areas(actor), *matching(Area, ask.words))
    ).all()  # fmt: skip
    kind, region = ask.filters.get("kind", ""), ask.filters.get("region", "") if desk else ""
    narrowed = Narrowed[Any](
        rows,
        kind=(kind, lambda row, chosen: row.area_kind == chosen),
        region=(region, lambda row, chosen: row.region == chosen),
    )
    facets = [narrowed.facet("kind", N_("Listed as"), map(Choice.of, AreaKind))]
    if desk:
        there = sorted({row.region for row in rows if row.region})
        facets.append(narrowed.facet("region", N_("Region"), [Choice(one, region_said(one)) for one in there]))
    names = name_lines(session, kind=PartyKind.AREA)
    called = [(shown(row, names.get(row.id, []), on, language), row) for row in narrowed.picked]
    called.sort(key=lambda one: (one[0].sort_key, one[1].code or ""))
    if ask.sort == "code":
        called.sort(key=lambda one: one[1].code or "")
    elif ask.sort == "region" and desk:
        called.sort(key=lambda one: (not one[1].region, one[1].region, one[1].subregion))
    page = called[ask.offset : ask.offset + ask.size]
    frame: dict[str, Any] = {
        "total": len(called), "ask": ask, "caption": N_("States and territories"), "facets": facets,
        "sorts": [*ORDERS, *([("region", N_("Region"))] if desk else [])],
        "order": N_("in alphabetical order") if not ask.sort else "",
        "note": Sentence(N_("Names as of %(day)s."), day=on) if ask.filters.get("on") else NEUTRAL,
    }  # fmt: skip
    if not desk:
        found = [
            AreaRow(Link(what.name, "area", row.code, what.language), row.code, row.area_kind, row.demonstration,
                    what.language)
            for what, row in page
        ]  # fmt: skip
        return Listing(AreaRow, found, **frame)
    inside = [
        DeskAreaRow(Link(what.name, "area", row.code, what.language), row.code, row.area_kind, region_said(row.region),
                    region_said(row.subregion), sayings.fields(row.unverified), row.source, row.demonstration)
        for what, row in page
    ]  # fmt: skip
    return Listing(DeskAreaRow, inside, **frame)


def day_of(text: str) -> date | None:
    """Return a day written as 2027-10-12, or ``None``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def area(session: Session, actor: Actor, code: str, day: date, language: str = "en") -> AreaView:
    """Return a State or territory by its code, in capital letters.

    Raises:
        Absent: there is none.
    """
    rows = fetch(session, _area(actor), code=code[:80]).all()
    if not rows:
        raise Absent
    found, lines = rows[0], [_Line(*row[:LINE]) for row in rows if row[0] is not None]
    what, line = shown(found, lines, day, language), name_on(lines, day, language)
    desk = is_staff(actor)
    view: dict[str, Any] = {
        "id": found.id, "code": found.code or "", "name": what.name, "language": what.language,
        "formal_name": line.formal_name if line is not None else "", "area_kind": found.area_kind,
        "designation_note": found.designation_note, "names": name_views(lines, day),
        "demonstration": found.demonstration, "awaits_confirmation": bool(found.unverified),
    }  # fmt: skip
    if not desk:
        return AreaView(**view)
    said, length = journal_page(session, actor, found.id)
    return AreaView(
        **view, iso2=found.iso2, region=region_said(found.region),
        subregion=region_said(found.subregion), un_member=found.un_member,
        source=found.area_source, unverified=found.unverified, revision=found.revision,
        may_edit=keeps_registry(actor), journal=said, journal_length=length,
    )  # fmt: skip


class _Line(NamedTuple):
    """A name of the State or territory, as the rules of names read it."""

    id: str
    language: str
    name: str
    formal_name: str
    acronym: str
    sort_key: str
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    source: str


LINE = len(_Line._fields)


@prepared
def _area(actor: Actor) -> Select[*tuple[Any, ...]]:
    """Return a State or territory beside each of its names, in one statement."""
    lines, party, area = PartyName.__table__.c, Party.__table__.c, Area.__table__.c
    return (
        select(
            *(lines[name].label(f"line_{name}") for name in _Line._fields),
            party.id, party.code, party.name, party.acronym, party.sort_key, party.unverified, party.revision,
            party.source.label("area_source"), party.demonstration, area.area_kind, area.designation_note, area.iso2,
            area.region, area.subregion, area.un_member,
        )
        .join(Area.__table__, area.id == party.id)
        .outerjoin(PartyName.__table__, lines.party_id == party.id)
        .where(party.code == bindparam("code"), *visible_areas(actor))
        .order_by(lines.valid_from)
    )  # fmt: skip
