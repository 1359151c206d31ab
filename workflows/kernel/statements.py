"""Statements are built once for each reader: with SQLAlchemy, building one costs more than asking it.

What a reader may see is part of a statement; what differs from page to page is bound when it is executed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import CursorResult, Executable
from sqlalchemy.orm import Session

Given = ParamSpec("Given")
Built = TypeVar("Built")

# A statement takes some 200 kB; whoever comes after so many readers builds anew.
READERS = 32


def kept(build: Callable[Given, Built]) -> Callable[Given, Built]:
    """Keep the statements that a function built last, by what it was given (a reader, a language)."""
    return cast(Callable[Given, Built], lru_cache(maxsize=READERS)(build))


def ask(session: Session, statement: Executable, **values: Any) -> CursorResult[*tuple[Any, ...]]:
    """Execute a statement over tables, and not over models: its rows are columns and cost less.

    What the session has not written yet is written first, as it is for statements over models.
    """
    if session.autoflush:
        session.flush()
    return session.connection().execute(statement, cast(Mapping[str, Any], values))
