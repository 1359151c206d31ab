"""The house keeps its rules: what stands at the top, what no file says, and how large a room may be."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from webapp.settings import ROOT

TOP = {
    "webapp", "workflows", "templates", "tests", "instance", "pyproject.toml", "README.md",
    "rapporteur", "requirements.lock", "LICENSE",
}  # fmt: skip
# A package is named; where it is fetched from is the machine's own affair.
REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|deb\.debian|registry\.)[\w.-]*", re.IGNORECASE)
NOUNLESS = re.compile(r"(^|/)(utils?|helpers?|common|misc|managers?)(\.py|/)")
TALKED_ABOUT = 500


# What is made in a checkout, and is no part of it.
MADE = (".git", ".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", "__pycache__", "vendor", "instance")


def _listed() -> str:
    """Return the files of the project, separated by NUL; a bare machine has no git, and then no other files either."""
    if shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = (file.relative_to(ROOT) for file in ROOT.rglob("*") if file.is_file())
    return "\0".join(str(file) for file in files if not set(file.parts) & set(MADE))


LISTED = _listed()


def tracked(*endings: str) -> list[Path]:
    names = [name for name in LISTED.split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file() and (not endings or name.endswith(endings))]


def test_nothing_else_stands_at_the_top():
    names = {file.relative_to(ROOT).parts[0] for file in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP


def test_no_file_names_a_registry():
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in tracked(".py", ".toml", ".lock", ".json", ".npmrc", ".md", ".cfg", "rapporteur", "run", "build")
        if file != Path(__file__)
        for match in REGISTRY.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_room_has_a_noun():
    assert [str(file) for file in tracked(".py") if NOUNLESS.search(file.relative_to(ROOT).as_posix())] == []


def test_no_room_is_too_large():
    large = {
        str(file.relative_to(ROOT)): lines
        for file in tracked(".py", ".html", ".css", ".js")
        if not {"versions", "tests"} & set(file.parts)
        and (lines := len(file.read_text(encoding="utf-8").splitlines())) > TALKED_ABOUT
    }
    assert large == {}


def templates() -> list[str]:
    return [
        file.relative_to(ROOT / "templates").as_posix()
        for file in tracked(".html")
        if ROOT / "templates" in file.parents
    ]


@pytest.mark.parametrize("name", templates())
def test_a_template_holds_no_style_and_no_script_of_its_own(name):
    source = (ROOT / "templates" / name).read_text(encoding="utf-8")
    if name.startswith("web/"):
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", source)
        assert "|safe" not in source
    Environment(loader=FileSystemLoader(ROOT / "templates"), extensions=["jinja2.ext.i18n"]).parse(source)


FORBIDDEN = re.compile(
    r"\b(compliance|violation|violated|obligation|overdue State|failed State|league|ranking|score)\b", re.IGNORECASE
)


@pytest.mark.parametrize("name", templates())
def test_a_template_speaks_as_informality_asks(name):
    text = re.sub(r"{#.*?#}", "", (ROOT / "templates" / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not FORBIDDEN.search(text)
