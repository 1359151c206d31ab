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
from click.testing import CliRunner

from webapp import create_app, serving
from webapp.commands import main
from webapp.settings import ROOT, WrongSetting, load


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


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process that its parent is gone")
def test_nothing_goes_on_when_the_service_is_killed(tmp_path):
    port = a_free_port()
    with command("serve", "--port", str(port), instance=tmp_path / "instance") as running:
        try:
            assert "ready" in running.stdout.readline()
            everything = below(running.pid)
            assert len(everything) >= 4, "web, its workers, and the scheduler"
        finally:
            running.kill()
    end = time.monotonic() + 45
    while time.monotonic() < end and any(map(runs, everything)):
        time.sleep(0.2)
    assert [process for process in everything if runs(process)] == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def below(process: int) -> list[int]:
    """The processes that a process began, and those that these began."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, children) for one in (child, *below(child))]


def runs(process: int) -> bool:
    """Whether a process is there and no mere entry that nobody asked about."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_command_on_nothing_says_what_to_do(tmp_path):
    code, _, errors = run("journal", "verify", instance=tmp_path / "instance")
    assert code == 1
    assert errors.startswith("There is no instance in ")


def test_a_wrong_setting_is_named(tmp_path):
    (tmp_path / "settings.toml").write_text('upload_megabytes = "many"\n')
    code, _, errors = run("journal", "verify", instance=tmp_path)
    assert code == 1
    assert "upload_megabytes: “many” is not a whole number" in errors


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("colour = 'red'", "unknown setting “colour”"),
        ("database = 5", "database: this is no text"),
        ("database = 'mysql://somebody:secret@host/name'", "database: this is no address of a database"),
        ("secret_key = 'short'", "secret_key: a key has at least 32 signs"),
        ("trusted_hosts = true", "trusted_hosts: “True” is no list of names"),
        ("trusted_hosts = ['two words']", "trusted_hosts: “two words” is no name of a host"),
        ("secure_cookies = 'maybe'", "secure_cookies: “maybe” is neither true nor false"),
        ("behind_proxy = -1", "behind_proxy: -1 is not between 0 and 10"),
        ("upload_megabytes = 1.5", "upload_megabytes: “1.5” is not a whole number"),
        ("sign_in_limit = true", "sign_in_limit: “True” is not a whole number"),
        ("session_hours = 0", "session_hours: 0 is not between 1 and 8760"),
        ("workers = 0", "workers: 0 is not between 1 and 256"),
        ("threads = '٣'", "threads: “٣” is not a whole number"),
        ("language = 'de'", "language: “de” is not an interface language"),
        ("smtp = 'http://somebody:secret@host'", "smtp: this is no address of a mail server"),
        ("mail_from = ['a@b.example']", "mail_from: this is no text"),
        ("mail_folder = '/proc/nowhere'", "mail_folder: the folder “/proc/nowhere” cannot be written"),
        ("= = =", "not readable as TOML"),
    ],
)
def test_each_setting_that_does_not_fit_is_named_in_one_sentence(tmp_path, written, said):
    (tmp_path / "settings.toml").write_text(f"{written}\n")
    with pytest.raises(WrongSetting) as wrong:
        load(tmp_path, {})
    assert said in str(wrong.value)
    assert "secret@" not in str(wrong.value)
    name, _, value = written.partition(" = ")
    if value.startswith("'") and name != "colour":
        with pytest.raises(WrongSetting, match=f"^RAPPORTEUR_{name.upper()}: "):
            load(tmp_path / "other", {f"RAPPORTEUR_{name.upper()}": value.strip("'")})


def test_settings_that_fit_are_taken(tmp_path):
    (tmp_path / "settings.toml").write_bytes(
        b"\xef\xbb\xbfworkers = 3\ntrusted_hosts = ['.example.org', '[::1]', 'fe80::1%eth0', 'house:8000']\n"
    )
    taken = load(tmp_path, {"RAPPORTEUR_DATABASE": "postgresql+psycopg://u:p@host/name", "RAPPORTEUR_THREADS": "7"})
    assert (taken.workers, taken.threads, len(taken.trusted_hosts)) == (3, 7, 4)


@pytest.mark.parametrize(
    ("place", "database", "said"),
    [
        ("/proc/nowhere", "", "RAPPORTEUR_INSTANCE: the folder /proc/nowhere cannot be used"),
        ("", "postgresql://u:secret@127.0.0.1:1/name", "database: the database cannot be used: "),
        ("", "sqlite:////proc/nowhere/file", "database: the database cannot be used: unable to open database file."),
    ],
)
def test_a_place_that_cannot_be_used_is_one_sentence(tmp_path, monkeypatch, place, database, said):
    if database:
        monkeypatch.setenv("RAPPORTEUR_DATABASE", database)
    code, out, errors = run("serve", "--port", str(a_free_port()), instance=Path(place) if place else tmp_path)
    assert (code, out, errors.count("\n")) == (1, "", 1)
    assert errors.startswith(said)
    assert "secret" not in errors


def test_a_port_in_use_is_said_before_anything_is_done(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, out, errors = run("demo", "--port", str(taken.getsockname()[1]), instance=tmp_path / "instance")
    assert (code, out, "cannot be used" in errors) == (1, "", True)
    assert not (tmp_path / "instance" / "rapporteur.sqlite").exists()


def test_no_host_is_refused_in_words(tmp_path):
    told = CliRunner().invoke(main, ["serve", "--host", " "], env={"RAPPORTEUR_INSTANCE": str(tmp_path)})
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("Say on which host to listen")


def test_wrong_use_ends_with_two(tmp_path):
    assert run("serve", "--port", "none", instance=tmp_path)[0] == 2
    assert CliRunner().invoke(main, ["backup"]).exit_code == 2


def test_every_command_has_help(tmp_path):
    code, out, _ = run("--help", instance=tmp_path)
    assert (code, out.startswith("Usage: rapporteur ")) == (0, True)
    for name in ("demo", "serve", "scheduler", "backup", "restore", "journal", "test", "bench"):
        assert f"\n  {name} " in out, "the program names it"
        told = CliRunner().invoke(main, [name, "--help"], prog_name="rapporteur")
        assert told.exit_code == 0
        assert told.output.startswith(f"Usage: rapporteur {name} ")


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("house.example", True), ("HOUSE.example:8000", True), ("house.example.", True), ("[::1]:8000", True),
        ("[::1]", True), ("10.0.0.7:1", True), ("a.below.example", True), ("below.example", True),
        ("house.example.elsewhere.example", False), ("xhouse.example", False), ("xbelow.example", False),
        ("[::2]:8000", False), ("", False), ("house.example@elsewhere.example", False),
    ],
)  # fmt: skip
def test_a_name_is_ours_however_it_is_written(host, ours, tmp_path, embedded):
    names = ("House.example", "::1", "10.0.0.7", ".below.example")
    client = create_app(load(tmp_path, {}, trusted_hosts=names), embedded).test_client()
    answer = client.get("/sign-in", headers={"Host": host})
    assert answer.status_code == (200 if ours else 400)
    assert ours or answer.text == "The service is not called by this name.\n"
    assert client.get("/nowhere", headers={"Host": host}).status_code == (404 if ours else 400)


def test_a_service_is_called_by_the_names_of_its_machine_and_by_no_other():
    assert serving.names_of("192.0.2.7") == ["192.0.2.7", "localhost", "127.0.0.1", "::1"]
    every = serving.names_of("0.0.0.0")
    assert {socket.gethostname(), "localhost", "127.0.0.1"} <= set(every)
    assert "0.0.0.0" not in every
