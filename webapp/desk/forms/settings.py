"""Forms of the settings: of the instance, and of the papers of a mechanism."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from webapp.desk.forms.accounts import zones
from webapp.desk.forms.entries import EntryForm
from webapp.desk.forms.fields import LanguagesField, fill_texts
from webapp.desk.forms.parties import HALF
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, OWN_NAMES
from workflows.mechanisms.views import SettingsView
from workflows.parties.queries.instance import Appearance

EMBLEM = N_("Emblem")
EMBLEM_HINT = N_("An SVG drawing in one colour, up to 200 kB, without scripts, links, pictures or text set elsewhere")
NAMES = {"en": N_("Name in English"), "fr": N_("Name in French"), "es": N_("Name in Spanish")}
DISCLAIMERS = {
    "en": N_("Disclaimers in English"), "fr": N_("Disclaimers in French"), "es": N_("Disclaimers in Spanish"),
}  # fmt: skip
MASTHEADS = {"en": N_("Masthead in English"), "fr": N_("Masthead in French"), "es": N_("Masthead in Spanish")}
LINES = N_("One sentence a line; stands at the foot of each page")


class InstanceForm(EntryForm):
    """How the organization appears."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        **{f"name_{code}": {"lang": code} for code in INTERFACE_LANGUAGES},
        **{f"disclaimers_{code}": {"width": "w6", "lang": code, "rows": 4} for code in INTERFACE_LANGUAGES},
    }
    name_en = StringField(NAMES["en"], [Length(max=200)])
    name_fr = StringField(NAMES["fr"], [Length(max=200)])
    name_es = StringField(NAMES["es"], [Length(max=200)])
    disclaimers_en = TextAreaField(DISCLAIMERS["en"], [Length(max=5000)], description=LINES)
    disclaimers_fr = TextAreaField(DISCLAIMERS["fr"], [Length(max=5000)])
    disclaimers_es = TextAreaField(DISCLAIMERS["es"], [Length(max=5000)])
    emblem = FileField(EMBLEM, description=EMBLEM_HINT, render_kw={"accept": ".svg,image/svg+xml"})
    no_emblem = BooleanField(N_("Take the present emblem off"))

    def fill(self, appearance: Appearance) -> None:
        """Put what is stored into the form."""
        fill_texts(self, "name", dict(appearance.name))
        fill_texts(self, "disclaimers", dict(appearance.disclaimers))
        self.version.data = str(appearance.revision)


class PapersForm(EntryForm):
    """How the papers of a mechanism look."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "symbol_root": {}, "accent": {}, "seat": {}, "zone": HALF, "languages": {"width": "w6", "size": "row"},
        **{f"masthead_{code}": {"lang": code} for code in INTERFACE_LANGUAGES},
        "address_lines": {"width": "w6", "rows": 4},
        **{f"disclaimer_{code}": {"width": "w6", "lang": code, "rows": 3} for code in INTERFACE_LANGUAGES},
    }  # fmt: skip
    symbol_root = StringField(
        N_("Symbol root"), [Length(max=20)], description=N_("As MDM in MDM/2027/1; it stays when the name changes")
    )
    accent = StringField(
        N_("Accent"), [Length(max=7)], description=N_("As #0b4b74, with a contrast of 4.5 or more on white")
    )
    seat = StringField(N_("Seat"), [Length(max=120)])
    zone = SelectField(N_("Time zone of the seat"), choices=zones)
    languages = LanguagesField(N_("Languages"), OWN_NAMES)
    masthead_en = StringField(MASTHEADS["en"], [Length(max=300)])
    masthead_fr = StringField(MASTHEADS["fr"], [Length(max=300)])
    masthead_es = StringField(MASTHEADS["es"], [Length(max=300)])
    address_lines = TextAreaField(N_("Address lines"), [Length(max=1000)])
    disclaimer_en = TextAreaField(DISCLAIMERS["en"], [Length(max=5000)])
    disclaimer_fr = TextAreaField(DISCLAIMERS["fr"], [Length(max=5000)])
    disclaimer_es = TextAreaField(DISCLAIMERS["es"], [Length(max=5000)])
    emblem = FileField(EMBLEM, description=EMBLEM_HINT, render_kw={"accept": ".svg,image/svg+xml"})
    no_emblem = BooleanField(N_("Take the present emblem off"))

    def fill(self, view: SettingsView) -> None:
        """Put what is stored into the form."""
        for field in ("symbol_root", "accent", "seat", "zone", "address_lines"):
            self[field].data = getattr(view, field)
        self.languages.data = list(view.languages)
        fill_texts(self, "masthead", dict(view.masthead))
        fill_texts(self, "disclaimer", dict(view.disclaimer))
        self.version.data = str(view.revision)
