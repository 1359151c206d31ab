"""What lies before and after a text: provenance, transmissions, later agenda items."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.base import Access
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, TextBasis
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.meetings.models import AgendaItem
from workflows.meetings.workflow import ItemState, meeting_taken_over
from workflows.parties.text import only_past
from workflows.recommendations.models import Provenance, Recommendation, Transmission
from workflows.recommendations.words import ProvenanceKind
from workflows.recommendations.workflow import GONE, RECOMMENDATION, RecommendationState

NOUN = RECOMMENDATION.noun
LONGEST = 4000


@dataclass(frozen=True)
class Sent:
    """A transmission as it is typed: to whom, when, on whose authority, and what came back."""

    party_id: str | None
    feeds_into: bool = False
    sent_on: PartialDate | None = None
    what: str = ""
    authority: str = ""
    reply: str = ""
    letter_id: str | None = None
    source: str = ""


@dataclass(frozen=True)
class Came:
    """A stage before the text as it is typed. A party is a State that agreed to be shown; nobody else is named."""

    kind: ProvenanceKind
    happened_on: PartialDate | None = None
    what: str = ""
    detail: str = ""
    party_id: str | None = None
    session_id: str | None = None
    document_id: str | None = None
    reference: str = ""
    text_basis: TextBasis = TextBasis.PARAPHRASE
    access: Access = Access.SECRETARIAT
    position: int = 0


def _values(typed: Sent | Came) -> dict[str, Any]:
    return {one.name: getattr(typed, one.name) for one in fields(typed)}


def _correct(
    session: Session, recommendation: Recommendation, row: Transmission | Provenance, typed: Sent | Came, verb: str,
    actor: Actor, now: datetime,
) -> bool:  # fmt: skip
    changes = {
        name: [getattr(row, name), value] for name, value in _values(typed).items() if getattr(row, name) != value
    }
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    if changes:
        record(session, NOUN, recommendation, verb, actor, now, title=recommendation.number, changes=changes)
    return bool(changes)


def transmit(
    session: Session, recommendation: Recommendation, sent: Sent, actor: Actor, now: datetime
) -> Transmission:  # fmt: skip
    """Record that a recommendation was sent on to a body, or fed into a global process.

    Raises:
        Refused: it is not active.
        Invalid: neither a body nor what was sent is named.
    """
    RECOMMENDATION.allowed("transmit", recommendation, actor, now)
    _check_sent(sent, now)
    found = Transmission(recommendation_id=recommendation.id, **_values(sent))
    session.add(found)
    session.flush()
    record(session, NOUN, recommendation, "transmit", actor, now, title=recommendation.number,
           changes={"transmission": [None, _said(sent)]})  # fmt: skip
    return found


def correct_transmission(
    session: Session, recommendation: Recommendation, row: Transmission, sent: Sent, actor: Actor, now: datetime
) -> bool:
    """Correct a transmission, such as by the reply that came; return whether anything changed."""
    RECOMMENDATION.allowed("relate", recommendation, actor, now)
    _check_sent(sent, now)
    return _correct(session, recommendation, row, sent, "correct_transmission", actor, now)


def take_transmission_away(
    session: Session, recommendation: Recommendation, row: Transmission, actor: Actor, now: datetime
) -> None:
    """Take away a transmission that was recorded by mistake."""
    RECOMMENDATION.allowed("relate", recommendation, actor, now)
    session.delete(row)
    record(session, NOUN, recommendation, "remove_transmission", actor, now, title=recommendation.number,
           changes={"transmission": [[str(row.sent_on or ""), row.what], None]})  # fmt: skip


def _check_sent(sent: Sent, now: datetime) -> None:
    only_past("sent_on", sent.sent_on, now)
    if not sent.party_id and not sent.what.strip():
        raise Invalid("party", N_("Name the body, or say into what it was fed."))
    for name in ("what", "authority", "reply", "source"):
        if len(getattr(sent, name)) > LONGEST:
            raise Invalid(name, N_("This is too long."))


def _said(sent: Sent) -> dict[str, Any]:
    return {name: str(value) for name, value in _values(sent).items() if value}


def put_on_agenda(
    session: Session, recommendation: Recommendation, item: AgendaItem, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Put a recommendation on a later agenda item; the secretariat of that meeting does it.

    Raises:
        NotPermitted: the meeting belongs to another desk.
        Refused: it is the meeting that adopted it, an earlier one, or it stands there already.
    """
    if not SECRETARIAT.may(actor, item):
        raise NotPermitted(NOUN)
    why_not = meeting_taken_over(item, now)
    if why_not is not None:
        raise Refused(why_not)
    if recommendation.state in GONE or recommendation.state is RecommendationState.PROPOSED:
        raise Invalid("item", N_("Only an adopted recommendation comes back on an agenda."))
    if item.meeting_id == recommendation.meeting_id:
        raise Invalid("item", N_("This is the meeting that adopted it. Choose an item of a later meeting."))
    if item.meeting.year < recommendation.year:
        raise Invalid("item", N_("This meeting was before the recommendation. Choose an item of a later meeting."))
    if item in recommendation.agenda_items:
        raise Invalid("item", N_("It stands on this item already."))
    recommendation.agenda_items.append(item)
    record(session, NOUN, recommendation, "put_on_agenda", actor, now, title=recommendation.number,
           changes={"agenda item": [None, item.id]})  # fmt: skip


def take_off_agenda(
    session: Session, recommendation: Recommendation, item: AgendaItem, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Take a recommendation off an agenda item."""
    if not SECRETARIAT.may(actor, item):
        raise NotPermitted(NOUN)
    if item not in recommendation.agenda_items:
        return
    if item.state is ItemState.CONCLUDED:
        raise Refused(N_("The item is concluded. What stood on it stays."))
    recommendation.agenda_items.remove(item)
    record(session, NOUN, recommendation, "take_off_agenda", actor, now, title=recommendation.number,
           changes={"agenda item": [item.id, None]})  # fmt: skip


def say_provenance(
    session: Session, recommendation: Recommendation, came: Came, actor: Actor, now: datetime
) -> Provenance:  # fmt: skip
    """Record a stage before the text: a survey answer, a breakout group, a draft, an agreement."""
    RECOMMENDATION.allowed("relate", recommendation, actor, now)
    _check_came(came, now)
    found = Provenance(recommendation_id=recommendation.id, **_values(came))
    session.add(found)
    session.flush()
    record(session, NOUN, recommendation, "say_provenance", actor, now, title=recommendation.number,
           changes={"provenance": [None, [came.kind.value, came.what]]})  # fmt: skip
    return found


def correct_provenance(
    session: Session, recommendation: Recommendation, row: Provenance, came: Came, actor: Actor, now: datetime
) -> bool:
    """Correct a stage before the text; return whether anything changed."""
    RECOMMENDATION.allowed("relate", recommendation, actor, now)
    _check_came(came, now)
    return _correct(session, recommendation, row, came, "correct_provenance", actor, now)


def take_provenance_away(
    session: Session, recommendation: Recommendation, row: Provenance, actor: Actor, now: datetime
) -> None:
    """Take away a stage that was recorded by mistake."""
    RECOMMENDATION.allowed("relate", recommendation, actor, now)
    session.delete(row)
    record(session, NOUN, recommendation, "remove_provenance", actor, now, title=recommendation.number,
           changes={"provenance": [[row.kind.value, row.what], None]})  # fmt: skip


def _check_came(came: Came, now: datetime) -> None:
    only_past("happened_on", came.happened_on, now)
    if not came.what.strip():
        raise Invalid("what", N_("Say what happened at this stage."))
    for name in ("what", "detail"):
        if len(getattr(came, name)) > LONGEST:
            raise Invalid(name, N_("This is too long."))
