"""What pages and files show of mechanisms and their offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.time import PartialDate
from workflows.kernel.views import JournalLine, Link, column
from workflows.kernel.workflow import Step
from workflows.mechanisms.words import AssociationKind, MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.parties.views import NameView
from workflows.parties.words import AreaKind, OrganizationKind


@dataclass(frozen=True, slots=True)
class MechanismRow:
    """A mechanism in the register, under the name that it bears on the day of the list."""

    name: Link = column(N_("Name"), "link")
    acronym: str = column(N_("Acronym"))
    mechanism_kind: MechanismKind = column(N_("Kind"), "word")
    year: int | None = column(N_("Established"), "number")
    status: MechanismStatus = column(N_("Status"), "word")
    regions: Sequence[Sentence | str] = column(N_("Regions"), "words")
    demonstration: bool = column(N_("Demonstration"), "word")
    earlier_names: Sequence[str] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class TermView:
    """An office of a mechanism, held for a period; the person is named at the desk only."""

    office: Office = column(N_("Office"), "word")
    holder: Link | None = column(N_("Held by"), "link")
    person: Link | None = column(N_("Person"), "link")
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    age: Sentence = column(N_("Age of the entry"))
    note: str = column(N_("Note"))
    source: str = column(N_("Source"))
    id: str = ""
    mechanism: Link | None = None
    mechanism_id: str = ""
    holder_id: str | None = None
    person_id: str | None = None
    # Held today, or the last that is known.
    latest: bool = False
    current: bool = False
    confirmed_on: date | None = None
    unverified: str = ""
    read_only: bool = False
    may_edit: bool = False
    revision: int = 0
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class MemberView:
    """A State or territory in a mechanism."""

    area: Link = column(N_("State or territory"), "link")
    code: str = column(N_("Code"))
    area_kind: AreaKind = column(N_("Listed as"), "word")
    role: MembershipRole = column(N_("Takes part as"), "word")
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    note: str = column(N_("Note"))
    source: str = column(N_("Source"))
    id: str = ""
    current: bool = True
    unverified: str = ""
    read_only: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class MembershipView:
    """A mechanism in which a State or territory takes part, or an office that it holds or held."""

    mechanism: Link = column(N_("Mechanism"), "link")
    capacity: Sentence = column(N_("Capacity"))
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    source: str = column(N_("Source"))
    note: str = ""
    id: str = ""
    current: bool = True
    office: Office | None = None
    role: MembershipRole | None = None
    unverified: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class AssociationView:
    """An organization that stands beside a mechanism."""

    organization: Link = column(N_("Organization"), "link")
    organization_kind: OrganizationKind = column(N_("Kind"), "word")
    kind: AssociationKind = column(N_("Stands to it as"), "word")
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    source: str = column(N_("Source"))
    id: str = ""
    current: bool = True
    read_only: bool = False
    unverified: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class MechanismView:
    """A mechanism with who holds, joins and accompanies it. Unconfirmed fields are empty for the public."""

    id: str
    code: str
    name: str = column(N_("Name"))
    acronym: str = column(N_("Acronym"))
    language: str = column(N_("Language of the name"))
    names: Sequence[NameView] = column(N_("Names over time"))
    mechanism_kind: MechanismKind = column(N_("Kind"), "word")
    year_established: int | None = column(N_("Established"), "number")
    status: MechanismStatus = column(N_("Status"), "word")
    regions: Sequence[Sentence | str] = column(N_("Regions"), "words")
    thematic_areas: Sequence[str] = column(N_("Themes"), "words")
    aims: str = column(N_("Aims, in our words"))
    website: str = column(N_("Website"))
    seat: str = column(N_("Seat"))
    secretariat_note: str = column(N_("Secretariat, as the source says"))
    chair_note: str = column(N_("Chair, as the source says"))
    chair_as_of: PartialDate | None = column(N_("As of"), "date")
    note: str = column(N_("Note on the sources"))
    source: str = column(N_("Source"))
    chairs: Sequence[TermView] = column(N_("Chairs"))
    secretariats: Sequence[TermView] = column(N_("Secretariats"))
    members: Sequence[MemberView] = column(N_("Members"))
    observers: Sequence[MemberView] = column(N_("Observers"))
    former: Sequence[MemberView] = column(N_("Took part earlier"))
    associations: Sequence[AssociationView] = column(N_("Associated unions and partners"))
    demonstration: bool = column(N_("Demonstration"), "word")
    # For the desk.
    unverified: str = ""
    read_only: bool = False
    may_edit: bool = False
    revision: int = 0
    symbol_root: str = ""
    zone: str = ""
    languages: Sequence[str] = ()
    steps: Sequence[Step] = ()
    journal: Sequence[JournalLine] = ()
    journal_length: int = 0

    @property
    def presiding(self) -> list[TermView]:
        """Return who holds the chair, or held it last as far as is known."""
        return [one for one in self.chairs if one.latest]

    @property
    def serving(self) -> list[TermView]:
        """Return who gives the secretariat, or gave it last as far as is known."""
        return [one for one in self.secretariats if one.latest]


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A line of the sheet of office-holders: who holds an office of a mechanism, and how old the entry is."""

    mechanism: Link = column(N_("Mechanism"), "link")
    office: Office = column(N_("Office"), "word")
    holder: Link | None = column(N_("Held by"), "link")
    person: Link | None = column(N_("Person"), "link")
    valid_from: PartialDate | None = column(N_("From"), "date")
    valid_to: PartialDate | None = column(N_("Until"), "date")
    age: Sentence = column(N_("Age of the entry"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    term_id: str = ""
    mechanism_id: str = ""
    mechanism_name: str = ""
    # What the source says where nobody is entered, or beside it.
    source_note: str = ""
    note: str = ""
    current: bool = False
    confirmed_on: date | None = None
    read_only: bool = False
    may_edit: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class SettingsView:
    """How the papers of a mechanism look."""

    id: str
    code: str
    name: str = column(N_("Name"))
    symbol_root: str = column(N_("Symbol root"))
    masthead: Mapping[str, str] = column(N_("Masthead"), "texts")
    address_lines: str = column(N_("Address lines"))
    accent: str = column(N_("Accent"))
    disclaimer: Mapping[str, str] = column(N_("Disclaimer"), "texts")
    languages: Sequence[str] = column(N_("Languages"), "words")
    seat: str = column(N_("Seat"))
    zone: str = column(N_("Time zone"))
    emblem_file_id: str | None = column(N_("Emblem"))
    revision: int = 0
    demonstration: bool = False
    journal: Sequence[JournalLine] = ()
    journal_length: int = 0
