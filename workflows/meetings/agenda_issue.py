"""An agenda is cleared, revised, shown and adopted; each issue is frozen with its hash."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid, Refused
from workflows.kernel.sayings import say_fields
from workflows.kernel.steps import take
from workflows.meetings.actions import named, took_effect
from workflows.meetings.agenda_order import renumber
from workflows.meetings.agenda_workflow import AGENDA
from workflows.meetings.models import Agenda, AgendaItem, AgendaVersion, Meeting
from workflows.meetings.numbering import labels
from workflows.meetings.printed import head_of, names_then
from workflows.meetings.symbols import issue_symbol
from workflows.meetings.text import frozen_hash, same_issue

say_fields(oral_changes=N_("oral changes"))


def clear(
    session: Session, agenda: Agenda, actor: Actor, now: datetime, *, effective_at: datetime | None = None,
    on_behalf_of: str = "", remark: str = "",
) -> AgendaVersion:  # fmt: skip
    """Clear the agenda, as the Chair or recorded for the Chair: it takes its symbol and is frozen as provisional."""
    at = took_effect(effective_at, now)
    renumber(session, agenda.meeting)
    take(
        session, AGENDA, agenda, "clear", actor, now, title=named(agenda.meeting), remark=remark, effective_at=at,
        on_behalf_of=on_behalf_of,
    )  # fmt: skip
    mechanism = agenda.meeting.mechanism
    symbol = issue_symbol(
        session, mechanism.symbol_root, agenda.meeting.year, "", AGENDA.noun, agenda.id, now
    )  # fmt: skip
    agenda.symbol, agenda.cleared_at = symbol, now
    return _freeze(session, agenda, symbol, "", now)


def revise(
    session: Session, agenda: Agenda, reason: str, actor: Actor, now: datetime, *, on_behalf_of: str = ""
) -> AgendaVersion:  # fmt: skip
    """Issue the items as they stand now as the next revision, with the reason.

    Raises:
        Invalid: no reason is given.
        Refused: nothing was changed since the last issue.
    """
    AGENDA.allowed("revise", agenda, actor, now, on_behalf_of)
    if not reason.strip():
        raise Invalid("remark", N_("Give the reason."))
    if same_issue(frozen_items(agenda), agenda.versions[-1].frozen):
        raise Refused(N_("Nothing was changed since the agenda was issued last."))
    take(
        session, AGENDA, agenda, "revise", actor, now, title=named(agenda.meeting), remark=reason.strip(),
        on_behalf_of=on_behalf_of,
    )  # fmt: skip
    return _reissue(session, agenda, reason.strip(), now)


def release(
    session: Session, agenda: Agenda, actor: Actor, now: datetime, *, on_behalf_of: str = "", remark: str = ""
) -> None:
    """Let the public see the provisional agenda, as the Chair agrees."""
    take(
        session, AGENDA, agenda, "release", actor, now, title=named(agenda.meeting), remark=remark,
        on_behalf_of=on_behalf_of,
    )  # fmt: skip
    agenda.released_at = now


def adopt(
    session: Session, agenda: Agenda, oral_changes: str, actor: Actor, now: datetime, *,
    effective_at: datetime | None = None, on_behalf_of: str = "", remark: str = "",
) -> None:  # fmt: skip
    """Adopt the agenda in session. If it was changed since the last issue, the adopted one is its last revision."""
    at = took_effect(effective_at, now, not_before=agenda.meeting.opened_at)
    said = oral_changes.strip()
    take(
        session, AGENDA, agenda, "adopt", actor, now, title=named(agenda.meeting), remark=remark, effective_at=at,
        on_behalf_of=on_behalf_of, changes={"oral_changes": ["", said]} if said else None,
    )  # fmt: skip
    agenda.adopted_at, agenda.oral_changes = at or now, said
    if not agenda.versions or not same_issue(frozen_items(agenda), agenda.versions[-1].frozen):
        _reissue(session, agenda, said, now)


def _reissue(session: Session, agenda: Agenda, reason: str, now: datetime) -> AgendaVersion:
    meeting = agenda.meeting
    symbol = issue_symbol(
        session, meeting.mechanism.symbol_root, meeting.year, "", AGENDA.noun, agenda.id, now,
        modifier_of=agenda.symbol,
    )  # fmt: skip
    agenda.symbol = symbol
    return _freeze(session, agenda, symbol, reason, now)


def _freeze(session: Session, agenda: Agenda, symbol: str, reason: str, now: datetime) -> AgendaVersion:
    frozen = frozen_items(agenda)
    version = AgendaVersion(
        agenda=agenda, number=len(agenda.versions) + 1, symbol=symbol, issued_at=now, reason=reason, frozen=frozen,
        hash=frozen_hash(frozen),
    )  # fmt: skip
    session.add(version)
    session.flush()
    return version


def frozen_items(agenda: Agenda) -> dict[str, Any]:
    """Return what is printed of an agenda: its head, numbers and titles in every language, sessions, times, leads."""
    meeting = agenda.meeting
    return {
        "head": head_of(meeting),
        "meeting": dict(meeting.title),
        "mechanism": meeting.mechanism.name,
        "sessions": [
            {"id": one.id, "title": dict(one.title), "opens": one.opens_wall, "closes": one.closes_wall,
             "zone": one.zone, "room": one.room, "kind": one.kind.value, "speaking_rule": one.speaking_rule.value}
            for one in sorted(meeting.sessions, key=lambda sitting: (sitting.opens_wall or "9", sitting.position))
        ],
        "items": [_frozen(item, meeting) for item in meeting.items if item.label],
    }  # fmt: skip


def _frozen(item: AgendaItem, meeting: Meeting) -> dict[str, Any]:
    lead = item.lead
    names = names_then(lead, meeting)
    return {
        "id": item.id, "label": item.label, "labels": dict(labels(item.label)), "parent": item.parent_id,
        "title": dict(item.title), "kind": item.kind.value, "expected": dict(item.expected_outcome),
        "session": item.session_id, "begins": item.begins_wall, "minutes": item.minutes,
        "lead": {"name": lead.name, "names": names, "noun": lead.kind.value, "key": lead.code or lead.id}
        if lead
        else None,
        "lead_note": item.lead_note, "held_on": str(item.held_on) if item.held_on else None,
        "state": item.state.value, "basis": item.basis.value, "text_basis": item.text_basis.value,
        "source": item.source,
    }  # fmt: skip
