"""The forms of the list of participants."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from webapp.desk.forms.fields import DeskForm, WordField, needed, options
from webapp.languages import label
from workflows.kernel.languages import N_
from workflows.participation.views import ParticipantRow
from workflows.participation.words import ParticipationRole


class ParticipantForm(DeskForm):
    """Somebody who takes part: typed once, found by two letters."""

    role = WordField(N_("Takes part as"), ParticipationRole)
    party = StringField(
        N_("Mechanism, body, State or person"), [needed(), Length(max=300)], description=N_("Two letters find it")
    )
    party_id = HiddenField()
    person = StringField(
        N_("Person"), [Length(max=300)],
        description=N_("Leave empty for the office-holder on the first day of the meeting"),
    )  # fmt: skip
    person_id = HiddenField()
    function = StringField(N_("Function"), [Length(max=300)], description=N_("As it is printed"))


class ParticipantLineForm(DeskForm):
    """What is corrected of a line; names stay as they were listed."""

    role = WordField(N_("Takes part as"), ParticipationRole)
    function = StringField(N_("Function"), [Length(max=300)])
    present = SelectField(
        N_("Was present"),
        choices=lambda: options([("", label(N_("Not recorded"))), ("yes", label(N_("Yes"))), ("no", label(N_("No")))]),
        validators=[Optional()],
    )
    position = IntegerField(N_("Place within its group"), [Optional(), NumberRange(0, 10_000)])
    note = StringField(N_("Note"), [Length(max=2000)])

    def values(self) -> dict[str, Any]:
        """Return what was typed."""
        return {
            "role": self.role.data, "function": (self.function.data or "").strip(),
            "present": {"yes": True, "no": False}.get(self.present.data or ""),
            "note": (self.note.data or "").strip(),
            **({"position": self.position.data} if self.position.data is not None else {}),
        }  # fmt: skip


def fill_line(form: ParticipantLineForm, row: ParticipantRow, position: int) -> None:
    """Put a line into the form."""
    form.role.data, form.function.data, form.note.data = row.role, row.function, row.note
    form.present.data = "" if row.present is None else ("yes" if row.present else "no")
    form.position.data, form.version.data = position, str(row.revision)
