"""What nobody has confirmed of a meeting or a recommendation is read by its desk alone, wherever it would be shown."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from tests import world
from workflows.kernel.actors import PUBLIC
from workflows.kernel.languages import said
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask
from workflows.meetings import agenda_issue
from workflows.meetings.models import AgendaItem
from workflows.meetings.register import register as register_of_meetings
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import MeetingState
from workflows.participation.directory import sittings_of
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.recommendations.models import Lineage, RecommendationOnAgenda
from workflows.recommendations.register import register as register_of_recommendations
from workflows.recommendations.words import LineageKind
from workflows.reports.agenda_paper import agenda_paper
from workflows.reports.document_paper import document_paper
from workflows.reports.meeting_report import meeting_report
from workflows.uptake.thread import thread

# Every value below is unconfirmed and says so, or is of the year 2031.
GUESSED: dict[str, Any] = {
    "city": "Guessed City", "venue": "Guessed Hall", "host": "Guessed Host", "convener": "Guessed Convener",
    "theme": {"en": "Guessed Theme"}, "starts": PartialDate("2031-03-04"), "ends": PartialDate("2031-03-05"),
    "year": 2031, "participants_count": 2031,
}  # fmt: skip


def words_of(value: Any) -> str:
    """Return everything that a view or a paper says, in one string."""
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "template"):
            return f"{value} {words_of(list(value.values.values()))}"
        return " ".join(words_of(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, dict):
        return " ".join(words_of(one) for one in value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(words_of(one) for one in value)
    return str(said(value, lambda text: text))


def guesses(*values: Any) -> list[str]:
    told = words_of(values)
    return [one for one in ("Guessed", "2031") if one in told]


@pytest.fixture
def scene(session):
    """A meeting of which all but the name is unconfirmed, with a recommendation, and one that came to its table."""
    country = world.a_state(session, "Guessed State")
    meeting = world.a_meeting(
        session, public=True, country=country, unverified=",".join([*GUESSED, "country_id"]), **GUESSED,
        participants_list_rule=ParticipantsListRule.PUBLIC, state=MeetingState.CONVENED,
    )  # fmt: skip
    earlier = world.a_recommendation(session, world.a_meeting(session, meeting.mechanism, public=True, year=2019))
    mine = world.a_recommendation(
        session, meeting, adopted_on=PartialDate("2031-03-05"), timeframe="Guessed time", due_on=PartialDate("2031"),
        unverified="year,adopted_on,timeframe,due_on",
    )  # fmt: skip
    agenda = world.an_agenda(session, meeting, "Opening")
    item: AgendaItem = meeting.items[0]
    session.add_all([
        RecommendationOnAgenda(recommendation_id=earlier.id, item_id=item.id),
        Lineage(earlier_id=earlier.id, later_id=mine.id, kind=LineageKind.BUILDS_ON, effective_at=world.NOW),
    ])  # fmt: skip
    return SimpleNamespace(
        meeting=meeting, agenda=agenda, earlier=earlier, mine=mine, officer=world.an_officer(meeting.mechanism_id),
        chair=world.a_chair(meeting.mechanism_id),
    )  # fmt: skip


def test_the_thread_tells_the_public_no_guess_and_the_desk_all(session, now, scene):
    agenda_issue.clear(session, scene.agenda, scene.chair, now)
    scene.agenda.released_at = now
    session.flush()
    own = thread(session, PUBLIC, scene.mine.number, now)
    earlier = thread(session, PUBLIC, scene.earlier.number, now)
    assert {"again", "lineage"} <= {node.key for node in earlier.nodes}
    assert guesses(own, earlier) == []
    # The desk sees its own guesses.
    assert guesses(thread(session, scene.officer, scene.earlier.number, now)) == ["Guessed", "2031"]
    assert guesses(thread(session, scene.officer, scene.mine.number, now)) == ["Guessed", "2031"]


def test_registers_tell_no_guess_in_rows_or_facets(session, scene):
    meetings = register_of_meetings(session, PUBLIC, Ask())
    recommendations = register_of_recommendations(session, PUBLIC, Ask())
    assert (meetings.total, recommendations.total) == (2, 2)
    assert guesses(meetings.rows, meetings.facets, recommendations.rows, recommendations.facets) == []
    assert register_of_meetings(session, PUBLIC, Ask(filters={"year": "2031"})).total == 0
    assert register_of_meetings(session, scene.officer, Ask(filters={"year": "2031"})).total == 1
    assert guesses(register_of_meetings(session, scene.officer, Ask()).rows) == ["Guessed", "2031"]


def test_who_sat_together_is_told_without_a_guessed_place_or_day(session, scene):
    person = world.a_person(session)
    session.add(
        Participation(
            meeting=scene.meeting, role=ParticipationRole.SPEAKER, person=person, person_name="Ms. Inès MOREL",
        )
    )  # fmt: skip
    session.flush()
    [sitting] = sittings_of(session, PUBLIC, person.id)
    assert (sitting.held_on, sitting.year, sitting.place) == (None, None, "")
    assert sittings_of(session, scene.officer, person.id)[0].place == "Guessed City"


def test_no_paper_prints_a_guess_not_even_at_its_desk(session, now, scene):
    agenda_issue.clear(session, scene.agenda, scene.chair, now)
    scene.meeting.state = MeetingState.IN_SESSION
    document = world.an_issued_document(session, meeting=scene.meeting)
    scene.mine.unverified = scene.mine.timeframe = ""
    scene.mine.due_on = scene.mine.adopted_on = None
    session.flush()
    for paper in (
        meeting_report(session, scene.officer, scene.meeting.code, "en", now),
        agenda_paper(session, scene.officer, scene.meeting.code, "en", now),
        document_paper(session, scene.officer, document.id, "en", now),
    ):
        mast = paper.masthead
        # Its symbols bear the year under which they were given.
        told = words_of([mast, paper.title, paper.chapters, paper.annexes])
        assert not [one for one in ("Guessed", "2031-", "March") if one in told]
        assert (str(mast.days), str(mast.place), mast.host, str(mast.theme)) == ("date not stated", "", "", "")
