"""The long texts beside the code: documents as blocks, and the prose of reports."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.outcomes.words import BlockKind

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Paragraph:
    """A block of a document: its words and its bold lead in each language."""

    kind: BlockKind
    level: int
    words: Mapping[str, str]
    lead: Mapping[str, str]


@dataclass(frozen=True)
class Written:
    """A document as it is written down: title by language, and paragraphs."""

    title: Mapping[str, str]
    paragraphs: tuple[Paragraph, ...]


def document(name: str) -> Written:
    """Return a document of ``texts/<name>.toml``."""
    said = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Written(
        said["title"],
        tuple(
            Paragraph(
                BlockKind(one.pop("kind")), one.pop("level", 0), {k: v for k, v in one.items() if k != "lead"},
                one.get("lead", {}),
            )
            for one in said["block"]
        ),
    )  # fmt: skip


def plain(title: str, paragraphs: Sequence[str]) -> Written:
    """Return a short paper of numbered paragraphs in English."""
    return Written({"en": title}, tuple(Paragraph(BlockKind.OPERATIVE, 0, {"en": one}, {}) for one in paragraphs))


def summary(name: str, languages: Sequence[str], title: Mapping[str, str]) -> Written:
    """Return the executive summary of a report as numbered paragraphs and their points, in every language given."""
    spoken = {one: _lines(prose(name, one)["executive_summary"]) for one in languages}
    first = next(iter(spoken.values()))
    return Written(
        title,
        tuple(
            Paragraph(
                BlockKind.SUB if point else BlockKind.OPERATIVE, int(point),
                {language: lines[place][1] for language, lines in spoken.items()}, {},
            )
            for place, (point, _) in enumerate(first)
        ),
    )  # fmt: skip


def _lines(body: str) -> list[tuple[bool, str]]:
    return [(line.startswith("- "), line.removeprefix("- ")) for line in body.splitlines() if line.strip()]


def prose(name: str, language: str) -> dict[str, str]:
    """Return the parts of a report in ``texts/<name>.<language>.txt`` by their headings."""
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            current = parts.setdefault(line.removeprefix("== ").strip(), [])
        else:
            current.append(line)
    return {heading: "\n".join(lines).strip() for heading, lines in parts.items()}
