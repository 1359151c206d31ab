"""Forms of mechanisms: the entry itself, terms of office, members and associated organizations."""

from __future__ import annotations

from typing import Any, ClassVar

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from webapp.desk.choosing import id_field, party_field
from webapp.desk.forms.entries import FROM, SOURCE, SOURCE_HINT, UNTIL, EntryForm
from webapp.desk.forms.fields import Asked, PartialDateField, WordField
from webapp.desk.forms.parties import HALF, NameForm
from workflows.kernel.languages import N_
from workflows.mechanisms.actions import AssociationTyped, MemberTyped, TermTyped
from workflows.mechanisms.actions.register import EARLIEST_YEAR, LATEST_YEAR, YEAR_NEEDED
from workflows.mechanisms.models import Association, Mechanism, Membership
from workflows.mechanisms.views import TermView
from workflows.mechanisms.words import AssociationKind, MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.parties.words import PartyKind

PUBLIC = N_("Stands on the public page")
SEVERAL = N_("Several are separated by semicolons")
YEAR = (Optional(), NumberRange(EARLIEST_YEAR, LATEST_YEAR, YEAR_NEEDED))


class NewMechanismForm(NameForm):
    """A mechanism that is not there yet."""

    first = ("name", "acronym", "kind", "year_established", "code")

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        **NameForm.layout, "name": {"width": "w4"}, "acronym": {}, "kind": HALF, "year_established": HALF,
    }  # fmt: skip
    code = StringField(
        N_("Address"), [Length(max=60)], description=N_("As midsa; made from the acronym if you leave it empty")
    )
    kind = WordField(N_("Kind"), MechanismKind)
    year_established = IntegerField(N_("Year of establishment"), YEAR)


class MechanismForm(EntryForm):
    """What is known of a mechanism."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "kind": {},
        "status": {},
        "year_established": {},
        "chair_as_of": HALF,
    }
    kind = WordField(N_("Kind"), MechanismKind)
    status = WordField(N_("Status"), MechanismStatus)
    year_established = IntegerField(N_("Year of establishment"), YEAR)
    regions = StringField(N_("Regions"), [Length(max=1000)], description=SEVERAL)
    thematic_areas = StringField(N_("Themes"), [Length(max=4000)], description=SEVERAL)
    website = StringField(N_("Website"), [Length(max=2000)])
    aims = TextAreaField(N_("Aims, in our words"), [Length(max=5000)])
    secretariat_note = StringField(N_("Secretariat, as the source says"), [Length(max=2000)])
    chair_note = StringField(N_("Chair, as the source says"), [Length(max=2000)])
    chair_as_of = PartialDateField(N_("Date of what the source says of the Chair"))
    note = TextAreaField(N_("Note on sources that differ"), [Length(max=5000)])
    source = TextAreaField(SOURCE, [Length(max=5000)])

    def fill(self, mechanism: Mechanism) -> None:
        """Put what is stored into the form."""
        for field in ("status", "year_established", "website", "aims", "secretariat_note", "chair_note",
                      "chair_as_of", "note", "source"):  # fmt: skip
            self[field].data = getattr(mechanism, field)
        self.kind.data = mechanism.mechanism_kind
        self.regions.data = "; ".join(mechanism.regions)
        self.thematic_areas.data = "; ".join(mechanism.thematic_areas)
        self.version.data = str(mechanism.revision)

    def values(self) -> dict[str, Any]:
        """Return what was typed."""
        return {
            "kind": self.kind.data, "year_established": self.year_established.data, "status": self.status.data,
            "regions": (self.regions.data or "").split(";"),
            "thematic_areas": (self.thematic_areas.data or "").split(";"), "website": self.website.data or "",
            "aims": self.aims.data or "", "secretariat_note": self.secretariat_note.data or "",
            "chair_note": self.chair_note.data or "", "chair_as_of": self.chair_as_of.data,
            "note": self.note.data or "", "source": self.source.data or "",
        }  # fmt: skip


class TermForm(EntryForm):
    """An office of a mechanism, held for a period."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "office": {}, "valid_from": {}, "valid_to": {}, "holder": HALF, "person": HALF,
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {
        "holder": (PartyKind.AREA, PartyKind.ORGANIZATION, PartyKind.MECHANISM), "person": (PartyKind.PERSON,),
    }  # fmt: skip
    office = WordField(N_("Office"), Office)
    valid_from, valid_to = PartialDateField(FROM), PartialDateField(UNTIL)
    holder, holder_id = party_field(N_("Held by (State or organization)")), id_field()
    person, person_id = party_field(N_("Person")), id_field()
    note = StringField(N_("Note"), [Length(max=2000)], description=PUBLIC)
    source = StringField(SOURCE, [Length(max=2000)], description=SOURCE_HINT)

    def fill(self, term: TermView) -> None:
        """Put a stored term into the form."""
        for field in ("office", "valid_from", "valid_to", "note", "source"):
            self[field].data = getattr(term, field)
        self.holder.data, self.holder_id.data = str(term.holder or ""), term.holder_id or ""
        self.person.data, self.person_id.data = str(term.person or ""), term.person_id or ""
        self.version.data = str(term.revision)

    def typed(self, holder_id: str | None, person_id: str | None) -> TermTyped:
        """Return what was typed, with the parties that were chosen."""
        return TermTyped(
            self.office.data, holder_id, person_id, self.valid_from.data, self.valid_to.data, self.note.data or "",
            self.source.data or "",
        )  # fmt: skip


class NewTermForm(TermForm):
    """An office-holder who is entered now: since when, and where that was seen."""

    first = ("office", "valid_from", "valid_to", "holder", "person", "note", "source")

    valid_from = PartialDateField(FROM, [Asked(), Optional()])
    source = StringField(SOURCE, [Asked(), Length(max=2000)], description=SOURCE_HINT)


class SuccessorForm(EntryForm):
    """Who holds an office now, and since when."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "holder": {"width": "w3"},
        "person": HALF,
        "valid_from": HALF,
        "source": HALF,
    }
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = TermForm.offers
    holder, holder_id = party_field(N_("Held now by (State or organization)")), id_field()
    person, person_id = party_field(N_("Person")), id_field()
    valid_from = PartialDateField(FROM, [Asked(), Optional()])
    source = StringField(SOURCE, [Asked(), Length(max=2000)], description=SOURCE_HINT)

    def typed(self, office: Office, holder_id: str | None, person_id: str | None) -> TermTyped:
        """Return what was typed, with the parties that were chosen."""
        return TermTyped(office, holder_id, person_id, self.valid_from.data, source=self.source.data or "")


class MemberForm(EntryForm):
    """A State or territory in a mechanism."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "area": HALF, "role": HALF, "valid_from": HALF, "valid_to": HALF,
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"area": (PartyKind.AREA,)}
    area, area_id = party_field(N_("State or territory"), needed=True), id_field()
    role = WordField(N_("Takes part as"), MembershipRole)
    valid_from, valid_to = PartialDateField(FROM), PartialDateField(UNTIL)
    note = StringField(N_("Note"), [Length(max=2000)], description=PUBLIC)
    source = StringField(SOURCE, [Length(max=2000)], description=SOURCE_HINT)

    def fill(self, membership: Membership) -> None:
        """Put what is stored into the form."""
        for field in ("role", "valid_from", "valid_to", "note", "source"):
            self[field].data = getattr(membership, field)
        self.area.data, self.area_id.data = membership.area.name, membership.area_id
        self.version.data = str(membership.revision)

    def typed(self, area_id: str) -> MemberTyped:
        """Return what was typed, with the area that was chosen."""
        return MemberTyped(
            area_id, self.role.data, self.valid_from.data, self.valid_to.data, self.note.data or "",
            self.source.data or "",
        )  # fmt: skip


class AssociationForm(EntryForm):
    """An organization beside a mechanism."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "organization": HALF, "kind": HALF, "valid_from": HALF, "valid_to": HALF,
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"organization": (PartyKind.ORGANIZATION,)}
    organization, organization_id = party_field(N_("Organization"), needed=True), id_field()
    kind = WordField(N_("Stands to it as"), AssociationKind)
    valid_from, valid_to = PartialDateField(FROM), PartialDateField(UNTIL)
    source = StringField(SOURCE, [Length(max=2000)], description=SOURCE_HINT)

    def fill(self, association: Association) -> None:
        """Put what is stored into the form."""
        for field in ("kind", "valid_from", "valid_to", "source"):
            self[field].data = getattr(association, field)
        self.organization.data = association.organization.name
        self.organization_id.data = association.organization_id
        self.version.data = str(association.revision)

    def typed(self, organization_id: str) -> AssociationTyped:
        """Return what was typed, with the organization that was chosen."""
        return AssociationTyped(
            organization_id, self.kind.data, self.valid_from.data, self.valid_to.data, self.source.data or ""
        )
