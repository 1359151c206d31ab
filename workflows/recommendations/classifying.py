"""What the secretariat says about a recommendation beside its text, and the list of themes. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, Sentence, sort_key
from workflows.kernel.refusals import Faster, Invalid, NotPermitted
from workflows.kernel.views import columns
from workflows.meetings.models import AgendaItem
from workflows.recommendations.models import Addressee, Objective, Recommendation, Theme
from workflows.recommendations.text import SHORT_TITLE
from workflows.recommendations.views import Particulars
from workflows.recommendations.wording import called
from workflows.recommendations.words import AddresseeKind
from workflows.recommendations.workflow import RECOMMENDATION


def add_theme(session: Session, label: str, language: str, actor: Actor, now: datetime) -> Theme:
    """Add a theme to the controlled list and return it; a theme of that name is returned as it is.

    Raises:
        NotPermitted: only secretariats keep the list.
        Invalid: the name is empty or too long.
    """
    if not actor.places_as(*SECRETARIAT.names):
        raise NotPermitted("theme")
    words = " ".join(label.split())
    if not 2 <= len(words) <= 80:
        raise Invalid("new_theme", N_("Name the theme in 2 to 80 signs."))
    code = sort_key(words)[:80]
    found = session.scalars(select(Theme).where(Theme.code == code)).first()
    if found is not None:
        return found
    found = Theme(code=code, label={language: words}, sort_key=sort_key(words))
    session.add(found)
    session.flush()
    record(session, "theme", found, "add", actor, now, title=words)
    return found


@dataclass(frozen=True)
class Classification:
    """What the secretariat says about a recommendation; the text itself is not among it."""

    short_title: dict[str, str]
    addressees: Sequence[AddresseeKind]
    named: Sequence[str]
    themes: Sequence[str]
    objectives: Sequence[int]
    particulars: Particulars = field(default_factory=Particulars)
    item_id: str | None = None


def classify(
    session: Session, recommendation: Recommendation, said: Classification, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Set what classifies a recommendation, and return whether anything changed.

    Args:
        said: ``named`` holds identifiers of parties that the text itself names; ``themes`` identifiers of themes.
        opened_at: the version with which the form was opened.

    Raises:
        Invalid: a short title is too long, a due date has no words of time in the text, an objective is unknown.
        Faster: somebody else saved since the form was opened.
    """
    RECOMMENDATION.allowed("classify", recommendation, actor, now)
    _check(session, recommendation, said)
    scalars = {"short_title": said.short_title, "item_id": said.item_id}
    scalars |= {one.name: one.of(said.particulars) for one in columns(Particulars)}
    kinds = list(dict.fromkeys(said.addressees))
    sets: dict[str, tuple[list[Any], list[Any]]] = {
        "addressees": (
            [[row.kind.value, row.party_id or ""] for row in recommendation.addressees],
            [[kind.value, ""] for kind in kinds] + [[_kind_of_named(kinds).value, party] for party in said.named],
        ),
        "themes": (sorted(theme.id for theme in recommendation.themes), sorted(said.themes)),
        "objectives": (sorted(one.number for one in recommendation.objectives), sorted(said.objectives)),
    }
    changes: dict[str, Any] = {
        name: [getattr(recommendation, name), value]
        for name, value in scalars.items()
        if getattr(recommendation, name) != value
    }
    changes |= {name: list(pair) for name, pair in sets.items() if pair[0] != pair[1]}
    if not changes:
        return False
    if opened_at is not None and opened_at != recommendation.revision:
        theirs = {name: pair[0] for name, pair in changes.items()}
        raise Faster(theirs, recommendation.revision, recommendation.id)
    for name, value in scalars.items():
        setattr(recommendation, name, value)
    if "addressees" in changes:
        recommendation.addressees = [
            Addressee(position=place, kind=AddresseeKind(kind), party_id=party or None)
            for place, (kind, party) in enumerate(sets["addressees"][1])
        ]
    recommendation.themes = list(session.scalars(select(Theme).where(Theme.id.in_(said.themes))))
    recommendation.objectives = list(session.scalars(select(Objective).where(Objective.number.in_(said.objectives))))
    recommendation.classified_by = actor.name
    # The version counts up for a change beside the row as well.
    flag_modified(recommendation, "classified_by")
    record(session, RECOMMENDATION.noun, recommendation, "classify", actor, now, title=called(recommendation),
           changes=changes)  # fmt: skip
    return True


def _kind_of_named(kinds: Sequence[AddresseeKind]) -> AddresseeKind:
    return kinds[0] if kinds else AddresseeKind.STATES


def _check(session: Session, recommendation: Recommendation, said: Classification) -> None:
    for language, title in said.short_title.items():
        if len(title) > SHORT_TITLE:
            raise Invalid(
                f"short_title_{language}",
                Sentence(N_("A short title has at most %(number)s signs."), number=SHORT_TITLE),
            )
    if said.particulars.due_on is not None and not said.particulars.timeframe.strip():
        raise Invalid("timeframe", N_("A due date is kept only if the text states one. Give its words."))
    unknown = set(said.objectives) - set(
        session.scalars(select(Objective.number).where(Objective.number.in_(said.objectives)))
    )
    if unknown:
        raise Invalid("objectives", Sentence(N_("There is no objective %(numbers)s."), numbers=sorted(unknown)))
    if said.item_id and said.item_id != recommendation.item_id:
        item = session.get(AgendaItem, said.item_id)
        if item is None or item.meeting_id != recommendation.meeting_id:
            raise Invalid("item", N_("Choose an item of the meeting that adopted the text."))
