"""Which meetings an actor sees, and one of them. Never writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased, joinedload

from workflows.files.models import StoredFile
from workflows.kernel.actors import EVERYWHERE, SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.languages import TextBasis
from workflows.kernel.numbers import unpadded
from workflows.kernel.places import lies_at
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import Link
from workflows.kernel.workflow import NextStep
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Agenda, AgendaItem, Meeting, Series
from workflows.meetings.text import bare
from workflows.meetings.views import AgendaHead, MeetingView
from workflows.meetings.workflow import MEETING, MeetingState
from workflows.parties.models import Party
from workflows.parties.queries import names_on
from workflows.parties.text import Shown

DESK_ROLES = (
    *STAFF, RoleName.CHAIR, RoleName.REGISTRAR, RoleName.RAPPORTEUR,
)  # fmt: skip
PARTICIPANTS = (
    RoleName.DELEGATE, RoleName.OBSERVER, RoleName.FOCAL_POINT, RoleName.VALIDATING_AUTHORITY,
)  # fmt: skip
PLACES = (Meeting.mechanism_id, Meeting.id)


def own(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a meeting belongs to a desk at which the actor works."""
    return lies_at(actor, DESK_ROLES, *PLACES)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return what an actor sees: what is public and confirmed, and all meetings of the desks where the actor works."""
    public = and_(or_(Meeting.public, Meeting.origin == Origin.PUBLIC_SOURCE), Meeting.confirmed)
    return (or_(public, own(actor)),) if actor.places_as(*DESK_ROLES) else (public,)


def is_own(actor: Actor, mechanism_id: str, meeting_id: str = "") -> bool:
    """Tell whether the desk of a mechanism or meeting is the actor's."""
    return actor.holds(frozenset(DESK_ROLES), frozenset({mechanism_id, meeting_id}))


def participates(actor: Actor, mechanism_id: str, meeting_id: str) -> bool:
    """Tell whether an actor is a delegate, observer or focal point at a meeting or its mechanism."""
    return actor.holds(frozenset(PARTICIPANTS), frozenset({mechanism_id, meeting_id}))


def taking_part(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an actor ``participates`` in a meeting."""
    return lies_at(actor, PARTICIPANTS, *PLACES)


def of_meetings_at(column: Any, actor: Actor, *roles: RoleName) -> ColumnElement[bool]:
    """Return the condition for rows of meetings that lie where the actor holds one of the roles.

    Args:
        column: the one that holds the identifier of the meeting.
    """
    here = lies_at(actor, roles, *PLACES)
    return here if EVERYWHERE in actor.places_as(*roles) else column.in_(select(Meeting.id).where(here))


def known(value: Any, field: str, unverified: str, mine: bool, blank: Any = None) -> Any:
    """Return a value, or a blank where nobody has confirmed it and the reader is not its desk."""
    return blank if not mine and field in unverified.split(",") else value


def year_known(actor: Actor) -> ColumnElement[Any]:
    """Return the year of a meeting as the reader may know it: nothing where nobody has confirmed it."""
    return case((and_(Meeting.unverified.contains("year"), ~own(actor)), None), else_=Meeting.year)


def subject(session: Session, actor: Actor, code: str) -> Meeting:
    """Return the meeting of that code to act on.

    Raises:
        Absent: the actor sees none.
    """
    its = select(Meeting).where(Meeting.code == code[:60], *visible(actor)).options(joinedload(Meeting.agenda))
    found = session.scalars(its).first()
    if found is None:
        raise Absent
    return found


def addressed_code(session: Session, actor: Actor, written: str) -> str:
    """Return the code of the meeting that somebody means by a code or short name written in any way.

    Raises:
        Absent: the actor sees none of that name.
    """
    key, *others = dict.fromkeys((bare(written[:80]), bare(unpadded(written[:80]))))
    if not key:
        raise Absent
    code, name = (_bared(column) for column in (Meeting.code, Meeting.short_name))
    found = session.scalars(
        select(Meeting.code)
        .where(or_(*(column.in_((key, *others)) for column in (code, name))), *visible(actor))
        .order_by(code != key, name != key, Meeting.code)
    ).first()
    if found is None:
        raise Absent
    return found


def _bared(column: Any) -> Any:
    for sign in ("-", " ", "/", ".", "_"):
        column = func.replace(column, sign, "")
    return func.lower(column)


@dataclass(frozen=True)
class Standing:
    """What the guards read of a meeting, taken from the columns of its page."""

    id: str
    mechanism_id: str
    state: MeetingState
    read_only: bool
    starts: Any
    ends: Any
    zone: str
    modality: Any
    languages: Any
    adoption_method: Any
    host_letter_id: str | None
    chair_listed: bool
    report_published: bool
    agenda: Any
    mechanism: Any
    items: Any = ()

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return frozenset({self.id, self.mechanism_id})


# A State or territory is a party; its name and code are there.
country = aliased(Party, name="country")
COLUMNS: tuple[Any, ...] = (
    *(one for one in Meeting.__table__.c if one.name != "search_text"),
    Mechanism.name.label("mechanism_name"), Mechanism.code.label("mechanism_code"),
    Mechanism.acronym.label("mechanism_acronym"), Mechanism.symbol_root,
    country.name.label("country_name"), country.code.label("country_code"),
    Series.title.label("series_title"),
    Agenda.id.label("agenda_id"), Agenda.state.label("agenda_state"), Agenda.symbol, Agenda.cleared_at,
    Agenda.released_at, Agenda.adopted_at, Agenda.oral_changes, Agenda.revision.label("agenda_revision"),
    StoredFile.filename.label("letter_name"),
)  # fmt: skip


def one(session: Session, actor: Actor, code: str, language: str = "en", day: date | None = None) -> MeetingView:
    """Return a meeting by its code: in one statement, and two more for the names in another language than English.

    Args:
        day: of which the names of mechanism and State are shown, where the meeting has no dates.

    Raises:
        Absent: the actor sees none.
    """
    row = fetch(session, _by_code(actor), code=code[:60]).first()
    return _named(session, _seen(row, actor), language, day)


def _named(session: Session, view: MeetingView, language: str, day: date | None) -> MeetingView:
    if language == "en":
        return view
    on = view.starts.first_day() if view.starts is not None else day or date(view.year or 2000, 1, 1)
    names = names_on(session, [one for one in (view.mechanism_id, view.country_id) if one], on, language)
    mechanism, land = names.get(view.mechanism_id), names.get(view.country_id or "")
    return replace(
        view,
        mechanism=_called(view.mechanism, mechanism) if mechanism else view.mechanism,
        country=_called(view.country, land) if view.country and land else view.country,
    )


def _called(link: Link, what: Shown) -> Link:
    return replace(link, words=what.name, language=what.language)


def of_id(session: Session, actor: Actor, meeting_id: str) -> MeetingView:
    """Return a meeting by its identifier; raises ``Absent`` as ``one`` does."""
    return _seen(session.execute(_select(actor, Meeting.id == meeting_id)).first(), actor)


def of_item(session: Session, actor: Actor, item_id: str, language: str, day: date) -> MeetingView:
    """Return the meeting of an agenda item; raises ``Absent`` as ``one`` does."""
    its = select(AgendaItem.meeting_id).where(AgendaItem.id == item_id[:32]).scalar_subquery()
    return _named(session, _seen(session.execute(_select(actor, Meeting.id == its)).first(), actor), language, day)


@prepared
def _by_code(actor: Actor) -> Select[*tuple[Any, ...]]:
    return _select(actor, Meeting.code == bindparam("code"))


def _select(actor: Actor, which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(*COLUMNS)
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .outerjoin(country, country.id == Meeting.country_id)
        .outerjoin(Series, Series.id == Meeting.series_id)
        .outerjoin(Agenda, Agenda.meeting_id == Meeting.id)
        .outerjoin(StoredFile, StoredFile.id == Meeting.host_letter_id)
        .where(which, *visible(actor))
    )


def _seen(row: Any, actor: Actor) -> MeetingView:
    if row is None:
        raise Absent
    return _view(row, actor)


def _view(row: Any, actor: Actor) -> MeetingView:
    mine = is_own(actor, row.mechanism_id, row.id)
    part = mine or participates(actor, row.mechanism_id, row.id)

    def sure(name: str, blank: Any = None) -> Any:
        return known(getattr(row, name), name, row.unverified, mine, blank)

    from_source = row.origin is Origin.PUBLIC_SOURCE
    return MeetingView(
        id=row.id,
        code=row.code,
        mechanism_id=row.mechanism_id,
        short_name=row.short_name,
        title=row.title,
        theme=sure("theme", {}),
        theme_basis=TextBasis.PARAPHRASE if from_source and row.theme else None,
        mechanism=Link(row.mechanism_name, "mechanism", row.mechanism_code or row.mechanism_id, "en"),
        mechanism_code=row.mechanism_acronym or row.mechanism_code or "",
        series=row.series_title or {},
        edition=sure("edition"),
        year=sure("year"),
        starts=sure("starts"),
        ends=sure("ends"),
        city=sure("city", ""),
        country=Link(row.country_name, "area", row.country_code, "en")
        if row.country_code and sure("country_id") is not None
        else None,
        venue=sure("venue", ""),
        zone=row.zone,
        modality=row.modality,
        languages=row.languages or (),
        original_language=row.original_language,
        adoption_method=row.adoption_method,
        speaking_rule=row.speaking_rule,
        participants_list_rule=row.participants_list_rule,
        host=sure("host", ""),
        convener=sure("convener", ""),
        participants_count=sure("participants_count"),
        mechanisms_count=sure("mechanisms_count"),
        partner_count=sure("partner_count"),
        report_url=sure("report_url", ""),
        note=row.note if mine or from_source else "",
        origin=row.origin,
        source=row.source,
        demonstration=row.demonstration,
        state=row.state,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        agenda=_agenda(row, mine, part),
        own=mine,
        participates=part,
        read_only=from_source and row.taken_over_at is None,
        public=row.public or from_source,
        revision=row.revision if mine else 0,
        unverified=row.unverified if mine else "",
        host_letter=Link(row.letter_name, "file", f"{row.host_letter_id}/{row.letter_name}")
        if mine and row.letter_name
        else None,
        country_id=sure("country_id"),
        chair_listed=row.chair_listed,
        report_published=row.report_published,
        symbol_root=row.symbol_root if mine else "",
    )


def _agenda(row: Any, mine: bool, part: bool) -> AgendaHead | None:
    """Return where the agenda stands, if the reader may know that there is one."""
    known_of = mine or row.released_at or row.adopted_at or (part and row.cleared_at)
    if row.agenda_id is None or not known_of:
        return None
    return AgendaHead(
        row.agenda_id, row.agenda_state, row.symbol, row.cleared_at, row.released_at, row.adopted_at,
        row.oral_changes, row.agenda_revision,
    )  # fmt: skip


def standing(meeting: MeetingView, items: Any = ()) -> Standing:
    """Return what the guards read, from a view and the items that are shown with it."""
    return Standing(
        meeting.id, meeting.mechanism_id, meeting.state, meeting.read_only, meeting.starts, meeting.ends, meeting.zone,
        meeting.modality, meeting.languages, meeting.adoption_method,
        meeting.host_letter.key if meeting.host_letter else None, meeting.chair_listed, meeting.report_published,
        meeting.agenda, meeting, items,
    )  # fmt: skip


def may_edit(meeting: MeetingView, actor: Actor) -> bool:
    """Tell whether the actor is the secretariat of a meeting that may be changed."""
    return keeps(meeting, actor) and not meeting.read_only


def keeps(meeting: MeetingView, actor: Actor) -> bool:
    """Tell whether the actor is of the secretariat of a meeting."""
    return SECRETARIAT.may(actor, standing(meeting))


def steps(meeting: MeetingView, items: Any, actor: Actor, now: datetime) -> list[Any]:
    """Return what the actor can do with the meeting as it stands, with the reasons where something cannot be done."""
    return MEETING.steps(standing(meeting, items), actor, now)


def next_step(meeting: MeetingView, actor: Actor, now: datetime) -> NextStep | None:
    """Return whose move it is; a meeting known from public sources has none."""
    return None if meeting.read_only else MEETING.next_step(standing(meeting), actor, now)


def first_day(unknown: str) -> ColumnElement[str]:
    """Return the first day of a meeting as text to order by, with what stands for an unknown one."""
    return func.coalesce(type_coerce(Meeting.starts, String), unknown)
