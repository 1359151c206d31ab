"""How each language writes dates, times, spaces and labels, and how runs become pieces that a renderer prints.

``Typesetter`` is the one place where a ``Text`` of a paper turns into words: sentences are translated, dates are
written, spaces set by the rules of the language, so that HTML, PDF and DOCX say the same.
Rules: UN Editorial Manual and the style sheets of the mechanisms (dates 12 October 2027, 12 octobre 2027,
12 de octubre de 2027; times 3.30 p.m., 15 h 30, 15.30 horas; French spaces before : ; ! ? and inside « »).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

from workflows.kernel.languages import Sentence, Translate, Words, direction
from workflows.kernel.time import PartialDate
from workflows.reports.paper_order import Place, letters, roman
from workflows.reports.paper_text import (
    Break,
    Cited,
    Clock,
    Days,
    Emphasis,
    Footnote,
    Foreign,
    Link,
    Name,
    Strong,
    Symbol,
    Text,
    Weekday,
)

NBSP, THIN = "\u00a0", "\u202f"
LAST_WORDS = 24
RAIL_SIGNS = 17  # of small sans in a rail of 24 mm
PLACEHOLDER = re.compile(r"%(?:\((\w+)\)[sd]|%)")
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
WHITE = re.compile(r"[ \t\r\n]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]")
WORD_BULLET = "\uf0b7"  # what a list from Word's Symbol font pastes
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ARABIC_CHAPTERS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
ARABIC_SECTIONS = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام")
CHINESE_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
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

Kind = Literal["text", "emphasis", "strong", "name", "symbol", "foreign", "link", "cited", "footnote", "break"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with one look; ``pieces`` are the words of a footnote, an emphasis or a link."""

    kind: Kind
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    language: str = ""
    address: str = ""

    @property
    def direction(self) -> str:
        """Return the direction of a foreign run."""
        return "rtl" if self.language.split("-")[0] in ("ar", "he", "fa", "ur") else "ltr"


def plain(pieces: Iterable[Piece]) -> str:
    """Return the words of pieces without looks and notes, for titles and descriptions."""
    words = []
    for piece in pieces:
        if piece.kind == "footnote":
            continue
        words.append(" " if piece.kind == "break" else plain(piece.pieces) if piece.pieces else piece.text)
    return "".join(words)


@dataclass(frozen=True)
class Typesetter:
    """Turns the texts of one paper into pieces in its language.

    Args:
        language: code of the paper's language.
        translate: gettext of that language.
        numerals: ``latn`` or ``arab``.
        places: where the keys of the paper stand, for ``Cited``.
    """

    language: str
    translate: Translate
    numerals: str = "latn"
    places: Mapping[str, Place] | None = None

    @property
    def right_to_left(self) -> bool:
        """Tell whether the paper is read from right to left."""
        return direction(self.language) == "rtl"

    # pieces -----------------------------------------------------------------------------------------------------

    def runs(self, text: Text | None) -> tuple[Piece, ...]:
        """Return the pieces of a text."""
        return tuple(self._pieces(text))

    def closing(self, text: Text | None) -> tuple[Piece, ...]:
        """Return the pieces of a paragraph, its last two words kept on one line."""
        pieces = self.runs(text)
        if not pieces or pieces[-1].kind != "text":
            return pieces
        return (*pieces[:-1], replace(pieces[-1], text=last_words(pieces[-1].text)))

    def words(self, text: Text | None) -> str:
        """Return a text without looks."""
        return plain(self._pieces(text))

    def _pieces(self, text: Text | None) -> Iterable[Piece]:
        if text is None or text == "":
            return
        if isinstance(text, tuple):
            for part in text:
                yield from self._pieces(part)
        elif isinstance(text, Sentence):
            yield from self._sentence(text)
        elif isinstance(text, Words):
            yield Piece("text", self.spaced(self.translate(text.label)))
        elif isinstance(text, str):
            yield Piece("text", self.spaced(text))
        elif isinstance(text, int):
            yield Piece("text", self.number(text))
        elif isinstance(text, date | PartialDate | Days | Weekday | Clock):
            yield Piece("text", self.moment(text))
        else:
            yield from self._special(text)

    def _special(self, run: object) -> Iterable[Piece]:
        match run:
            case Emphasis(text):
                yield Piece("emphasis", pieces=self.runs(text))
            case Strong(text):
                yield Piece("strong", pieces=self.runs(text))
            case Footnote(text):
                yield Piece("footnote", pieces=self.runs(text))
            case Name(text):
                name = clean(self.words(text) if isinstance(text, Sentence) else text)
                yield Piece("text", name.replace(" ", NBSP)) if len(name) <= LAST_WORDS else Piece("name", name)
            case Foreign(text, language):
                yield Piece("foreign", clean(text), language=language_tag(language))
            case Symbol(symbol, address):
                yield Piece("symbol", clean(symbol), address=safe_address(address))
            case Link(address, text):
                yield Piece("link", pieces=self.runs(text or address), address=safe_address(address))
            case Cited(key):
                place = (self.places or {}).get(key)
                if place is None:
                    yield Piece("text", "–")
                else:
                    yield Piece(
                        "cited", self.digits(self.words(place.words)).replace(" ", NBSP), address=f"#{place.anchor}"
                    )
            case Break():
                yield Piece("break")
            case _:
                raise TypeError(f"not a run of a paper: {run!r}")

    def _sentence(self, sentence: Sentence) -> Iterable[Piece]:
        said = self.translate(sentence.template)
        if not sentence.values:
            yield Piece("text", self.spaced(said))
            return
        last = ""
        for piece in self._filled(said, sentence.values):
            # an abbreviation at the end of a sentence brings its own full stop
            if last.endswith(".") and piece.kind == "text" and piece.text.startswith("."):
                piece = replace(piece, text=piece.text[1:])
            last = plain((piece,)) if piece.kind != "footnote" else last
            yield piece

    def _filled(self, said: str, values: Mapping[str, Any]) -> Iterable[Piece]:
        at = 0
        for found in PLACEHOLDER.finditer(said):
            literal = said[at : found.start()] + ("%" if found[1] is None else "")
            if literal:
                yield Piece("text", self.spaced(literal))
            if found[1] is not None:
                value = values[found[1]]
                yield from self._pieces(tuple(value) if isinstance(value, list) else value)
            at = found.end()
        if said[at:]:
            yield Piece("text", self.spaced(said[at:]))

    # spaces -----------------------------------------------------------------------------------------------------

    def spaced(self, text: str) -> str:
        """Return a text with the spaces that its language wants; no letter is changed."""
        text = clean(text)
        if self.language == "fr":
            text = re.sub(rf"[ {NBSP}{THIN}]?([;!?])(?=[\s»)\]]|$)", THIN + r"\1", text)
            text = re.sub(rf"[ {NBSP}{THIN}]?(:)(?=\s|$)", NBSP + r"\1", text)
            text = re.sub(rf"«[ {NBSP}{THIN}]*", "«" + NBSP, text)
            text = re.sub(rf"[ {NBSP}{THIN}]*»", NBSP + "»", text)
        return UNITS.sub(NBSP, text)

    # values -----------------------------------------------------------------------------------------------------

    def number(self, number: int) -> str:
        """Return a number with the separators of the language."""
        locale = {"fr": "fr", "es": "es", "pt": "pt", "ru": "ru"}.get(self.language, "en")
        return self.digits(str(format_decimal(number, locale=locale)).replace(THIN, NBSP))

    def digits(self, text: str) -> str:
        """Return a text in the digits of the paper."""
        return text.translate(ARABIC_DIGITS) if self.numerals == "arab" else text

    def language_name(self, code: str) -> str:
        """Return the name of a language in the language of the paper, as a line of its own begins."""
        name = self.language_in_text(code)
        return name[:1].upper() + name[1:]

    def language_in_text(self, code: str) -> str:
        """Return the name of a language as it stands within a line."""
        return str(Locale.parse(self.language).languages.get(code, code))

    def listed(self, names: list[str]) -> str:
        """Return names in one line: “French and Arabic”."""
        if self.language == "zh":
            return "、".join(names)
        joint = " و" if self.language == "ar" else f" {AND.get(self.language, 'and')} "
        comma = "، " if self.language == "ar" else ", "
        return joint.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def moment(self, value: date | PartialDate | Days | Weekday | Clock) -> str:
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
            return self.digits(str(day.year))
        if len(value.text) == 7:
            month = self._month(day.month)
            joint = {"es": " de ", "pt": " de "}.get(self.language, NBSP)
            return f"{day.year}年{day.month}月" if self.language == "zh" else self.digits(f"{month}{joint}{day.year}")
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
        return self.digits(self._day_number(day.day) + self._month_and_year(day))

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
        return self.digits(
            start + self._joint(first, last, short and same_month) + self._day_number(last.day)
        ) + self.digits(self._month_and_year(last))

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
        return self.digits(said + (NBSP + "horas" if self.language == "es" else ""))

    # labels -----------------------------------------------------------------------------------------------------

    def item_label(self, place: int, depth: int) -> str:
        """Return the label of a sub-item: (a) and (i), a) and i) in French, Spanish, Portuguese and Russian."""
        if self.language == "ar":
            return f"({ABJAD[(place - 1) % len(ABJAD)]})" if depth == 0 else self.digits(f"({place})")
        label = _lower_letters(place) if depth % 2 == 0 else roman(place).lower()
        return f"{label})" if self.language in ("fr", "es", "pt", "ru") else f"({label})"

    def rail_height(self, lines: tuple[Text, ...]) -> float:
        """Return the height of a rail note in points, lines counted by their signs."""
        counted = sum(max(1, -(-len(self.words(line)) // RAIL_SIGNS)) for line in lines)
        return round(2.8 + counted * 10.5, 1)

    def paragraph_label(self, number: str) -> str:
        """Return the number of a paragraph as it hangs beside the text."""
        if self.language == "ar":
            return f"{self.digits(number)} - "
        return f"{number}. "

    def heading_label(self, number: str, level: int) -> str:
        """Return the number of a chapter (level 1) or section (level 2) before its title."""
        if self.language == "ar":
            names = ARABIC_CHAPTERS if level == 1 else ARABIC_SECTIONS
            known = {roman(at): name for at, name in enumerate(names, 1)} if level == 1 else {}
            known |= {letters(at): name for at, name in enumerate(names, 1)} if level == 2 else {}
            return f"{known.get(number, self.digits(number))} - "
        if self.language == "zh" and level == 1:
            return {roman(at): name for at, name in enumerate(CHINESE_NUMBERS, 1)}.get(number, number) + "、"
        return f"{number}. "


UNITS = re.compile(
    r"(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|per cent|pour cent|por ciento|km|kg|heures|horas)\b|%|a\.m\.|p\.m\.)"
    r"|(?<=\b(?:Ms|Mr|Dr|Mx|St|Sr)\.) (?=\w)|(?<=\bSra\.) (?=\w)|(?<=\bMme) (?=[A-ZÉ])|(?<=\bNo\.) (?=\d)"
)
TO = {"fr": "au", "es": "a", "pt": "a", "ru": "–", "ar": "إلى"}


def clean(text: str) -> str:
    """Return a text without control signs, its white space folded: what every format can hold.

    Signs of no public meaning (private use, noncharacters), which no font of ours has, show as U+FFFD.
    """
    return PRIVATE.sub("\ufffd", WHITE.sub(" ", CONTROL.sub("", text)).replace(WORD_BULLET, "•"))


def language_tag(code: str) -> str:
    """Return a language code that may stand in a file, ``und`` for one that may not."""
    return code if LANGUAGE.fullmatch(code) else "und"


def last_words(text: str) -> str:
    """Join the last two words by a no-break space if they are short enough, so that no line holds one word.

    A no-break space and not a span: WeasyPrint 70 may break a line too early before a span that does not fit.
    """
    words = text.rsplit(" ", 2)
    if len(words) < 3 or not words[0].strip() or not words[2] or len(words[1]) + len(words[2]) >= LAST_WORDS:
        return text
    return f"{words[0]} {words[1]}{NBSP}{words[2]}"


def safe_address(address: str) -> str:
    """Return the address if a reader may follow it (http, https, mailto), else nothing."""
    return address if SAFE_ADDRESS.fullmatch(address.strip()) else ""


def _lower_letters(place: int) -> str:
    return letters(place).lower()


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
