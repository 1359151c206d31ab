"""How the organization that keeps the instance appears: its name, disclaimers and emblem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_
from workflows.kernel.settings import Setting
from workflows.kernel.statements import fetch
from workflows.kernel.views import JournalLine, column
from workflows.parties.workflow import only_administrator

ORGANIZATION, EMBLEM = "organization", "emblem"
# Every page asks this.
KEPT = Setting.__table__.c
APPEARANCE = select(KEPT.value, KEPT.revision).where(KEPT.id == ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Appearance:
    """The name by language, the disclaimers by language (a line each), and the mark of the emblem, if one is set."""

    name: Mapping[str, str] = column(N_("Name of the organization"), "texts")
    disclaimers: Mapping[str, str] = column(N_("Disclaimers"), "texts")
    emblem: str = column(N_("Mark of the emblem"))
    revision: int = 1


@dataclass(frozen=True, slots=True)
class InstanceSettings:
    """The settings of the instance with their journal."""

    appearance: Appearance
    journal: list[JournalLine]


def appearance(session: Session) -> Appearance:
    """Return how the organization appears, in one statement; empty where nothing is set."""
    row = fetch(session, APPEARANCE).first()
    if row is None:
        return Appearance({}, {}, "")
    return Appearance(
        row.value.get("name") or {}, row.value.get("disclaimers") or {}, row.value.get("emblem") or "", row.revision
    )


def emblem(session: Session) -> str | None:
    """Return the emblem of the organization as SVG, or ``None``."""
    value = session.scalar(select(Setting.value).where(Setting.id == EMBLEM))
    return (value or {}).get("svg") or None


def instance_settings(session: Session, actor: Actor) -> InstanceSettings:
    """Return the settings of the instance; raises ``Absent`` for whoever does not administer it."""
    only_administrator(actor)
    return InstanceSettings(appearance(session), journal_of(session, actor, [ORGANIZATION, EMBLEM]))
