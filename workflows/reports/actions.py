"""Writing the prose of a report, and going back to a version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.drafts import fitting, forget
from workflows.kernel.languages import INTERFACE_LANGUAGES
from workflows.kernel.refusals import Absent, Faster, NotPermitted, Refused
from workflows.kernel.steps import edit
from workflows.meetings.models import Meeting
from workflows.reports.models import Prose, ProseVersion
from workflows.reports.queries import WRITERS, Part, field_key, item_of, stored, why_not_written

NOUN = "report text"


def save_prose(
    session: Session, meeting: Meeting, part: Part, language: str, body: str, actor: Actor, now: datetime, *,
    opened_at: int | None = None, verb: str = "edit",
) -> Prose:  # fmt: skip
    """Save a part of the report as its next version; the author's draft of it is done with.

    Args:
        opened_at: the version with which the text was opened, 0 where there was none.

    Raises:
        NotPermitted: the actor does not write this report.
        Refused: the meeting is known from public sources and was not taken over, or the report is out in the language.
        Invalid: the text is too long or holds a sign that no text has.
        Faster: somebody else saved since then.
    """
    if not WRITERS.may(actor, meeting):
        raise NotPermitted(f"{verb} on {NOUN}")
    if language not in INTERFACE_LANGUAGES:
        raise Absent
    why_not = why_not_written(session, meeting, language, now)
    if why_not is not None:
        raise Refused(why_not)
    item = item_of(meeting, part)
    body = fitting("body", body)
    prose = stored(session, meeting, part, language, lock=True)
    if prose is None:
        prose = _begun(session, meeting, part, language)
        if item is not None:
            prose.item_id = item.id
        session.flush()
    elif opened_at is not None and opened_at != prose.revision and body != prose.body:
        raise Faster({"body": prose.body}, prose.revision, prose.id)
    title = f"{part.section.label}, {meeting.short_name or meeting.code} ({language})"
    if edit(session, NOUN, prose, actor, now, {"body": body}, title=title, verb=verb):
        last = session.scalar(select(func.max(ProseVersion.number)).where(ProseVersion.prose_id == prose.id)) or 0
        session.add(
            ProseVersion(prose_id=prose.id, number=last + 1, body=body, saved_at=now, saved_by=actor.account or "")
        )
        session.flush()
    forget(session, actor, field_key(meeting, part, language))
    return prose


def _begun(session: Session, meeting: Meeting, part: Part, language: str) -> Prose:
    prose = Prose(meeting_id=meeting.id, section=part.section, item_key=part.item_key, language=language)
    try:
        with session.begin_nested():
            session.add(prose)
    except IntegrityError:
        found = stored(session, meeting, part, language, lock=True)
        if found is None:
            raise
        raise Faster({"body": found.body}, found.revision, found.id) from None
    return prose


def restore_version(
    session: Session, meeting: Meeting, part: Part, language: str, number: int, actor: Actor, now: datetime
) -> Prose:
    """Make an earlier version the present text; it becomes the next version, none is lost.

    Raises:
        Absent: there is no such version.
        NotPermitted, Refused: as for saving.
    """
    prose = stored(session, meeting, part, language)
    body = session.scalar(
        select(ProseVersion.body).where(
            ProseVersion.prose_id == (prose.id if prose is not None else ""), ProseVersion.number == number
        )
    )
    if body is None:
        raise Absent
    return save_prose(session, meeting, part, language, body, actor, now, verb="restore")
