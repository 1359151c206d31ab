"""Meetings: created, corrected, convened, opened, closed; who sees which."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests import world
from workflows.files.models import StoredFile
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.journal import verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate, instant
from workflows.kernel.views import Ask
from workflows.meetings import actions, agenda_actions, queries, register, session_actions, session_queries
from workflows.meetings.models import Meeting, Series
from workflows.meetings.words import AdoptionMethod, Modality
from workflows.meetings.workflow import MEETING, AgendaState, MeetingState
from workflows.participation import actions as participation
from workflows.participation.words import ParticipationRole
from workflows.parties.workflow import TAKE_OVER_FIRST

VALUES = {
    "title": {"en": "Eighth Meeting", "fr": "Huitième réunion"}, "year": 2027, "edition": 8, "short_name": "MDM 8",
    "starts": PartialDate("2027-10-12"), "ends": PartialDate("2027-10-13"), "city": "Geneva", "zone": "Europe/Zurich",
    "languages": ["en", "fr"], "modality": Modality.IN_PERSON, "adoption_method": AdoptionMethod.CONSENSUS,
}  # fmt: skip


@pytest.fixture
def mechanism(session):
    return world.a_mechanism(session, code="mdm", symbol_root="MDM")


@pytest.fixture
def officer(mechanism):
    return world.an_officer(mechanism.id)


def a_letter(session, meeting, now) -> StoredFile:
    letter = StoredFile(
        sha256="0" * 64, size=1, media_type="application/pdf", filename="letter.pdf", owner_id=meeting.mechanism_id,
        uploaded_at=now,
    )  # fmt: skip
    session.add(letter)
    session.flush()
    return letter


def test_an_edition_has_its_number_and_year_as_typed_and_a_code_of_its_own(session, mechanism, officer, now):
    first = actions.create(session, mechanism, VALUES, officer, now, series_title={"en": "Meetings"})
    second = actions.create(
        session, mechanism, {**VALUES, "edition": None, "year": 2031}, officer, now, series=first.series
    )
    third = actions.create(session, mechanism, {**VALUES, "year": 2029}, officer, now, series_title={"en": "Officials"})
    assert [one.code for one in (first, second, third)] == ["mdm-8", "mdm-2031", "mdm-8-2"]
    assert (second.edition, third.edition, third.year) == (None, 8, 2029)
    assert session.query(Series).count() == 2


def test_the_number_of_an_edition_is_given_once_in_a_series(session, mechanism, officer, now):
    first = actions.create(session, mechanism, VALUES, officer, now, series_title={"en": "Meetings"})
    again = "MDM 8 is number 8 of this series already. Correct the number"
    # A meeting by itself is counted with the first series.
    for series in (first.series, None):
        with pytest.raises(Invalid, match=again) as refused:
            actions.create(session, mechanism, {**VALUES, "year": 2029}, officer, now, series=series)
        assert refused.value.field == "edition"
    ninth = actions.create(session, mechanism, {**VALUES, "edition": 9, "year": 2029}, officer, now)
    with pytest.raises(Invalid, match=again):
        actions.correct(session, ninth, {"edition": 8}, officer, now, None)
    assert actions.correct(session, first, {"edition": 8, "city": "Bern"}, officer, now, None)
    other = world.a_mechanism(session, code="nld")
    assert actions.create(session, other, VALUES, world.an_officer(other.id), now).edition == 8


@pytest.mark.parametrize(("at", "asked"), [("2027-10-11 23:30", True), ("2027-10-12 00:10", False)])
def test_a_meeting_that_opens_before_its_first_day_at_the_seat_is_asked_about(
    session, mechanism, officer, at, asked
):  # fmt: skip
    chair, now = world.a_chair(mechanism.id), instant(wall(at), "Europe/Zurich")
    meeting = world.a_meeting(
        session, mechanism, state=MeetingState.CONVENED, chair_listed=True, zone="Europe/Zurich",
        starts=PartialDate("2027-10-12"), ends=PartialDate("2027-10-13"),
    )  # fmt: skip
    world.an_agenda(session, meeting, "Opening").state = AgendaState.PROVISIONAL
    session.flush()
    if asked:
        with pytest.raises(Invalid, match="first day of the meeting is") as refused:
            actions.open_meeting(session, meeting, chair, now)
        assert refused.value.field == "early"
    actions.open_meeting(session, meeting, chair, now, early=asked)
    assert meeting.state is MeetingState.IN_SESSION
    meeting.state = MeetingState.CONVENED
    with pytest.raises(Invalid, match="first day of the meeting is"):
        actions.open_meeting(session, meeting, chair, now + timedelta(days=3), effective_at=now - timedelta(days=1))
    assert verify(session) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": {}}, "title_en"),
        ({"year": None}, "year"),
        ({"ends": PartialDate("2027-10-11")}, "ends"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"languages": ["xx"]}, "languages"),
        ({"country_id": "0" * 32}, "country"),
    ],
)
def test_what_breaks_a_rule_is_refused_beside_its_field(session, mechanism, officer, now, values, field):
    with pytest.raises(Invalid) as refusal:
        actions.create(session, mechanism, {**VALUES, **values}, officer, now)
    assert refusal.value.field == field


def test_another_secretariat_creates_nothing_here(session, mechanism, now):
    with pytest.raises(NotPermitted):
        actions.create(session, mechanism, VALUES, world.an_officer(world.a_mechanism(session).id), now)


def test_a_meeting_is_not_convened_before_its_last_day_is_set_and_is_told_so(session, mechanism, officer, now):
    meeting = actions.create(session, mechanism, VALUES | {"ends": None}, officer, now)
    session.flush()
    with pytest.raises(Refused, match="Not yet set: last day"):
        actions.convene(session, meeting, world.a_head(mechanism.id), now)


def test_a_meeting_is_public_when_it_is_convened_not_before(session, mechanism, officer, now):
    meeting = actions.create(session, mechanism, VALUES, officer, now)
    session.flush()
    with pytest.raises(Absent):
        queries.one(session, PUBLIC, "mdm-8")
    assert register.register(session, PUBLIC, Ask()).total == 0
    assert queries.one(session, officer, "mdm-8").own
    head = world.a_head(mechanism.id)
    with pytest.raises(Refused, match="letter"):
        actions.convene(session, meeting, head, now)
    actions.put_host_letter(session, meeting, a_letter(session, meeting, now), officer, now)
    actions.convene(session, meeting, head, now)
    session.flush()
    shown = queries.one(session, PUBLIC, "mdm-8")
    assert (shown.state, shown.host_letter, shown.revision) == (MeetingState.CONVENED, None, 0)
    assert queries.one(session, officer, "mdm-8").host_letter.words == "letter.pdf"


def test_opening_is_recorded_for_the_chair_at_the_time_in_the_room(session, mechanism, officer, now):
    meeting = world.a_meeting(
        session, mechanism, state=MeetingState.CONVENED, chair_listed=True, starts=PartialDate("2027-06-10")
    )
    agenda = world.an_agenda(session, meeting, "Opening")
    agenda.state = type(agenda.state).PROVISIONAL
    session.flush()
    with pytest.raises(Refused, match="for whom"):
        actions.open_meeting(session, meeting, officer, now)
    with pytest.raises(Invalid, match="future"):
        actions.open_meeting(
            session, meeting, officer, now, on_behalf_of=mechanism.id, effective_at=now + timedelta(hours=1)
        )
    at = now - timedelta(hours=1)
    actions.open_meeting(session, meeting, officer, now, on_behalf_of=mechanism.id, effective_at=at)
    assert (meeting.state, meeting.opened_at) == (MeetingState.IN_SESSION, at)
    with pytest.raises(Invalid, match="opened after"):
        actions.close(session, meeting, officer, now, on_behalf_of=mechanism.id, effective_at=at - timedelta(minutes=1))


def test_a_correction_that_came_second_is_shown_the_first(session, mechanism, officer, now):
    meeting = actions.create(session, mechanism, VALUES, officer, now)
    session.flush()
    opened = meeting.revision
    assert actions.correct(session, meeting, {"city": "Kallister"}, officer, now, opened)
    session.flush()
    with pytest.raises(Faster):
        actions.correct(session, meeting, {"city": "Port Selin"}, officer, now, opened)
    assert not actions.correct(session, meeting, {"city": "Kallister"}, officer, now, opened)


def test_public_source_material_is_read_only_until_it_is_taken_over(session, mechanism, officer, now):
    meeting = world.a_meeting(session, mechanism, origin=Origin.PUBLIC_SOURCE, state=MeetingState.CLOSED, source="S")
    with pytest.raises(Refused, match="takes it over"):
        actions.correct(session, meeting, {"city": "Kallister"}, officer, now, None)
    actions.take_over(session, meeting, officer, now)
    session.flush()
    actions.correct(session, meeting, {"city": "Kallister"}, officer, now, None)
    with pytest.raises(Refused, match="already belongs"):
        actions.take_over(session, meeting, officer, now)
    shown = queries.one(session, PUBLIC, meeting.code)
    assert (shown.city, shown.source) == ("Kallister", "S")


def test_what_belongs_to_a_meeting_from_public_sources_waits_with_it(session, mechanism, officer, now):
    meeting = world.a_meeting(session, mechanism, origin=Origin.PUBLIC_SOURCE, state=MeetingState.CLOSED, source="S")
    for change in (
        lambda: session_actions.add_session(session, meeting, {"title": {"en": "Opening"}}, officer, now),
        lambda: agenda_actions.add_item(session, meeting, {"title": {"en": "Visas"}}, officer, now),
        lambda: participation.add(session, meeting, ParticipationRole.CHAIR, mechanism, officer, now),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert str(refused.value.sentence) == TAKE_OVER_FIRST
    with pytest.raises(NotPermitted):
        MEETING.allowed("edit", meeting, world.an_officer("elsewhere"), now)


def test_what_nobody_confirmed_is_for_the_desk_only(session, mechanism, officer):
    common = {"origin": Origin.PUBLIC_SOURCE, "state": MeetingState.CLOSED}
    world.a_meeting(session, mechanism, code="hidden", unverified="*", **common)
    world.a_meeting(session, mechanism, code="unsure", unverified="starts,ends,city", **common)
    with pytest.raises(Absent):
        queries.one(session, PUBLIC, "hidden")
    shown = queries.one(session, PUBLIC, "unsure")
    assert (shown.starts, shown.ends, shown.city, shown.year) == (None, None, "", 2027)
    assert [row.place for row in register.register(session, PUBLIC, Ask()).rows] == [""]
    assert {row.code for row in register.register(session, officer, Ask()).rows} == {"hidden", "unsure"}
    stranger = world.an_officer(world.a_mechanism(session).id)
    assert {row.code for row in register.register(session, stranger, Ask()).rows} == {"unsure"}


def test_the_administrator_sees_what_the_public_sees(session, mechanism):
    world.a_meeting(session, mechanism)
    administrator = world.actor(RoleName.ADMINISTRATOR, "everywhere")
    assert register.register(session, administrator, Ask()).total == 0


@pytest.mark.parametrize("written", ["grcp-7", "GRCP-7", "grcp7", "grcp 7", "GRCP_7", " Grcp/7 ", "grcp-07"])
def test_a_code_is_understood_however_it_is_written(session, mechanism, written):
    world.a_meeting(session, mechanism, code="grcp-7", short_name="Seventh", public=True)
    assert queries.addressed_code(session, PUBLIC, written) == "grcp-7"
    with pytest.raises(Absent):
        queries.addressed_code(session, PUBLIC, "grcp-77")


def test_the_register_counts_each_filter_under_the_others(session, mechanism):
    other = world.a_mechanism(session, "Another", code="other")
    for year in (2023, 2025, 2025):
        world.a_meeting(session, mechanism, year=year, public=True)
    world.a_meeting(session, other, year=2025, public=True)
    found = register.register(session, PUBLIC, Ask(filters={"mechanism": "mdm", "year": "2025"}))
    facets = {facet.name: {one.value: one.count for one in facet.choices} for facet in found.facets}
    assert found.total == len(found.rows) == 2
    assert facets["mechanism"] == {"other": 1, "mdm": 2}
    assert facets["year"] == {"2025": 2, "2023": 1}
    assert register.register(session, PUBLIC, Ask(filters={"state": "x", "year": "9" * 30})).total == 0


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_times_of_a_session_are_those_of_the_seat(session, mechanism, officer, now):
    meeting = world.a_meeting(
        session, mechanism, starts=PartialDate("2027-03-27"), ends=PartialDate("2027-10-31"), zone="Europe/Zurich"
    )
    values = {"title": {"en": "Morning"}, "opens": wall("2027-10-12 10:00"), "closes": wall("2027-10-12 13:00")}
    sitting = session_actions.add_session(session, meeting, values, officer, now)
    session.flush()
    assert (sitting.opens_at.hour, sitting.opens_wall) == (8, "2027-10-12 10:00")
    spring = {"title": {"en": "Night"}, "opens": wall("2027-03-28 02:30"), "closes": None}
    with pytest.raises(Invalid, match="does not exist") as refusal:
        session_actions.add_session(session, meeting, spring, officer, now)
    assert refusal.value.field == "opens_time"
    autumn = {"title": {"en": "Night"}, "opens": wall("2027-10-31 02:30"), "closes": wall("2027-10-31 04:00")}
    with pytest.raises(Invalid, match="comes twice"):
        session_actions.add_session(session, meeting, autumn, officer, now)
    later = session_actions.add_session(session, meeting, {**autumn, "opens_later": True}, officer, now)
    assert later.opens_at.hour == 1
    backwards = {**values, "closes": wall("2027-10-12 09:00")}
    with pytest.raises(Invalid, match="before it begins"):
        session_actions.edit_session(session, sitting, backwards, officer, now, None)
    with pytest.raises(Invalid, match="not a day"):
        session_actions.edit_session(
            session, sitting, {**values, "opens": wall("2028-01-01 10:00")}, officer, now, None
        )
    session_actions.remove_session(session, later, officer, now)
    session.flush()
    shown = session_queries.sessions(session, queries.of_id(session, officer, meeting.id))
    assert [one.opens_wall for one in shown] == ["2027-10-12 10:00"]


def test_a_meeting_is_one_statement(session, mechanism, officer):
    meeting = world.a_meeting(session, mechanism)
    assert isinstance(session.get(Meeting, meeting.id), Meeting)
    assert queries.one(session, officer, meeting.code).name == meeting.short_name
