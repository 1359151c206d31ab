"""The declarative base: column types that are the same on SQLite and PostgreSQL, and the mixins of every noun."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, ClassVar

from sqlalchemy import JSON, Boolean, Column, DateTime, Dialect, MetaData, String, Text, event, inspect
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_, Words, plain
from workflows.kernel.time import PartialDate

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Naive datetimes are refused; what comes back is aware and in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PartialDateType(TypeDecorator[PartialDate]):
    """A date with its precision, stored as written: ``2023``, ``2023-10``, ``2023-10-17``."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else PartialDate(str(value)).text

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        return None if value is None else _as_stored(value)


@lru_cache(maxsize=4096)
def _as_stored(text: str) -> PartialDate:
    """Return a date as it is stored; a list reads the same days again and again."""
    return PartialDate(text)


class WordType(TypeDecorator[Words]):
    """A word of a closed list. A new word needs no migration; an unknown one is refused here."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[Words]) -> None:
        super().__init__()
        self.words = words
        # Looked up with every row; the list itself takes several times as long to find its word.
        self.known: dict[str, Words] = {one.value: one for one in words}

    def process_bind_param(self, value: Words | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.words(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Words | None:
        return None if value is None else self.known.get(value) or self.words(value)


class Base(DeclarativeBase):
    """The base of every model. A new thing has its identifier and its defaults at once, before it is stored."""

    def __init__(self, **values: Any) -> None:
        for name, default in _defaults(type(self)):
            if name not in values:
                values[name] = default.arg(None) if default.is_callable else default.arg
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        PartialDate: PartialDateType(),
        dict[str, str]: JSON(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
    }


@cache
def _defaults(model: type[Base]) -> list[tuple[str, Any]]:
    found = []
    for attribute in inspect(model).column_attrs:
        column = attribute.columns[0]
        # What is computed by the database is no column of its own and has none.
        if isinstance(column, Column) and column.default is not None:
            found.append((attribute.key, column.default))
    return found


def identifier() -> Mapped[str]:
    """Return the primary key column of a noun."""
    return mapped_column(String(32), primary_key=True, default=new_id)


class Origin(Words):
    """Where an entry comes from."""

    PUBLIC_SOURCE = "public_source", N_("Public source")
    DESK = "desk", N_("Entered at the desk")
    STATE = "state", N_("Sent by the State")


class Access(Words):
    """Confidentiality classes (after the classes of the United Nations)."""

    PUBLIC = "public", N_("Public")
    PARTICIPANTS = "participants", N_("Participants")
    ENTITLED = "entitled", N_("Entitled participants")
    SECRETARIAT = "secretariat", N_("Secretariat")
    STRICT = "strict", N_("Named persons only")


# What ``unverified`` holds where nothing of an entry is confirmed.
WHOLE = "*"


class Sourced:
    """Where an entry comes from, how firm it is, and whether it belongs to the invented world.

    ``unverified`` is empty, ``*`` for the whole row, or the names of the fields that nobody has confirmed, separated
    by commas; the public sees no unverified row and no unverified field.
    """

    origin: Mapped[Origin] = mapped_column(WordType(Origin), default=Origin.DESK)
    source: Mapped[str] = mapped_column(Text, default="")
    unverified: Mapped[str] = mapped_column(String(200), default="")
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)
    taken_over_at: Mapped[datetime | None]

    @hybrid_property
    def confirmed(self) -> bool:
        """Tell whether the entry itself is confirmed, whatever field of it is not; in a query, its condition."""
        return self.unverified != WHOLE

    @property
    def read_only(self) -> bool:
        """Tell whether this is public-source material that its owner has not taken over."""
        return self.origin is Origin.PUBLIC_SOURCE and self.taken_over_at is None


class Counted:
    """What people edit counts versions; a form carries the version it was opened with."""

    revision: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.revision}


class Searchable:
    """A row that quick search finds by the words of ``searched()``."""

    search_text: Mapped[str] = mapped_column(Text, default="")

    def searched(self) -> list[str | None]:
        """Return the texts by which the row is found."""
        raise NotImplementedError


@event.listens_for(Searchable, "before_insert", propagate=True)
@event.listens_for(Searchable, "before_update", propagate=True)
def _index(_mapper: Mapper[Any], _connection: Any, target: Searchable) -> None:
    target.search_text = plain(" ".join(text for text in target.searched() if text))
