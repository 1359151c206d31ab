"""What stands at the head of an issued agenda or document stays as it was printed, whoever meets and chairs later."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlalchemy import delete

from tests import world
from workflows import consequences
from workflows.kernel.actors import PUBLIC
from workflows.kernel.refusals import Refused
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Membership, Term
from workflows.mechanisms.words import Office
from workflows.meetings import agenda_issue, agenda_queries
from workflows.meetings import queries as meetings
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import MeetingState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.reports.agenda_paper import agenda_paper
from workflows.reports.document_paper import document_paper
from workflows.reports.meeting_report import meeting_report
from workflows.reports.models import IssuedMast
from workflows.reports.paper_json import dumped


@pytest.fixture
def issued(session, now):
    """An agenda that was cleared and a document that was issued while Arvenia held the chair and Belmora was host."""
    mechanism = world.a_mechanism(session, symbol_root="MDM")
    states = {name: world.a_state(session, name) for name in ("Arvenia", "Belmora", "Corvald", "Dorstan")}
    for name in ("Arvenia", "Belmora", "Dorstan"):
        session.add(Membership(mechanism_id=mechanism.id, area_id=states[name].id))
    chair = Term(
        mechanism_id=mechanism.id, office=Office.CHAIR, holder=states["Arvenia"], valid_from=PartialDate("2027")
    )
    meeting = world.a_meeting(
        session, mechanism, public=True, state=MeetingState.CONVENED,
        participants_list_rule=ParticipantsListRule.PARTICIPANTS_ONLY, starts=PartialDate("2027-07-12"),
        ends=PartialDate("2027-07-13"),
    )  # fmt: skip
    host = Participation(meeting=meeting, role=ParticipationRole.HOST, area=states["Belmora"])
    session.add_all([chair, host])
    session.add(Participation(meeting=meeting, role=ParticipationRole.DELEGATION, area=states["Corvald"]))
    agenda = world.an_agenda(session, meeting, "Opening")
    agenda.meeting.items[0].lead_id = states["Dorstan"].id
    session.flush()
    agenda_issue.clear(session, agenda, world.a_chair(mechanism.id), now)
    agenda_issue.release(session, agenda, world.a_chair(mechanism.id), now)
    consequences.follow(session, now)
    meeting.state = MeetingState.IN_SESSION
    document = world.a_published_document(session, meeting=meeting)
    consequences.follow(session, now)
    return SimpleNamespace(
        meeting=meeting, agenda=agenda, document=document, states=states, chair=chair, host=host,
        officer=world.an_officer(mechanism.id),
    )  # fmt: skip


def masts_of(session, issued, now, actor=None, language="en"):
    """Return agenda and document as they are printed now."""
    actor = actor or issued.officer
    session.expire_all()
    return [
        agenda_paper(session, actor, issued.meeting.code, language, now),
        document_paper(session, actor, issued.document.id, "en", now),
    ]


def other_people_meet(session, issued):
    """The chair passes on, another State is host, two delegations more come, and a State takes another name."""
    issued.chair.holder = issued.states["Dorstan"]
    issued.host.area = issued.states["Corvald"]
    for name in ("Arvenia", "Dorstan"):
        come = Participation(meeting=issued.meeting, role=ParticipationRole.DELEGATION, area=issued.states[name])
        session.add(come)
    issued.meeting.mechanism.acronym = "NEW"
    for name in ("Arvenia", "Belmora"):
        issued.states[name].name = f"New {name}"
    session.flush()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_issued_paper_names_the_convener_and_the_host_of_the_day_on_which_it_was_issued(
    session, now, issued, language
):
    before = masts_of(session, issued, now, language=language)
    assert "Led by %(party)s." in dumped(before[0])
    for paper in before:
        assert str(paper.masthead.convener) == "Chair of MDM (Arvenia)"
        assert str(paper.masthead.host) == "Belmora"
    other_people_meet(session, issued)
    issued.states["Dorstan"].name = "New Dorstan"
    session.flush()
    after = masts_of(session, issued, now, language=language)
    page = agenda_queries.items(session, meetings.one(session, PUBLIC, issued.meeting.code))
    assert page[0].lead.words == "Dorstan"
    assert [dumped(one) for one in after] == [dumped(one) for one in before]
    # What is not frozen says who they are today.
    issued.meeting.state = MeetingState.IN_SESSION
    session.flush()
    report = meeting_report(session, issued.officer, issued.meeting.code, language, now)
    assert str(report.masthead.convener) == "Chair of NEW (New Dorstan)"
    assert str(report.masthead.host) == "Corvald"


def test_an_issued_paper_keeps_its_mark_and_shows_it_as_far_as_the_list_may_be_seen(session, now, issued):
    def strokes(actor):
        rings = [paper.masthead.ring for paper in masts_of(session, issued, now, actor)]
        return [ring.strokes if ring is not None else None for ring in rings]

    # Before the meeting the mark shows its members, then who is there; the public knows of the host alone: no mark.
    before = {who: strokes(who) for who in (issued.officer, PUBLIC)}
    assert before == {issued.officer: [3, 2], PUBLIC: [3, None]}
    other_people_meet(session, issued)
    assert {who: strokes(who) for who in (issued.officer, PUBLIC)} == before
    assert meeting_report(session, issued.officer, issued.meeting.code, "en", now).masthead.ring.strokes == 3


def test_a_mast_is_kept_anew_with_each_issue_and_not_before(session, now, issued):
    other_people_meet(session, issued)
    issued.meeting.state = MeetingState.CONVENED
    chair = world.a_chair(issued.meeting.mechanism_id)
    with pytest.raises(Refused, match="Nothing was changed"):
        agenda_issue.revise(session, issued.agenda, "Another State leads.", chair, now)
    issued.meeting.items[0].title = {"en": "Opening of the meeting"}
    agenda_issue.revise(session, issued.agenda, "A clearer title.", chair, now)
    consequences.follow(session, now)
    agenda, document = masts_of(session, issued, now)
    assert str(agenda.masthead.convener) == "Chair of NEW (Dorstan)"
    assert str(document.masthead.convener) == "Chair of MDM (Arvenia)"


def test_a_paper_that_was_issued_before_masts_were_kept_prints_who_meets_today(session, now, issued):
    session.execute(delete(IssuedMast))
    other_people_meet(session, issued)
    for paper in masts_of(session, issued, now):
        assert str(paper.masthead.convener) == "Chair of NEW (Dorstan)"
        assert str(paper.masthead.host) == "Corvald"
