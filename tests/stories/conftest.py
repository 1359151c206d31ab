"""A served instance with the demonstration, and browsers in which separate people are signed in."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from webapp import demonstration
from webapp.database import Database
from webapp.settings import ROOT, load

WIDE = {"width": 1280, "height": 900}


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(instance: Path) -> Iterator[str]:
    """Serve an instance and give its address."""
    port = a_free_port()
    environment = {
        **os.environ,
        "RAPPORTEUR_INSTANCE": str(instance),
        "PYTHONPATH": str(ROOT),
        "RAPPORTEUR_SIGN_IN_LIMIT": "500",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "webapp", "serve", "--port", str(port)],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        line = running.stdout.readline()
        assert "ready at" in line, line
        try:
            yield line.rpartition(" ")[2].strip().rstrip("/")
        finally:
            running.terminate()
            running.wait(60)


@pytest.fixture(scope="module")
def service(filled_instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service of this module's own."""
    instance = tmp_path_factory.mktemp("service") / "instance"
    shutil.copytree(filled_instance, instance)
    database = Database(load(instance, {}).database_url)
    demonstration.accounts(database, known=True)
    database.engine.dispose()
    with serving(instance) as address:
        yield address


@dataclass
class Someone:
    """A person before a browser of their own; what the browser complains of is kept."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, said: ConsoleMessage) -> None:
        """Keep what the browser complains of; that a page itself answers with a refusal is no complaint."""
        refused = said.text.startswith("Failed to load resource") and "/static/" not in said.location["url"]
        if said.type == "error" and not refused:
            self.complaints.append(f"{self.page.url}: {said.text}")

    def go(self, path: str) -> Page:
        """Open a page."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.page

    def sign_in(self, email: str, password: str = demonstration.KNOWN_PASSWORD) -> Someone:
        """Sign in."""
        self.go("/sign-in")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url("**/desk/**")
        return self


@pytest.fixture
def somebody(chromium: Browser, service: str) -> Iterator[Any]:
    """Returns people, each in a browser of their own; the test fails if a browser complains of a page."""
    people: list[Someone] = []
    contexts = []

    def come(email: str = "", **options: Any) -> Someone:
        context = chromium.new_context(**{"viewport": WIDE, "locale": "en-GB", **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        someone = Someone(context.new_page(), service)
        people.append(someone)
        return someone.sign_in(email) if email else someone

    yield come
    complaints = [complaint for person in people for complaint in person.complaints]
    for context in contexts:
        context.close()
    assert complaints == []
