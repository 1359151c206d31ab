"""Every rule of the files, asked of every row, before anything is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from workflows.exchange.checking_cells import cell_faults, date_of
from workflows.exchange.codes import (
    AREA,
    INSTRUMENT,
    MECHANISM,
    MEETING,
    ORGANIZATION,
    PERSON,
    Codes,
)
from workflows.exchange.faults import Fault, Saying, saying
from workflows.exchange.folder import Folder, Line, Sheet
from workflows.exchange.formats import (
    AGENDA_ITEMS,
    CHAIRS,
    MECHANISMS,
    MEETINGS,
    PARTICIPATIONS,
    PARTNERS,
    RECOMMENDATIONS,
    STATES,
    UPTAKE,
)
from workflows.exchange.known import Known
from workflows.kernel.languages import N_
from workflows.parties.words import PartyKind

OTHER_CODE = N_("Write the code as it is written there, or choose another.")
Agreement = Callable[[Mapping[str, str], Known], Iterator[tuple[str, Saying]]]


def check(folder: Folder, codes: Codes, now: datetime) -> list[Fault]:
    """Return every fault of the folder."""
    known = Known(codes, folder, now)
    faults = list(folder.faults)
    for sheet in folder.sheets:
        faults += _sheet(sheet, known)
    return faults


def _sheet(sheet: Sheet, known: Known) -> Iterator[Fault]:
    kind, first, letters = sheet.kind, dict[str, int](), dict[str, str]()
    for line in sheet.lines:
        broken = set()
        for column in kind.columns:
            for said in cell_faults(column, line.cells[column.name], known):
                broken.add(column.name)
                yield Fault.of(kind.name, line.number, column.name, line.cells[column.name], said)
        key = kind.key_of(line.cells)
        if key in first:
            said = saying(
                N_("The same key (%(columns)s) stands on line %(line)s."), N_("Keep one of the two rows."),
                columns=list(kind.key), line=first[key],
            )  # fmt: skip
            yield Fault.of(kind.name, line.number, kind.key[0], key.replace("|", ", "), said)
        elif (other := letters.get(key.casefold())) is not None and len(kind.key) == 1:
            said = saying(
                N_("Line %(line)s has this code in other letters, %(code)s; capital and small ones are the same here."),
                OTHER_CODE, line=first[other], code=other,
            )  # fmt: skip
            yield Fault.of(kind.name, line.number, kind.key[0], key, said)
        letters.setdefault(key.casefold(), key)
        first.setdefault(key, line.number)
        for column_name, said in _agreements(sheet, line, known):
            if column_name not in broken:
                yield Fault.of(kind.name, line.number, column_name, line.cells[column_name], said)


def _agreements(sheet: Sheet, line: Line, known: Known) -> Iterator[tuple[str, Saying]]:
    for agreement in AGREEMENTS.get(sheet.kind.name, ()):
        yield from agreement(line.cells, known)


def _meeting_dates(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    starts, ends = date_of(row["start_date"]), date_of(row["end_date"])
    if starts is None:
        if row["end_date"] and not row["start_date"]:
            yield "end_date", saying(N_("A meeting that ends on a day begins on one."), N_("Fill in the start date."))
        return
    if ends is not None and ends.last_day() < starts.first_day():
        yield (
            "end_date",
            saying(
                N_("The meeting ends before it begins on %(starts)s."),
                N_("Look it up in the source."),
                starts=starts,
            ),
        )
    if row["year"] and row["year"] != str(starts)[:4]:
        yield (
            "year",
            saying(
                N_("The year is not that of the start date, %(starts)s."), N_("Correct one of the two."), starts=starts
            ),
        )


def _what_stands_under_it(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    """A meeting that moves takes along what the instance has of it, or the instance could not be loaded again."""
    stands = known.codes.meetings.get(known.codes.find(row["code"], MEETING) or "")
    if stands is None or not stands.untouched:
        return
    if row["year"] != str(stands.year):
        kept = [(number, year) for number, year in stands.years if (RECOMMENDATIONS.name, number) not in known.rows]
        for number, year in kept[:1]:
            yield "year", saying(
                N_("%(number)s, which is of this meeting and not in the folder, has the year %(year)s."),
                N_("Load its row too, or correct the year."), number=number, year=year,
            )  # fmt: skip
    starts, ends = date_of(row["start_date"]), date_of(row["end_date"] or row["start_date"])
    if starts is None or ends is None or (str(starts), str(ends)) == (str(stands.starts), str(stands.ends)):
        return
    for position, held in stands.days:
        outside = held.last_day() < starts.first_day() or ends.last_day() < held.first_day()
        if outside and (AGENDA_ITEMS.name, f"{row['code']}|{position}") not in known.rows:
            yield "start_date", saying(
                N_("Item %(number)s of this meeting, which is not in the folder, lies on %(day)s."),
                N_("Load its row too, or correct the date."), number=position, day=held,
            )  # fmt: skip
            return


def _own_number(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    other = known.editions.get((row["mechanism_code"], row["edition"])) if row["edition"] else None
    if other not in (None, row["code"]):
        yield "edition", saying(
            N_("%(meeting)s is number %(number)s of this mechanism already; a number is given once."),
            N_("Correct the number of one of the two, or leave it empty if it is not known."),
            meeting=other, number=row["edition"],
        )  # fmt: skip


def _item_date(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    _, first, last = known.meeting_dates(row["meeting_code"])
    starts, ends, held = date_of(first), date_of(last or first), date_of(row["date"])
    if held and starts and ends and not (starts.first_day() <= held.last_day() and held.first_day() <= ends.last_day()):
        yield "date", saying(
            N_("The day does not lie within the meeting, %(starts)s to %(ends)s."), N_("Look it up in the source."),
            starts=starts, ends=ends,
        )  # fmt: skip


def _chair_years(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    starts, ends = date_of(row["start_year"]), date_of(row["end_year"])
    if starts and ends and ends < starts:
        yield (
            "end_year",
            saying(
                N_("The term ends before it begins in %(starts)s."),
                N_("Look it up in the source."),
                starts=starts,
            ),
        )


def _meeting_year(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    year, _, _ = known.meeting_dates(row["meeting_code"])
    if year and row["year"] and year != row["year"]:
        yield "year", saying(
            N_("The meeting %(meeting)s was held in %(year)s."), N_("Correct the year or the meeting."),
            meeting=row["meeting_code"], year=year,
        )  # fmt: skip


def _ratified(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    target = row["recommendation_or_instrument"]
    if row["what_changed"] == "ratification" and not known.has(target, INSTRUMENT):
        yield (
            "recommendation_or_instrument",
            saying(
                N_("A ratification names the instrument that was ratified."), N_("Write a code of instruments.csv.")
            ),
        )


def _somebody(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    if not row["body"] and not row["state_iso3"]:
        yield (
            "body",
            saying(
                N_("A row names the body or the State that took part."),
                N_("Fill in one of the two, or take the row out."),
            ),
        )


def _own_code(column: str, *others: str) -> Agreement:
    """Parties share one list of codes, whatever they are."""

    def agreement(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
        noun = next((noun for noun in others if known.is_there(row[column], noun)), None)
        if noun is not None:
            yield (
                column,
                saying(N_("Another entry has this code: %(kind)s."), N_("Choose another code."), kind=PartyKind(noun)),
            )

    return agreement


def _own_two_letters(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    others = [code for code in known.bears(row["iso2"]) if code != row["iso3"]] if row["iso2"] else []
    if others:
        yield "iso2", saying(
            N_("%(code)s has this code of two letters."), N_("Correct one of the two, or leave the cell empty."),
            code=others[0],
        )  # fmt: skip


def _one_theme(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Saying]]:
    if row["basis"] == "commitment" and (";" in row["theme"] or ";" in row["addressee"]):
        yield (
            "theme" if ";" in row["theme"] else "addressee",
            saying(N_("A commitment has one theme and one addressee."), N_("Keep one of them.")),
        )


AGREEMENTS: Mapping[str, tuple[Agreement, ...]] = {
    STATES.name: (_own_code("iso3", ORGANIZATION, MECHANISM, PERSON), _own_two_letters),
    PARTNERS.name: (_own_code("code", AREA, MECHANISM, PERSON),),
    MECHANISMS.name: (_own_code("code", AREA, ORGANIZATION, PERSON),),
    CHAIRS.name: (_chair_years,),
    MEETINGS.name: (_meeting_dates, _own_number, _what_stands_under_it),
    AGENDA_ITEMS.name: (_item_date,),
    PARTICIPATIONS.name: (_somebody,),
    RECOMMENDATIONS.name: (_meeting_year, _one_theme),
    UPTAKE.name: (_ratified,),
}
