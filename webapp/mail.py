"""Carries what waits in the outbox: over SMTP where a server is set, else into a folder, which needs no network."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from webapp.database import Database
from webapp.settings import MAIL_PORTS, Settings
from workflows.kernel import outbox
from workflows.kernel.outbox import OutgoingMail
from workflows.kernel.time import utc_now

log = logging.getLogger("rapporteur.mail")
TIMEOUT = 30


def folder(settings: Settings) -> Path:
    """Return the folder into which mail is carried."""
    return Path(settings.mail_folder) if settings.mail_folder else settings.instance / "mail"


def carry_next(database: Database, settings: Settings) -> bool:
    """Carry one mail; return whether there was one.

    A mail leaves at least once, always under the same Message-ID. What cannot be carried waits, with the reason.
    """
    with database.writing() as session:
        mail = outbox.take(session, utc_now())
        if mail is None:
            return False
        mail_id, name, recipient = mail.id, f"{mail.key.replace('/', '-')}.eml", mail.recipient
        try:
            message = written(mail, settings.mail_from)
        except ValueError as error:
            outbox.failed(session, mail_id, f"{type(error).__name__}: {error}", utc_now())
            return True
    try:
        if settings.smtp:
            send(message, recipient, settings)
        else:
            keep(message, folder(settings) / name)
    except (OSError, smtplib.SMTPException) as error:
        # The reason may name the addressee: it stays in the database, and the log says which mail.
        log.warning("mail %s was not carried: %s", mail_id, type(error).__name__)
        with database.writing() as session:
            outbox.failed(session, mail_id, f"{type(error).__name__}: {error}", utc_now())
        return True
    with database.writing() as session:
        outbox.carried(session, mail_id, utc_now())
    return True


def written(mail: OutgoingMail, sender: str) -> EmailMessage:
    """Return the mail as it is sent; its Message-ID comes from its identifier and stays the same.

    Raises:
        ValueError: address or subject cannot stand in the head of a mail.
    """
    message = EmailMessage(policy.SMTP)
    message["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2].strip('> ')}>"
    message["Date"] = format_datetime(mail.written_at)
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Content-Language"] = mail.language
    # No program answers it with an absence note.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


def keep(message: EmailMessage, file: Path) -> None:
    """Put a mail into the folder, readable by nobody else; carrying it twice makes one."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_bytes(message.as_bytes())
    part.replace(file)


def send(message: EmailMessage, recipient: str, settings: Settings) -> None:
    """Hand a mail to the mail server.

    Raises:
        OSError, SMTPException: the server is not reached, not to be trusted, or does not take it.
    """
    server = urlsplit(settings.smtp)
    host, port = server.hostname or "", server.port or MAIL_PORTS[server.scheme]
    context = ssl.create_default_context()
    opened = (
        smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
        if server.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=TIMEOUT)
    )
    with opened as connection:
        if server.scheme == "smtp":
            connection.starttls(context=context)
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
        connection.send_message(message, to_addrs=[recipient])
