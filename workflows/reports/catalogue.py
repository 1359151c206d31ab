"""All reports: a report is one file and one row here; it is then in the menu, on the page, in PDF, DOCX and JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_
from workflows.kernel.refusals import Absent
from workflows.reports import agenda_paper, document_paper, meeting_report, recommendation_thread_paper
from workflows.reports.masthead import Emblem
from workflows.reports.paper import Paper


class Compose(Protocol):
    """The function of a report: a paper as an actor may see it."""

    def __call__(
        self, session: Session, actor: Actor, key: str, language: str, now: datetime, /, *,
        off: frozenset[str] = frozenset(), emblem: Emblem | None = None,
    ) -> Paper:  # fmt: skip
        """Return the paper; raises ``Absent`` where the actor sees no such thing."""
        ...


def _interface(_session: Session, _actor: Actor, _key: str) -> tuple[str, ...]:
    return INTERFACE_LANGUAGES


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes:
        name: its name in addresses and file names.
        label: its name for people.
        noun: the thing that it is about; the key of that thing names it.
        compose: the function that returns the paper.
        sections: key and label of each part that can be switched off.
        languages: in which languages it is offered for a thing.
    """

    name: str
    label: str
    noun: str
    compose: Compose
    sections: Sequence[tuple[str, str]] = ()
    languages: Callable[[Session, Actor, str], tuple[str, ...]] = _interface


REPORTS: tuple[Report, ...] = (
    Report(
        "report", N_("Report of the meeting"), "meeting", meeting_report.meeting_report, meeting_report.SECTIONS
    ),
    Report("agenda", N_("Agenda"), "meeting", agenda_paper.agenda_paper, agenda_paper.SECTIONS),
    Report(
        "document", N_("Document"), "document", document_paper.document_paper, document_paper.SECTIONS,
        document_paper.languages_of,
    ),
    Report(
        "thread", N_("Thread of a recommendation"), "recommendation",
        recommendation_thread_paper.recommendation_thread_paper, recommendation_thread_paper.SECTIONS,
    ),
)  # fmt: skip


def report_of(name: str) -> Report:
    """Return the report of a name.

    Raises:
        Absent: there is none.
    """
    for one in REPORTS:
        if one.name == name:
            return one
    raise Absent


def reports_on(noun: str) -> tuple[Report, ...]:
    """Return the reports that are about a kind of thing."""
    return tuple(one for one in REPORTS if one.noun == noun)
