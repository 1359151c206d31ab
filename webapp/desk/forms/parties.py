"""Forms of the registry: names over time, States and territories, organizations, persons and capacities."""

from __future__ import annotations

from typing import Any, ClassVar

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from webapp.desk.choosing import id_field, party_field
from webapp.desk.forms.entries import FROM, SOURCE, SOURCE_HINT, UNTIL, EntryForm
from webapp.desk.forms.fields import PartialDateField, WordField, needed
from workflows.kernel.languages import N_, OWN_NAMES
from workflows.parties.actions import CapacityTyped, Naming, PersonTyped
from workflows.parties.models import Area, Capacity, Organization, Person
from workflows.parties.views import NameView
from workflows.parties.words import AreaKind, CapacityKind, Ministry, OrganizationKind, PartyKind

LANGUAGES = [SelectChoice(code, name) for code, name in OWN_NAMES.items()]
HALF: dict[str, Any] = {"width": "w3"}
BODIES = (PartyKind.AREA, PartyKind.ORGANIZATION, PartyKind.MECHANISM)


class NameForm(EntryForm):
    """A name in one language for a period."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "language": HALF, "acronym": HALF, "valid_from": HALF, "valid_to": HALF,
    }  # fmt: skip
    language = SelectField(N_("Language"), choices=LANGUAGES)
    acronym = StringField(N_("Acronym"), [Length(max=80)])
    name = StringField(N_("Name"), [needed(), Length(max=500)])
    formal_name = StringField(N_("Formal name"), [Length(max=500)])
    sort_key = StringField(
        N_("Stands in order under"), [Length(max=200)],
        description=N_("Leave empty to take the name itself. A party that changes its name may keep its place."),
    )  # fmt: skip
    valid_from, valid_to = PartialDateField(FROM), PartialDateField(UNTIL)
    source = StringField(SOURCE, [Length(max=2000)], description=SOURCE_HINT)

    def fill(self, name: NameView, revision: int) -> None:
        """Put a stored name into the form."""
        for field in ("language", "name", "formal_name", "acronym", "sort_key", "valid_from", "valid_to", "source"):
            self[field].data = getattr(name, field)
        self.version.data = str(revision)

    def typed(self) -> Naming:
        """Return what was typed."""
        return Naming(
            self.language.data or "en", self.name.data or "", self.formal_name.data or "", self.acronym.data or "",
            self.sort_key.data or "", self.valid_from.data, self.valid_to.data, self.source.data or "",
        )  # fmt: skip


class AreaForm(EntryForm):
    """What is known of a State or territory."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"region": HALF, "subregion": HALF}
    area_kind = WordField(N_("Listed as"), AreaKind)
    designation_note = TextAreaField(
        N_("Note on the designation"), [Length(max=5000)],
        description=N_("How a body designates it, with its footnote; stands on the public page"),
    )  # fmt: skip
    region = StringField(N_("Region"), [Length(max=80)], description=N_("For the desk only"))
    subregion = StringField(N_("Subregion"), [Length(max=80)], description=N_("For the desk only"))
    un_member = BooleanField(N_("Member of the United Nations"))

    def fill(self, area: Area) -> None:
        """Put what is stored into the form."""
        for field in ("area_kind", "designation_note", "region", "subregion", "un_member"):
            self[field].data = getattr(area, field)
        self.version.data = str(area.revision)


class NewAreaForm(NameForm):
    """A State or territory that the registry does not hold yet."""

    first = ("code", "area_kind")
    layout: ClassVar[dict[str, dict[str, Any]]] = {**NameForm.layout, "code": HALF, "area_kind": HALF}

    code = StringField(N_("Code"), [needed(), Length(max=3)], description=N_("Three letters, ISO 3166-1"))
    area_kind = WordField(N_("Listed as"), AreaKind)


class OrganizationForm(EntryForm):
    """What is known of an organization, a union, or a ministry or agency of a State."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"organization_kind": HALF, "ministry": HALF, "area": HALF}
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"area": (PartyKind.AREA,)}
    organization_kind = WordField(N_("Kind"), OrganizationKind)
    ministry = WordField(N_("Field"), Ministry)
    area, area_id = party_field(N_("State or territory, for a ministry or agency")), id_field()
    website = StringField(N_("Website"), [Length(max=2000)])
    source = StringField(SOURCE, [Length(max=2000)], description=SOURCE_HINT)

    def fill(self, organization: Organization, area_name: str) -> None:
        """Put what is stored into the form."""
        for field in ("organization_kind", "ministry", "website", "source"):
            self[field].data = getattr(organization, field)
        self.area.data, self.area_id.data = area_name, organization.area_id or ""
        self.version.data = str(organization.revision)


class NewOrganizationForm(OrganizationForm):
    """An organization that nobody typed yet."""

    first = ("name", "acronym")

    layout: ClassVar[dict[str, dict[str, Any]]] = {**OrganizationForm.layout, "name": {"width": "w4"}, "acronym": {}}
    name = StringField(N_("Name"), [needed(), Length(max=500)])
    acronym = StringField(N_("Acronym"), [Length(max=80)])
    another = BooleanField(N_("This is another one of the same name"))


class CapacityForm(EntryForm):
    """In what capacity somebody acts, for whom, from when to when."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "kind": HALF, "party": HALF, "title": HALF, "organization": HALF, "valid_from": HALF, "valid_to": HALF,
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"party": BODIES, "organization": (PartyKind.ORGANIZATION,)}
    kind = WordField(N_("Capacity"), CapacityKind)
    party, party_id = party_field(N_("For"), needed=True), id_field()
    title = StringField(N_("Function"), [Length(max=300)], description=N_("As lists print it"))
    organization, organization_id = party_field(N_("Institution")), id_field()
    valid_from, valid_to = PartialDateField(FROM), PartialDateField(UNTIL)

    def fill(self, capacity: Capacity) -> None:
        """Put what is stored into the form."""
        for field in ("kind", "title", "valid_from", "valid_to"):
            self[field].data = getattr(capacity, field)
        self.party.data, self.party_id.data = capacity.party.name, capacity.party_id
        if capacity.organization is not None:
            self.organization.data, self.organization_id.data = capacity.organization.name, capacity.organization_id
        self.version.data = str(capacity.revision)

    def typed(self, party_id: str, organization_id: str | None) -> CapacityTyped:
        """Return what was typed, with the parties that were chosen."""
        return CapacityTyped(
            self.kind.data, party_id, organization_id, self.title.data or "", self.valid_from.data, self.valid_to.data
        )


class PersonForm(EntryForm):
    """A person."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "honorific": {"width": "w1"}, "given_name": {}, "family_name": HALF, "email": HALF, "telephone": HALF,
        "language": HALF,
    }  # fmt: skip
    honorific = StringField(N_("Form of address"), [Length(max=40)], description=N_("Mr., Ms., H.E."))
    given_name = StringField(N_("Given name"), [Length(max=200)])
    family_name = StringField(N_("Family name"), [needed(), Length(max=200)])
    email = StringField(N_("E-mail address"), [Length(max=320)])
    telephone = StringField(N_("Telephone"), [Length(max=80)])
    language = SelectField(N_("Language of letters"), choices=LANGUAGES, default="en")

    def fill(self, person: Person) -> None:
        """Put what is stored into the form."""
        for field in ("honorific", "given_name", "family_name", "email", "telephone", "language"):
            self[field].data = getattr(person, field)
        self.version.data = str(person.revision)

    def typed_person(self) -> PersonTyped:
        """Return what was typed."""
        return PersonTyped(
            self.given_name.data or "", self.family_name.data or "", self.honorific.data or "", self.email.data or "",
            self.telephone.data or "", self.language.data or "en",
        )  # fmt: skip


class NewPersonForm(PersonForm, CapacityForm):
    """A person who is not there yet, and in what capacity, if it is known."""

    first = (
        "honorific", "given_name", "family_name", "email", "telephone", "language", "party", "kind", "title",
        "organization", "valid_from", "valid_to",
    )  # fmt: skip

    layout: ClassVar[dict[str, dict[str, Any]]] = {**PersonForm.layout, **CapacityForm.layout}
    party, party_id = party_field(N_("Acts for")), id_field()
    kind = WordField(N_("Capacity"), CapacityKind, default=CapacityKind.OFFICIAL)
    another = BooleanField(N_("This is another person of the same name"))
