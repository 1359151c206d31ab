"""The README says what is true: the diagrams of the lives, the settings, the commands, the files it points to."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from tests.house.readme import LIVES, lives, section, settings_table
from webapp.commands import main
from webapp.settings import ROOT
from workflows.kernel.workflow import Workflow

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_diagrams_are_those_of_the_tables():
    assert section(README, "lives") == lives()


def test_every_life_has_its_diagram():
    files = ROOT.glob("workflows/*/*workflow.py")
    modules = [import_module(f"workflows.{file.parent.name}.{file.stem}") for file in files]
    tables = {one.noun for module in modules for one in vars(module).values() if isinstance(one, Workflow)}
    assert tables == {life.noun for life in LIVES}


def test_every_setting_is_explained():
    assert section(README, "settings") == settings_table()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))))
def test_its_pictures_are_there(name):
    assert (ROOT / name).stat().st_size > 10_000


def test_it_names_no_folder_that_is_not_there():
    block = README.split("## Map of the house")[1].split("Downstream")[0]
    missing, top = [], ""
    for line in block.splitlines():
        found = re.match(r"^    ( {0,2})([a-z/ ]+/)\s", line)
        if found:
            if not found.group(1):
                top = found.group(2)
            for name in found.group(2).split():
                path = ROOT / (name if not found.group(1) else top + name)
                missing += [] if path.is_dir() else [str(path)]
    assert missing == []


def test_its_commands_exist():
    named = set(re.findall(r"`(?:\./rapporteur )?([a-z]+) (?:FOLDER|FILE|create|verify|meeting)", README))
    assert named
    assert {name for name in named if name not in main.commands} == set()
