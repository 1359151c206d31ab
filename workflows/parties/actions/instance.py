"""How the organization that keeps the instance appears; only its administrator sets it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Faster
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.settings import Setting
from workflows.parties.queries.instance import EMBLEM, ORGANIZATION
from workflows.parties.text import typed_texts
from workflows.parties.workflow import only_administrator

say_verbs("setting", edit=N_("changed the settings"), set_emblem=N_("changed the emblem"))
say_fields(disclaimers=N_("disclaimers"))


def set_appearance(
    session: Session, actor: Actor, now: datetime, *, name: Mapping[str, str], disclaimers: Mapping[str, str],
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Set the name and the disclaimers of the organization, by language; return whether anything changed.

    Raises:
        Absent: the actor does not administer the instance.
        Invalid: a text is too long.
        Faster: somebody else saved since the form was opened.
    """
    only_administrator(actor)
    values: dict[str, Any] = {
        "name": typed_texts("name", name, 200), "disclaimers": typed_texts("disclaimers", disclaimers, 5000),
    }  # fmt: skip
    return _set(session, actor, now, values, opened_at)


def set_instance_emblem(session: Session, svg: str | None, actor: Actor, now: datetime) -> None:
    """Set or take off the emblem; the drawing was checked before."""
    only_administrator(actor)
    held = _row(session, EMBLEM)
    held.value = {"svg": svg} if svg else {}
    mark = hashlib.sha256(svg.encode()).hexdigest()[:12] if svg else ""
    organization = _row(session, ORGANIZATION)
    organization.value = {**organization.value, "emblem": mark}
    session.flush()
    record(session, "setting", held, "set_emblem", actor, now, changes={"emblem": [None, mark]})


def _set(session: Session, actor: Actor, now: datetime, values: dict[str, Any], opened_at: int | None) -> bool:
    held = _row(session, ORGANIZATION)
    before = {name: held.value.get(name, {}) for name in values}
    if before == values:
        return False
    if opened_at is not None and opened_at != held.revision:
        theirs = {f"{name}_{code}": text for name in before for code, text in before[name].items()}
        raise Faster(theirs, held.revision, held.id)
    held.value = {**held.value, **values}
    session.flush()
    changes = {name: [before[name], value] for name, value in values.items() if before[name] != value}
    record(session, "setting", held, "edit", actor, now, changes=changes)
    return True


def _row(session: Session, name: str) -> Setting:
    held = session.get(Setting, name)
    if held is None:
        held = Setting(id=name, value={})
        session.add(held)
        session.flush()
    return held
