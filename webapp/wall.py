"""Wall times as people read them: what is stored as typed at the seat, written as the language of the page does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import lru_cache

from webapp.languages import clock, day, language
from workflows.kernel.time import PartialDate


@lru_cache(maxsize=4096)
def _clock(text: str, _language: str) -> str:
    hour, _, minute = text.partition(":")
    if not (hour.isdigit() and minute.isdigit()) or int(hour) > 23 or int(minute) > 59:
        return text
    return clock(time(int(hour), int(minute)))


@lru_cache(maxsize=4096)
def _day(text: str, _language: str) -> str:
    return day(PartialDate(text)) if text else ""


def wall_clock(text: str) -> str:
    """Return a time of day stored as ``10:00``: 10 a.m., 10 heures, 10.00 horas."""
    return _clock(text, language()) if text else ""


def wall_clocks() -> Callable[[str], str]:
    """Return ``wall_clock`` for the language of this page, for long pages that ask it once a row."""
    code = language()
    return lambda text: _clock(text, code) if text else ""


def wall_span(opens: str, closes: str) -> str:
    """Return the times of a session stored as ``2027-10-12 10:00``: its day once, and from when to when."""
    code = language()
    first, _, begins = opens.partition(" ")
    last, _, ends = closes.partition(" ")
    said = ", ".join(part for part in (_day(first, code), _clock(begins, code) if begins else "") if part)
    if not ends:
        return said
    until = _clock(ends, code) if last == first else f"{_day(last, code)}, {_clock(ends, code)}"
    # Spanish says the word for hours once, at the end.
    return f"{said.removesuffix(' horas')} a {until}" if code == "es" else f"{said}–{until}"
