"""The service: web workers and the scheduler, started together, watched, and stopped with grace."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from types import FrameType

from webapp.settings import ROOT, Settings
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused

GRACE_SECONDS = 30
START_SECONDS = 60
# PR_SET_PDEATHSIG of Linux.
TOLD_WHEN_PARENT_ENDS = 1
LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches a host name or address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def must_be_free(host: str, port: int) -> None:
    """Do nothing if a service may listen there.

    Raises:
        Refused: the port is taken, or the host is not this machine.
    """
    if not host.strip():
        raise Refused(N_("Say on which host to listen: 127.0.0.1 for this machine alone, 0.0.0.0 for all."))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                Sentence(N_("%(host)s, port %(port)s, cannot be used: %(reason)s. Choose another with --port."),
                         host=host, port=port, reason=error.strerror or str(error))
            ) from error  # fmt: skip


def _environment(settings: Settings, host: str = "") -> dict[str, str]:
    environment = {**os.environ, "RAPPORTEUR_INSTANCE": str(settings.instance), "PYTHONPATH": str(ROOT)}
    if host and not settings.trusted_hosts and not settings.behind_proxy:
        environment["RAPPORTEUR_TRUSTED_HOSTS"] = ",".join(names_of(host))
    return environment


def names_of(host: str) -> list[str]:
    """Return the names by which a service that listens on a host is called, where no setting says so.

    A service that listens on every address is called by the name and the addresses of its machine, and by no other:
    links in mail carry the name by which the service was called.
    """
    if host not in EVERY_ADDRESS:
        return list(dict.fromkeys((host.strip("[]"), *LOOPBACK)))
    found = [socket.gethostname(), *LOOPBACK]
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None)]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Nothing is sent: this only asks by which address the machine would speak to others.
        probe.connect(("192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    return list(dict.fromkeys(found))


def ending_with(parent: int) -> Callable[[], None]:
    """Return what a child calls before it begins, so that it is told to stop when its parent is gone, however it went.

    Only Linux tells a process this; elsewhere a parent that is killed leaves its children.
    """
    library = ctypes.CDLL(None)

    def ask() -> None:
        if hasattr(library, "prctl"):
            library.prctl(TOLD_WHEN_PARENT_ENDS, int(signal.SIGTERM), 0, 0, 0)
        # It may have gone before this was asked.
        if os.getppid() != parent:
            os._exit(1)

    return ask


def _web(settings: Settings, host: str, port: int) -> subprocess.Popen[bytes]:
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "gunicorn", "--bind", place, "--workers", str(settings.workers),
            "--worker-class", "gthread", "--threads", str(settings.threads), "--graceful-timeout", str(GRACE_SECONDS),
            "--timeout", "120", "--keep-alive", "5", "--log-level", "error", "--no-control-socket",
            "--limit-request-line", "8190", "webapp.wsgi:application",
        ],
        env=_environment(settings, host), cwd=ROOT, preexec_fn=ending_with(os.getpid()),
    )  # fmt: skip


def _scheduler(settings: Settings) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "webapp", "scheduler"],
        env=_environment(settings), cwd=ROOT, preexec_fn=ending_with(os.getpid()),
    )  # fmt: skip


def serve(settings: Settings, host: str, port: int, ready: Callable[[str], None]) -> int:
    """Run web workers and scheduler until told to stop; return the exit code.

    Args:
        ready: called once with the address when the first page is served.

    Raises:
        Refused: the service did not start.
    """
    stopping = False

    def stop(_sign: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    web, scheduler = _web(settings, host, port), _scheduler(settings)
    try:
        _wait_for(web, host, port, lambda: stopping)
        if not stopping:
            ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        while not stopping:
            time.sleep(0.3)
            if web.poll() is not None:
                return 1
            if scheduler.poll() is not None:
                time.sleep(1)
                scheduler = _scheduler(settings)
        return 0
    finally:
        for process in (web, scheduler):
            process.terminate()
        for process in (web, scheduler):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GRACE_SECONDS + 5)
            process.kill()


def _wait_for(web: subprocess.Popen[bytes], host: str, port: int, given_up: Callable[[], bool]) -> None:
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and not given_up():
        if web.poll() is not None:
            break
        with contextlib.suppress(OSError, HTTPException):
            connection = HTTPConnection(reached.strip("[]"), port, timeout=5)
            connection.request("GET", "/sign-in")
            if connection.getresponse().status < 500:
                return
        time.sleep(0.1)
    if not given_up():
        raise Refused(N_("The service did not start. Its messages are above."))
