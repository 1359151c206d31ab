"""What is wrong with a folder, said so that whoever keeps the files can mend them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused

SHOWN = 80


@dataclass(frozen=True)
class Saying:
    """A rule that a value breaks, and what to do about it."""

    rule: Sentence
    remedy: Sentence


@dataclass(frozen=True)
class Fault:
    """One fault: where it stands, the value, the rule that it breaks and what to do. Line 0 is the file as a whole."""

    file: str
    line: int
    column: str
    value: str
    rule: Sentence
    remedy: Sentence

    @classmethod
    def of(cls, file: str, line: int, column: str, value: str, saying: Saying) -> Fault:
        """Return the fault of a value; what cannot be printed is printed by its number, long values are cut."""
        shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in value[: SHOWN + 1])
        return cls(file, line, column, f"{shown[:SHOWN]}…" if len(shown) > SHOWN else shown, saying.rule, saying.remedy)

    def sentence(self) -> Sentence:
        """Return the whole fault as one line."""
        return Sentence(
            N_("%(file)s, line %(line)s, column %(column)s, value “%(value)s”: %(rule)s %(remedy)s"),
            file=self.file,
            line=self.line,
            column=self.column or "–",
            value=self.value,
            rule=self.rule,
            remedy=self.remedy,
        )


class FolderRefused(Refused):
    """A folder is not loaded, not one row of it; ``faults`` are all its faults, in the order of the files."""

    def __init__(self, folder: Path, faults: Sequence[Fault]) -> None:
        super().__init__(
            Sentence(
                N_("Nothing is loaded from %(folder)s. Number of faults: %(count)s."),
                folder=str(folder),
                count=len(faults),
            )
        )
        self.faults = tuple(faults)


def saying(rule: str, remedy: str, **values: object) -> Saying:
    """Return a rule and its remedy, both with the same values."""
    return Saying(Sentence(rule, **values), Sentence(remedy, **values))
