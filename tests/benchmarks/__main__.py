"""``./rapporteur bench``: pages beside their floors. It prints figures and judges nothing."""

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
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks import world
from tests.benchmarks.timing import HEAD, Visitor, measure
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


@contextmanager
def served(settings: Settings) -> Iterator[str]:
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
            print(f"Start to first page: {time.perf_counter() - began:.1f} s")
            yield f"http://127.0.0.1:{port}"
            children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
            for child in children:
                status = Path(f"/proc/{child}/status").read_text()
                print(f"Memory of the worker afterwards: {int(status.split('VmRSS:')[1].split()[0]) / 1024:.0f} MB")
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


def measured(settings: Settings, pages: tuple[tuple[str, str], ...], rounds: int) -> None:
    """Print page and floor, as the public and as an officer."""
    with served(settings) as address:
        public, signed_in = Visitor(address), Visitor(address, officer(address))
        for name, path in pages:
            print(measure(f"{name}, public", public, path, f"/floor{path}", rounds).line())
            print(measure(f"{name}, officer", signed_in, f"/desk{path}", f"/floor/desk{path}", rounds).line())


def main() -> None:
    """Make the instances, measure, print."""
    parser = argparse.ArgumentParser(prog="rapporteur bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    rounds = 15 if parser.parse_args().quick else 60
    processor = next(
        (line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ""
    )
    print(f"{processor or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite")
    with tempfile.TemporaryDirectory() as folder:
        settings = world.demonstrated(Path(folder) / "demonstration")
        many = world.copied(settings, Path(folder) / "many")
        world.add_meeting(settings)
        world.add_many(many)
        print(HEAD)
        measured(settings, SHARED, rounds)
        measured(many, LARGE, max(15, rounds // 3))


if __name__ == "__main__":
    main()
