"""Numbers of editions and codes of meetings: each is given once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Meeting, Series


def number_is_free(session: Session, mechanism: Mechanism, series: Series | None, edition: int | None) -> None:
    """Refuse the number of an edition that another meeting of the series has.

    Raises:
        Invalid: on ``edition``.
    """
    if edition is None:
        return
    # A meeting by itself is counted with the first series, which has the code of the mechanism.
    first = series is None or series.code == mechanism.code
    there = session.scalars(
        select(Meeting)
        .outerjoin(Series, Series.id == Meeting.series_id)
        .where(
            Meeting.mechanism_id == mechanism.id,
            Meeting.edition == edition,
            or_(Meeting.series_id.is_(None), Series.code == mechanism.code)
            if first
            else Meeting.series_id == (series.id if series is not None else ""),
        )
        .order_by(Meeting.code)
    ).first()
    if there is not None:
        raise Invalid(
            "edition",
            Sentence(
                N_(
                    "%(meeting)s is number %(number)s of this series already. Correct the number, or leave it empty if"
                    " it is not known."
                ),
                meeting=there.short_name or there.code, number=edition,
            ),
        )  # fmt: skip


def free_code(session: Session, column: Any, wanted: str) -> str:
    """Return a code that nothing has yet: the one that is wanted, or it with the next number."""
    taken = set(session.scalars(select(column).where(column.startswith(wanted, autoescape=True))))
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
