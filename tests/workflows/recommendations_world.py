"""A document and what is extracted from it, for the tests of recommendations."""

from __future__ import annotations

from tests import world
from workflows.recommendations import extracting

FIRST = "Recommends that States of MDM accept a certified copy of a paper of origin;"
SECOND = "Invites States to publish the list of the papers they accept;"


def desk(document) -> tuple:
    return world.an_officer(document.place()), world.a_chair(document.place()), world.a_head(document.place())


def extracted(session, now, *texts: str, document=None):
    document = document or world.a_document(session, *(texts or (FIRST, SECOND)))
    officer, _, _ = desk(document)
    ids = [block.block_id for block in document.current_version.blocks]
    return document, extracting.extract(session, document, ids, officer, now)
