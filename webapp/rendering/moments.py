"""How each language writes dates, spans of days and times of day.

Rules: UN Editorial Manual and the style sheets of the mechanisms (dates 12 October 2027, 12 octobre 2027,
12 de octubre de 2027; times 3.30 p.m., 15 h 30, 15.30 horas).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import get_day_names, get_month_names

from webapp.rendering.signs import NBSP, digits
from workflows.kernel.time import PartialDate
from workflows.reports.paper_text import Clock, Days, Weekday

ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
AND = {"fr": "et", "es": "y", "pt": "e", "ru": "и", "ar": "و", "zh": "和"}
TO = {"fr": "au", "es": "a", "pt": "a", "ru": "–", "ar": "إلى"}


@dataclass(frozen=True, slots=True)
class Moments:
    """Writes moments in a language and its digits, ``latn`` or ``arab``."""

    language: str
    numerals: str

    def written(self, value: date | PartialDate | Days | Weekday | Clock) -> str:
        """Return a date, a span of days or a time of day as the language writes it."""
        match value:
            case PartialDate():
                return self._partial(value)
            case Days(first, last, short):
                return self._days(first, last, short)
            case Weekday(day):
                return self._weekday(day)
            case Clock(opens, closes):
                return self._clock(opens, closes)
            case datetime():
                return f"{self._day(value.date())}, {self._clock(value.time(), None)}"
            case _:
                return self._day(value)

    def _partial(self, value: PartialDate) -> str:
        day = value.first_day()
        if len(value.text) == 4:
            return self._digits(str(day.year))
        if len(value.text) == 7:
            month = self._month(day.month)
            joint = {"es": " de ", "pt": " de "}.get(self.language, NBSP)
            return f"{day.year}年{day.month}月" if self.language == "zh" else self._digits(f"{month}{joint}{day.year}")
        return self._day(day)

    def _month(self, month: int) -> str:
        if self.language == "ar":
            return ARABIC_MONTHS[month - 1]
        return str(get_month_names("wide", context="format", locale=self.language)[month])

    def _day_number(self, day: int) -> str:
        return "1er" if self.language == "fr" and day == 1 else str(day)

    def _month_and_year(self, day: date, *, year: bool = True) -> str:
        of = " de " if self.language in ("es", "pt") else NBSP
        written = of + self._month(day.month)
        return written + (of if of != NBSP else " ") + str(day.year) if year else written

    def _day(self, day: date) -> str:
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return self._digits(self._day_number(day.day) + self._month_and_year(day))

    def _days(self, first: date, last: date, short: bool) -> str:
        if first == last:
            return self._day(first)
        if self.language == "zh":
            end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else self._day(last)
            return f"{self._day(first)}至{end}"
        same_month = (first.year, first.month) == (last.year, last.month)
        start = self._day_number(first.day)
        if not same_month:
            start += self._month_and_year(first, year=first.year != last.year)
        return self._digits(
            start + self._joint(first, last, short and same_month) + self._day_number(last.day)
        ) + self._digits(self._month_and_year(last))

    def _joint(self, first: date, last: date, short: bool) -> str:
        if short:
            return "–"
        if (last - first).days == 1:
            word = AND.get(self.language, "and")
            return f" {word}" if self.language == "ar" else f" {word}{NBSP}"
        return f" {TO.get(self.language, 'to')}{NBSP}"

    def _weekday(self, day: date) -> str:
        name = get_day_names("wide", context="format", locale=self.language)[day.weekday()]
        if self.language == "zh":
            return f"{self._day(day)}{name}"
        joint = {"fr": " ", "es": " ", "ar": "، "}.get(self.language, ", ")
        return f"{name}{joint}{self._day(day)}"

    def _clock(self, opens: time, closes: time | None) -> str:
        if self.language == "en":
            return english_clock(opens, closes)
        write = {"fr": _french_clock, "es": _dotted, "pt": _dotted}.get(self.language, _colon)
        said = write(opens) if closes is None else f"{_short(write(opens), self.language, closes)}–{write(closes)}"
        return self._digits(said + (NBSP + "horas" if self.language == "es" else ""))

    def _digits(self, text: str) -> str:
        return digits(text, self.numerals)


def english_clock(opens: time, closes: time | None = None) -> str:
    """Return 3.30 p.m., 10 a.m., 12 noon; spans say a.m. or p.m. once where both halves agree."""
    if closes is None:
        return f"{_twelve(opens)}{NBSP}{_half(opens)}"
    if _half(opens) == _half(closes) and opens.hour != 12:
        return f"{_twelve(opens)}–{_twelve(closes)}{NBSP}{_half(closes)}"
    return f"{english_clock(opens)}–{english_clock(closes)}"


def _half(at: time) -> str:
    if at == time(12, 0):
        return "noon"
    if at == time(0, 0):
        return "midnight"
    return "a.m." if at.hour < 12 else "p.m."


def _twelve(at: time) -> str:
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02}" if at.minute else str(hour)


def _french_clock(at: time) -> str:
    if at.minute:
        return f"{at.hour}{NBSP}h{NBSP}{at.minute:02}"
    return f"{at.hour}{NBSP}{'heures' if at.hour > 1 else 'heure'}"


def _dotted(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


def _colon(at: time) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def _short(written: str, language: str, closes: time) -> str:
    """Return the first half of a span; French says the hour sign on both sides, nobody repeats the unit."""
    if language == "fr" and written.endswith(("heures", "heure")) and not closes.minute:
        return written.rsplit(NBSP, 1)[0]
    return written
