"""Which meetings an actor sees, one of them, and the register. Never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, func, literal, or_, select, true, type_coerce
from sqlalchemy.orm import Session, aliased, joinedload

from workflows.files.models import StoredFile
from workflows.kernel.actors import EVERYWHERE, SECRETARIAT, Actor, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence, TextBasis, plain
from workflows.kernel.numbers import whole_number
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.kernel.workflow import NextStep
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Agenda, AgendaItem, Meeting, Series
from workflows.meetings.text import bare
from workflows.meetings.views import AgendaHead, MeetingRow, MeetingView
from workflows.meetings.workflow import MEETING, MeetingState
from workflows.parties.models import Party
from workflows.parties.queries import names_on
from workflows.parties.text import Shown

DESK_ROLES = (
    RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT, RoleName.CHAIR, RoleName.REGISTRAR, RoleName.RAPPORTEUR,
)  # fmt: skip
PARTICIPANTS = (
    RoleName.DELEGATE, RoleName.OBSERVER, RoleName.FOCAL_POINT, RoleName.VALIDATING_AUTHORITY,
)  # fmt: skip


def own(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a meeting belongs to a desk at which the actor works."""
    return _at(actor.places_as(*DESK_ROLES))


def _at(places: frozenset[str]) -> ColumnElement[bool]:
    if EVERYWHERE in places:
        return true()
    if not places:
        return literal(False)
    return or_(Meeting.mechanism_id.in_(places), Meeting.id.in_(places))


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return what an actor sees: what is public and confirmed, and all meetings of the desks where the actor works."""
    public = and_(or_(Meeting.public, Meeting.origin == Origin.PUBLIC_SOURCE), Meeting.unverified != "*")
    return (or_(public, own(actor)),) if actor.places_as(*DESK_ROLES) else (public,)


def is_own(actor: Actor, mechanism_id: str, meeting_id: str = "") -> bool:
    """Tell whether the desk of a mechanism or meeting is the actor's."""
    return actor.holds(frozenset(DESK_ROLES), frozenset({mechanism_id, meeting_id}))


def participates(actor: Actor, mechanism_id: str, meeting_id: str) -> bool:
    """Tell whether an actor is a delegate, observer or focal point at a meeting or its mechanism."""
    return actor.holds(frozenset(PARTICIPANTS), frozenset({mechanism_id, meeting_id}))


def taking_part(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an actor ``participates`` in a meeting."""
    return _at(actor.places_as(*PARTICIPANTS))


def known(value: Any, field: str, unverified: str, mine: bool, blank: Any = None) -> Any:
    """Return a value, or a blank where nobody has confirmed it and the reader is not its desk."""
    return blank if not mine and field in unverified.split(",") else value


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
    key = bare(written[:80])
    if not key:
        raise Absent
    code, name = (_bared(column) for column in (Meeting.code, Meeting.short_name))
    found = session.scalars(
        select(Meeting.code).where(or_(code == key, name == key), *visible(actor)).order_by(code != key, Meeting.code)
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


FILTERS = ("mechanism", "year", "state", "origin")


def register(session: Session, actor: Actor, ask: Ask) -> Listing[MeetingRow]:
    """Return one page of the register of meetings with its facets, in two statements."""
    conditions = [*visible(actor)]
    conditions += [Meeting.search_text.contains(word, autoescape=True) for word in plain(ask.words).split()]
    cube = session.execute(
        select(Meeting.mechanism_id, Mechanism.code, Mechanism.name, Mechanism.sort_key, Meeting.year, Meeting.state,
               Meeting.origin, func.count())
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .where(*conditions)
        .group_by(Meeting.mechanism_id, Mechanism.code, Mechanism.name, Mechanism.sort_key, Meeting.year,
                  Meeting.state, Meeting.origin)
    ).all()  # fmt: skip
    chosen = {name: ask.filters.get(name, "") for name in FILTERS}
    facets, total = _facets(cube, chosen)
    if chosen["mechanism"]:
        conditions.append(Mechanism.code == chosen["mechanism"])
    if chosen["year"]:
        year = whole_number(chosen["year"])
        conditions.append(Meeting.year == year if year is not None else literal(False))
    if chosen["state"]:
        conditions.append(Meeting.state == chosen["state"] if chosen["state"] in set(MeetingState) else literal(False))
    if chosen["origin"]:
        conditions.append(Meeting.origin == chosen["origin"] if chosen["origin"] in set(Origin) else literal(False))
    started = first_day("")
    orders = {
        "": (Meeting.year.desc(), started.desc(), Meeting.code),
        "year": (Meeting.year, started, Meeting.code),
        "mechanism": (Mechanism.sort_key, Meeting.year.desc(), started.desc(), Meeting.code),
    }
    rows = session.execute(
        select(
            Meeting.id, Meeting.code, Meeting.short_name, Meeting.title, Meeting.mechanism_id, Meeting.starts,
            Meeting.ends, Meeting.year, Meeting.city, Meeting.state, Meeting.origin, Meeting.source,
            Meeting.demonstration, Meeting.unverified, Meeting.country_id, country.name.label("country_name"),
            Mechanism.name, Mechanism.code.label("mechanism_code"), Mechanism.acronym,
        )
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .outerjoin(country, country.id == Meeting.country_id)
        .where(*conditions)
        .order_by(*orders.get(ask.sort, orders[""]))
        .offset(ask.offset)
        .limit(ask.size)
    )  # fmt: skip
    return Listing(
        of=MeetingRow,
        rows=[_row(row, actor) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s meetings"), count=total),
        facets=facets,
        sorts=(("", N_("Newest first")), ("year", N_("Oldest first")), ("mechanism", N_("Mechanism"))),
        order={"year": N_("oldest first"), "mechanism": N_("by mechanism")}.get(ask.sort, N_("newest first")),
    )


def _row(row: Any, actor: Actor) -> MeetingRow:
    mine = is_own(actor, row.mechanism_id, row.id)

    def sure(name: str, blank: Any = None) -> Any:
        return known(getattr(row, name), name, row.unverified, mine, blank)

    city, land = sure("city", ""), row.country_name if sure("country_id") else None
    return MeetingRow(
        code=row.code,
        meeting=Link(
            row.short_name or next(iter(row.title.values()), row.code),
            "meeting",
            row.code,
            None if row.short_name else next(iter(row.title), None),
        ),
        title=row.title,
        mechanism=Link(
            row.acronym or row.name, "mechanism", row.mechanism_code or row.mechanism_id, None if row.acronym else "en"
        ),
        starts=sure("starts"),
        ends=sure("ends"),
        year=sure("year"),
        place=", ".join(part for part in (city, land) if part),
        state=row.state,
        origin=row.origin,
        source=row.source,
        demonstration=row.demonstration,
    )


def _facets(cube: Any, chosen: Mapping[str, str]) -> tuple[list[Facet], int]:
    """Return the facets, each counted under all the others, and the number of meetings that are left."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    names: dict[str, tuple[str, str]] = {}
    total = 0
    for _, code, name, key, year, state, origin, count in cube:
        values = {"mechanism": code or "", "year": str(year), "state": state.value, "origin": origin.value}
        names[code or ""] = (key, name)
        fitting = {one: not chosen[one] or chosen[one] == values[one] for one in FILTERS}
        total += count if all(fitting.values()) else 0
        for one in FILTERS:
            if all(fits for other, fits in fitting.items() if other != one):
                counts[one][values[one]] += count
    mechanisms = sorted(counts["mechanism"], key=lambda code: names[code])
    years = sorted(counts["year"], reverse=True)
    return [
        Facet(
            "mechanism", N_("Mechanism"),
            [Choice(code, names[code][1], counts["mechanism"][code], "en") for code in mechanisms], chosen["mechanism"],
        ),
        Facet("year", N_("Year"), [Choice(year, year, counts["year"][year]) for year in years], chosen["year"]),
        Facet(
            "state", N_("State of the meeting"),
            [Choice.of(one, counts["state"][one]) for one in MeetingState if counts["state"][one]],
            chosen["state"],
        ),
        Facet(
            "origin", N_("Known from"),
            [Choice.of(one, counts["origin"][one]) for one in Origin if counts["origin"][one]],
            chosen["origin"],
        ),
    ], total  # fmt: skip
