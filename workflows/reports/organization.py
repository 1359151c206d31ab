"""How a meeting was organized: days and venue, attendance in figures, agenda and officers, disclosure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workflows.kernel.languages import N_, Sentence, Words
from workflows.kernel.time import zone
from workflows.mechanisms.models import Mechanism
from workflows.mechanisms.words import MechanismKind, Office
from workflows.meetings.words import SpeakingRule
from workflows.meetings.workflow import AgendaState
from workflows.parties.models import Area, Organization, Party
from workflows.parties.words import AreaKind, OrganizationKind
from workflows.reports import prose_text
from workflows.reports.attribution import QUANTIFIERS
from workflows.reports.mast import attendance, known_count
from workflows.reports.masthead import convener_of, host_of
from workflows.reports.models import ProseSection
from workflows.reports.paper import (
    Bar,
    Block,
    Chapter,
    Cited,
    Clock,
    Column,
    Days,
    Figure,
    Name,
    Paragraph,
    Row,
    Section,
    Strong,
    Symbol,
    Table,
    Text,
    Weekday,
    blank,
)
from workflows.reports.queries import Part
from workflows.reports.record import Record
from workflows.reports.wording import NO_DATE, days_of, language_name, name_on, place_of, said_in, series, short_name_on

# Kinds of body in the order of the table, plural as its rows have them.
KINDS: tuple[tuple[Words, str], ...] = (
    (AreaKind.STATE, N_("States")),
    (AreaKind.OBSERVER_STATE, N_("Observer States")),
    (AreaKind.TERRITORY, N_("Territories and associated States")),
    (MechanismKind.RCP, N_("Regional consultative processes")),
    (MechanismKind.IRF, N_("Interregional forums on migration")),
    (MechanismKind.GLOBAL, N_("Global processes on migration")),
    (OrganizationKind.UN_AGENCY, N_("Organizations of the United Nations system")),
    (OrganizationKind.UN_REGIONAL_COMMISSION, N_("United Nations regional commissions")),
    (OrganizationKind.REGIONAL_UNION, N_("Regional unions and communities")),
    (OrganizationKind.IGO, N_("Other intergovernmental organizations")),
    (OrganizationKind.NGO, N_("Non-governmental organizations")),
    (OrganizationKind.GOVERNMENT, N_("Ministries and agencies of States")),
    (OrganizationKind.OTHER, N_("Other bodies")),
)


def chapter(record: Record) -> Chapter:
    """Return the chapter on introduction and organization."""
    return Chapter(
        key="organization",
        title=Sentence(N_("Introduction and organization of the meeting")),
        parts=(
            Section(
                title=Sentence(N_("Background")),
                key="background",
                blocks=prose_text.blocks(record.prose.get(Part(ProseSection.ORGANIZATION), "")),
            ),
            Section(
                title=Sentence(N_("Date, venue, convener and host")), key="venue", blocks=tuple(_date_and_venue(record))
            ),
            Section(title=Sentence(N_("Attendance")), key="attendance_section", blocks=tuple(_attendance(record))),
            Section(
                title=Sentence(N_("Adoption of the agenda and officers")),
                key="officers",
                blocks=tuple(_agenda_and_officers(record)),
            ),
            Section(title=Sentence(N_("Disclosure")), key="disclosure", blocks=tuple(_disclosure(record))),
        ),
    )


def _date_and_venue(record: Record) -> Iterator[Block]:
    meeting, place, days = record.meeting, place_of(record.meeting, record.language), days_of(record.meeting)
    if not isinstance(days, Days):
        held = N_("The meeting was held in %(days)s.")
    elif meeting.city:
        held = N_("The meeting was held in %(place)s, on %(days)s.")
    elif place:
        held = N_("The meeting was held on %(days)s (%(place)s).")
    else:
        held = N_("The meeting was held on %(days)s.")
    said: list[Text] = [Sentence(held, place=place, days=days)]
    if meeting.venue:
        said += [" ", Sentence(N_("Venue: %(venue)s."), venue=Name(meeting.venue))]
    convener, host = convener_of(record), host_of(record)
    if not blank(convener):
        said += [" ", Sentence(N_("Convener: %(body)s."), body=convener)]
    if not blank(host):
        said += [" ", Sentence(N_("Host: %(body)s."), body=host)]
    yield Paragraph(text=tuple(said[2:] if days is NO_DATE else said))
    if len(meeting.languages) > 1:
        names = series([language_name(code) for code in meeting.languages])
        languages: list[Text] = [Sentence(N_("Its languages were %(languages)s."), languages=names)]
        if record.numbered_alike:
            languages += [" ", Sentence(N_("Paragraph numbers are identical in all language versions."))]
        yield Paragraph(text=tuple(languages))


# attendance -------------------------------------------------------------------------------------------------------


def _attendance(record: Record) -> Iterator[Block]:
    rows = counted(record)
    delegates = known_count(record.meeting, "participants_count")
    people = Sentence(N_("Delegates: %(count)s."), count=delegates) if delegates else None
    if not rows:
        known = [
            (N_("Mechanisms: %(count)s."), known_count(record.meeting, "mechanisms_count")),
            (N_("Partners: %(count)s."), known_count(record.meeting, "partner_count")),
        ]
        said: list[Text] = [people] if people else []
        said += [Sentence(template, count=count) for template, count in known if count]
        yield Paragraph(text=tuple(part for one in said for part in (one, " "))[:-1])
        return
    yield Paragraph(
        text=Sentence(
            N_("Attendance is given by kind of body in %(table)s and %(figure)s; each body is counted once."),
            table=Cited("attendance"),
            figure=Cited("bodies"),
        )
    )
    total = sum(count for _, count in rows)
    notes: list[Text] = [people, " "] if people else []
    notes.append(Sentence(N_("The secretariat of the meeting is not counted.")))
    yield Table(
        key="attendance",
        caption=Sentence(N_("Participation by kind of body")),
        columns=(
            Column(label=Sentence(N_("Kind of body"))),
            Column(label=Sentence(N_("Number of bodies")), numeric=True, width=24),
        ),
        rows=(
            *(Row(cells=(Sentence(label), count)) for label, count in rows),
            Row(cells=(Strong(Sentence(N_("Total"))), Strong(total))),
        ),
        wide=False,
        together=True,
        notes=tuple(notes),
    )
    yield Figure(
        key="bodies",
        caption=Sentence(N_("Bodies represented, by kind")),
        bars=tuple(Bar(label=Sentence(label), value=count) for label, count in rows),
    )


def counted(record: Record) -> list[tuple[str, int]]:
    """Return how many bodies of each kind took part, without kinds of which there was none."""
    present = attendance(record.participations, record.meeting)
    kinds = Counter(kind_of(one) for one in (*present.areas, *present.mechanisms, *present.organizations))
    return [(label, kinds[kind]) for kind, label in KINDS if kinds[kind]]


def kind_of(party: Party) -> Words:
    """Return the kind under which a party is counted."""
    if isinstance(party, Area):
        return party.area_kind
    if isinstance(party, Mechanism):
        return party.mechanism_kind
    if isinstance(party, Organization):
        return party.organization_kind
    return OrganizationKind.OTHER


# agenda, officers, disclosure -------------------------------------------------------------------------------------


def _agenda_and_officers(record: Record) -> Iterator[Block]:
    agenda = record.agenda
    said: list[Text] = []
    if agenda is not None and agenda.versions:
        symbol = Symbol(agenda.versions[-1].symbol)
        said += [Sentence(N_("The provisional agenda (%(symbol)s) was before the meeting."), symbol=symbol), " "]
    if agenda is not None and agenda.state is AgendaState.ADOPTED and agenda.adopted_at is not None:
        local = agenda.adopted_at.astimezone(zone(record.meeting.zone or "UTC"))
        said.append(
            Sentence(
                N_("The agenda was adopted on %(day)s at %(time)s; it is reproduced in %(annex)s."),
                day=Weekday(local.date()),
                time=Clock(local.time().replace(second=0, microsecond=0)),
                annex=Cited("agenda"),
            )
        )
        if agenda.oral_changes:
            said += [" ", Sentence(N_("Changed orally: %(changes)s"), changes=agenda.oral_changes)]
    yield Paragraph(text=tuple(said))
    yield Paragraph(text=_officers(record))


def _officers(record: Record) -> Text:
    chairs = _holders(record, Office.CHAIR)
    co_chairs = _holders(record, Office.CO_CHAIR)
    short = short_name_on(record.meeting.mechanism, record.language, record.day)
    said: list[Text] = []
    if chairs:
        said.append(
            Sentence(
                N_("On these days the chair of %(mechanism)s lay with %(holder)s."),
                mechanism=short,
                holder=series(chairs),
            )
        )
    if co_chairs:
        said += [" "] if said else []
        said.append(Sentence(N_("Co-Chair: %(holder)s."), holder=series(co_chairs)))
    return tuple(said)


def _holders(record: Record, office: Office) -> Sequence[Text]:
    return [Name(name_on(term.holder, record.language, record.day)) for term in record.holders(office)]


def _disclosure(record: Record) -> Iterator[Block]:
    sessions = record.sessions
    rules = {one.speaking_rule for one in sessions} or {record.meeting.speaking_rule}
    if rules == {SpeakingRule.ON_RECORD}:
        yield Paragraph(text=Sentence(N_("All sessions were on the record.")))
        return
    said: list[Text] = []
    open_ones = [
        said_in(one.title, record.language, record.meeting.original_language) or one.kind or ""
        for one in sessions
        if one.speaking_rule is SpeakingRule.ON_RECORD
    ]
    if open_ones:
        said += [Sentence(N_("These sessions were on the record: %(sessions)s."), sessions=_listed(open_ones)), " "]
    said.append(
        Sentence(
            N_(
                "Other sessions were held on the understanding that information may be used, but that neither the"
                " identity nor the affiliation of a speaker, nor that of any other participant, may be revealed. The"
                " account of the discussion therefore names no speaker."
            )
            if open_ones
            else N_(
                "The meeting was held on the understanding that information may be used, but that neither the identity"
                " nor the affiliation of a speaker, nor that of any other participant, may be revealed. The account of"
                " the discussion therefore names no speaker."
            )
        )
    )
    scale = [
        Sentence(N_("“%(words)s” means %(meaning)s"), words=Sentence(one.words), meaning=Sentence(one.meaning))
        for one in QUANTIFIERS[1:5]
    ]
    said += [" ", Sentence(N_("Of participants, %(scale)s."), scale=_listed(scale, "; "))]
    yield Paragraph(text=tuple(said))


def _listed(texts: Sequence[Text], joint: str = ", ") -> Text:
    found: list[Text] = []
    for text in texts:
        found += [joint, text] if found else [text]
    return tuple(found)
