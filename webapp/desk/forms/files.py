"""The forms of files: upload, class, consent, withdrawal."""

from __future__ import annotations

from wtforms import SelectField, StringField
from wtforms.validators import Length, Optional

from webapp.desk.forms.chosen_file import ChosenFileField
from webapp.desk.forms.fields import Asked, DeskForm, options
from webapp.languages import label
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, OWN_NAMES

CLASSES = (Access.PARTICIPANTS, Access.ENTITLED, Access.SECRETARIAT, Access.STRICT)


class UploadForm(DeskForm):
    """A file that is hung on a meeting or an item."""

    file = ChosenFileField(N_("File"), [Asked()])
    title = StringField(N_("Title"), [Length(max=300)], description=N_("Instead of the name of the file"))
    access = SelectField(
        N_("Who may see it"), choices=lambda: options((one.value, label(one.label)) for one in CLASSES)
    )
    language = SelectField(
        N_("Language"),
        choices=lambda: options([("", label(N_("Not stated"))), *OWN_NAMES.items()]),
        validators=[Optional()],
    )
    item = SelectField(N_("Agenda item"), choices=[], validators=[Optional()])


class ClassForm(DeskForm):
    """Who may see a file."""

    access = SelectField(
        N_("Who may see it"), choices=lambda: options((one.value, label(one.label)) for one in CLASSES)
    )


class ConsentForm(DeskForm):
    """By whose consent a paper is published."""

    consent = StringField(
        N_("Who consented for the owner, and how"), [Asked(), Length(max=500)],
        description=N_("As in: H.E. Ms. Varga, by her letter of 3 May 2027"),
    )  # fmt: skip


class ReasonForm(DeskForm):
    """Why something is taken back."""

    reason = StringField(N_("Reason"), [Asked(), Length(max=1000)])
