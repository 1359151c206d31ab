"""A paper as JSON text and back, so that an order to print holds exactly what was composed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date, time
from enum import Enum
from types import ModuleType
from typing import Any

from workflows.kernel import base, languages
from workflows.kernel.languages import Sentence, Words
from workflows.kernel.time import PartialDate
from workflows.mechanisms import words as mechanism_words
from workflows.meetings import words as meeting_words
from workflows.meetings import workflow as meeting_life
from workflows.outcomes import words as document_words
from workflows.outcomes import workflow as document_life
from workflows.participation import words as participation_words
from workflows.parties import words as party_words
from workflows.recommendations import words as recommendation_words
from workflows.recommendations import workflow as recommendation_life
from workflows.reports import models, paper, paper_blocks, paper_paragraphs, paper_tables, paper_text
from workflows.reports.paper import Paper
from workflows.uptake import words as uptake_words

TYPE = "_"
MODULES: tuple[ModuleType, ...] = (
    paper, paper_blocks, paper_paragraphs, paper_tables, paper_text, languages, base, mechanism_words, meeting_words,
    meeting_life, document_words, document_life, participation_words, party_words, recommendation_words,
    recommendation_life, uptake_words, models,
)  # fmt: skip


def _known() -> dict[str, type[Any]]:
    """Return the kinds by noun and name: orders that are kept outlive the module in which a kind stands."""
    found: dict[str, type[Any]] = {}
    for module in MODULES:
        for thing in vars(module).values():
            if (
                isinstance(thing, type)
                and thing.__module__ == module.__name__
                and (dataclasses.is_dataclass(thing) or issubclass(thing, Enum))
            ):
                name = f"{module.__name__.split('.')[1]}.{thing.__name__}"
                assert name not in found, name
                found[name] = thing
    return found


KNOWN = _known()
NAMES = {kind: name for name, kind in KNOWN.items()}
SIMPLE: dict[str, tuple[type[Any], Callable[[str], Any]]] = {
    "date": (date, date.fromisoformat),
    "time": (time, time.fromisoformat),
    "partial": (PartialDate, PartialDate),
}


def dumped(whole: Paper) -> str:
    """Return the paper as text; equal papers give equal text.

    Raises:
        TypeError: something in the paper is none of the kinds that papers are made of.
    """
    return json.dumps(_encoded(whole), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loaded(text: str) -> Paper:
    """Return the paper from its text.

    Raises:
        ValueError: the text is not that of a paper.
    """
    whole = _decoded(json.loads(text))
    if not isinstance(whole, Paper):
        raise ValueError("not a paper")
    return whole


def _encoded(value: Any) -> Any:
    if isinstance(value, Words | Enum):
        return {TYPE: NAMES[type(value)], "is": value.value}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Sentence):
        return {
            TYPE: "sentence",
            "template": value.template,
            "values": {k: _encoded(v) for k, v in value.values.items()},
        }
    for name, (kind, _) in SIMPLE.items():
        if isinstance(value, kind):
            return {TYPE: name, "is": str(value)}
    if isinstance(value, tuple | list):
        return [_encoded(one) for one in value]
    if isinstance(value, frozenset):
        return {TYPE: "set", "is": sorted(value)}
    if type(value) in NAMES:
        fields = {one.name: _encoded(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return {TYPE: NAMES[type(value)], **fields}
    raise TypeError(f"a paper is not made of {type(value).__name__}")


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decoded(one) for one in value)
    if not isinstance(value, dict):
        return value
    name = value.get(TYPE)
    if name == "sentence":
        return Sentence(value["template"], **{k: _decoded(v) for k, v in value["values"].items()})
    if name == "set":
        return frozenset(value["is"])
    if name in SIMPLE:
        return SIMPLE[name][1](value["is"])
    kind = KNOWN.get(str(name))
    if kind is None:
        raise ValueError(f"unknown part of a paper: {name!r}")
    if issubclass(kind, Enum):
        return kind(value["is"])
    return kind(**{k: _decoded(v) for k, v in value.items() if k != TYPE})
