"""Parties and the people who act for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, declared_attr, foreign, mapped_column, relationship

from workflows.kernel.actors import REGISTRY, RoleName
from workflows.kernel.base import Base, Counted, Searchable, Sourced, WordType, identifier
from workflows.kernel.time import PartialDate
from workflows.parties.words import AreaKind, CapacityKind, Ministry, OrganizationKind, PartyKind, Theme


class Party(Base, Sourced, Counted, Searchable):
    """Whoever can hold an office, be addressed, be entitled or take part."""

    __tablename__ = "party"

    id: Mapped[str] = identifier()
    kind: Mapped[PartyKind] = mapped_column(WordType(PartyKind))
    code: Mapped[str | None] = mapped_column(String(80), unique=True)
    # The name and key shown today in English; the rows of names say the rest.
    name: Mapped[str] = mapped_column(Text, default="")
    acronym: Mapped[str] = mapped_column(String(80), default="")
    sort_key: Mapped[str] = mapped_column(String(200), default="", index=True)

    names: Mapped[list[PartyName]] = relationship(
        back_populates="party", order_by="PartyName.valid_from", cascade="all, delete-orphan"
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": cls.kind, "version_id_col": cls.revision} if cls.__name__ == "Party" else {}

    def places(self) -> frozenset[str]:
        """Return the party itself and the shared registry."""
        return frozenset({self.id, REGISTRY})

    def place(self) -> str:
        """Return the place under which the journal files changes."""
        return REGISTRY

    def searched(self) -> list[str | None]:
        """Return all names, old ones too, the acronym and the code."""
        return [
            self.name,
            self.acronym,
            self.code,
            *(one.name for one in self.names),
            *(one.acronym for one in self.names),
        ]


class PartyName(Base):
    """A name in one language for a period; the sort key is the owner's choice, apart from the name."""

    __tablename__ = "party_name"
    __table_args__ = (Index(None, "party_id", "language"),)

    id: Mapped[str] = identifier()
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"))
    language: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    formal_name: Mapped[str] = mapped_column(Text, default="")
    acronym: Mapped[str] = mapped_column(String(80), default="")
    sort_key: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    source: Mapped[str] = mapped_column(Text, default="")

    party: Mapped[Party] = relationship(back_populates="names")


class Area(Party):
    """A State or territory; ``code`` is its ISO 3166-1 alpha-3 code."""

    __tablename__ = "area"

    id: Mapped[str] = mapped_column(ForeignKey("party.id"), primary_key=True)
    iso2: Mapped[str] = mapped_column(String(2), default="")
    area_kind: Mapped[AreaKind] = mapped_column(WordType(AreaKind), default=AreaKind.STATE)
    region: Mapped[str] = mapped_column(String(80), default="")
    subregion: Mapped[str] = mapped_column(String(80), default="")
    un_member: Mapped[bool] = mapped_column(Boolean, default=False)
    designation_note: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__ = {"polymorphic_identity": PartyKind.AREA}


class Organization(Party):
    """An organization, a union, or a ministry or agency of a State."""

    __tablename__ = "organization"

    id: Mapped[str] = mapped_column(ForeignKey("party.id"), primary_key=True)
    organization_kind: Mapped[OrganizationKind] = mapped_column(
        WordType(OrganizationKind), default=OrganizationKind.OTHER
    )
    area_id: Mapped[str | None] = mapped_column(ForeignKey("area.id"), index=True)
    ministry: Mapped[Ministry] = mapped_column(WordType(Ministry), default=Ministry.NONE)
    website: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__ = {"polymorphic_identity": PartyKind.ORGANIZATION, "inherit_condition": id == Party.id}


class Person(Party):
    """A person, typed once. Address and telephone are for the desk only."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(ForeignKey("party.id"), primary_key=True)
    honorific: Mapped[str] = mapped_column(String(40), default="")
    given_name: Mapped[str] = mapped_column(String(200), default="")
    family_name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    telephone: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(8), default="en")

    capacities: Mapped[list[Capacity]] = relationship(
        back_populates="person", order_by="Capacity.valid_from", foreign_keys="Capacity.person_id"
    )

    __mapper_args__ = {"polymorphic_identity": PartyKind.PERSON, "inherit_condition": id == Party.id}

    @property
    def full_name(self) -> str:
        """Return honorific, given name and FAMILY NAME, as lists and letters print them."""
        return " ".join(part for part in (self.honorific, self.given_name, self.family_name.upper()) if part)


class Capacity(Base, Sourced, Counted):
    """A person acts for a party in a capacity, from one day to another; confirmed on a day by somebody."""

    __tablename__ = "capacity"

    id: Mapped[str] = identifier()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[CapacityKind] = mapped_column(WordType(CapacityKind))
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    organization_id: Mapped[str | None] = mapped_column(ForeignKey("organization.id"))
    title: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    confirmed_by: Mapped[str] = mapped_column(String(32), default="")

    person: Mapped[Person] = relationship(back_populates="capacities", foreign_keys=[person_id])
    party: Mapped[Party] = relationship(foreign_keys=[party_id])
    organization: Mapped[Organization | None] = relationship(foreign_keys=[organization_id])

    def places(self) -> frozenset[str]:
        """Return the party for which the person acts, and the registry."""
        return frozenset({self.party_id, REGISTRY})

    def place(self) -> str:
        """Return the place under which the journal files changes."""
        return REGISTRY


class Account(Base, Counted):
    """A way to sign in for a person."""

    __tablename__ = "account"

    id: Mapped[str] = identifier()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    email: Mapped[str] = mapped_column(String(320))
    # The address as it is compared: without case and surrounding space.
    email_key: Mapped[str] = mapped_column(String(320), unique=True)
    password_hash: Mapped[str] = mapped_column(Text, default="")
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    language: Mapped[str] = mapped_column(String(8), default="en")
    zone: Mapped[str] = mapped_column(String(80), default="Europe/Zurich")
    theme: Mapped[Theme] = mapped_column(WordType(Theme), default=Theme.SYSTEM)
    # Counting up ends every session of the account.
    session_number: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)

    person: Mapped[Person] = relationship()
    grants: Mapped[list[Grant]] = relationship(back_populates="account", cascade="all, delete-orphan")

    def places(self) -> frozenset[str]:
        """Return nowhere: accounts are the administrator's, everywhere."""
        return frozenset()

    def place(self) -> str:
        """Return the place under which the journal files changes."""
        return "accounts"


class Grant(Base):
    """A role at a place for a period; the place is an identifier, the shared registry, or everywhere."""

    __tablename__ = "grant"

    id: Mapped[str] = identifier()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[RoleName] = mapped_column(WordType(RoleName))
    place: Mapped[str] = mapped_column(String(32))
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)

    account: Mapped[Account] = relationship(back_populates="grants")
    # The place where it is a party; nothing for meetings, the registry and everywhere.
    party: Mapped[Party | None] = relationship(primaryjoin=lambda: foreign(Grant.place) == Party.id, viewonly=True)

    def valid_on(self, day: date) -> bool:
        """Tell whether the grant holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class EndedSignIn(Base):
    """A sign-in that was ended by signing out, by its hash; kept as long as a copy of its cookie would be good."""

    __tablename__ = "ended_sign_in"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]


class SignInTry(Base):
    """A try to sign in, by the hash of its sender or account; counted for a minute, then gone."""

    __tablename__ = "sign_in_try"

    id: Mapped[str] = identifier()
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]
