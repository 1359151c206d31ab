"""Two versions of a document against one another. Never writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.refusals import Absent
from workflows.outcomes.queries import one
from workflows.outcomes.text import beside, differences
from workflows.outcomes.views import BlockView, Comparison, Difference


def compared(
    session: Session, actor: Actor, key: str, now: datetime, old: int | None, new: int | None, text: str, language: str
) -> Comparison:
    """Return two versions of a document against one another; the latest against the one before when none is said.

    Raises:
        Absent: the actor sees no such document, or not both versions.
    """
    after = one(session, actor, key, now, number=new, text=text, language=language)
    earlier = [line.number for line in after.versions if line.number < after.version.number]
    number = old if old is not None else (earlier[0] if earlier else None)
    if number is None:
        raise Absent
    before = one(session, actor, key, now, number=number, text=text, language=language)
    found = list(_differences(before.blocks, after.blocks))
    return Comparison(
        key=after.key,
        title=after.title,
        language=after.language,
        languages=after.languages,
        old=before.version,
        new=after.version,
        versions=after.versions,
        differences=found,
        changed=sum(one.change != "same" for one in found),
        demonstration=after.demonstration,
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
