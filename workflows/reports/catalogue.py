"""All reports: a report is one file and one row here; it is then in the menu, on the page, in PDF, DOCX and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.outcomes import keys
from workflows.recommendations import queries as recommendations
from workflows.recommendations.text import is_numbered, numbered
from workflows.reports import agenda_paper, document_paper, meeting_report, recommendation_thread_paper, reconstruction
from workflows.reports.paper import Paper
from workflows.reports.queries import why_not_printed
from workflows.reports.record import seen_meeting
from workflows.reports.wording import Emblem


class Compose(Protocol):
    """The function of a report: a paper as an actor may see it."""

    def __call__(
        self, session: Session, actor: Actor, key: str, language: str, now: datetime, /, *,
        off: frozenset[str] = frozenset(), emblem: Emblem | None = None,
    ) -> Paper:  # fmt: skip
        """Return the paper; raises ``Absent`` where the actor sees no such thing, ``Refused`` where it is too early."""
        ...


@dataclass(frozen=True)
class Subject:
    """What a paper is about: where it lies, and how it is called where it is ordered.

    ``languages`` are those in which the paper is offered; ``slug`` is what a file name may tell of the thing; ``thing``
    is what the report asks whether it can be printed.
    """

    id: str
    places: frozenset[str]
    place: str
    link: Link
    languages: tuple[str, ...]
    slug: str
    demonstration: bool = False
    read_only: bool = False
    thing: Any = None


def _meeting(session: Session, actor: Actor, key: str, language: str) -> Subject:
    found = seen_meeting(session, actor, key)
    words = text_in(found.title, language, found.original_language) or found.short_name
    return Subject(
        found.id, found.places(), found.place(), Link(words, "meeting", found.code), INTERFACE_LANGUAGES, found.code,
        found.demonstration, found.read_only, found,
    )  # fmt: skip


def _document(session: Session, actor: Actor, key: str, language: str) -> Subject:
    found = keys.entity(session, actor, key)
    words = found.symbol or text_in(found.title, language, found.original_language)
    return Subject(
        found.id, found.places(), found.place(), Link(words, "document", found.symbol or found.id),
        tuple(found.languages), found.symbol or "", found.demonstration,
    )  # fmt: skip


def _recommendation(session: Session, actor: Actor, key: str, _language: str) -> Subject:
    found = recommendations.of_number(session, actor, key)
    return Subject(
        found.id, found.places(), found.place(), numbered(found.number), INTERFACE_LANGUAGES,
        found.number if is_numbered(found.number) else "proposed", found.demonstration,
    )  # fmt: skip


def _recommendation_of_id(session: Session, actor: Actor, key: str, language: str) -> Subject:
    return _recommendation(session, actor, recommendations.of_id(session, actor, key).number, language)


def thing_of(session: Session, actor: Actor, subject_id: str, language: str) -> Link | None:
    """Return the thing of which a paper was ordered, or ``None`` where the actor does not see its page."""
    for find in (_meeting, _document, _recommendation_of_id):
        try:
            return find(session, actor, subject_id, language).link
        except Absent:
            continue
    return None


def _at_any_time(_thing: Any, _now: datetime) -> Sentence | None:
    return None


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes:
        name: its name in addresses and file names.
        label: its name for people.
        noun: the thing that it is about; the key of that thing names it.
        compose: the function that returns the paper.
        sections: key and label of each part that can be switched off.
        from_sources: the same of the paper about a thing that is known from public sources only.
        subject: finds the thing, as far as the actor sees it.
        why_not: says why the paper cannot be printed of a thing, or of a view of it, at an instant.
    """

    name: str
    label: str
    noun: str
    compose: Compose
    subject: Callable[[Session, Actor, str, str], Subject]
    sections: Sequence[tuple[str, str]] = ()
    from_sources: Sequence[tuple[str, str]] = ()
    why_not: Callable[[Any, datetime], Sentence | None] = _at_any_time

    def sections_of(self, subject: Subject) -> Sequence[tuple[str, str]]:
        """Return key and label of each part of the paper about this thing that can be switched off."""
        return self.from_sources if subject.read_only else self.sections


REPORTS: tuple[Report, ...] = (
    Report(
        "report", N_("Report of the meeting"), "meeting", meeting_report.meeting_report, _meeting,
        meeting_report.SECTIONS, reconstruction.SECTIONS, why_not_printed,
    ),
    Report("agenda", N_("Agenda"), "meeting", agenda_paper.agenda_paper, _meeting, agenda_paper.SECTIONS),
    Report(
        "document", N_("Document"), "document", document_paper.document_paper, _document,
    ),
    Report(
        "thread", N_("Thread of a recommendation"), "recommendation",
        recommendation_thread_paper.recommendation_thread_paper, _recommendation,
        recommendation_thread_paper.SECTIONS,
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


def refused_on(noun: str, thing: Any, now: datetime) -> Mapping[str, Sentence]:
    """Return, by their names, why reports about a thing cannot be printed now."""
    said = {one.name: one.why_not(thing, now) for one in reports_on(noun)}
    return {name: why for name, why in said.items() if why is not None}
