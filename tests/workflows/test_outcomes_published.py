"""Publication of documents: translations that are missing, the release, what was looked at before."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests import world
from tests.workflows.outcomes_world import LATER, ONE, first, officer
from workflows.kernel.base import Access
from workflows.kernel.journal import Event
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Faster, Invalid, NotPermitted, Refused
from workflows.kernel.workflow import Step
from workflows.meetings.models import Meeting
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions, blocks, drafting
from workflows.outcomes.words import Distribution, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import DOCUMENT, DocumentState


def test_a_missing_translation_is_told_at_issue_and_adoption_and_stops_only_the_publication(
    session: Session, now: datetime
) -> None:
    document = world.a_document(session, ONE, languages=("en", "fr"))
    at_desk = {"issue": officer(document), "adopt": world.a_chair(document.place())}

    def step(verb: str) -> Step:
        return next(one for one in DOCUMENT.steps(document, at_desk[verb], now) if one.verb == verb)

    told = "Not complete in: Français. This step is possible all the same; publication is not."
    for verb, act in (("issue", actions.issue), ("adopt", actions.adopt)):
        offered = step(verb)
        assert (offered.allowed, [str(one) for one in offered.warnings]) == (True, [told])
        act(session, document, at_desk[verb], now, **({"method": AdoptionMethod.CONSENSUS} if verb == "adopt" else {}))
    complete = world.a_document(session, {"en": ONE, "fr": "Encourage les États ;"}, languages=("en", "fr"))
    document = complete
    at_desk["issue"] = officer(document)
    assert step("issue").warnings == ()


def test_a_missing_translation_is_completed_after_adoption(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE, languages=("en", "fr"))
    block, head = first(document).block_id, world.a_head(document.place())
    frozen = document.current_version.text_hash
    actions.look(session, document, document.shown_hash(), head, now)
    with pytest.raises(Refused, match="Not ready in: Français"):
        actions.publish(session, document, head, now)
    french = {"fr": blocks.Said("Encourage les États;", "Rencontres", TranslationStatus.MACHINE_DRAFT)}
    blocks.write(session, document, block, french, officer(document), now)
    assert first(document).text_in("fr").body == "Encourage les États;"
    assert document.current_version.computed_hash() == frozen
    actions.look(session, document, document.shown_hash(), head, now)
    with pytest.raises(Refused, match="Not ready in: Français"):
        actions.publish(session, document, head, now)
    french = {"fr": blocks.Said("Encourage les États;", "Rencontres", TranslationStatus.OFFICIAL)}
    blocks.write(session, document, block, french, officer(document), now)
    with pytest.raises(Refused, match="Look at it as the public"):
        actions.publish(session, document, head, now)
    actions.look(session, document, document.shown_hash(), head, now)
    actions.publish(session, document, head, now)
    with pytest.raises(Refused):
        blocks.write(session, document, block, {"fr": blocks.Said("Autre")}, officer(document), now)


def test_a_language_can_be_taken_off_an_adopted_document(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE, languages=("en", "fr"))
    assert drafting.set_languages(session, document, ["en"], officer(document), now)
    head = world.a_head(document.place())
    actions.look(session, document, document.shown_hash(), head, now)
    actions.publish(session, document, head, now)
    assert document.state is DocumentState.PUBLISHED


def test_publishing_waits_for_the_release_and_opens_everything_at_once(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE)
    head = world.a_head(document.place())
    with pytest.raises(NotPermitted):
        actions.publish(session, document, officer(document), now)
    actions.set_release(session, document, datetime(2027, 6, 10, 12, 0), "Europe/Zurich", head, now)  # noqa: DTZ001
    assert document.release_at.hour == 10
    actions.look(session, document, document.shown_hash(), head, now)
    with pytest.raises(Refused, match="embargo is not over"):
        actions.publish(session, document, head, now)
    actions.publish(session, document, head, now + 2 * LATER)
    assert (document.distribution, document.access) == (Distribution.GENERAL, Access.PUBLIC)
    assert document.published_at == now + 2 * LATER


@pytest.mark.parametrize(
    ("wall", "zone", "sentence"),
    [
        (datetime(2027, 3, 28, 2, 30), "Europe/Zurich", "does not exist"),  # noqa: DTZ001
        (datetime(2027, 10, 31, 2, 30), "Europe/Zurich", "comes twice"),  # noqa: DTZ001
        (datetime(2027, 10, 31, 2, 30), "Nowhere/Land", "no time zone"),  # noqa: DTZ001
    ],
)
def test_a_release_time_that_does_not_exist_is_refused(
    session: Session, now: datetime, wall: datetime, zone: str, sentence: str
) -> None:
    document = world.an_adopted_document(session, ONE)
    with pytest.raises(Invalid, match=sentence):
        actions.set_release(session, document, wall, zone, world.a_head(document.place()), now)


def test_what_was_looked_at_is_what_is_published(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE)
    head = world.a_head(document.place())
    with pytest.raises(Faster):
        actions.look(session, document, "0" * 64, head, now)
    seen = document.shown_hash()
    actions.look(session, document, seen, head, now)
    actions.set_release(session, document, datetime(2027, 6, 1, 12, 0), "Europe/Zurich", head, now)  # noqa: DTZ001
    with pytest.raises(Refused, match="Look at it"):
        actions.publish(session, document, head, now)


def test_papers_of_the_secretariat_are_published_as_issued(session: Session, now: datetime) -> None:
    outcome = world.an_issued_document(session, ONE)
    head = world.a_head(outcome.place())
    actions.look(session, outcome, outcome.shown_hash(), head, now)
    with pytest.raises(Refused, match="adopted before it is published"):
        actions.publish(session, outcome, head, now)
    report = world.an_issued_document(
        session, ONE, meeting=outcome.meeting, kind=DocumentKind.REPORT, series=SymbolSeries.MAIN
    )
    actions.look(session, report, report.shown_hash(), head, now)
    actions.publish(session, report, head, now)
    for follow in actions.CONSEQUENCES[DOCUMENT.noun, "publish"]:
        follow(session, Event(DOCUMENT.noun, "publish", report, "", now), now)
    assert session.get(Meeting, report.meeting_id).report_published
