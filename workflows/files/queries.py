"""Which files an actor may open. Never writes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.views import FileView
from workflows.kernel.actors import SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.base import Access
from workflows.kernel.history import known_by
from workflows.kernel.places import lies_at
from workflows.kernel.refusals import Absent

# Who is in the room and may take part in its decisions; observers and partners are in the room only.
ENTITLED = (
    *STAFF, RoleName.CHAIR, RoleName.DELEGATE, RoleName.RAPPORTEUR, RoleName.REGISTRAR, RoleName.VALIDATING_AUTHORITY,
)  # fmt: skip
IN_THE_ROOM = (*ENTITLED, RoleName.OBSERVER, RoleName.FOCAL_POINT)


def _at(actor: Actor, *roles: RoleName) -> ColumnElement[bool]:
    return lies_at(actor, roles, StoredFile.owner_id, StoredFile.meeting_place)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the files that an actor may open: by class, by place, and to the public only with its owner's consent.

    What was withdrawn is opened by nobody.
    """
    there = StoredFile.withdrawn_at.is_(None)
    allowed = [and_(StoredFile.access == Access.PUBLIC, StoredFile.consent_at.is_not(None))]
    if actor.signed_in:
        named = [StoredFile.uploaded_by == actor.account, _at(actor, RoleName.HEAD_OF_SECRETARIAT)]
        allowed += [
            and_(StoredFile.access.in_((Access.PUBLIC, Access.PARTICIPANTS)), _at(actor, *IN_THE_ROOM)),
            and_(StoredFile.access == Access.ENTITLED, _at(actor, *ENTITLED)),
            and_(StoredFile.access == Access.SECRETARIAT, _at(actor, *STAFF)),
            and_(StoredFile.access == Access.STRICT, _at(actor, *STAFF), or_(*named)),
        ]
    return (there, or_(*allowed))


def listed(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the files of which an actor may know: those that may be opened, and to their own desk withdrawn ones."""
    if not actor.places_as(*STAFF):
        return visible(actor)
    withdrawn = and_(StoredFile.withdrawn_at.is_not(None), StoredFile.access != Access.STRICT, _at(actor, *STAFF))
    return (or_(and_(*visible(actor)), withdrawn),)


def one(session: Session, actor: Actor, file_id: str) -> FileView:
    """Return what is needed to hand a file over.

    Raises:
        Absent: there is none that the actor may open.
    """
    row = session.execute(
        select(
            StoredFile.id, StoredFile.sha256, StoredFile.size, StoredFile.media_type, StoredFile.filename,
            StoredFile.access,
        ).where(StoredFile.id == file_id[:32], *visible(actor))
    ).first()  # fmt: skip
    if row is None:
        raise Absent
    return FileView(*row)


def subject(session: Session, actor: Actor, file_id: str) -> StoredFile:
    """Return the file to act on; raises ``Absent`` as ``one`` does, but knows withdrawn files of the actor's desk."""
    found = session.scalars(select(StoredFile).where(StoredFile.id == file_id[:32], *listed(actor))).first()
    if found is None:
        raise Absent
    return found


def of_desk(session: Session, actor: Actor, file_id: str) -> StoredFile:
    """Return a file of the actor's secretariat to act on; raises ``Absent`` where it is of another."""
    found = subject(session, actor, file_id)
    if not SECRETARIAT.may(actor, found):
        raise Absent
    return found


def name_for_all(file: StoredFile) -> str:
    """Return what the journal of a meeting or text calls a file: nothing where not all its readers may know it."""
    return "" if file.access in (Access.SECRETARIAT, Access.STRICT) else file.filename


known_by("file", lambda actor: select(StoredFile.id).where(*listed(actor)))
