"""``load`` and ``export`` from the command line: exit 0 or 1, every fault in words, nothing half done."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.folders import small, texts, written
from webapp import create_app
from webapp.commands import main
from webapp.database import Database
from webapp.settings import load as load_settings
from workflows.exchange import PUBLIC_RECORD
from workflows.kernel.journal import verify
from workflows.parties.models import Party


@pytest.fixture
def instance(tmp_path):
    """A folder in which there is no instance yet."""
    return load_settings(tmp_path / "instance", {})


@pytest.fixture
def run(instance, monkeypatch):
    """Run a command on that instance and return its exit code and what it said."""
    from click.testing import CliRunner

    database = Database(instance.database_url)
    monkeypatch.setattr(main, "create_app", lambda: create_app(instance, database))

    def answer(*arguments: object) -> tuple[int, str, str]:
        result = CliRunner().invoke(main, [str(one) for one in arguments])
        return result.exit_code, result.stdout, result.stderr

    yield answer
    database.engine.dispose()


def parties(instance) -> int:
    database = Database(instance.database_url)
    with database.reading() as session:
        found = session.scalar(select(func.count()).select_from(Party))
        assert verify(session) == []
    database.engine.dispose()
    return found


def test_a_fresh_instance_takes_the_public_record_and_gives_it_back(run, instance, tmp_path):
    code, said, _ = run("load", PUBLIC_RECORD)
    assert code == 0
    assert "mechanisms.csv: 43 rows, 43 new, 0 changed." in said.splitlines()
    assert parties(instance) == 43 + 212 + 66
    code, said, _ = run("load", PUBLIC_RECORD)
    assert code == 0
    assert "mechanisms.csv: 43 rows, 0 new, 0 changed." in said.splitlines()
    code, said, _ = run("export", tmp_path / "out")
    assert code == 0
    assert "Rows of the journal: 12" in said
    assert texts(tmp_path / "out") == texts(PUBLIC_RECORD)


def test_every_fault_is_a_line_and_nothing_is_loaded(run, instance, tmp_path):
    rows = small()
    rows["states.csv"][0]["iso2"] = "?"
    rows["uptake.csv"][0]["iso3"] = "XZZ"
    (written(tmp_path / "in", rows) / "notes.txt").write_text("left aside")
    code, said, faults = run("load", tmp_path / "in")
    assert (code, said) == (1, "")
    assert faults.splitlines() == [
        "states.csv, line 2, column iso2, value “?”: A code here is made of two capital letters. Write the code in "
        "this form.",
        "uptake.csv, line 2, column iso3, value “XZZ”: The code “XZZ” stands neither in this folder nor in the "
        "instance. Correct the code, or add its row to states.csv.",
        f"Nothing is loaded from {tmp_path / 'in'}. Number of faults: 2.",
    ]
    assert parties(instance) == 0


def test_other_files_are_left_aside_and_named(run, tmp_path):
    (written(tmp_path / "in", small()) / "notes.txt").write_text("left aside")
    code, said, _ = run("load", tmp_path / "in")
    assert code == 0
    assert said.splitlines()[-1] == "Left aside: notes.txt."


def test_refusals_end_with_one(run, tmp_path):
    code, _, said = run("load", tmp_path / "nowhere")
    assert code == 1
    assert "No such file or directory" in said
    run("load", written(tmp_path / "in", small()))
    code, _, said = run("export", tmp_path / "in")
    assert code == 1
    assert "is not empty" in said


def test_an_export_needs_an_instance(run, tmp_path):
    code, _, said = run("export", tmp_path / "out")
    assert code == 1
    assert "There is no instance" in said
    assert not (tmp_path / "out").exists()


def test_a_replaced_export_says_the_same(run, tmp_path):
    run("load", written(tmp_path / "in", small()))
    before = texts(tmp_path / "in")
    assert run("export", tmp_path / "out")[0] == run("export", tmp_path / "out", "--replace")[0] == 0
    assert texts(tmp_path / "out") == before


@pytest.mark.parametrize("command", ["load", "export"])
def test_each_has_help_and_wants_a_folder(run, command):
    code, said, _ = run(command, "--help")
    assert code == 0
    assert "FOLDER" in said
    assert run(command)[0] == 2
