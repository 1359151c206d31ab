"""Items by sessions, codes of meetings, sums of minutes: pure functions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from workflows.kernel.languages import N_, Sentence, plain

SIGNS = re.compile(r"[^0-9a-z]+")


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

    Agendas that were issued first say less of the meeting and of each session than those of today; what they do not
    say is not compared. Nor is what makes no revision: the look of the paper, and names in other languages of those
    who lead an item.
    """
    head = _without(before.get("head", {}), "look")
    compared = {
        **_of_names(now, [before]),
        "head": _of_names(now["head"], [head]),
        "sessions": [_of_names(one, before["sessions"]) for one in now["sessions"]],
    }
    return frozen_hash(_led(compared)) == frozen_hash(_led({**before, "head": head}))


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _led(frozen: Mapping[str, Any]) -> dict[str, Any]:
    items = [{**one, "lead": one["lead"] and _without(one["lead"], "names")} for one in frozen["items"]]
    return {**frozen, "items": items}


def _of_names(now: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return of a row what rows of before say as well."""
    said = {name for one in before for name in one}
    return {name: value for name, value in now.items() if name in said}


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
