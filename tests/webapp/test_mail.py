"""Account mail: written with the step, carried afterwards, once, by whichever way is set."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import AsyncMessage
from sqlalchemy import select

from tests.webapp.desk_world import Place, make, said
from webapp import mail
from workflows.kernel import outbox
from workflows.kernel.outbox import Letter, OutgoingMail
from workflows.kernel.time import utc_now
from workflows.parties.queries import account_by_email

# Of nobody but these tests: a certificate of 127.0.0.1 that signs itself, with its key.
CERTIFICATE = Path(__file__).parent / "mail_server.pem"
ADDRESS = "plain@desk.example"


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


@pytest.fixture
def settings(place):
    return place.app.extensions["settings"]


class Received(AsyncMessage):
    """What a mail server took in; ``refuses`` makes it answer that it is busy."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[EmailMessage] = []
        self.refuses = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuses:
            return "451 Busy, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_message(self, message):
        self.messages.append(message_from_bytes(message.as_bytes(), policy=policy.default))


@contextmanager
def serving(**options) -> Iterator[Received]:
    """A mail server on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    received = Received()
    controller = Controller(received, hostname="127.0.0.1", port=port, **options)
    controller.start()
    received.address = f"smtp+plain://127.0.0.1:{port}"
    yield received
    controller.stop()


@pytest.fixture
def server():
    with serving() as received:
        yield received


def ask(place: Place, email: str = ADDRESS):
    """Ask for a link at the door."""
    return place.app.test_client().post("/sign-in/forgotten", data={"email": email}, follow_redirects=True)


def waiting(place: Place) -> list[OutgoingMail]:
    with place.database.reading() as session:
        return list(session.scalars(select(OutgoingMail).order_by(OutgoingMail.written_at)))


def carry(place: Place, settings) -> int:
    """Carry what is due; return how many tries that took."""
    tries = 0
    while mail.carry_next(place.database, settings):
        tries += 1
    return tries


def put(place: Place, key: str = "one", to: str = ADDRESS, subject: str = "Subject") -> None:
    with place.database.writing() as session:
        outbox.write(session, key, to, Letter(subject, "Words: é, я, 中.\n", "fr"), utc_now())


def test_a_forgotten_password_is_chosen_anew_under_a_link_that_works_once(place, settings):
    assert "a link is on its way" in said(ask(place, " Plain@Desk.example "))
    assert carry(place, settings) == 1
    [file] = (settings.instance / "mail").iterdir()
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (message["To"], message["From"], message["Subject"]) == (ADDRESS, settings.mail_from, "Choose a password")
    assert file.stat().st_mode & 0o077 == 0
    link = re.search(r"http://localhost(/\S+)", message.get_content()).group(1)
    person, elsewhere = place.app.test_client(), place.client("plain")
    page = person.get(link)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    typed = {"password": "another good sentence", "again": "another good sentence"}
    short = person.post(link, data={"password": "short", "again": "short"})
    assert (short.status_code, "at least 12 signs" in said(short)) == (422, True)
    assert person.post(link, data=typed | {"again": "something else"}).status_code == 422
    assert elsewhere.get("/desk/").status_code == 200
    assert "The password is set" in said(person.post(link, data=typed, follow_redirects=True))
    assert elsewhere.get("/desk/").status_code == 302
    assert person.post("/sign-in", data={"email": ADDRESS, "password": typed["password"]}).status_code == 303
    for method in (person.get, person.post):
        over = method(link)
        assert (over.status_code, "does not work any more" in said(over)) == (409, True)
    # What was carried is not kept: the link in it is the reader's alone.
    assert [(one.body, one.failure) for one in waiting(place)] == [("", "")]


def test_a_link_ends_after_three_days_and_a_forged_one_never_worked(place, settings):
    ask(place)
    link = re.search(r"http://localhost(/\S+)", waiting(place)[0].body).group(1)
    client = place.app.test_client()
    for wrong in (link.replace("/password/", "/password/x"), "/sign-in/password/nothing", link.split("?")[0] + "x"):
        assert client.get(wrong).status_code == 409, wrong
    with time_machine.travel(utc_now() + timedelta(days=3, minutes=1)):
        assert client.get(link).status_code == 409
    assert client.get(link).status_code == 200


def test_the_answer_does_not_tell_whether_there_is_an_account(place, settings):
    known, unknown = said(ask(place)), said(ask(place, "nobody@desk.example"))
    assert known == unknown
    assert len(waiting(place)) == 1
    # Within an hour one link is enough, and nobody fills a stranger's mailbox.
    with time_machine.travel(utc_now().replace(minute=1, second=1)):
        ask(place)
        before = len(waiting(place))
        ask(place)
        assert len(waiting(place)) == before
        answers = [ask(place) for _ in range(settings.sign_in_limit)]
    assert (answers[-1].status_code, answers[-1].headers["Retry-After"]) == (429, "60")


def test_an_administrator_mails_the_link_of_an_account_and_of_a_new_one(place, settings):
    admin = place.client("admin")
    with place.database.reading() as session:
        key = account_by_email(session, ADDRESS).id
    sent = said(admin.post(f"/desk/accounts/{key}/send_link", follow_redirects=True))
    assert f"on its way to {ADDRESS}" in sent
    assert "sent a link to choose a password" in sent
    typed = {
        "email": "odile@desk.example", "given_name": "Odile", "family_name": "Varga", "language": "fr",
        "interface": "fr", "zone": "Europe/Paris", "by_mail": "y",
    }  # fmt: skip
    made = said(admin.post("/desk/accounts/new", data=typed, follow_redirects=True))
    assert "No password is set yet." in made
    assert "is shown this once" not in made
    first, second = waiting(place)
    assert (first.language, second.language, second.subject) == ("en", "fr", "Choisir un mot de passe")
    assert admin.post(f"/desk/accounts/{key}/close").status_code == 303
    closed = admin.post(f"/desk/accounts/{key}/send_link")
    assert (closed.status_code, "This account is closed." in said(closed)) == (409, True)
    link = re.search(r"http://localhost(/\S+)", first.body).group(1)
    assert place.app.test_client().get(link).status_code == 409
    assert place.client("officer").post(f"/desk/accounts/{key}/send_link").status_code == 404


def test_a_step_that_is_rolled_back_has_told_nobody_anything(place):
    def step() -> None:
        with place.database.writing() as session:
            outbox.write(session, "gone", ADDRESS, Letter("Subject", "Words"), utc_now())
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        step()
    assert waiting(place) == []


def test_mail_is_carried_over_smtp_and_each_once(place, settings, server):
    put(place, "one")
    put(place, "one")
    put(place, "two", "tomas@desk.example", "Élections — réunion")
    assert carry(place, replace(settings, smtp=server.address, mail_from="desk@mdm.example")) == 2
    one, two = server.messages
    assert (one["To"], one["From"], one.get_content()) == (ADDRESS, "desk@mdm.example", "Words: é, я, 中.\n")
    assert two["Subject"] == "Élections — réunion"
    assert [message["Message-ID"] for message in server.messages] == [
        f"<{row.id}@mdm.example>" for row in waiting(place)
    ]
    assert not (settings.instance / "mail").exists()


def test_a_server_that_is_down_or_busy_is_asked_again_after_a_pause_and_nothing_is_lost(place, settings, server):
    reached = replace(settings, smtp=server.address)
    down = replace(settings, smtp="smtp+plain://127.0.0.1:1")
    put(place)
    assert carry(place, down) == 1
    assert "refused" in waiting(place)[0].failure
    assert carry(place, reached) == 0
    server.refuses = True
    with time_machine.travel(utc_now() + timedelta(minutes=2)):
        assert carry(place, reached) == 1
        assert "Busy" in waiting(place)[0].failure
    server.refuses = False
    with time_machine.travel(utc_now() + timedelta(minutes=10)):
        assert carry(place, reached) == 1
    [message] = server.messages
    [row] = waiting(place)
    assert (message["Message-ID"], row.tries, row.failure) == (f"<{row.id}@rapporteur.invalid>", 3, "")


def test_a_carrier_that_dies_on_the_way_leaves_the_mail_to_the_next(place, settings, server, monkeypatch):
    put(place)

    def dies(*_):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(mail, "send", dies)
        with pytest.raises(SystemExit):
            mail.carry_next(place.database, replace(settings, smtp=server.address))
    assert carry(place, replace(settings, smtp=server.address)) == 0
    with time_machine.travel(utc_now() + outbox.LEASE + timedelta(seconds=1)):
        assert carry(place, replace(settings, smtp=server.address)) == 1
    assert len(server.messages) == 1


def test_a_mail_that_cannot_be_written_does_not_stop_the_others(place, settings):
    put(place, "wrong", to="nobody\nBcc: all@desk.example")
    put(place, "right")
    assert carry(place, settings) == 2
    assert [file.name for file in (settings.instance / "mail").iterdir()] == ["right.eml"]
    assert "ValueError" in waiting(place)[0].failure


def test_mail_leaves_encrypted_and_only_to_a_server_that_is_trusted(place, settings, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with serving(tls_context=context, require_starttls=True) as server:
        encrypted = replace(settings, smtp=server.address.replace("smtp+plain", "smtp"))
        put(place, "one")
        carry(place, encrypted)
        assert "CERTIFICATE_VERIFY_FAILED" in waiting(place)[0].failure
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        put(place, "two")
        carry(place, encrypted)
        assert [message["To"] for message in server.messages] == [ADDRESS]
    with serving(ssl_context=context) as server:
        put(place, "three")
        carry(place, replace(settings, smtp=server.address.replace("smtp+plain", "smtps")))
        assert [message["To"] for message in server.messages] == [ADDRESS]


def test_a_server_that_offers_no_encryption_is_given_nothing(place, settings, server):
    put(place)
    carry(place, replace(settings, smtp=server.address.replace("+plain", "")))
    assert "STARTTLS" in waiting(place)[0].failure
    assert server.messages == []
