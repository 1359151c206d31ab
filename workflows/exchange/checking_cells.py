"""The rules of a single cell: which signs it holds, how long it is, what its column takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from workflows.exchange.cell_codes import Link
from workflows.exchange.codes import COMMITMENT, INSTRUMENT
from workflows.exchange.faults import Saying, saying
from workflows.exchange.file_kinds import Column
from workflows.exchange.known import Known
from workflows.kernel.languages import N_
from workflows.kernel.signs import LONGEST_WORD, TOO_LONG, UNSEEN
from workflows.kernel.time import PartialDate, lies_ahead

ALLOWED_CONTROLS = "\t\r\n"
# Programs put it before a text to say how it is written; inside a text it hides.
MARK = "\ufeff"


def cell_faults(column: Column, cell: str, known: Known) -> Iterator[Saying]:
    """Return every rule of its column that a cell breaks."""
    control = next((sign for sign in cell if _forbidden(sign)), None)
    if control is not None:
        yield saying(
            N_("The cell holds the control character %(sign)s, which is not text."), N_("Take the character out."),
            sign=f"U+{ord(control):04X}",
        )  # fmt: skip
        return
    unseen = UNSEEN.search(cell, int(cell.startswith(MARK)))
    if unseen is not None:
        yield saying(
            N_("The cell holds the sign %(sign)s, which nobody sees and which can make one text look like another."),
            N_("Take the character out."), sign=f"U+{ord(unseen[0]):04X}",
        )  # fmt: skip
        return
    if TOO_LONG.search(cell):
        yield saying(
            N_("A word of the cell has more than %(count)s signs without a space."), N_("Divide it, or shorten it."),
            count=LONGEST_WORD,
        )  # fmt: skip
        return
    if len(cell) > column.kind.limit:
        # A date in another form is told the form, and not that it is long.
        yield column.kind.fault(cell[:200]) or saying(
            N_("The cell has %(count)s characters; this column takes %(limit)s."), N_("Shorten the text."),
            count=len(cell), limit=column.kind.limit,
        )  # fmt: skip
        return
    if column.required and not cell.strip():
        yield saying(N_("This column is never empty."), N_("Fill it in, or take the row out."))
        return
    if not cell:
        return
    broken = column.kind.fault(cell)
    if broken is not None:
        yield broken
    elif column.past and (day := date_of(cell)) is not None and lies_ahead(day, known.now):
        yield saying(
            N_("This happened, and %(day)s lies in the future."),
            N_("Look it up in the source; leave out what is only planned."), day=day,
        )  # fmt: skip
    elif isinstance(column.kind, Link):
        for code in column.kind.references(cell):
            if not known.has(code, *column.kind.nouns):
                yield _unknown(code, column.kind, known)


def _forbidden(sign: str) -> bool:
    # Cs: half of a pair; what is not a character at all ends the same way.
    return unicodedata.category(sign) in ("Cc", "Cs") and sign not in ALLOWED_CONTROLS


def _unknown(code: str, kind: Link, known: Known) -> Saying:
    if INSTRUMENT in kind.nouns and known.is_there(code, COMMITMENT):
        return saying(
            N_("“%(code)s” is a commitment; what a State did is recorded for recommendations and instruments."),
            N_("Leave the cell empty."), code=code[:60],
        )  # fmt: skip
    return saying(
        N_("The code “%(code)s” stands neither in this folder nor in the instance."),
        N_("Correct the code, or add its row to %(files)s."),
        code=code[:60],
        files=list(kind.files),
    )


def date_of(cell: str) -> PartialDate | None:
    """Return the date in a cell, or ``None`` where there is none."""
    try:
        return PartialDate.of(cell)
    except ValueError:
        return None
