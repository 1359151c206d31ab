"""Paragraphs, labels, brackets and differences: pure functions."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.sayings import say_things
from workflows.outcomes.words import BlockKind

BRACKETS = re.compile(r"[\[\]]")
# What the journal keeps of a paragraph: its label, or its place where it has none; before it may stand the symbol.
PARAGRAPH = re.compile(r"(?:(\S*/\S+) )?(?:§(\d+)|((?:\d+(?:\.\d+)*|\(\w{1,5}\))(?: ?\(?\w{1,5}\))*))")
OPENING_VERB = re.compile(
    r"^\s*(?:(?:also|further|again)\s+)?(\w+(?:\s+(?:with\s+\w+|upon|note(?:\s+of)?))?)", re.IGNORECASE
)


@dataclass(frozen=True)
class Placed:
    """A block in its place: what labels are computed from."""

    block_id: str
    kind: BlockKind
    level: int = 0


def labels(blocks: Sequence[Placed], language: str) -> dict[str, str]:
    """Return the label of each block in a language.

    Operative paragraphs are 1, 2, 3 in all languages; preambular ones PP1, PP2; sub-paragraphs ``(a)`` and ``(i)``
    in English, ``a)`` and ``i)`` in French and Spanish (UN Editorial Manual).
    """
    said: dict[str, str] = {}
    operative = preambular = 0
    subs: dict[int, int] = {}
    for block in blocks:
        if block.kind is BlockKind.OPERATIVE:
            operative += 1
            said[block.block_id], subs = str(operative), {}
        elif block.kind is BlockKind.PREAMBULAR:
            preambular += 1
            said[block.block_id], subs = f"PP{preambular}", {}
        elif block.kind is BlockKind.SUB:
            level = max(block.level, 1)
            subs = {depth: count for depth, count in subs.items() if depth <= level}
            subs[level] = subs.get(level, 0) + 1
            sign = _letter(subs[level]) if level == 1 else _roman(subs[level])
            said[block.block_id] = f"({sign})" if language in ("en", "ar", "zh", "ru") else f"{sign})"
        else:
            said[block.block_id] = ""
    return said


def beneath(kinds: Sequence[BlockKind], place: int) -> list[int]:
    """Return the places of the sub-paragraphs under the paragraph at a place: up to the next one that is none."""
    found = []
    for at in range(place + 1, len(kinds)):
        if kinds[at] is BlockKind.SUB:
            found.append(at)
        elif kinds[at] is not BlockKind.FOOTNOTE:
            break
    return found


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _roman(number: int) -> str:
    signs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, sign in signs:
        while number >= value:
            written, number = written + sign, number - value
    return written


def has_brackets(text: str) -> bool:
    """Tell whether a text still carries a square bracket or a proposal tag."""
    return bool(BRACKETS.search(text))


def opening_verb(text: str) -> str:
    """Return the operative or preambular verb with which a paragraph opens, as it is written there."""
    found = OPENING_VERB.match(text)
    return found.group(0).strip() if found else ""


def text_hash(rows: Iterable[tuple[str, ...]]) -> str:
    """Return the SHA-256 of a whole text: one row a block and language with label and words, in order."""
    return hashlib.sha256(json.dumps(list(rows), ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came or went; ``change`` is ``same``, ``ins`` or ``del``."""

    change: str
    words: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the runs of words by which ``new`` differs from ``old``."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
        else:
            if b > a:
                pieces.append(Piece("del", "".join(before[a:b])))
            if d > c:
                pieces.append(Piece("ins", "".join(after[c:d])))
    return pieces


def beside(old: Sequence[str], new: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Return the blocks of two versions side by side, in reading order: each as (old identifier, new identifier).

    A block that moved stands at its new place, with both identifiers.
    """
    pairs: list[tuple[str | None, str | None]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(old[a:b], new[c:d], strict=True)
        else:
            pairs += [(one, None) for one in old[a:b] if one not in new]
            pairs += [(one if one in old else None, one) for one in new[c:d]]
    return pairs


def bare(symbol: str) -> str:
    """Return a symbol without case and signs between: what other ways of writing it have in common."""
    return "".join(sign for sign in symbol.upper() if sign.isalnum())


def unpaired_brackets(text: str) -> bool:
    """Tell whether square brackets open and close without fitting one another."""
    depth = 0
    for sign in BRACKETS.findall(text):
        depth += 1 if sign == "[" else -1
        if depth < 0:
            return True
    return depth != 0


def anchors(blocks: Sequence[tuple[BlockKind, int, str]]) -> list[str]:
    """Return the address of each block on its page, the same in every language: p4, p4-a, p4-a-ii, pp1, h2.

    Args:
        blocks: kind, level and label of each, in order.
    """
    said: list[str] = []
    counts: dict[BlockKind, int] = {}
    above: dict[int, str] = {}
    for kind, level, label in blocks:
        sign = label.strip("()").lower()
        if kind is BlockKind.SUB:
            parents = [name for depth, name in above.items() if depth < max(level, 1)]
            name = f"{parents[-1] if parents else 'sub'}-{sign}"
            above = {depth: one for depth, one in above.items() if depth < max(level, 1)} | {max(level, 1): name}
        elif kind in (BlockKind.OPERATIVE, BlockKind.PREAMBULAR):
            name = f"p{sign}" if kind is BlockKind.OPERATIVE else sign
            above = {0: name}
        else:
            counts[kind] = counts.get(kind, 0) + 1
            name = f"{kind.value[0]}{counts[kind]}"
            above = {0: name} if kind is BlockKind.TEXT else above
        said.append(name if name not in said else f"{name}-{len(said) + 1}")
    return said


def paragraph_called(title: str) -> Sentence | str:
    """Return how the journal calls a paragraph of which it keeps the number; any other title as it is."""
    found = PARAGRAPH.fullmatch(title)
    if found is None:
        return title
    symbol, place, label = found.groups()
    named = (
        Sentence(N_("paragraph %(number)s"), number=label)
        if label
        else Sentence(N_("the text in place %(number)s"), number=place)
    )
    return Sentence(N_("%(document)s, %(paragraph)s"), document=symbol, paragraph=named) if symbol else named


say_things("outcome document", "edit", "translate", as_words=paragraph_called)
