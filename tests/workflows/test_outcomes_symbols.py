"""Twenty documents issued at once: gapless, none twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest

from tests import world
from webapp.database import Database
from workflows.kernel.refusals import Faster, Refused
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import MeetingState
from workflows.outcomes import actions, blocks
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import BlockKind

AT_ONCE = 20


@pytest.mark.slow
def test_twenty_at_once_take_symbols_without_gap_or_double(database: Database, now: datetime) -> None:
    with database.writing() as session:
        meeting = world.a_meeting(session, state=MeetingState.IN_SESSION)
        made = [world.a_document(session, "Encourages;", meeting=meeting).id for _ in range(AT_ONCE)]
        place, root = meeting.mechanism_id, meeting.mechanism.symbol_root
    start = Barrier(AT_ONCE)

    def issue(key: str) -> str:
        start.wait()
        with database.writing() as session:
            document = session.get(OutcomeDocument, key)
            assert document is not None
            return actions.issue(session, document, world.an_officer(place), now)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        given = list(threads.map(issue, made))
    assert sorted(given, key=lambda one: int(one.rpartition(".")[2])) == [
        f"{root}/2027/L.{number}" for number in range(1, AT_ONCE + 1)
    ]


def test_one_document_issued_twice_at_once_takes_one_symbol(database: Database, now: datetime) -> None:
    with database.writing() as session:
        document = world.a_document(session, "Encourages;")
        key, place = document.id, document.place()
    start = Barrier(4)

    def issue(_number: int) -> str:
        start.wait()
        with database.writing() as session:
            again = session.get(OutcomeDocument, key)
            assert again is not None
            try:
                return actions.issue(session, again, world.an_officer(place), now)
            except Refused:
                session.rollback()
                return ""

    with ThreadPoolExecutor(4) as threads:
        given = [symbol for symbol in threads.map(issue, range(4)) if symbol]
    assert len(given) == 1


def test_two_who_save_one_paragraph_at_once_lose_nothing(database: Database, now: datetime) -> None:
    with database.writing() as session:
        document = world.a_document(session, "Encourages;")
        key, place = document.id, document.place()
        version = document.current_version
        assert version is not None
        block, seen = version.blocks[0].block_id, version.blocks[0].texts[0].revision
    start = Barrier(6)

    def save(number: int) -> bool:
        with database.writing() as session:
            again = session.get(OutcomeDocument, key)
            assert again is not None
            session.rollback()
            start.wait()
            said = {"en": blocks.Said(f"Text {number}", opened_at=seen)}
            try:
                return blocks.write(session, again, block, said, world.an_officer(place), now)
            except Faster:
                session.rollback()
                return False

    with ThreadPoolExecutor(6) as threads:
        saved = list(threads.map(save, range(6)))
    assert saved.count(True) == 1
    with database.reading() as session:
        again = session.get(OutcomeDocument, key)
        assert again is not None
        assert again.versions[0].blocks[0].texts[0].body == f"Text {saved.index(True)}"


def test_paragraphs_added_at_once_all_stand_in_order(database: Database, now: datetime) -> None:
    with database.writing() as session:
        document = world.a_document(session, "Encourages;")
        key, place = document.id, document.place()
    start = Barrier(6)

    def add(number: int) -> None:
        start.wait()
        with database.writing() as session:
            again = session.get(OutcomeDocument, key)
            assert again is not None
            said = {"en": blocks.Said(f"Text {number}")}
            blocks.add(session, again, BlockKind.OPERATIVE, said, world.an_officer(place), now)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(add, range(6)))
    with database.writing() as session:
        again = session.get(OutcomeDocument, key)
        assert again is not None
        again.meeting.adoption_method = AdoptionMethod.CONSENSUS
        assert [block.position for block in again.versions[0].blocks] == list(range(7))
        assert [block.labels["en"] for block in again.versions[0].blocks] == [str(one) for one in range(1, 8)]
