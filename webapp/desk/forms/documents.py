"""The forms of a document. Which languages they ask for depends on the document, so most are made for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from webapp.desk.forms.chosen_file import ChosenFileField
from webapp.desk.forms.fields import (
    Asked,
    DayField,
    DeskForm,
    LanguagesField,
    WordField,
    needed,
    options,
    version_sent,
)
from webapp.desk.recording import RecordForm
from webapp.languages import label
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, OWN_NAMES, TranslationStatus, Words
from workflows.kernel.time import zone_names
from workflows.outcomes.actions import LONGEST_WORDS, WHY_WITHDRAWN
from workflows.outcomes.blocks import DEEPEST, LONGEST_LEAD, LONGEST_TEXT, Said
from workflows.outcomes.drafting import LONGEST_TITLE, Description
from workflows.outcomes.views import BlockView, DocumentView, TextOfBlock
from workflows.outcomes.words import (
    ADOPTED_IN_SESSION,
    SAID_OF_TRANSLATIONS,
    SERIES_OF_KIND,
    BlockKind,
    DocumentKind,
    SymbolSeries,
)

# The main series has no sign of its own, so an empty choice means that series.
OF_KIND = "of_kind"
CLASSES = (Access.PARTICIPANTS, Access.ENTITLED, Access.SECRETARIAT, Access.STRICT)


def said_choices(words: Iterable[Words]) -> list[SelectChoice]:
    """Return words of a closed list as choices, in the language of the page."""
    return options((word.value, label(word.label)) for word in words)


class DocumentForm(DeskForm):
    """What is said of a document beside its text; fields ``title_xx`` are added for each language."""

    kind = WordField(N_("Kind"), DocumentKind)
    series = SelectField(
        N_("Series"), description=N_("The number is given when the document is issued."),
        choices=lambda: [SelectChoice(OF_KIND, label(N_("As the kind says"))), *said_choices(SymbolSeries)],
    )  # fmt: skip
    original_language = SelectField(N_("Original language"), choices=options(OWN_NAMES.items()))
    languages = LanguagesField(N_("Languages in which it will appear"), OWN_NAMES)
    access = SelectField(
        N_("Who may see it before it is published"), choices=list, description=N_("Adopted texts: all who took part")
    )
    item_id = SelectField(N_("Agenda item"), choices=list, validators=[Optional()])

    def described(self) -> Description:
        """Return what was typed."""
        return Description(
            title={
                name.removeprefix("title_"): field.data or "" for name, field in self._fields.items() if _title(name)
            },
            kind=self.kind.data,
            series=SERIES_OF_KIND[self.kind.data] if self.series.data == OF_KIND else SymbolSeries(self.series.data),
            languages=self.languages.data or [],
            original_language=self.original_language.data,
            access=Access(self.access.data) if self.access.data else None,
            item_id=self.item_id.data or None,
        )


def _title(name: str) -> bool:
    return name.startswith("title_")


def document_form(languages: Sequence[str], items: Sequence[tuple[str, str]], **more: Any) -> DocumentForm:
    """Return the form with a title for each language and the items of the meeting."""
    titles = {
        f"title_{code}": StringField(N_("Title"), [Length(max=LONGEST_TITLE)], description=OWN_NAMES[code])
        for code in languages
    }
    form: DocumentForm = type("DocumentForm", (DocumentForm,), titles)(**more)
    form.item_id.choices = options([("", label(N_("No item"))), *items])
    form.access.choices = [SelectChoice("", label(N_("As the series says"))), *said_choices(CLASSES)]
    return form


def fill_document(form: DocumentForm, view: DocumentView) -> None:
    """Put a document into the form."""
    form.version.data = str(view.revision)
    form.kind.data, form.series.data = view.kind, view.series.value
    form.original_language.data, form.languages.data = view.original_language, list(view.languages)
    form.access.data, form.item_id.data = view.access.value, view.item_id
    for code, words in view.titles.items():
        if f"title_{code}" in form:
            form[f"title_{code}"].data = words


class BlockForm(DeskForm):
    """A paragraph; fields ``body_xx``, ``lead_xx``, ``status_xx`` and ``opened_xx`` are added for each language."""

    kind = WordField(N_("Kind"), BlockKind)
    level = SelectField(
        N_("Level"), choices=options((str(one), str(one)) for one in range(1, DEEPEST + 1)), default="1",
        description=N_("For sub-paragraphs and headings"),
    )  # fmt: skip
    after = HiddenField()
    codes: Sequence[str] = ()
    original = "en"
    late = False

    def said(self) -> dict[str, Said]:
        """Return what was typed, by language."""
        found = {}
        for code in self.codes:
            status = self[f"status_{code}"].data if f"status_{code}" in self else ""
            found[code] = Said(
                self[f"body_{code}"].data or "",
                self[f"lead_{code}"].data or "",
                TranslationStatus(status) if status else None,
                version_sent(self[f"opened_{code}"].data),
            )
        return found

    def depth(self) -> int:
        """Return the level."""
        return int(self.level.data or 1)


def block_form(texts: Sequence[TextOfBlock], *, late: bool = False, **more: Any) -> BlockForm:
    """Return the form of a paragraph in these languages; ``late`` asks only for what may still be completed."""
    fields: dict[str, Any] = {"codes": [text.language for text in texts], "late": late}
    for text in texts:
        code = text.language
        fields[f"opened_{code}"] = HiddenField()
        heading = N_("Heading of the paragraph, in bold before its text")
        fields[f"lead_{code}"] = StringField(heading, [Length(max=LONGEST_LEAD)])
        fields[f"body_{code}"] = TextAreaField(N_("Text"), [Length(max=LONGEST_TEXT)])
        if not text.is_original:
            fields[f"status_{code}"] = SelectField(N_("How the translation stands"), choices=list)
    form: BlockForm = type("BlockForm", (BlockForm,), fields)(**more)
    for name, field in form._fields.items():
        if name.startswith("status_"):
            field.choices = said_choices(SAID_OF_TRANSLATIONS)
    if late:
        del form.kind, form.level
    return form


def fill_block(form: BlockForm, block: BlockView) -> None:
    """Put a paragraph into its form."""
    form.version.data = str(block.revision)
    if not form.late:
        form.kind.data, form.level.data = block.kind, str(max(block.level, 1))
    fill_revisions(form, block)
    for text in block.texts:
        if text.language in form.codes:
            form[f"body_{text.language}"].data = text.body
            form[f"lead_{text.language}"].data = text.lead
            if f"status_{text.language}" in form:
                form[f"status_{text.language}"].data = text.status.value


def fill_revisions(form: BlockForm, block: BlockView) -> None:
    """Say in the form which texts the reader has seen now, so that the next save is compared with these."""
    form.version.data = str(block.revision)
    for text in block.texts:
        if text.language in form.codes:
            form[f"opened_{text.language}"].data = str(text.revision)


class LanguagesOfAdopted(DeskForm):
    """The languages in which an adopted document is published."""

    languages = LanguagesField(N_("Languages in which it will appear"), OWN_NAMES)


class WordForm(DeskForm):
    """A Word file from which the text is taken."""

    file = ChosenFileField(N_("Word file"), [Asked()], kinds=("docx",))
    language = SelectField(N_("Language of the file"), choices=list, validators=[needed()])
    at_the_end = BooleanField(N_("Add its paragraphs after those that are there"))
    status = SelectField(N_("If it is a translation, it stands as"), choices=list)


class AdoptForm(RecordForm):
    """How the meeting adopted the text."""

    own = ("method", "words")
    method = SelectField(
        N_("Way of adoption"), choices=lambda: said_choices(ADOPTED_IN_SESSION), validators=[needed()]
    )  # fmt: skip
    words = TextAreaField(N_("Words of the Chair"), [Length(max=LONGEST_WORDS)], description=N_("As they were spoken"))


class WithdrawForm(RecordForm):
    """Why a document is withdrawn."""

    remark = TextAreaField(
        N_("Reason"),
        [InputRequired(WHY_WITHDRAWN), Length(max=LONGEST_WORDS)],
    )


class PublishForm(DeskForm):
    """What the head of secretariat says when a document is published."""

    remark = TextAreaField(N_("Remark"), [Length(max=LONGEST_WORDS)])


class ReleaseForm(DeskForm):
    """The time before which the public sees nothing."""

    release_day = DayField(N_("Day"), description=N_("As 2027-10-12. Leave empty to lift the embargo."))
    release_time = StringField(N_("Time"), [Length(max=5)], description=N_("As 16:40, at the place below"))
    release_zone = SelectField(N_("Time zone"), choices=options((one, one.replace("_", " ")) for one in zone_names()))
    later = BooleanField(N_("The later of the two, where clocks go back"))


def fill_adoption(form: AdoptForm, default: str) -> None:
    """Choose the way of adoption that the meeting set, where that is one of a session."""
    if default in {one.value for one in ADOPTED_IN_SESSION}:
        form.method.data = default


def word_form(languages: Sequence[str], original: str, *, late: bool = False) -> WordForm:
    """Return the form with the languages of the document; where only translations are written, without the original."""
    form = WordForm()
    form.language.choices = options((code, OWN_NAMES[code]) for code in languages if not (late and code == original))
    if late:
        del form.at_the_end
    form.status.choices = said_choices(SAID_OF_TRANSLATIONS)
    return form


def release_wall(form: ReleaseForm) -> datetime | None:
    """Return the wall time that was typed; midnight where only the day was.

    Raises:
        ValueError: the time is not one.
    """
    if form.release_day.data is None:
        return None
    hour, _, minute = (form.release_time.data or "0:00").strip().replace(".", ":").partition(":")
    day = form.release_day.data.first_day()
    return datetime(day.year, day.month, day.day, int(hour), int(minute or 0))  # noqa: DTZ001
