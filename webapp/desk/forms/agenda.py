"""The form of an agenda item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from webapp.desk.forms.fields import Asked, DeskForm, WordField, fill_texts, options, texts_of
from webapp.desk.recording import RecordForm
from webapp.languages import label
from webapp.pages import translated
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_
from workflows.meetings.agenda_actions import LONGEST_MINUTES, MINUTES
from workflows.meetings.models import AgendaItem
from workflows.meetings.views import SessionView
from workflows.meetings.words import ItemKind


class ItemForm(DeskForm):
    """An item or sub-item: what it is, when, and what is expected of it."""

    title_en = StringField(N_("Title in English"), [Asked(), Length(max=1000)])
    title_fr = StringField(N_("Title in French"), [Asked(), Length(max=1000)])
    title_es = StringField(N_("Title in Spanish"), [Asked(), Length(max=1000)])
    kind = WordField(N_("Kind of item"), ItemKind)
    session_id = SelectField(N_("Session"), choices=[], validators=[Optional()])
    begins_wall = StringField(N_("Begins"), [Length(max=5)], description=N_("At the seat, as 10:00"))
    minutes = IntegerField(N_("Minutes"), [Optional(), NumberRange(1, LONGEST_MINUTES, MINUTES)])
    expected_en = StringField(
        N_("Expected outcome in English"), [Asked(), Length(max=1000)],
        description=N_("What the room should have decided, noted or prepared when the item closes"),
    )  # fmt: skip
    expected_fr = StringField(N_("Expected outcome in French"), [Asked(), Length(max=1000)])
    expected_es = StringField(N_("Expected outcome in Spanish"), [Asked(), Length(max=1000)])
    lead = StringField(N_("Led by"), [Length(max=300)], description=N_("Two letters find a party"))
    lead_id = HiddenField()
    lead_note = StringField(N_("Speakers and moderators"), [Length(max=2000)])
    parent = HiddenField()

    def values(self, lead_id: str | None, item: AgendaItem | None = None) -> dict[str, Any]:
        """Return what was typed, with the party that leads; ``item`` is the one that is edited."""
        title, expected = (item.title, item.expected_outcome) if item is not None else (None, None)
        return {
            "title": texts_of(self, "title", title), "kind": self.kind.data, "session_id": self.session_id.data or None,
            "begins_wall": (self.begins_wall.data or "").strip(), "minutes": self.minutes.data,
            "expected_outcome": texts_of(self, "expected", expected), "lead_id": lead_id,
            "lead_note": (self.lead_note.data or "").strip(),
        }  # fmt: skip

    def offer(self, sessions: Sequence[SessionView]) -> None:
        """Offer the sessions of the meeting."""
        self.session_id.choices = options(
            [
                ("", label(N_("No session"))),
                *((one.id, f"{translated(one.title)} {one.opens_wall}".strip()) for one in sessions),
            ]
        )


def fill_item(form: ItemForm, item: AgendaItem) -> None:
    """Put an item into the form."""
    fill_texts(form, "title", dict(item.title))
    fill_texts(form, "expected", dict(item.expected_outcome))
    form.kind.data, form.session_id.data = item.kind, item.session_id or ""
    form.begins_wall.data, form.minutes.data, form.lead_note.data = item.begins_wall, item.minutes, item.lead_note
    form.lead.data, form.lead_id.data = item.lead.name if item.lead else "", item.lead_id or ""
    form.version.data = str(item.revision)


def asked_languages(languages: Sequence[str], *texts: Any) -> list[str]:
    """Return in which languages the form asks: those of the meeting, and those in which something is written."""
    written = {code for one in texts for code in (one or {})}
    return [code for code in INTERFACE_LANGUAGES if code in languages or code in written] or ["en"]


class AdoptAgendaForm(RecordForm):
    """The adoption of the agenda, with what was changed orally."""

    own = ("oral_changes",)
    oral_changes = StringField(N_("Changes made orally"), [Length(max=5000)])
