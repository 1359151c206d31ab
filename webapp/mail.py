"""Carries what waits in the outbox. The embedded default carries into a folder and cannot reach the network."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from sqlalchemy import or_, select

from webapp.database import Database
from webapp.settings import Settings
from workflows.kernel.outbox import OutgoingMail
from workflows.kernel.time import utc_now

LEASE = timedelta(minutes=5)


def folder(settings: Settings) -> Path:
    """Return the folder into which mail is carried."""
    return Path(settings.mail_folder) if settings.mail_folder else settings.instance / "mail"


def carry_next(database: Database, settings: Settings) -> bool:
    """Carry one mail; return whether there was one. Its name is its key, so that carrying twice makes one."""
    now = utc_now()
    with database.writing() as session:
        mail = session.scalars(
            select(OutgoingMail)
            .where(OutgoingMail.carried_at.is_(None))
            .where(or_(OutgoingMail.leased_until.is_(None), OutgoingMail.leased_until < now))
            .order_by(OutgoingMail.written_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if mail is None:
            return False
        mail.leased_until, mail.tries = now + LEASE, mail.tries + 1
        mail_id, name = mail.id, f"{mail.key.replace('/', '-')}.eml"
        content = written(mail)
    place = folder(settings)
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.part").write_bytes(content)
    (place / f"{name}.part").replace(place / name)
    with database.writing() as session:
        carried = session.get(OutgoingMail, mail_id)
        if carried is not None:
            carried.carried_at, carried.leased_until = utc_now(), None
    return True


def written(mail: OutgoingMail) -> bytes:
    """Return the mail as it is sent; its Message-ID comes from its key and stays the same."""
    message = EmailMessage()
    message["Message-ID"] = f"<{mail.id}@rapporteur.invalid>"
    message["Date"] = format_datetime(mail.written_at)
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Content-Language"] = mail.language
    message.set_content(mail.body)
    return message.as_bytes()
