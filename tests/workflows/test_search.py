"""Quick search: straight to what is named exactly, grouped for the rest, and never a trace of what is hidden."""

from __future__ import annotations

import pytest

from tests import world
from tests.statements import statements
from workflows.kernel.actors import PUBLIC
from workflows.kernel.base import Access
from workflows.recommendations.workflow import RecommendationState
from workflows.statistics.search import find


@pytest.fixture
def small_world(session):
    """A mechanism with a meeting, a recommendation, a State, a treaty, an organization and a person."""
    mechanism = world.a_mechanism(session, "Meridian Dialogue on Migration", "mdm")
    meeting = world.a_meeting(
        session, mechanism, code="mdm-6", short_name="MDM 6", public=True, title={"en": "Work near home"}
    )
    world.a_recommendation(session, meeting, "MDM/2023/R.4", "Accept a certified copy of a paper of origin.")
    world.a_state(session, "Arvenia", "XAA")
    world.an_instrument(session, "Protocol on smuggling of migrants", "palermo-som")
    world.an_organization(session, "Meridian Economic Union", acronym="MEU")
    world.a_person(session, "Inès", "Morel")
    return mechanism


@pytest.mark.parametrize(
    ("written", "noun", "key"),
    [("MDM/2023/R.4", "recommendation", "MDM/2023/R.4"), ("mdm 2023 r4", "recommendation", "MDM/2023/R.4"),
     ("arvenia", "area", "XAA"), ("xaa", "area", "XAA"), ("mdm 6", "meeting", "mdm-6"), ("MDM-6", "meeting", "mdm-6"),
     ("Meridian Dialogue on Migration", "mechanism", "mdm"), ("meu", "organization", None),
     ("palermo-som", "instrument", "palermo-som")],
)  # fmt: skip
def test_what_is_named_exactly_is_led_to(session, small_world, written, noun, key):
    found = find(session, PUBLIC, written)
    assert found.exact is not None
    assert found.exact.noun == noun
    assert key is None or found.exact.key == key


def test_anything_else_is_grouped_by_noun(session, small_world):
    found = find(session, PUBLIC, "meridian")
    assert found.exact is None
    assert [group.noun for group in found.groups] == ["mechanism", "organization"]
    assert [group.noun for group in find(session, PUBLIC, "certified copy").groups] == ["recommendation"]
    for nothing in ("", "x", "\0", "%", "nothing at all", "x" * 5000):
        assert find(session, PUBLIC, nothing).groups in ((), [])


def test_persons_are_for_the_desk(session, small_world):
    assert find(session, PUBLIC, "morel").groups == []
    assert [group.noun for group in find(session, world.an_officer(small_world.id), "morel").groups] == ["person"]
    assert find(session, world.actor(world.RoleName.DELEGATE, small_world.id), "morel").groups == []


def test_what_is_hidden_is_neither_found_nor_led_to(session, small_world):
    hidden = world.a_meeting(session, small_world, short_name="MDM Nine", title={"en": "Secret plans"})
    world.a_recommendation(
        session, hidden, "MDM/2029/R.1", "Secret words", access=Access.SECRETARIAT, state=RecommendationState.PROPOSED
    )
    world.a_document(session, "Recommends;", title="Secret draft")
    for words in ("mdm nine", "MDM/2029/R.1", "secret"):
        found = find(session, PUBLIC, words)
        assert (found.groups, found.exact) == ([], None)
        assert find(session, world.an_officer("elsewhere"), words).groups == []
    assert find(session, world.an_officer(small_world.id), "secret").total == 2


def test_a_withdrawn_recommendation_is_found_by_its_number_alone(session, small_world):
    world.a_recommendation(session, number="A/2027/R.9", text="Peculiar words", state=RecommendationState.WITHDRAWN)
    assert find(session, PUBLIC, "A/2027/R.9").exact.key == "A/2027/R.9"
    assert find(session, PUBLIC, "peculiar").groups == []


def test_it_asks_eight_questions_however_much_there_is(session, small_world):
    with statements(session.get_bind().engine) as few:
        find(session, world.an_officer(small_world.id), "state")
    for number in range(30):
        world.a_state(session, f"State {number}")
    session.flush()
    with statements(session.get_bind().engine) as many:
        found = find(session, world.an_officer(small_world.id), "state")
    assert len(few) == len(many) == 8
    assert found.groups[0].more
