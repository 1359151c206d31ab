"""The public record goes in and out as it is, and says of itself what nobody has confirmed."""

from __future__ import annotations

import csv
import os
import time
from collections import Counter

import pytest
from sqlalchemy import func, select

from tests import world
from tests.folders import texts
from webapp.database import Database
from workflows.everything import Base
from workflows.exchange import PUBLIC_RECORD
from workflows.exchange.exporting import export
from workflows.exchange.formats import FILES
from workflows.exchange.loading import load
from workflows.exchange.models import LoadedRow
from workflows.kernel.actors import EVERYWHERE, PUBLIC, Actor, RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.journal import JournalDetail, JournalEntry, verify
from workflows.kernel.languages import TextBasis
from workflows.kernel.views import Ask
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.meetings.models import AgendaItem, Meeting, Series
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Organization, PartyName
from workflows.parties.words import AreaKind
from workflows.recommendations import register as recommendations
from workflows.recommendations.models import Commitment, Instrument, Objective, Recommendation, Theme
from workflows.recommendations.words import Basis
from workflows.statistics.unconfirmed import register
from workflows.uptake.models import Fact, Ratification, UptakeReport
from workflows.uptake.words import Contribution

CLERK = Actor(name="Clerk")
# What the README of the record says of it, and what its rows become here.
COUNTS = {
    Mechanism: 43, Area: 212, Membership: 751, Term: 77, Organization: 66, Meeting: 68, AgendaItem: 44,
    Participation: 44, Recommendation: 181, Commitment: 4, Instrument: 37, Objective: 23, UptakeReport: 13, Fact: 86,
    Ratification: 175, Association: 25, Series: 1,
}  # fmt: skip


def count(session, model, *conditions) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*conditions))


def everything(session) -> dict[str, int]:
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables
    }


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def loaded(request, tmp_path_factory):
    """An instance of each kind with the public record, loaded once: these tests only read."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('world') / 'world.sqlite'}"
    else:
        url = request.getfixturevalue("server").make(f"world_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    database = Database(url)
    database.create()
    with database.writing() as session:
        load(session, PUBLIC_RECORD, CLERK, world.NOW)
    yield database
    database.engine.dispose()


@pytest.fixture
def filled(loaded):
    """A session that takes back whatever a test does."""
    with loaded.writer() as session:
        yield session
        session.rollback()


def test_the_numbers_are_those_of_the_record(filled):
    assert {model: count(filled, model) for model in COUNTS} == COUNTS
    assert COUNTS[UptakeReport] + COUNTS[Fact] + COUNTS[Ratification] == 274
    rows = {}
    for kind in FILES:
        with (PUBLIC_RECORD / kind.name).open(newline="", encoding="utf-8") as file:
            rows[kind.name] = len(list(csv.DictReader(file)))
    assert Counter(filled.scalars(select(LoadedRow.file))) == rows


def test_it_goes_out_as_it_came(filled, tmp_path, now):
    written = export(filled, tmp_path / "out")
    assert texts(tmp_path / "out") == texts(PUBLIC_RECORD)
    assert {one.label: one.count for one in written.beyond} == {"Rows of the journal": len(FILES)}
    before = everything(filled)
    assert all(
        not (one.created or one.updated or one.agreed) for one in load(filled, tmp_path / "out", CLERK, now).files
    )
    assert everything(filled) == before


def test_it_is_loaded_in_a_few_seconds(session, now):
    began = time.perf_counter()
    load(session, PUBLIC_RECORD, CLERK, now)
    assert time.perf_counter() - began < 20


def test_one_row_of_the_journal_for_each_file(filled):
    entries = filled.scalars(select(JournalEntry).order_by(JournalEntry.number)).all()
    assert [(one.noun, one.verb, one.place) for one in entries] == [("load", "load", "registry")] * len(FILES)
    details = {one.title: one.changes for one in filled.scalars(select(JournalDetail))}
    assert details["recommendations.csv"]["created"] == 185
    assert all(len(one["sha256"]) == 64 for one in details.values())
    assert verify(filled) == []


def test_a_territory_is_never_called_a_state(filled):
    kinds = Counter(filled.scalars(select(Area.area_kind)))
    assert kinds == {AreaKind.STATE: 193, AreaKind.OBSERVER_STATE: 2, AreaKind.TERRITORY: 17}
    observers = select(Area.code).where(Area.area_kind == AreaKind.OBSERVER_STATE).order_by(Area.code)
    assert filled.scalars(observers).all() == ["PSE", "VAT"]
    assert count(filled, PartyName) == 212 + 43 + 66


def test_nothing_is_minted_and_nothing_is_called_adopted_wording(filled):
    assert count(filled, Mechanism, Mechanism.symbol_root != "") == 0
    assert count(filled, Recommendation, Recommendation.text_basis != TextBasis.PARAPHRASE) == 0
    assert count(filled, Recommendation, Recommendation.document_id.is_not(None)) == 0
    assert count(filled, AgendaItem, AgendaItem.text_basis != TextBasis.PARAPHRASE) == 0
    assert count(filled, Recommendation, Recommendation.basis == Basis.ADOPTED) == 107
    assert count(filled, Recommendation, Recommendation.basis == Basis.COMMITMENT) == 0
    for model in (Area, Mechanism, Organization, Meeting, Recommendation, Commitment, Fact, Ratification, Membership):
        assert count(filled, model, model.origin != Origin.PUBLIC_SOURCE) == 0
        assert count(filled, model, model.source == "") == 0
        assert all(one.read_only for one in filled.scalars(select(model).limit(3)))


def test_what_its_source_calls_unverified_is_marked(filled):
    def marked(model) -> Counter[str]:
        return Counter(filled.scalars(select(model.unverified).where(model.unverified != "")))

    assert marked(Area) == {"name,region,subregion": 212}
    assert marked(Membership) == {"*": 181, "note": 33}
    assert marked(Fact) == {"*": 72}
    assert marked(Instrument) == {"*": 5, "adopted_on,note": 4}
    assert marked(Ratification) == {"mechanism_id,note": 21}
    assert marked(Meeting) == {"year": 1}
    assert marked(Recommendation) == {"year": 6}
    assert marked(Mechanism) == {"note": 3, "note,status": 3, "website": 1, "secretariat_note": 1}
    for model in (Organization, Term, AgendaItem, Participation, Commitment, UptakeReport):
        assert not marked(model)


def test_a_mark_names_fields_that_there_are(filled):
    for model in (Area, Mechanism, Membership, Instrument, Ratification, Meeting, Recommendation, Fact):
        for marks in set(filled.scalars(select(model.unverified))):
            assert all(name == "*" or hasattr(model, name) for name in marks.split(",") if name)


def test_a_link_that_no_source_states_is_beside_the_line(filled):
    beside = filled.scalars(select(Fact.code).where(Fact.recommendation_id.is_not(None)).order_by(Fact.code)).all()
    assert beside == ["UP-007", "UP-026", "UP-027"]
    reports = filled.scalars(select(UptakeReport).order_by(UptakeReport.code)).all()
    assert [one.code for one in reports] == [
        "UP-002", "UP-003", "UP-004", "UP-005", "UP-006", "UP-009", "UP-016", "UP-017", "UP-018", "UP-019", "UP-020",
        "UP-021", "UP-022",
    ]  # fmt: skip
    # No source states that a recommendation contributed, and none tells at what stage a State stands.
    assert {one.current_version.contribution for one in reports} == {Contribution.SAME_PERIOD, Contribution.NOT_STATED}
    assert {one.current_version.stage for one in reports} == {None}
    assert all(one.instrument_id is None for one in reports)


def test_ratifications_have_their_day_where_the_note_gives_it(filled):
    found = filled.scalars(select(Ratification).where(Ratification.code == "UP-100")).one()
    assert (str(found.happened_on), found.title) == ("2009-01-21", "Accession to the Trafficking in Persons Protocol")
    assert found.instrument.code == "palermo-tip"


def test_meetings_take_their_place(filled):
    seventh = filled.scalars(select(Meeting).where(Meeting.code == "grcp-7")).one()
    assert (seventh.short_name, seventh.edition, str(seventh.starts)) == ("GRCP 7", 7, "2017-10-10")
    assert (seventh.series.code, seventh.public, seventh.state) == ("grcp", True, "closed")
    assert seventh.convener == "International Organization for Migration"
    assert [item.label for item in seventh.items] == ["1", "2", "3", "4", "5", "6"]
    roles = filled.execute(
        select(Area.code, Participation.role).join(Area, Area.id == Participation.area_id)
        .where(Participation.meeting_id == seventh.id).order_by(Area.code)
    ).all()  # fmt: skip
    assert roles == [("CHE", ParticipationRole.CO_FACILITATOR), ("MEX", ParticipationRole.CO_FACILITATOR)]


def test_recommendations_carry_addressee_theme_and_objectives(filled):
    found = filled.scalars(select(Recommendation).where(Recommendation.number == "GRCP1-R01")).one()
    assert [one.kind for one in found.addressees] == ["iscm"]
    assert [one.label["en"] for one in found.themes] == ["cooperation among mechanisms"]
    assert [one.number for one in found.objectives] == [23]
    assert (found.access, found.state, found.year) == (Access.PUBLIC, "active", 2005)
    assert "meet again" in found.search_text
    promised = filled.scalars(select(Commitment).where(Commitment.number == "GRCP5-R03")).one()
    pledger = filled.get(Organization, promised.pledger_id)
    assert (pledger.code, promised.mechanism.code) == ("iom", "grcp")


def test_what_awaits_confirmation_is_listed_for_the_desk_alone(filled):
    officer = world.actor(RoleName.SECRETARIAT, EVERYWHERE)
    listing = register(filled, officer, Ask(size=20))
    counts = {one.value: one.count for one in listing.facets[0].choices}
    assert counts == {
        "area": 212, "mechanism": 8, "membership": 214, "meeting": 1, "recommendation": 6, "instrument": 9, "fact": 72,
        "ratification": 21,
    }  # fmt: skip
    assert listing.total == sum(counts.values())
    assert len(listing.rows) == 20
    facts = register(filled, officer, Ask(filters={"kind": "fact"}, size=500))
    assert [row.entry.key for row in facts.rows][:2] == ["UP-028", "UP-029"]
    assert len(facts.rows) == facts.total == 72
    midsa = filled.scalars(select(Mechanism.id).where(Mechanism.code == "midsa")).one()
    assert register(filled, world.an_officer(midsa), Ask(size=500)).total < 60
    assert register(filled, PUBLIC, Ask()).total == 0
    assert register(filled, world.a_chair(midsa), Ask()).total == 0


def test_every_theme_of_the_record_is_said_in_three_languages(filled):
    themes = filled.scalars(select(Theme)).all()
    assert len(themes) > 50
    assert [one.label for one in themes if set(one.label) != {"en", "fr", "es"} or not all(one.label.values())] == []
    listing = recommendations.register(filled, PUBLIC, Ask(), language="fr")
    facet = next(one for one in listing.facets if one.name == "theme")
    assert "gestion des frontières" in [str(choice.label) for choice in facet.choices]
