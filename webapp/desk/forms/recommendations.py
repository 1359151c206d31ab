"""Forms of recommendations: what classifies one, and what it is linked to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.desk.choosing import chosen_id, id_field, party_field
from webapp.desk.forms.chosen_file import ChosenFileField
from webapp.desk.forms.entries import EntryForm
from webapp.desk.forms.fields import PartialDateField, WordField, fill_texts, needed, texts_of
from webapp.languages import label
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, Sentence, TextBasis
from workflows.kernel.numbers import whole_number
from workflows.kernel.refusals import Invalid
from workflows.kernel.views import columns
from workflows.parties.words import PartyKind
from workflows.recommendations.classifying import Classification
from workflows.recommendations.models import Provenance, Recommendation, Transmission
from workflows.recommendations.trail import Came, Sent
from workflows.recommendations.views import Particulars
from workflows.recommendations.words import ActionCategory, AddresseeKind, Level, LineageKind, ProvenanceKind

BODIES = (PartyKind.AREA, PartyKind.MECHANISM, PartyKind.ORGANIZATION)
SIGNS = N_("At most 90 signs, neutral")


class Boxes(SelectMultipleField):
    """Several choices, as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _words(kinds: Any) -> Any:
    return lambda: [(kind.value, label(kind.label)) for kind in kinds]


class ClassifyForm(EntryForm):
    """What the secretariat says about a recommendation; its text is not among it."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "short_title_en": {"width": "w6", "lang": "en"}, "short_title_fr": {"width": "w6", "lang": "fr"},
        "short_title_es": {"width": "w6", "lang": "es"},
        "addressees": {"width": "w6", "size": "row"}, "themes": {"width": "w6", "size": "fold"},
        "objectives": {"width": "w6", "size": "fold"}, "action_category": {"width": "w3"},
        "level": {"width": "w3"}, "timeframe": {"width": "w6", "rows": 2}, "due_on": {"width": "w3"},
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"named": BODIES}

    short_title_en = StringField(N_("Short title in English"), [Length(max=200)], description=SIGNS)
    short_title_fr = StringField(N_("Short title in French"), [Length(max=200)], description=SIGNS)
    short_title_es = StringField(N_("Short title in Spanish"), [Length(max=200)], description=SIGNS)
    addressees = Boxes(N_("Addressed to"), choices=_words(AddresseeKind))
    named_before = Boxes(N_("Named in the text"), choices=list)
    named = party_field(N_("Another body or State that the text names"))
    named_id = id_field()
    themes = Boxes(N_("Themes"), choices=list)
    new_theme = StringField(
        N_("A theme that the list lacks"), [Length(max=80)], description=N_("It is added to the list for everybody")
    )
    objectives = Boxes(N_("Objectives of the Global Compact, our reading"), choices=list)
    action_category = WordField(N_("Kind of action"), ActionCategory)
    level = WordField(N_("Level"), Level)
    timeframe = TextAreaField(
        N_("Time frame"), [Length(max=2000)], [lambda text: (text or "").strip()],
        description=N_("In the words of the text; empty where it states none"),
    )  # fmt: skip
    due_on = PartialDateField(N_("Due"), description=N_("Only if the text states it, as 2029, 2029-10 or 2029-10-12"))
    item = SelectField(N_("Agenda item of its meeting"), choices=list)

    def offer(
        self, themes: Sequence[tuple[str, str]], objectives: Sequence[tuple[str, Sentence]],
        items: Sequence[tuple[str, str]], named: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        """Put the choices of this recommendation into the form."""
        self.themes.choices = list(themes)
        self.objectives.choices = [(number, label(words)) for number, words in objectives]
        self.item.choices = [("", label(N_("Not stated"))), *items]
        self.named_before.choices = list(named)
        if not named:
            del self.named_before

    def fill(self, one: Recommendation) -> None:
        """Put what is stored into the form."""
        fill_texts(self, "short_title", one.short_title)
        self.addressees.data = [row.kind.value for row in one.addressees if row.party_id is None]
        if "named_before" in self:
            self.named_before.data = [row.party_id for row in one.addressees if row.party_id]
        self.themes.data = [theme.id for theme in one.themes]
        self.objectives.data = [str(objective.number) for objective in one.objectives]
        for said in columns(Particulars):
            self[said.name].data = said.of(one)
        self.item.data, self.version.data = one.item_id or "", str(one.revision)

    def typed(self, one: Recommendation, new_theme: str | None) -> Classification:
        """Return what was typed of a recommendation; ``new_theme`` identifies the theme that was added with it."""
        another = chosen_id(self, "named", BODIES)
        before = list(self.named_before.data or []) if "named_before" in self else []
        particulars = {said.name: self[said.name].data for said in columns(Particulars)}
        return Classification(
            short_title=texts_of(self, "short_title", one.short_title),
            addressees=[AddresseeKind(one) for one in self.addressees.data or []],
            named=list(dict.fromkeys([*before, *([another] if another else [])])),
            themes=list(dict.fromkeys([*(self.themes.data or []), *([new_theme] if new_theme else [])])),
            objectives=[int(number) for number in self.objectives.data or []],
            particulars=Particulars(**{name: value for name, value in particulars.items() if value is not None}),
            item_id=self.item.data or None,
        )


class LinkForm(EntryForm):
    """How the recommendation stands to an earlier one."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"kind": {"width": "w3"}, "note": {"width": "w6", "rows": 2}}
    kind = WordField(N_("This text"), LineageKind)
    earlier = StringField(
        N_("Number of the earlier text"), [needed(), Length(max=80)], description=N_("As MDM/2023/R.4 or GRCP7-R01")
    )
    note = TextAreaField(N_("Note"), [Length(max=2000)])


class AgendaForm(EntryForm):
    """A later item on which it stands."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {}
    item = SelectField(N_("Agenda item"), choices=list)


class TransmissionForm(EntryForm):
    """Where it was sent, on whose authority, and what came back."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "sent_on": {"width": "w3"}, "what": {"width": "w6", "rows": 2}, "authority": {"width": "w6", "rows": 2},
        "reply": {"width": "w6", "rows": 2},
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"party": BODIES}

    party = party_field(N_("To which body"))
    party_id = id_field()
    feeds_into = BooleanField(N_("It feeds into a global process or review"))
    sent_on = PartialDateField(N_("Sent"))
    what = TextAreaField(N_("What was sent"), [Length(max=4000)], description=N_("Such as: contribution, paragraph 12"))
    authority = TextAreaField(N_("On whose authority"), [Length(max=4000)])
    reply = TextAreaField(N_("What came back"), [Length(max=4000)])
    source = StringField(N_("Source"), [Length(max=2000)])
    letter = ChosenFileField(N_("Letter"))

    def fill(self, row: Transmission) -> None:
        """Put what is stored into the form."""
        self.party.data, self.party_id.data = (row.party.name, row.party_id) if row.party else ("", "")
        for name in ("feeds_into", "sent_on", "what", "authority", "reply", "source"):
            self[name].data = getattr(row, name)

    def typed(self, letter_id: str | None) -> Sent:
        """Return what was typed."""
        return Sent(
            chosen_id(self, "party", BODIES), bool(self.feeds_into.data), self.sent_on.data, self.what.data or "",
            self.authority.data or "", self.reply.data or "", letter_id, self.source.data or "",
        )  # fmt: skip


class ProvenanceForm(EntryForm):
    """A stage before the text."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "kind": {"width": "w3"}, "happened_on": {"width": "w3"}, "what": {"width": "w6", "rows": 3},
        "detail": {"width": "w6", "rows": 2},
        "text_basis": {"width": "w3"}, "access": {"width": "w3"}, "reference": {"width": "w3"},
        "position": {"width": "w3"},
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"party": (PartyKind.AREA,)}

    kind = WordField(N_("Stage"), ProvenanceKind)
    happened_on = PartialDateField(N_("Date"))
    what = TextAreaField(
        N_("What happened"), [needed(), Length(max=4000)], description=N_("Without names of speakers and proposers")
    )
    detail = TextAreaField(N_("More"), [Length(max=4000)])
    party = party_field(N_("State that agreed to be shown with its answer"))
    party_id = id_field()
    document = SelectField(N_("Document"), choices=list)
    reference = StringField(N_("Paragraph or page of its paper"), [Length(max=80)])
    text_basis = WordField(N_("Wording"), TextBasis)
    access = WordField(N_("Who may see it"), Access)
    position = SelectField(N_("Place in the order"), choices=lambda: [(str(n), str(n + 1)) for n in range(12)])

    def fill(self, row: Provenance) -> None:
        """Put what is stored into the form."""
        self.party.data, self.party_id.data = (row.party.name, row.party_id) if row.party else ("", "")
        for name in ("kind", "happened_on", "what", "detail", "reference", "text_basis", "access"):
            self[name].data = getattr(row, name)
        self.document.data, self.position.data = row.document_id or "", str(row.position)

    def typed(self, session_id: str | None = None) -> Came:
        """Return what was typed."""
        position = whole_number(self.position.data or "0")
        if position is None:
            raise Invalid("position", N_("Choose one of the list."))
        return Came(
            self.kind.data, self.happened_on.data, self.what.data or "", self.detail.data or "",
            chosen_id(self, "party", (PartyKind.AREA,)), session_id, self.document.data or None,
            (self.reference.data or "").strip(), self.text_basis.data, self.access.data, position,
        )  # fmt: skip
