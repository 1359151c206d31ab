"""Who takes part: typed once, with the office-holder of that day, shown as the rule of the meeting says."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests import world
from workflows import consequences
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.journal import verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import Office
from workflows.meetings import actions as meeting_actions
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import MeetingState
from workflows.participation import actions, queries
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Capacity
from workflows.parties.words import CapacityKind


@pytest.fixture
def meeting(session):
    return world.a_meeting(session, world.a_mechanism(session), code="mdm-8", public=True)


@pytest.fixture
def officer(meeting):
    return world.an_officer(meeting.mechanism_id)


def a_chaired_mechanism(session):
    mechanism = world.a_mechanism(session, "Northern Lakes Dialogue", acronym="NLD")
    before, after = world.a_state(session, "Galdria"), world.a_state(session, "Arvenia")
    varga, okoye = (
        world.a_person(session, "Odile", "Varga", honorific="H.E. Ms."),
        world.a_person(session, "N", "Okoye"),
    )
    for holder, person, start, end in ((before, varga, "2026", "2027-12-31"), (after, okoye, "2028-01-01", None)):
        session.add(
            Term(
                mechanism_id=mechanism.id, office=Office.CHAIR, holder_id=holder.id, person_id=person.id,
                valid_from=PartialDate(start), valid_to=PartialDate.of(end),
            )
        )  # fmt: skip
    session.flush()
    return mechanism


def test_the_chair_is_whoever_holds_the_office_on_the_day_of_the_meeting(session, meeting, officer, now):
    mechanism = a_chaired_mechanism(session)
    line = actions.add(session, meeting, ParticipationRole.CHAIR, mechanism, officer, now)
    session.flush()
    assert (line.person_name, line.function, line.area.name) == ("H.E. Ms. Odile VARGA", "", "Galdria")
    assert meeting.chair_listed
    line.person.family_name = "Someone Else"
    session.flush()
    assert line.person_name == "H.E. Ms. Odile VARGA"
    opened = meeting.revision
    actions.remove(session, line, officer, now)
    session.flush()
    assert (meeting.chair_listed, meeting.revision) == (False, opened)
    assert verify(session) == []


def test_a_function_is_printed_as_somebody_wrote_it_and_never_in_our_own_words(session, meeting, officer, now):
    mechanism = a_chaired_mechanism(session)
    person = queries.office_holder(session, ParticipationRole.CHAIR, mechanism.id, date(2027, 6, 10)).person_id
    near = (mechanism.id,)
    given = Capacity(person_id=person, kind=CapacityKind.CHAIR, party_id=mechanism.id)
    session.add(given)
    session.flush()
    assert queries.function_of(session, person, near, date(2027, 6, 10)) == ""
    given.title = "Présidente"
    session.flush()
    holder = queries.office_holder(session, ParticipationRole.CHAIR, mechanism.id, date(2027, 6, 10))
    assert holder.function == "Présidente"


def test_a_step_is_recorded_for_the_holder_of_the_chair_in_the_words_of_the_reader(session, meeting, officer, now):
    mechanism = a_chaired_mechanism(session)
    found = dict(queries.chairs_of(session, meeting.id, mechanism.id, date(2027, 6, 10)))
    galdria = session.scalars(select(Term.holder_id).where(Term.valid_to.is_not(None))).one()
    assert list(found) == [galdria, mechanism.id]
    assert str(found[galdria]) == "Chair, Galdria (Odile VARGA)"
    assert found[galdria].said(lambda text: {"Chair": "Présidence"}.get(text, text)).startswith("Présidence, ")
    assert str(found[mechanism.id]) == "Northern Lakes Dialogue"


def test_nothing_is_recorded_for_whoever_chairs_another_mechanism(session, meeting, officer, now):
    actions.add(session, meeting, ParticipationRole.CHAIR, a_chaired_mechanism(session), officer, now)
    session.flush()
    assert list(dict(queries.chairs_of(session, meeting.id, meeting.mechanism_id, date(2027, 6, 10)))) == [
        meeting.mechanism_id
    ]
    host = world.a_state(session, "Hesperon")
    actions.add(session, meeting, ParticipationRole.CHAIR, host, officer, now)
    session.flush()
    assert list(dict(queries.chairs_of(session, meeting.id, meeting.mechanism_id, date(2027, 6, 10)))) == [
        host.id, meeting.mechanism_id
    ]  # fmt: skip


def test_the_secretariat_is_found_by_its_capacity_of_that_day(session, meeting, officer, now):
    mechanism = world.a_mechanism(session)
    old, new = world.a_person(session, "Old", "Hand"), world.a_person(session, "Tomas", "Hale", honorific="Mr.")
    for person, start, end in ((old, "2020", "2026"), (new, "2027-01-01", None)):
        session.add(
            Capacity(
                person_id=person.id, kind=CapacityKind.HEAD_OF_SECRETARIAT, party_id=mechanism.id,
                title="Head of the secretariat", valid_from=PartialDate(start), valid_to=PartialDate.of(end),
            )
        )  # fmt: skip
    session.flush()
    line = actions.add(session, meeting, ParticipationRole.SECRETARIAT, mechanism, officer, now)
    assert (line.person_name, line.function) == ("Mr. Tomas HALE", "Head of the secretariat")


def test_nobody_stands_twice_in_the_same_capacity(session, meeting, officer, now):
    mechanism = a_chaired_mechanism(session)
    line = actions.add(session, meeting, ParticipationRole.CHAIR, mechanism, officer, now)
    session.flush()
    with pytest.raises(Invalid, match="already") as refusal:
        actions.add(session, meeting, ParticipationRole.CHAIR, mechanism, officer, now)
    assert refusal.value.field == "party"
    head = actions.add(session, meeting, ParticipationRole.DELEGATION, line.area, officer, now, person=line.person)
    assert head.person_name == line.person_name
    with pytest.raises(Invalid, match="person"):
        actions.add(session, meeting, ParticipationRole.DELEGATION, line.area, officer, now, person=mechanism)


def test_a_correction_counts_versions_and_another_desk_is_kept_out(session, meeting, officer, now):
    line = actions.add(session, meeting, ParticipationRole.OBSERVER, world.an_organization(session), officer, now)
    session.flush()
    opened = line.revision
    assert actions.correct(session, line, {"note": "came late"}, officer, now, opened)
    session.flush()
    with pytest.raises(Faster):
        actions.correct(session, line, {"note": "did not come"}, officer, now, opened)
    stranger = world.an_officer(world.a_mechanism(session).id)
    with pytest.raises(NotPermitted):
        actions.remove(session, line, stranger, now)
    with pytest.raises(Absent):
        queries.subject(session, stranger, line.id)


RULES = [
    # rule, who looks, whether there is a list, whether with persons
    (ParticipantsListRule.PUBLIC, "public", True, True),
    (ParticipantsListRule.PARTICIPANTS_ONLY, "public", False, False),
    (ParticipantsListRule.PARTICIPANTS_ONLY, "delegate", True, True),
    (ParticipantsListRule.PARTICIPANTS_ONLY, "stranger", False, False),
    (ParticipantsListRule.MECHANISMS_ONLY, "public", True, False),
    (ParticipantsListRule.MECHANISMS_ONLY, "delegate", True, False),
    (ParticipantsListRule.MECHANISMS_ONLY, "officer", True, True),
    (ParticipantsListRule.NONE, "public", False, False),
    (ParticipantsListRule.NONE, "delegate", False, False),
    (ParticipantsListRule.NONE, "officer", True, True),
]


@pytest.mark.parametrize(("rule", "who", "shown", "persons"), RULES)
def test_the_rule_of_the_meeting_says_who_sees_whom(session, meeting, officer, now, rule, who, shown, persons):
    state = world.a_state(session, "Galdria")
    for given in ("Ana", "Ben"):
        person = world.a_person(session, given, "Example")
        actions.add(session, meeting, ParticipationRole.DELEGATION, state, officer, now, person=person)
    actions.add(session, meeting, ParticipationRole.SPEAKER, world.a_person(session, "Cy", "Guest"), officer, now)
    meeting.participants_list_rule = rule
    session.flush()
    stranger = world.an_officer(world.a_mechanism(session).id)
    reader = {
        "public": PUBLIC, "officer": officer, "delegate": world.actor(RoleName.DELEGATE, meeting.id),
        "stranger": stranger,
    }[who]  # fmt: skip
    view = meetings.one(session, reader, "mdm-8")
    found = queries.of_meeting(session, reader, view, now.date())
    lines = [(row.role, row.person) for row in found.listing.rows]
    everybody = [(ParticipationRole.DELEGATION, "Ana EXAMPLE"), (ParticipationRole.DELEGATION, "Ben EXAMPLE"),
                 (ParticipationRole.SPEAKER, "Cy GUEST")]  # fmt: skip
    expected = (everybody if persons else [(ParticipationRole.DELEGATION, "")]) if shown else []
    assert lines == expected
    assert queries.count(session, reader, view) == (len(expected) if shown else None)
    seen = select(Participation.id).join(Meeting, Meeting.id == Participation.meeting_id)
    assert len(session.scalars(seen.where(*queries.visible(reader))).all()) == (3 if shown else 0)
    if who != "officer":
        assert {(row.id, row.person_link) for row in found.listing.rows} <= {("", None)}


def test_known_participants_carry_their_source_and_are_taken_over_with_the_meeting(session, officer, meeting, now):
    known = world.a_meeting(
        session, meeting.mechanism, origin=Origin.PUBLIC_SOURCE, state=MeetingState.CLOSED, code="old"
    )
    body = world.an_organization(session)
    for unverified in ("", "*"):
        session.add(
            Participation(
                meeting=known, role=ParticipationRole.PARTNER, body_id=body.id, origin=Origin.PUBLIC_SOURCE,
                source="IOM", unverified=unverified, note="named on the page",
            )
        )  # fmt: skip
    session.flush()
    view = meetings.one(session, PUBLIC, "old")
    [row] = queries.of_meeting(session, PUBLIC, view, now.date()).listing.rows
    assert (row.source, row.note, row.body.words) == ("IOM", "named on the page", body.name)
    assert queries.count(session, PUBLIC, view) == 1
    line = session.query(Participation).first()
    with pytest.raises(Refused, match="takes it over"):
        actions.remove(session, line, officer, now)
    meeting_actions.take_over(session, known, officer, now)
    consequences.follow(session, now)
    session.flush()
    session.refresh(line)
    assert line.taken_over_at == now
