"""Who takes part in a meeting, as far as its list rule lets the reader see. Never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, Words, sort_key
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import By, Order, in_order, short_list
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import covers
from workflows.kernel.views import Ask, Link
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import Office
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.meetings.views import MeetingView
from workflows.meetings.words import ParticipantsListRule
from workflows.participation.models import Participation
from workflows.participation.views import OfficeHolder, ParticipantRow, ParticipantsView
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Capacity, Party
from workflows.parties.queries import names_on, person_shown
from workflows.parties.text import addressed
from workflows.parties.words import CapacityKind, PartyKind

ROLES = list(ParticipationRole)
ORDER = {role: place for place, role in enumerate(ROLES)}
# Rules under which the public reads no list.
CLOSED = (ParticipantsListRule.NONE, ParticipantsListRule.PARTICIPANTS_ONLY)
Shown = dict[str, Any]


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the lines that an actor sees, of meetings joined in the statement.

    The desk of a meeting sees them all. Others see the confirmed ones of meetings that they see, where the list rule
    opens the list to them; ``rule_for`` says whether with persons.
    """
    rule = Meeting.participants_list_rule
    opened = or_(
        rule.in_([one for one in ParticipantsListRule if one not in CLOSED]),
        and_(rule == ParticipantsListRule.PARTICIPANTS_ONLY, meetings.taking_part(actor)),
    )
    return (or_(meetings.own(actor), and_(*meetings.visible(actor), opened, Participation.confirmed)),)


def rule_for(meeting: MeetingView) -> tuple[bool, bool]:
    """Return whether the reader sees the list of a meeting, and whether with its persons."""
    if meeting.own:
        return True, True
    rule = meeting.participants_list_rule
    if rule is ParticipantsListRule.NONE:
        return False, False
    if rule is ParticipantsListRule.PARTICIPANTS_ONLY:
        return meeting.participates, meeting.participates
    return True, rule is ParticipantsListRule.PUBLIC


def of_meeting(
    session: Session, actor: Actor, meeting: MeetingView, day: date, language: str = "en", ask: Ask | None = None
) -> ParticipantsView:
    """Return who takes part in a meeting, in three statements; none where the rule shows nothing.

    Args:
        day: of which the names of bodies and States are printed, where the meeting has no dates.
        ask: narrows by ``role``, by ``present`` and by words.
    """
    shown, persons = rule_for(meeting)
    rows: list[ParticipantRow] = []
    if shown:
        found = fetch(session, _query(actor), meeting=meeting.id).all()
        on = meeting.starts.first_day() if meeting.starts is not None else day
        names = names_on(session, {one for row in found for one in (row.body_id, row.area_id) if one}, on, language)
        rows = _rows(found, names, persons, meeting.own)
    counts = Counter(row.role for row in rows)
    return ParticipantsView(
        rule=meeting.participants_list_rule,
        shown=shown,
        persons=persons,
        listing=short_list(
            ParticipantRow, rows, ask or Ask(size=max(len(rows), 1)),
            caption=lambda number: Sentence(N_("%(count)s participants"), count=number),
            by=[
                By("role", N_("Takes part as"), lambda row: row.role),
                By("present", N_("Was present"), _presence),
            ],
            orders=[
                Order("", N_("By role")),
                Order("body", N_("By mechanism, body or State"), lambda row: in_order(row.body or row.area)),
                *([Order("person", N_("By person"), _person)] if persons else []),
            ],
            order=N_("by role, then alphabetically"),
        ),
        counts=[(role, counts[role]) for role in ROLES if counts[role]],
    )  # fmt: skip


def _presence(row: ParticipantRow) -> Sentence | None:
    return None if row.present is None else Sentence(N_("yes") if row.present else N_("no"))


def _person(row: ParticipantRow) -> str:
    return in_order(row.person)


@prepared
def _query(actor: Actor) -> Select[*tuple[Any, ...]]:
    body, area = aliased(Party.__table__), aliased(Party.__table__)
    return (
        select(
            Participation.id, Participation.role, Participation.body_id, Participation.area_id,
            Participation.person_id, Participation.person_name, Participation.function, Participation.present,
            Participation.note, Participation.source, Participation.demonstration, Participation.unverified,
            Participation.revision, Participation.position, body.c.kind.label("body_kind"),
            body.c.code.label("body_code"), area.c.code.label("area_code"),
            person_shown(actor, Participation.person_id).label("person_shown"),
        )
        .outerjoin(body, body.c.id == Participation.body_id)
        .outerjoin(area, area.c.id == Participation.area_id)
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .where(Participation.meeting_id == bindparam("meeting"), *visible(actor))
    )  # fmt: skip


def _rows(found: Sequence[Any], names: Shown, persons: bool, own: bool) -> list[ParticipantRow]:
    rows: list[tuple[Any, str, ParticipantRow]] = []
    seen: set[tuple[Any, ...]] = set()
    for row in found:
        unsure = () if own or not row.unverified else row.unverified.split(",")
        line = (row.role, row.body_id, row.area_id)
        if not persons:
            if line in seen or not (row.body_id or row.area_id):
                continue
            seen.add(line)
        body, area = names.get(row.body_id or ""), names.get(row.area_id or "")
        view = ParticipantRow(
            role=row.role,
            body=Link(body.name, str(row.body_kind), row.body_code or row.body_id, body.language) if body else None,
            area=Link(area.name, "area", row.area_code or row.area_id, area.language) if area else None,
            person=addressed(row.person_name) if persons else "",
            function=row.function if persons else "",
            present=None if "present" in unsure else row.present,
            note=row.note if own or (row.source and "note" not in unsure) else "",
            source=row.source,
            demonstration=row.demonstration,
            id=row.id if own else "",
            revision=row.revision if own else 0,
            person_link=Link(addressed(row.person_name), "person", row.person_id)
            if own and row.person_id and row.person_shown
            else None,
        )
        place = (ORDER[row.role], body.sort_key if body else (area.sort_key if area else ""),
                 area.sort_key if area else "", row.position)  # fmt: skip
        rows.append((place, row.person_name, view))
    # The name of a person decides only where nothing else does, which is nearly never.
    alike = Counter(place for place, _, _ in rows)
    rows.sort(key=lambda one: (one[0], sort_key(one[1]) if alike[one[0]] > 1 else ""))
    return [view for _, _, view in rows]


def count(session: Session, actor: Actor, meeting: MeetingView) -> int | None:
    """Return how many lines the list has that the reader sees; ``None`` where there is no list for the reader."""
    shown, persons = rule_for(meeting)
    if not shown:
        return None
    found: int = fetch(session, _counted(actor, persons), meeting=meeting.id).scalar_one()
    return found


@prepared
def _counted(actor: Actor, persons: bool) -> Select[*tuple[Any, ...]]:
    lines = (
        select(Participation.role, Participation.body_id, Participation.area_id)
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .where(Participation.meeting_id == bindparam("meeting"), *visible(actor))
    )
    if not persons:
        lines = lines.where(or_(Participation.body_id.is_not(None), Participation.area_id.is_not(None))).distinct()
    return select(func.count()).select_from(lines.subquery())


def ids(session: Session, meeting_id: str) -> list[str]:
    """Return the identifiers of the lines of a meeting, whose journal belongs to it."""
    return list(session.scalars(select(Participation.id).where(Participation.meeting_id == meeting_id)))


def subject(session: Session, actor: Actor, participation_id: str) -> Participation:
    """Return the line to act on, of a meeting of the actor's desk.

    Raises:
        Absent: there is none.
    """
    found = session.scalars(
        select(Participation)
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .where(Participation.id == participation_id[:32], *meetings.visible(actor), meetings.own(actor))
    ).first()
    if found is None:
        raise Absent
    return found


OFFICES = {
    ParticipationRole.CHAIR: ((Office.CHAIR, Office.CO_CHAIR), (CapacityKind.CHAIR, CapacityKind.CO_CHAIR)),
    ParticipationRole.SECRETARIAT: (
        (Office.SECRETARIAT,), (CapacityKind.HEAD_OF_SECRETARIAT, CapacityKind.OFFICER),
    ),
}  # fmt: skip


def office_holder(session: Session, role: ParticipationRole, party_id: str, day: date) -> OfficeHolder:
    """Return who holds the office of a role at a mechanism or body on a day, as far as it is known.

    The term of the mechanism comes first; where it names no person, the person with that capacity does.
    """
    offices, kinds = OFFICES.get(role, ((), (CapacityKind.REPRESENTATIVE, CapacityKind.FOCAL_POINT)))
    terms = [
        term
        for term in session.scalars(select(Term).where(Term.mechanism_id == party_id, Term.office.in_(offices)))
        if covers(term.valid_from, term.valid_to, day)
    ]
    terms.sort(key=lambda term: (term.office is not Office.CHAIR, -(term.valid_from.year if term.valid_from else 0)))
    term = terms[0] if terms else None
    area_id = term.holder_id if term and term.holder and term.holder.kind is PartyKind.AREA else None
    if term is not None and term.person is not None:
        near = [one for one in (party_id, term.holder_id) if one]
        said = function_of(session, term.person_id or "", near, day)
        return OfficeHolder(area_id, term.person_id, term.person.full_name, said)
    capacity = _capacity(session, party_id, kinds, day)
    if capacity is None:
        return OfficeHolder(area_id)
    return OfficeHolder(area_id, capacity.person_id, capacity.person.full_name, capacity.title)


def _capacity(session: Session, party_id: str, kinds: Sequence[CapacityKind], day: date) -> Capacity | None:
    found = [
        one
        for one in session.scalars(
            select(Capacity).where(Capacity.party_id == party_id, Capacity.kind.in_(kinds)).order_by(Capacity.id)
        )
        if covers(one.valid_from, one.valid_to, day)
    ]
    found.sort(key=lambda one: kinds.index(one.kind))
    return found[0] if found else None


def function_of(session: Session, person_id: str, party_ids: Sequence[str], day: date) -> str:
    """Return in what function a person acts for one of the parties on a day; empty where no title is written.

    What is printed is the title that somebody wrote: a word of ours would be frozen in one language.
    """
    found = [
        one
        for one in session.scalars(select(Capacity).where(Capacity.person_id == person_id).order_by(Capacity.id))
        if covers(one.valid_from, one.valid_to, day)
    ]
    found.sort(key=lambda one: one.party_id not in party_ids)
    return found[0].title if found else ""


def chairs_of(session: Session, meeting_id: str, mechanism_id: str, day: date) -> list[tuple[str, Sentence]]:
    """Return for whom a step may be recorded: who chairs on a day, as identifier and words, then the mechanism.

    What is recorded is the State or body that holds the office, whoever sits in the chair. Who takes part as the Chair
    of another mechanism does not chair the meeting.
    """
    holder, person = aliased(Party.__table__), aliased(Party.__table__)
    rows = session.execute(
        select(Term.office, Term.valid_from, Term.valid_to, holder.c.id, holder.c.name, person.c.name.label("person"))
        .join(holder, holder.c.id == Term.holder_id)
        .outerjoin(person, person.c.id == Term.person_id)
        .where(Term.mechanism_id == mechanism_id, Term.office.in_((Office.CHAIR, Office.CO_CHAIR)))
        .order_by(Term.valid_from.desc())
    )
    found: dict[str, Sentence] = {}
    for row in rows:
        if covers(row.valid_from, row.valid_to, day):
            found.setdefault(row.id, _chairing(row.office, row.name, row.person))
    chairing_another = select(Party.id).where(Party.kind == PartyKind.MECHANISM, Party.id != mechanism_id)
    listed = session.execute(
        select(Participation.area_id, Participation.body_id, Participation.person_name, holder.c.name)
        .join(holder, holder.c.id == func.coalesce(Participation.area_id, Participation.body_id))
        .where(
            Participation.meeting_id == meeting_id, Participation.role == ParticipationRole.CHAIR,
            or_(Participation.body_id.is_(None), Participation.body_id.not_in(chairing_another)),
        )
        .order_by(Participation.position)
    )  # fmt: skip
    for row in listed:
        found.setdefault(row.area_id or row.body_id, _chairing(ParticipationRole.CHAIR, row.name, row.person_name))
    named = session.scalar(select(Party.name).where(Party.id == mechanism_id))
    found.setdefault(mechanism_id, Sentence("%(name)s", name=named or ""))
    return list(found.items())


def _chairing(office: Words, name: str, person: str | None) -> Sentence:
    if person:
        return Sentence(N_("%(office)s, %(party)s (%(person)s)"), office=office, party=name, person=person)
    return Sentence(N_("%(office)s, %(party)s"), office=office, party=name)
