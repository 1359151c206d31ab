"""Members, observers and associated organizations, by period: entered, corrected, ended, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.journal import record
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent, Invalid, Refused
from workflows.kernel.sayings import say_fields_of, say_verbs
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Association, Mechanism, Membership
from workflows.mechanisms.words import AssociationKind, MembershipRole
from workflows.mechanisms.workflow import kept, only_its_desk
from workflows.parties.actions.registry import record_end, remove
from workflows.parties.models import Area, Organization, Party
from workflows.parties.text import check_period, overlap, typed
from workflows.parties.workflow import FROM_A_SOURCE

Belonging: TypeAlias = Membership | Association
ALREADY_THERE = N_("It is listed at that time already.")
say_verbs(
    "membership", add=N_("entered the member"), end=N_("set the end of the membership"),
    withdraw=N_("withdrew the membership"), confirm=N_("confirmed the membership"),
)  # fmt: skip
say_verbs(
    "association", add=N_("entered the associated organization"), end=N_("set the end of the association"),
    withdraw=N_("withdrew the association"), confirm=N_("confirmed the association"),
)  # fmt: skip
say_fields_of("membership", role=N_("role"))
say_fields_of("association", kind=N_("standing"))


@dataclass(frozen=True)
class MemberTyped:
    """A State or territory in a mechanism, as typed."""

    area_id: str
    role: MembershipRole = MembershipRole.MEMBER
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str = ""
    source: str = ""

    def checked(self) -> dict[str, Any]:
        """Return the values as they are stored; raises ``Invalid``, naming the field."""
        check_period(self.valid_from, self.valid_to)
        return {
            "role": self.role, "valid_from": self.valid_from, "valid_to": self.valid_to,
            "note": typed("note", self.note, 2000), "source": typed("source", self.source, 2000),
        }  # fmt: skip


@dataclass(frozen=True)
class AssociationTyped:
    """An organization beside a mechanism, as typed."""

    organization_id: str
    kind: AssociationKind = AssociationKind.UNION
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    source: str = ""

    def checked(self) -> dict[str, Any]:
        """Return the values as they are stored; raises ``Invalid``, naming the field."""
        check_period(self.valid_from, self.valid_to)
        return {
            "kind": self.kind, "valid_from": self.valid_from, "valid_to": self.valid_to,
            "source": typed("source", self.source, 2000),
        }  # fmt: skip


def add_member(session: Session, mechanism: Mechanism, values: MemberTyped, actor: Actor, now: datetime) -> Membership:
    """Enter a member or observer.

    Raises:
        NotPermitted: the mechanism belongs to another desk.
        Refused: it is not taken over.
        Invalid: there is no such State or territory, or it is listed at that time.
    """
    only_its_desk(actor, mechanism, "add")
    kept(mechanism)
    if session.get(Area, values.area_id) is None:
        raise Invalid("area", N_("Choose a State or territory of the list."))
    made = Membership(
        mechanism_id=mechanism.id, area_id=values.area_id, **values.checked(), demonstration=mechanism.demonstration
    )
    others = select(Membership).where(Membership.mechanism_id == mechanism.id, Membership.area_id == values.area_id)
    if any(overlap(one, made) for one in session.scalars(others)):
        raise Invalid("area", ALREADY_THERE)
    session.add(made)
    session.flush()
    record(session, "membership", made, "add", actor, now, title=title_of(session, made))
    return made


def add_association(
    session: Session, mechanism: Mechanism, values: AssociationTyped, actor: Actor, now: datetime
) -> Association:
    """Enter an organization that stands beside a mechanism; raises as ``add_member`` does."""
    only_its_desk(actor, mechanism, "add")
    kept(mechanism)
    if session.get(Organization, values.organization_id) is None:
        raise Invalid("organization", N_("Choose an organization of the list."))
    made = Association(
        mechanism_id=mechanism.id, organization_id=values.organization_id, **values.checked(),
        demonstration=mechanism.demonstration,
    )  # fmt: skip
    others = select(Association).where(
        Association.mechanism_id == mechanism.id, Association.organization_id == values.organization_id
    )
    if any(overlap(one, made) for one in session.scalars(others)):
        raise Invalid("organization", ALREADY_THERE)
    session.add(made)
    session.flush()
    record(session, "association", made, "add", actor, now, title=title_of(session, made))
    return made


def correct(
    session: Session, belonging: Belonging, values: MemberTyped | AssociationTyped, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Correct a membership or association.

    Raises:
        NotPermitted: the mechanism belongs to another desk.
        Refused: it is known from a public source and not taken over.
        Faster: somebody else saved since the form was opened.
    """
    only_its_desk(actor, belonging, "edit")
    kept(belonging)
    title = title_of(session, belonging)
    return edit(session, noun_of(belonging), belonging, actor, now, values.checked(), opened_at=opened_at, title=title)


def end(session: Session, belonging: Belonging, last_day: PartialDate, actor: Actor, now: datetime) -> None:
    """Set the last day of a membership or association.

    Raises:
        Refused: it is not taken over, or this end is recorded already.
        Invalid: the end lies before the beginning.
    """
    only_its_desk(actor, belonging, "end")
    kept(belonging)
    record_end(session, noun_of(belonging), belonging, last_day, actor, now, title_of(session, belonging))


def withdraw(session: Session, belonging: Belonging, actor: Actor, now: datetime) -> None:
    """Withdraw a membership or association that was entered by mistake.

    Raises:
        Refused: a public source says it.
    """
    only_its_desk(actor, belonging, "withdraw")
    if belonging.origin is Origin.PUBLIC_SOURCE:
        raise Refused(FROM_A_SOURCE)
    remove(session, belonging, noun_of(belonging), title_of(session, belonging), actor, now)


def belonging_of(session: Session, mechanism: Mechanism, noun: str, row_id: str) -> Belonging:
    """Return a membership or association of a mechanism.

    Raises:
        Absent: the mechanism has none of that identifier.
    """
    found: Belonging | None = (
        session.get(Membership, row_id) if noun == "membership" else session.get(Association, row_id)
    )
    if found is None or found.mechanism_id != mechanism.id:
        raise Absent
    return found


def noun_of(belonging: Belonging) -> str:
    """Return the word of the journal."""
    return "membership" if isinstance(belonging, Membership) else "association"


def title_of(session: Session, belonging: Belonging) -> str:
    """Return how the journal calls a membership or association."""
    mechanism = session.get(Party, belonging.mechanism_id)
    other = belonging.area_id if isinstance(belonging, Membership) else belonging.organization_id
    party = session.get(Party, other)
    body = (mechanism.acronym or mechanism.name) if mechanism is not None else ""
    return f"{party.name if party is not None else ''}, {body}"
