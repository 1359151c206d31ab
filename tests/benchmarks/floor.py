"""The floors: the rows of a page, one query of SQLAlchemy Core for each kind of row, printed as a bare list.

The same rows and the same cells as the page, in English as they are stored: for an officer also the steps and the
journal, which the public does not get. Only columns that are shown are selected, and rows are counted before the words
beside them are looked up. No menu, no head, no macros, no languages, no visibility beyond what gives the same rows. No
sign-in either: who reads and what they may do is work of ours, which an officer's page does above its floor. Links are
links, since they are cells. Words of closed lists are printed by their label. Nothing is kept between requests but the
compiled templates and SQLAlchemy's own cache.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from jinja2 import DictLoader, Environment
from sqlalchemy import Connection, and_, create_engine, distinct, func, literal, or_, select, union_all

from tests.benchmarks.floor_lists import LISTS
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


def floors(url: str) -> Flask:
    """Return the application of the floors: bare Flask, an engine as SQLAlchemy makes it, Jinja with escaping."""
    engine = create_engine(url)
    lists = Environment(loader=DictLoader(LISTS), autoescape=True)
    served = Flask("floors", static_folder=None)

    def answer(name: str, rows: Callable[..., Rows], **given: Any) -> Response:
        with engine.connect() as connection:
            return Response(lists.get_template(name).render(rows(connection, **given)), mimetype="text/html")

    def add(address: str, name: str, rows: Callable[..., Rows], **set_: Any) -> None:
        def view(**given: Any) -> Response:
            return answer(name, rows, **given, **set_)

        served.add_url_rule(address, f"{name} {address}", view)

    add("/meetings/<code>", "meeting", public_meeting)
    add("/desk/meetings/<code>", "desk meeting", desk_meeting)
    add("/desk/meetings/<code>/agenda", "desk agenda", desk_agenda)
    add("/areas/<code>", "area", area_page, desk=False)
    add("/desk/areas/<code>", "desk area", area_page, desk=True)
    add("/recommendations", "register", register, desk=False)
    add("/desk/recommendations", "register", register, desk=True)
    add("/recommendations/<path:number>", "thread", thread, desk=False)
    add("/desk/recommendations/<path:number>", "desk thread", thread, desk=True)
    return served


# ------------------------------------------------------------------------------------------------------------ meeting


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


def _journal(connection: Connection, ids: list[str]) -> Any:
    return connection.execute(
        select(journal.c.number, journal.c.effective_at, journal.c.verb, journal.c.noun, journal.c.capacity,
               detail.c.who, detail.c.title, detail.c.remark)
        .outerjoin(detail, detail.c.entry_id == journal.c.id)
        .where(journal.c.subject_id.in_(ids)).order_by(journal.c.number.desc()).limit(5)
    ).all()  # fmt: skip


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
        "counts": _counts(connection, found.id), "journal": _journal(connection, [found.id, found.agenda_id]),
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
        "journal": _journal(connection, [found.agenda_id, *(one.id for one in items)]),
    }  # fmt: skip


# --------------------------------------------------------------------------------------------------------------- area


def area_page(connection: Connection, code: str, *, desk: bool) -> Rows:
    """Return State or territory, names, memberships, offices, acts, facts, actions on treaties, where recommendations
    name it; people and journal.
    """
    found = connection.execute(
        select(party, area).join(area, area.c.id == party.c.id).where(party.c.code == code)
    ).one()
    name, member, term = T["party_name"], T["membership"], T["term"]
    ratification, instrument = T["ratification"], T["instrument"]
    names = connection.execute(
        select(name.c.name, name.c.language, name.c.valid_from, name.c.valid_to, name.c.source)
        .where(name.c.party_id == found.id)
    ).all()  # fmt: skip
    memberships = connection.execute(
        select(member.c.role, member.c.valid_from, member.c.valid_to, member.c.source, member.c.note, party.c.name,
               party.c.code)
        .join(party, party.c.id == member.c.mechanism_id)
        .where(member.c.area_id == found.id, *(() if desk else (member.c.unverified != "*",))).order_by(party.c.sort_key)
    ).all()  # fmt: skip
    offices = connection.execute(
        select(term.c.office, term.c.valid_from, term.c.valid_to, term.c.source, term.c.note, party.c.name, party.c.code)
        .join(party, party.c.id == term.c.mechanism_id)
        .where(term.c.holder_id == found.id, *(() if desk else (term.c.unverified != "*",))).order_by(party.c.sort_key)
    ).all()  # fmt: skip
    acts = connection.execute(
        select(told.c.title, told.c.act_kind, told.c.act_date, told.c.stage, told.c.as_of, told.c.source,
               told.c.information_status, told.c.contribution, recommendation.c.number)
        .join(report, report.c.id == told.c.report_id)
        .outerjoin(recommendation, recommendation.c.id == report.c.recommendation_id)
        .where(report.c.area_id == found.id, report.c.unverified != "*").order_by(told.c.act_date.desc())
    ).all()  # fmt: skip
    facts = connection.execute(
        select(fact.c.title, fact.c.act_kind, fact.c.happened_on, fact.c.note, fact.c.source)
        .where(fact.c.area_id == found.id, fact.c.unverified != "*").order_by(fact.c.happened_on.desc())
    ).all()  # fmt: skip
    treaties = connection.execute(
        select(ratification.c.title, ratification.c.happened_on, ratification.c.source, instrument.c.title.label("treaty"),
               instrument.c.code)
        .join(instrument, instrument.c.id == ratification.c.instrument_id)
        .where(ratification.c.area_id == found.id, ratification.c.unverified != "*").order_by(instrument.c.sort_key)
    ).all()  # fmt: skip
    to, sent, came = addressee.c, T["transmission"].c, T["provenance"].c
    naming = union_all(*(
        select(one.recommendation_id, literal(how).label("how")).where(one.party_id == found.id)
        for one, how in ((to, "named"), (sent, "sent"), (came, "answer"))
    )).subquery()  # fmt: skip
    named = connection.execute(
        select(recommendation.c.number, text.c.body, naming.c.how)
        .join(naming, naming.c.recommendation_id == recommendation.c.id)
        .outerjoin(text, and_(text.c.recommendation_id == recommendation.c.id, text.c.language == "en"))
        .where(*(() if desk else (recommendation.c.access == "public",))).order_by(recommendation.c.sort_key)
    ).all()  # fmt: skip
    rows: Rows = {"area": found, "names": names, "memberships": memberships, "offices": offices, "acts": acts,
                  "facts": facts, "treaties": treaties, "named": named}  # fmt: skip
    if desk:
        capacity = T["capacity"]
        rows["people"] = connection.execute(
            select(person.c.given_name, person.c.family_name, capacity.c.kind, capacity.c.person_id,
                   capacity.c.confirmed_on)
            .join(person, person.c.id == capacity.c.person_id).where(capacity.c.party_id == found.id)
        ).all()  # fmt: skip
        rows["journal"] = _journal(connection, [found.id])
    return rows


# ----------------------------------------------------------------------------------------------------------- register


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


# ------------------------------------------------------------------------------------------------------------- thread


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
        rows["journal"] = _journal(connection, [head.id])
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
