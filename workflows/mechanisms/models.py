"""Mechanisms and who holds, joins and accompanies them, by term."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, String, Text, and_, exists, or_
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from workflows.kernel.actors import REGISTRY, STAFF
from workflows.kernel.base import Base, Counted, Origin, Sourced, WordType, identifier
from workflows.kernel.time import PartialDate
from workflows.mechanisms.words import AssociationKind, MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.parties.models import Account, Area, Capacity, Grant, Organization, Party, Person
from workflows.parties.words import CapacityKind, PartyKind

OFFICERS = (CapacityKind.OFFICER, CapacityKind.HEAD_OF_SECRETARIAT)


def places_of(mechanism_id: str, has_desk: bool) -> frozenset[str]:
    """Return the places whose secretariats change a mechanism and what belongs to it."""
    return frozenset({mechanism_id}) if has_desk else frozenset({mechanism_id, REGISTRY})


class Mechanism(Party):
    """An inter-State consultation mechanism; ``code`` is its address, as in ``/mechanisms/midsa``."""

    __tablename__ = "mechanism"

    id: Mapped[str] = mapped_column(ForeignKey("party.id"), primary_key=True)
    mechanism_kind: Mapped[MechanismKind] = mapped_column(WordType(MechanismKind))
    year_established: Mapped[int | None]
    status: Mapped[MechanismStatus] = mapped_column(WordType(MechanismStatus), default=MechanismStatus.NOT_RECORDED)
    regions: Mapped[list[str]] = mapped_column(default=list)
    thematic_areas: Mapped[list[str]] = mapped_column(default=list)
    # What the source says of secretariat and chair, in its words; terms are rows.
    secretariat_note: Mapped[str] = mapped_column(Text, default="")
    chair_note: Mapped[str] = mapped_column(Text, default="")
    chair_as_of: Mapped[PartialDate | None]
    website: Mapped[str] = mapped_column(Text, default="")
    aims: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    symbol_root: Mapped[str] = mapped_column(String(20), default="")
    seat: Mapped[str] = mapped_column(String(120), default="")
    zone: Mapped[str] = mapped_column(String(80), default="UTC")
    languages: Mapped[list[str]] = mapped_column(default=lambda: ["en"])
    # Paper: the organization's name by language, its address, its emblem and one accent.
    masthead: Mapped[dict[str, str]] = mapped_column(default=dict)
    address_lines: Mapped[str] = mapped_column(Text, default="")
    emblem_file_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    accent: Mapped[str] = mapped_column(String(7), default="")
    disclaimer: Mapped[dict[str, str]] = mapped_column(default=dict)

    # It has a desk of its own once it is no more known from public sources only, and somebody with an open account
    # acts, or acted last, for its secretariat.
    has_desk: Mapped[bool] = column_property(
        and_(
            or_(Party.origin != Origin.PUBLIC_SOURCE, Party.taken_over_at.is_not(None)),
            or_(
                exists()
                .where(Grant.place == id, Grant.role.in_(STAFF), Account.id == Grant.account_id, Account.active)
                .correlate_except(Grant, Account),
                exists()
                .where(
                    Capacity.party_id == id, Capacity.kind.in_(OFFICERS), Account.person_id == Capacity.person_id,
                    Account.active,
                )
                .correlate_except(Capacity, Account),
            ),
        )
    )  # fmt: skip

    terms: Mapped[list[Term]] = relationship(back_populates="mechanism", order_by="Term.valid_from")
    memberships: Mapped[list[Membership]] = relationship(back_populates="mechanism")

    __mapper_args__ = {"polymorphic_identity": PartyKind.MECHANISM}

    def places(self) -> frozenset[str]:
        """Return whose secretariat changes the mechanism: its own, or the keepers of the registry while it has none."""
        return places_of(self.id, bool(self.has_desk))

    def place(self) -> str:
        """Return the mechanism itself: its journal is read by its own secretariat and Chair."""
        return self.id


class Term(Base, Sourced, Counted):
    """An office of a mechanism held by a State or an organization, and the person who holds it, for a period."""

    __tablename__ = "term"
    __table_args__ = (Index(None, "mechanism_id", "office"),)

    id: Mapped[str] = identifier()
    mechanism_id: Mapped[str] = mapped_column(ForeignKey("mechanism.id"))
    office: Mapped[Office] = mapped_column(WordType(Office))
    holder_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    note: Mapped[str] = mapped_column(Text, default="")
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    confirmed_by: Mapped[str] = mapped_column(String(32), default="")

    mechanism: Mapped[Mechanism] = relationship(back_populates="terms", foreign_keys=[mechanism_id])
    holder: Mapped[Party | None] = relationship(foreign_keys=[holder_id])
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])

    def places(self) -> frozenset[str]:
        """Return the places of the mechanism."""
        return self.mechanism.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.mechanism_id


class Membership(Base, Sourced, Counted):
    """A State or territory in a mechanism, for a period."""

    __tablename__ = "membership"
    __table_args__ = (Index(None, "mechanism_id", "area_id"),)

    id: Mapped[str] = identifier()
    mechanism_id: Mapped[str] = mapped_column(ForeignKey("mechanism.id"))
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    role: Mapped[MembershipRole] = mapped_column(WordType(MembershipRole), default=MembershipRole.MEMBER)
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    note: Mapped[str] = mapped_column(Text, default="")

    mechanism: Mapped[Mechanism] = relationship(back_populates="memberships", foreign_keys=[mechanism_id])
    area: Mapped[Area] = relationship(foreign_keys=[area_id])

    def places(self) -> frozenset[str]:
        """Return the places of the mechanism."""
        return self.mechanism.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.mechanism_id


class Association(Base, Sourced, Counted):
    """An organization that is associated with a mechanism, for a period."""

    __tablename__ = "association"

    id: Mapped[str] = identifier()
    mechanism_id: Mapped[str] = mapped_column(ForeignKey("mechanism.id"), index=True)
    organization_id: Mapped[str] = mapped_column(ForeignKey("organization.id"), index=True)
    kind: Mapped[AssociationKind] = mapped_column(WordType(AssociationKind), default=AssociationKind.UNION)
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]

    mechanism: Mapped[Mechanism] = relationship(foreign_keys=[mechanism_id])
    organization: Mapped[Organization] = relationship(foreign_keys=[organization_id])

    def places(self) -> frozenset[str]:
        """Return the places of the mechanism."""
        return self.mechanism.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.mechanism_id
