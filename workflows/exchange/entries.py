"""How a row of a file becomes a thing of the house, and how the thing is read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.exchange.codes import Codes
from workflows.kernel.base import Origin

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Coming:
    """What every entry of one load shares."""

    codes: Codes
    now: datetime
    demonstration: bool = False

    def sourced(self, unverified: str) -> dict[str, Any]:
        """Return origin and marks of an entry; what is invented is not from a public source."""
        origin = Origin.DESK if self.demonstration else Origin.PUBLIC_SOURCE
        return {"origin": origin, "unverified": unverified, "demonstration": self.demonstration}


class Entry:
    """A noun as the files know it. ``values`` hold one value for each column that is kept, under its attribute.

    A new noun is a class with its model and names; what a column cannot give is added in ``make`` and ``derived``.
    """

    noun: ClassVar[str]
    model: ClassVar[Any]
    options: ClassVar[tuple[Any, ...]] = ()
    # Attributes of the model that the columns do not fill one to one.
    special: ClassVar[frozenset[str]] = frozenset()

    def subjects(self, session: Session) -> Iterable[Any]:
        """Return all things of this noun, with what ``get`` reads."""
        return session.scalars(select(self.model).options(*self.options)).unique()

    def fits(self, subject: Any) -> bool:
        """Tell whether something that the desk entered has a place in the files: what the public may see does."""
        return True

    def stepped(self, subject: Any) -> bool:
        """Tell whether the desk took a step with it since it was loaded."""
        return getattr(subject, "taken_over_at", None) is not None

    def code(self, subject: Any) -> str | None:
        """Return the code that no other thing of this noun may have."""
        return getattr(subject, "code", None) or getattr(subject, "number", None)

    def get(self, subject: Any, names: Iterable[str]) -> dict[str, Any]:
        """Return the values of a thing as they are now."""
        return {name: self.value(subject, name) for name in names}

    def value(self, subject: Any, name: str) -> Any:
        """Return one value."""
        return getattr(subject, name)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return what follows from the values: sort keys, kinds."""
        return {}

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the new rows, in lots: what a lot points at stands in the lot before it."""
        plain = {name: value for name, value in values.items() if name not in self.special}
        return [[self.model(id=id, **plain, **self.derived(values, coming), **coming.sourced(unverified))]]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Set the values that changed."""
        for name in set(values) - self.special:
            if before[name] != values[name]:
                setattr(subject, name, values[name])
        followed = self.derived(before, coming)
        for name, value in self.derived(values, coming).items():
            # What the desk made of it stays.
            if value != followed[name] and getattr(subject, name) == followed[name]:
                setattr(subject, name, value)
        if hasattr(subject, "unverified"):
            subject.unverified = unverified

    def label(self, subject: Any) -> str:
        """Return what the journal calls it."""
        for name in ("name", "title", "number", "code"):
            found = getattr(subject, name, None)
            if found:
                return str(found.get("en", "") if isinstance(found, dict) else found)
        return ""
