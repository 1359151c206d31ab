"""Statements that are built and compiled once for each reader: with SQLAlchemy both cost more than asking them.

What a reader may see is part of a statement, so that there is one for each reader and language. What differs from page
to page, an identifier mostly, is bound when it is asked.

Why not leave this to SQLAlchemy, which keeps what it compiled? To find that again it walks through the whole statement,
and it binds each of the thirty and more words that say what a reader may see: pages of the desk took a fifth longer.

Constants stand in the text of a statement. Only what can do no harm there is let in: numbers, and words of closed lists
and identifiers, made of letters, digits and a few signs. What somebody typed is bound, or its statement is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import Any, ParamSpec, TypeAlias, cast

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    CursorResult,
    Dialect,
    Executable,
    Integer,
    Select,
    String,
    TextualSelect,
    bindparam,
    column,
    text,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import iterate

Given = ParamSpec("Given")
Statement: TypeAlias = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]

# How many statements of each kind are kept; readers beyond that have theirs built anew.
KEPT = 256
# Signs that no text of ours holds stand around the names of what is bound later; numbers that we never use for numbers.
OPEN, CLOSE, NUMBER = "\ue000", "\ue001", 7_310_274_059_000
# What a constant may be made of: nothing that ends a text in SQL, begins a parameter or escapes the next sign.
HARMLESS = re.compile(r"[A-Za-z0-9_ .*{}-]*")
ONE, LIST = re.compile(f"'{OPEN}(\\w+){CLOSE}'"), re.compile(f"\\('{OPEN}(\\w+){CLOSE}'\\)")


class Prepared:
    """A statement over columns as text, its constants in place, for each kind of database."""

    def __init__(self, build: Callable[[], Statement]) -> None:
        self._build = build
        self._texts: dict[str, TextualSelect] = {}

    def on(self, dialect: Dialect) -> TextualSelect:
        """Return the statement as this database reads it; its rows have the names and types of its columns."""
        if dialect.name not in self._texts:
            self._texts[dialect.name] = _text(self._build(), dialect)
        return self._texts[dialect.name]


def _text(statement: Statement, dialect: Dialect) -> TextualSelect:
    values = [one for one in iterate(statement) if isinstance(one, BindParameter)]
    bound = {one.key: one for one in values if one.required}
    for one in values:
        if not one.required and not _harmless(one.value):
            raise ValueError(f"not a constant of a prepared statement, bind it: {one.value!r}")
    numbers = {key: NUMBER + place for place, (key, one) in enumerate(bound.items()) if isinstance(one.type, Integer)}
    marks: dict[str, Any] = {key: numbers.get(key, OPEN + key + CLOSE) for key in bound}
    marked = statement.params({key: [mark] if bound[key].expanding else mark for key, mark in marks.items()})
    written = str(marked.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    if dialect.paramstyle in ("format", "pyformat"):
        written = written.replace("%%", "%")
    written = ONE.sub(r":\1", LIST.sub(r":\1", written.replace(":", r"\:")))
    for key, number in numbers.items():
        written = re.sub(rf"\b{number}\b", f":{key}", written)
    # What a reader can never see needs no identifier: such a condition is written as a falsehood.
    asked = set(re.findall(r"(?<!\\):(\w+)", written))
    later = [
        bindparam(key, type_=Integer() if key in numbers else String(), expanding=one.expanding)
        for key, one in bound.items()
        if key in asked
    ]
    columns = [column(one.key or f"column_{place}", one.type) for place, one in enumerate(statement.selected_columns)]
    return text(written).bindparams(*later).columns(*columns)


def _harmless(value: Any) -> bool:
    """Tell whether a value may stand in the text of a statement."""
    if isinstance(value, list | tuple | set | frozenset):
        return all(_harmless(one) for one in value)
    if isinstance(value, str):
        return HARMLESS.fullmatch(value.value if isinstance(value, Enum) else value) is not None
    return value is None or isinstance(value, int)


def prepared(build: Callable[Given, Statement]) -> Callable[Given, Prepared]:
    """Make a function that builds a statement give it prepared, and keep what it gave by its arguments.

    The statement selects columns, not models. What it binds by name are strings, lists of strings, and whole numbers
    that are declared as such. Executing it raises ``ValueError`` where a constant is more than a word or an identifier.
    """

    def give(*args: Given.args, **kwargs: Given.kwargs) -> Prepared:
        return Prepared(lambda: build(*args, **kwargs))

    return cast(Callable[Given, Prepared], lru_cache(maxsize=KEPT)(give))


def fetch(session: Session, statement: Prepared | Executable, **values: Any) -> CursorResult[*tuple[Any, ...]]:
    """Execute a prepared statement, or one over tables and not over models: its rows are columns and cost less.

    What the session has not written yet is written first, as it is for statements over models.
    """
    if session.autoflush:
        session.flush()
    connection = session.connection()
    return connection.execute(
        statement.on(connection.dialect) if isinstance(statement, Prepared) else statement, values
    )
