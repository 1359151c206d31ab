"""Lists that people take along: what a cell holds, in which language, and of which type."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
import pytest

from webapp.rendering.tables import csv_bytes, xlsx_bytes
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask, Listing, column


@dataclass(frozen=True)
class Edition:
    title: Mapping[str, str] = column("Title", "texts")
    first_day: PartialDate | None = column("First day", "date")
    signed: date | None = column("Signed", "date", None)
    items: int = column("Items", "number", 0)


def editions(*rows: Edition) -> Listing[Edition]:
    return Listing(of=Edition, rows=rows, total=len(rows), ask=Ask())


def lines_of(listing: Listing[Edition], language: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(listing, str, language).decode("utf-8-sig"))))


def cells_of(listing: Listing[Edition]) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(listing, str, "en"))).active
    return [cell.value for cell in sheet[2]]


EIGHTH = Edition({"en": "Eighth Meeting", "fr": "Huitième réunion"}, PartialDate("2027-10-12"), date(2026, 1, 5), 9)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Eighth Meeting"), ("fr", "Huitième réunion"), ("es", "Eighth Meeting")]
)
def test_a_title_stands_in_the_language_of_the_reader_as_on_the_page(language, title):
    assert lines_of(editions(EIGHTH), language)[1] == [title, "2027-10-12", "2026-01-05", "9"]


def test_days_and_numbers_of_a_workbook_are_days_and_numbers():
    title, first_day, signed, items = cells_of(editions(EIGHTH))
    assert isinstance(first_day, datetime)
    assert isinstance(signed, datetime)
    assert (first_day.date(), signed.date()) == (date(2027, 10, 12), date(2026, 1, 5))
    assert (title, items) == ("Eighth Meeting", 9)


@pytest.mark.parametrize("known", ["2027", "2027-10", "1898-03-01"])
def test_a_date_that_a_workbook_cannot_hold_as_a_day_stands_as_it_is_known(known):
    edition = Edition({"en": "An early meeting"}, PartialDate(known))
    assert cells_of(editions(edition))[1] == known
    assert lines_of(editions(edition), "en")[1][1] == known


def test_a_cell_that_looks_like_a_formula_is_none():
    sheet = editions(Edition({"en": "=1+1"}, None))
    assert lines_of(sheet, "en")[1][0] == "'=1+1"
    assert cells_of(sheet)[0] == "=1+1"
    assert openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet, str, "en"))).active["A2"].data_type == "s"
