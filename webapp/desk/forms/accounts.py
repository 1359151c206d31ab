"""Forms of accounts: for the administrator, and one's own."""

from __future__ import annotations

from typing import Any, ClassVar

from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from webapp.desk.choosing import id_field, party_field
from webapp.desk.forms.entries import FROM, UNTIL, EntryForm
from webapp.desk.forms.fields import DayField, WordField, needed
from webapp.desk.forms.parties import HALF, PersonForm
from webapp.languages import label
from workflows.kernel.actors import EVERYWHERE, REGISTRY
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, OWN_NAMES
from workflows.kernel.time import zone_names
from workflows.parties.actions import GRANTABLE
from workflows.parties.words import PartyKind, Theme

LANGUAGES = [SelectChoice(code, OWN_NAMES[code]) for code in INTERFACE_LANGUAGES]
ELSEWHERE = "other"


def zones() -> list[SelectChoice]:
    """Return the zones that a form offers."""
    return [SelectChoice(name, name.replace("_", " ")) for name in ["UTC", *zone_names()]]


class NewAccountForm(PersonForm):
    """An account for a person who is there, or who is entered with it."""

    first = ("email", "person", "honorific", "given_name", "family_name", "telephone", "language")

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        **PersonForm.layout,
        "zone": HALF,
        "interface": HALF,
        "family_name": HALF,
    }
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"person": (PartyKind.PERSON,)}
    person, person_id = party_field(N_("Person who is entered already")), id_field()
    family_name = StringField(N_("Family name"), [Length(max=200)])
    email = StringField(N_("E-mail address, with which one signs in"), [needed(), Length(max=320)])
    interface = SelectField(N_("Language of the pages"), choices=LANGUAGES, default="en")
    zone = SelectField(N_("Time zone"), choices=zones, default="Europe/Zurich")
    by_mail = BooleanField(N_("Mail a link under which the person chooses a password"))


class AddressForm(EntryForm):
    """The address with which an account signs in."""

    email = StringField(N_("E-mail address"), [needed(), Length(max=320)])


class GrantForm(EntryForm):
    """A role at a place, for a period."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"role": HALF, "place": HALF, "valid_from": HALF, "valid_to": HALF}
    role = SelectField(N_("Role"), coerce=str)
    place = SelectField(N_("Place"), coerce=str)
    other = StringField(
        N_("Another place"), [Length(max=80)],
        description=N_("Code of a State or territory (ZMB) or of a meeting (grcp-7), if you chose so above"),
    )  # fmt: skip
    valid_from, valid_to = DayField(FROM), DayField(UNTIL)

    def offer(self, mechanisms: list[tuple[str, str]]) -> None:
        """Offer the roles and the places."""
        self.role.choices = [SelectChoice(role.value, label(role.label)) for role in GRANTABLE]
        self.places = {
            **dict(mechanisms),
            REGISTRY: label(N_("Shared registry: States and territories, persons, organizations")),
            EVERYWHERE: label(N_("Everywhere")),
            ELSEWHERE: label(N_("A State, a territory or a meeting")),
        }
        self.place.choices = [SelectChoice(place, words) for place, words in self.places.items()]


class PreferencesForm(EntryForm):
    """How pages read to somebody."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"language": {}, "zone": {}, "theme": {}}
    language = SelectField(N_("Language of the pages"), choices=LANGUAGES)
    zone = SelectField(N_("Time zone"), choices=zones)
    theme = WordField(N_("Light or dark"), Theme)


class PasswordForm(EntryForm):
    """One's own password, changed."""

    present = PasswordField(N_("Present password"), [needed()], render_kw={"autocomplete": "current-password"})
    password = PasswordField(
        N_("New password"), [needed()], description=N_("At least 12 signs. A sentence is good."),
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip
    again = PasswordField(N_("New password, once more"), [needed()], render_kw={"autocomplete": "new-password"})
