"""The invented world from its beginning to today, in the order in which it happened."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.demonstration import bodies, mdm5, people
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
    mdm5.northern_lakes(session, cast)
    people.close(session, cast)
    return cast
