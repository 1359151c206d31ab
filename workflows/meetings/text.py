"""Numbers of items, codes of meetings and sums of minutes: pure functions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence, plain

SUB_LABEL = re.compile(r"^(?P<number>\d+) \((?P<letter>[a-z]+)\)$")
SIGNS = re.compile(r"[^0-9a-z]+")


def letter(place: int) -> str:
    """Return the letter of a sub-item, counted from 1: a, b, … z, aa, ab."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def numbering(items: Iterable[tuple[str, str | None, bool]]) -> dict[str, str]:
    """Return the label of each item by its identifier: ``3``, and ``3 (a)`` for its first sub-item.

    Args:
        items: identifier, identifier of the item above, and whether it counts, in the order of the agenda. An item
            that does not count gets an empty label, and so do those below it.
    """
    labels: dict[str, str] = {}
    below: dict[str, int] = {}
    number = 0
    for item, parent, counts in items:
        above = labels.get(parent) if parent is not None else None
        if not counts or (parent is not None and not above):
            labels[item] = ""
        elif above:
            below[above] = below.get(above, 0) + 1
            labels[item] = f"{above} ({letter(below[above])})"
        else:
            number += 1
            labels[item] = str(number)
    return labels


def divided(items: Iterable[tuple[str, str | None]], sessions: Sequence[str]) -> list[tuple[str | None, list[str]]]:
    """Return the items of the first level by the sessions in which they are taken, in the order of the agenda.

    Args:
        items: identifier of each item and of its session, if it lies in one.
        sessions: in the order in which they take place. One that holds no item yet stands where its time puts it; one
            that is taken up again after another stands twice.
    """
    rank = {one: place for place, one in enumerate(sessions)}
    found: list[tuple[str | None, list[str]]] = []
    for item, held in items:
        if not found or found[-1][0] != held:
            found.append((held, []))
        found[-1][1].append(item)
    for one in sessions:
        if any(held == one for held, _ in found):
            continue
        earlier = [place for place, (held, _) in enumerate(found) if held is not None and rank[held] < rank[one]]
        later = (place for place, (held, _) in enumerate(found) if held is not None and rank[held] > rank[one])
        found.insert(earlier[-1] + 1 if earlier else next(later, len(found)), (one, []))
    return found


def label_in(label: str, language: str) -> str:
    """Return a label as a language writes it: ``3 (a)`` in English, ``3 a)`` in French and Spanish."""
    found = SUB_LABEL.match(label)
    if found is None or language not in ("fr", "es"):
        return label
    return f"{found['number']} {found['letter']})"


def called(label: str) -> Sentence | str:
    """Return a label for a sentence that is still to be said in some language."""
    found = SUB_LABEL.match(label)
    if found is None:
        return label
    return Sentence(N_("%(number)s (%(letter)s)"), number=found["number"], letter=found["letter"])


@lru_cache(maxsize=2048)
def labels(label: str) -> Mapping[str, str]:
    """Return a label in the languages of the interface."""
    return MappingProxyType({language: label_in(label, language) for language in INTERFACE_LANGUAGES})


def bare(code: str) -> str:
    """Return a code without case, spaces and signs, so that ``GRCP-7``, ``grcp7`` and ``grcp 7`` are the same."""
    return SIGNS.sub("", plain(code))


def code_of(root: str, edition: int | None, year: int) -> str:
    """Return the code that a new meeting asks for: by its edition if it has one, else by its year."""
    stem = SIGNS.sub("-", plain(root)).strip("-")[:48] or "meeting"
    return f"{stem}-{edition if edition is not None else year}"


def frozen_hash(frozen: Mapping[str, Any]) -> str:
    """Return the hash of an agenda as it was issued."""
    return hashlib.sha256(json.dumps(frozen, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def same_issue(now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Tell whether an agenda would be issued again as it was issued before.

    Agendas that were issued first say less of each session than those of today; what they do not say is not compared.
    """
    said = {name for one in before["sessions"] for name in one}
    sessions = [{name: value for name, value in one.items() if name in said} for one in now["sessions"]]
    return frozen_hash({**now, "sessions": sessions}) == frozen_hash(before)


def lies_within(begins: str, opens: str, closes: str) -> bool:
    """Tell whether a session is open at a clock time, ``10:00``; so it is where either does not say its times.

    Args:
        opens: with its day, ``2027-10-12 10:00``; so is ``closes``, at which the session is over.
    """
    if not begins or not opens:
        return True
    _, _, first = opens.partition(" ")
    day, _, last = closes.partition(" ")
    if not last:
        return begins >= first
    if day == opens[:10]:
        return first <= begins < last
    whole_day = datetime.fromisoformat(closes) - datetime.fromisoformat(opens) >= timedelta(days=1)
    return whole_day or begins >= first or begins < last


def duration(minutes: int) -> str:
    """Return minutes as hours and minutes, ``6 h 20 min``; the signs are the same in the languages of the interface."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"


def planned(minutes: int, available: int | None) -> Sentence:
    """Say how long the items of a session take, and whether they fit."""
    if available is None:
        return Sentence(N_("%(planned)s planned. The session has no times yet."), planned=duration(minutes))
    if minutes > available:
        return Sentence(
            N_("%(planned)s planned of %(available)s: %(over)s too long."),
            planned=duration(minutes), available=duration(available), over=duration(minutes - available),
        )  # fmt: skip
    return Sentence(
        N_("%(planned)s planned of %(available)s."), planned=duration(minutes), available=duration(available)
    )
