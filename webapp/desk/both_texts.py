"""Both texts, where somebody was faster: what two people typed stands side by side, and what differs is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField

from webapp.access import actor
from webapp.desk.forms.fields import DeskForm
from webapp.languages import label, words
from webapp.requests import session
from workflows.kernel import sayings
from workflows.kernel.history import YOU, journal_of
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, Words
from workflows.kernel.refusals import Faster
from workflows.outcomes.text import differences

# What differs is underlined in both texts: neither is the older one for those who wrote them.
SHOWN = {"same": "same", "ins": "added", "del": "added"}
NOTHING = N_("nothing")
IN_ANOTHER_WINDOW = Sentence(N_("yourself, in another window"))

Pieces = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class BothTexts:
    """What both people typed, field by field, where it differs: name of the field, and runs of words.

    ``who`` saved and ``at`` which instant, where the journal tells the reader.
    """

    mine: Sequence[tuple[str, Pieces]]
    theirs: Sequence[tuple[str, Pieces]]
    who: Sentence | str = ""
    at: datetime | None = None


def by_whom(faster: Faster) -> tuple[Sentence | str, datetime | None]:
    """Return who was faster, and when; nothing where the journal does not tell the reader."""
    lines = journal_of(session(), actor(), faster.of, 20) if faster.of else []
    for one in lines:
        if not faster.title or one.title == faster.title:
            return IN_ANOTHER_WINDOW if one.who == YOU else one.who, one.recorded_at
    return "", None


def beside(form: DeskForm, theirs: DeskForm) -> BothTexts:
    """Return what was typed into a form beside the same form filled with what is saved."""
    shown = [field for field in form if not isinstance(field, HiddenField) and field.name in theirs]
    names = Counter(field.label.text for field in shown)
    return _both([(_name(field, names), _typed(field), _typed(theirs[field.name])) for field in shown])


def beside_values(form: DeskForm, faster: Faster) -> BothTexts:
    """Return what was typed into a form beside the values that somebody else saved."""
    return _both(
        [
            (label(sayings.field(name)), _plain(form[name].data), _plain(value))
            for name, value in faster.theirs.items()
            if name in form
        ]
    )


def marked(theirs: str, mine: str) -> tuple[Pieces, Pieces]:
    """Return the runs of words of two texts, mine and theirs, with what differs marked in each."""
    pieces = differences(theirs, mine)
    return (
        [(SHOWN[one.change], one.words) for one in pieces if one.change != "del"],
        [(SHOWN[one.change], one.words) for one in pieces if one.change != "ins"],
    )


def _both(fields: Sequence[tuple[str, str, str]]) -> BothTexts:
    mine, theirs = [], []
    for name, typed, saved in fields:
        if typed.strip() != saved.strip():
            here, there = marked(saved, typed)
            mine.append((name, here or [("same", label(NOTHING))]))
            theirs.append((name, there or [("same", label(NOTHING))]))
    return BothTexts(mine, theirs)


def _name(field: Field, names: Counter[str]) -> str:
    """Return what a field is called, with its language where several are called the same."""
    language = OWN_NAMES.get(field.name.rpartition("_")[2])
    name = label(field.label.text)
    return f"{name} ({language})" if language and names[field.label.text] > 1 else name


def _typed(field: Field) -> str:
    """Return what stands in a field, as the reader sees it there."""
    if isinstance(field, SelectMultipleField):
        return "; ".join(str(words) for value, words, *_ in field.iter_choices() if value in (field.data or ()))
    if isinstance(field, SelectField):
        return next((str(choice[1]) for choice in field.iter_choices() if choice[2]), "")
    if isinstance(field, BooleanField):
        return label(N_("Yes")) if field.data else label(N_("No"))
    return _plain(field.data)


def _plain(value: Any) -> str:
    if isinstance(value, Words):
        return str(words(value))
    if isinstance(value, list | tuple):
        return "; ".join(_plain(one) for one in value)
    return "" if value is None else str(value).replace("\r\n", "\n")
