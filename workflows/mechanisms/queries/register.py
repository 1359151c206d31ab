"""The register of mechanisms, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import Narrowed
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.mechanisms import workflow
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.mechanisms.queries import rows
from workflows.mechanisms.views import MechanismRow, MechanismView, SettingsView
from workflows.mechanisms.words import MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.parties.queries.areas import day_of
from workflows.parties.queries.names import name_lines, name_views
from workflows.parties.queries.visibility import matching
from workflows.parties.text import Shown, shown
from workflows.parties.words import PartyKind
from workflows.parties.words import region as region_said
from workflows.parties.workflow import is_staff, only_administrator

SORTS = (("name", N_("by name")), ("acronym", N_("by acronym")), ("year", N_("by year of establishment")))

# What the journal files under a mechanism besides the mechanism itself.
PARTS = ("term", "membership", "association")


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the mechanisms that an actor sees: all, but rows that nobody has confirmed."""
    return rows.confirmed_only(Mechanism, actor)


def _field(row: Any, name: str, desk: bool, empty: Any = "") -> Any:
    return getattr(row, name) if desk or name not in row.unverified.split(",") else empty


def register(session: Session, actor: Actor, ask: Ask, day: date, language: str = "en") -> Listing[MechanismRow]:
    """Return the mechanisms with the names that they bear on the day; old names find them as well.

    Filters: ``kind``, ``status``, ``region``, and ``on``, a day (2027-10-12) whose names the list bears.
    """
    on = day_of(ask.filters.get("on", "")) or day
    desk = is_staff(actor)
    found = session.execute(
        select(
            Mechanism.id, Mechanism.code, Mechanism.name, Mechanism.acronym, Mechanism.sort_key,
            Mechanism.mechanism_kind, Mechanism.year_established, Mechanism.status, Mechanism.regions,
            Mechanism.unverified, Mechanism.demonstration,
        ).where(*visible(actor), *matching(Mechanism, ask.words))
    ).all()  # fmt: skip
    names = name_lines(session, kind=PartyKind.MECHANISM)
    narrowed = _narrowed(found, ask, desk)
    called = [(shown(row, names.get(row.id, []), on, language), row) for row in narrowed.picked]
    _sort(called, ask.sort, desk)
    page = called[ask.offset : ask.offset + ask.size]
    listed = [
        MechanismRow(
            name=Link(what.name, "mechanism", row.code, what.language),
            acronym=what.acronym,
            mechanism_kind=row.mechanism_kind,
            year=_field(row, "year_established", desk, None),
            status=_field(row, "status", desk, MechanismStatus.NOT_RECORDED),
            regions=[region_said(one) for one in row.regions],
            demonstration=row.demonstration,
            earlier_names=sorted({one.name for one in names.get(row.id, []) if one.name != what.name}),
            language=what.language,
        )
        for what, row in page
    ]
    note: Sentence | str = Sentence(N_("Names as of %(day)s."), day=on) if ask.filters.get("on") else ""
    order = {"acronym": N_("by acronym"), "year": N_("by year of establishment")}.get(ask.sort, N_("by name"))
    return Listing(
        MechanismRow, listed, len(called), ask, caption=N_("Mechanisms"), facets=_facets(narrowed, found),
        sorts=SORTS, order=order, note=note,
    )  # fmt: skip


def _status(row: Any, desk: bool) -> MechanismStatus:
    found: MechanismStatus = _field(row, "status", desk, MechanismStatus.NOT_RECORDED)
    return found


def _narrowed(found: Sequence[Any], ask: Ask, desk: bool) -> Narrowed[Any]:
    return Narrowed(
        found,
        kind=(ask.filters.get("kind", ""), lambda row, kind: row.mechanism_kind == kind),
        status=(ask.filters.get("status", ""), lambda row, status: (_status(row, desk).value or "none") == status),
        region=(ask.filters.get("region", ""), lambda row, region: region in row.regions),
    )


def _sort(called: list[tuple[Shown, Any]], sort: str, desk: bool) -> None:
    called.sort(key=lambda one: (one[0].sort_key, one[1].code or ""))
    if sort == "acronym":
        called.sort(key=lambda one: (not one[0].acronym, one[0].acronym.casefold()))
    elif sort == "year":
        called.sort(key=lambda one: _field(one[1], "year_established", desk, None) or 9999)


def _facets(narrowed: Narrowed[Any], found: Sequence[Any]) -> list[Facet]:
    regions = sorted({region for row in found for region in row.regions})
    return [
        narrowed.facet("kind", N_("Kind"), map(Choice.of, MechanismKind)),
        narrowed.facet("status", N_("Status"), [
            Choice(word.value or "none", Sentence(word.label)) for word in MechanismStatus
        ]),
        narrowed.facet("region", N_("Region"), [Choice(one, region_said(one)) for one in regions]),
    ]  # fmt: skip


def one(session: Session, actor: Actor, code: str, now: datetime, language: str = "en") -> MechanismView:
    """Return a mechanism with its terms, members and unions.

    Raises:
        Absent: there is none that the actor sees.
    """
    found = subject(session, actor, code)
    day, desk = now.date(), is_staff(actor)
    term_rows = rows.term_rows(session, actor, Term.mechanism_id == found.id)
    member_rows = rows.member_rows(session, actor, Membership.mechanism_id == found.id)
    union_rows = rows.association_rows(session, actor, Association.mechanism_id == found.id)
    called = {
        found.id,
        *(row.holder_id for row in term_rows if row.holder_id),
        *(row.area_id for row in member_rows),
        *(row.organization_id for row in union_rows),
    }
    names = name_lines(session, ids=called)
    what = shown(found, names.get(found.id, []), day, language)
    terms = rows.terms(term_rows, actor, day, names, language)
    members = rows.members(member_rows, day, names, language, desk=desk)
    unions = rows.associations(union_rows, day, names, language, desk=desk)
    lines, length = journal_page(session, actor, found.id, nouns=PARTS) if desk else ([], 0)
    return MechanismView(
        id=found.id,
        code=found.code or found.id,
        name=what.name,
        acronym=what.acronym,
        language=what.language,
        names=name_views(names.get(found.id, []), day),
        mechanism_kind=found.mechanism_kind,
        year_established=_field(found, "year_established", desk, None),
        status=_field(found, "status", desk, MechanismStatus.NOT_RECORDED),
        regions=[region_said(one) for one in found.regions],
        thematic_areas=_field(found, "thematic_areas", desk, []),
        aims=_field(found, "aims", desk),
        website=_field(found, "website", desk),
        seat=found.seat,
        secretariat_note=_field(found, "secretariat_note", desk),
        chair_note=_field(found, "chair_note", desk),
        chair_as_of=_field(found, "chair_as_of", desk, None),
        note=_field(found, "note", desk),
        source=found.source,
        chairs=[term for term in terms if term.office is not Office.SECRETARIAT],
        secretariats=[term for term in terms if term.office is Office.SECRETARIAT],
        members=[who for who in members if who.current and who.role is MembershipRole.MEMBER],
        observers=[who for who in members if who.current and who.role is MembershipRole.OBSERVER],
        former=[who for who in members if not who.current],
        associations=unions,
        demonstration=found.demonstration,
        unverified=found.unverified if desk else "",
        read_only=found.read_only,
        may_edit=SECRETARIAT.may(actor, found),
        revision=found.revision,
        symbol_root=found.symbol_root if desk else "",
        zone=found.zone if desk else "",
        languages=found.languages if desk else (),
        steps=workflow.steps(found, actor, now),
        journal=lines,
        journal_length=length,
    )


def subject(session: Session, actor: Actor, code: str) -> Mechanism:
    """Return a mechanism by its code, for the verbs.

    Raises:
        Absent: there is none that the actor sees.
    """
    found = session.scalars(
        select(Mechanism).where(or_(Mechanism.code == code[:80], Mechanism.id == code[:40]), *visible(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def settings_of(session: Session, actor: Actor, code: str) -> SettingsView:
    """Return how the papers of a mechanism look, for the administrator.

    Raises:
        Absent: there is no such mechanism, or the actor does not administer the instance.
    """
    only_administrator(actor)
    found = session.scalars(select(Mechanism).where(Mechanism.code == code[:80])).first()
    if found is None:
        raise Absent
    lines, length = journal_page(session, actor, found.id)
    return SettingsView(
        id=found.id, code=found.code or "", name=found.name, symbol_root=found.symbol_root, masthead=found.masthead,
        address_lines=found.address_lines, accent=found.accent, disclaimer=found.disclaimer,
        languages=found.languages, seat=found.seat, zone=found.zone, emblem_file_id=found.emblem_file_id,
        revision=found.revision, demonstration=found.demonstration, journal=lines, journal_length=length,
    )  # fmt: skip


def codes(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Return code and name of the mechanisms that the actor sees, by name."""
    rows = session.execute(
        select(Mechanism.code, Mechanism.name, Mechanism.acronym).where(*visible(actor)).order_by(Mechanism.sort_key)
    )
    return [(row.code or "", f"{row.name} ({row.acronym})" if row.acronym else row.name) for row in rows]


def emblem_of(session: Session, actor: Actor, code: str) -> str:
    """Return the hash of the emblem of a mechanism, for its administrator.

    Raises:
        Absent: none is set, or the actor does not administer the instance.
    """
    only_administrator(actor)
    found = session.scalar(
        select(StoredFile.sha256)
        .join(Mechanism, Mechanism.emblem_file_id == StoredFile.id)
        .where(Mechanism.code == code[:80])
    )
    if found is None:
        raise Absent
    return found
