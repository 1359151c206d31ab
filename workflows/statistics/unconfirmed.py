"""What its source calls unverified, and nobody has confirmed yet: the desk's list of what to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import EVERYWHERE, REGISTRY, STAFF, Actor
from workflows.kernel.base import WHOLE
from workflows.kernel.languages import N_, Sentence, Words
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing, column
from workflows.mechanisms.models import Mechanism, Membership, Term
from workflows.meetings.models import AgendaItem, Meeting
from workflows.participation.models import Participation
from workflows.parties.models import Area, Organization, Party
from workflows.recommendations.models import Commitment, Instrument, Recommendation
from workflows.uptake.models import Fact, Ratification, UptakeReport


class Awaiting(Words):
    """The kinds of entry that may await confirmation, in the order in which one looks them up."""

    AREA = "area", N_("State or territory")
    MECHANISM = "mechanism", N_("Mechanism")
    ORGANIZATION = "organization", N_("Organization")
    MEMBERSHIP = "membership", N_("Membership")
    TERM = "term", N_("Term of office")
    MEETING = "meeting", N_("Meeting")
    ITEM = "agenda item", N_("Agenda item")
    PARTICIPATION = "participation", N_("Participation")
    RECOMMENDATION = "recommendation", N_("Recommendation")
    COMMITMENT = "commitment", N_("Commitment")
    INSTRUMENT = "instrument", N_("Instrument")
    UPTAKE = "uptake report", N_("Uptake report")
    FACT = "fact", N_("Fact")
    RATIFICATION = "ratification", N_("Ratification")


class Meanwhile(Words):
    """What the public sees of an entry until it is confirmed."""

    DESIGNATION = "designation", N_("The designation, marked as awaiting confirmation")
    NOTHING = "nothing", N_("Nothing of the entry")
    REST = "rest", N_("The entry without these fields")


class Field(Words):
    """The fields that sources call unverified, as the desk calls them."""

    NAME = "name", N_("designation")
    REGION = "region", N_("region")
    SUBREGION = "subregion", N_("subregion")
    WEBSITE = "website", N_("website")
    YEAR = "year", N_("year")
    STATUS = "status", N_("status")
    NOTE = "note", N_("note")
    ADOPTED_ON = "adopted_on", N_("year of adoption")
    MECHANISM = "mechanism_id", N_("mechanism")
    SECRETARIAT = "secretariat_note", N_("secretariat")
    CHAIR = "chair_note", N_("Chair")


@dataclass(frozen=True)
class UnconfirmedRow:
    """An entry of which something awaits confirmation."""

    kind: Awaiting = column(N_("Kind"), "word")
    entry: Link = column(N_("Entry"), "link")
    title: str = column(N_("What it says"))
    open: tuple[Words | str, ...] | Sentence = column(N_("Awaits confirmation"), "words")
    meanwhile: Meanwhile = column(N_("The public sees until then"), "word")
    source: str = column(N_("Source"))
    demonstration: bool = False
    id: str = ""

    @property
    def key(self) -> str:
        """Return by what the entry is ticked: kinds have identifiers of their own."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True)
class _Kind:
    """How entries of a kind are listed: whose page they are on, what they say, where they lie, and their order."""

    kind: Awaiting
    model: Any
    page: Awaiting
    key: Any
    title: Any
    place: Any
    order: Any
    joins: tuple[tuple[Any, Any], ...] = ()


def _kinds() -> Iterator[_Kind]:
    registry, holder, body = literal(REGISTRY), aliased(Party), aliased(Party)
    a, mechanism = Awaiting, (Mechanism, Mechanism.id == Membership.mechanism_id)
    yield _Kind(a.AREA, Area, a.AREA, Area.code, Area.name, registry, Area.sort_key)
    yield _Kind(
        a.MECHANISM, Mechanism, a.MECHANISM, Mechanism.code, Mechanism.name, Mechanism.id, Mechanism.sort_key
    )  # fmt: skip
    yield _Kind(
        a.ORGANIZATION, Organization, a.ORGANIZATION, Organization.code, Organization.name, registry,
        Organization.sort_key,
    )  # fmt: skip
    yield _Kind(
        a.MEMBERSHIP, Membership, a.MECHANISM, Mechanism.code, holder.name, Membership.mechanism_id, holder.sort_key,
        (mechanism, (holder, holder.id == Membership.area_id)),
    )  # fmt: skip
    yield _Kind(
        a.TERM, Term, a.MECHANISM, Mechanism.code, func.coalesce(holder.name, ""), Term.mechanism_id, holder.sort_key,
        ((Mechanism, Mechanism.id == Term.mechanism_id), (holder, holder.id == Term.holder_id)),
    )  # fmt: skip
    yield _Kind(
        a.MEETING, Meeting, a.MEETING, Meeting.code, Meeting.title["en"].as_string(), Meeting.mechanism_id, Meeting.code
    )
    meeting = aliased(Meeting)
    yield _Kind(
        a.ITEM, AgendaItem, a.MEETING, meeting.code, AgendaItem.title["en"].as_string(), meeting.mechanism_id,
        meeting.code, ((meeting, meeting.id == AgendaItem.meeting_id),),
    )  # fmt: skip
    yield _Kind(
        a.PARTICIPATION, Participation, a.MEETING, meeting.code, func.coalesce(body.name, holder.name, ""),
        meeting.mechanism_id, Participation.sort_key,
        ((meeting, meeting.id == Participation.meeting_id), (body, body.id == Participation.body_id),
         (holder, holder.id == Participation.area_id)),
    )  # fmt: skip
    yield _Kind(
        a.RECOMMENDATION, Recommendation, a.RECOMMENDATION, Recommendation.number, meeting.title["en"].as_string(),
        meeting.mechanism_id, Recommendation.sort_key, ((meeting, meeting.id == Recommendation.meeting_id),),
    )  # fmt: skip
    yield _Kind(
        a.COMMITMENT, Commitment, a.COMMITMENT, Commitment.number, Commitment.text["en"].as_string(),
        Commitment.mechanism_id, Commitment.sort_key,
    )  # fmt: skip
    yield _Kind(
        a.INSTRUMENT, Instrument, a.INSTRUMENT, Instrument.code, Instrument.title, registry, Instrument.sort_key
    )  # fmt: skip
    yield _Kind(
        a.UPTAKE, UptakeReport, a.UPTAKE, UptakeReport.code, holder.name, UptakeReport.mechanism_id, UptakeReport.code,
        ((holder, holder.id == UptakeReport.area_id),),
    )  # fmt: skip
    yield _Kind(a.FACT, Fact, a.FACT, Fact.code, Fact.title, Fact.mechanism_id, Fact.code)
    yield _Kind(
        a.RATIFICATION, Ratification, a.AREA, holder.code, Ratification.title, Ratification.mechanism_id,
        Ratification.code, ((holder, holder.id == Ratification.area_id),),
    )  # fmt: skip


def _select(number: int, one: _Kind, actor: Actor) -> Select[Any]:
    places = actor.places_as(*STAFF)
    here: tuple[ColumnElement[bool], ...] = ()
    if EVERYWHERE not in places:
        # What no mechanism owns is confirmed by whoever keeps the registry.
        here = (func.coalesce(one.place, REGISTRY).in_(sorted(places)),)
    found = select(
        literal(number).label("number"), literal(one.kind.value).label("kind"), literal(one.page.value).label("page"),
        one.model.id.label("id"), one.key.label("key"), func.coalesce(one.title, "").label("title"),
        one.model.unverified.label("unverified"), one.model.source.label("source"),
        one.model.demonstration.label("demonstration"), func.coalesce(one.order, "").label("sort_key"),
    ).select_from(one.model)  # fmt: skip
    for target, condition in one.joins:
        found = found.outerjoin(target, condition)
    return found.where(one.model.unverified != "", *here)


ORDERS = (("", N_("Kind")), ("entry", N_("Entry")), ("title", N_("What it says")), ("source", N_("Source")))


def register(session: Session, actor: Actor, ask: Ask) -> Listing[UnconfirmedRow]:
    """Return one page of what an actor may confirm, by kind, with the count of each; two statements.

    Args:
        ask: the filter ``kind`` takes a word of ``Awaiting``.
    """
    if not actor.places_as(*STAFF):
        return Listing(UnconfirmedRow, (), 0, ask)
    every = union_all(*(_select(number, one, actor) for number, one in enumerate(_kinds()))).subquery()
    named = [
        func.lower(every.c.title + " " + func.coalesce(every.c.key, "")).contains(word, autoescape=True)
        for word in ask.words.casefold().replace("\0", " ").split()[:8]
    ]
    counted = session.execute(select(every.c.kind, func.count()).where(*named).group_by(every.c.kind))
    counts: dict[str, int] = {row.kind: row[1] for row in counted}
    chosen = ask.filters.get("kind", "")
    by_kind = (every.c.number, every.c.sort_key, every.c.key, every.c.id)
    orders: dict[str, tuple[Any, ...]] = {
        "entry": (every.c.key, *by_kind), "title": (func.lower(every.c.title), *by_kind),
        "source": (every.c.source, *by_kind),
    }  # fmt: skip
    query = select(every).where(*named).order_by(*orders.get(ask.sort, by_kind))
    if chosen:
        query = query.where(every.c.kind == chosen)
    rows = session.execute(query.offset(ask.offset).limit(ask.size)).all()
    total = counts.get(chosen, 0) if chosen else sum(counts.values())
    choices = [Choice.of(one, counts[one.value]) for one in Awaiting if one.value in counts]
    return Listing(
        of=UnconfirmedRow,
        rows=[_row(row) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s entries await confirmation"), count=total),
        facets=(Facet("kind", N_("Kind"), choices, chosen),),
        sorts=ORDERS,
        order=N_("by kind, then in alphabetical order") if not ask.sort else "",
        note=N_("Their sources call them unverified. What the public sees until then stands beside each."),
    )


def _row(row: Any) -> UnconfirmedRow:
    named = {one.value: one for one in Field}
    whole = row.unverified == WHOLE
    if row.kind == Awaiting.AREA:
        meanwhile = Meanwhile.DESIGNATION
    else:
        meanwhile = Meanwhile.NOTHING if whole else Meanwhile.REST
    return UnconfirmedRow(
        kind=Awaiting(row.kind),
        entry=Link(row.key or row.title, row.page, row.key or row.id),
        title=row.title,
        open=Sentence(N_("The whole entry"))
        if whole
        else tuple(named.get(name, name) for name in row.unverified.split(",")),
        meanwhile=meanwhile,
        source=row.source,
        demonstration=row.demonstration,
        id=row.id,
    )


def ticked(session: Session, actor: Actor, keys: Collection[str]) -> list[tuple[Any, str]]:
    """Return the entries to confirm that are ticked by their keys, each with what the journal calls it.

    What is no longer open, or not for the actor to confirm, is left out.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _, entry_id = key.rpartition(":")
        wanted[kind].add(entry_id.replace("\0", "")[:40])
    found = []
    for number, one in enumerate(_kinds()):
        if ids := wanted.get(one.kind.value):
            rows = session.execute(_select(number, one, actor).where(one.model.id.in_(sorted(ids)))).all()
            entries = session.scalars(select(one.model).where(one.model.id.in_([row.id for row in rows])))
            by_id = {entry.id: entry for entry in entries}
            found += [(by_id[row.id], row.title or row.key or "") for row in rows]
    return found
