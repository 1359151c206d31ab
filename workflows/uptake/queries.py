"""Who sees what States shared: as each State chose, and never more. Never writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from workflows.files.models import StoredFile
from workflows.kernel.actors import EVERYWHERE, Actor, RoleName
from workflows.kernel.base import Access
from workflows.kernel.history import known_by
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.parties.models import Area, PartyName
from workflows.recommendations import queries as recommendations
from workflows.recommendations.commitments_and_instruments import instruments_visible
from workflows.recommendations.models import Instrument, Recommendation
from workflows.recommendations.views import INSTRUMENT
from workflows.uptake.models import Evidence, Fact, Ratification, UptakeReport, UptakeVersion
from workflows.uptake.views import (
    Act,
    AreaUptake,
    EvidenceView,
    FactRow,
    InstrumentView,
    RatificationRow,
)
from workflows.uptake.words import Visibility
from workflows.uptake.workflow import UptakeState

DESK_ROLES = (RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT)
STATE_ROLES = (RoleName.FOCAL_POINT, RoleName.VALIDATING_AUTHORITY)
# Those who act for a mechanism or a State in it; observers and partners are not among them.
MECHANISM_ROLES = (
    RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT, RoleName.CHAIR, RoleName.FOCAL_POINT,
    RoleName.VALIDATING_AUTHORITY, RoleName.RAPPORTEUR, RoleName.REGISTRAR, RoleName.DELEGATE,
)  # fmt: skip


def at_desk(actor: Actor, column: Any) -> ColumnElement[bool]:
    """Return the condition for what lies at a desk where the actor works; ``column`` holds the mechanism."""
    places = actor.places_as(*DESK_ROLES)
    if EVERYWHERE in places:
        return true()
    return column.in_(places) if places else false()


known_by("uptake report", lambda actor: select(UptakeReport.id).where(at_desk(actor, UptakeReport.mechanism_id)))


def current() -> ColumnElement[bool]:
    """Return the condition for the present version of a report."""
    other = aliased(UptakeVersion)
    latest = select(func.max(other.number)).where(other.report_id == UptakeReport.id).scalar_subquery()
    return and_(UptakeVersion.report_id == UptakeReport.id, UptakeVersion.number == latest)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which reports, joined with their present version, an actor sees.

    The desk that entered a report sees it whatever its visibility; anybody else sees it as the State chose. One that
    is for totals only is never named to anybody else.
    """
    choices = [Visibility.PUBLIC]
    if actor.places_as(*MECHANISM_ROLES):
        choices.append(Visibility.MECHANISMS)
    shown = and_(
        UptakeReport.state == UptakeState.PUBLISHED,
        UptakeReport.unverified != "*",
        UptakeVersion.visibility.in_(choices),
        or_(
            UptakeReport.recommendation_id.is_(None),
            UptakeReport.recommendation_id.in_(select(Recommendation.id).where(*recommendations.visible(actor))),
        ),
    )
    if not actor.signed_in:
        return (shown,)
    states = actor.places_as(*STATE_ROLES)
    its_own = and_(UptakeReport.area_id.in_(states), UptakeReport.state == UptakeState.PUBLISHED)
    return (or_(shown, at_desk(actor, UptakeReport.mechanism_id), its_own if states else false()),)


def named(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which reports are shown under the name of the State: none that is for totals only, none withdrawn."""
    return (
        *visible(actor),
        UptakeReport.state == UptakeState.PUBLISHED,
        UptakeVersion.visibility != Visibility.AGGREGATE,
    )


def facts_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which facts an actor sees: unconfirmed ones only at the desk of their mechanism."""
    return (or_(Fact.unverified != "*", at_desk(actor, Fact.mechanism_id) if actor.signed_in else false()),)


def ratifications_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which actions on treaties an actor sees."""
    mine = at_desk(actor, Ratification.mechanism_id) if actor.signed_in else false()
    return (or_(Ratification.unverified != "*", mine),)


def files_visible(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an attached file is offered here: to its desk, or published by its owner."""
    public = and_(
        StoredFile.access == Access.PUBLIC, StoredFile.consent_at.is_not(None), StoredFile.withdrawn_at.is_(None)
    )
    mine = and_(at_desk(actor, StoredFile.owner_id), StoredFile.withdrawn_at.is_(None))
    return or_(public, mine) if actor.signed_in else public


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


# ---------------------------------------------------------------------------------------------------------- acts

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
            UptakeReport.demonstration, *VERSION, Recommendation.number, Recommendation.adopted_on,
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
    mine = actor.holds(frozenset(DESK_ROLES), frozenset({row.mechanism_id or ""}))

    def seen(value: Any, *names: str) -> Any:
        hidden = not mine and set(names) & set((row.unverified or "").split(","))
        return None if hidden else value

    target = (
        Link(row.number, "recommendation", row.number)
        if row.number
        else Link(row.instrument_title, "instrument", row.instrument_code)
    )
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


# -------------------------------------------------------------------------------------------- facts and treaties


def facts(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], language: str = "en"
) -> list[FactRow]:  # fmt: skip
    """Return facts without a stated link under some conditions: States in alphabetical order, then newest first."""
    statement = fact_rows(actor, language).where(*conditions)
    return [fact_row(row, actor) for row in session.execute(statement)]


def facts_on(session: Session, actor: Actor, about: str, key: str, *, language: str = "en") -> list[FactRow]:
    """Return what ``facts`` returns for one ``area`` or ``instrument``, by its identifier."""
    return [fact_row(row, actor) for row in fetch(session, _facts_on(actor, about, language), key=key)]


@prepared
def _facts_on(actor: Actor, about: str, language: str) -> Select[*tuple[Any, ...]]:
    columns: dict[str, Any] = {"area": Fact.area_id, "instrument": Fact.instrument_id}
    return fact_rows(actor, language).where(columns[about] == bindparam("key"))


def fact_rows(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    """Return the select of the facts that an actor sees, in order."""
    found: Select[*tuple[Any, ...]] = (
        select(
            Fact.title, Fact.act_kind, Fact.happened_on, Fact.note, Fact.source, Fact.demonstration, Fact.code,
            Fact.unverified, Fact.mechanism_id, Area.code.label("area_code"),
            name_in(Area, language).label("area_name"), tongue_in(Area, language).label("area_language"),
            Recommendation.number,
            Instrument.code.label("instrument_code"), Instrument.title.label("instrument_title"),
        )
        .join(Area, Area.id == Fact.area_id)
        .outerjoin(
            Recommendation,
            and_(
                Recommendation.id == Fact.recommendation_id,
                Recommendation.id.in_(select(Recommendation.id).where(*recommendations.visible(actor))),
            ),
        )
        .outerjoin(Instrument, and_(Instrument.id == Fact.instrument_id, *instruments_visible(actor)))
        .where(*facts_visible(actor))
        .order_by(key_in(Area, language), func.coalesce(cast(Fact.happened_on, String), "").desc(), Fact.id)
    )  # fmt: skip
    return found


def fact_row(row: Any, actor: Actor) -> FactRow:
    """Return a fact as people see it; fields that nobody confirmed are for its desk."""
    mine = actor.holds(frozenset(DESK_ROLES), frozenset({row.mechanism_id or ""}))
    hidden = set() if mine else set(row.unverified.split(","))
    return FactRow(
        area=Link(row.area_name, "area", row.area_code, row.area_language),
        title=row.title,
        act_kind=row.act_kind,
        happened_on=None if hidden & {"happened_on", "year"} else row.happened_on,
        note="" if "note" in hidden else row.note,
        source=row.source,
        demonstration=row.demonstration,
        code=row.code,
        confirmed=row.unverified != "*",
        about=Link(row.number, "recommendation", row.number)
        if row.number
        else Link(row.instrument_title, "instrument", row.instrument_code)
        if row.instrument_code
        else None,
    )


def ratifications_on(
    session: Session, actor: Actor, about: str, key: str, *, language: str = "en"
) -> list[RatificationRow]:  # fmt: skip
    """Return actions on treaties of one ``area``, or on one ``instrument``, States in alphabetical order."""
    found = []
    for row in fetch(session, _ratifications_on(actor, about, language), key=key):
        mine = actor.holds(frozenset(DESK_ROLES), frozenset({row.mechanism_id or ""}))
        hidden = set() if mine else set(row.unverified.split(","))
        found.append(
            RatificationRow(
                area=Link(row.area_name, "area", row.area_code, row.area_language),
                instrument=Link(row.instrument_title, "instrument", row.instrument_code),
                title=row.title,
                happened_on=None if hidden & {"happened_on", "year"} else row.happened_on,
                note="" if "note" in hidden else row.note,
                source=row.source,
                demonstration=row.demonstration,
            )
        )
    return found


@prepared
def _ratifications_on(actor: Actor, about: str, language: str) -> Select[*tuple[Any, ...]]:
    columns: dict[str, Any] = {"area": Ratification.area_id, "instrument": Ratification.instrument_id}
    return (
        select(
            Ratification.title, Ratification.happened_on, Ratification.note, Ratification.source,
            Ratification.demonstration, Ratification.unverified, Ratification.mechanism_id,
            Instrument.code.label("instrument_code"), Instrument.title.label("instrument_title"),
            Area.code.label("area_code"), name_in(Area, language).label("area_name"),
            tongue_in(Area, language).label("area_language"),
        )
        .join(Area, Area.id == Ratification.area_id)
        .join(Instrument, Instrument.id == Ratification.instrument_id)
        .where(*ratifications_visible(actor), columns[about] == bindparam("key"))
        .order_by(key_in(Area, language), Instrument.sort_key, Ratification.id)
    )  # fmt: skip


def of_area(session: Session, actor: Actor, area_id: str, language: str = "en") -> AreaUptake:
    """Return what is known of a State: what it shared, facts without a stated link, actions on treaties.

    Three statements. The three are shown apart and never summed.
    """
    return AreaUptake(
        shared=acts_on(session, actor, "area", area_id, language=language, by_date=True),
        facts=facts_on(session, actor, "area", area_id, language=language),
        ratifications=ratifications_on(session, actor, "area", area_id, language=language),
    )


def instrument(session: Session, actor: Actor, code: str, language: str = "en") -> InstrumentView:
    """Return an instrument with the actions of States on it.

    Raises:
        Absent: the actor sees none of that code.
    """
    found = session.scalars(
        select(Instrument).where(Instrument.code == recommendations.asked(code), *instruments_visible(actor))
    ).first()  # fmt: skip
    if found is None:
        raise Absent
    hidden = set() if actor.places_as(*DESK_ROLES) else set(found.unverified.split(","))
    return InstrumentView(
        code=found.code,
        title=found.title,
        kind=found.kind,
        adopted_on=None if hidden & {"adopted_on", "adopted_year"} else found.adopted_on,
        note="" if "note" in hidden else found.note,
        source=found.source,
        demonstration=found.demonstration,
        nature=INSTRUMENT,
        ratifications=ratifications_on(session, actor, "instrument", found.id, language=language),
        shared=acts_on(session, actor, "instrument", found.id, language=language),
        facts=facts_on(session, actor, "instrument", found.id, language=language),
    )
