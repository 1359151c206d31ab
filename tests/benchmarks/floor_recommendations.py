"""The rows of the register and of a thread, as bare statements."""

from __future__ import annotations

from typing import Any

from flask import request
from sqlalchemy import Connection, and_, distinct, func, or_, select

from tests.benchmarks.floor_tables import (
    Rows,
    T,
    addressee,
    block,
    document,
    evidence,
    fact,
    item,
    journal_lines,
    meeting,
    objective,
    of_objective,
    of_theme,
    party,
    recommendation,
    report,
    sitting,
    text,
    theme,
    told,
)


def register(connection: Connection, *, desk: bool) -> Rows:
    """Return a page of recommendations with themes, objectives and addressees, the total, and each facet's counts."""
    seen = () if desk else (recommendation.c.unverified != "*", recommendation.c.access == "public")
    page = int(request.args.get("page", 1))
    order, holder = (recommendation.c.year.desc(), recommendation.c.sort_key), party.alias()
    here = select(recommendation.c.id).where(*seen).order_by(*order).limit(50).offset(50 * page - 50).subquery()
    rows = connection.execute(
        select(
            recommendation.c.id, recommendation.c.number, recommendation.c.text_basis, recommendation.c.basis,
            recommendation.c.source, recommendation.c.state, recommendation.c.year, recommendation.c.demonstration,
            meeting.c.code, meeting.c.short_name, meeting.c.city, holder.c.name.label("mechanism"), holder.c.acronym,
            text.c.body,
        )
        .join(here, here.c.id == recommendation.c.id)
        .join(meeting, meeting.c.id == recommendation.c.meeting_id).join(holder, holder.c.id == meeting.c.mechanism_id)
        .outerjoin(text, and_(text.c.recommendation_id == recommendation.c.id, text.c.language == "en"))
        .order_by(*order)
    ).all()  # fmt: skip
    ids = [row.id for row in rows]
    beside: dict[str, Any] = {id_: ([], [], []) for id_ in ids}
    for place, query in enumerate((
        select(of_theme.c.recommendation_id, theme.c.label).join(theme, theme.c.id == of_theme.c.theme_id)
        .where(of_theme.c.recommendation_id.in_(ids)),
        select(of_objective.c.recommendation_id, of_objective.c.objective_number)
        .where(of_objective.c.recommendation_id.in_(ids)),
        select(addressee.c.recommendation_id, addressee.c.kind, party.c.name)
        .outerjoin(party, party.c.id == addressee.c.party_id).where(addressee.c.recommendation_id.in_(ids)),
    )):  # fmt: skip
        for row in connection.execute(query):
            beside[row[0]][place].append(row[-1] or row[1])
    total = connection.execute(select(func.count()).select_from(recommendation).where(*seen)).scalar()
    return {"rows": rows, "beside": beside, "total": total, "facets": _facets(connection, seen, desk=desk),
            "page": page}  # fmt: skip


def _facets(connection: Connection, seen: Any, *, desk: bool) -> dict[str, Any]:
    every, rows, holder = recommendation, func.count().label("rows"), party.alias()

    def counted(value: Any, many: Any = rows) -> Any:
        """Count by a column of recommendations or of what hangs on them."""
        by = select(value.label("value"), many.label("rows")).group_by(value)
        if value.table is every or not seen:
            return by.where(*seen)
        return by.where(value.table.c.recommendation_id.not_in(select(every.c.id).where(~and_(*seen))))

    def worded(key: Any, *words: Any, by: Any) -> Any:
        found = by.subquery()
        return select(*words, found.c.rows).join(found, found.c.value == key)

    meetings = counted(every.c.meeting_id).subquery()
    of = {
        "addressee": counted(addressee.c.kind, func.count(distinct(addressee.c.recommendation_id))),
        "basis": counted(every.c.basis), "wording": counted(every.c.text_basis), "year": counted(every.c.year),
        "mechanism": select(holder.c.code, holder.c.name, func.sum(meetings.c.rows))
        .join(meeting, meeting.c.mechanism_id == holder.c.id).join(meetings, meetings.c.value == meeting.c.id)
        .group_by(holder.c.id).order_by(holder.c.sort_key),
        "meeting": worded(meeting.c.id, meeting.c.code, meeting.c.short_name, by=counted(every.c.meeting_id)),
        "theme": worded(theme.c.id, theme.c.code, theme.c.label, by=counted(of_theme.c.theme_id)),
        "objective": worded(objective.c.number, objective.c.number, objective.c.short_title,
                            by=counted(of_objective.c.objective_number)).order_by(objective.c.number),
    }  # fmt: skip
    if desk:
        of["state"] = counted(every.c.state)
    return {name: connection.execute(query).all() for name, query in of.items()}


_TOLD = (
    "id", "number", "short_title", "state", "adopted_on", "year", "original_language", "text_basis", "basis", "source",
    "action_category", "level", "timeframe", "due_on",
)  # fmt: skip


def thread(connection: Connection, number: str, *, desk: bool) -> Rows:
    """Return a recommendation and every kind of row on its thread."""
    holder = party.alias()
    head = connection.execute(
        select(
            *(recommendation.c[name] for name in _TOLD), meeting.c.code, meeting.c.short_name, meeting.c.city,
            meeting.c.starts, meeting.c.ends,
            holder.c.name.label("mechanism"), holder.c.code.label("mechanism_code"), item.c.label.label("item_label"),
            item.c.title.label("item_title"), item.c.held_on, document.c.symbol, block.c.labels,
        )
        .join(meeting, meeting.c.id == recommendation.c.meeting_id).join(holder, holder.c.id == meeting.c.mechanism_id)
        .outerjoin(item, item.c.id == recommendation.c.item_id)
        .outerjoin(document, document.c.id == recommendation.c.document_id)
        .outerjoin(block, and_(block.c.version_id == recommendation.c.version_id,
                               block.c.block_id == recommendation.c.block_id))
        .where(recommendation.c.number == number)
    ).one()  # fmt: skip
    rows: Rows = {"head": head, **_marks(connection, head.id), **_before(connection, head.id)}
    rows |= {**_after(connection, head.id), **_shared(connection, head.id, desk=desk)}
    if desk:
        rows["journal"] = journal_lines(connection, [head.id])
    return rows


def _marks(connection: Connection, id_: str) -> Rows:
    return {
        "texts": connection.execute(
            select(text.c.language, text.c.body, text.c.status).where(text.c.recommendation_id == id_)
        ).all(),
        "addressees": connection.execute(
            select(addressee.c.kind, party.c.name, party.c.code).outerjoin(party, party.c.id == addressee.c.party_id)
            .where(addressee.c.recommendation_id == id_).order_by(addressee.c.position)
        ).all(),
        "themes": connection.execute(
            select(theme.c.label).join(of_theme, of_theme.c.theme_id == theme.c.id)
            .where(of_theme.c.recommendation_id == id_).order_by(theme.c.sort_key)
        ).all(),
        "objectives": connection.execute(
            select(objective.c.number, objective.c.short_title)
            .join(of_objective, of_objective.c.objective_number == objective.c.number)
            .where(of_objective.c.recommendation_id == id_).order_by(objective.c.number)
        ).all(),
    }  # fmt: skip


def _before(connection: Connection, id_: str) -> Rows:
    stage = T["provenance"]
    return {
        "stages": connection.execute(
            select(stage.c.kind, stage.c.happened_on, stage.c.what, stage.c.detail, stage.c.reference,
                   stage.c.text_basis, sitting.c.title.label("session"), document.c.symbol, party.c.name.label("area"),
                   party.c.code)
            .outerjoin(sitting, sitting.c.id == stage.c.session_id)
            .outerjoin(document, document.c.id == stage.c.document_id)
            .outerjoin(party, party.c.id == stage.c.party_id)
            .where(stage.c.recommendation_id == id_).order_by(stage.c.position)
        ).all(),
    }  # fmt: skip


def _after(connection: Connection, id_: str) -> Rows:
    line, sent, again = T["lineage"], T["transmission"], T["recommendation_on_agenda"]
    return {
        "lineage": connection.execute(
            select(line.c.kind, line.c.note, recommendation.c.number, recommendation.c.adopted_on,
                   recommendation.c.text_basis, text.c.body, meeting.c.short_name, meeting.c.code)
            .join(recommendation, or_(and_(line.c.later_id == id_, recommendation.c.id == line.c.earlier_id),
                                      and_(line.c.earlier_id == id_, recommendation.c.id == line.c.later_id)))
            .join(meeting, meeting.c.id == recommendation.c.meeting_id)
            .outerjoin(text, and_(text.c.recommendation_id == recommendation.c.id, text.c.language == "en"))
            .where(or_(line.c.later_id == id_, line.c.earlier_id == id_))
        ).all(),
        "sent": connection.execute(
            select(sent.c.sent_on, sent.c.what, sent.c.authority, sent.c.reply, sent.c.source, sent.c.feeds_into,
                   party.c.name, party.c.code, party.c.kind)
            .outerjoin(party, party.c.id == sent.c.party_id).where(sent.c.recommendation_id == id_)
        ).all(),
        "again": connection.execute(
            select(item.c.label, item.c.title, item.c.outcome_note, meeting.c.short_name, meeting.c.code,
                   meeting.c.city, meeting.c.starts)
            .join(again, again.c.item_id == item.c.id).join(meeting, meeting.c.id == item.c.meeting_id)
            .where(again.c.recommendation_id == id_)
        ).all(),
    }  # fmt: skip


def _shared(connection: Connection, id_: str, *, desk: bool) -> Rows:
    other = told.alias()
    latest = select(func.max(other.c.number)).where(other.c.report_id == report.c.id).scalar_subquery()
    return {
        "acts": connection.execute(
            select(told.c.id, told.c.title, told.c.act_kind, told.c.citation, told.c.act_date, told.c.contribution,
                   told.c.letter_date, told.c.stage, told.c.as_of, party.c.name, party.c.code)
            .join(report, report.c.id == told.c.report_id).join(party, party.c.id == report.c.area_id)
            .where(report.c.recommendation_id == id_, report.c.state == "published", told.c.number == latest,
                   told.c.visibility.in_(("public", "mechanisms") if desk else ("public",)))
            .order_by(party.c.sort_key)
        ).all(),
        "evidence": connection.execute(
            select(evidence.c.version_id, evidence.c.title, evidence.c.url)
            .join(told, told.c.id == evidence.c.version_id).join(report, report.c.id == told.c.report_id)
            .where(report.c.recommendation_id == id_)
        ).all(),
        "facts": connection.execute(
            select(fact.c.title, fact.c.happened_on, fact.c.source, party.c.name, party.c.code)
            .join(party, party.c.id == fact.c.area_id).where(fact.c.recommendation_id == id_)
        ).all(),
    }  # fmt: skip
