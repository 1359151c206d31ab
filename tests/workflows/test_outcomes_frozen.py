"""What was issued or adopted does not change: no action does it, and the models refuse it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests import world
from tests.workflows.outcomes_world import ONE, first, said
from workflows.kernel.actors import Actor
from workflows.kernel.refusals import Refused
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions, blocks, drafting
from workflows.outcomes.models import BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import BlockKind, DocumentKind, SymbolSeries


def test_no_action_changes_an_adopted_text(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, {"en": ONE, "fr": "Encourage les États;"}, languages=("en", "fr"))
    block = first(document).block_id
    by = {"session": session, "document": document}
    everybody = Actor(
        account="a", held=frozenset(world.an_officer("everywhere").held | world.a_chair("everywhere").held)
    )
    description = drafting.Description({"en": "B"}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en"], "en")
    before = document.current_version.computed_hash()
    tries = (
        lambda: blocks.add(**by, kind=BlockKind.TEXT, texts=said("More"), actor=everybody, now=now),
        lambda: blocks.write(**by, block_id=block, texts=said("Other"), actor=everybody, now=now),
        lambda: blocks.write(**by, block_id=block, texts={"fr": blocks.Said("Autre")}, actor=everybody, now=now),
        lambda: blocks.write(**by, block_id=block, texts={}, actor=everybody, now=now, kind=BlockKind.TEXT),
        lambda: blocks.move(**by, block_id=block, actor=everybody, now=now, way="down"),
        lambda: blocks.remove(**by, block_id=block, actor=everybody, now=now),
        lambda: drafting.describe(**by, description=description, actor=everybody, now=now),
        lambda: actions.issue(**by, actor=everybody, now=now),
        lambda: actions.reopen(**by, actor=everybody, now=now),
        lambda: actions.adopt(**by, actor=everybody, now=now, method=AdoptionMethod.CONSENSUS),
        lambda: actions.withdraw(**by, reason="No", actor=everybody, now=now),
    )
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()
    assert document.current_version.computed_hash() == before == document.current_version.text_hash


def _set_body(session: Session, document: OutcomeDocument) -> None:
    first(document).text_in("en").body = "Other"


def _set_kind(session: Session, document: OutcomeDocument) -> None:
    first(document).kind = BlockKind.TEXT


def _set_label(session: Session, document: OutcomeDocument) -> None:
    first(document).labels = {"en": "9"}


def _set_hash(session: Session, document: OutcomeDocument) -> None:
    document.current_version.text_hash = "0" * 64


def _unfreeze(session: Session, document: OutcomeDocument) -> None:
    document.current_version.frozen_at = None


def _take_text_out(session: Session, document: OutcomeDocument) -> None:
    first(document).texts.clear()


def _take_block_out(session: Session, document: OutcomeDocument) -> None:
    document.current_version.blocks.clear()


def _delete_version(session: Session, document: OutcomeDocument) -> None:
    session.delete(document.current_version)


def _add_text(session: Session, document: OutcomeDocument) -> None:
    first(document).texts.append(
        BlockText(
            version_id=document.current_version.id, block_id=first(document).block_id, language="en", body="Twice"
        )
    )


def _add_block(session: Session, document: OutcomeDocument) -> None:
    session.add(VersionBlock(version_id=document.current_version.id, block_id=first(document).block_id, position=9))


def _update_many(session: Session, document: OutcomeDocument) -> None:
    session.execute(update(BlockText).values(body="Other"))


def _delete_many(session: Session, document: OutcomeDocument) -> None:
    session.execute(delete(VersionBlock).where(VersionBlock.version_id == document.current_version.id))


def _write(session: Session, document: OutcomeDocument, change: object) -> None:
    change(session, document)  # type: ignore[operator]
    session.flush()


@pytest.mark.parametrize(
    "change",
    [
        _set_body, _set_kind, _set_label, _set_hash, _unfreeze, _take_text_out, _take_block_out, _delete_version,
        _add_text, _add_block, _update_many, _delete_many,
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore")
def test_even_the_models_refuse_to_change_what_was_issued(session: Session, change: object) -> None:
    document = world.an_issued_document(session, ONE)
    session.flush()
    with pytest.raises(Refused, match="does not change"):
        _write(session, document, change)


def test_versions_and_their_texts_are_stored_whole(session: Session) -> None:
    document = world.an_issued_document(session, ONE)
    assert session.get(Version, document.current_version.id).frozen_languages == {"en"}
