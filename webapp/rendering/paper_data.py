"""A paper as data: the same parts, numbers and words that its pages have."""

from __future__ import annotations

import dataclasses
from datetime import date
from enum import Enum
from typing import Any

from webapp.rendering.paper_html import typesetter
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import Translate
from workflows.kernel.time import PartialDate
from workflows.reports.paper import Clock, Days, Paper, Weekday
from workflows.reports.paper_order import arranged

# Looks and anchors are the page's own.
LEFT_OUT = frozenset({"ring", "emblem", "accent", "page", "anchor", "wide", "together", "width", "off", "new_page"})


def paper_data(paper: Paper, translate: Translate) -> dict[str, Any]:
    """Return a paper as it will be printed, in plain values for JSON."""
    made = arranged(paper)
    said: dict[str, Any] = _said(made.paper, typesetter(made, translate))
    return said | {"standing": [typesetter(made, translate).words(one) for one in paper.standing]}


def _said(value: Any, setting: Typesetter) -> Any:
    if isinstance(value, Days | Clock | Weekday):
        return setting.words(value)
    if isinstance(value, date | PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = {
            one.name: _field(getattr(value, one.name), str(one.type), setting)
            for one in dataclasses.fields(value)
            if one.name not in LEFT_OUT
        }
        kind = getattr(type(value), "kind", None)
        return {"kind": kind, **found} if isinstance(kind, str) else found
    if isinstance(value, tuple | list | frozenset):
        return [_said(one, setting) for one in value]
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | bool):
        return value
    return setting.words(value)


def _field(value: Any, kind: str, setting: Typesetter) -> Any:
    if kind == "Text":
        return setting.words(value)
    if kind == "tuple[Text, ...]":
        return [setting.words(one) for one in value]
    if kind == "tuple[tuple[Text, Text], ...]":
        return [[setting.words(short), setting.words(long)] for short, long in value]
    return _said(value, setting)
