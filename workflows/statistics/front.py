"""The first page of the public: what is on record, the latest meetings, a thread to read, and the mechanisms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Translations, language_of, text_in
from workflows.kernel.views import Ask, Link
from workflows.mechanisms import queries as mechanisms
from workflows.mechanisms.views import MechanismRow
from workflows.mechanisms.words import MechanismKind
from workflows.meetings.models import Meeting
from workflows.meetings.queries import known
from workflows.meetings.register import register
from workflows.meetings.views import MeetingRow
from workflows.recommendations.models import Recommendation, RecommendationText
from workflows.recommendations.queries import visible as recommendations_visible
from workflows.recommendations.text import shortened
from workflows.recommendations.workflow import GONE
from workflows.uptake.models import UptakeReport, UptakeVersion
from workflows.uptake.visibility import current, named

MEETINGS, OF_A_KIND = 6, 6
HEADINGS: Mapping[MechanismKind, str] = {
    MechanismKind.RCP: N_("Regional consultative processes"),
    MechanismKind.IRF: N_("Interregional forums"),
    MechanismKind.GLOBAL: N_("Global processes"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Some mechanisms of one kind, by acronym."""

    heading: str
    rows: Sequence[MechanismRow]


@dataclass(frozen=True, slots=True)
class Told:
    """A recommendation of which public pages tell what came of it."""

    number: Link
    title: str
    language: str
    meeting: str
    year: int | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page shows. What is invented is counted apart; together they are what the register lists."""

    recommendations: int
    invented: int
    with_recommendations: int
    mechanisms: int
    meetings: Sequence[MeetingRow]
    kinds: Sequence[Kind]
    told: Told | None


def front(session: Session, actor: Actor, day: date, language: str) -> Front:
    """Return the first page as the actor sees it; the names of mechanisms are those of the day."""
    real = Recommendation.demonstration.is_(False)
    counted = session.execute(
        select(
            func.count(Recommendation.id).filter(real).label("real"),
            func.count(Recommendation.id).filter(~real).label("invented"),
            func.count(Meeting.mechanism_id.distinct()).filter(real).label("mechanisms"),
        )
        .join(Meeting, Meeting.id == Recommendation.meeting_id)
        .where(*recommendations_visible(actor), Recommendation.state.not_in(GONE))
    ).one()
    every = mechanisms.register(session, actor, Ask(sort="acronym", size=10_000), day, language)
    return Front(
        recommendations=counted.real,
        invented=counted.invented,
        with_recommendations=counted.mechanisms,
        mechanisms=every.total,
        meetings=register(session, actor, Ask(size=MEETINGS)).rows,
        kinds=[
            Kind(heading, [row for row in every.rows if row.mechanism_kind is kind][:OF_A_KIND])
            for kind, heading in HEADINGS.items()
        ],
        told=_told(session, actor, language),
    )


def _told(session: Session, actor: Actor, language: str) -> Told | None:
    row = session.execute(
        select(
            Recommendation.id,
            Recommendation.number,
            Recommendation.short_title,
            Recommendation.original_language,
            Recommendation.demonstration,
            Recommendation.year,
            Recommendation.unverified,
            Meeting.short_name,
        )
        .join(Meeting, Meeting.id == Recommendation.meeting_id)
        .join(UptakeReport, UptakeReport.recommendation_id == Recommendation.id)
        .join(UptakeVersion, current())
        .where(*recommendations_visible(actor), *named(actor))
        .group_by(
            Recommendation.id,
            Recommendation.number,
            Recommendation.original_language,
            Recommendation.demonstration,
            Recommendation.year,
            Recommendation.unverified,
            Meeting.short_name,
        )
        .order_by(func.count(UptakeReport.id).desc(), Recommendation.number)
        .limit(1)
    ).first()
    if row is None:
        return None
    titles: Translations = row.short_title or {
        text.language: shortened(text.body)
        for text in session.execute(
            select(RecommendationText.language, RecommendationText.body).where(
                RecommendationText.recommendation_id == row.id
            )
        )
    }
    return Told(
        number=Link(row.number, "recommendation", row.number),
        title=text_in(titles, language, row.original_language),
        language=language_of(titles, language, row.original_language),
        meeting=row.short_name,
        year=known(row.year, "year", row.unverified, mine=False),
        demonstration=row.demonstration,
    )
