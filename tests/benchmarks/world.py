"""The instances that are measured: the demonstration, with a meeting of 60 items, and with 10,000 recommendations."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from webapp import demonstration, schema
from webapp.database import Database
from webapp.settings import Settings, load
from workflows.kernel.actors import Actor
from workflows.kernel.base import Access, Base, Origin
from workflows.kernel.ids import new_id
from workflows.kernel.journal import record
from workflows.kernel.languages import TextBasis
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Agenda, AgendaItem, Meeting, MeetingSession
from workflows.meetings.words import AdoptionMethod, ItemKind, Modality, ParticipantsListRule, SpeakingRule
from workflows.meetings.workflow import AgendaState, MeetingState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Organization
from workflows.recommendations.models import (
    Addressee,
    Objective,
    Recommendation,
    RecommendationObjective,
    RecommendationText,
    RecommendationTheme,
    Theme,
)
from workflows.recommendations.text import number_key
from workflows.recommendations.words import AddresseeKind, Basis
from workflows.recommendations.workflow import RecommendationState

OFFICER = "ines.morel@mdm.example"
MEETING = "mdm-60"
MANY = 10_000
OPENS = datetime(2026, 10, 12, 7, tzinfo=UTC)
SUBJECTS = (
    "Opening of the meeting", "Regular pathways for seasonal work", "Recognition of qualifications across borders",
    "Return and reintegration: what municipalities need", "Data on migration: comparable before abundant",
    "Fair recruitment and the cost to workers", "Protection of children who travel alone",
    "Consular cooperation in crises", "Transfer of remittances", "Migration in a changing climate",
    "Health of migrants and of host communities", "Exchange with partners and civil society",
)  # fmt: skip


def instance(folder: Path) -> Settings:
    """Return the settings of an instance in a folder: SQLite, one worker, nobody but this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    return load(folder, {"RAPPORTEUR_WORKERS": "1", "RAPPORTEUR_SIGN_IN_LIMIT": "100"})


def demonstrated(folder: Path) -> Settings:
    """Make an instance with the demonstration and its accounts."""
    settings = instance(folder)
    database = Database(settings.database_url)
    schema.upgrade(database)
    demonstration.fill(database, settings)
    demonstration.accounts(database, known=True)
    _rest(database)
    return settings


def copied(settings: Settings, folder: Path) -> Settings:
    """Make an instance that holds what another one holds."""
    shutil.copytree(settings.instance, folder)
    return instance(folder)


def _rest(database: Database) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()


# --------------------------------------------------------------------------------------------------- sixty items


def add_meeting(settings: Settings, items: int = 60) -> None:
    """Add a public meeting of the invented mechanism: its agenda adopted, its bodies listed, its texts on record."""
    database = Database(settings.database_url)
    with database.writing() as session:
        mechanism = session.scalars(select(Mechanism).where(Mechanism.code == "mdm")).one()
        meeting = _meeting(mechanism)
        session.add(meeting)
        sessions = [_session(meeting, number) for number in range(8)]
        session.add_all(sessions)
        session.flush()
        areas = session.scalars(select(Area).where(Area.demonstration).order_by(Area.sort_key)).all()
        bodies = session.scalars(
            select(Organization).where(Organization.demonstration).order_by(Organization.sort_key)
        ).all()
        leads = cycle([*areas[:6], mechanism, *bodies[:3]])
        session.add_all(
            _item(meeting, sessions[number * len(sessions) // items], number, next(leads)) for number in range(items)
        )
        session.add_all(_participations(meeting, areas, bodies))
        _recommendations(session, meeting, 30)
        officer = Actor(name="Inès MOREL", capacity="secretariat")
        for day, verb in enumerate(("create", "convene", "open", "close")):
            record(session, "meeting", meeting, verb, officer, OPENS - timedelta(days=40 - day), title=meeting.code)
    _rest(database)


def _meeting(mechanism: Mechanism) -> Meeting:
    meeting = Meeting(
        code=MEETING, short_name="MDM 60", mechanism=mechanism, year=2026, edition=60,
        title={"en": "Meeting of sixty items", "fr": "Réunion de soixante points", "es": "Reunión de sesenta puntos"},
        theme={"en": "A full agenda"}, starts=PartialDate("2026-10-12"), ends=PartialDate("2026-10-15"), city="Kallister",
        venue="Assembly Hall", zone="Europe/Zurich", modality=Modality.IN_PERSON, languages=["en", "fr", "es"],
        adoption_method=AdoptionMethod.CONSENSUS, participants_list_rule=ParticipantsListRule.PUBLIC, public=True,
        state=MeetingState.CLOSED, opened_at=OPENS, closed_at=OPENS + timedelta(days=3), host="Government of Dorstan",
        demonstration=True, chair_listed=True,
    )  # fmt: skip
    meeting.agenda = Agenda(
        state=AgendaState.ADOPTED, symbol="MDM/2026/1", cleared_at=OPENS - timedelta(days=30),
        released_at=OPENS - timedelta(days=30), adopted_at=OPENS,
    )  # fmt: skip
    return meeting


def _session(meeting: Meeting, number: int) -> MeetingSession:
    opens = OPENS + timedelta(days=number // 2, hours=5 * (number % 2))
    closes = opens + timedelta(hours=3)
    return MeetingSession(
        meeting=meeting, position=number, title={"en": f"Session {number + 1}", "fr": f"Séance {number + 1}"},
        speaking_rule=SpeakingRule.CHATHAM_HOUSE if number % 2 else SpeakingRule.ON_RECORD, room="Assembly Hall",
        opens_at=opens, closes_at=closes, zone="Europe/Zurich",
        opens_wall=f"{opens + timedelta(hours=2):%Y-%m-%d %H:%M}", closes_wall=f"{closes + timedelta(hours=2):%Y-%m-%d %H:%M}",
    )  # fmt: skip


def _item(meeting: Meeting, session: MeetingSession, number: int, lead: Any) -> AgendaItem:
    subject = SUBJECTS[number % len(SUBJECTS)]
    return AgendaItem(
        meeting=meeting, session=session, position=number, label=str(number + 1), lead_id=lead.id,
        kind=list(ItemKind)[number % len(ItemKind)], minutes=20 + number % 4 * 10,
        title={"en": f"{subject}, part {number // len(SUBJECTS) + 1}", "fr": f"Point {number + 1} : {subject}"},
        begins_wall=f"{9 + number % 8:02}:{number % 4 * 15:02}", demonstration=True,
    )  # fmt: skip


def _participations(meeting: Meeting, areas: Any, bodies: Any) -> list[Participation]:
    said = [(ParticipationRole.DELEGATION, None, area, "Head of delegation") for area in areas]
    said += [(ParticipationRole.PARTNER, body, None, "Director") for body in bodies]
    return [
        Participation(
            meeting=meeting, role=role, body=body, area=area, position=place, demonstration=True, function=function,
            person_name=f"Ms. Person NUMBER{place}",
        )
        for place, (role, body, area, function) in enumerate(said)
    ]  # fmt: skip


def _recommendations(session: Session, meeting: Meeting, count: int) -> None:
    for number in range(1, count + 1):
        named = f"MDM/2026/R.{number}"
        subject = SUBJECTS[number % len(SUBJECTS)]
        session.add(
            Recommendation(
                number=named, sort_key=number_key(named), meeting=meeting, year=2026, adopted_on=PartialDate("2026-10-15"),
                short_title={"en": subject, "fr": subject}, access=Access.PUBLIC, state=RecommendationState.ACTIVE,
                demonstration=True, operative_verb="Encourages", texts=[
                    RecommendationText(language="en", body=f"Encourages States of MDM to act on: {subject};", is_original=True)
                ], addressees=[Addressee(kind=AddresseeKind.STATES)],
            )
        )  # fmt: skip


# ------------------------------------------------------------------------------------------------------ ten thousand


def add_many(settings: Settings, count: int = MANY) -> None:
    """Add recommendations from public sources to the real meetings, with themes, objectives and addressees."""
    database = Database(settings.database_url)
    with database.writing() as session:
        meetings = session.execute(
            select(Meeting.id, Meeting.code, Meeting.year).where(~Meeting.demonstration).order_by(Meeting.code)
        ).all()
        themes = session.scalars(select(Theme.id).order_by(Theme.code)).all()
        objectives = session.scalars(select(Objective.number).order_by(Objective.number)).all()
        rows = _Rows(meetings, themes, objectives)
        for number in range(count):
            rows.add(number)
        for model, values in rows.tables():
            session.execute(insert(model), values)
    _rest(database)


class _Rows:
    """Rows of recommendations, ready to insert: different by their number, without chance."""

    def __init__(self, meetings: Any, themes: Any, objectives: Any) -> None:
        self.meetings, self.themes, self.objectives = meetings, themes, objectives
        self.recommendations: list[dict[str, Any]] = []
        self.texts: list[dict[str, Any]] = []
        self.addressees: list[dict[str, Any]] = []
        self.of_themes: list[dict[str, Any]] = []
        self.of_objectives: list[dict[str, Any]] = []

    def add(self, number: int) -> None:
        """Add a recommendation with what hangs on it."""
        meeting = self.meetings[number % len(self.meetings)]
        name, id_ = f"{meeting.code.upper()}-Z{number:05}", new_id()
        body = f"Paraphrase {number}: {SUBJECTS[number % len(SUBJECTS)]}; States exchange what they learned about it."
        self.recommendations.append({
            "id": id_, "number": name, "sort_key": number_key(name), "meeting_id": meeting.id, "year": meeting.year,
            "short_title": {}, "original_language": "en", "basis": list(Basis)[number % len(Basis)],
            "text_basis": TextBasis.PARAPHRASE, "access": Access.PUBLIC, "state": RecommendationState.ACTIVE,
            "origin": Origin.PUBLIC_SOURCE, "source": "Summary of the meeting, page 4", "search_text": body.casefold(),
        })  # fmt: skip
        self.texts.append({"recommendation_id": id_, "language": "en", "body": body, "is_original": True})
        for place in range(1 + number % 2):
            kind = list(AddresseeKind)[(number + place) % len(AddresseeKind)]
            self.addressees.append({"id": new_id(), "recommendation_id": id_, "position": place, "kind": kind})
        self.of_themes.append({"recommendation_id": id_, "theme_id": self.themes[number % len(self.themes)]})
        for place in range(2):
            objective = self.objectives[(number + 7 * place) % len(self.objectives)]
            self.of_objectives.append({"recommendation_id": id_, "objective_number": objective})

    def tables(self) -> list[tuple[type[Base], list[dict[str, Any]]]]:
        """Return the rows by model, parents first."""
        return [
            (Recommendation, self.recommendations), (RecommendationText, self.texts), (Addressee, self.addressees),
            (RecommendationTheme, self.of_themes), (RecommendationObjective, self.of_objectives),
        ]  # fmt: skip
