"""Forms whose fields say how wide they stand and what they offer; the page lays them out in that order."""

from __future__ import annotations

from typing import Any, ClassVar

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Length

from webapp.desk.choosing import suggest_url
from webapp.desk.forms.fields import DayField, DeskForm, PartialDateField, needed
from workflows.kernel.languages import N_
from workflows.parties.words import PartyKind

FROM, UNTIL = N_("From"), N_("Until")
SOURCE = N_("Source")
SOURCE_HINT = N_("Letter, note verbale, page or list, with its date")


class EntryForm(DeskForm):
    """A form of one page.

    ``layout`` holds, by field, its width (a third where it says none), size, rows and language; a field that is not in
    it stands on a line of its own. ``offers`` holds the kinds of party that a field suggests. ``first`` names the
    fields that stand before the others.
    """

    layout: ClassVar[dict[str, dict[str, Any]]] = {}
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {}
    first: ClassVar[tuple[str, ...]] = ()

    def ordered(self) -> list[Any]:
        """Return the fields that are seen: those of ``first``, then the rest as they were declared."""
        seen = [one for one in self if one.type not in ("HiddenField", "CSRFTokenField")]
        return [self[name] for name in self.first] + [one for one in seen if one.short_name not in self.first]

    def options(self, name: str) -> dict[str, Any]:
        """Return how a field stands on the page."""
        found = dict(self.layout.get(name, {"width": "w6"}))
        if name in self.offers:
            found |= {"suggest": suggest_url(*self.offers[name]), "into": f"{name}_id"}
        return found


class EndForm(EntryForm):
    """The last day of a period."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"valid_to": {"size": "medium"}}
    valid_to = PartialDateField(N_("Last day, month or year"), [needed()])


class ConfirmForm(EntryForm):
    """Where an entry was checked."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {}
    source_seen = StringField(N_("Checked in"), [needed(), Length(max=2000)], description=SOURCE_HINT)


class TermOfRoleForm(EntryForm):
    """The days of a role."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {"valid_from": {"width": "w3"}, "valid_to": {"width": "w3"}}
    valid_from = DayField(FROM)
    valid_to = DayField(UNTIL)


__all__ = [
    "FROM", "SOURCE", "SOURCE_HINT", "UNTIL", "BooleanField", "ConfirmForm", "EndForm", "EntryForm", "TermOfRoleForm",
    "TextAreaField",
]  # fmt: skip
