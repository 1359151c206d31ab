"""What is done with files: taken in, published by their owner's consent, taken back, withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.views import FileView
from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.base import Access
from workflows.kernel.journal import record
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.steps import edit

NOUN = "file"
WITHDRAWN = N_("The file was withdrawn.")
WHOSE_CONSENT = N_("Say who consented for the owner, and how.")
WHY = N_("Say why it is withdrawn.")

say_verbs(
    NOUN,
    upload=N_("took in the file"),
    publish=N_("recorded the owner's consent and published the file"),
    unpublish=N_("took the file off the public pages"),
    withdraw=N_("withdrew the file"),
)
say_fields(access=N_("who may see it"))


def keep(
    session: Session, content: FileView, actor: Actor, now: datetime, *, owner_id: str, meeting_place: str = "",
    title: str = "", language: str = "", demonstration: bool = False,
) -> StoredFile:  # fmt: skip
    """Take in a file whose bytes lie in the store, under the class that ``content`` carries.

    Args:
        content: its identifier, hash, size, kind, name and class. ``public`` is a wish: the public sees it only
            after ``publish``.
        owner_id: the mechanism, State or organization whose paper it is.
        meeting_place: the meeting, if it hangs on one.

    Raises:
        NotPermitted: the actor is no secretariat of the owner or the meeting.
    """
    file = StoredFile(
        id=content.id, sha256=content.sha256, size=content.size, media_type=content.media_type,
        filename=content.filename, access=content.access, owner_id=owner_id, meeting_place=meeting_place,
        title=title, language=language, uploaded_by=actor.account or "", uploaded_at=now, demonstration=demonstration,
    )  # fmt: skip
    if not SECRETARIAT.may(actor, file):
        raise NotPermitted("upload")
    session.add(file)
    record(session, NOUN, file, "upload", actor, now, title=file.filename)
    return file


def classify(session: Session, file: StoredFile, access: Access, actor: Actor, now: datetime) -> None:
    """Set who may see a file; what is public stays public until it is taken back.

    Raises:
        Refused: it was withdrawn, is published, or the class is ``public``, which needs consent.
    """
    _of_desk(file, actor)
    if file.consent_at is not None:
        raise Refused(N_("The file is published. Take it off the public pages first."))
    if access is Access.PUBLIC:
        raise Refused(N_("A file becomes public by the recorded consent of its owner."))
    edit(session, NOUN, file, actor, now, {"access": access}, title=file.filename)


def publish(session: Session, file: StoredFile, consent: str, actor: Actor, now: datetime) -> None:
    """Publish a file by the recorded consent of its owner.

    Args:
        consent: who consented for the owner, and how ("H.E. Ms. Varga, by her letter of 3 May 2027").

    Raises:
        NotPermitted: the actor is no secretariat of the owner.
        Invalid: nobody's consent is named.
        Refused: it was withdrawn.
    """
    _of_desk(file, actor)
    if not actor.holds(SECRETARIAT.names, frozenset({file.owner_id})):
        raise NotPermitted("publish")
    if not consent.strip():
        raise Invalid("consent", WHOSE_CONSENT)
    values = {"access": Access.PUBLIC, "consent_at": now, "consent_by": consent.strip()}
    edit(session, NOUN, file, actor, now, values, verb="publish", title=file.filename, remark=consent.strip())


def unpublish(session: Session, file: StoredFile, reason: str, actor: Actor, now: datetime) -> None:
    """Take a published file off the public pages; participants keep it."""
    _of_desk(file, actor)
    values = {"access": Access.PARTICIPANTS, "consent_at": None, "consent_by": ""}
    edit(session, NOUN, file, actor, now, values, verb="unpublish", title=file.filename, remark=reason.strip())


def withdraw(session: Session, file: StoredFile, reason: str, actor: Actor, now: datetime) -> None:
    """Withdraw a file: nobody opens it any more; its name, hash and history stay for its desk.

    Raises:
        Invalid: no reason is given.
    """
    _of_desk(file, actor)
    if not reason.strip():
        raise Invalid("reason", WHY)
    edit(
        session, NOUN, file, actor, now, {"withdrawn_at": now, "consent_at": None}, verb="withdraw",
        title=file.filename, remark=reason.strip(),
    )  # fmt: skip


def _of_desk(file: StoredFile, actor: Actor) -> None:
    if not SECRETARIAT.may(actor, file):
        raise NotPermitted("file")
    if file.withdrawn_at is not None:
        raise Refused(WITHDRAWN)
