"""Two versions of a document against one another. Never writes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import text_in
from workflows.kernel.refusals import Absent
from workflows.outcomes import block_views, queries, versions, visibility
from workflows.outcomes.text import beside, differences
from workflows.outcomes.views import BlockView, Comparison, Difference


def compared(
    session: Session, actor: Actor, key: str, old: int | None, new: int | None, text: str, language: str
) -> Comparison:
    """Return two versions of a document against one another; the latest against the one before when none is said.

    Raises:
        Absent: the actor sees no such document, or not both versions.
    """
    document, seen = versions.with_versions(session, actor, key)
    after = versions.chosen(seen, key, new)
    earlier = [version.number for version in seen if version.number < after.number]
    if old is None and not earlier:
        raise Absent
    before = versions.chosen(seen, key, earlier[-1] if old is None else old)
    tongue = queries.tongue_of(document, text, language)
    mine = visibility.is_own(actor, document)
    blocks = []
    for version in (before, after):
        versions.load_blocks(session, version)
        blocks.append(block_views.blocks_seen(document, version, tongue, mine))
    found = list(_differences(*blocks))
    return Comparison(
        key=document.symbol or document.id,
        title=text_in(versions.titles_of(document, after, mine), tongue, document.original_language),
        language=tongue,
        languages=list(document.languages),
        old=versions.line_of(document, before, seen[-1]),
        new=versions.line_of(document, after, seen[-1]),
        versions=[versions.line_of(document, version, seen[-1]) for version in reversed(seen)],
        differences=found,
        changed=sum(one.change != "same" for one in found),
        demonstration=document.demonstration,
    )


def _differences(before: Sequence[BlockView], after: Sequence[BlockView]) -> list[Difference]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    order_old, order_new = [one.id for one in before], [one.id for one in after]
    stayed = [one for one in order_old if one in new]
    moved_from = {one: place for place, one in enumerate(stayed)}
    moved_to = {one: place for place, one in enumerate(one for one in order_new if one in old)}
    found = []
    for a, b in beside(order_old, order_new):
        left, right = old.get(a or ""), new.get(b or "")
        pieces = differences(left.text if left else "", right.text if right else "")
        shown = right or left
        if shown is None:
            continue
        same = left is not None and right is not None and left.text == right.text and left.kind is right.kind
        moved = left is not None and right is not None and moved_from[left.id] != moved_to[right.id]
        change = "added" if left is None else "removed" if right is None else "moved" if same and moved else (
            "same" if same else "changed"
        )  # fmt: skip
        found.append(Difference(change, left.label if left else "", right.label if right else "", shown.kind, pieces))
    return found
