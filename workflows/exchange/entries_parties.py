"""States and territories, organizations and mechanisms, with who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workflows.exchange.codes import Codes
from workflows.exchange.entries import Coming, Entry, Values
from workflows.kernel.ids import fixed_id
from workflows.kernel.languages import sort_key
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.mechanisms.words import AssociationKind, Office
from workflows.parties.models import Area, Organization, PartyName
from workflows.parties.words import AreaKind, PartyKind

# The two observer States of the General Assembly of the United Nations.
OBSERVER_STATES = ("PSE", "VAT")


class PartyEntry(Entry):
    """A party with its name; a corrected name corrects the row of names, it does not end one."""

    options = (selectinload(Area.names),)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the sort key."""
        return {"sort_key": sort_key(values["name"])}

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the party with its name in English."""
        [[party]] = super().make(id, values, unverified, coming)
        party.names = [
            PartyName(
                id=fixed_id("party name", id), language="en", name=party.name, acronym=party.acronym,
                sort_key=party.sort_key, source=party.source,
            )
        ]  # fmt: skip
        coming.codes.names[id], coming.codes.acronyms[id] = party.name, party.acronym
        return [[party]]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Set the values, and the name wherever it stands."""
        old = subject.name
        super().put(session, subject, before, values, unverified, coming)
        for one in subject.names:
            if one.language == "en" and one.name == old:
                one.name, one.acronym, one.sort_key = subject.name, subject.acronym, subject.sort_key


class AreaEntry(PartyEntry):
    """A State or territory."""

    noun, model = PartyKind.AREA.value, Area

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return sort key and kind; whoever is not a member of the United Nations is not called a State here."""
        kind = AreaKind.STATE if values["un_member"] else AreaKind.TERRITORY
        if values["code"] in OBSERVER_STATES:
            kind = AreaKind.OBSERVER_STATE
        return {**super().derived(values, coming), "area_kind": kind}


class OrganizationEntry(PartyEntry):
    """An organization that meets with mechanisms."""

    noun, model = PartyKind.ORGANIZATION.value, Organization

    def fits(self, subject: Any) -> bool:
        """Ministries and agencies of States have no place in the files."""
        return subject.area_id is None


class MechanismEntry(PartyEntry):
    """A mechanism with the unions formally associated with it. It gets no symbol root: none of ours is minted."""

    noun, model = PartyKind.MECHANISM.value, Mechanism
    special = frozenset({"unions"})

    def __init__(self) -> None:
        self._unions: dict[str, dict[str, Association]] = {}

    def subjects(self, session: Session) -> Iterable[Any]:
        """Return the mechanisms, and note their unions."""
        self._unions = {}
        for one in session.scalars(select(Association).where(Association.kind == AssociationKind.UNION)):
            if one.valid_to is None:
                self._unions.setdefault(one.mechanism_id, {})[one.organization_id] = one
        return super().subjects(session)

    def value(self, subject: Any, name: str) -> Any:
        """Return a value; the unions as a set of organizations."""
        return frozenset(self._unions.get(subject.id, ())) if name == "unions" else super().value(subject, name)

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the mechanism and its associations."""
        lots = super().make(id, values, unverified, coming)
        return [*lots, [_association(id, union, values["source"], coming) for union in sorted(values["unions"])]]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Set the values; associations that the source no longer names go."""
        super().put(session, subject, before, values, unverified, coming)
        held = self._unions.get(subject.id, {})
        for union in set(held) - values["unions"]:
            session.delete(held[union])
        session.flush()
        for union in sorted(values["unions"] - set(held)):
            session.add(_association(subject.id, union, values["source"], coming))


def _association(mechanism_id: str, union: str, source: str, coming: Coming) -> Association:
    return Association(
        id=fixed_id("association", f"{mechanism_id}|{union}"), mechanism_id=mechanism_id, organization_id=union,
        kind=AssociationKind.UNION, source=source, **coming.sourced(""),
    )  # fmt: skip


class OfMechanism(Entry):
    """What belongs to a mechanism and an area."""

    def label(self, subject: Any) -> str:
        """Return the codes of both."""
        return f"{subject.mechanism.code}, {self._area(subject)}"

    def _area(self, subject: Any) -> str:
        return str(subject.area.code)


class MembershipEntry(OfMechanism):
    """A State or territory in a mechanism."""

    noun, model = "membership", Membership


class TermEntry(OfMechanism):
    """A State that held or holds the chair. The source gives years; where it gives no end, the note says so."""

    noun, model = "term", Term

    def fits(self, subject: Any) -> bool:
        """Secretariats, and chairs that are not States, have no place in the files."""
        return subject.office in (Office.CHAIR, Office.CO_CHAIR) and isinstance(subject.holder, Area)

    options = (selectinload(Term.holder),)

    def _area(self, subject: Any) -> str:
        return str(subject.holder.code)


def named(codes: Codes, id: str) -> str:
    """Return the acronym of a party, or its name."""
    return codes.acronyms.get(id) or codes.names.get(id, "")
