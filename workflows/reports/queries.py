"""The prose of a report, who may read and write it, and the drafts kept while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import EVERYWHERE, RAPPORTEUR, SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.drafts import kept
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence, called_in, text_in
from workflows.kernel.places import lies_at
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.words import SpeakingRule
from workflows.meetings.workflow import ItemState, taken_over
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.text import differences
from workflows.outcomes.words import DocumentKind
from workflows.outcomes.workflow import DocumentState
from workflows.participation.models import Participation
from workflows.parties.models import Account
from workflows.reports import attribution, prose_text
from workflows.reports.mast import AHEAD
from workflows.reports.models import Prose, ProseSection, ProseVersion
from workflows.reports.views import PartRow, PartView, VersionRow, VersionView, Writing
from workflows.reports.wording import day_of

WRITERS = SECRETARIAT | RAPPORTEUR
# Who reads the prose before the report is out: the writers and the Chair.
READERS = (*STAFF, RoleName.RAPPORTEUR, RoleName.CHAIR)
# The parts in the order of the report; the discussion has one for each agenda item.
WHOLE = tuple(section for section in ProseSection if section is not ProseSection.DISCUSSION)
# What is written under the rule of non-attribution; the other parts name officers, hosts and partners by nature.
UNATTRIBUTED = frozenset({ProseSection.EXECUTIVE_SUMMARY, ProseSection.DISCUSSION, ProseSection.BREAKOUT})


@dataclass(frozen=True)
class Part:
    """A part by its section and, for the discussion, its item; ``key`` is its place in addresses."""

    section: ProseSection
    item_key: str = ""

    @property
    def key(self) -> str:
        """Return the part as addresses carry it: ``conclusions`` or ``discussion-<item>``."""
        return f"{self.section.value}-{self.item_key}" if self.item_key else self.section.value


def part_of(key: str) -> Part:
    """Return the part for a key.

    Raises:
        Absent: there is no such part.
    """
    name, _, item_key = key.partition("-")
    if name not in set(ProseSection) or bool(item_key) != (name == ProseSection.DISCUSSION):
        raise Absent
    return Part(ProseSection(name), item_key)


def field_key(meeting: Meeting, part: Part, language: str) -> str:
    """Return the key under which a draft of the part is kept."""
    return f"prose:{meeting.id}:{part.section.value}:{part.item_key}:{language}"


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on prose, joined with its meeting: all may read it once the report is published."""
    return (or_(Meeting.report_published.is_(True), lies_at(actor, READERS, Meeting.id, Meeting.mechanism_id)),)


def prose_of(session: Session, actor: Actor, meeting: Meeting, language: str) -> dict[Part, str]:
    """Return what is written for a meeting in a language, as far as the actor may read it."""
    rows = session.execute(
        select(Prose.section, Prose.item_key, Prose.body)
        .join(Meeting, Meeting.id == Prose.meeting_id)
        .where(Prose.meeting_id == meeting.id, Prose.language == language, Prose.body != "", *visible(actor))
    )
    return {Part(section, item_key): body for section, item_key, body in rows}


def workplace(session: Session, actor: Actor, code: str) -> Meeting:
    """Return a meeting on whose report the actor works.

    Raises:
        Absent: there is none, or its report is not the actor's to read before it is out.
    """
    found = session.scalars(
        select(Meeting).where(Meeting.code == code).options(joinedload(Meeting.mechanism), selectinload(Meeting.items))
    ).first()
    if found is None or not (actor.places_as(*READERS) & (found.places() | {EVERYWHERE})):
        raise Absent
    return found


def writing(session: Session, actor: Actor, code: str, language: str, now: datetime) -> Writing:
    """Return all parts of the report of a meeting in a language."""
    meeting = _in(session, actor, code, language)
    saved = _saved(session, meeting, language)
    written = parts(meeting, language)
    drafts = kept(session, actor, [field_key(meeting, part, language) for part, _, _ in written])
    rows = []
    for part, name, depth in written:
        words, saved_at, saved_by = saved.get(part, (0, None, ""))
        draft = drafts.get(field_key(meeting, part, language))
        rows.append(PartRow(name, words, saved_at, saved_by, draft.saved_at if draft else None, part.key, depth))
    why_not = _why_not(session, actor, meeting, language, now)
    return Writing(
        meeting=link_to(meeting, language),
        meeting_code=meeting.code,
        language=language,
        languages=INTERFACE_LANGUAGES,
        parts=rows,
        words=sum(row.words for row in rows),
        may_write=WRITERS.may(actor, meeting) and why_not is None,
        why_not=why_not,
        why_not_printed=why_not_printed(meeting, now),
        demonstration=meeting.demonstration,
    )


def _in(session: Session, actor: Actor, code: str, language: str) -> Meeting:
    if language not in INTERFACE_LANGUAGES:
        raise Absent
    return workplace(session, actor, code)


def why_not_written(session: Session, meeting: Meeting, language: str, now: datetime) -> Sentence | None:
    """Return why nobody writes the report in a language: it is known from public sources, or it is out."""
    refusal = taken_over(meeting, now)
    if refusal is None and meeting.report_published:
        published = select(OutcomeDocument.languages).where(
            OutcomeDocument.meeting_id == meeting.id, OutcomeDocument.kind == DocumentKind.REPORT,
            OutcomeDocument.state == DocumentState.PUBLISHED,
        )  # fmt: skip
        if any(language in languages for languages in session.scalars(published)):
            refusal = N_("The report is published in this language. Its text is not changed any more.")
    return Sentence(refusal) if refusal else None


def why_not_printed(meeting: Any, now: datetime) -> Sentence | None:
    """Return why no report is printed of a meeting: it has not been held.

    Args:
        meeting: the meeting or a view of it. What public sources announce is known by its days, not by steps.
    """
    ahead = day_of(meeting) > now.date() if meeting.read_only else meeting.state in AHEAD
    if not ahead:
        return None
    return Sentence(N_("The meeting has not been held yet. Its report can be printed once the meeting is open."))


def _why_not(session: Session, actor: Actor, meeting: Meeting, language: str, now: datetime) -> Sentence | None:
    return why_not_written(session, meeting, language, now) if WRITERS.may(actor, meeting) else None


def parts(meeting: Meeting, language: str) -> list[tuple[Part, Any, int]]:
    """Return the parts of a report with their names and depth, in its order; one for each agenda item."""
    found: list[tuple[Part, Any, int]] = []
    for section in ProseSection:
        if section is not ProseSection.DISCUSSION:
            found.append((Part(section), section, 0))
            continue
        for item in _discussed(meeting):
            title = text_in(item.title, language, meeting.original_language)
            found.append((Part(section, item.id), f"{item.label}. {title}" if item.label else title, 1))
    return found


def _discussed(meeting: Meeting) -> list[AgendaItem]:
    """Return the items of the agenda, those left out that were taken off its draft and never stood on it."""
    return [item for item in meeting.items if item.label or item.state is not ItemState.WITHDRAWN]


def _saved(session: Session, meeting: Meeting, language: str) -> dict[Part, tuple[int, datetime, str]]:
    latest = (
        select(ProseVersion.prose_id, func.max(ProseVersion.number).label("number"))
        .group_by(ProseVersion.prose_id)
        .subquery()
    )
    rows = session.execute(
        select(Prose.section, Prose.item_key, Prose.body, ProseVersion.saved_at, Account)
        .join(latest, latest.c.prose_id == Prose.id)
        .join(ProseVersion, (ProseVersion.prose_id == Prose.id) & (ProseVersion.number == latest.c.number))
        .outerjoin(Account, Account.id == ProseVersion.saved_by)
        .options(joinedload(Account.person))
        .where(Prose.meeting_id == meeting.id, Prose.language == language)
    )
    return {
        Part(section, item_key): (prose_text.words(body), saved_at, _who(account))
        for section, item_key, body, saved_at, account in rows
    }


def _who(account: Account | None) -> str:
    return account.person.full_name if account is not None else ""


def link_to(meeting: Meeting, language: str) -> Link:
    """Return the words that lead to a meeting."""
    return Link(
        meeting.short_name or text_in(meeting.title, language, meeting.original_language),
        "meeting",
        meeting.code,
        called_in(meeting.short_name, meeting.title, language, meeting.original_language),
    )


def part_view(session: Session, actor: Actor, code: str, key: str, language: str, now: datetime) -> PartView:
    """Return one part as it is edited, with its versions and the actor's draft.

    Raises:
        Absent: the meeting, the part or the language is not there for the actor.
    """
    meeting, part = _in(session, actor, code, language), part_of(key)
    return _part_view(session, actor, meeting, part, stored(session, meeting, part, language), language, now)


def _part_view(
    session: Session, actor: Actor, meeting: Meeting, part: Part, prose: Prose | None, language: str, now: datetime
) -> PartView:
    item, key = item_of(meeting, part), part.key
    field = field_key(meeting, part, language)
    draft = kept(session, actor, [field]).get(field)
    body = prose.body if prose is not None else ""
    quiet = non_attribution(meeting, part, item)
    why_not = _why_not(session, actor, meeting, language, now)
    name = part.section if item is None else {one.key: words for one, words, _ in parts(meeting, language)}[key]
    return PartView(
        meeting=link_to(meeting, language),
        meeting_code=meeting.code,
        name=name,
        key=key,
        section=part.section,
        language=language,
        body=body,
        version=prose.revision if prose is not None else 0,
        words=prose_text.words(body),
        field=field,
        versions=_versions(session, prose),
        draft=draft.body if draft is not None and draft.body != body else None,
        draft_at=draft.saved_at if draft is not None else None,
        non_attribution=quiet,
        remarks=_remarks(session, meeting, body, language) if quiet else (),
        may_write=WRITERS.may(actor, meeting) and why_not is None,
        why_not=why_not,
        demonstration=meeting.demonstration,
    )


def item_of(meeting: Meeting, part: Part) -> AgendaItem | None:
    """Return the agenda item of a part of the discussion.

    Raises:
        Absent: the item is not one of this meeting.
    """
    if not part.item_key:
        return None
    for item in _discussed(meeting):
        if item.id == part.item_key:
            return item
    raise Absent


def stored(session: Session, meeting: Meeting, part: Part, language: str, *, lock: bool = False) -> Prose | None:
    """Return the stored prose of a part, taken for a change if ``lock``."""
    statement = select(Prose).where(
        Prose.meeting_id == meeting.id,
        Prose.section == part.section,
        Prose.item_key == part.item_key,
        Prose.language == language,
    )
    return session.scalars(statement.with_for_update() if lock else statement).first()


def non_attribution(meeting: Meeting, part: Part, item: AgendaItem | None) -> bool:
    """Tell whether the part is written under the rule of non-attribution."""
    if part.section not in UNATTRIBUTED:
        return False
    rule = item.session.speaking_rule if item is not None and item.session is not None else meeting.speaking_rule
    return rule is SpeakingRule.CHATHAM_HOUSE


def _remarks(session: Session, meeting: Meeting, body: str, language: str) -> tuple[attribution.Remark, ...]:
    if not body:
        return ()
    names, present = those_present(session, meeting)
    return attribution.remarks(body, language, names, present)


def those_present(session: Session, meeting: Meeting) -> tuple[list[str], dict[str, int]]:
    """Return the names of those who took part, and how many came from each region, for advice to the writer."""
    rows = session.scalars(
        select(Participation)
        .where(Participation.meeting_id == meeting.id)
        .options(joinedload(Participation.body), joinedload(Participation.area), joinedload(Participation.person))
    ).all()
    names: dict[str, None] = {}
    regions: dict[str, set[str]] = {}
    for row in rows:
        for party in (row.body, row.area):
            if party is not None and party.id != meeting.mechanism_id:
                names |= dict.fromkeys((party.name, party.acronym))
                for region in (*getattr(party, "regions", ()), getattr(party, "region", "")):
                    regions.setdefault(region, set()).add(party.id)
        if row.person is not None:
            names |= dict.fromkeys((row.person.family_name,))
    return [name for name in names if name], {name: len(found) for name, found in regions.items() if name}


def _versions(session: Session, prose: Prose | None) -> list[VersionRow]:
    if prose is None:
        return []
    rows = session.execute(
        select(ProseVersion, Account)
        .outerjoin(Account, Account.id == ProseVersion.saved_by)
        .options(joinedload(Account.person))
        .where(ProseVersion.prose_id == prose.id)
        .order_by(ProseVersion.number.desc())
    )
    return [
        VersionRow(version.number, version.saved_at, _who(account), prose_text.words(version.body))
        for version, account in rows
    ]


def version_view(
    session: Session, actor: Actor, code: str, key: str, language: str, number: int, now: datetime
) -> VersionView:
    """Return one saved version of a part, with how it differs from the present text.

    Raises:
        Absent: there is no such version.
    """
    meeting, chosen = _in(session, actor, code, language), part_of(key)
    prose = stored(session, meeting, chosen, language)
    part = _part_view(session, actor, meeting, chosen, prose, language, now)
    body = session.scalar(
        select(ProseVersion.body).where(
            ProseVersion.prose_id == (prose.id if prose is not None else ""), ProseVersion.number == number
        )
    )
    if body is None:
        raise Absent
    line = next(one for one in part.versions if one.number == number)
    kinds = {"same": "same", "ins": "added", "del": "taken"}
    pieces = [(kinds[one.change], one.words) for one in differences(body, part.body)]
    return VersionView(part, line, body, pieces, line.number == part.versions[0].number)
