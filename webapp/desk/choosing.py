"""Fields in which a party is chosen: typed in two letters, or whole, and looked up where no script does it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from flask import url_for
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from webapp.access import actor
from webapp.desk.forms.fields import MISSING, DeskForm
from webapp.desk.forms.fields import needed as is_needed
from webapp.requests import now, session
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid
from workflows.mechanisms import queries
from workflows.parties.models import Party
from workflows.parties.words import PartyKind

SEVERAL = N_("This can mean several, such as %(names)s. Type more of it.")
HINT = N_("Type two letters and choose from the list")


def party_field(words: str, *, needed: bool = False) -> StringField:
    """Return the field in which the name of a party is typed."""
    return StringField(words, [*([is_needed()] if needed else []), Length(max=500)], description=HINT)


def id_field() -> HiddenField:
    """Return the hidden field that takes the identifier of what was chosen."""
    return HiddenField(validators=[Length(max=40)])


def suggest_url(*kinds: PartyKind, on: date | None = None) -> str:
    """Return the address that offers parties of these kinds, with the office-holders of a day, else of today."""
    day = on.isoformat() if on else None
    return url_for("desk.suggest_parties", kind=[kind.value for kind in kinds] or None, on=day)


def chosen(form: DeskForm, name: str, kinds: Collection[PartyKind] = (), *, needed: bool = False) -> Party | None:
    """Return the party that was chosen or typed in the fields ``name`` and ``name_id``, if the reader sees it.

    Args:
        kinds: which may be meant; none says all.
        needed: something has to be typed.

    Raises:
        Invalid: on ``name``, where it is needed and empty, or where the words fit none or several.
    """
    typed = (form[name].data or "").strip()
    if not typed:
        if needed:
            raise Invalid(name, MISSING)
        return None
    picked, nothing = form[f"{name}_id"].data, Sentence(N_("Nothing is called “%(words)s”."), words=typed[:80])
    if not picked:
        found = queries.meant(session(), actor(), typed, kinds, now().date())
        if len(found) > 1:
            raise Invalid(name, Sentence(SEVERAL, names=[one.label for one in found[:2]]))
        if not found:
            raise Invalid(name, nothing)
        picked = found[0].value
    try:
        return queries.party(session(), actor(), str(picked), kinds)
    except Absent as absent:
        raise Invalid(name, nothing) from absent


def chosen_id(form: DeskForm, name: str, kinds: Collection[PartyKind] = (), *, needed: bool = False) -> str | None:
    """Return the identifier of the same party; raises the same."""
    found = chosen(form, name, kinds, needed=needed)
    return found.id if found is not None else None


def fill(form: DeskForm, name: str, party_id: str | None, words: Any) -> None:
    """Put a stored party into the fields."""
    form[name].data, form[f"{name}_id"].data = str(words or ""), party_id or ""
