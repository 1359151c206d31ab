"""Names over time, and the rules of terms: pure functions over rows with ``valid_from`` and ``valid_to``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from workflows.kernel.languages import N_, OWN_NAMES, Sentence, sort_key
from workflows.kernel.refusals import Invalid
from workflows.kernel.signs import fault_of
from workflows.kernel.time import PartialDate, Precision, covers, lies_ahead, zone
from workflows.parties.words import PartyKind

EARLIEST = PartialDate("0001")


class Period(Protocol):
    """Anything with a beginning and an end, either of them open."""

    @property
    def valid_from(self) -> PartialDate | None:
        """Return the beginning."""
        ...

    @property
    def valid_to(self) -> PartialDate | None:
        """Return the end, the last day included."""
        ...


class NameLine(Period, Protocol):
    """A name in one language for a period."""

    @property
    def language(self) -> str:
        """Return the language of the name."""
        ...

    @property
    def name(self) -> str:
        """Return the name."""
        ...

    @property
    def acronym(self) -> str:
        """Return the acronym."""
        ...

    @property
    def sort_key(self) -> str:
        """Return the key by which the name stands in order."""
        ...


One = TypeVar("One", bound=Period)
Line = TypeVar("Line", bound=NameLine)


# Forms of address as they are usually entered, longer ones first.
HONORIFICS = (
    N_("H.E. Mrs."), N_("H.E. Mr."), N_("H.E. Ms."), N_("H.E. Dr."), N_("H.E."), N_("Mrs."), N_("Mr."), N_("Ms."),
    N_("Dr."), N_("Prof."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """How a party is called on a day in a language."""

    name: str
    acronym: str
    sort_key: str
    language: str

    @property
    def both(self) -> str:
        """Return the full name with its acronym."""
        return f"{self.name} ({self.acronym})" if self.acronym and self.acronym != self.name else self.name

    @property
    def short(self) -> str:
        """Return the acronym, or the name where there is none."""
        return self.acronym or self.name


def begins(one: Period) -> PartialDate:
    """Return the beginning of a period, an open one first of all."""
    return one.valid_from or EARLIEST


def covering(rows: Iterable[One], day: date) -> list[One]:
    """Return the rows that hold on a day, the one that began last first."""
    return sorted((one for one in rows if covers(one.valid_from, one.valid_to, day)), key=begins, reverse=True)


def name_on(names: Sequence[Line], day: date, language: str) -> Line | None:
    """Return the name that holds on a day: in the language, else in English, else in any.

    A name that is later than the day never stands for an earlier one; before the first name is known, it stands.
    """
    for wanted in (language, "en", ""):
        rows = [one for one in names if not wanted or one.language == wanted]
        held = covering(rows, day)
        if held:
            return held[0]
    earlier = sorted((one for one in names if begins(one).first_day() <= day), key=begins, reverse=True)
    known = earlier or sorted(names, key=begins)
    return known[0] if known else None


def shown(party: Any, names: Sequence[NameLine], day: date, language: str = "en") -> Shown:
    """Return how a party is called on a day; ``party`` has the name, acronym and key kept for today in English."""
    line = name_on(names, day, language)
    if line is None:
        return Shown(party.name, party.acronym, party.sort_key, "en")
    return Shown(line.name, line.acronym, line.sort_key, line.language)


def addressed(name: str) -> Sentence | str:
    """Return a full name whose form of address is said in the language of the page, if it is a usual English one."""
    for one in HONORIFICS:
        if name.startswith(f"{one} "):
            return Sentence("%(honorific)s %(name)s", honorific=Sentence(one), name=name[len(one) + 1 :])
    return name


def kept_language(kind: PartyKind | str) -> str | None:
    """Return the language of the name that is kept with a party for today: English, and of a person none."""
    return None if kind == PartyKind.PERSON else "en"


def day_before(value: PartialDate) -> PartialDate:
    """Return what lies directly before a date, to the same precision: the day, month or year before."""
    first = value.first_day() - timedelta(days=1)
    if value.precision is Precision.DAY:
        return PartialDate(first.isoformat())
    return PartialDate(
        f"{first.year:04}-{first.month:02}" if value.precision is Precision.MONTH else f"{first.year:04}"
    )


def check_period(valid_from: PartialDate | None, valid_to: PartialDate | None) -> None:
    """Refuse a period that ends before it begins.

    Raises:
        Invalid: on ``valid_to``.
    """
    if valid_from and valid_to and valid_to.last_day() < valid_from.first_day():
        raise Invalid("valid_to", N_("The end lies before the beginning."))


def checked_zone(name: str) -> str:
    """Return the name of a time zone; raises ``Invalid`` on ``zone`` if there is none of that name."""
    try:
        zone(name)
    except ValueError as error:
        raise Invalid("zone", N_("Choose a time zone of the list.")) from error
    return name


def checked_language(code: str, known: Container[str] = OWN_NAMES) -> str:
    """Return the code of a language; raises ``Invalid`` on ``language`` if it is not one of the known."""
    if code not in known:
        raise Invalid("language", N_("Choose a language of the list."))
    return code


def only_past(field: str, day: PartialDate | None, now: datetime) -> None:
    """Refuse a date of something that happened if it lies ahead.

    Raises:
        Invalid: on the field.
    """
    if day is not None and lies_ahead(day, now):
        raise Invalid(field, N_("This lies in the future, and what is entered here has happened. Correct the date."))


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods share a day; dates known only to the year or month are read in their favour."""
    return not (_clearly_before(one, other) or _clearly_before(other, one))


def _clearly_before(one: Period, other: Period) -> bool:
    if one.valid_to is None or other.valid_from is None:
        return False
    if len(one.valid_to.text) < 10 or len(other.valid_from.text) < 10:
        length = min(len(one.valid_to.text), len(other.valid_from.text))
        return one.valid_to.text[:length] <= other.valid_from.text[:length]
    return one.valid_to.last_day() < other.valid_from.first_day()


def typed(field: str, text: str | None, longest: int, *, needed: bool = False) -> str:
    """Return a typed line without surrounding space.

    Raises:
        Invalid: it is missing, too long for its column, or holds signs that no text has.
    """
    cleaned = (text or "").strip()
    if needed and not cleaned:
        raise Invalid(field, N_("This is needed."))
    if len(cleaned) > longest:
        raise Invalid(field, Sentence(N_("This is longer than %(number)s signs."), number=longest))
    fault = fault_of(cleaned)
    if fault is not None:
        raise Invalid(field, fault)
    return cleaned


def typed_texts(field: str, texts: Mapping[str, str] | None, longest: int) -> dict[str, str]:
    """Return texts by language without empty ones; raises as ``typed`` does, on ``field_language``."""
    cleaned = {code: typed(f"{field}_{code}", text, longest) for code, text in (texts or {}).items()}
    return {code: text for code, text in cleaned.items() if text}


def checked_website(text: str | None) -> str:
    """Return the address of a website, or nothing.

    Raises:
        Invalid: it is not an address that a link may lead to.
    """
    cleaned = typed("website", text, 2000)
    if cleaned and not re.match(r"^https?://[^\s/<>\"']+\S*$", cleaned):
        raise Invalid("website", N_("Write the whole address, beginning with https:// or http://."))
    return cleaned


def key_of(chosen: str | None, name: str) -> str:
    """Return the key by which a name stands in order: the owner's choice, else made from the name."""
    return sort_key(chosen or "") or sort_key(name)


def code_of(text: str) -> str:
    """Return a text as the code of an address: small letters, figures and hyphens."""
    return sort_key(text).replace(" ", "-")[:60].strip("-")
