"""Names over time, of any party: a new name ends the one before it, and old ones keep finding the party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, Sentence, plain
from workflows.kernel.refusals import Absent, Faster, Invalid, Refused
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.time import PartialDate, covers
from workflows.parties.models import Party, PartyName
from workflows.parties.queries.keeping import may_name
from workflows.parties.text import begins, check_period, checked_language, day_before, key_of, name_on, overlap, typed
from workflows.parties.words import PartyKind

LONGEST_NAME = 500
TAKEN = N_("In this language the name “%(name)s” holds at that time. Set its end first.")
for _noun in (PartyKind.AREA.value, PartyKind.MECHANISM.value, PartyKind.ORGANIZATION.value):
    say_verbs(
        _noun,
        add_name=N_("entered a name"),
        correct_name=N_("corrected a name"),
        withdraw_name=N_("withdrew a name"),
        take_over=N_("took the entry over"),
        confirm=N_("confirmed what the source left open"),
    )
say_fields(
    formal_name=N_("formal name"), sort_key=N_("place in the alphabet"), unverified=N_("what awaits confirmation")
)


@dataclass(frozen=True)
class Naming:
    """A name as it is typed."""

    language: str
    name: str
    formal_name: str = ""
    acronym: str = ""
    sort_key: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    source: str = ""

    def checked(self) -> dict[str, Any]:
        """Return the values as they are stored.

        Raises:
            Invalid: a value does not fit; it names the field.
        """
        checked_language(self.language)
        name = typed("name", self.name, LONGEST_NAME, needed=True)
        check_period(self.valid_from, self.valid_to)
        key = key_of(typed("sort_key", self.sort_key, 200), name)
        return {
            "language": self.language, "name": name, "sort_key": key,
            "formal_name": typed("formal_name", self.formal_name, LONGEST_NAME),
            "acronym": typed("acronym", self.acronym, 80), "valid_from": self.valid_from, "valid_to": self.valid_to,
            "source": typed("source", self.source, 2000),
        }  # fmt: skip


def add_name(
    session: Session, party: Party, naming: Naming, actor: Actor, now: datetime, *, opened_at: int | None = None
) -> PartyName:
    """Enter a name; the open one before it in that language ends the day (month, year) before.

    Raises:
        NotPermitted: the party belongs to others.
        Refused: it is known from a public source and not taken over.
        Invalid: a value does not fit, or another name holds at that time.
    """
    _may_name(session, party, actor)
    values = naming.checked()
    _unchanged(party, opened_at, values)
    if naming.valid_from is not None:
        _end_the_one_before(party, naming.language, naming.valid_from)
    made = PartyName(**values)
    _no_other(party, made)
    party.names.append(made)
    show_name_of(party, now.date())
    record(session, party.kind.value, party, "add_name", actor, now, title=made.name, changes=_changes({}, values))
    return made


def correct_name(
    session: Session, party: Party, name_id: str, naming: Naming, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> PartyName:  # fmt: skip
    """Correct a name, its period or its place in the alphabet; raises as ``add_name`` does."""
    _may_name(session, party, actor)
    line, values = _name(party, name_id), naming.checked()
    before = {name: getattr(line, name) for name in values}
    if before == values:
        return line
    _unchanged(party, opened_at, before)
    for name, value in values.items():
        setattr(line, name, value)
    _no_other(party, line)
    show_name_of(party, now.date())
    changes = _changes(before, values)
    record(session, party.kind.value, party, "correct_name", actor, now, title=line.name, changes=changes)
    return line


def withdraw_name(session: Session, party: Party, name_id: str, actor: Actor, now: datetime) -> None:
    """Withdraw a name that was entered by mistake.

    Raises:
        Refused: it is the only name that the party has.
    """
    _may_name(session, party, actor)
    line = _name(party, name_id)
    if len(party.names) == 1:
        raise Refused(N_("This is the only name. Correct it instead."))
    party.names.remove(line)
    show_name_of(party, now.date())
    gone = {"name": [line.name, None], "valid_from": [line.valid_from, None], "valid_to": [line.valid_to, None]}
    record(session, party.kind.value, party, "withdraw_name", actor, now, title=line.name, changes=gone)


def show_name_of(party: Party, day: date) -> None:
    """Keep the name, acronym and key of today in English with the party, and all names for the search."""
    line = name_on(party.names, day, "en")
    if line is not None:
        party.name, party.acronym, party.sort_key = line.name, line.acronym, line.sort_key
    party.search_text = plain(" ".join(text for text in party.searched() if text))


def keep_first_name(party: Party) -> None:
    """Make a row of the name with which a party was entered, so that names over time begin with it."""
    if not party.names:
        party.names.append(
            PartyName(
                language="en", name=party.name, acronym=party.acronym, sort_key=party.sort_key, source=party.source
            )
        )


def _may_name(session: Session, party: Party, actor: Actor) -> None:
    may_name(session, actor, party)
    keep_first_name(party)


def _name(party: Party, name_id: str) -> PartyName:
    for one in party.names:
        if one.id == name_id:
            return one
    raise Absent


def _unchanged(party: Party, opened_at: int | None, theirs: dict[str, Any]) -> None:
    if opened_at is not None and opened_at != party.revision:
        raise Faster(theirs, party.revision, party.id)


def _end_the_one_before(party: Party, language: str, begin: PartialDate) -> None:
    for one in party.names:
        if one.language == language and one.valid_to is None and begins(one) < begin:
            one.valid_to = day_before(begin)


def _no_other(party: Party, line: PartyName) -> None:
    for one in party.names:
        if one is not line and one.language == line.language and overlap(one, line):
            raise Invalid("valid_from", Sentence(TAKEN, name=one.name))


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [_plain(before.get(name)), _plain(value)] for name, value in after.items() if before.get(name) != value
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, PartialDate) else value


def names_due(session: Session, now: datetime) -> int:
    """Bring the names that are shown today up to the day, and return how many changed: a name may begin overnight."""
    changed, day = 0, now.date()
    rows = session.query(Party).where(Party.names.any(PartyName.valid_from.is_not(None)))
    for party in rows:
        line = name_on(party.names, day, "en")
        if line is not None and line.name != party.name and covers(line.valid_from, line.valid_to, day):
            show_name_of(party, day)
            changed += 1
    return changed
