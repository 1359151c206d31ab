"""Entries of a desk: one with all its versions, and the list of them. Never writes.

Whoever decides for a State finds the page of what the State sent: as it stands, without what the desk noted on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.files.models import StoredFile
from workflows.kernel.actors import STAFF, Actor
from workflows.kernel.base import Access
from workflows.kernel.history import journal_of
from workflows.kernel.refusals import Absent
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.parties.models import Area
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Recommendation
from workflows.uptake.acts import act_of
from workflows.uptake.designations import key_in, name_in, tongue_in
from workflows.uptake.models import Evidence, UptakeReport, UptakeVersion
from workflows.uptake.views import EntryLine, EvidenceView, ReportView, VersionView
from workflows.uptake.visibility import at_desk, current, open_to
from workflows.uptake.workflow import UPTAKE


def report_of(session: Session, actor: Actor, code: str) -> UptakeReport:
    """Return the entry of that code to act on.

    Raises:
        Absent: it lies on no desk of the actor, and the actor does not decide about it for its State.
    """
    found = session.scalars(
        select(UptakeReport)
        .where(UptakeReport.code == recommendations.asked(code), open_to(actor))
        .options(
            joinedload(UptakeReport.area),
            joinedload(UptakeReport.recommendation).joinedload(Recommendation.meeting),
            joinedload(UptakeReport.instrument),
            selectinload(UptakeReport.versions).joinedload(UptakeVersion.letter),
            selectinload(UptakeReport.versions).selectinload(UptakeVersion.evidence).joinedload(Evidence.file),
        )
    ).first()
    if found is None:
        raise Absent
    return found


def entry(session: Session, actor: Actor, code: str, now: datetime) -> ReportView:
    """Return an entry: with all its versions for the desk that made it, as it stands for whoever decides for the State.

    Raises:
        Absent: it is not open to the actor.
    """
    report = report_of(session, actor, code)
    about = _about(report)
    steps = UPTAKE.steps(report, actor, now)
    of_desk = is_of_desk(report, actor)
    versions = [
        VersionView(
            one.number,
            act_of(one, about, actor, evidence_open(one, of_desk), letter=_letter(one) if of_desk else None),
            one.note if of_desk else "", one.reason if of_desk else "", one.entered_at, one is report.current_version,
        )
        for one in reversed(report.versions if of_desk else report.versions[-1:])
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
        of_desk=of_desk,
        journal=journal_of(session, actor, report.id, 20) if of_desk else (),
    )


def is_of_desk(report: UptakeReport, actor: Actor) -> bool:
    """Tell whether the entry lies on a desk of the actor."""
    return actor.holds(frozenset(STAFF), frozenset({report.mechanism_id or ""}))


@dataclass(frozen=True)
class _About:
    """What an entry is about, as ``act_of`` reads it from a row."""

    code: str
    unverified: str
    mechanism_id: str | None
    area_id: str
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
        report.code, report.unverified, report.mechanism_id, report.area_id, report.demonstration,
        recommendation.number if recommendation else None, recommendation.adopted_on if recommendation else None,
        treaty.code if treaty else None, treaty.title if treaty else None, report.area.code, report.area.name, "en",
    )  # fmt: skip


def _letter(version: UptakeVersion) -> Link | None:
    letter = version.letter
    if letter is None or letter.withdrawn_at is not None:
        return None
    return Link(letter.filename, "file", f"{letter.id}/{letter.filename}")


def evidence_open(version: UptakeVersion, of_desk: bool) -> list[EvidenceView]:
    """Return the supporting documents of a version: all to its desk, to others what is public."""
    return [
        EvidenceView(
            one.title or one.url or (one.file.filename if one.file else ""),
            one.url,
            Link(one.title or one.file.filename, "file", f"{one.file.id}/{one.file.filename}") if one.file else None,
            one.id,
        )
        for one in version.evidence
        if one.withdrawn_at is None and (of_desk or one.file is None or _is_public(one.file))
    ]


def _is_public(file: StoredFile) -> bool:
    return file.access is Access.PUBLIC and file.consent_at is not None and file.withdrawn_at is None


def entries_about(
    session: Session, actor: Actor, recommendation: Recommendation, language: str = "en"
) -> list[EntryLine]:  # fmt: skip
    """Return the entries about a recommendation of the actor's desk, those for totals only and withdrawn ones too."""
    rows = session.execute(
        select(UptakeReport.code, UptakeReport.state, UptakeVersion.title, UptakeVersion.visibility,
               UptakeVersion.number, UptakeVersion.entered_at, UptakeReport.demonstration,
               Area.code.label("area_code"), name_in(Area, language).label("area_name"),
               tongue_in(Area, language).label("area_language"))
        .select_from(UptakeReport)
        .join(UptakeVersion, current())
        .join(Area, Area.id == UptakeReport.area_id)
        .where(at_desk(actor, UptakeReport.mechanism_id), UptakeReport.recommendation_id == recommendation.id)
        .order_by(key_in(Area, language), UptakeReport.id)
    )  # fmt: skip
    return [
        EntryLine(
            Link(row.title, "uptake report", row.code), Link(row.area_name, "area", row.area_code, row.area_language),
            row.visibility, row.state, row.number, row.entered_at, row.demonstration,
        )
        for row in rows
    ]  # fmt: skip
