"""Forms of meetings and sessions."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from webapp.desk.forms.chosen_file import ChosenFileField
from webapp.desk.forms.fields import (
    Asked,
    DayField,
    DeskForm,
    LanguagesField,
    PartialDateField,
    WordField,
    fill_texts,
    options,
    texts_of,
    wall_time,
)
from webapp.desk.recording import TIME, TWO_HOURS, RecordForm, later
from webapp.languages import label
from workflows.kernel.languages import N_, OWN_NAMES
from workflows.kernel.refusals import Invalid
from workflows.kernel.time import PartialDate, zone_names
from workflows.meetings.actions import YEAR
from workflows.meetings.models import Meeting, MeetingSession
from workflows.meetings.views import MeetingView, SessionView
from workflows.meetings.words import AdoptionMethod, Modality, ParticipantsListRule, SessionKind, SpeakingRule

WHOLE = N_("Write a whole number.")


def _count(text: str) -> IntegerField:
    return IntegerField(text, [Optional(), NumberRange(0, 100_000, WHOLE)])


class MeetingForm(DeskForm):
    """What is known of a meeting. Edition, year and dates are typed, none is made from another."""

    title_en = StringField(N_("Title in English"), [Asked(), Length(max=500)])
    title_fr = StringField(N_("Title in French"), [Asked(), Length(max=500)])
    title_es = StringField(N_("Title in Spanish"), [Asked(), Length(max=500)])
    short_name = StringField(N_("Short name"), [Length(max=60)], description=N_("As lists show it, such as MDM 8"))
    edition = IntegerField(N_("Edition"), [Optional(), NumberRange(1, 999, WHOLE)])
    year = IntegerField(
        N_("Year"), [Asked(), Optional(), NumberRange(1901, 2199, YEAR)],
        description=N_("That of the first day, if it is left empty"),
    )  # fmt: skip
    theme_en = StringField(N_("Theme in English"), [Length(max=1000)])
    theme_fr = StringField(N_("Theme in French"), [Length(max=1000)])
    theme_es = StringField(N_("Theme in Spanish"), [Length(max=1000)])
    starts = PartialDateField(N_("First day"))
    ends = PartialDateField(N_("Last day"))
    city = StringField(N_("City"), [Length(max=120)])
    country = SelectField(N_("State or territory"), choices=[], validators=[Optional()])
    venue = StringField(N_("Venue"), [Length(max=500)])
    zone = SelectField(
        N_("Time zone of the seat"), description=N_("All times of the meeting are those of this place"),
        choices=lambda: options([("", label(N_("Not stated"))), ("UTC", "UTC"), *((one, one) for one in zone_names())]),
    )  # fmt: skip
    modality = WordField(N_("How people meet"), Modality)
    languages = LanguagesField(N_("Languages"), OWN_NAMES)
    original_language = SelectField(N_("Original language"), choices=options(OWN_NAMES.items()))
    adoption_method = WordField(N_("How texts are adopted"), AdoptionMethod)
    speaking_rule = WordField(N_("What may be said outside the room"), SpeakingRule)
    participants_list_rule = WordField(N_("List of participants"), ParticipantsListRule)
    host = StringField(N_("Host"), [Length(max=500)])
    convener = StringField(N_("Convener"), [Length(max=500)])
    participants_count = _count(N_("Participants, as reported"))
    mechanisms_count = _count(N_("Mechanisms, as reported"))
    partner_count = _count(N_("Partners, as reported"))
    report_url = StringField(N_("Address of the report"), [Length(max=1000)])
    note = TextAreaField(N_("Note"), [Length(max=20_000)])

    def values(self, meeting: Meeting | None = None) -> dict[str, Any]:
        """Return what was typed, by field; ``meeting`` is the one that is corrected."""
        plain = ("short_name", "city", "venue", "zone", "host", "convener", "report_url", "note")
        asked = (
            "edition", "year", "starts", "ends", "modality", "original_language", "adoption_method", "speaking_rule",
            "participants_list_rule", "participants_count", "mechanisms_count", "partner_count",
        )  # fmt: skip
        return {
            **{name: (self[name].data or "").strip() for name in plain},
            **{name: self[name].data for name in asked},
            "year": self.year.data or (self.starts.data.year if self.starts.data else None),
            "title": texts_of(self, "title", meeting.title if meeting is not None else None),
            "theme": texts_of(self, "theme", meeting.theme if meeting is not None else None),
            "country_id": self.country.data or None,
            "languages": list(self.languages.data or []),
        }

    def validate_report_url(self, field: StringField) -> None:
        """Let only addresses of the web stand, since they become links."""
        text = (field.data or "").strip()
        if text and not text.startswith(("https://", "http://")):
            raise ValidationError(label(N_("Give an address that begins with https://.")))


class NewMeetingForm(MeetingForm):
    """A new meeting, in a series or by itself."""

    series = SelectField(N_("Series"), choices=[], validators=[Optional()])
    series_title = StringField(
        N_("Title of a new series"), [Length(max=300)], description=N_("Only if this meeting begins one")
    )


def fill_meeting(form: MeetingForm, meeting: MeetingView, country_id: str | None) -> None:
    """Put a meeting into the form."""
    for name in (
        "short_name", "edition", "year", "starts", "ends", "city", "venue", "zone", "modality", "original_language",
        "adoption_method", "speaking_rule", "participants_list_rule", "host", "convener", "participants_count",
        "mechanisms_count", "partner_count", "report_url", "note",
    ):  # fmt: skip
        form[name].data = getattr(meeting, name)
    fill_texts(form, "title", dict(meeting.title))
    fill_texts(form, "theme", dict(meeting.theme))
    form.languages.data = list(meeting.languages)
    form.country.data = country_id or ""
    form.version.data = str(meeting.revision)


class OpenForm(RecordForm):
    """The words with which a meeting is opened; where that is before its first day, the form asks whether it is meant.

    Attributes:
        own: see ``RecordForm``.
    """

    early = BooleanField(N_("The meeting opens before its first day"))

    @property
    def own(self) -> tuple[str, ...]:  # type: ignore[override]
        """Return the box where it was asked for or ticked."""
        return ("early",) if self.early.errors or self.early.data else ()


class SessionForm(DeskForm):
    """A session: its times are wall times at the seat."""

    title_en = StringField(N_("Title in English"), [Asked(), Length(max=300)])
    title_fr = StringField(N_("Title in French"), [Asked(), Length(max=300)])
    title_es = StringField(N_("Title in Spanish"), [Asked(), Length(max=300)])
    kind = WordField(N_("Kind of session"), SessionKind)
    speaking_rule = WordField(N_("What may be said outside the room"), SpeakingRule)
    room = StringField(N_("Room"), [Length(max=120)])
    opens_day = DayField(N_("Day"))
    opens_time = StringField(N_("Begins"), [Length(max=5)], description=N_("At the seat, as 10:00"))
    closes_day = DayField(N_("Last day"), description=N_("Only if it runs past midnight"))
    closes_time = StringField(N_("Ends"), [Length(max=5)], description=N_("At the seat, as 13:00"))
    opens_later = RadioField(N_("Which of the two hours it begins"), choices=[], validators=[Optional()])
    closes_later = RadioField(N_("Which of the two hours it ends"), choices=[], validators=[Optional()])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in (self.opens_later, self.closes_later):
            field.choices = options((value, label(words)) for value, words in TWO_HOURS)

    def values(self, sitting: MeetingSession | None = None) -> dict[str, Any]:
        """Return what was typed; ``sitting`` is the session that is edited.

        Raises:
            Invalid: a time is not one.
        """
        found: dict[str, Any] = {
            "title": texts_of(self, "title", sitting.title if sitting is not None else None),
            "kind": self.kind.data, "speaking_rule": self.speaking_rule.data,
            "room": (self.room.data or "").strip(), "opens_later": later(self.opens_later.data),
            "closes_later": later(self.closes_later.data),
        }  # fmt: skip
        for name, day in (("opens", self.opens_day.data), ("closes", self.closes_day.data or self.opens_day.data)):
            text = self[f"{name}_time"].data
            if text and text.strip() and day is None:
                raise Invalid("opens_day", N_("Give the day and the time."))
            try:
                found[name] = wall_time(day, text)
            except ValueError as error:
                raise Invalid(f"{name}_time", TIME) from error
        return found


def fill_session(form: SessionForm, sitting: SessionView) -> None:
    """Put a session into the form."""
    fill_texts(form, "title", dict(sitting.title))
    form.kind.data, form.speaking_rule.data, form.room.data = sitting.kind, sitting.speaking_rule, sitting.room
    for name in ("opens", "closes"):
        day, _, time = getattr(sitting, f"{name}_wall").partition(" ")
        form[f"{name}_day"].data = PartialDate.of(day)
        form[f"{name}_time"].data = time
    if form.closes_day.data == form.opens_day.data:
        form.closes_day.data = None
    form.version.data = str(sitting.revision)


class LetterForm(DeskForm):
    """The letter of the host."""

    file = ChosenFileField(N_("Letter of the host"), [Asked()])
