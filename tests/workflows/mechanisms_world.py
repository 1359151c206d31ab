"""A mechanism known from a public source, and a chair that the desk entered, for the tests of mechanisms."""

from __future__ import annotations

from datetime import date

from tests import world
from workflows.kernel.base import Origin
from workflows.kernel.time import PartialDate
from workflows.mechanisms import actions
from workflows.mechanisms.models import Membership, Term
from workflows.mechanisms.words import Office

DAY = date(2027, 6, 10)
SOURCE = {"origin": Origin.PUBLIC_SOURCE, "source": "IOM, MIDSA page"}


def a_known_mechanism(session, name="Migration Dialogue for Southern Africa", code="midsa", **more):
    """A mechanism known from a public source, with a chair of 2024 and one of 2025, and a member."""
    found = world.a_mechanism(session, name, code, acronym="MIDSA", **SOURCE, **more)
    for year, state in ((2024, "Angola"), (2025, "Madagascar")):
        holder = world.a_state(session, state)
        begins = PartialDate(str(year))
        session.add(Term(mechanism_id=found.id, office=Office.CHAIR, holder_id=holder.id, valid_from=begins, **SOURCE))
    session.add(Membership(mechanism_id=found.id, area_id=holder.id, **SOURCE))
    session.flush()
    return found


LETTER = "Letter of 3 May"


def a_chair(session, mechanism, state="Belmora", begin="2026", end=None, officer=None, now=world.NOW):
    """A chair that the desk entered."""
    holder = world.a_state(session, state)
    typed = actions.TermTyped(
        Office.CHAIR, holder.id, valid_from=PartialDate(begin), valid_to=PartialDate.of(end), source=LETTER
    )  # fmt: skip
    return actions.add_term(session, mechanism, typed, officer or world.an_officer(mechanism.id), now)
