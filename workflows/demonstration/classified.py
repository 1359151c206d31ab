"""What the secretariat says about recommendations beside their text, in short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.demonstration.cast import Cast
from workflows.kernel.languages import sort_key
from workflows.kernel.time import PartialDate
from workflows.recommendations import classifying
from workflows.recommendations.models import Objective, Theme
from workflows.recommendations.themes import theme_of_the_record
from workflows.recommendations.views import Particulars
from workflows.recommendations.words import ActionCategory, AddresseeKind, Level


@dataclass(frozen=True)
class Class:
    """Short title, kind of action, themes, objectives of the Global Compact, and to whom."""

    title: str
    action: ActionCategory
    themes: tuple[str, ...]
    objectives: tuple[int, ...]
    addressees: tuple[AddresseeKind, ...] = (AddresseeKind.STATES,)
    named: tuple[str, ...] = ()
    level: Level = Level.NATIONAL
    timeframe: str = ""
    due_on: str = ""
    french: str = ""
    item: str = ""


def classify(session: Session, cast: Cast, number: str, said: Class, when: datetime, *, by: str = "morel") -> None:
    """Classify a recommendation."""
    actor, found = cast.acting(session, by, when), cast.recommendations[number]
    known = set(session.scalars(select(Objective.number)))
    classifying.classify(
        session, found,
        classifying.Classification(
            short_title={"en": said.title} | ({"fr": said.french} if said.french else {}), addressees=said.addressees,
            named=[cast[one].id for one in said.named], themes=[_theme(session, one) for one in said.themes],
            # An instance without the list of the Compact's objectives still fills.
            objectives=[one for one in said.objectives if one in known],
            particulars=Particulars(said.action, said.level, said.timeframe, PartialDate.of(said.due_on)),
            item_id=cast.items[said.item].id if said.item else found.item_id,
        ),
        actor, when,
    )  # fmt: skip


def _theme(session: Session, words: str) -> str:
    """Return a theme of the list, which real and invented texts share; a missing one is added."""
    found = session.scalars(select(Theme).where(Theme.sort_key == sort_key(words)).order_by(Theme.code)).first()
    if found is None:
        found = theme_of_the_record(words, code=sort_key(words))
        session.add(found)
        session.flush()
    return found.id
