"""What is done with meetings: created, corrected, convened, opened, closed, completed, taken over; files hung on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.queries import name_for_all
from workflows.kernel.actors import SECRETARIAT, Actor, Placed
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, OWN_NAMES
from workflows.kernel.refusals import Invalid, NotPermitted
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.steps import begin, edit, take
from workflows.mechanisms.models import Mechanism
from workflows.meetings.agenda_workflow import ITEM
from workflows.meetings.editions import free_code, number_is_free
from workflows.meetings.models import AgendaItem, AgendaItemFile, Meeting, MeetingFile, Series
from workflows.meetings.text import code_of
from workflows.meetings.workflow import MEETING, first_day_ahead
from workflows.parties.models import Area
from workflows.parties.text import checked_zone

TITLE_NEEDED = N_("Give the title in at least one language.")
YEAR = N_("Give the year in four figures.")
IN_THE_FUTURE = N_("This lies in the future.")
CORRECTED = (
    "edition", "short_name", "title", "theme", "year", "starts", "ends", "city", "country_id", "venue", "zone",
    "modality", "languages", "original_language", "adoption_method", "speaking_rule", "participants_list_rule", "host",
    "convener", "participants_count", "mechanisms_count", "partner_count", "report_url", "note",
)  # fmt: skip

say_verbs(
    MEETING.noun,
    attach=N_("attached a file"),
    detach=N_("took off a file"),
    host_letter=N_("put the letter of the host on file"),
)
say_fields(
    edition=N_("edition"), short_name=N_("short name"), theme=N_("theme"), year=N_("year"), city=N_("city"),
    country_id=N_("State or territory"), venue=N_("venue"), modality=N_("modality"),
    original_language=N_("original language"), adoption_method=N_("way of adoption"),
    speaking_rule=N_("what may be said outside the room"),
    participants_list_rule=N_("rule for the list of participants"),
    participants_count=N_("participants, as reported"), mechanisms_count=N_("mechanisms, as reported"),
    partner_count=N_("partners, as reported"),
    host=N_("host"), convener=N_("convener"), report_url=N_("address of the report"),
)  # fmt: skip


def create(
    session: Session, mechanism: Mechanism, values: Mapping[str, Any], actor: Actor, now: datetime, *,
    series: Series | None = None, series_title: Mapping[str, str] | None = None,
) -> Meeting:  # fmt: skip
    """Create a meeting of a mechanism, in a series or by itself.

    Edition, year and interval are typed, none is derived from another. The code of its address is made
    once and stays, whatever is corrected later.

    Args:
        values: by field of ``CORRECTED``.
        series_title: begins a series of that title.

    Raises:
        NotPermitted: the actor is no secretariat of the mechanism.
        Invalid: a value breaks a rule.
    """
    checked = _checked(session, None, dict(values))
    if series is not None and series.mechanism_id != mechanism.id:
        raise Invalid("series", N_("This series is of another mechanism."))
    if not series_title:
        number_is_free(session, mechanism, series, checked.get("edition"))
    meeting = Meeting(
        code="", mechanism_id=mechanism.id, mechanism=mechanism, series=series, demonstration=mechanism.demonstration,
        **{"edition": None, "starts": None, "ends": None, **checked},
    )  # fmt: skip
    if not SECRETARIAT.may(actor, meeting):
        raise NotPermitted("create")
    if series_title:
        meeting.series = Series(
            mechanism_id=mechanism.id, code=free_code(session, Series.code, mechanism.code or mechanism.id),
            title=dict(series_title), demonstration=mechanism.demonstration,
        )  # fmt: skip
        session.add(meeting.series)
    wanted = code_of(mechanism.code or mechanism.acronym or mechanism.id, meeting.edition, meeting.year)
    meeting.code = free_code(session, Meeting.code, wanted)
    begin(session, MEETING, meeting, "create", actor, now, title=named(meeting))
    return meeting


def correct(
    session: Session, meeting: Meeting, values: Mapping[str, Any], actor: Actor, now: datetime, opened_at: int | None
) -> bool:
    """Correct what is known about a meeting; return whether anything changed.

    Raises:
        NotPermitted: the actor is no secretariat of the meeting.
        Refused: it is known from public sources and was not taken over.
        Invalid: a value breaks a rule.
        Faster: somebody else saved since the form was opened.
    """
    MEETING.allowed("edit", meeting, actor, now)
    checked = _checked(session, meeting, dict(values))
    if checked.get("edition", meeting.edition) != meeting.edition:
        number_is_free(session, meeting.mechanism, meeting.series, checked["edition"])
    return edit(session, MEETING.noun, meeting, actor, now, checked, opened_at=opened_at, title=named(meeting))


def _checked(session: Session, meeting: Meeting | None, values: dict[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(CORRECTED)
    if unknown:
        raise KeyError(f"not a field of a meeting: {unknown}")

    def value(name: str, blank: Any) -> Any:
        return values[name] if name in values else getattr(meeting, name, blank)

    if not value("title", {}):
        raise Invalid("title_en", TITLE_NEEDED)
    if not isinstance(value("year", None), int) or not 1900 < value("year", 0) < 2200:
        raise Invalid("year", YEAR)
    starts, ends = value("starts", None), value("ends", None)
    if ends is not None and (starts is None or ends.last_day() < starts.first_day()):
        raise Invalid("ends", N_("The meeting ends before it begins."))
    if value("zone", ""):
        checked_zone(value("zone", ""))
    if set(value("languages", [])) - set(OWN_NAMES):
        raise Invalid("languages", N_("Choose languages of the list."))
    if values.get("country_id") and session.get(Area, values["country_id"]) is None:
        raise Invalid("country", N_("There is no such State or territory."))
    return values


def named(meeting: Meeting) -> str:
    """Return what the journal calls a meeting."""
    return meeting.short_name or next(iter(meeting.title.values()), meeting.code)


def of_desk(subject: Placed, actor: Actor) -> None:
    """Let only the secretariat of a thing go on.

    Raises:
        NotPermitted: the actor is none.
    """
    if not SECRETARIAT.may(actor, subject):
        raise NotPermitted("edit")


def took_effect(
    effective_at: datetime | None, now: datetime, *, not_before: datetime | None = None
) -> datetime | None:  # fmt: skip
    """Return when a step took effect, which is never later than when it is recorded.

    Args:
        not_before: when the meeting was opened, for what is done in session.

    Raises:
        Invalid: it lies in the future, or before the opening.
    """
    if effective_at is not None and effective_at > now:
        raise Invalid("effective_day", IN_THE_FUTURE)
    if not_before is not None and (effective_at or now) < not_before:
        raise Invalid("effective_day", N_("The meeting was opened after that."))
    return effective_at


def convene(session: Session, meeting: Meeting, actor: Actor, now: datetime) -> None:
    """Convene a meeting: from now on it stands on the public pages."""
    take(session, MEETING, meeting, "convene", actor, now, title=named(meeting))
    meeting.public = True


def open_meeting(
    session: Session, meeting: Meeting, actor: Actor, now: datetime, *, effective_at: datetime | None = None,
    on_behalf_of: str = "", remark: str = "", early: bool = False,
) -> None:  # fmt: skip
    """Open a meeting, as the Chair or recorded for the Chair; the instant is that in the room.

    Args:
        early: that it opens before its first day is meant.

    Raises:
        Invalid: it would open before its first day, and nobody said that this is meant.
    """
    at = took_effect(effective_at, now)
    too_early = first_day_ahead(meeting, at or now)
    if too_early is not None and not early:
        MEETING.allowed("open", meeting, actor, now, on_behalf_of)
        raise Invalid("early", too_early)
    take(
        session, MEETING, meeting, "open", actor, now, title=named(meeting), remark=remark, effective_at=at,
        on_behalf_of=on_behalf_of,
    )  # fmt: skip
    meeting.opened_at = at or now


def close(
    session: Session, meeting: Meeting, actor: Actor, now: datetime, *, effective_at: datetime | None = None,
    on_behalf_of: str = "", remark: str = "",
) -> None:  # fmt: skip
    """Close a meeting, as the Chair or recorded for the Chair; the instant is that in the room."""
    at = took_effect(effective_at, now, not_before=meeting.opened_at)
    take(
        session, MEETING, meeting, "close", actor, now, title=named(meeting), remark=remark, effective_at=at,
        on_behalf_of=on_behalf_of,
    )  # fmt: skip
    meeting.closed_at = at or now


def complete(session: Session, meeting: Meeting, actor: Actor, now: datetime) -> None:
    """Say that everything about a meeting is done."""
    take(session, MEETING, meeting, "complete", actor, now, title=named(meeting))


def take_over(session: Session, meeting: Meeting, actor: Actor, now: datetime) -> None:
    """Take a meeting known from public sources over, with its agenda; from now on its secretariat may correct it."""
    take(session, MEETING, meeting, "take_over", actor, now, title=named(meeting))
    meeting.taken_over_at = now
    session.execute(
        update(AgendaItem)
        .where(AgendaItem.meeting_id == meeting.id)
        .values(taken_over_at=now)
        .execution_options(synchronize_session="fetch")
    )


def put_host_letter(session: Session, meeting: Meeting, file: StoredFile, actor: Actor, now: datetime) -> None:
    """Put the letter of the host on file; without it nothing is convened."""
    MEETING.allowed("edit", meeting, actor, now)
    session.flush()
    values = {"host_letter_id": file.id}
    edit(
        session, MEETING.noun, meeting, actor, now, values, verb="host_letter", title=named(meeting),
        remark=name_for_all(file),
    )  # fmt: skip


def attach(
    session: Session, meeting: Meeting, file: StoredFile, actor: Actor, now: datetime, item: AgendaItem | None = None
) -> None:
    """Hang a file on a meeting, or on an item of its agenda."""
    of_desk(meeting, actor)
    if item is None:
        session.add(MeetingFile(meeting_id=meeting.id, file_id=file.id))
        record(session, MEETING.noun, meeting, "attach", actor, now, title=named(meeting), remark=name_for_all(file))
    else:
        session.add(AgendaItemFile(item_id=item.id, file_id=file.id))
        record(session, ITEM.noun, item, "attach", actor, now, title=item.label, remark=name_for_all(file))


def detach(session: Session, item: AgendaItem, file: StoredFile, actor: Actor, now: datetime) -> None:
    """Take a file off an item; it stays with the meeting."""
    of_desk(item, actor)
    hung = session.get(AgendaItemFile, (item.id, file.id))
    if hung is None:
        return
    session.delete(hung)
    if session.get(MeetingFile, (item.meeting_id, file.id)) is None:
        session.add(MeetingFile(meeting_id=item.meeting_id, file_id=file.id))
    record(session, ITEM.noun, item, "detach", actor, now, title=item.label, remark=name_for_all(file))
