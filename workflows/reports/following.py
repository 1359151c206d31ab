"""What follows for papers when an agenda or a document is issued: its mast is kept as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.kernel.journal import Event
from workflows.meetings.agenda_workflow import AGENDA
from workflows.meetings.models import Agenda
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.workflow import DOCUMENT
from workflows.reports.mast import keep


def _agenda_issued(session: Session, event: Event, now: datetime) -> None:
    """An adopted agenda that was not changed stays the one that was issued before."""
    agenda: Agenda = event.subject
    if agenda.versions:
        keep(session, agenda.meeting, agenda.versions[-1].id)


def _document_issued(session: Session, event: Event, now: datetime) -> None:
    document: OutcomeDocument = event.subject
    if document.current_version is not None:
        keep(session, document.meeting, document.current_version.id)


CONSEQUENCES: Mapping[tuple[str, str], tuple[Callable[[Session, Event, datetime], None], ...]] = {
    (AGENDA.noun, "clear"): (_agenda_issued,),
    (AGENDA.noun, "revise"): (_agenda_issued,),
    (AGENDA.noun, "adopt"): (_agenda_issued,),
    (DOCUMENT.noun, "issue"): (_document_issued,),
}
