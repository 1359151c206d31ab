"""A text taken in from a Word file: its blocks, and reports of what was left out and of how the rest was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused
from workflows.outcomes.word_file import open_word
from workflows.outcomes.word_paragraphs import TWIPS_OF_A_LEVEL, WordParagraph, paragraphs
from workflows.outcomes.word_runs import Left
from workflows.outcomes.word_sayings import LEFT_OUT, LOOKS_LEFT_OUT, READ_AS
from workflows.outcomes.words import BlockKind

MOST = 1_000
LONGEST = 20_000
DEEPEST = 4

# Numbers and letters that somebody typed instead of numbering: they are computed, so they are taken off.
TYPED_NUMBER = re.compile(r"^(\d{1,3})\s*[.)]\s+(?=\S)")
TYPED_PREAMBULAR = re.compile(r"^(?:PP|pp)\s?\d{1,3}\s*[.:)]?\s+(?=\S)")
TYPED_OPERATIVE = re.compile(r"^(?:OP|op)\s?\d{1,3}\s*[.:)]?\s+(?=\S)")
TYPED_LETTER = re.compile(r"^\(?([a-zA-Z])\)\s+(?=\S)")
TYPED_ROMAN = re.compile(r"^\(?([ivxIVX]{1,5})\)\s+(?=\S)")

# Words with which paragraphs of outcome texts open (UN Editorial Manual), in three languages.
PREAMBULAR = re.compile(
    r"^(?:also |further |deeply |fully )?(?:recalling|noting|recogni[sz]ing|reaffirming|welcoming|bearing in mind|"
    r"considering|acknowledging|emphasi[sz]ing|stressing|convinced|mindful|aware|conscious|having|guided|taking|"
    r"expressing|appreciating|concerned|underlining|"
    r"rappelant|notant|reconnaissant|réaffirmant|considérant|soulignant|consciente?s?|ayant|convaincue?s?|saluant|"
    r"se félicitant|gardant à l.esprit|tenant compte|"
    r"recordando|observando|tomando nota|reconociendo|reafirmando|considerando|subrayando|conscientes?|habiendo|"
    r"convencid[oa]s?|acogiendo|teniendo)\b",
    re.IGNORECASE,
)
OPERATIVE = re.compile(
    r"^(?:also |further |again |strongly )?(?:takes note|notes|welcomes|encourages|invites|recommends|calls upon|"
    r"calls on|urges|requests|decides|agrees|reaffirms|reiterates|expresses|acknowledges|recognizes|recognises|"
    r"affirms|commends|thanks|supports|endorses|adopts|stresses|emphasizes|"
    r"prend note|note|salue|se félicite|encourage|invite|recommande|engage|exhorte|prie|demande|décide|convient|"
    r"réaffirme|réitère|exprime|remercie|appuie|approuve|souligne|"
    r"toma nota|observa|acoge|alienta|invita|recomienda|exhorta|insta|solicita|pide|decide|conviene|reafirma|"
    r"reitera|expresa|agradece|apoya|aprueba|subraya|destaca)\b",
    re.IGNORECASE,
)

# Papers that were printed here and edited since: what their styles hold, and what stands around their text.
MASTHEAD = "Masthead line"
AROUND = frozenset({MASTHEAD, "Masthead", "Title", "Subtitle", "Front heading", "Note", "Standing"})
OWN_STYLES = {
    "Preambular paragraph": (BlockKind.PREAMBULAR, 0),
    "Opening words": (BlockKind.TEXT, 0),
    "Body paragraph": (BlockKind.TEXT, 0),
    "Numbered paragraph": (BlockKind.OPERATIVE, 0),
    "Sub-item 1": (BlockKind.SUB, 1),
    "Sub-item 2": (BlockKind.SUB, 2),
}
# Labels that no list of Word gives are typed in those papers: 6 bis. and ١ - and (أ).
OWN_LABELS = {
    BlockKind.OPERATIVE: re.compile(r"^\w{1,4}(?: \w{1,12})?(?:\.| -) (?=\S)"),
    BlockKind.SUB: re.compile(r"^\(?\w{1,4}\) (?=\S)"),
}


@dataclass(frozen=True)
class Taken:
    """A block as it was understood."""

    kind: BlockKind
    level: int
    text: str


@dataclass(frozen=True)
class Intake:
    """What was found in a Word file.

    Attributes:
        blocks: in order.
        left_out: sentences about what is not in the text now.
        read_as: sentences about what is in it, and was read in a way that somebody should look at.
    """

    blocks: Sequence[Taken]
    left_out: Sequence[Sentence]
    read_as: Sequence[Sentence]


def take_in(content: bytes) -> Intake:
    """Return the blocks of a Word file with reports of what was left out and how the rest was read.

    Brackets stay as they are. Tracked changes count as accepted. Whatever else is not words of a paragraph is left out
    and reported: tables, pictures, footnotes, comments, text boxes, heads and feet of pages, links, bold, italics.

    Raises:
        Refused: the file is no plain .docx, or holds no text, or more than a document may hold.
    """
    left, doubts = Left(), Counter[str]()
    found = [one for one in paragraphs(open_word(content), left) if one.text]
    if not found:
        raise Refused(N_("The file holds no paragraphs of text."))
    if len(found) > MOST:
        raise Refused(Sentence(N_("The file holds more than %(count)s paragraphs. Divide it."), count=MOST))
    if any(len(one.text) > LONGEST for one in found):
        raise Refused(N_("A paragraph of the file is too long for one paragraph here. Divide it."))
    if any(one.style == MASTHEAD for one in found):
        around = [one for one in found if one.style in AROUND]
        doubts["around"] = len(around) + left.counts.pop("frames", 0) + left.counts.pop("headers", 0)
        found = [one for one in found if one.style not in AROUND]
        blocks = _understood(found, doubts, own=True)
    else:
        blocks = _understood(found, doubts)
    doubts["lists"] = _counts_that_are_joined(found, blocks)
    for paragraph, taken in zip(found, blocks, strict=True):
        _note_looks(paragraph, taken, left)
    counts = left.counts + doubts
    tables = [Sentence(N_("A table that was left out begins: %(words)s"), words=one) for one in left.tables[:10] if one]
    links = [Sentence(N_("A link that was left out led to %(address)s"), address=one) for one in left.links[:10]]
    looks = [
        Sentence(template, count=counts[name], words=left.first[name])
        for name, template in LOOKS_LEFT_OUT.items()
        if counts[name]
    ]
    return Intake(blocks, [*_said(LEFT_OUT, counts), *tables, *links, *looks], list(_said(READ_AS, counts)))


def _note_looks(paragraph: WordParagraph, taken: Taken, left: Left) -> None:
    """Count what a paragraph looked like; the verb with which one opens is set in italics here as well."""
    opening = "" if taken.kind in (BlockKind.PREAMBULAR, BlockKind.OPERATIVE) else paragraph.italic
    looks = {**paragraph.looks, "italics": opening + paragraph.looks.get("italics", "")}
    for kind, words in looks.items():
        # Headings are bold here too.
        if words.strip() and not (kind == "bold" and taken.kind is BlockKind.HEADING):
            left.look(kind, words)


def _counts_that_are_joined(found: Sequence[WordParagraph], blocks: Sequence[Taken]) -> int:
    """Return how many lists of the file count otherwise than the one count of a text."""
    counts: dict[str, int] = {}
    for paragraph, taken in zip(found, blocks, strict=True):
        numbering = paragraph.numbering
        if taken.kind is BlockKind.OPERATIVE and numbering is not None:
            counts.setdefault(numbering.count, numbering.starts)
    return sum(place > 0 or starts != 1 for place, starts in enumerate(counts.values()))


def _understood(found: Sequence[WordParagraph], doubts: Counter[str], *, own: bool = False) -> list[Taken]:
    blocks: list[Taken] = []
    indent = 0
    for paragraph in found:
        taken = _of_own_style(paragraph, doubts) if own else None
        taken = taken or _one(paragraph, blocks[-1] if blocks else None, indent, doubts)
        if taken.kind is BlockKind.SUB and not any(
            one.kind in (BlockKind.OPERATIVE, BlockKind.PREAMBULAR, BlockKind.TEXT) for one in blocks
        ):
            doubts["orphans"] += 1
        if taken.kind in (BlockKind.OPERATIVE, BlockKind.PREAMBULAR):
            indent = paragraph.indent
        blocks.append(taken)
    return blocks


def _of_own_style(paragraph: WordParagraph, doubts: Counter[str]) -> Taken | None:
    """Return what a paragraph is by the style that a paper of ours gave it, unless Word numbers it."""
    if paragraph.style not in OWN_STYLES or paragraph.numbering is not None:
        return None
    kind, level = OWN_STYLES[paragraph.style]
    label = OWN_LABELS[kind].match(paragraph.text) if kind in OWN_LABELS else None
    if label is None:
        return Taken(kind, level, paragraph.text)
    doubts["typed"] += 1
    return Taken(kind, level, paragraph.text[label.end() :])


def _one(paragraph: WordParagraph, before: Taken | None, indent: int, doubts: Counter[str]) -> Taken:
    text = paragraph.text
    if paragraph.heading and not paragraph.numbering:
        return _at(BlockKind.HEADING, paragraph.heading, text, doubts)
    if paragraph.numbering is not None:
        return _numbered(paragraph, doubts)
    for pattern, kind in (
        (TYPED_PREAMBULAR, BlockKind.PREAMBULAR), (TYPED_OPERATIVE, BlockKind.OPERATIVE),
        (TYPED_NUMBER, BlockKind.OPERATIVE),
    ):  # fmt: skip
        if pattern.match(text) and not paragraph.list_depth:
            doubts["typed"] += 1
            return Taken(kind, 0, pattern.sub("", text, count=1))
    typed = _lettered(text, before)
    if typed is not None:
        doubts["typed"] += 1
        return typed
    if paragraph.list_depth:
        doubts["list styles"] += 1
        return _at(BlockKind.SUB, paragraph.list_depth, text, doubts)
    return _by_words(paragraph, before, indent, doubts)


def _numbered(paragraph: WordParagraph, doubts: Counter[str]) -> Taken:
    """Return what Word numbered: whole numbers are paragraphs, letters and small Roman numbers sub-levels."""
    assert paragraph.numbering is not None
    form, depth, text = paragraph.numbering.format, paragraph.numbering.depth, paragraph.text
    if paragraph.heading:
        return _at(BlockKind.HEADING, paragraph.heading, text, doubts)
    if paragraph.list_depth > depth:
        doubts["list styles"] += 1
        depth = paragraph.list_depth
    if form == "bullet":
        doubts["bullets"] += 1
        return _at(BlockKind.SUB, depth + 1, text, doubts)
    if form in ("lowerLetter", "upperLetter"):
        return _at(BlockKind.SUB, max(depth, 1), text, doubts)
    if form in ("lowerRoman",):
        return _at(BlockKind.SUB, max(depth, 2), text, doubts)
    if depth:
        return _at(BlockKind.SUB, depth, text, doubts)
    if form not in ("decimal", "decimalZero", "ordinal"):
        doubts["other numbers"] += 1
    return Taken(BlockKind.OPERATIVE, 0, text)


def _at(kind: BlockKind, level: int, text: str, doubts: Counter[str]) -> Taken:
    doubts["too deep"] += level > DEEPEST
    return Taken(kind, min(level, DEEPEST), text)


def _lettered(text: str, before: Taken | None) -> Taken | None:
    """Return a sub-paragraph whose letter or small Roman number was typed; "(i)" after "(h)" is the letter."""
    roman, letter = TYPED_ROMAN.match(text), TYPED_LETTER.match(text)
    follows_letter = before is not None and before.kind is BlockKind.SUB and before.level == 1
    if roman is not None and (letter is None or follows_letter or (before and before.level == 2)):
        return Taken(BlockKind.SUB, 2, TYPED_ROMAN.sub("", text, count=1))
    if letter is not None:
        return Taken(BlockKind.SUB, 1, TYPED_LETTER.sub("", text, count=1))
    return None


def _by_words(paragraph: WordParagraph, before: Taken | None, indent: int, doubts: Counter[str]) -> Taken:
    text = paragraph.text
    opening = text.lstrip("[ ")
    ends_preambular, ends_operative = text.rstrip("] ").endswith(","), text.rstrip("] ").endswith((";", "."))
    if PREAMBULAR.match(opening) and (paragraph.italic or ends_preambular):
        doubts["by verb"] += 1
        return Taken(BlockKind.PREAMBULAR, 0, text)
    if OPERATIVE.match(opening) and (paragraph.italic or ends_operative):
        doubts["by verb"] += 1
        return Taken(BlockKind.OPERATIVE, 0, text)
    deeper = (paragraph.indent - indent) // TWIPS_OF_A_LEVEL
    if deeper >= 1 and before is not None and before.kind in (BlockKind.OPERATIVE, BlockKind.SUB):
        doubts["by indent"] += 1
        return Taken(BlockKind.SUB, 1 if before.kind is BlockKind.OPERATIVE else min(max(before.level, 1), 4), text)
    return Taken(BlockKind.TEXT, 0, text)


def _said(templates: Mapping[str, str], counts: Counter[str]) -> Iterator[Sentence]:
    for name, template in templates.items():
        if counts[name]:
            yield Sentence(template, count=counts[name])
