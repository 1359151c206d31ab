"""Mail that waits in the same transaction as the step that wrote it; it is carried afterwards.

A step that is rolled back has told nobody anything. Nothing is written here but what a person released, and account
mail: links by which somebody comes to a password.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, Text, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.kernel.base import Base, identifier

# Longer than a mail server may take, so that two carriers never carry one mail at a time.
LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
# With these pauses somebody has a week to mend the way to the mail server.
MOST_TRIES = 35
LONGEST_FAILURE = 500


class OutgoingMail(Base):
    """A mail to one addressee. Its key makes it the same mail however often the step is tried."""

    __tablename__ = "outgoing_mail"

    id: Mapped[str] = identifier()
    key: Mapped[str] = mapped_column(String(120), unique=True)
    recipient: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8), default="en")
    written_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    carried_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True)
class Letter:
    """What a mail says, in the language of its reader."""

    subject: str
    body: str
    language: str = "en"


def write(session: Session, key: str, recipient: str, letter: Letter, now: datetime) -> bool:
    """Put a mail into the outbox; return whether it is new: one that has this key already is not written again."""
    if session.scalar(select(OutgoingMail.id).where(OutgoingMail.key == key)) is not None:
        return False
    mail = OutgoingMail(key=key, recipient=recipient, written_at=now)
    mail.subject, mail.body, mail.language = letter.subject, letter.body, letter.language
    session.add(mail)
    return True


def take(session: Session, now: datetime) -> OutgoingMail | None:
    """Return the mail that waits longest, taken for the length of the lease; nothing where none is due."""
    due = (
        select(OutgoingMail)
        .where(
            OutgoingMail.carried_at.is_(None),
            OutgoingMail.tries < MOST_TRIES,
            or_(OutgoingMail.leased_until.is_(None), OutgoingMail.leased_until < now),
        )
        .order_by(OutgoingMail.written_at, OutgoingMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    mail = session.scalars(due).first()
    if mail is not None:
        mail.leased_until, mail.tries = now + LEASE, mail.tries + 1
    return mail


def carried(session: Session, mail_id: str, now: datetime) -> None:
    """Note that a mail left. Its words are forgotten: a link in them is the reader's alone."""
    mail = session.get_one(OutgoingMail, mail_id)
    mail.carried_at, mail.leased_until, mail.failure, mail.body = now, None, "", ""


def failed(session: Session, mail_id: str, why: str, now: datetime) -> None:
    """Note why a mail did not leave; it is tried again after a pause that grows with each try."""
    mail = session.get_one(OutgoingMail, mail_id)
    mail.failure = why[:LONGEST_FAILURE]
    mail.leased_until = now + min(FIRST_PAUSE * 2 ** min(mail.tries - 1, 20), LONGEST_PAUSE)
