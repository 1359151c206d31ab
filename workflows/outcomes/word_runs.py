"""The words of a paragraph of a Word file, and what of the paragraph is not its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from workflows.kernel.signs import without_unseen
from workflows.outcomes.word_file import W, WordFile
from workflows.outcomes.word_styles import NO_STYLE, Style, looks_of, value_of

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BREAKS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",
}  # fmt: skip
LEFT_OUT = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "footnotes",
    f"{W}commentReference": "comments",
    f"{W}object": "objects",
    f"{W}control": "objects",
    f"{W}contentPart": "objects",
    f"{W}subDoc": "objects",
    f"{W}sym": "symbols",
    f"{W}rt": "readings",
    f"{M}oMath": "equations",
}
# Words inside these are not words of the paragraph.
SKIPPED = frozenset({f"{W}delText", f"{W}delInstrText", f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}rubyPr"})
DRAWN = frozenset({f"{W}drawing", f"{W}pict"})
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
ADDRESS = re.compile(r'^\s*HYPERLINK\s+"([^"]*)"')
STYLES_OF_LINKS = ("hyperlink", "followedhyperlink", "internet link", "visited internet link")
FIRST_WORDS = 60


@dataclass
class Left:
    """What was not taken, counted by kind; ``first`` has the first words of a kind, for tables those of each."""

    counts: Counter[str] = field(default_factory=Counter)
    tables: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)

    def look(self, kind: str, words: str) -> None:
        """Count a paragraph that has words of a look which a text here does not have."""
        self.counts[kind] += 1
        self.first.setdefault(kind, " ".join(words.split())[:FIRST_WORDS])


@dataclass
class Words:
    """What a paragraph says.

    Attributes:
        said: its words, joined by what breaks them.
        opening: the italic words with which it opens.
        looks: the words of each other look, in order.
    """

    said: list[str] = field(default_factory=list)
    opening: str = ""
    looks: dict[str, list[str]] = field(default_factory=dict)

    def text(self) -> str:
        """Return the words with single spaces; breaks of lines stay."""
        lines = "".join(self.said).replace("\t", " ").split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip()


class Reader:
    """Reads paragraphs of one file; what is not taken is counted in ``left``."""

    def __init__(self, word: WordFile, styles: Mapping[str, Style], left: Left) -> None:
        self.links, self.styles, self.left = word.links, styles, left

    def words(self, paragraph: etree._Element, style: Style) -> Words:
        """Return the words of a paragraph, with tracked changes accepted."""
        found, field_said = Words(), list[str]()
        looks = {} if style.heading else dict(style.looks or {})
        stack = list(reversed(list(paragraph)))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in SKIPPED or not isinstance(tag, str):
                continue
            if tag in DELETED:
                self.left.counts["deletions"] += 1
            elif tag in DRAWN:
                boxes = [one for one in element.iter() if isinstance(one.tag, str) and one.tag.endswith("}txbxContent")]
                self.left.counts["boxes" if boxes else "images"] += 1
            elif tag.endswith("}AlternateContent"):
                # Both halves say the same; the first one is looked at.
                stack.extend(reversed([one for half in list(element)[:1] for one in half]))
            elif tag == f"{W}t":
                self._text(element, found, looks)
            elif tag in BREAKS:
                found.said.append(BREAKS[tag])
            elif tag in LEFT_OUT:
                self.left.counts[LEFT_OUT[tag]] += 1
            elif tag == f"{W}instrText":
                field_said.append(element.text or "")
            elif tag == f"{W}fldChar":
                if field_said:
                    self._field("".join(field_said))
                    field_said.clear()
            elif tag == f"{W}rPr":
                self.left.counts["looks changed"] += element.find(f"{W}rPrChange") is not None
            elif tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                self.left.counts["placeholders"] += 1
            else:
                self._around(element)
                stack.extend(reversed(list(element)))
        return found

    def _text(self, element: etree._Element, found: Words, looks: Mapping[str, bool]) -> None:
        run = element.getparent()
        properties = run.find(f"{W}rPr") if run is not None else None
        style = self.styles.get(value_of(properties, "rStyle"), NO_STYLE)
        # A link is said to be left out; that it was blue and underlined need not be said too.
        own = {} if style.name.lower() in STYLES_OF_LINKS else style.looks or {}
        shown = {name for name, on in {**looks, **own, **looks_of(properties)}.items() if on}
        text = element.text or ""
        if "hidden" in shown:
            self.left.look("hidden", text)
            return
        text, unseen = without_unseen(text)
        self.left.counts["unseen"] += unseen
        opens = not "".join(found.said).strip() or "".join(found.said).strip() == found.opening.strip()
        found.said.append(text)
        if not text.strip():
            return
        if "italics" in shown and opens:
            found.opening = "".join(found.said)
            shown.discard("italics")
        for name in shown:
            found.looks.setdefault(name, []).append(text)

    def _around(self, element: etree._Element) -> None:
        """Note what an element says beside the words that stand in it."""
        if element.tag in INSERTED:
            self.left.counts["insertions"] += 1
        elif element.tag == f"{W}hyperlink":
            self._link(self.links.get(str(element.get(f"{R}id", "")), ""))
        elif element.tag == f"{W}fldSimple":
            self._field(str(element.get(f"{W}instr", "")))

    def _field(self, said: str) -> None:
        address = ADDRESS.match(said)
        if address is not None:
            self._link(address[1])
        else:
            self.left.counts["fields"] += 1

    def _link(self, address: str) -> None:
        if address:
            self.left.counts["links"] += 1
            self.left.links.append(address[:200])
        else:
            self.left.counts["fields"] += 1
