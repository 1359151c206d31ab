"""``./rapporteur bench``: pages and a report beside their floors. It prints figures and judges nothing."""

from __future__ import annotations

import argparse
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks import paper, world
from tests.benchmarks.timing import HEAD, Measured, Visitor, measure
from tests.house.readme import replace
from webapp.demonstration import KNOWN_PASSWORD
from webapp.settings import ROOT, Settings

TOKEN = 'name="csrf_token" value="'
SHARED = (
    ("meeting with 60 items", f"/meetings/{world.MEETING}"),
    ("register, as demonstrated", "/recommendations"),
    ("State page", "/areas/ZMB"),
    ("thread", "/recommendations/MDM/2023/R.4"),
)
LARGE = (("register, 10,000 rows", "/recommendations"),)


@dataclass
class Figures:
    """What one run found, printed as it is found."""

    machine: str
    pages: list[Measured] = field(default_factory=list)
    start: float = 0.0
    memory: float = 0.0
    report: paper.Printed | None = None

    def told(self) -> str:
        """Return the figures as the README shows them."""
        rows = [f"| {one.name} | {one.page:.1f} ms | {one.floor:.1f} ms | {one.ratio:.2f} |" for one in self.pages]
        assert self.report is not None
        return "\n".join([
            f"`./rapporteur bench` on {self.machine}. Medians; a ratio is the median of pairs taken in turn. The floor",
            "of a page is the same rows and cells from SQLAlchemy Core in a bare Jinja list, through the same server,",
            "without sign-in, languages, menus or rules of who sees what. The aim is 2.0.",
            "",
            "| Page | Page | Floor | Ratio |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            f"A report of {self.report.pages} pages takes {self.report.ours:.2f} s of CPU, WeasyPrint alone on the same"
            f" HTML {self.report.alone:.2f} s:",
            f"{self.report.ratio:.2f} times (aim: {paper.MOST}). From start to first page {self.start:.1f} s; a worker"
            f" holds {self.memory:.0f} MB.",
        ])  # fmt: skip


@contextmanager
def served(settings: Settings, figures: Figures) -> Iterator[str]:
    """Serve an instance with its floors through the server of ``serve``, one worker, and give the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ, "RAPPORTEUR_INSTANCE": str(settings.instance), "FLOORS_BESIDE": "1",
        "PYTHONPATH": str(ROOT), "RAPPORTEUR_SIGN_IN_LIMIT": "100",
    }  # fmt: skip
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread",
        "--threads", "4", "--keep-alive", "120", "--log-level", "warning", "--no-control-socket", "tests.benchmarks.server:application",
    ]  # fmt: skip
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT) as running:
        try:
            while True:
                try:
                    Visitor(f"http://127.0.0.1:{port}").get("/sign-in")
                    break
                except OSError:
                    time.sleep(0.05)
            figures.start = figures.start or time.perf_counter() - began
            yield f"http://127.0.0.1:{port}"
            children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
            for child in children:
                status = Path(f"/proc/{child}/status").read_text()
                figures.memory = figures.memory or int(status.split("VmRSS:")[1].split()[0]) / 1024
        finally:
            running.terminate()


def officer(address: str) -> str:
    """Sign the officer in and return the cookie."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    token = answer.read().decode().partition(TOKEN)[2].partition('"')[0]
    body = urlencode({"email": world.OFFICER, "password": KNOWN_PASSWORD, "csrf_token": token})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        raise AssertionError(f"sign-in answered {answer.status}")
    return (answer.getheader("Set-Cookie") or "").partition(";")[0]


def measured(settings: Settings, pages: tuple[tuple[str, str], ...], rounds: int, figures: Figures) -> None:
    """Add page and floor, as the public and as an officer."""
    with served(settings, figures) as address:
        public, signed_in = Visitor(address), Visitor(address, officer(address))
        for name, path in pages:
            for found in (
                measure(f"{name}, public", public, path, f"/floor{path}", rounds),
                measure(f"{name}, officer", signed_in, f"/desk{path}", f"/floor/desk{path}", rounds),
            ):
                print(found.line(), flush=True)
                figures.pages.append(found)


def machine() -> str:
    """Return what the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    processor = next((line.partition(": ")[2] for line in lines if "model name" in line), platform.machine())
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite"


def main() -> None:
    """Make the instances, measure, print."""
    parser = argparse.ArgumentParser(prog="rapporteur bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--readme", action="store_true", help="write the figures into the README")
    asked = parser.parse_args()
    rounds = 15 if asked.quick else 60
    figures = Figures(machine())
    print(figures.machine)
    with tempfile.TemporaryDirectory() as folder:
        settings = world.demonstrated(Path(folder) / "demonstration")
        many = world.copied(settings, Path(folder) / "many")
        world.add_meeting(settings)
        world.add_many(many)
        print(HEAD, flush=True)
        measured(settings, SHARED, rounds, figures)
        measured(many, LARGE, max(15, rounds // 3), figures)
    figures.report = paper.measured(max(3, rounds // 6))
    print(f"\n{figures.told()}")
    if asked.readme:
        replace("figures", figures.told())


if __name__ == "__main__":
    main()
