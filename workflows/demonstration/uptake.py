"""What States shared, in every stage and for every choice of who may see it; and facts without a stated link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.demonstration import letters
from workflows.demonstration.bodies import (
    ARVENIA,
    BELMORA,
    CORVALD,
    DORSTAN,
    ELSINIA,
    FALMERE,
    GALDRIA,
    HESPERON,
    ILVARA,
    KESTRIA,
    LOMANDY,
    MARENTH,
)
from workflows.demonstration.cast import Cast, at
from workflows.kernel.base import Access, Origin
from workflows.kernel.journal import record
from workflows.kernel.time import PartialDate
from workflows.recommendations.models import Commitment, Instrument
from workflows.recommendations.text import number_key
from workflows.recommendations.words import InstrumentKind
from workflows.uptake import actions as uptake
from workflows.uptake import fact_actions
from workflows.uptake.models import Ratification, UptakeReport
from workflows.uptake.words import ActKind, Contribution, InformationStatus, Position, Stage, Visibility


@dataclass(frozen=True)
class Shared:
    """One entry: who, on what, when it was entered, the date of the letter, and what it says."""

    area: str
    target: str
    entered: str
    letter: str
    kind: ActKind
    title: str
    stage: Stage | None
    act_date: str = ""
    as_of: str = ""
    contribution: Contribution = Contribution.ACKNOWLEDGED
    position: Position = Position.NOT_STATED
    visibility: Visibility = Visibility.PUBLIC
    narrative: str = ""
    source: str = ""
    citation: str = ""
    then: str = ""


SHARED = (
    Shared(CORVALD, "MDM/2023/R.6", "2024-02-20 10:00", "2024-02-12", ActKind.INSTITUTION,
           "Office for seasonal work at the permit desk", Stage.ADOPTED, "2024-02-01", "2024-02-01",
           position=Position.SUPPORTED, narrative="One office answers workers and employers since February."),
    Shared(LOMANDY, "MDM/2023/R.4", "2024-03-18 10:00", "2024-03-11", ActKind.SECONDARY_LAW,
           "Regulation on copies of civil papers", Stage.IN_PLACE_BEFORE, "2019", "2024-03-11",
           Contribution.PRE_EXISTING, narrative="Our regulation is older than the recommendation."),
    Shared(LOMANDY, "MDM/2021/R.1", "2024-05-06 10:00", "2024-04-22", ActKind.SECONDARY_LAW,
           "Order on permits while borders are closed", Stage.CHANGED, "2022-01-10", "2024-04-22",
           narrative="The order ended with the closures."),
    Shared(ARVENIA, "MDM/2023/R.4", "2024-10-07 10:00", "2024-09-30", ActKind.SECONDARY_LAW,
           "Regulation on papers of origin for seasonal workers", Stage.ADOPTED, "2024-09-12", "2024-09-12",
           Contribution.CITED, Position.SUPPORTED, then="in force",
           citation="Official Gazette of Arvenia, No. 88 of 2024",
           narrative="The regulation names recommendation MDM/2023/R.4 in its preamble."),
    Shared(ELSINIA, "MDM/2023/R.4", "2025-03-03 10:00", "2025-02-20", ActKind.ADMINISTRATIVE_FRAMEWORK,
           "Draft instruction to permit desks", Stage.IN_FORMULATION, "", "2025-02-20",
           visibility=Visibility.AGGREGATE),
    Shared(FALMERE, "MDM/2023/R.4", "2025-03-10 10:00", "2025-02-28", ActKind.POLICY,
           "Work plan of the immigration service", Stage.ON_THE_AGENDA, "", "2025-02-28",
           position=Position.UNDER_CONSIDERATION, visibility=Visibility.MECHANISMS),
    Shared(BELMORA, "MDM/2023/R.6", "2025-04-14 10:00", "2025-04-02", ActKind.INSTITUTION,
           "Office for seasonal work, review of its first year", Stage.EVALUATED, "2025-01-15", "2025-04-02",
           position=Position.SUPPORTED, narrative="The review asked 212 employers and 640 workers."),
    Shared(CORVALD, "MDM/2023/R.4", "2025-05-15 10:00", "2025-05-08", ActKind.ADMINISTRATIVE_FRAMEWORK,
           "Procedure for checking certified copies at the permit desk", Stage.BEING_IMPLEMENTED, "2025-03-01",
           "2025-05-08", position=Position.SUPPORTED),
    Shared(ILVARA, "MDM/2023/R.4", "2025-06-02 10:00", "2025-05-20", ActKind.ADMINISTRATIVE_FRAMEWORK,
           "Options for certified copies", Stage.IN_FORMULATION, "", "2025-05-20", then="withdrawn"),
    Shared(DORSTAN, "MDM/2023/R.3", "2025-06-16 10:00", "2025-06-06", ActKind.OTHER,
           "Return to the same employer: no change planned at present", Stage.NOT_PLANNED, "", "2025-06-06",
           Contribution.NOT_STATED, Position.NOTED),
    Shared(MARENTH, "MDM/2023/R.3", "2025-07-07 10:00", "2025-06-30", ActKind.LAW,
           "Act on seasonal work, article 14", Stage.IMPLEMENTED, "2024-11-20", "2025-06-30",
           position=Position.SUPPORTED_IN_PART, narrative="Article 14 holds for agriculture."),
    Shared(HESPERON, "MDM/2023/R.1", "2025-07-21 10:00", "", ActKind.OTHER,
           "Leaflet on conditions of seasonal work in five languages", None, "2025", "", Contribution.SAME_PERIOD,
           source="Official Bulletin of Hesperon, No. 7 of 2025"),
    Shared(ARVENIA, "MDM/2025/R.2", "2026-03-23 10:00", "2026-03-20", ActKind.ADMINISTRATIVE_FRAMEWORK,
           "Circular to consular posts on certified copies of papers of origin", Stage.BEING_IMPLEMENTED,
           "2026-03-03", "2026-03-03", Contribution.CITED, Position.SUPPORTED),
    Shared(KESTRIA, "MDM/2025/R.2", "2026-05-11 10:00", "2026-05-04", ActKind.ADMINISTRATIVE_FRAMEWORK,
           "Draft circular to consular posts", Stage.IN_FORMULATION, "", "2026-05-04"),
    Shared(GALDRIA, "MDM/2023/R.4", "2026-06-08 10:00", "2026-06-02", ActKind.SECONDARY_LAW,
           "Regulation on certified copies in seasonal trades", Stage.PAUSED, "", "2026-06-02"),
    Shared(CORVALD, "MDM/2025/R.3", "2026-06-22 10:00", "2026-06-15", ActKind.DATA_SYSTEM,
           "List of accepted papers, published in three languages", Stage.IMPLEMENTED, "2026-06-01", "2026-06-15",
           then="evidence withdrawn"),
    Shared(DORSTAN, "MDM/2025/R.1", "2026-07-06 10:00", "2026-06-29", ActKind.INSTITUTION,
           "Plan for one counter in each province", Stage.IN_FORMULATION, "", "2026-06-29",
           visibility=Visibility.DESK),
    Shared(MARENTH, "MDM/2025/R.9", "2026-07-13 10:00", "", ActKind.TRAINING,
           "Course for staff of information offices", None, "2026-05", "", Contribution.NOT_STATED,
           source="Website of the Agency for Mobility Studies (AMS), read 8 July 2026", then="source gone"),
    Shared(KESTRIA, "MDM/2023/R.4", "2026-08-24 10:00", "2026-08-19", ActKind.AGREEMENT,
           "Agreement with Belmora on recognition of papers of origin", Stage.IN_CONSULTATION, "", "2026-08-19"),
    Shared(BELMORA, "MDM/2025/R.10", "2026-09-07 10:00", "2026-08-31", ActKind.BUDGET,
           "Budget line for the licensing of recruitment agencies", Stage.ADOPTED, "2026-08-14", "2026-08-31",
           position=Position.SUPPORTED),
)  # fmt: skip

# State, title, kind, date, source, recommendation on the same subject
FACTS = (
    (ARVENIA, "Mobile offices for documents in border districts", ActKind.ADMINISTRATIVE_FRAMEWORK, "",
     "Website of the Agency for Mobility Studies (AMS), read 2 February 2026", "MDM/2023/R.4"),
    (HESPERON, "List of sworn translators for civil papers", ActKind.OTHER, "2025",
     "Official Bulletin of Hesperon, No. 12 of 2025", "MDM/2023/R.4"),
    (ARVENIA, "Seasonal Employment Act", ActKind.LAW, "2019", "Official Gazette of Arvenia, No. 41 of 2019", ""),
)  # fmt: skip


def shared(session: Session, cast: Cast, since: str, until: str) -> None:
    """Enter what reached the secretariat from one day to another, and what followed from it."""
    for row in SHARED:
        if since <= row.entered < until:
            _enter(session, cast, row)


def _enter(session: Session, cast: Cast, row: Shared) -> None:
    when = at(row.entered)
    actor, area = cast.acting(session, "morel", when), cast.area(row.area)
    entered = uptake.Entered(
        origin=Origin.PUBLIC_SOURCE if row.source else Origin.STATE, act_kind=row.kind, title=row.title,
        position=row.position, stage=row.stage, contribution=row.contribution, visibility=row.visibility,
        source=row.source, act_date=PartialDate.of(row.act_date), as_of=PartialDate.of(row.as_of),
        citation=row.citation, narrative=row.narrative,
        information_status=InformationStatus.PUBLIC_SOURCE if row.source else InformationStatus.STATEMENT_ONLY,
    )  # fmt: skip
    if row.letter:
        entered = replace(
            entered, letter_id=_letter(session, cast, row, when), letter_date=PartialDate(row.letter),
            evidence=_evidence(session, cast, row, when),
        )  # fmt: skip
        if entered.evidence:
            entered = replace(entered, information_status=InformationStatus.EVIDENCE_ON_FILE)
    report = uptake.enter(session, area, cast.recommendations[row.target], entered, actor, when)
    _then(session, cast, row, report, entered)


def _then(session: Session, cast: Cast, row: Shared, report: UptakeReport, entered: uptake.Entered) -> None:
    if row.then == "in force":
        when = at("2025-01-20 10:00")
        later = replace(row, letter="2025-01-14")
        uptake.correct(
            session, report,
            replace(
                entered, stage=Stage.BEING_IMPLEMENTED, as_of=PartialDate("2025-01-01"),
                letter_date=PartialDate("2025-01-14"), letter_id=_letter(session, cast, later, when),
                narrative="The regulation is in force since 1 January 2025.",
            ),
            cast.acting(session, "morel", when), when, reason="Letter of 14 January 2025: a change of stage.",
        )  # fmt: skip
    elif row.then == "withdrawn":
        when = at("2025-09-01 10:00")
        uptake.withdraw(
            session, report, cast.acting(session, "morel", when), when, remark="By letter.",
            on_behalf_of=report.area_id,
        )  # fmt: skip
    elif row.then == "evidence withdrawn":
        when = at("2026-09-14 10:00")
        actor, version = cast.acting(session, "morel", when), report.current_version
        if version is not None and version.evidence:
            uptake.withdraw_evidence(
                session, version.evidence[0], report, actor, when, remark="By letter.", on_behalf_of=report.area_id
            )  # fmt: skip
    elif row.then == "source gone":
        when = at("2026-11-09 10:00")
        uptake.correct(
            session, report, replace(entered, information_status=InformationStatus.SOURCE_GONE),
            cast.acting(session, "morel", when), when, reason="The page is no longer there.",
        )  # fmt: skip


def _letter(session: Session, cast: Cast, row: Shared, when: datetime) -> str:
    area = cast.area(row.area)
    stage = f"Stage: {row.stage.label}." if row.stage else ""
    return letters.letter(
        session, cast, f"letter-{area.name.lower().replace(' ', '-')}-{row.letter}.pdf",
        [f"{area.name} to the secretariat of the Meridian Dialogue on Migration, {row.letter}", "",
         f"On recommendation {row.target}: {row.title}.", stage, row.narrative, "", "The validating authority"],
        cast.acting(session, "morel", when), when, owner="mdm", title=f"Letter of {area.name}, {row.letter}",
    ).id  # fmt: skip


def _evidence(session: Session, cast: Cast, row: Shared, when: datetime) -> tuple[uptake.Supporting, ...]:
    if row.then not in ("in force", "evidence withdrawn") and row.target != "MDM/2025/R.2":
        return ()
    area = cast.area(row.area)
    kept = letters.letter(
        session, cast, f"annex-{area.name.lower()}-{row.letter}.pdf", [f"{area.name}: {row.title}", "", row.citation],
        cast.acting(session, "morel", when), when, owner="mdm", title=f"Annex to the letter of {area.name}",
        access=Access.SECRETARIAT,
    )  # fmt: skip
    return (uptake.Supporting(row.title, file_id=kept.id),)


def facts(session: Session, cast: Cast) -> None:
    """Add what public sources say without a link, and what is neither recommendation nor uptake."""
    when = at("2026-02-02 11:00")
    actor = cast.acting(session, "morel", when)
    for area, title, kind, happened, source, on in FACTS:
        said = fact_actions.FactSaid(
            kind, title, source, PartialDate.of(happened),
            recommendation_id=cast.recommendations[on].id if on else None,
        )  # fmt: skip
        fact_actions.add(session, cast.area(area), cast.mechanism("mdm"), said, actor, when)
    convention = Instrument(
        code="meu-seasonal-work", title="Convention of the Meridian Economic Union on Seasonal Work",
        sort_key="convention of the meridian economic union", kind=InstrumentKind.TREATY,
        adopted_on=PartialDate("2021-05-17"), source="Register of treaties of the Union", demonstration=True,
    )  # fmt: skip
    session.add(convention)
    session.flush()
    record(session, "instrument", convention, "add", actor, when, title=convention.title)
    joined = Ratification(
        code="meu-seasonal-work-xaj", area_id=cast[KESTRIA].id, instrument_id=convention.id,
        mechanism_id=cast["mdm"].id, title="Ratification", happened_on=PartialDate("2022-09-30"), demonstration=True,
        source="Register of treaties of the Union",
    )  # fmt: skip
    promise = Commitment(
        number="MDM/2025/C.1", sort_key=number_key("MDM/2025/C.1"), meeting_id=cast.meetings["mdm7"].id,
        mechanism_id=cast["mdm"].id, pledger_id=cast[CORVALD].id, year=2025, addressee="states",
        text={"en": "Corvald offers two training weeks for border officials of its neighbours in 2026."},
        objectives=["23"], source="Statement at the closing session of MDM 7", demonstration=True,
    )  # fmt: skip
    session.add_all((joined, promise))
    session.flush()
    uptake.enter(
        session, cast.area(KESTRIA), convention,
        uptake.Entered(
            origin=Origin.PUBLIC_SOURCE, act_kind=ActKind.LAW, title="Act to carry out the Convention",
            source="Official Journal of Kestria, No. 3 of 2023", act_date=PartialDate("2023-02-14"),
            information_status=InformationStatus.PUBLIC_SOURCE, visibility=Visibility.PUBLIC,
        ),
        actor, when, mechanism=cast.mechanism("mdm"),
    )  # fmt: skip
