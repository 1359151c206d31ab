"""Offices by term: entered, corrected, confirmed, ended, replaced, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.journal import record
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent, Invalid, Refused
from workflows.kernel.sayings import say_fields_of, say_verbs
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism, Term
from workflows.mechanisms.words import Office
from workflows.mechanisms.workflow import ENDED_TERM, NO_HOLDER, kept, only_its_desk
from workflows.parties.actions.registry import record_end, remove
from workflows.parties.models import Party, Person
from workflows.parties.text import check_period, day_before, typed
from workflows.parties.words import PartyKind
from workflows.parties.workflow import FROM_A_SOURCE

say_verbs(
    "term", add=N_("entered the office-holder"), confirm=N_("confirmed the office-holder"),
    end=N_("set the end of the term"), replace=N_("entered the successor"), withdraw=N_("withdrew the term"),
)  # fmt: skip
say_fields_of("term", office=N_("office"), holder_id=N_("holder"), person_id=N_("person"))


SINCE = N_("Say from when the office is held: a year, a month or a day.")
WHERE_SEEN = N_("Say where it was seen: a letter, a page or a list, with its date.")


@dataclass(frozen=True)
class TermTyped:
    """A term as typed."""

    office: Office
    holder_id: str | None
    person_id: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str = ""
    source: str = ""

    def checked(self, session: Session, known: Term | None = None) -> dict[str, Any]:
        """Return the values as they are stored; raises ``Invalid``, naming the field.

        Args:
            known: the term that is corrected; what nobody knew of it may stay unknown.
        """
        missing = []
        if self.valid_from is None and (known is None or known.valid_from is not None):
            missing.append(("valid_from", SINCE))
        if not self.source.strip() and (known is None or known.source):
            missing.append(("source", WHERE_SEEN))
        if not (self.holder_id or self.person_id or self.note.strip()):
            missing.append(("holder", NO_HOLDER))
        if missing:
            raise Invalid(*missing[0], *missing[1:])
        check_period(self.valid_from, self.valid_to)
        note = typed("note", self.note, 2000)
        holder = session.get(Party, self.holder_id) if self.holder_id else None
        if self.holder_id and (holder is None or holder.kind is PartyKind.PERSON):
            raise Invalid("holder", N_("Choose a State, an organization or a mechanism of the list."))
        if self.person_id and session.get(Person, self.person_id) is None:
            raise Invalid("person", N_("Choose a person of the list."))
        return {
            "office": self.office, "holder_id": self.holder_id or None, "person_id": self.person_id or None,
            "valid_from": self.valid_from, "valid_to": self.valid_to, "note": note,
            "source": typed("source", self.source, 2000),
        }  # fmt: skip


def add_term(session: Session, mechanism: Mechanism, values: TermTyped, actor: Actor, now: datetime) -> Term:
    """Enter who holds an office; what a secretariat enters itself counts as confirmed on that day.

    Raises:
        NotPermitted: the mechanism belongs to another desk.
        Invalid: a value does not fit.
    """
    only_its_desk(actor, mechanism, "add")
    made = Term(mechanism_id=mechanism.id, **values.checked(session), demonstration=mechanism.demonstration)
    made.confirmed_on, made.confirmed_by = now.date(), actor.account or ""
    session.add(made)
    session.flush()
    record(session, "term", made, "add", actor, now, title=title_of(session, made))
    return made


def correct_term(
    session: Session, term: Term, values: TermTyped, actor: Actor, now: datetime, *, opened_at: int | None = None
) -> bool:
    """Correct a term.

    Raises:
        NotPermitted: the mechanism belongs to another desk.
        Refused: it is known from a public source and not taken over.
        Faster: somebody else saved since the form was opened.
    """
    only_its_desk(actor, term, "edit")
    kept(term)
    title = title_of(session, term)
    return edit(session, "term", term, actor, now, values.checked(session, term), opened_at=opened_at, title=title)


def confirm_terms(session: Session, terms: Sequence[Term], actor: Actor, now: datetime) -> int:
    """Confirm that offices are held as entered, several at once; each leaves its own row in the journal.

    A confirmation changes nothing that a source says, so public-source entries are confirmed as they stand.

    Raises:
        NotPermitted: one belongs to another desk.
        Refused: one has ended.
    """
    today = now.date()
    for one in terms:
        only_its_desk(actor, one, "confirm")
        if one.valid_to is not None and one.valid_to.last_day() < today:
            raise Refused(ENDED_TERM)
        values: dict[str, Any] = {"confirmed_on": today, "confirmed_by": actor.account or ""}
        if one.unverified:
            values["unverified"] = ""
        edit(session, "term", one, actor, now, values, title=title_of(session, one), verb="confirm")
    return len(terms)


def end_term(session: Session, term: Term, last_day: PartialDate, actor: Actor, now: datetime) -> None:
    """Set the last day of a term.

    Raises:
        Refused: it is not taken over, or this end is recorded already.
        Invalid: the end lies before the beginning.
    """
    only_its_desk(actor, term, "end")
    kept(term)
    record_end(session, "term", term, last_day, actor, now, title_of(session, term))


def replace_term(
    session: Session, term: Term, values: TermTyped, actor: Actor, now: datetime, *, opened_at: int | None = None
) -> Term:
    """Enter the successor in an office: the term before it ends the day before, and is taken over by that.

    The source of a replaced public-source entry stays noted with it.

    Raises:
        NotPermitted: the mechanism belongs to another desk.
        Invalid: the day on which the successor begins is missing, or lies before the beginning of the term.
        Faster: somebody else changed the term since the form was opened.
    """
    only_its_desk(actor, term, "replace")
    stored = values.checked(session)
    begins: PartialDate = stored["valid_from"]
    if term.valid_from is not None and begins.last_day() <= term.valid_from.first_day():
        raise Invalid("valid_from", N_("This lies before the beginning of the present term."))
    ends = day_before(begins)
    if term.valid_from is not None and ends.last_day() < term.valid_from.first_day():
        ends = PartialDate(term.valid_from.text[: len(begins.text)])
    if term.valid_to is None or term.valid_to.last_day() >= begins.first_day():
        edit(
            session, "term", term, actor, now, {"valid_to": ends}, opened_at=opened_at, title=title_of(session, term),
            verb="end",
        )  # fmt: skip
        if term.read_only:
            term.taken_over_at = now
    made = Term(
        mechanism_id=term.mechanism_id, **{**stored, "office": term.office},
        confirmed_on=now.date(), confirmed_by=actor.account or "", demonstration=term.demonstration,
    )  # fmt: skip
    session.add(made)
    session.flush()
    record(session, "term", made, "replace", actor, now, title=title_of(session, made))
    return made


def withdraw_term(session: Session, term: Term, actor: Actor, now: datetime) -> None:
    """Withdraw a term that was entered by mistake.

    Raises:
        Refused: a public source says it.
    """
    only_its_desk(actor, term, "withdraw")
    if term.origin is Origin.PUBLIC_SOURCE:
        raise Refused(FROM_A_SOURCE)
    remove(session, term, "term", title_of(session, term), actor, now)


def terms_of(session: Session, ids: Sequence[str]) -> list[Term]:
    """Return terms by identifier, in the order given.

    Raises:
        Absent: one is not there.
    """
    found = {
        one.id: one for one in session.scalars(select(Term).where(Term.id.in_(ids)).options(joinedload(Term.holder)))
    }
    if len(found) != len(set(ids)):
        raise Absent
    return [found[one] for one in ids]


def title_of(session: Session, term: Term) -> str:
    """Return how the journal calls a term: mechanism, office and holder."""
    mechanism = session.get(Party, term.mechanism_id)
    holder = session.get(Party, term.holder_id) if term.holder_id else None
    person = session.get(Person, term.person_id) if term.person_id else None
    held_by = ", ".join(part for part in (person.full_name if person else "", holder.name if holder else "") if part)
    body = (mechanism.acronym or mechanism.name) if mechanism is not None else ""
    return f"{body}, {term.office.label}: {held_by or term.note}"
