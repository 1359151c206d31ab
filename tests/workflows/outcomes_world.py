"""Short words and sights for the tests of outcome documents."""

from __future__ import annotations

from datetime import timedelta

from tests import world
from workflows.kernel.actors import Actor
from workflows.outcomes import blocks
from workflows.outcomes.models import OutcomeDocument, VersionBlock

ONE, TWO = "Encourages States to meet;", "Invites States to write."
LATER = timedelta(hours=1)


def officer(document: OutcomeDocument) -> Actor:
    return world.an_officer(document.place())


def said(text: str, **more: object) -> dict[str, blocks.Said]:
    return {"en": blocks.Said(text, **more)}  # type: ignore[arg-type]


def labels(document: OutcomeDocument, language: str = "en") -> list[str]:
    assert document.current_version is not None
    return [block.labels.get(language, "") for block in document.current_version.blocks]


def first(document: OutcomeDocument) -> VersionBlock:
    assert document.current_version is not None
    return document.current_version.blocks[0]
