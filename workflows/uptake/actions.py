"""What is entered of what States do: as a State wrote it, or as a public source says it. Nothing here commits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.base import Origin
from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Faster, Invalid, NotPermitted, Refused
from workflows.kernel.steps import begin, take
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
from workflows.meetings.actions import took_effect
from workflows.parties.models import Area
from workflows.parties.text import only_past
from workflows.recommendations.models import Instrument, Recommendation
from workflows.uptake.models import Evidence, UptakeReport, UptakeVersion
from workflows.uptake.words import LONGEST, ActKind, Contribution, InformationStatus, Position, Stage, Visibility
from workflows.uptake.workflow import UPTAKE, is_word_of_state, takes_entries

ADDRESS = re.compile(r"^https?://[^\s<>\"']{4,}$", re.IGNORECASE)
OLDER = N_(
    "The act is older than the recommendation. “In place before” may fit better; keep your choice if it is right."
)


@dataclass(frozen=True)
class Supporting:
    """A supporting document or public address."""

    title: str = ""
    url: str = ""
    file_id: str | None = None


@dataclass(frozen=True)
class Entered:
    """What is entered: the three axes, the act, the words as received, and who may see it, as the State chose."""

    origin: Origin
    act_kind: ActKind
    title: str
    position: Position = Position.NOT_STATED
    stage: Stage | None = None
    information_status: InformationStatus = InformationStatus.STATEMENT_ONLY
    contribution: Contribution = Contribution.NOT_STATED
    visibility: Visibility = Visibility.DESK
    source: str = ""
    source_url: str = ""
    letter_id: str | None = None
    letter_date: PartialDate | None = None
    citation: str = ""
    act_date: PartialDate | None = None
    as_of: PartialDate | None = None
    narrative: str = ""
    narrative_language: str = "en"
    note: str = ""
    evidence: Sequence[Supporting] = ()
    # The officer saw that the act is older than the recommendation, and keeps the stage.
    keep_stage: bool = False


def suggested_stage(entered: Entered, adopted_on: PartialDate | None) -> Stage | None:
    """Return “in place before” where the act is surely older than the recommendation, else nothing."""
    if entered.act_date is None or adopted_on is None:
        return None
    older = entered.act_date.last_day() < adopted_on.first_day()
    return Stage.IN_PLACE_BEFORE if older else None


def enter(
    session: Session, area: Area, target: Recommendation | Instrument, entered: Entered, actor: Actor, now: datetime, *,
    mechanism: Mechanism | None = None,
) -> UptakeReport:  # fmt: skip
    """Enter what a State's letter, or a public source, says about one recommendation or one instrument.

    Args:
        mechanism: the desk that enters it, where the target is an instrument.

    Raises:
        NotPermitted: the desk is not the actor's.
        Refused: the recommendation takes no entries; letter or source is missing.
        Invalid: a value breaks a rule; the field is named.
    """
    recommendation = target if isinstance(target, Recommendation) else None
    treaty = target if isinstance(target, Instrument) else None
    desk = mechanism if recommendation is None else recommendation.meeting.mechanism
    report = UptakeReport(
        id=new_id(),
        area=area,
        area_id=area.id,
        mechanism_id=desk.id if desk is not None else None,
        recommendation=recommendation,
        instrument=treaty,
        mechanism=desk,
        origin=entered.origin,
        source=entered.source,
        demonstration=area.demonstration or target.demonstration,
        # Whoever enters it owns it: there is nothing to take over.
        taken_over_at=now,
    )
    report.code = f"U-{report.id[:12]}"
    if not SECRETARIAT.may(actor, report):
        raise NotPermitted(UPTAKE.noun)
    _check(entered, recommendation, now)
    session.add(report)
    with session.no_autoflush:
        report.versions = [_version(report, 1, entered, actor, now)]
        begin(session, UPTAKE, report, "enter", actor, now, title=_titled(report))
    return report


def may_enter(recommendation: Recommendation, actor: Actor, now: datetime) -> None:
    """Let only the desk of a recommendation enter uptake, and only while it takes entries.

    Raises:
        NotPermitted, Refused: as ``enter`` does.
    """
    if not SECRETARIAT.may(actor, recommendation):
        raise NotPermitted(UPTAKE.noun)
    why_not = takes_entries(recommendation, now)
    if why_not is not None:
        raise Refused(why_not)


def correct(
    session: Session, report: UptakeReport, entered: Entered, actor: Actor, now: datetime, *, reason: str = "",
    opened_at: int | None = None,
) -> UptakeVersion:  # fmt: skip
    """Correct an entry: a new version is added, the old one is kept.

    Args:
        opened_at: the number of the version with which the form was opened.

    Raises:
        Faster: somebody else entered a version since.
    """
    UPTAKE.allowed("correct", report, actor, now)
    # The report is held while its next version gets a number.
    session.scalar(select(UptakeReport.id).where(UptakeReport.id == report.id).with_for_update())
    latest = session.scalars(
        select(UptakeVersion).where(UptakeVersion.report_id == report.id).order_by(UptakeVersion.number.desc()).limit(1)
    ).one()
    if opened_at is not None and opened_at != latest.number:
        raise Faster({name: getattr(latest, name) for name in _compared()}, latest.number, report.id)
    _check(entered, report.recommendation, now)
    found = _version(report, latest.number + 1, entered, actor, now)
    found.reason = reason
    changes = {
        name: [getattr(latest, name), getattr(entered, name)]
        for name in _compared()
        if getattr(latest, name) != getattr(entered, name)
    }
    report.versions.append(found)
    report.origin, report.source = entered.origin, entered.source
    take(session, UPTAKE, report, "correct", actor, now, title=_titled(report), remark=reason, changes=changes)
    return found


def withdraw(
    session: Session, report: UptakeReport, actor: Actor, now: datetime, *, remark: str = "",
    effective_at: datetime | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    """Withdraw an entry; a State needs no reason. The pages then say that no information is shared.

    Args:
        on_behalf_of: the State that withdrew what it had sent, where the secretariat records it.
    """
    take(
        session, UPTAKE, report, "withdraw", actor, now, title=_titled(report), remark=remark,
        effective_at=took_effect(effective_at, now), on_behalf_of=on_behalf_of,
    )  # fmt: skip


def withdraw_evidence(
    session: Session, evidence: Evidence, report: UptakeReport, actor: Actor, now: datetime, *, remark: str = "",
    effective_at: datetime | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    """Withdraw a supporting document: it is gone from all pages, and a new version of the entry does without it."""
    UPTAKE.allowed("withdraw_evidence", report, actor, now, on_behalf_of)
    if evidence.withdrawn_at is not None:
        return
    at = took_effect(effective_at, now)
    evidence.withdrawn_at = at or now
    latest = report.versions[-1]
    values: dict[str, Any] = {name: getattr(latest, name) for name in _compared()}
    if is_word_of_state(report):
        values["information_status"] = InformationStatus.EVIDENCE_WITHDRAWN
    stays = [
        Supporting(one.title, one.url, one.file_id)
        for one in latest.evidence
        if one is not evidence and one.withdrawn_at is None
    ]
    report.versions.append(_version(report, latest.number + 1, Entered(**values, evidence=stays), actor, now))
    take(session, UPTAKE, report, "withdraw_evidence", actor, now, title=_titled(report), remark=remark,
         effective_at=at, on_behalf_of=on_behalf_of,
         changes={"evidence": [evidence.title or evidence.url, None]})  # fmt: skip


def take_over(session: Session, report: UptakeReport, actor: Actor, now: datetime) -> None:
    """Take over what public sources say, so that it can be corrected."""
    take(session, UPTAKE, report, "take_over", actor, now, title=_titled(report))
    report.taken_over_at = now


def _compared() -> list[str]:
    return [one.name for one in fields(Entered) if one.name not in ("evidence", "keep_stage")]


def _titled(report: UptakeReport) -> str:
    target = report.recommendation.number if report.recommendation else report.instrument.code  # type: ignore[union-attr]
    return f"{report.area.name}, {target}"


def _version(report: UptakeReport, number: int, entered: Entered, actor: Actor, now: datetime) -> UptakeVersion:
    values: dict[str, Any] = {name: getattr(entered, name) for name in _compared()}
    return UptakeVersion(
        report_id=report.id,
        number=number,
        as_received=entered.origin is Origin.STATE,
        entered_at=now,
        entered_by=actor.account or "",
        evidence=[
            Evidence(position=place, title=one.title, url=one.url, file_id=one.file_id)
            for place, one in enumerate(entered.evidence)
            if one.url or one.file_id
        ],
        **values,
    )


def _check(entered: Entered, recommendation: Recommendation | None, now: datetime) -> None:
    for name in ("letter_date", "act_date", "as_of"):
        only_past(name, getattr(entered, name), now)
    if not entered.title.strip():
        raise Invalid("title", N_("Name the act, or say in a few words what was shared."))
    for name in ("title", "citation", "source", "narrative", "note"):
        if len(getattr(entered, name)) > LONGEST:
            raise Invalid(name, N_("This is too long."))
    if entered.origin is Origin.STATE and not entered.letter_id:
        raise Invalid("letter", N_("Attach the letter of the State."))
    if entered.origin is Origin.PUBLIC_SOURCE and not entered.source.strip():
        raise Invalid("source", N_("Name the public source."))
    if entered.origin is Origin.PUBLIC_SOURCE and entered.position is not Position.NOT_STATED:
        raise Invalid("position", N_("Only the State itself states its position."))
    if entered.origin is Origin.PUBLIC_SOURCE and entered.contribution is Contribution.ACKNOWLEDGED:
        raise Invalid("contribution", N_("Only the State itself can acknowledge it. “Cited in the act” may be meant."))
    if entered.stage is Stage.NO_INFORMATION:
        raise Invalid("stage", N_("“No information shared” is what stands where nothing is entered."))
    for place, one in enumerate(entered.evidence):
        if one.url and not ADDRESS.match(one.url):
            raise Invalid(f"evidence_url_{place}", N_("Write the whole address, beginning with https://"))
    if entered.source_url and not ADDRESS.match(entered.source_url):
        raise Invalid("source_url", N_("Write the whole address, beginning with https://"))
    adopted_on = recommendation.adopted_on if recommendation is not None else None
    suggested = suggested_stage(entered, adopted_on)
    if suggested is not None and entered.stage not in (None, suggested) and not entered.keep_stage:
        raise Invalid("keep_stage", OLDER)
