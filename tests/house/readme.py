"""The parts of the README that are computed. ``python -m tests.house.readme`` writes them anew."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields

from webapp.settings import ROOT, Settings
from workflows.meetings.agenda_workflow import AGENDA, ITEM
from workflows.meetings.workflow import MEETING
from workflows.outcomes.workflow import DOCUMENT
from workflows.recommendations.workflow import RECOMMENDATION
from workflows.uptake.workflow import FACT, UPTAKE

LIVES = (MEETING, AGENDA, ITEM, DOCUMENT, RECOMMENDATION, UPTAKE, FACT)


def section(text: str, name: str) -> str:
    """Return what stands between the two marks of a section."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found, name
    return found.group(1).strip()


def lives() -> str:
    """Return a diagram of each life, from its table."""
    return "\n\n".join(f"**{life.label}**\n\n```mermaid\n{life.mermaid()}\n```" for life in LIVES)


def settings_table() -> str:
    """Return the table of settings, from where they are declared."""
    rows = ["| Setting | Meaning | Default |", "| --- | --- | --- |"]
    for one in fields(Settings):
        if "meaning" in one.metadata:
            default = "" if one.default is MISSING else str(one.default)
            rows.append(f"| `{one.name}` | {one.metadata['meaning']} | {default.strip('()') or 'empty'} |")
    return "\n".join(rows)


def replace(name: str, content: str) -> None:
    """Write a section of the README anew."""
    file = ROOT / "README.md"
    text = file.read_text(encoding="utf-8")
    before, mark, rest = text.partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- /{name} -->")
    file.write_text(f"{before}{mark}{content}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Write the computed parts into the README."""
    replace("lives", lives())
    replace("settings", settings_table())


if __name__ == "__main__":
    main()
