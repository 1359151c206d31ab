"""Numbers that Word itself writes: lists whose formats and starts give exactly the labels of the paper.

A label that no list of Word gives, such as “6 bis” or “١ -”, is refused here and stays real text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from webapp.rendering.docx_text import value
from workflows.reports.paper_order import roman

LABEL = re.compile(r"(\(?)([0-9]+|[a-z]+|[A-Z]+)([.)]?)")
DASH = "–"


@dataclass(frozen=True, slots=True)
class Form:
    """How a level of a list is written: the format of Word, and what stands before and after the number."""

    format: str
    before: str = ""
    after: str = ""


class Numbers:
    """The lists of one document."""

    def __init__(self, document: Document) -> None:
        self.root = document.part.numbering_part.element
        self.last = {
            name: max((int(one.get(qn(f"w:{name}Id"))) for one in self.root.findall(qn(f"w:{name}"))), default=0)
            for name in ("abstractNum", "num")
        }

    def series(self) -> Series:
        """Return a new list, counted for itself."""
        return Series(self)

    def definition(self) -> tuple[str, Any]:
        """Add an empty definition of levels; return its number and its element."""
        made, key = OxmlElement("w:abstractNum"), self.next("abstractNum")
        made.set(qn("w:abstractNumId"), key)
        made.append(value("w:multiLevelType", "multilevel"))
        first = self.root.find(qn("w:num"))
        self.root.append(made) if first is None else first.addprevious(made)
        return key, made

    def instance(self, definition: str, starts: dict[int, int]) -> str:
        """Add a list after a definition, with the numbers at which its levels start; return its number."""
        made, key = OxmlElement("w:num"), self.next("num")
        made.set(qn("w:numId"), key)
        made.append(value("w:abstractNumId", definition))
        for level, start in sorted(starts.items()):
            over = OxmlElement("w:lvlOverride")
            over.set(qn("w:ilvl"), str(level))
            over.append(value("w:startOverride", str(start)))
            made.append(over)
        self.root.append(made)
        return key

    def next(self, name: str) -> str:
        """Return the next free number."""
        self.last[name] += 1
        return str(self.last[name])


@dataclass
class Series:
    """One list with its levels, counted as Word counts: a level starts anew after a paragraph of a higher one."""

    numbers: Numbers
    forms: dict[int, Form] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    definition: tuple[str, Any] | None = None
    instance: str = ""

    def gives(self, paragraph: Any, level: int, label: str) -> bool:
        """Number a paragraph so that Word writes this label, or return ``False`` where no list can."""
        expected = self.counts[level] + 1 if level in self.counts else self.starts.get(level, 1)
        found = self._read(label, level, expected)
        if found is None:
            return False
        form, count = found
        self._define(level, form)
        # Programs differ in where a level with a start of its own starts anew: such a one gets a list of its own.
        doubtful = level not in self.counts and level in self.used and self.starts.get(level, 1) != 1
        if not self.instance or count != expected or doubtful:
            self._begin(level, count)
        self.counts = {depth: one for depth, one in self.counts.items() if depth < level} | {level: count}
        self.used.add(level)
        numbering = paragraph.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = level
        numbering.get_or_add_numId().val = int(self.instance)
        return True

    def _read(self, label: str, level: int, expected: int) -> tuple[Form, int] | None:
        """Return form and number of a label; of two readings that which goes on, as “(i)” after “(h)”."""
        readings = [one for one in read(label, expected) if self.forms.get(level, one[0]) == one[0]]
        return next((one for one in readings if one[1] == expected), readings[0] if readings else None)

    def _define(self, level: int, form: Form) -> None:
        if self.definition is None:
            self.definition = self.numbers.definition()
        if level in self.forms:
            return
        made = OxmlElement("w:lvl")
        made.set(qn("w:ilvl"), str(level))
        text = f"{form.before}%{level + 1}{form.after}" if form.format != "bullet" else DASH
        for tag, said in (("start", "1"), ("numFmt", form.format), ("lvlText", text), ("lvlJc", "left")):
            made.append(value(f"w:{tag}", said))
        after = [self.definition[1].find(qn("w:multiLevelType"))]
        after += [one for one in self.definition[1].findall(qn("w:lvl")) if int(one.get(qn("w:ilvl"))) < level]
        after[-1].addnext(made)
        self.forms[level] = form

    def _begin(self, level: int, count: int) -> None:
        """Go on with a new instance of the list, in which each level starts where it stands."""
        assert self.definition is not None
        starts = {depth: one + 1 for depth, one in self.counts.items() if depth < level} | {level: count}
        if self.instance:
            starts |= {depth: 1 for depth in self.forms if depth > level}
        elif count == 1:
            starts = {}
        self.instance, self.starts, self.used = self.numbers.instance(self.definition[0], starts), starts, set()


def read(label: str, expected: int = 1) -> list[tuple[Form, int]]:
    """Return how a label may be read: each as its form and its number."""
    if label == DASH:
        return [(Form("bullet"), expected)]
    found = LABEL.fullmatch(label)
    if found is None:
        return []
    before, sign, after = found.groups()
    readings: list[tuple[str, int]] = []
    if sign.isdigit():
        readings = [("decimal", int(sign))] if str(int(sign)) == sign and len(sign) < 6 else []
    else:
        case = "lower" if sign.islower() else "upper"
        if len(set(sign)) == 1:
            # Word counts … z, aa, bb: 28 is “bb”.
            readings.append((f"{case}Letter", 26 * (len(sign) - 1) + ord(sign[0].lower()) - ord("a") + 1))
        number = unroman(sign.upper())
        if number:
            readings.append((f"{case}Roman", number))
    return [(Form(form, before, after), number) for form, number in readings]


def unroman(signs: str) -> int:
    """Return the number that capital Roman signs write; 0 where they write none."""
    worth = {"I": 1, "V": 5, "X": 10, "L": 50}
    if not set(signs) <= set(worth):
        return 0
    values = [worth[sign] for sign in signs]
    number = sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))
    return number if 0 < number < 90 and roman(number) == signs else 0
