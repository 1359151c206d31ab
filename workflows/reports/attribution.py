"""Whether a text gives a speaker away: advice to whoever writes, never a bar.

Under the rule of non-attribution neither the identity nor the affiliation of a speaker, nor that of any other
participant, may be revealed. A description that fits fewer than three of those present reveals as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflows.kernel.languages import N_, Sentence

FEW = 3


@dataclass(frozen=True)
class Quantifier:
    """A word for how many said something; ``most`` None means no upper end."""

    words: str
    least: int
    most: int | None
    meaning: str


# The scale of the house; reports of one secretariat then mean the same by the same word.
QUANTIFIERS = (
    Quantifier(N_("one participant"), 1, 1, N_("one")),
    Quantifier(N_("a few, some"), 2, 4, N_("two to four")),
    Quantifier(N_("several"), 5, 9, N_("five to nine")),
    Quantifier(N_("many"), 10, None, N_("ten or more")),
    Quantifier(N_("most"), 0, None, N_("more than half")),
    Quantifier(N_("all"), 0, None, N_("nobody differed")),
)


@dataclass(frozen=True)
class Remark:
    """A place in a text that may give somebody away, and why."""

    at: int
    words: str
    why: Sentence


BODIES = {
    "en": r"mechanisms?|process(?:es)?|states?|countr(?:y|ies)|delegations?|delegates?|participants?|members?|partners?"
    r"|unions?|organizations?|agenc(?:y|ies)|speakers?|chairs?",
    "fr": r"mécanismes?|processus|états?|pays|délégations?|délégué(?:e|s|es)?|participant(?:e|s|es)?|membres?"
    r"|partenaires?|unions?|organisations?|organismes?|orateurs?|oratrices?|présidences?",
    "es": r"mecanismos?|procesos?|estados?|país(?:es)?|paises?|delegaci(?:ón|ones)|delegad[oa]s?|participantes?"
    r"|miembros?|asociad[oa]s?|uniones?|organizaci(?:ón|ones)|organismos?|orador(?:a|es|as)?|presidencias?",
}
ONLY = {
    "en": r"\b(?:the\s+)?(?:only|sole|single)\b(?:\s+[\w'’-]+){0,3}?\s+(?:BODY)\b",
    "fr": r"\b(?:l[ea]\s+seule?|l['’]unique)(?:\s+[\w'’-]+){0,3}?\s+(?:BODY)\b",
    "es": r"\b(?:el|la)\s+únic[oa](?:\s+[\w'’-]+){0,3}?\s+(?:BODY)\b",
}
ONE_FROM = {
    "en": r"\b(?:one|a|an|the|two)\s+(?:[\w'’-]+\s+)?(?:BODY)\s+(?:from|of|in)\s+(?:the\s+)?(PLACE)",
    "fr": r"\b(?:une?|l[ea]|deux)\s+(?:[\w'’-]+\s+)?(?:BODY)\s+(?:de\s+la|de\s+l['’]|du|de|d['’]|des|en)\s*(PLACE)",
    "es": r"\b(?:una?|el|la|dos)\s+(?:[\w'’-]+\s+)?(?:BODY)\s+(?:de\s+la|del|de\s+los|de\s+las|de|en)\s+(PLACE)",
}
SPOKESMAN = {
    "en": r"\b(?:representatives?|delegates?|delegation|ministers?|ambassador|chair(?:person)?|head)\s+of\s+(?:the\s+)?"
    r"(PLACE)",
    "fr": r"\b(?:représentante?s?|déléguée?s?|délégation|ministres?|ambassadeur|ambassadrice|présidente?)\s+"
    r"(?:de\s+la|de\s+l['’]|du|de|d['’]|des)\s*(PLACE)",
    "es": r"\b(?:representantes?|delegad[oa]s?|delegación|ministr[oa]s?|embajador(?:a)?|president[ea])\s+"
    r"(?:de\s+la|del|de\s+los|de\s+las|de)\s+(PLACE)",
}
PLACE = r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]+)*"
QUOTED = re.compile(r"[“«\"][^”»\"]{12,}[”»\"]")


def remarks(
    body: str, language: str, names: Sequence[str] = (), present: Mapping[str, int] | None = None
) -> tuple[Remark, ...]:
    """Return what in a text under the rule of non-attribution may reveal somebody, in the order of the text.

    Args:
        names: names and acronyms of those who took part.
        present: how many of those present fit a description such as a region; unknown ones get general advice.
    """
    found = {(one.at, one.words): one for one in _found(body, language, names, present or {})}
    return tuple(sorted(found.values(), key=lambda one: one.at))


def _found(body: str, language: str, names: Sequence[str], present: Mapping[str, int]) -> Iterator[Remark]:
    known = language if language in BODIES else "en"
    for name in dict.fromkeys(names):
        if len(name) > 1:
            # An acronym is one only in capitals; a name is one however it is written.
            flags = re.NOFLAG if name.isupper() and len(name) < 8 else re.IGNORECASE
            for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", body, flags):
                yield Remark(
                    place.start(),
                    place.group(),
                    Sentence(
                        N_("“%(name)s” took part. Under the rule of this session it is not said who spoke."),
                        name=place.group(),
                    ),
                )
    for place in _matches(ONLY[known], known, body):
        yield Remark(place.start(), place.group(), Sentence(N_("A description that fits only one reveals who it was.")))
    counts = {word.casefold(): count for word, count in present.items()}
    for place in _matches(ONE_FROM[known], known, body):
        described = place.group(1)
        count = counts.get(described.casefold())
        if count is None:
            yield Remark(
                place.start(),
                place.group(),
                Sentence(N_("Say this only if at least three of those present fit the description.")),
            )
        elif count < FEW:
            yield Remark(
                place.start(),
                place.group(),
                Sentence(N_("Fewer than three of those present fit “%(description)s”."), description=described),
            )
    for place in _matches(SPOKESMAN[known], known, body):
        yield Remark(
            place.start(), place.group(), Sentence(N_("This says for whom somebody spoke. Write “a participant”."))
        )
    for place in QUOTED.finditer(body):
        yield Remark(
            place.start(), place.group(), Sentence(N_("A quotation may be recognized. Give the point in other words."))
        )


def _matches(pattern: str, language: str, body: str) -> Iterator[re.Match[str]]:
    # Only the words around a place ignore case: a place begins with a capital.
    written = pattern.replace("BODY", BODIES[language]).replace("PLACE", f"(?-i:{PLACE})")
    return re.finditer(written, body, re.IGNORECASE)
