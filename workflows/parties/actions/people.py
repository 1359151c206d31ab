"""Persons, typed once, and the capacities in which they act, by term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, Sentence, sort_key
from workflows.kernel.refusals import Invalid, Refused
from workflows.kernel.sayings import say_capacities, say_fields, say_fields_of, say_verbs
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.parties.actions.registry import record_end, remove
from workflows.parties.models import Capacity, Organization, Party, Person
from workflows.parties.queries.keeping import only_kept
from workflows.parties.queries.people import namesakes
from workflows.parties.text import check_period, checked_language, typed
from workflows.parties.words import CapacityKind, PartyKind
from workflows.parties.workflow import FROM_A_SOURCE, only_recorder, only_staff

EMAIL = N_("Write an address such as name@example.org.")
NAMESAKE = N_("%(name)s is there already. Choose that entry, or tick below if this is another person.")
say_capacities(CapacityKind)
say_verbs("person", create=N_("entered the person"), withdraw=N_("withdrew the person"))
say_verbs(
    "capacity", add=N_("entered the capacity"), end=N_("set the end of the capacity"),
    confirm=N_("confirmed the capacity"), withdraw=N_("withdrew the capacity"),
)  # fmt: skip
say_fields(
    honorific=N_("form of address"), given_name=N_("given name"), family_name=N_("family name"),
    email=N_("e-mail address"), telephone=N_("telephone"), confirmed_on=N_("day of confirmation"),
    confirmed_by=N_("who confirmed"),
)  # fmt: skip
say_fields_of("capacity", kind=N_("capacity"), party_id=N_("party"), organization_id=N_("institution"))


@dataclass(frozen=True)
class PersonTyped:
    """A person as typed."""

    given_name: str
    family_name: str
    honorific: str = ""
    email: str = ""
    telephone: str = ""
    language: str = "en"

    def checked(self) -> dict[str, Any]:
        """Return the values as they are stored; raises ``Invalid``, naming the field."""
        family = typed("family_name", self.family_name, 200, needed=True)
        given = typed("given_name", self.given_name, 200)
        checked_language(self.language)
        return {
            "given_name": given, "family_name": family, "honorific": typed("honorific", self.honorific, 40),
            "email": checked_email(self.email), "telephone": typed("telephone", self.telephone, 80),
            "language": self.language, "name": f"{given} {family.upper()}".strip(),
            "sort_key": sort_key(f"{family} {given}"),
        }  # fmt: skip


@dataclass(frozen=True)
class CapacityTyped:
    """In what capacity somebody acts, as typed."""

    kind: CapacityKind
    party_id: str
    organization_id: str | None = None
    title: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None

    def checked(self, session: Session) -> dict[str, Any]:
        """Return the values as they are stored; raises ``Invalid``, naming the field."""
        check_period(self.valid_from, self.valid_to)
        party = session.get(Party, self.party_id)
        if party is None or party.kind is PartyKind.PERSON:
            raise Invalid("party", N_("Choose for whom the person acts."))
        if self.organization_id and session.get(Organization, self.organization_id) is None:
            raise Invalid("organization", N_("Choose an institution of the list."))
        return {
            "kind": self.kind, "party_id": self.party_id, "organization_id": self.organization_id or None,
            "title": typed("title", self.title, 300), "valid_from": self.valid_from, "valid_to": self.valid_to,
        }  # fmt: skip


def checked_email(text: str) -> str:
    """Return an address, or nothing; raises ``Invalid`` on ``email``."""
    cleaned = typed("email", text, 320)
    local, at, host = cleaned.rpartition("@")
    if cleaned and (not at or not local or "." not in host or any(sign.isspace() for sign in cleaned)):
        raise Invalid("email", EMAIL)
    return cleaned


def create_person(
    session: Session, actor: Actor, now: datetime, values: PersonTyped, capacity: CapacityTyped | None = None, *,
    another: bool = False,
) -> Person:  # fmt: skip
    """Enter a person, and the capacity in which the person acts if it is known.

    Args:
        another: it is somebody else of the same name.

    Raises:
        NotPermitted: the actor belongs to no secretariat, or the capacity is recorded by others.
        Invalid: a value does not fit, or somebody of that name is there.
    """
    only_staff(actor, "create")
    checked = values.checked()
    if not another:
        same = namesakes(session, actor, checked["given_name"], checked["family_name"])
        if same:
            raise Invalid("family_name", Sentence(NAMESAKE, name=same[0].words))
    made = Person(**checked)
    session.add(made)
    session.flush()
    record(session, "person", made, "create", actor, now, title=made.full_name)
    if capacity is not None:
        add_capacity(session, made, capacity, actor, now)
    return made


def edit_person(
    session: Session, person: Person, actor: Actor, now: datetime, values: PersonTyped, *, opened_at: int | None = None
) -> bool:
    """Correct a person.

    Raises:
        NotPermitted: the person is kept by others.
        Faster: somebody else saved since the form was opened.
    """
    only_kept(session, actor, person, "edit")
    return edit(session, "person", person, actor, now, values.checked(), opened_at=opened_at, title=person.full_name)


def withdraw_person(session: Session, person: Person, actor: Actor, now: datetime) -> None:
    """Withdraw a person who was typed by mistake.

    Raises:
        NotPermitted: the person is kept by others.
        Refused: the person acts in a capacity, took part somewhere, or has an account.
    """
    only_kept(session, actor, person, "withdraw")
    if person.origin is Origin.PUBLIC_SOURCE:
        raise Refused(FROM_A_SOURCE)
    remove(session, person, "person", person.full_name, actor, now)


def add_capacity(session: Session, person: Person, values: CapacityTyped, actor: Actor, now: datetime) -> Capacity:
    """Enter a capacity; what a secretariat enters itself counts as confirmed on that day.

    Raises:
        NotPermitted: this office is recorded by others.
        Refused: it is an office of the actor's own.
    """
    only_recorder(actor, values.kind, values.party_id, person.id)
    made = Capacity(
        person_id=person.id, **values.checked(session), confirmed_on=now.date(), confirmed_by=actor.account or ""
    )
    made.demonstration = person.demonstration
    session.add(made)
    session.flush()
    record(session, "capacity", made, "add", actor, now, title=_title(session, person, made))
    return made


def correct_capacity(
    session: Session, capacity: Capacity, values: CapacityTyped, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Correct a capacity; raises as ``add_capacity`` does, and ``Faster``."""
    only_recorder(actor, capacity.kind, capacity.party_id, capacity.person_id)
    only_recorder(actor, values.kind, values.party_id, capacity.person_id)
    title = _title(session, capacity.person, capacity)
    return edit(session, "capacity", capacity, actor, now, values.checked(session), opened_at=opened_at, title=title)


def end_capacity(session: Session, capacity: Capacity, last_day: PartialDate, actor: Actor, now: datetime) -> None:
    """Set the last day of a capacity; its holder's role ends with it.

    Raises:
        Refused: it has ended already.
        Invalid: the end lies before the beginning.
    """
    only_recorder(actor, capacity.kind, capacity.party_id, capacity.person_id)
    record_end(session, "capacity", capacity, last_day, actor, now, _title(session, capacity.person, capacity))


def confirm_capacities(session: Session, capacities: Sequence[Capacity], actor: Actor, now: datetime) -> int:
    """Confirm that these capacities are held today; return how many."""
    for one in capacities:
        only_recorder(actor, one.kind, one.party_id, one.person_id)
        values = {"confirmed_on": now.date(), "confirmed_by": actor.account or ""}
        edit(session, "capacity", one, actor, now, values, title=_title(session, one.person, one), verb="confirm")
    return len(capacities)


def withdraw_capacity(session: Session, capacity: Capacity, actor: Actor, now: datetime) -> None:
    """Withdraw a capacity that was entered by mistake."""
    only_recorder(actor, capacity.kind, capacity.party_id, capacity.person_id)
    if capacity.origin is Origin.PUBLIC_SOURCE:
        raise Refused(FROM_A_SOURCE)
    remove(session, capacity, "capacity", _title(session, capacity.person, capacity), actor, now)


def _title(session: Session, person: Person, capacity: Capacity) -> str:
    party = session.get(Party, capacity.party_id)
    return f"{person.full_name}, {(party.acronym or party.name) if party is not None else ''}"
