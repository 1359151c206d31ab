"""What States shared, as people see it. Never writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, cast, false, func, select
from sqlalchemy.orm import Session, aliased

from workflows.files.models import StoredFile
from workflows.kernel.actors import STAFF, VALIDATING_AUTHORITY, Actor
from workflows.kernel.base import Origin
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.parties.models import Area
from workflows.recommendations.models import Instrument, Recommendation
from workflows.uptake.designations import key_in, name_in, tongue_in
from workflows.uptake.models import Evidence, UptakeReport, UptakeVersion
from workflows.uptake.views import Act, EvidenceView
from workflows.uptake.visibility import at_desk, current, files_visible, named

VERSION: tuple[Any, ...] = (
    UptakeVersion.title, UptakeVersion.act_kind, UptakeVersion.act_date, UptakeVersion.citation, UptakeVersion.stage,
    UptakeVersion.as_of, UptakeVersion.position, UptakeVersion.contribution, UptakeVersion.information_status,
    UptakeVersion.origin, UptakeVersion.source, UptakeVersion.source_url, UptakeVersion.letter_date,
    UptakeVersion.narrative, UptakeVersion.narrative_language, UptakeVersion.as_received, UptakeVersion.visibility,
)  # fmt: skip


def acts(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], language: str = "en", by_date: bool = False
) -> list[Act]:  # fmt: skip
    """Return what States shared under some conditions, with its supporting documents, in one statement.

    States stand in alphabetical order of the language; ``by_date`` orders those of one State, newest first. There is
    no order by stage.
    """
    return _acts(session.execute(_acts_seen(actor, language, by_date).where(*conditions)), actor)


def acts_on(
    session: Session, actor: Actor, about: str, key: str, *, language: str = "en", by_date: bool = False
) -> list[Act]:  # fmt: skip
    """Return what ``acts`` returns for one ``area``, ``recommendation`` or ``instrument``, by its identifier."""
    return _acts(fetch(session, _acts_on(actor, about, language, by_date), key=key), actor)


@prepared
def _acts_on(actor: Actor, about: str, language: str, by_date: bool) -> Select[*tuple[Any, ...]]:
    columns: dict[str, Any] = {
        "area": UptakeReport.area_id, "recommendation": UptakeReport.recommendation_id,
        "instrument": UptakeReport.instrument_id,
    }  # fmt: skip
    return _acts_seen(actor, language, by_date).where(columns[about] == bindparam("key"))


def _acts_seen(actor: Actor, language: str, by_date: bool) -> Select[*tuple[Any, ...]]:
    letter = aliased(StoredFile)
    statement: Select[*tuple[Any, ...]] = (
        select(
            UptakeReport.id, UptakeReport.code, UptakeReport.unverified, UptakeReport.mechanism_id,
            UptakeReport.area_id, UptakeReport.demonstration, *VERSION, Recommendation.number,
            Recommendation.adopted_on,
            Instrument.code.label("instrument_code"), Instrument.title.label("instrument_title"),
            Area.code.label("area_code"), name_in(Area, language).label("area_name"),
            tongue_in(Area, language).label("area_language"),
            Evidence.id.label("evidence_id"), Evidence.title.label("evidence_title"), Evidence.url,
            StoredFile.id.label("file_id"), StoredFile.filename, letter.id.label("letter_file"),
            letter.filename.label("letter_name"),
        )
        .select_from(UptakeReport)
        .join(UptakeVersion, current())
        .join(Area, Area.id == UptakeReport.area_id)
        .outerjoin(Recommendation, Recommendation.id == UptakeReport.recommendation_id)
        .outerjoin(Instrument, Instrument.id == UptakeReport.instrument_id)
        .outerjoin(Evidence, and_(Evidence.version_id == UptakeVersion.id, Evidence.withdrawn_at.is_(None)))
        .outerjoin(StoredFile, and_(StoredFile.id == Evidence.file_id, files_visible(actor)))
        .outerjoin(letter, and_(letter.id == UptakeVersion.letter_id, _letter_seen(actor, letter)))
        .where(*named(actor))
    )  # fmt: skip
    order: list[Any] = [key_in(Area, language), Area.id]
    dates = [func.coalesce(cast(UptakeVersion.act_date, String), "").desc()]
    return statement.order_by(*([*dates, *order] if by_date else [*order, *dates]), UptakeReport.id,
                              Evidence.position)  # fmt: skip


def _letter_seen(actor: Actor, letter: Any) -> ColumnElement[bool]:
    return and_(at_desk(actor, letter.owner_id), letter.withdrawn_at.is_(None)) if actor.signed_in else false()


def _acts(rows: Iterable[Any], actor: Actor) -> list[Act]:
    found: dict[str, Act] = {}
    evidence: dict[str, list[EvidenceView]] = {}
    for row in rows:
        if row.id not in found:
            evidence[row.id] = []
            letter = Link(row.letter_name, "file", f"{row.letter_file}/{row.letter_name}") if row.letter_file else None
            found[row.id] = act_of(row, row, actor, evidence[row.id], letter)
        if row.evidence_id and (row.url or row.file_id):
            file = (
                Link(row.evidence_title or row.filename, "file", f"{row.file_id}/{row.filename}")
                if row.file_id
                else None
            )
            evidence[row.id].append(EvidenceView(row.evidence_title or row.url or row.filename, row.url, file))
    return list(found.values())


def act_of(version: Any, row: Any, actor: Actor, evidence: Sequence[EvidenceView], letter: Link | None = None) -> Act:
    """Return a version of a report, or a row with its columns, as people see it; ``row`` holds what it is about."""
    mine = actor.holds(frozenset(STAFF), frozenset({row.mechanism_id or ""}))

    def seen(value: Any, *names: str) -> Any:
        hidden = not mine and set(names) & set((row.unverified or "").split(","))
        return None if hidden else value

    target = (
        Link(row.number, "recommendation", row.number)
        if row.number
        else Link(row.instrument_title, "instrument", row.instrument_code)
    )
    decides = version.origin is Origin.STATE and actor.holds(VALIDATING_AUTHORITY.names, frozenset({row.area_id}))
    act_date = seen(version.act_date, "act_date", "year", "happened_on")
    adopted_on: PartialDate | None = row.adopted_on
    return Act(
        area=Link(row.area_name, "area", row.area_code, row.area_language),
        target=target,
        title=seen(version.title, "title") or "",
        act_kind=seen(version.act_kind, "act_kind", "what_changed") or version.act_kind,
        citation=version.citation,
        act_date=act_date,
        stage=version.stage,
        as_of=version.as_of,
        position=version.position,
        contribution=version.contribution,
        information_status=version.information_status,
        origin=version.origin,
        source=version.source,
        demonstration=row.demonstration,
        code=row.code,
        entry=Link(row.code, "uptake report", row.code) if mine or decides else None,
        source_url=version.source_url,
        letter_date=version.letter_date,
        letter=letter,
        narrative=version.narrative,
        narrative_language=version.narrative_language,
        as_received=version.as_received,
        visibility=version.visibility,
        evidence=evidence,
        older=bool(act_date and adopted_on and act_date.last_day() < adopted_on.first_day()),
    )
