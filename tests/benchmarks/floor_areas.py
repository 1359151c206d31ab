"""The rows of the page of a State or territory, as bare statements."""

from __future__ import annotations

from sqlalchemy import Connection, and_, literal, select, union_all

from tests.benchmarks.floor_tables import (
    Rows,
    T,
    addressee,
    area,
    fact,
    journal_lines,
    party,
    person,
    recommendation,
    report,
    text,
    told,
)


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
        rows["journal"] = journal_lines(connection, [found.id])
    return rows
