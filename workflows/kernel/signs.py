"""Signs that no text here holds: pure functions over what is typed, loaded or taken in."""

from __future__ import annotations

import re
import unicodedata

from workflows.kernel.languages import N_, Sentence

# Scripts that are written without spaces; a line ends anywhere in them.
WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
# They turn a line around, part a word or hide in it without being seen, so that two texts look like one. What some
# scripts are not written without stays: joiners and marks of direction, and where a word ends in Khmer or Thai.
UNSEEN = re.compile(
    "[\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    f"|(?<![{WITHOUT_SPACES}])\u200b|\u200b(?![{WITHOUT_SPACES}])"
)
# What is no text: controls other than tabs and ends of lines, and halves of pairs.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# No address of the web that a field takes is longer.
LONGEST_WORD = 2_000
TOO_LONG = re.compile(rf"[^\s{WITHOUT_SPACES}]{{{LONGEST_WORD + 1},}}")


def fault_of(text: str) -> Sentence | None:
    """Return in words what a text holds that no text does, or ``None``."""
    found = CONTROL.search(text)
    if found is not None:
        return Sentence(N_("This holds a sign that is not text, %(sign)s. Take it out."), sign=_named(found[0]))
    found = UNSEEN.search(text)
    if found is not None:
        return Sentence(
            N_("This holds a sign that nobody sees, %(sign)s, which can make one text look like another. Take it out."),
            sign=_named(found[0]),
        )
    if TOO_LONG.search(text):
        return Sentence(
            N_("A word here has more than %(count)s signs without a space. Divide it, or shorten it."),
            count=LONGEST_WORD,
        )
    return None


def without_unseen(text: str) -> tuple[str, int]:
    """Return a text without the signs that nobody sees, and how many there were."""
    return UNSEEN.subn("", text)


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X} ({name.lower()})" if name else f"U+{ord(sign):04X}"
