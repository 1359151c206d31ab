"""The invented world from its beginning to today, in the order in which it happened."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.demonstration import bodies, mdm5, mdm6, mdm6_thread, mdm7, mdm8, people, uptake
from workflows.demonstration.cast import Cast, Keep


def build(session: Session, keep: Keep) -> Cast:
    """Make the whole demonstration in the caller's transaction, and return what was made by its keys.

    Args:
        keep: puts the bytes of a file into the store.
    """
    cast = Cast(keep)
    bodies.build(session, cast)
    people.build(session, cast)
    bodies.terms(session, cast)
    mdm5.build(session, cast)
    mdm6.build(session, cast)
    mdm6_thread.came(session, cast)
    mdm5.northern_lakes(session, cast)
    mdm7.prepare(session, cast)
    uptake.shared(session, cast, "2023", "2025-10")
    mdm7.hold(session, cast)
    people.confirm(session, cast, "2025")
    uptake.facts(session, cast)
    uptake.shared(session, cast, "2025-10", "2027")
    mdm6_thread.sent(session, cast)
    people.confirm(session, cast, "2026")
    bodies.confirm(session, cast)
    mdm8.build(session, cast)
    people.close(session, cast)
    return cast
