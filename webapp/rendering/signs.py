"""Signs that every format can hold: spaces, control signs, codes of languages, addresses that a reader may follow."""

from __future__ import annotations

import re

NBSP, THIN = "\u00a0", "\u202f"
LAST_WORDS = 24
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
WHITE = re.compile(r"[ \t\r\n]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]")
WORD_BULLET = "\uf0b7"  # what a list from Word's Symbol font pastes
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


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


def digits(text: str, numerals: str) -> str:
    """Return a text in the digits of a paper, ``latn`` or ``arab``."""
    return text.translate(ARABIC_DIGITS) if numerals == "arab" else text
