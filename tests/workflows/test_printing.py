"""Orders to print: one for the same input and audience, claimed by one renderer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import world
from tests.reporting import a_full_meeting
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.refusals import Absent, Refused
from workflows.meetings.workflow import MeetingState
from workflows.reports import printing
from workflows.reports.meeting_report import meeting_report
from workflows.reports.models import PrintOrder, PrintState


def test_the_same_input_is_one_order_and_other_audiences_have_their_own(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    officer = world.an_officer(meeting.mechanism_id)
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)

    def order(audience, **more):
        return printing.order(
            session, paper, more.get("form", "pdf"), audience, meeting.id, "report.pdf", "1", officer, now
        )

    first = order("public")
    assert order("public").id == first.id
    assert order("public", form="docx").id != first.id
    desk = order(printing.audience_of(officer, meeting.places(), meeting.mechanism_id))
    assert desk.id != first.id
    assert desk.audience == f"desk:{meeting.mechanism_id}"
    assert printing.ordered(session, PUBLIC, first.id, now).key == first.id
    strangers = (PUBLIC, world.an_officer("0" * 32), world.a_chair(meeting.mechanism_id))
    for stranger in strangers:
        with pytest.raises(Absent):
            printing.ordered(session, stranger, desk.id, now)
    assert printing.ordered(session, world.a_head(meeting.mechanism_id), desk.id, now)


def test_audiences_are_never_shared_between_different_sights(session, now):
    meeting = world.a_meeting(session)
    places, place = meeting.places(), meeting.mechanism_id
    delegate = world.actor(RoleName.DELEGATE, meeting.id)
    assert printing.audience_of(PUBLIC, places, place) == "public"
    assert printing.audience_of(world.a_chair(place), places, place) == f"chair:{place}"
    assert printing.audience_of(delegate, places, place) == f"account:{delegate.account}"
    of_meeting = world.an_officer(meeting.id)
    assert printing.audience_of(of_meeting, places, place) == f"account:{of_meeting.account}"


def test_a_full_queue_is_refused_politely(session, now, monkeypatch):
    monkeypatch.setattr(printing, "QUEUE", 2)
    meetings = [world.a_meeting(session, public=True, state=MeetingState.CLOSED) for _ in range(3)]
    papers = [meeting_report(session, PUBLIC, one.code, "en", now) for one in meetings]
    for paper in papers[:2]:
        printing.order(session, paper, "pdf", "public", meetings[0].id, "x.pdf", "1", PUBLIC, now)
    with pytest.raises(Refused, match="wait to be printed"):
        printing.order(session, papers[2], "pdf", "public", meetings[0].id, "x.pdf", "1", PUBLIC, now)
    again = printing.order(session, papers[0], "pdf", "public", meetings[0].id, "x.pdf", "1", PUBLIC, now)
    assert again.state is PrintState.WAITING


def test_an_order_whose_renderer_died_is_taken_up_again_and_not_for_ever(session, now):
    meeting = world.a_meeting(session, public=True, state=MeetingState.CLOSED)
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)
    made = printing.order(session, paper, "pdf", "public", meeting.id, "x.pdf", "1", PUBLIC, now)
    assert printing.claim(session, "first", now) is made
    assert printing.claim(session, "second", now) is None
    later = now + printing.LEASE + timedelta(seconds=1)
    assert printing.claim(session, "second", later) is made
    assert not printing.report_progress(session, made.id, "first", 50, "writing", later)
    assert printing.report_progress(session, made.id, "second", 50, "writing", later)
    for time in range(1, printing.DEATHS + 1):
        session.flush()
        session.expire_all()
        printing.claim(session, "again", later + (printing.LEASE + timedelta(seconds=1)) * time)
    assert session.get(PrintOrder, made.id).state is PrintState.FAILED
