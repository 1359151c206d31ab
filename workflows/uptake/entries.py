"""Entries of a desk: one with all its versions, and the list of them. Never writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import Actor
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.time import PartialDate, covers
from workflows.kernel.views import Link
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area, Capacity, Person
from workflows.parties.queries.capacities import full_name
from workflows.parties.words import CapacityKind
from workflows.recommendations import queries as recommendations
from workflows.recommendations.commitments_and_instruments import instruments_visible
from workflows.recommendations.models import Instrument, Recommendation
from workflows.uptake.models import Evidence, Fact, UptakeReport, UptakeVersion
from workflows.uptake.queries import act_of, at_desk, current, facts_visible, key_in, name_in, tongue_in
from workflows.uptake.views import EntryLine, EvidenceView, ReportView, VersionView
from workflows.uptake.workflow import UPTAKE


def report_of(session: Session, actor: Actor, code: str) -> UptakeReport:
    """Return the entry of that code to act on.

    Raises:
        Absent: it lies on no desk of the actor.
    """
    found = session.scalars(
        select(UptakeReport)
        .where(UptakeReport.code == recommendations.asked(code), at_desk(actor, UptakeReport.mechanism_id))
        .options(
            joinedload(UptakeReport.area),
            joinedload(UptakeReport.recommendation).joinedload(Recommendation.meeting),
            joinedload(UptakeReport.instrument),
            selectinload(UptakeReport.versions).joinedload(UptakeVersion.letter),
            selectinload(UptakeReport.versions).selectinload(UptakeVersion.evidence).joinedload(Evidence.file),
        )
    ).first()
    if found is None or not actor.signed_in:
        raise Absent
    return found


def entry(session: Session, actor: Actor, code: str, now: datetime) -> ReportView:
    """Return an entry with all its versions, for the desk that made it.

    Raises:
        Absent: it lies on no desk of the actor.
    """
    report = report_of(session, actor, code)
    about = _about(report)
    steps = UPTAKE.steps(report, actor, now)
    versions = [
        VersionView(
            one.number, act_of(one, about, actor, _evidence(one), letter=_letter(one)), one.note, one.reason,
            one.entered_at, one is report.current_version,
        )
        for one in reversed(report.versions)
    ]  # fmt: skip
    return ReportView(
        id=report.id,
        code=report.code,
        area=versions[0].act.area,
        target=versions[0].act.target,
        target_noun=versions[0].act.target.noun,
        state=report.state,
        version=versions[0].number,
        versions=versions,
        demonstration=report.demonstration,
        steps=[one for one in steps if one.verb != "withdraw_evidence"],
        of_document=next((one for one in steps if one.verb == "withdraw_evidence" and one.allowed), None),
        journal=journal_of(session, actor, report.id, 20),
    )


def authority_of(session: Session, report: UptakeReport, day: date) -> list[tuple[str, Sentence]]:
    """Return for whom the word of a State is recorded: the State, with whoever validates for it on a day."""
    rows = session.execute(
        select(Person.honorific, Person.given_name, Person.family_name, Capacity.valid_from, Capacity.valid_to)
        .join(Person, Person.id == Capacity.person_id)
        .where(Capacity.party_id == report.area_id, Capacity.kind == CapacityKind.VALIDATING_AUTHORITY)
        .order_by(Capacity.valid_from.desc(), Capacity.id)
    )
    names = [full_name(row) for row in rows if covers(row.valid_from, row.valid_to, day)]
    if not names:
        return [(report.area_id, Sentence("%(name)s", name=report.area.name))]
    words = Sentence(
        N_("%(office)s, %(party)s (%(person)s)"), office=CapacityKind.VALIDATING_AUTHORITY, party=report.area.name,
        person=names[0],
    )  # fmt: skip
    return [(report.area_id, words)]


@dataclass(frozen=True)
class _About:
    """What an entry is about, as ``act_of`` reads it from a row."""

    code: str
    unverified: str
    mechanism_id: str | None
    demonstration: bool
    number: str | None
    adopted_on: PartialDate | None
    instrument_code: str | None
    instrument_title: str | None
    area_code: str | None
    area_name: str
    area_language: str


def _about(report: UptakeReport) -> _About:
    recommendation, treaty = report.recommendation, report.instrument
    return _About(
        report.code, report.unverified, report.mechanism_id, report.demonstration,
        recommendation.number if recommendation else None, recommendation.adopted_on if recommendation else None,
        treaty.code if treaty else None, treaty.title if treaty else None, report.area.code, report.area.name, "en",
    )  # fmt: skip


def _letter(version: UptakeVersion) -> Link | None:
    letter = version.letter
    if letter is None or letter.withdrawn_at is not None:
        return None
    return Link(letter.filename, "file", f"{letter.id}/{letter.filename}")


def _evidence(version: UptakeVersion) -> list[EvidenceView]:
    return [
        EvidenceView(
            one.title or one.url or (one.file.filename if one.file else ""),
            one.url,
            Link(one.title or one.file.filename, "file", f"{one.file.id}/{one.file.filename}") if one.file else None,
            one.id,
        )
        for one in version.evidence
        if one.withdrawn_at is None
    ]


def entries_about(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], language: str = "en"
) -> list[EntryLine]:  # fmt: skip
    """Return the entries of the actor's desks under some conditions, those for totals only and withdrawn ones too."""
    rows = session.execute(
        select(UptakeReport.code, UptakeReport.state, UptakeVersion.title, UptakeVersion.visibility,
               UptakeVersion.number, UptakeVersion.entered_at, UptakeReport.demonstration,
               Area.code.label("area_code"), name_in(Area, language).label("area_name"),
               tongue_in(Area, language).label("area_language"))
        .select_from(UptakeReport)
        .join(UptakeVersion, current())
        .join(Area, Area.id == UptakeReport.area_id)
        .where(at_desk(actor, UptakeReport.mechanism_id), *conditions)
        .order_by(key_in(Area, language), UptakeReport.id)
    )  # fmt: skip
    return [
        EntryLine(
            Link(row.title, "uptake report", row.code), Link(row.area_name, "area", row.area_code, row.area_language),
            row.visibility, row.state, row.number, row.entered_at, row.demonstration,
        )
        for row in rows
    ]  # fmt: skip


def fact_of(session: Session, actor: Actor, code: str) -> Fact:
    """Return the fact of that code to act on.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(
        select(Fact).where(Fact.code == recommendations.asked(code), *facts_visible(actor)).options(
            joinedload(Fact.area), joinedload(Fact.recommendation), joinedload(Fact.instrument),
            joinedload(Fact.mechanism),
        )
    ).first()  # fmt: skip
    if found is None:
        raise Absent
    return found


def area_of(session: Session, code: str) -> Area | None:
    """Return the State or territory of a code, if there is one."""
    return session.scalars(select(Area).where(Area.code == recommendations.asked(code))).first()


def instrument_of(session: Session, actor: Actor, code: str) -> Instrument:
    """Return the instrument of a code, about which something is entered.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(
        select(Instrument).where(Instrument.code == recommendations.asked(code), *instruments_visible(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def instruments(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Return the instruments that a form offers: identifier and title."""
    rows = session.execute(
        select(Instrument.id, Instrument.title).where(*instruments_visible(actor)).order_by(Instrument.sort_key)
    )
    return [(row.id, row.title) for row in rows]


def desk_of(session: Session, actor: Actor, mechanism_id: str) -> Mechanism:
    """Return the mechanism at whose desk something is entered.

    Raises:
        Absent: the actor does not work there.
    """
    found = session.scalars(
        select(Mechanism).where(Mechanism.id == mechanism_id[:32], at_desk(actor, Mechanism.id))
    ).first()
    if found is None:
        raise Absent
    return found


def desks(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Return the mechanisms at whose desk the actor works: identifier and words."""
    rows = session.execute(
        select(Mechanism.id, Mechanism.name, Mechanism.acronym)
        .where(at_desk(actor, Mechanism.id))
        .order_by(Mechanism.sort_key)
    )
    return [(row.id, row.acronym or row.name) for row in rows]
