"""What pages and files show of parties, capacities and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflows.kernel.actors import RoleName
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.time import PartialDate
from workflows.kernel.views import JournalLine, Link, column
from workflows.parties.words import AreaKind, CapacityKind, Ministry, OrganizationKind, PartyKind, Theme


@dataclass(frozen=True, slots=True)
class NameView:
    """A name in one language for a period."""

    language: str = column(N_("Language"))
    name: str = column(N_("Name"))
    formal_name: str = column(N_("Formal name"))
    acronym: str = column(N_("Acronym"))
    sort_key: str = column(N_("Stands in order under"))
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    source: str = column(N_("Source"))
    id: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A State or territory in a list for everybody: neutral, in alphabetical order."""

    name: Link = column(N_("Name"), "link")
    code: str = column(N_("Code"))
    area_kind: AreaKind = column(N_("Listed as"), "word")
    demonstration: bool = column(N_("Demonstration"), "word")
    language: str = "en"


@dataclass(frozen=True, slots=True)
class DeskAreaRow:
    """A State or territory as the desk lists it."""

    name: Link = column(N_("Name"), "link")
    code: str = column(N_("Code"))
    area_kind: AreaKind = column(N_("Listed as"), "word")
    region: Sentence | str = column(N_("Region"))
    subregion: Sentence | str = column(N_("Subregion"))
    unverified: Sequence[Sentence] = column(N_("To be confirmed"), "words")
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")


@dataclass(frozen=True, slots=True)
class AreaView:
    """A State or territory: how it is called, now and before."""

    id: str
    code: str
    name: str = column(N_("Name"))
    formal_name: str = column(N_("Formal name"))
    language: str = column(N_("Language of the name"))
    area_kind: AreaKind = column(N_("Listed as"), "word")
    designation_note: str = column(N_("Note on the designation"))
    names: Sequence[NameView] = column(N_("Names over time"))
    demonstration: bool = column(N_("Demonstration"), "word")
    awaits_confirmation: bool = column(N_("The designation awaits confirmation"), "word")
    # For the desk only; empty for everybody else.
    iso2: str = ""
    region: Sentence | str = ""
    subregion: Sentence | str = ""
    un_member: bool | None = None
    source: str = ""
    unverified: str = ""
    revision: int = 0
    may_edit: bool = False
    journal: Sequence[JournalLine] = ()
    journal_length: int = 0


@dataclass(frozen=True, slots=True)
class CapacityView:
    """In what capacity a person acts for whom, from when to when, and how old the entry is."""

    person: Link = column(N_("Person"), "link")
    kind: CapacityKind = column(N_("Capacity"), "word")
    party: Link = column(N_("For"), "link")
    organization: Link | None = column(N_("Institution"), "link")
    ministry: Ministry = column(N_("Field"), "word")
    title: str = column(N_("Function"))
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    age: Sentence = column(N_("Age of the entry"))
    id: str = ""
    current: bool = False
    revision: int = 0
    may_edit: bool = False
    party_id: str = ""
    organization_id: str | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list of the desk."""

    name: Link = column(N_("Name"), "link")
    capacities: Sequence[Sentence] = column(N_("Acts as"), "words")
    email: str = column(N_("E-mail address"))
    telephone: str = column(N_("Telephone"))
    language: str = column(N_("Language"))
    demonstration: bool = column(N_("Demonstration"), "word")


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, typed once."""

    id: str
    name: Sentence | str = column(N_("Name"))
    honorific: str = column(N_("Form of address"))
    given_name: str = column(N_("Given name"))
    family_name: str = column(N_("Family name"))
    email: str = column(N_("E-mail address"))
    telephone: str = column(N_("Telephone"))
    language: str = column(N_("Language of letters"))
    capacities: Sequence[CapacityView] = column(N_("Capacities"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    revision: int = 0
    may_edit: bool = False
    # Why the desk that reads does not correct it.
    why_not: str = ""
    read_only: bool = False
    unverified: str = ""
    journal: Sequence[JournalLine] = ()
    journal_length: int = 0


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization, a union, or a ministry or agency of a State."""

    name: Link = column(N_("Name"), "link")
    acronym: str = column(N_("Acronym"))
    organization_kind: OrganizationKind = column(N_("Kind"), "word")
    area: Link | None = column(N_("State or territory"), "link")
    ministry: Ministry = column(N_("Field"), "word")
    demonstration: bool = column(N_("Demonstration"), "word")


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """An organization with its names, and who acts for it."""

    id: str
    code: str
    name: str = column(N_("Name"))
    acronym: str = column(N_("Acronym"))
    language: str = column(N_("Language of the name"))
    organization_kind: OrganizationKind = column(N_("Kind"), "word")
    area: Link | None = column(N_("State or territory"), "link")
    ministry: Ministry = column(N_("Field"), "word")
    website: str = column(N_("Website"))
    names: Sequence[NameView] = column(N_("Names over time"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    people: Sequence[CapacityView] = ()
    area_id: str | None = None
    unverified: str = ""
    read_only: bool = False
    revision: int = 0
    may_edit: bool = False
    # Why the desk that reads does not correct it.
    why_not: str = ""
    journal: Sequence[JournalLine] = ()
    journal_length: int = 0


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A line of the directory: somebody, where they work, and how to reach them."""

    area: Link | None = column(N_("State or territory"), "link")
    ministry: Ministry = column(N_("Field"), "word")
    institution: Link | None = column(N_("Institution"), "link")
    person: Link = column(N_("Person"), "link")
    kind: CapacityKind = column(N_("Capacity"), "word")
    function: str = column(N_("Function"))
    email: str = column(N_("E-mail address"))
    telephone: str = column(N_("Telephone"))
    language: str = column(N_("Language"))
    age: Sentence = column(N_("Age of the entry"))
    demonstration: bool = column(N_("Demonstration"), "word")
    group: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role at a place, for a period."""

    role: RoleName = column(N_("Role"), "word")
    place: Sentence = column(N_("Place"))
    valid_from: date | None = column(N_("From"), "date")
    valid_to: date | None = column(N_("Until"), "date")
    id: str = ""
    place_id: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the administrator's list."""

    name: Link = column(N_("Name"), "link")
    email: str = column(N_("E-mail address"))
    roles: Sequence[Sentence] = column(N_("Roles"), "words")
    active: bool = column(N_("Active"), "word")
    created_at: datetime = column(N_("Made"), "instant")
    demonstration: bool = column(N_("Demonstration"), "word")


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account: a way to sign in for a person."""

    id: str
    name: Sentence | str = column(N_("Name"))
    email: str = column(N_("E-mail address"))
    active: bool = column(N_("Active"), "word")
    has_password: bool = column(N_("Has a password"), "word")
    language: str = column(N_("Language"))
    zone: str = column(N_("Time zone"))
    theme: Theme = column(N_("Light or dark"), "word")
    created_at: datetime = column(N_("Made"), "instant")
    grants: Sequence[GrantView] = column(N_("Roles"))
    offices: Sequence[CapacityView] = column(N_("Roles that come with an office"))
    demonstration: bool = column(N_("Demonstration"), "word")
    person: Link | None = None
    yours: bool = False
    revision: int = 0
    journal: Sequence[JournalLine] = ()
    journal_length: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is offered while somebody types: the identifier, the words, and what tells it apart."""

    value: str
    label: str
    detail: Sentence | str
    kind: PartyKind | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A party that a form names: its identifier, kind and words."""

    id: str
    kind: PartyKind
    words: str
    code: str = ""


def link_of(kind: PartyKind, words: str, party_id: str, code: str | None, language: str | None = None) -> Link:
    """Return the link to a party: by its code where it has one, a person by the identifier."""
    key = party_id if kind is PartyKind.PERSON or not code else code
    return Link(words, kind.value, key, language)
