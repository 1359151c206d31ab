"""What a row may refer to while a folder is checked: what the instance has, and what the folder brings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workflows.exchange.codes import (
    AREA,
    COMMITMENT,
    INSTRUMENT,
    MECHANISM,
    MEETING,
    OBJECTIVE,
    ORGANIZATION,
    RECOMMENDATION,
    Codes,
)
from workflows.exchange.folder import Folder
from workflows.exchange.formats import INSTRUMENTS, MECHANISMS, MEETINGS, OBJECTIVES, PARTNERS, RECOMMENDATIONS, STATES

BROUGHT_BY: Mapping[str, tuple[str, ...]] = {
    OBJECTIVES.name: (OBJECTIVE,),
    STATES.name: (AREA,),
    PARTNERS.name: (ORGANIZATION,),
    MECHANISMS.name: (MECHANISM,),
    INSTRUMENTS.name: (INSTRUMENT,),
    MEETINGS.name: (MEETING,),
    RECOMMENDATIONS.name: (RECOMMENDATION, COMMITMENT),
}


class Known:
    """The codes that a row may refer to: those of the instance, those of the folder, and the present instant."""

    def __init__(self, codes: Codes, folder: Folder, now: datetime) -> None:
        self.codes, self.now = codes, now
        self.coming: dict[str, set[str]] = {}
        self.meetings: dict[str, Mapping[str, str]] = {}
        self.editions: dict[tuple[str, str], str] = {}
        self.two_letters: dict[str, str] = {}
        self.rows = {(one.kind.name, one.kind.key_of(line.cells)) for one in folder.sheets for line in one.lines}
        # What comes with a file that could not be read is not called unknown.
        self.unread = {noun for name in folder.unread for noun in BROUGHT_BY.get(name, ())}
        self.doubtful = {cell for cells in folder.crooked for cell in cells}
        for sheet in folder.sheets:
            if sheet.kind.code_noun is None:
                continue
            for line in sheet.lines:
                key = sheet.kind.key_of(line.cells)
                self.coming.setdefault(sheet.kind.code_noun(line.cells), set()).add(key)
                if sheet.kind is STATES:
                    self.two_letters.setdefault(line.cells["iso2"], key)
                if sheet.kind is MEETINGS:
                    self.meetings[key] = line.cells
                    self.editions.setdefault((line.cells["mechanism_code"], line.cells["edition"]), key)
        for id, facts in codes.meetings.items():
            # Of what the folder brings, the folder says which number it has.
            if facts.edition is not None and codes.by_id[id] not in self.meetings:
                number = (codes.by_id[facts.mechanism_id], str(facts.edition))
                self.editions[number] = codes.by_id[id]

    def has(self, code: str, *nouns: str) -> bool:
        """Tell whether one of the nouns has the code, or may have it."""
        return self.is_there(code, *nouns) or any(noun in self.unread for noun in nouns) or code in self.doubtful

    def is_there(self, code: str, *nouns: str) -> bool:
        """Tell whether one of the nouns is known to have the code."""
        return any(code in self.coming.get(noun, ()) for noun in nouns) or self.codes.noun(code, *nouns) is not None

    def bears(self, two_letters: str) -> list[str]:
        """Return the codes of the States and territories that have a code of two letters, first those of the folder."""
        standing = self.codes.two_letters.get(two_letters, "")
        # Of what the folder brings, the folder says which one it has.
        kept = "" if standing in self.coming.get(AREA, ()) else standing
        return [code for code in (self.two_letters.get(two_letters), kept) if code]

    def meeting_dates(self, code: str) -> tuple[str, str, str]:
        """Return year, first and last day of a meeting as texts; empty where they are not known."""
        coming = self.meetings.get(code)
        if coming is not None:
            return coming["year"], coming["start_date"], coming["end_date"]
        found = self.codes.meetings.get(self.codes.find(code, MEETING) or "")
        return (str(found.year), str(found.starts or ""), str(found.ends or "")) if found else ("", "", "")
