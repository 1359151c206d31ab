"""The tables from which the floors read, and the lines of the journal that each page shows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from workflows.everything import Base

T = Base.metadata.tables
party, area, mechanism, person = T["party"], T["area"], T["mechanism"], T["person"]
meeting, agenda, sitting, item = T["meeting"], T["agenda"], T["meeting_session"], T["agenda_item"]
document, version, block = T["outcome_document"], T["version"], T["version_block"]
recommendation, text = T["recommendation"], T["recommendation_text"]
addressee, theme, objective = T["addressee"], T["theme"], T["gcm_objective"]
of_theme, of_objective = T["recommendation_theme"], T["recommendation_objective"]
report, told, evidence, fact = T["uptake_report"], T["uptake_version"], T["evidence"], T["fact"]
file, journal, detail = T["stored_file"], T["journal"], T["journal_detail"]
Rows = dict[str, Any]


def journal_lines(connection: Connection, ids: list[str]) -> Any:
    return connection.execute(
        select(journal.c.number, journal.c.effective_at, journal.c.verb, journal.c.noun, journal.c.capacity,
               detail.c.who, detail.c.title, detail.c.remark)
        .outerjoin(detail, detail.c.entry_id == journal.c.id)
        .where(journal.c.subject_id.in_(ids)).order_by(journal.c.number.desc()).limit(5)
    ).all()  # fmt: skip
