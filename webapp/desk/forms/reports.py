"""The form of a part of a report."""

from __future__ import annotations

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from webapp.desk.forms.fields import DeskForm
from workflows.kernel.drafts import LONGEST, LONGEST_FIELD
from workflows.kernel.languages import N_


class ProseForm(DeskForm):
    """Running text; ``draft`` names the field under which it is kept while somebody types."""

    body = TextAreaField(
        N_("Text"),
        [Length(max=LONGEST * 2)],
        description=N_("An empty line parts paragraphs. A line that begins with “- ” is a point of a list."),
    )
    draft = HiddenField(validators=[Length(max=LONGEST_FIELD)])
