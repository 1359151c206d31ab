"""How each language sets spaces, numbers and labels, and how runs become pieces that a renderer prints.

``Typesetter`` is the one place where a ``Text`` of a paper turns into words: sentences are translated, dates are
written, spaces set by the rules of the language, so that HTML, PDF and DOCX say the same.
Rules: UN Editorial Manual and the style sheets of the mechanisms (French spaces before : ; ! ? and inside « »).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from webapp.rendering.moments import AND, Moments
from webapp.rendering.pieces import Piece, plain
from webapp.rendering.signs import LAST_WORDS, NBSP, THIN, clean, digits, language_tag, last_words, safe_address
from workflows.kernel.languages import Sentence, Translate, Words, direction
from workflows.kernel.time import PartialDate
from workflows.reports.paper_order import Place, letters, roman
from workflows.reports.paper_text import (
    COMMAS,
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

RAIL_SIGNS = 17  # of small sans in a rail of 24 mm
PLACEHOLDER = re.compile(r"%(?:\((\w+)\)[sd]|%)")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ARABIC_CHAPTERS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
ARABIC_SECTIONS = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام")
CHINESE_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


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
            yield Piece("text", COMMAS.get(self.language, text) if text == ", " else self.spaced(text))
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
        return digits(text, self.numerals)

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
        comma = COMMAS.get(self.language, ", ")
        return joint.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def moment(self, value: date | PartialDate | Days | Weekday | Clock) -> str:
        """Return a date, a span of days or a time of day as the language writes it."""
        return Moments(self.language, self.numerals).written(value)

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


def _lower_letters(place: int) -> str:
    return letters(place).lower()
