"""Taking stock since the last edition, in totals that name nobody.

A cell under five States is not shown, and neither is the smallest other one where the total would give it away. In a
mechanism of fewer than twelve States the limit is three. There is no total by State, no order by stage and no share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, Words, called_in, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.mechanisms.models import Membership
from workflows.mechanisms.words import MembershipRole
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Recommendation, RecommendationTheme, Theme
from workflows.recommendations.queries import meeting_name
from workflows.recommendations.workflow import GONE
from workflows.uptake.models import UptakeReport, UptakeVersion
from workflows.uptake.visibility import current
from workflows.uptake.words import ActKind, Visibility
from workflows.uptake.workflow import UptakeState

FEW = 5
FEW_IN_SMALL = 3
SMALL = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a total: States that shared something of this kind; ``None`` where it is not shown."""

    label: Any
    states: int | None


@dataclass(frozen=True, slots=True)
class StockTaking:
    """What happened to the recommendations of the edition before, until this one began.

    ``states`` is the number of States that shared information, or ``None`` where it is under the limit.
    """

    meeting: Link
    previous: Link | None
    recommendations: int
    taken_up: int | None
    states: int | None
    entitled: int
    limit: int
    by_theme: Sequence[Cell]
    by_kind: Sequence[Cell]
    note: Sentence


def suppressed(cells: Mapping[Any, int], limit: int) -> list[tuple[Any, int | None]]:
    """Return cells with those under the limit hidden, and one more where the total would give a hidden one away."""
    kept = {name: count for name, count in cells.items() if count > 0}
    hidden = {name for name, count in kept.items() if count < limit}
    if len(hidden) == 1 and len(kept) > 1:
        hidden.add(min((name for name in kept if name not in hidden), key=lambda name: (kept[name], str(name))))
    return [(name, None if name in hidden else count) for name, count in kept.items()]


def since_last_edition(session: Session, actor: Actor, meeting_id: str, language: str = "en") -> StockTaking:
    """Return the stock-taking for a meeting, in five statements.

    Args:
        actor: who reads; a figure counts what States shared with any visibility but the desk's own notes, and names
            none of them.

    Raises:
        Absent: the actor sees no such meeting.
    """
    meeting = session.scalars(select(Meeting).where(Meeting.id == meeting_id, *meetings.visible(actor))).first()
    if meeting is None:
        raise Absent
    before = _previous(session, actor, meeting)
    members = session.scalar(
        select(func.count(Membership.area_id.distinct())).where(
            Membership.mechanism_id == meeting.mechanism_id, Membership.role == MembershipRole.MEMBER
        )
    )
    limit = FEW_IN_SMALL if 0 < (members or 0) < SMALL else FEW
    ids = select(Recommendation.id).where(
        Recommendation.meeting_id == (before.id if before is not None else ""),
        Recommendation.state.not_in(GONE),
        *recommendations.visible(actor),
    )
    rows = session.execute(
        select(UptakeReport.area_id, UptakeReport.recommendation_id, UptakeVersion.act_kind, Theme.code, Theme.label)
        .select_from(UptakeReport)
        .join(UptakeVersion, current())
        .outerjoin(RecommendationTheme, RecommendationTheme.recommendation_id == UptakeReport.recommendation_id)
        .outerjoin(Theme, Theme.id == RecommendationTheme.theme_id)
        .where(
            UptakeReport.recommendation_id.in_(ids), UptakeReport.state == UptakeState.PUBLISHED,
            UptakeReport.confirmed, UptakeVersion.visibility != Visibility.DESK, *_until(meeting),
        )
    ).all()  # fmt: skip
    count = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    states = {row.area_id for row in rows}
    return StockTaking(
        meeting=Link(
            meeting_name(meeting.short_name, meeting.title, language),
            "meeting",
            meeting.code,
            called_in(meeting.short_name, meeting.title, language),
        ),
        previous=None
        if before is None
        else Link(
            meeting_name(before.short_name, before.title, language),
            "meeting",
            before.code,
            called_in(before.short_name, before.title, language),
        ),
        recommendations=count,
        taken_up=len({row.recommendation_id for row in rows}) if len(states) >= limit or not states else None,
        states=len(states) if len(states) >= limit or not states else None,
        entitled=members or 0,
        limit=limit,
        by_theme=_by_theme(rows, limit, language),
        by_kind=_by_kind(rows, limit),
        note=Sentence(
            N_(
                "Totals of what States chose to share. Cells of fewer than %(number)s States are not shown. "
                "That a State shared nothing says nothing about what it does."
            ),
            number=limit,
        ),
    )


def _previous(session: Session, actor: Actor, meeting: Meeting) -> Meeting | None:
    """Return the edition before: of the series if the meeting is in one, else of the mechanism."""
    same = (
        Meeting.series_id == meeting.series_id
        if meeting.series_id
        else Meeting.mechanism_id == meeting.mechanism_id
    )  # fmt: skip
    begins = cast(Meeting.starts, String)
    earlier = or_(Meeting.year < meeting.year, begins < str(meeting.starts)) if meeting.starts else (
        Meeting.year < meeting.year
    )  # fmt: skip
    return session.scalars(
        select(Meeting)
        .where(same, Meeting.id != meeting.id, earlier, Meeting.confirmed, *meetings.visible(actor))
        .order_by(
            Meeting.year.desc(),
            func.coalesce(begins, "").desc(),
            func.coalesce(Meeting.edition, 0).desc(),
            Meeting.id.desc(),
        )
        .limit(1)
    ).first()


def _until(meeting: Meeting) -> list[Any]:
    """Return the condition for acts that are not surely later than the meeting; undated ones count."""
    if meeting.starts is None:
        return []
    at = cast(UptakeVersion.act_date, String)
    return [or_(UptakeVersion.act_date.is_(None), at <= str(meeting.starts.last_day()))]


def _by_theme(rows: Sequence[Any], limit: int, language: str) -> list[Cell]:
    states: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for row in rows:
        if row.code:
            states[row.code].add(row.area_id)
            labels[row.code] = text_in(row.label, language) or row.code
    cells = suppressed({code: len(areas) for code, areas in states.items()}, limit)
    return sorted((Cell(labels[code], count) for code, count in cells), key=lambda cell: str(cell.label))


def _by_kind(rows: Sequence[Any], limit: int) -> list[Cell]:
    states: dict[Words, set[str]] = defaultdict(set)
    for row in rows:
        states[row.act_kind].add(row.area_id)
    cells = dict(suppressed({kind: len(areas) for kind, areas in states.items()}, limit))
    return [Cell(kind, cells[kind]) for kind in ActKind if kind in cells]
