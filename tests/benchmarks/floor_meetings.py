"""The rows of the pages of a meeting, as bare statements."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from tests.benchmarks.floor_tables import (
    Rows,
    T,
    agenda,
    document,
    file,
    item,
    journal_lines,
    meeting,
    party,
    recommendation,
    sitting,
)

_SHOWN = (
    "id", "title", "short_name", "theme", "state", "edition", "year", "starts", "ends", "venue", "city", "modality",
    "host", "convener", "languages", "adoption_method", "participants_count", "mechanisms_count", "partner_count",
    "source", "note", "zone", "speaking_rule", "participants_list_rule",
)  # fmt: skip


def _meeting(connection: Connection, code: str) -> Any:
    holder, land = party.alias(), party.alias()
    return connection.execute(
        select(
            *(meeting.c[name] for name in _SHOWN), holder.c.name.label("mechanism"),
            holder.c.code.label("mechanism_code"), land.c.name.label("country"), agenda.c.symbol,
            agenda.c.id.label("agenda_id"), agenda.c.state.label("agenda_state"),
        )
        .join(holder, holder.c.id == meeting.c.mechanism_id)
        .outerjoin(land, land.c.id == meeting.c.country_id)
        .outerjoin(agenda, agenda.c.meeting_id == meeting.c.id)
        .where(meeting.c.code == code)
    ).one()  # fmt: skip


def _sittings(connection: Connection, meeting_id: str) -> Any:
    return connection.execute(
        select(sitting.c.id, sitting.c.title, sitting.c.opens_wall, sitting.c.closes_wall, sitting.c.room,
               sitting.c.speaking_rule)
        .where(sitting.c.meeting_id == meeting_id).order_by(sitting.c.position)
    ).all()  # fmt: skip


def _items(connection: Connection, meeting_id: str, most: int | None = None) -> Any:
    return connection.execute(
        select(
            item.c.id, item.c.label, item.c.title, item.c.kind, item.c.begins_wall, item.c.minutes, item.c.lead_note,
            item.c.held_on, item.c.text_basis, item.c.state, item.c.session_id, item.c.expected_outcome,
            party.c.name.label("lead"), party.c.code.label("lead_code"), party.c.kind.label("lead_kind"),
        )
        .outerjoin(party, party.c.id == item.c.lead_id)
        .where(item.c.meeting_id == meeting_id).order_by(item.c.position).limit(most)
    ).all()  # fmt: skip


def _documents(connection: Connection, meeting_id: str) -> Any:
    return connection.execute(
        select(document.c.symbol, document.c.title, document.c.item_id, document.c.state)
        .where(document.c.meeting_id == meeting_id, document.c.published_at.is_not(None))
        .order_by(document.c.symbol)
    ).all()  # fmt: skip


def _files(connection: Connection, meeting_id: str) -> Any:
    hung = T["meeting_file"]
    return connection.execute(
        select(file.c.id, file.c.filename, file.c.size, file.c.media_type)
        .join(hung, hung.c.file_id == file.c.id).where(hung.c.meeting_id == meeting_id)
    ).all()  # fmt: skip


def public_meeting(connection: Connection, code: str) -> Rows:
    """Return meeting, sittings, items, documents, recommendations, files and participants."""
    found = _meeting(connection, code)
    taking, body, land = T["participation"], party.alias(), party.alias()
    recommended = connection.execute(
        select(recommendation.c.number, recommendation.c.short_title, recommendation.c.text_basis)
        .where(recommendation.c.meeting_id == found.id).order_by(recommendation.c.sort_key)
    ).all()  # fmt: skip
    people = connection.execute(
        select(taking.c.role, taking.c.person_name, taking.c.function, taking.c.source, body.c.name.label("body"),
               body.c.code.label("body_code"), body.c.kind.label("body_kind"), land.c.name.label("area"),
               land.c.code.label("area_code"))
        .outerjoin(body, body.c.id == taking.c.body_id).outerjoin(land, land.c.id == taking.c.area_id)
        .where(taking.c.meeting_id == found.id).order_by(taking.c.position)
    ).all()  # fmt: skip
    return {
        "meeting": found, "sittings": {one.id: one for one in _sittings(connection, found.id)},
        "items": _items(connection, found.id), "documents": _documents(connection, found.id),
        "files": _files(connection, found.id), "recommendations": recommended, "participants": people,
    }  # fmt: skip


def _counts(connection: Connection, meeting_id: str) -> Rows:
    """Return what the row of parts counts."""
    taking = T["participation"]
    return {
        name: connection.execute(
            select(func.count()).select_from(table).where(table.c.meeting_id == meeting_id)
        ).scalar()
        for name, table in (("items", item), ("taking", taking), ("texts", recommendation), ("hung", T["meeting_file"]))
    }


def desk_meeting(connection: Connection, code: str) -> Rows:
    """Return meeting, documents, the first items, counts of parts, journal."""
    found = _meeting(connection, code)
    return {
        "meeting": found, "documents": _documents(connection, found.id), "items": _items(connection, found.id, 5),
        "counts": _counts(connection, found.id), "journal": journal_lines(connection, [found.id, found.agenda_id]),
    }  # fmt: skip


def desk_agenda(connection: Connection, code: str) -> Rows:
    """Return meeting, sittings, items, files, documents, counts of parts, issued versions, journal."""
    found = _meeting(connection, code)
    items, issued = _items(connection, found.id), T["agenda_version"]
    versions = connection.execute(
        select(issued.c.number, issued.c.symbol, issued.c.issued_at).where(issued.c.agenda_id == found.agenda_id)
    ).all()
    return {
        "meeting": found, "sittings": {one.id: one for one in _sittings(connection, found.id)}, "items": items,
        "documents": _documents(connection, found.id), "files": _files(connection, found.id), "versions": versions,
        "counts": _counts(connection, found.id),
        "journal": journal_lines(connection, [found.agenda_id, *(one.id for one in items)]),
    }  # fmt: skip
