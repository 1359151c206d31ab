"""What a recommendation is linked to: earlier and later texts, where it came from, to whom it was sent, later items."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import world
from tests.workflows.recommendations_world import desk, extracted
from workflows import consequences
from workflows.kernel.actors import RoleName
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.meetings.models import AgendaItem
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions as outcomes
from workflows.recommendations import lineage, trail, trail_queries
from workflows.recommendations.models import Lineage, Recommendation
from workflows.recommendations.words import LineageKind, ProvenanceKind
from workflows.recommendations.workflow import RecommendationState
from workflows.uptake.thread import thread


def test_a_later_text_supersedes_only_at_publication(session, now):
    document, [later, _] = extracted(session, now)
    officer, chair, head = desk(document)
    before = world.a_meeting(session, document.meeting.mechanism, year=2023)
    earlier = world.a_recommendation(session, before)
    lineage.link(session, later, earlier, LineageKind.SUPERSEDES, officer, now)
    outcomes.issue(session, document, officer, now)
    outcomes.adopt(session, document, chair, now, method=AdoptionMethod.CONSENSUS)
    consequences.follow(session, now)
    assert earlier.state is RecommendationState.ACTIVE
    outcomes.look(session, document, document.shown_hash(), head, now)
    outcomes.publish(session, document, head, now)
    consequences.follow(session, now)
    assert earlier.state is RecommendationState.SUPERSEDED
    row = session.scalars(select(Lineage)).one()
    assert row.effective_at == now
    with pytest.raises(Refused, match="Only a later text can change that"):
        lineage.unlink(session, row, officer, now)


def three(session) -> list[Recommendation]:
    mechanism = world.a_mechanism(session)
    return [
        world.a_recommendation(session, world.a_meeting(session, mechanism, year=year)) for year in (2023, 2025, 2027)
    ]


def test_a_thread_never_leads_back_to_its_beginning(session, now):
    first, second, third = three(session)
    for one in (first, second, third):
        one.year = 2027
    officer = world.an_officer(first.place())
    lineage.link(session, second, first, LineageKind.REAFFIRMS, officer, now)
    lineage.link(session, third, second, LineageKind.BUILDS_ON, officer, now)
    with pytest.raises(Invalid, match="does not lead back"):
        lineage.link(session, first, third, LineageKind.REAFFIRMS, officer, now)
    with pytest.raises(Invalid, match="stands already"):
        lineage.link(session, second, first, LineageKind.REAFFIRMS, officer, now)
    with pytest.raises(Invalid, match="does not stand to itself"):
        lineage.link(session, first, first, LineageKind.BUILDS_ON, officer, now)
    lineage.link(session, first, third, LineageKind.CORRESPONDS_TO, officer, now)
    with pytest.raises(Invalid, match="stands already"):
        lineage.link(session, third, first, LineageKind.CORRESPONDS_TO, officer, now)


def test_a_text_of_another_mechanism_is_taken_up_but_not_superseded(session, now):
    _, earlier, later = three(session)
    foreign = world.a_recommendation(session, world.a_meeting(session, year=2021))
    officer, head = world.an_officer(later.place()), world.a_head(later.place())
    with pytest.raises(Refused, match="The Chair or the head of secretariat"):
        lineage.link(session, later, earlier, LineageKind.SUPERSEDES, officer, now)
    with pytest.raises(Invalid, match="another mechanism"):
        lineage.link(session, later, foreign, LineageKind.SUPERSEDES, head, now)
    found = lineage.link(session, later, foreign, LineageKind.REAFFIRMS, officer, now)
    assert found.effective_at == now
    lineage.unlink(session, found, officer, now)
    assert session.scalars(select(Lineage)).all() == []


def test_the_later_text_is_not_the_older_one(session, now):
    first, _, third = three(session)
    with pytest.raises(Invalid, match="of a later year"):
        lineage.link(session, first, third, LineageKind.REAFFIRMS, world.an_officer(first.place()), now)


def test_only_an_active_one_is_transmitted_and_a_reply_is_added_later(session, now):
    one = world.a_recommendation(session, state=RecommendationState.ADOPTED)
    officer, union = world.an_officer(one.place()), world.an_organization(session)
    with pytest.raises(Refused, match="Record a transmission"):
        trail.transmit(session, one, trail.Sent(union.id), officer, now)
    one.state = RecommendationState.ACTIVE
    with pytest.raises(Invalid, match="Name the body"):
        trail.transmit(session, one, trail.Sent(None), officer, now)
    row = trail.transmit(session, one, trail.Sent(union.id, sent_on=PartialDate("2025-12-12")), officer, now)
    sent = trail.Sent(union.id, sent_on=PartialDate("2025-12-12"), reply="Receipt confirmed.")
    assert trail.correct_transmission(session, one, row, sent, officer, now)
    assert not trail.correct_transmission(session, one, row, sent, officer, now)
    trail.take_transmission_away(session, one, row, officer, now)
    verbs = [entry.did for entry in thread(session, officer, one.number, now).journal]
    assert [str(words) for words in verbs] == [
        "took a transmission away", "corrected a transmission", "recorded a transmission",
    ]  # fmt: skip


def test_the_trail_shows_of_other_desks_what_the_thread_shows_of_them(session, now):
    """Another desk's draft that cites a text, and its agenda that is not out, are not told to the desk of that text."""
    one = world.a_recommendation(session, world.a_meeting(session, public=True, year=2023))
    document, [citing, _] = extracted(session, now)
    other = world.an_officer(document.place())
    lineage.link(session, citing, one, LineageKind.REAFFIRMS, other, now)
    later = world.a_meeting(session, document.meeting.mechanism, year=2029)
    world.an_agenda(session, later, "Follow-up")
    item = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == later.id)).one()
    trail.put_on_agenda(session, one, item, other, now)
    session.flush()
    mine, theirs = world.an_officer(one.place()), world.actor(RoleName.SECRETARIAT, one.place(), document.place())
    hidden = trail_queries.trail_of(session, mine, one, "en")
    assert (list(hidden.lineage), list(hidden.items)) == ([], [])
    told = trail_queries.trail_of(session, theirs, one, "en")
    assert [str(row.words) for row in told.lineage] == [f"No number yet reaffirms {one.number}"]
    assert [(row.of, row.mine) for row in told.items] == [(later.short_name or later.title["en"], True)]


def test_provenance_is_recorded_corrected_and_taken_away(session, now):
    one = world.a_recommendation(session)
    officer = world.an_officer(one.place())
    with pytest.raises(Invalid, match="Say what happened"):
        trail.say_provenance(session, one, trail.Came(ProvenanceKind.BREAKOUT), officer, now)
    row = trail.say_provenance(session, one, trail.Came(ProvenanceKind.BREAKOUT, what="Group B"), officer, now)
    assert trail.correct_provenance(
        session, one, row, trail.Came(ProvenanceKind.BREAKOUT, what="Breakout group B"), officer, now
    )
    trail.take_provenance_away(session, one, row, officer, now)


def test_it_comes_back_only_on_an_item_of_another_later_meeting(session, now):
    one = world.a_recommendation(session, world.a_meeting(session, year=2023))
    officer = world.an_officer(one.place())

    def item(meeting):
        world.an_agenda(session, meeting, "Follow-up")
        return session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).one()

    with pytest.raises(Invalid, match="meeting that adopted it"):
        trail.put_on_agenda(session, one, item(one.meeting), officer, now)
    earlier = item(world.a_meeting(session, one.meeting.mechanism, year=2019))
    with pytest.raises(Invalid, match="before the recommendation"):
        trail.put_on_agenda(session, one, earlier, officer, now)
    later = item(world.a_meeting(session, one.meeting.mechanism, year=2025))
    trail.put_on_agenda(session, one, later, officer, now)
    with pytest.raises(Invalid, match="already"):
        trail.put_on_agenda(session, one, later, officer, now)
    with pytest.raises(NotPermitted):
        trail.put_on_agenda(session, one, later, world.an_officer("elsewhere"), now)
    trail.take_off_agenda(session, one, later, officer, now)
    assert one.agenda_items == []
