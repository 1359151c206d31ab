"""Names, places, days and languages as the papers of a meeting print them: those of the meeting's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from workflows.kernel.languages import N_, Sentence, language_of, text_in
from workflows.kernel.time import PartialDate, Precision, covers
from workflows.meetings.models import Meeting
from workflows.meetings.words import Modality
from workflows.parties.models import Party, PartyName
from workflows.reports.paper import Days, Foreign, Name, Text
from workflows.reports.paper_text import COMMAS

# Gives the drawing that a mechanism has set, by the identifier of its file; nothing where there is none.
Emblem: TypeAlias = Callable[[str], str]
NO_DATE = Sentence(N_("date not stated"))
LANGUAGES = {
    "en": N_("English"),
    "fr": N_("French"),
    "es": N_("Spanish"),
    "ru": N_("Russian"),
    "ar": N_("Arabic"),
    "zh": N_("Chinese"),
    "pt": N_("Portuguese"),
}


def day_of(meeting: Meeting) -> date:
    """Return the day whose names a paper of the meeting prints: its first, else the first of its year."""
    return (meeting.starts or PartialDate(str(meeting.year))).first_day()


def _row_on(party: Party, language: str, day: date) -> PartyName | None:
    rows = [one for one in party.names if covers(one.valid_from, one.valid_to, day)]
    for code in (language, "en"):
        for row in reversed(rows):
            if row.language == code:
                return row
    return None


def name_on(party: Party | None, language: str, day: date) -> str:
    """Return what a party was called on a day, in a language, else in English."""
    if party is None:
        return ""
    row = _row_on(party, language, day)
    return row.name if row is not None else party.name


def short_name_on(party: Party | None, language: str, day: date) -> str:
    """Return the acronym of a party on a day, else its name."""
    if party is None:
        return ""
    row = _row_on(party, language, day)
    return (row.acronym if row is not None else "") or party.acronym or name_on(party, language, day)


def order_on(party: Party, language: str, day: date) -> str:
    """Return the key by which a party stands in a list of that language."""
    row = _row_on(party, language, day)
    return row.sort_key if row is not None else party.sort_key


def said_in(texts: Mapping[str, str] | None, language: str, original: str = "en") -> Text:
    """Return a text of the data in a language, else in its original, marked as such."""
    words = text_in(texts, language, original)
    code = language_of(texts, language, original)
    return words if code == language or not words else Foreign(words, code)


def meeting_name(meeting: Meeting, language: str) -> Text:
    """Return the one name of a meeting, from the record."""
    return said_in(meeting.title, language, meeting.original_language) or meeting.short_name


def short_meeting_name(meeting: Meeting, language: str) -> Text:
    """Return the short name of a meeting in running text."""
    return meeting.short_name or meeting_name(meeting, language)


def place_of(meeting: Meeting, language: str) -> Text:
    """Return where a meeting is held: city and State as it was called then, or that it is online."""
    country = "" if "country_id" in meeting.unverified else name_on(meeting.country, language, day_of(meeting))
    parts = [part for part in (meeting.city, country) if part]
    if parts:
        return Name(COMMAS.get(language, ", ").join(parts))
    return Sentence(N_("Online")) if meeting.modality is Modality.ONLINE else ""


def days_of(meeting: Meeting, *, short: bool = False) -> Days | PartialDate | Sentence:
    """Return the days of a meeting as exactly as they are known; that none is where nobody confirmed the year."""
    starts, ends = meeting.starts, meeting.ends or meeting.starts
    if starts is None or ends is None:
        return NO_DATE if "year" in meeting.unverified.split(",") else PartialDate(str(meeting.year))
    if starts.precision is ends.precision is Precision.DAY:
        return Days(starts.first_day(), ends.first_day(), short=short)
    return starts


def language_name(code: str) -> Sentence:
    """Return the name of a language, to be said in the language of the paper."""
    return Sentence(LANGUAGES.get(code, code))


def series(texts: Iterable[Text]) -> Text:
    """Return texts in one line, the last two joined by a word: English, French and Arabic."""
    parts: Sequence[Text] = tuple(texts)
    if len(parts) < 2:
        return parts[0] if parts else ""
    first: Text = parts[0]
    for part in parts[1:-1]:
        first = (first, ", ", part)
    return Sentence(N_("%(first)s and %(last)s"), first=first, last=parts[-1])
