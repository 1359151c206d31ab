"""An adopted text is never changed: the words taken from a document stay to the letter.

A translation that is completed later is added beside it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import Mapper

from workflows.kernel.languages import N_
from workflows.kernel.refusals import Refused
from workflows.recommendations.models import Recommendation, RecommendationText
from workflows.recommendations.workflow import RecommendationState

ADOPTED_WORDS = N_("The text was adopted. It stays as it is, to the letter.")


def _adopted(connection: Connection, recommendation_id: str) -> bool:
    table = Recommendation.__table__.c
    row = connection.execute(
        select(table.state, table.document_id).where(table.id == recommendation_id)
    ).first()  # fmt: skip
    return row is not None and row.document_id is not None and row.state is not RecommendationState.PROPOSED


@event.listens_for(RecommendationText, "before_update")
def _changes(_mapper: Mapper[Any], connection: Connection, target: RecommendationText) -> None:
    if inspect(target).attrs.body.history.has_changes() and _adopted(connection, target.recommendation_id):
        raise Refused(ADOPTED_WORDS)


@event.listens_for(RecommendationText, "before_delete")
def _goes(_mapper: Mapper[Any], connection: Connection, target: RecommendationText) -> None:
    if _adopted(connection, target.recommendation_id):
        raise Refused(ADOPTED_WORDS)
