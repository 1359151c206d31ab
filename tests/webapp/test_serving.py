"""The service: one line when it is ready, several workers, and a graceful stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from webapp import serving
from webapp.settings import ROOT


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*arguments: str, instance: Path, **more) -> subprocess.Popen:
    environment = {**os.environ, "RAPPORTEUR_INSTANCE": str(instance), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "webapp", *arguments], cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
    )  # fmt: skip


def run(*arguments: str, instance: Path) -> tuple[int, str, str]:
    running = command(*arguments, instance=instance)
    out, errors = running.communicate(timeout=120)
    return running.returncode, out, errors


@pytest.mark.slow
def test_serve_says_when_it_is_ready_serves_and_stops_with_grace(tmp_path):
    port = a_free_port()
    with command("serve", "--port", str(port), instance=tmp_path / "instance") as running:
        try:
            _serves_and_stops(running, port, tmp_path)
        finally:
            running.kill()


def _serves_and_stops(running: subprocess.Popen, port: int, tmp_path: Path) -> None:
    assert running.stdout.readline() == f"Rapporteur is ready at http://127.0.0.1:{port}/\n"
    with urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
    with pytest.raises(HTTPError, match="400"):
        urlopen(Request(f"http://127.0.0.1:{port}/", headers={"Host": "elsewhere.example"}))
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    assert len(children) == 2, "web and scheduler"
    code, _, errors = run("serve", "--port", str(port), instance=tmp_path / "instance")
    assert (code, "cannot be used" in errors) == (1, True)
    running.send_signal(signal.SIGTERM)
    assert running.wait(60) == 0
    time.sleep(0.2)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_command_on_nothing_says_what_to_do(tmp_path):
    code, _, errors = run("journal", "verify", instance=tmp_path / "instance")
    assert code == 1
    assert errors.startswith("There is no instance in ")


def test_a_wrong_setting_is_named(tmp_path):
    (tmp_path / "settings.toml").write_text('upload_megabytes = "many"\n')
    code, _, errors = run("journal", "verify", instance=tmp_path)
    assert code == 1
    assert "upload_megabytes: “many” is not a whole number" in errors
    (tmp_path / "settings.toml").write_text("colour = 'red'\n")
    assert "unknown setting “colour”" in run("journal", "verify", instance=tmp_path)[2]


def test_wrong_use_ends_with_two(tmp_path):
    assert run("serve", "--port", "none", instance=tmp_path)[0] == 2
    assert run("backup", instance=tmp_path)[0] == 2


@pytest.mark.parametrize("name", ["demo", "serve", "scheduler", "backup", "restore", "journal", "test", "bench"])
def test_every_command_has_help(tmp_path, name):
    code, out, _ = run(name, "--help", instance=tmp_path)
    assert code == 0
    assert "Usage: rapporteur" in out


def test_a_service_is_called_by_the_names_of_its_machine_and_by_no_other():
    assert serving.names_of("192.0.2.7") == ["192.0.2.7", "localhost", "127.0.0.1", "::1"]
    every = serving.names_of("0.0.0.0")
    assert {socket.gethostname(), "localhost", "127.0.0.1"} <= set(every)
    assert "0.0.0.0" not in every
