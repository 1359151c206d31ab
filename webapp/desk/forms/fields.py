"""Fields that the trade needs: dates with their precision, closed lists, texts in several languages, wall times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import Form, HiddenField, PasswordField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import Choice, SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.languages import label
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, OWN_NAMES, Sentence, Words
from workflows.kernel.numbers import whole_number
from workflows.kernel.signs import fault_of
from workflows.kernel.time import PartialDate

MISSING = N_("This is needed.")


# A version that nothing has: a form that does not say what it was opened with is shown both texts.
UNKNOWN_VERSION = -1


def version_sent(text: str | None) -> int:
    """Return the version that a form carries, and ``UNKNOWN_VERSION`` where it carries none."""
    found = whole_number((text or "").strip())
    return UNKNOWN_VERSION if found is None else found


class DeskForm(FlaskForm):
    """A form of the desk. ``version`` carries the version of the thing with which the form was opened."""

    version = HiddenField()

    @property
    def opened_at(self) -> int:
        """Return the version with which the form was opened."""
        return version_sent(self.version.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the form is whole, with no sign in its texts that is not text or that nobody sees."""
        whole = bool(super().validate(extra_validators))
        for field in self._fields.values():
            if isinstance(field, StringField) and not isinstance(field, HiddenField | PasswordField):
                fault = fault_of(field.data) if isinstance(field.data, str) and not field.errors else None
                if fault is not None:
                    field.errors = [*field.errors, label(fault)]
                    whole = False
        return whole

    def say(self, field: str, sentence: Sentence | str) -> None:
        """Put the sentence of a rule beside the field that broke it."""
        target = self._fields.get(field)
        if target is None:
            self.form_errors.append(label(sentence))
        else:
            target.errors = [*target.errors, label(sentence)]


class PartialDateField(StringField):
    """A date to the year, month or day, written as 2027, 2027-10 or 2027-10-12."""

    def __init__(self, text: str, validators: Iterable[Any] = (), **more: Any) -> None:
        more.setdefault("description", N_("Year, month or day: 2027, 2027-10 or 2027-10-12"))
        # Longer than a date: what is written in another way is refused with its words, not cut short while it is typed.
        more.setdefault("render_kw", {"maxlength": 60})
        super().__init__(text, [*(validators or [Optional()])], **more)

    def _value(self) -> str:
        return str(self.data) if self.data is not None else (self.raw_data or [""])[0] or ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        text = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not text:
            return
        try:
            self.data = PartialDate(text)
        except ValueError as error:
            raise ValueError(label(N_("Write the date as 2027, 2027-10 or 2027-10-12."))) from error


class DayField(PartialDateField):
    """A date to the day."""

    def __init__(self, text: str, validators: Iterable[Any] = (), **more: Any) -> None:
        more.setdefault("description", N_("As 2027-10-12"))
        super().__init__(text, validators, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        super().process_formdata(valuelist)
        if self.data is not None and len(self.data.text) != 10:
            self.data = None
            raise ValueError(label(N_("Write the day as well, as 2027-10-12.")))


class WordField(SelectField):
    """One word of a closed list; the data is the word itself."""

    def __init__(self, text: str, words: type[Words], validators: Iterable[Any] = (), **more: Any) -> None:
        self.words = words
        super().__init__(text, list(validators), choices=list, coerce=self._word, **more)

    def _word(self, value: Any) -> Words:
        return self.words(value)

    def iter_choices(self) -> Any:
        """Return the words with their labels in the language of the page."""
        for word in self.words:
            yield Choice(word.value, label(word.label), word == self.data, {})

    def has_groups(self) -> bool:
        """Return that words are not grouped."""
        return False

    def pre_validate(self, _form: Form) -> None:
        """Accept any word of the list; anything else did not come from our page."""
        if self.data is None:
            raise ValidationError(label(N_("Choose one of the list.")))


class LanguagesField(SelectMultipleField):
    """Several languages, as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, text: str, languages: Iterable[str], validators: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(
            text, list(validators), choices=[SelectChoice(code, OWN_NAMES[code]) for code in languages], **more
        )


def options(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Return values and labels as the choices of a select field."""
    return [SelectChoice(value, words) for value, words in pairs]


def texts_of(form: Any, name: str, stored: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the texts typed into ``name_en``, ``name_fr`` and ``name_es``, without empty ones.

    Args:
        stored: what is stored now; a text in a language of papers, for which no form has a field, stays.
    """
    found = {code: text for code, text in (stored or {}).items() if code not in INTERFACE_LANGUAGES}
    for code in INTERFACE_LANGUAGES:
        typed = form._fields.get(f"{name}_{code}")
        text = (typed.data or "").strip() if typed is not None else ""
        if text:
            found[code] = text
    return found


def fill_texts(form: Any, name: str, texts: dict[str, str] | None) -> None:
    """Put stored texts into ``name_en``, ``name_fr`` and ``name_es``."""
    for code in INTERFACE_LANGUAGES:
        if f"{name}_{code}" in form:
            form[f"{name}_{code}"].data = (texts or {}).get(code, "")


def wall_time(day: PartialDate | None, text: str | None) -> datetime | None:
    """Return the wall time of a day and a time typed as 15:30, without a zone; ``None`` where one is missing.

    Raises:
        ValueError: the time is not one.
    """
    if day is None or not (text or "").strip():
        return None
    hour, _, minute = str(text).strip().replace(".", ":").partition(":")
    at = day.first_day()
    return datetime(at.year, at.month, at.day, int(hour), int(minute or 0))  # noqa: DTZ001


class StepForm(DeskForm):
    """The words that go with a step: a remark, when it took effect in the room, and for whom it is recorded."""

    remark = TextAreaField(N_("Remark"), [Length(max=5000)])
    effective_day = DayField(N_("Day on which it took effect"), description=N_("Empty means now"))
    effective_time = StringField(N_("Time"), [Length(max=5)], description=N_("At the seat of the meeting, as 16:40"))
    on_behalf_of = SelectField(N_("You record this for"), choices=[], validate_choice=True)


def needed() -> InputRequired:
    """Return the validator of a field that is needed."""
    return InputRequired(MISSING)


class Asked:
    """Marks a field that a rule asks for, if not always; the rule says so in its own words."""

    field_flags: ClassVar = {"asked": True}

    def __call__(self, _form: Form, _field: Any) -> None:
        """Leave it to the rule."""


__all__ = [
    "Asked",
    "DayField",
    "DeskForm",
    "LanguagesField",
    "PartialDateField",
    "StepForm",
    "WordField",
    "fill_texts",
    "needed",
    "options",
    "texts_of",
    "version_sent",
    "wall_time",
]
