"""Arranging a paper: what is switched off or empty leaves, what stays is numbered, what cites it finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.numbers import whole_number
from workflows.reports.paper import Chapter, Paper, Part, Section
from workflows.reports.paper_blocks import Block, Subheading
from workflows.reports.paper_paragraphs import NEXT, Paragraph, Preambular, Recommendation
from workflows.reports.paper_tables import Facts, Figure, Table
from workflows.reports.paper_text import Text, blank

# What opens a long paper, by the keys with which it is switched off. What the foot of each page says is never off.
COVER, DISCLAIMER, CONTENTS = "cover", "disclaimer", "contents"
OPENING = (
    (COVER, N_("Cover page")),
    (DISCLAIMER, N_("Disclaimer")),
    (CONTENTS, N_("Contents")),
)
AN_EXTRACT = N_("%(paper)s, extract")
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key stands: the words that cite it and its anchor."""

    words: Sentence
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: number, title, paragraphs and anchor; ``level`` 1 for chapters, 2 for sections."""

    level: int
    number: str
    title: Text
    paragraphs: tuple[int, int] | None
    anchor: str
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """A paper with its numbers, the places of its keys, and its contents."""

    paper: Paper
    places: Mapping[str, Place]
    contents: tuple[Entry, ...]


def roman(number: int) -> str:
    """Return a number in capital Roman numerals."""
    signs = ""
    for value, sign in ROMAN:
        while number >= value:
            signs, number = signs + sign, number - value
    return signs


def letters(number: int) -> str:
    """Return A, B … Z, AA, BB … for 1, 2 …, as sections and sub-items are counted."""
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def arranged(paper: Paper) -> Arranged:
    """Return the paper as it will be printed; arranging twice changes nothing."""
    return _Arrangement(paper).done()


def filled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that have something to read; a subheading stays only before such a block."""
    kept: list[Block] = []
    pending: Subheading | None = None
    for block in blocks:
        if isinstance(block, Subheading):
            pending = block
        elif not block.empty:
            if pending and not blank(pending.title):
                kept.append(pending)
            pending = None
            kept.append(block)
    return tuple(kept)


def _extract(missing: Sequence[Text]) -> Chapter:
    """Return what a paper says of itself of which parts were switched off: which, and that its numbers are its own."""
    named: list[Text] = []
    for title in missing:
        named += ["; ", title] if named else [title]
    said = Sentence(
        N_("This is an extract. Whoever had it printed left these parts out: %(parts)s."), parts=tuple(named)
    )
    numbers = Sentence(
        N_("Numbers of chapters and paragraphs may differ here from those of the whole paper, by which it is cited.")
    )
    parts = (Paragraph(text=said, number=None), Paragraph(text=numbers, number=None))
    return Chapter(key="extract", title=Sentence(N_("An extract")), parts=parts)


class _Arrangement:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.places: dict[str, Place] = {}
        self.contents: list[Entry] = []
        self.counted = {"paragraph": 0, "preambular": 0, "table": 0, "figure": 0, "chapter": 0, "annex": 0}

    def done(self) -> Arranged:
        front = tuple(self.chapter(chapter, "front") for chapter in self.kept(self.paper.front))
        chapters = tuple(self.chapter(chapter, "chapter") for chapter in self.kept(self.paper.chapters))
        annexes = tuple(self.chapter(chapter, "annex") for chapter in self.kept(self.paper.annexes))
        off = self.paper.off
        whole, missing = self.paper, tuple(self.switched_off())
        if missing:
            front = (self.chapter(_extract(missing), "front"), *front)
            kind = Sentence(AN_EXTRACT, paper=whole.masthead.kind)
            whole = replace(
                whole, short=Sentence(AN_EXTRACT, paper=whole.short), masthead=replace(whole.masthead, kind=kind)
            )
        paper = replace(
            whole,
            front=front,
            chapters=chapters,
            annexes=annexes,
            cover=self.paper.cover and COVER not in off,
            contents=self.paper.contents and CONTENTS not in off,
            disclaimers=() if DISCLAIMER in off else self.paper.disclaimers,
        )
        return Arranged(paper, MappingProxyType(self.places), tuple(self.contents))

    def switched_off(self) -> Iterator[Text]:
        """Return the titles of what would stand in the paper if it were not switched off."""
        off = self.paper.off
        for chapter in (*self.paper.front, *self.paper.chapters, *self.paper.annexes):
            if chapter.key in off:
                if not replace(chapter, parts=self.parts(chapter.parts)).empty:
                    yield chapter.title
                continue
            for part in chapter.parts:
                if isinstance(part, Section) and part.key in off and any(not one.empty for one in part.blocks):
                    yield part.title

    def kept(self, chapters: Iterable[Chapter]) -> Iterable[Chapter]:
        for chapter in chapters:
            if chapter.key not in self.paper.off:
                chapter = replace(chapter, parts=self.parts(chapter.parts))
                if not chapter.empty:
                    yield chapter

    def parts(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        """Leave out what is empty or switched off, sections by sections, blocks by runs between them."""
        kept: list[Part] = []
        run: list[Block] = []
        for part in parts:
            if not isinstance(part, Section):
                run.append(part)
                continue
            kept += filled(run)
            run = []
            section = replace(part, blocks=filled(part.blocks))
            if section.key not in self.paper.off and not section.empty:
                kept.append(section)
        return (*kept, *filled(run))

    def chapter(self, chapter: Chapter, kind: str) -> Chapter:
        number = chapter.number
        if kind == "front":
            number = None
        elif number is NEXT:
            self.counted[kind] += 1
            number = roman(self.counted[kind])
        anchor = chapter.anchor or f"{kind}-{chapter.key}"
        template = N_("annex %(number)s") if kind == "annex" else N_("chapter %(number)s")
        if number:
            self.places[chapter.key] = Place(Sentence(template, number=number), anchor)
        at = len(self.contents)
        before = self.counted["paragraph"]
        self.counted["section"] = 0
        parts = tuple(self.part(part, anchor) for part in chapter.parts)
        if kind != "front":
            entry = Entry(1, number or "", chapter.title, self.since(before), anchor, kind == "annex")
            self.contents.insert(at, entry)
        return replace(chapter, parts=parts, number=number, anchor=anchor)

    def since(self, before: int) -> tuple[int, int] | None:
        now = self.counted["paragraph"]
        return (before + 1, now) if now > before else None

    def part(self, part: Part, anchor: str) -> Part:
        if not isinstance(part, Section):
            return self.block(part)
        number = part.number
        self.counted["section"] += 1
        if number is NEXT:
            number = letters(self.counted["section"])
        anchor = part.anchor or f"{anchor}-{self.counted['section']}"
        if part.key and number:
            self.places[part.key] = Place(Sentence(N_("section %(number)s"), number=number), anchor)
        before = self.counted["paragraph"]
        at = len(self.contents)
        blocks = tuple(self.block(block) for block in part.blocks)
        self.contents.insert(at, Entry(2, number or "", part.title, self.since(before), anchor))
        return replace(part, blocks=blocks, number=number, anchor=anchor)

    def block(self, block: Block) -> Block:
        if isinstance(block, Recommendation):
            block = block.as_paragraph()
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        if isinstance(block, Preambular):
            self.counted["preambular"] += 1
            return replace(block, number=self.counted["preambular"])
        if isinstance(block, Facts) and blank(block.caption):
            return replace(block, number=None)
        if isinstance(block, Table | Facts):
            number, anchor = self.numbered("table", N_("table %(number)s"), block.key, block.number)
            return replace(block, number=number, anchor=anchor)
        if isinstance(block, Figure):
            number, anchor = self.numbered("figure", N_("figure %(number)s"), block.key, block.number)
            return replace(block, number=number, anchor=anchor)
        return block

    def paragraph(self, block: Paragraph) -> Paragraph:
        number, anchor = block.number, block.anchor
        if number is NEXT:
            self.counted["paragraph"] += 1
            number = str(self.counted["paragraph"])
            anchor = f"p{number}"
        elif (counted := whole_number(number or "")) is not None:
            self.counted["paragraph"] = counted
        if block.key and number:
            self.places[block.key] = Place(Sentence(N_("paragraph %(number)s"), number=number), anchor)
        return replace(block, number=number, anchor=anchor)

    def numbered(self, kind: str, template: str, key: str, number: object) -> tuple[str, str]:
        if number is None:
            return "", ""
        self.counted[kind] += 1
        said = str(self.counted[kind]) if number is NEXT else str(number)
        anchor = f"{kind}-{said}"
        if key:
            self.places[key] = Place(Sentence(template, number=said), anchor)
        return said, anchor
