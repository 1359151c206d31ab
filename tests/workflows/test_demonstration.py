"""The demonstration: every kind of link and state is there, all of it is marked, and nothing real is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from webapp.database import Database
from workflows.demonstration import bodies, texts, world
from workflows.demonstration.cast import Cast
from workflows.everything import Base
from workflows.exchange import PUBLIC_RECORD
from workflows.exchange.loading import load
from workflows.kernel.actors import PUBLIC, Actor, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.journal import JournalEntry, verify
from workflows.mechanisms.models import Association, Membership, Term
from workflows.meetings.models import AgendaItem, AgendaVersion, Meeting
from workflows.meetings.symbols import IssuedSymbol
from workflows.meetings.workflow import ItemState, MeetingState
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.workflow import DocumentState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Account, Area, Organization, Person
from workflows.parties.queries import actor_of
from workflows.parties.words import AreaKind, Ministry
from workflows.recommendations.models import Commitment, Instrument, Lineage, Provenance, Recommendation, Transmission
from workflows.recommendations.words import LineageKind, ProvenanceKind
from workflows.recommendations.workflow import RecommendationState
from workflows.reports.meeting_report import meeting_report
from workflows.reports.paper_order import arranged
from workflows.uptake.models import Evidence, Fact, Ratification, UptakeReport, UptakeVersion
from workflows.uptake.words import Contribution, InformationStatus, Position, Stage, Visibility
from workflows.uptake.workflow import UptakeState

TODAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
# Lists that real and invented texts share.
SHARED_LISTS = {"theme", "gcm_objective"}


@dataclass
class Filled:
    """An instance with the public record and the demonstration, and what was there before the latter."""

    session: Session
    cast: Cast
    before: dict[str, dict[Any, tuple[Any, ...]]]
    files: list[bytes]


def rows_of(session: Session) -> dict[str, dict[Any, tuple[Any, ...]]]:
    found = {}
    for table in Base.metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        found[table.name] = {
            tuple(getattr(row, key) for key in keys): tuple(row) for row in session.execute(select(table))
        }
    return found


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demonstration') / 'filled.sqlite'}")
    database.create()
    files: list[bytes] = []
    with database.writer() as session:
        load(session, PUBLIC_RECORD, Actor(name="Test"), TODAY)
        session.flush()
        before = rows_of(session)
        cast = world.build(session, files.append)
        session.commit()
        yield Filled(session, cast, before, files)
    database.engine.dispose()


@pytest.fixture
def session(filled: Filled) -> Session:
    return filled.session


def new_rows(filled: Filled) -> Iterator[tuple[Any, Any]]:
    """Give every row that the demonstration made, with its table."""
    for table in Base.metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        known = filled.before[table.name]
        for row in filled.session.execute(select(table)):
            if tuple(getattr(row, key) for key in keys) not in known:
                yield table, row


def test_everything_invented_is_marked(filled):
    unmarked = {
        f"{table.name} {row[0]}"
        for table, row in new_rows(filled)
        if "demonstration" in table.c and not row.demonstration
    }
    assert unmarked == set()


def test_nothing_invented_points_at_anything_real_but_lists(filled):
    touching = []
    for table, row in new_rows(filled):
        for key in table.foreign_keys:
            value, target = getattr(row, key.parent.name), key.column.table
            if value is not None and (value,) in filled.before[target.name] and target.name not in SHARED_LISTS:
                touching.append(f"{table.name}.{key.parent.name} → {target.name}")
    assert touching == []


def test_nothing_real_is_changed(filled):
    after = rows_of(filled.session)
    for name, rows in filled.before.items():
        if name != "journal_head":
            assert {key: after[name].get(key) for key in rows} == rows, name


def test_marks_are_not_put_on_the_public_record(filled):
    for mapper in Base.registry.mappers:
        if "demonstration" in mapper.columns and "origin" in mapper.columns and mapper.class_ is not UptakeReport:
            mixed = (
                select(func.count())
                .select_from(mapper.class_)
                .where(mapper.class_.demonstration, mapper.class_.origin == Origin.PUBLIC_SOURCE)
            )
            assert filled.session.scalar(mixed) == 0, mapper.class_


def test_the_journal_is_whole_and_in_the_order_in_which_it_happened(session):
    assert verify(session) == []
    nouns = session.execute(select(JournalEntry.noun, JournalEntry.verb).distinct()).all()
    assert {("outcome document", "adopt"), ("agenda", "clear"), ("uptake report", "correct")} <= {*map(tuple, nouns)}
    latest = session.scalar(select(func.max(JournalEntry.recorded_at)))
    assert latest <= TODAY, "nothing is recorded before it happens"


def test_addresses_are_at_example_only(session):
    people = session.scalars(select(Person).where(Person.demonstration)).all()
    assert len(people) > 60
    assert [one.email for one in people if not one.email.endswith(".example")] == []
    assert [one for one in session.scalars(select(Account.email)) if not one.endswith(".example")] == []


# ---------------------------------------------------------------------------------------------------- bodies and people


def test_members_observers_and_a_territory_that_is_never_a_state(session):
    areas = session.scalars(select(Area).where(Area.demonstration).order_by(Area.code)).all()
    assert [area.code for area in areas] == [f"XA{letter}" for letter in "ABCDEFGHIJKLMN"]
    assert [area.name for area in areas if area.area_kind is AreaKind.TERRITORY] == ["Ostrava Bay Territory"]
    assert not any(area.un_member for area in areas)
    assert session.scalar(select(func.count()).select_from(Membership).where(Membership.demonstration)) > 20


def test_names_over_time_and_terms_with_persons(filled, session):
    names = {(one.name, str(one.valid_to or "")) for one in filled.cast["mdm"].names if one.language == "en"}
    assert names == {("Meridian Consultations on Migration", "2019"), ("Meridian Dialogue on Migration", "")}
    terms = session.scalars(select(Term).where(Term.mechanism_id == filled.cast["mdm"].id)).all()
    chairs = [(one.holder.name, one.person is not None) for one in terms if one.office == "chair"]
    assert sorted(chairs) == [("Belmora", True), ("Dorstan", True), ("Galdria", True), ("Hesperon", False)]
    assert {"co_chair", "secretariat"} <= {one.office for one in terms}
    assert session.scalars(select(Association).where(Association.kind == "union", Association.demonstration)).one()


def test_a_directory_by_ministry_and_who_sat_together(filled, session):
    fields = set(session.scalars(select(Organization.ministry).where(Organization.demonstration)))
    assert {Ministry.IMMIGRATION, Ministry.FINANCE, Ministry.LABOUR, Ministry.PLANNING} <= fields
    meetings = select(Participation.meeting_id)
    both = [
        set(session.scalars(meetings.where(Participation.person_id == filled.cast[one].id)))
        for one in ("okar", "aldane")
    ]
    assert len(both[0] & both[1]) == 3


@pytest.mark.parametrize(
    ("person", "role", "place"),
    [
        ("morel", RoleName.SECRETARIAT, "mdm"),
        ("morel", RoleName.SECRETARIAT, "registry"),
        ("hale", RoleName.HEAD_OF_SECRETARIAT, "mdm"),
        ("varga", RoleName.CHAIR, "mdm"),
        ("okar", RoleName.FOCAL_POINT, "XAA"),
        ("dorn", RoleName.VALIDATING_AUTHORITY, "XAA"),
        ("lind", RoleName.RAPPORTEUR, "mdm8"),
        ("abel", RoleName.REGISTRAR, "mdm8"),
        ("brandl", RoleName.DELEGATE, "mdm8"),
        ("ferris", RoleName.OBSERVER, "mdm8"),
        ("keller", RoleName.ADMINISTRATOR, "everywhere"),
        ("vanterpool", RoleName.SECRETARIAT, "nld"),
    ],
)
@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 6, 10)])
def test_accounts_can_act_today_and_in_june_2027(filled, person, role, place, day):
    cast = filled.cast
    where = cast.meetings[place].id if place in cast.meetings else cast[place].id if place in cast else place
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    actor = actor_of(filled.session, cast.accounts[person].id, None, now)
    assert actor is not None
    assert where in actor.places_as(role)


def test_accounts_of_former_chairs_are_closed(filled, session):
    closed = session.scalars(select(Account.email).where(~Account.active)).all()
    assert "josip.arrand@belmora.example" in closed
    assert actor_of(session, filled.cast.accounts["holm"].id, None, TODAY) is None


# --------------------------------------------------------------------------------------------------------- every state


def test_meetings_documents_and_items_in_every_state_that_they_show(filled, session):
    states = {key: one.state for key, one in filled.cast.meetings.items()}
    assert states["mdm8"] is MeetingState.CONVENED
    assert states["mdm6"] is states["mdm7"] is MeetingState.COMPLETED
    documents = set(session.scalars(select(OutcomeDocument.state).where(OutcomeDocument.demonstration)))
    assert documents >= {
        DocumentState.WORKING, DocumentState.ISSUED, DocumentState.PUBLISHED, DocumentState.WITHDRAWN
    }  # fmt: skip
    assert set(session.scalars(select(AgendaItem.state).where(AgendaItem.demonstration))) == set(ItemState)
    stub = session.scalars(select(IssuedSymbol).where(IssuedSymbol.withdrawn_at.is_not(None))).all()
    assert "MDM/2025/CRP.4" in {one.symbol for one in stub}
    carried = session.scalars(select(AgendaItem).where(AgendaItem.carried_from_id.is_not(None))).one()
    assert carried.meeting.short_name == "MDM 8"
    assert carried.label == "5"


def test_recommendations_in_every_state(session):
    found = set(session.scalars(select(Recommendation.state).where(Recommendation.demonstration)))
    assert found == set(RecommendationState) - {RecommendationState.ADOPTED}
    numbers = set(session.scalars(select(Recommendation.number).where(Recommendation.demonstration)))
    assert {"MDM/2021/R.6", "MDM/2023/R.6", "MDM/2025/R.12", "NLD/2024/R.1"} <= numbers


def test_uptake_in_every_stage_position_and_visibility(session):
    versions = session.scalars(
        select(UptakeVersion).join(UptakeReport).where(UptakeReport.demonstration)
    ).all()  # fmt: skip
    assert {one.stage for one in versions} - {None} == set(Stage) - {Stage.NO_INFORMATION}
    assert {one.position for one in versions} == set(Position)
    assert {one.visibility for one in versions} == set(Visibility)
    assert {one.information_status for one in versions} == set(InformationStatus)
    assert {one.contribution for one in versions} == set(Contribution)
    assert {one.origin for one in versions} == {Origin.STATE, Origin.PUBLIC_SOURCE}
    assert max(one.number for one in versions) == 2, "a corrected one keeps its first version"
    states = set(session.scalars(select(UptakeReport.state).where(UptakeReport.demonstration)))
    assert states == set(UptakeState)
    assert session.scalars(select(Evidence).where(Evidence.withdrawn_at.is_not(None))).all()


def test_the_next_meeting_waits_for_the_main_job(filled, session):
    meeting = session.get(Meeting, filled.cast.meetings["mdm8"].id)
    assert [item.label for item in meeting.items] == [str(number) for number in range(1, 11)]
    assert all(item.expected_outcome for item in meeting.items)
    assert meeting.host_letter_id
    assert meeting.chair_listed
    draft = session.get(OutcomeDocument, filled.cast.documents["mdm8"].id)
    assert draft.current_version.bracketed() == ["1", "2", "4"]


# ------------------------------------------------------------------------------------------- the thread of MDM/2023/R.4


@pytest.fixture
def fourth(session) -> Recommendation:
    return session.scalars(select(Recommendation).where(Recommendation.number == "MDM/2023/R.4")).one()


def test_the_thread_has_every_kind_of_link(session, fourth):
    assert fourth.item.title["en"] == "Papers of origin for seasonal workers"
    assert fourth.item.label == "5"
    assert fourth.document.symbol == "MDM/2023/2"
    assert str(fourth.adopted_on) == "2023-10-30"
    assert fourth.themes
    assert {one.number for one in fourth.objectives} == {4, 5}
    assert [one.kind for one in fourth.addressees] == ["states"]
    came = session.scalars(
        select(Provenance).where(Provenance.recommendation_id == fourth.id).order_by(Provenance.position)
    ).all()  # fmt: skip
    assert [one.kind for one in came] == list(ProvenanceKind)
    assert [one.party.name for one in came if one.party] == ["Ilvara"]
    assert all(one.document for one in came)
    assert {item.meeting.short_name for item in fourth.agenda_items} == {"MDM 7", "MDM 8"}
    later = session.scalars(select(Lineage).where(Lineage.earlier_id == fourth.id)).all()
    assert {(one.later.number, one.kind) for one in later} == {
        ("MDM/2025/R.2", LineageKind.REAFFIRMS), ("MDM/2025/R.3", LineageKind.BUILDS_ON)
    }  # fmt: skip
    sent = session.scalars(select(Transmission).where(Transmission.recommendation_id == fourth.id)).all()
    assert {(one.party.acronym if one.party else "", one.feeds_into) for one in sent} == {("MEU", False), ("", True)}
    assert [one.reply for one in sent if one.party] == ["Receipt confirmed 9 January 2026."]
    assert [one.letter is not None for one in sent if one.party] == [True]


def test_what_states_shared_on_it_stands_with_their_letters(session, fourth):
    reports = session.scalars(select(UptakeReport).where(UptakeReport.recommendation_id == fourth.id)).all()
    shown = {
        (one.area.name, one.current_version.stage)
        for one in reports
        if one.state is UptakeState.PUBLISHED and one.current_version.visibility is Visibility.PUBLIC
    }
    assert shown == {
        ("Arvenia", Stage.BEING_IMPLEMENTED), ("Corvald", Stage.BEING_IMPLEMENTED), ("Galdria", Stage.PAUSED),
        ("Kestria", Stage.IN_CONSULTATION), ("Lomandy", Stage.IN_PLACE_BEFORE),
    }  # fmt: skip
    assert all(version.letter for report in reports for version in report.versions)
    beside = session.scalars(select(Fact).where(Fact.recommendation_id == fourth.id)).all()
    assert {one.area.name for one in beside} == {"Arvenia", "Hesperon"}


def test_every_kind_of_lineage_and_the_registers_apart(session):
    kinds = session.scalars(
        select(Lineage.kind).join(Recommendation, Lineage.later_id == Recommendation.id).distinct()
        .where(Recommendation.demonstration)
    )  # fmt: skip
    assert set(kinds) == set(LineageKind)
    for model in (Commitment, Instrument, Ratification):
        assert session.scalars(select(model).where(model.demonstration)).one()
    assert session.scalars(
        select(UptakeReport).where(UptakeReport.demonstration, UptakeReport.instrument_id.is_not(None))
    ).one()  # fmt: skip


def test_the_silence_ran_for_73_hours_across_the_change_of_clocks(session, fourth):
    adopted = session.scalars(
        select(JournalEntry).where(JournalEntry.subject_id == fourth.document_id, JournalEntry.verb == "adopt")
    ).one()  # fmt: skip
    assert adopted.effective_at == datetime(2023, 10, 30, 17, 0, tzinfo=UTC)
    assert adopted.effective_at < adopted.recorded_at
    opened = datetime(2023, 10, 27, 16, 0, tzinfo=UTC)
    assert (adopted.effective_at - opened).total_seconds() == 73 * 3600


# ---------------------------------------------------------------------------------------------------------- the report


def test_numbers_in_the_report_equal_the_data(filled, session):
    meeting = session.get(Meeting, filled.cast.meetings["mdm7"].id)
    lines = session.scalars(select(Participation).where(Participation.meeting_id == meeting.id)).all()
    delegates = [one for one in lines if one.role is not ParticipationRole.MEETING_SECRETARIAT]
    assert meeting.participants_count == len(delegates) == 58
    states = {one.area_id for one in delegates if one.role in ("delegation", "chair")}
    assert len(states) == len(bodies.MEMBERS) == 12
    assert len({one.area_id for one in delegates if one.role is ParticipationRole.OBSERVER}) == 2
    assert (meeting.mechanisms_count, meeting.partner_count) == (3, 3)
    for language in ("en", "fr", "es"):
        summary = texts.prose("report-mdm7", language)["executive_summary"]
        assert "58" in summary
        assert "12" in summary


def test_the_report_has_the_same_chapters_and_numbers_of_paragraphs_in_three_languages(session, filled):
    meeting, when = filled.cast.meetings["mdm7"].code, datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
    made = {one: arranged(meeting_report(session, PUBLIC, meeting, one, when)) for one in ("en", "fr", "es")}
    chapters = {one: [chapter.key for chapter in report.paper.chapters] for one, report in made.items()}
    numbers = {one: [entry.paragraphs for entry in report.contents] for one, report in made.items()}
    assert len([one for one in numbers["en"] if one]) > 20
    assert "left_out" not in chapters["en"]
    assert chapters["en"] == chapters["fr"] == chapters["es"]
    assert numbers["en"] == numbers["fr"] == numbers["es"]


def test_issued_texts_are_frozen_in_their_languages(session):
    adopted = session.scalars(
        select(OutcomeDocument).where(OutcomeDocument.demonstration, OutcomeDocument.adopted_at.is_not(None))
    ).all()  # fmt: skip
    assert {one.symbol: one.languages for one in adopted} == {
        "MDM/2021/2": ["en", "fr", "ar"], "MDM/2023/2": ["en", "fr", "es"], "MDM/2025/2": ["en", "fr"],
        "NLD/2024/2": ["en"],
    }  # fmt: skip
    for document in adopted:
        assert document.current_version.text_hash == document.current_version.computed_hash()
    sixth = next(one for one in adopted if one.symbol == "MDM/2023/2")
    assert [one.symbol for one in sixth.versions] == ["MDM/2023/L.1", "MDM/2023/L.1/Rev.1", "MDM/2023/L.1/Rev.2"]
    assert [bool(one.bracketed()) for one in sixth.versions] == [True, True, False]
    assert session.scalar(select(func.count()).select_from(AgendaVersion)) >= 4


def test_letters_are_files_that_open(filled):
    assert len(filled.files) > 20
    assert all(content.startswith(b"%PDF-") and content.endswith(b"%%EOF\n") for content in filled.files)


def test_the_public_sees_what_was_published_and_no_draft(filled):
    from workflows.outcomes.visibility import visible

    shown = set(filled.session.scalars(select(OutcomeDocument.symbol).where(*visible(PUBLIC))))
    assert {"MDM/2023/2", "MDM/2025/3"} <= shown
    assert "MDM/2025/CRP.1" not in shown
    assert None not in shown


def test_it_fills_on_every_engine(database):
    with database.writing() as session:
        world.build(session, lambda content: None)
    with database.reading() as session:
        assert verify(session) == []
        assert session.scalar(select(func.count()).select_from(Recommendation)) == 30


def test_every_model_with_a_mark_is_looked_at():
    marked = {mapper.class_.__name__ for mapper in Base.registry.mappers if "demonstration" in inspect(mapper).columns}
    assert {"Party", "Meeting", "StoredFile", "Account", "Series", "Fact", "Commitment"} <= marked
