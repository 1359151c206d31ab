"""Languages, words marked for translation, and keys to sort and to search by.

Words are marked where they stand with ``N_`` and translated where they are printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self, TypeAlias

INTERFACE_LANGUAGES = ("en", "fr", "es")
UN_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
OWN_NAMES = MappingProxyType(
    {
        "en": "English",
        "fr": "Français",
        "es": "Español",
        "ru": "Русский",
        "ar": "العربية",
        "zh": "中文",
        "pt": "Português",
    }
)
RIGHT_TO_LEFT = frozenset({"ar"})

Translations: TypeAlias = Mapping[str, str]
Translate: TypeAlias = Callable[[str], str]


def N_(text: str) -> str:
    """Mark a text for translation and return it unchanged."""
    return text


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr`` for a language code."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Sentence:
    """A marked sentence with its values; ``str()`` gives the English text.

    Values that are themselves marked words or sentences are translated with the sentence.
    """

    template: str
    values: Mapping[str, Any]

    def __init__(self, template: str, **values: Any) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", MappingProxyType(values))

    def __str__(self) -> str:
        return self.said(lambda text: text)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((name, str(value)) for name, value in self.values.items()))))

    def said(self, translate: Translate) -> str:
        """Return the sentence in the language of ``translate``."""
        if not self.values:
            return translate(self.template)
        return translate(self.template) % {name: said(value, translate) for name, value in self.values.items()}


def said(value: Any, translate: Translate) -> Any:
    """Translate a marked word, a sentence or a list of them; leave any other value as it is."""
    if isinstance(value, Sentence):
        return value.said(translate)
    if isinstance(value, Words):
        return translate(value.label)
    if isinstance(value, list | tuple):
        return ", ".join(str(said(one, translate)) for one in value)
    return value


def together(values: Sequence[Any]) -> Any:
    """Return values as one sentence names them: one, two and three."""
    if len(values) < 2:
        return values[0] if values else ""
    return Sentence(N_("%(first)s and %(last)s"), first=list(values[:-1]), last=values[-1])


class Words(StrEnum):
    """A closed list of words of the trade: the stored word and its label for people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value
        return word


class Mark(StrEnum):
    """How far a life of our own has come, as a page marks it. What a State says of itself carries none."""

    NOT_BEGUN = "none"
    OPEN = "open"
    UNDER_WAY = "half"
    DONE = "done"
    ENDED = "ended"


class State(Words):
    """The states of a life: the stored word, its label for people, and how far the life has come with it."""

    mark: Mark

    def __new__(cls, value: str, label: str = "", mark: Mark = Mark.OPEN) -> Self:
        state = str.__new__(cls, value)
        state._value_ = value
        state.label, state.mark = label or value, mark
        return state


class TextBasis(Words):
    """Whether a text is the adopted wording or somebody's account of it."""

    PARAPHRASE = "paraphrase", N_("Paraphrase")
    VERBATIM = "verbatim", N_("Verbatim")


class TranslationStatus(Words):
    """How a language version of a text stands (mechanism practice; a machine draft is never published)."""

    ORIGINAL = "original", N_("Original")
    OFFICIAL = "official", N_("Official translation")
    COURTESY = "courtesy", N_("Courtesy translation")
    MACHINE_DRAFT = "machine_draft", N_("Machine draft")
    OUTDATED = "outdated", N_("Translation older than the original")
    PENDING = "pending", N_("Translation pending")


def text_in(texts: Translations | None, language: str, original: str = "en") -> str:
    """Return the text in ``language``, else the original, else any; the empty string if there is none.

    The caller shows the language of what it prints: see ``language_of``.
    """
    if not texts:
        return ""
    return texts.get(language) or texts.get(original) or next((text for text in texts.values() if text), "")


def language_of(texts: Translations | None, language: str, original: str = "en") -> str:
    """Return the code of the language that ``text_in`` answers with."""
    if not texts or texts.get(language):
        return language
    if texts.get(original):
        return original
    return next((code for code, text in texts.items() if text), language)


def called_in(short_name: str, title: Translations | None, language: str, original: str = "en") -> str | None:
    """Return the language of what a thing is called: none of a short name, that of its title otherwise."""
    return None if short_name or not title else language_of(title, language, original)


def plain(text: str) -> str:
    """Return ``text`` without accents and case, white space folded: what searches compare."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00df", "ss"))
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().split())


def sort_key(text: str) -> str:
    """Return the stored key by which names stand in alphabetical order on both databases."""
    kept = "".join(sign if sign.isalnum() else " " for sign in plain(text))
    return " ".join(kept.split())[:200]
