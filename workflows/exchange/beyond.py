"""What an instance holds that the files have no place for, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from workflows.exchange.formats import FILES
from workflows.files.models import StoredFile
from workflows.kernel.journal import JournalEntry
from workflows.kernel.languages import N_
from workflows.mechanisms.models import Association
from workflows.mechanisms.words import AssociationKind
from workflows.meetings.models import Agenda, AgendaVersion, MeetingSession
from workflows.outcomes.models import Block, BlockText, OutcomeDocument, Version
from workflows.parties.models import Account, Capacity, PartyName, Person
from workflows.recommendations.models import Lineage, Provenance, RecommendationText, Transmission
from workflows.reports.models import Prose
from workflows.uptake.models import UptakeReport, UptakeVersion

CONFIRM = "confirm"


@dataclass(frozen=True)
class Beyond:
    """Something that the files do not say, and how many of it there are."""

    label: str
    count: int


# What the files have rows for, and how many of them have no row.
NOT_WRITTEN: Mapping[str, str] = {
    "area": N_("States and territories that were not written"),
    "organization": N_("Organizations, ministries and agencies that were not written"),
    "mechanism": N_("Mechanisms that were not written"),
    "instrument": N_("Instruments that were not written"),
    "membership": N_("Memberships that were not written"),
    "term": N_("Terms of office that were not written"),
    "meeting": N_("Meetings that were not written"),
    "agenda item": N_("Agenda items that were not written"),
    "participation": N_("Lines of participation that were not written"),
    "recommendation": N_("Recommendations that were not written"),
    "commitment": N_("Commitments that were not written"),
    "uptake report": N_("Uptake reports that were not written"),
    "fact": N_("Facts that were not written"),
    "ratification": N_("Ratifications that were not written"),
    "objective": N_("Objectives that were not written"),
}

# What the files have no rows for.
WITHOUT_PLACE: tuple[tuple[str, Any, ColumnElement[bool] | None], ...] = (
    (N_("Names over time or in other languages"), PartyName,
     or_(PartyName.language != "en", PartyName.valid_from.is_not(None), PartyName.valid_to.is_not(None))),
    (N_("Persons"), Person, None),
    (N_("Capacities of persons"), Capacity, None),
    (N_("Accounts"), Account, None),
    (N_("Associations other than with unions"), Association, Association.kind != AssociationKind.UNION),
    (N_("Sessions of meetings"), MeetingSession, None),
    (N_("Agendas"), Agenda, None),
    (N_("Agendas as issued"), AgendaVersion, None),
    (N_("Outcome documents"), OutcomeDocument, None),
    (N_("Versions of documents"), Version, None),
    (N_("Paragraphs of documents"), Block, None),
    (N_("Texts of paragraphs, by language"), BlockText, None),
    (N_("Translations of recommendations"), RecommendationText, RecommendationText.language != "en"),
    (N_("Links between recommendations"), Lineage, None),
    (N_("Transmissions of recommendations"), Transmission, None),
    (N_("Stages before a recommendation"), Provenance, None),
    (N_("Sections of reports"), Prose, None),
    (N_("Files"), StoredFile, None),
    (N_("Confirmations of unverified entries"), JournalEntry, JournalEntry.verb == CONFIRM),
    (N_("Rows of the journal"), JournalEntry, None),
)  # fmt: skip


def beyond(session: Session, written: Mapping[str, int], unsaid: int, stepped: int) -> list[Beyond]:
    """Return what was not written, with counts; what there is none of is left out.

    Args:
        written: how many rows were written for each noun.
        unsaid: how many values of written rows the format cannot say.
        stepped: how many loaded entries the desk took over or moved on.
    """
    return [one for one in _counted(session, written, unsaid, stepped) if one.count]


def _counted(session: Session, written: Mapping[str, int], unsaid: int, stepped: int) -> Iterator[Beyond]:
    for kind in FILES:
        for entry in kind.entries:
            there = session.scalar(select(func.count()).select_from(entry.model)) or 0
            yield Beyond(NOT_WRITTEN[entry.noun], there - written.get(entry.noun, 0))
    yield Beyond(N_("Values that the files cannot say; the loaded ones were written"), unsaid)
    yield Beyond(N_("Entries taken over or moved on since they were loaded"), stepped)
    for label, model, which in WITHOUT_PLACE:
        counted = select(func.count()).select_from(model)
        yield Beyond(label, session.scalar(counted if which is None else counted.where(which)) or 0)
    reports = session.scalar(select(func.count()).select_from(UptakeReport)) or 0
    versions = session.scalar(select(func.count()).select_from(UptakeVersion)) or 0
    yield Beyond(N_("Earlier versions of uptake reports"), versions - reports)
