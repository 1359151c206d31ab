"""Fields in which a party is chosen: typed in two letters, or whole, and looked up where no script does it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import url_for
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from webapp.access import actor
from webapp.desk.forms.fields import DeskForm
from webapp.requests import now, session
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid
from workflows.mechanisms import queries
from workflows.parties.words import PartyKind

CHOOSE = N_("Nothing of that name, or more than one. Type two letters and choose from the list.")
HINT = N_("Type two letters and choose from the list")
NEEDED = N_("This is needed.")


def party_field(words: str, *, needed: bool = False) -> StringField:
    """Return the field in which the name of a party is typed."""
    return StringField(words, [Length(max=500)], description=HINT, render_kw={"required": True} if needed else None)


def id_field() -> HiddenField:
    """Return the hidden field that takes the identifier of what was chosen."""
    return HiddenField(validators=[Length(max=40)])


def suggest_url(*kinds: PartyKind) -> str:
    """Return the address that offers parties of these kinds."""
    return (
        url_for("desk.suggest_parties", kind=[kind.value for kind in kinds])
        if kinds
        else url_for("desk.suggest_parties")
    )


def chosen(form: DeskForm, name: str, kinds: Collection[PartyKind], *, needed: bool = False) -> str | None:
    """Return the identifier of the party that was chosen or typed in the fields ``name`` and ``name_id``.

    Raises:
        Invalid: on ``name``, where it is needed and empty, or where the words fit none or several.
    """
    field, typed = form[f"{name}_id"], (form[name].data or "").strip()
    if not typed:
        if needed:
            raise Invalid(name, NEEDED)
        return None
    if field.data:
        return str(field.data)
    found = queries.meant(session(), actor(), typed, kinds, now().date())
    if found is None:
        raise Invalid(name, CHOOSE)
    return found


def fill(form: DeskForm, name: str, party_id: str | None, words: Any) -> None:
    """Put a stored party into the fields."""
    form[name].data, form[f"{name}_id"].data = str(words or ""), party_id or ""
