"""Words with one look each, as every renderer prints them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "emphasis", "strong", "name", "symbol", "foreign", "link", "cited", "footnote", "break"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with one look; ``pieces`` are the words of a footnote, an emphasis or a link."""

    kind: Kind
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    language: str = ""
    address: str = ""

    @property
    def direction(self) -> str:
        """Return the direction of a foreign run."""
        return "rtl" if self.language.split("-")[0] in ("ar", "he", "fa", "ur") else "ltr"


def plain(pieces: Iterable[Piece]) -> str:
    """Return the words of pieces without looks and notes, for titles and descriptions."""
    words = []
    for piece in pieces:
        if piece.kind == "footnote":
            continue
        words.append(" " if piece.kind == "break" else plain(piece.pieces) if piece.pieces else piece.text)
    return "".join(words)
