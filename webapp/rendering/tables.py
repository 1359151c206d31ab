"""A listing as CSV and XLSX: the labelled columns of its rows, nothing more.

Cells that a spreadsheet would take for a formula are escaped in CSV; XLSX cells are typed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from workflows.kernel.languages import said
from workflows.kernel.views import Listing, cells

FORMULA = ("=", "+", "-", "@", "\t", "\r")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MAXIMUM_CELL = 32_000
# Workbooks count days from 1900; an earlier day stands there as text.
FIRST_YEAR = 1900


def escaped(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def csv_bytes(listing: Listing[Any], say: Callable[[str], str], language: str) -> bytes:
    """Return the listing as CSV in UTF-8 with a mark, so that a spreadsheet reads the accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([say(column.label) for column in listing.columns])
    for row in listing.rows:
        writer.writerow([escaped(value) for value in cells(row, say, language)])
    if listing.note:
        writer.writerow([])
        writer.writerow([escaped(str(said(listing.note, say)))])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def xlsx_bytes(listing: Listing[Any], say: Callable[[str], str], language: str) -> bytes:
    """Return the listing as a workbook: numbers and dates are typed, texts are never formulas."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
         "remove_timezone": True},
    )  # fmt: skip
    book.set_properties({"created": EPOCH, "author": ""})
    sheet = book.add_worksheet("List")
    if language == "ar":
        sheet.right_to_left()
    head, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
    for place, column in enumerate(listing.columns):
        sheet.write_string(0, place, say(column.label), head)
        sheet.set_column(place, place, 14 if column.kind in ("number", "date", "word") else 34)
    for number, row in enumerate(listing.rows, 1):
        for place, value in enumerate(cells(row, say, language)):
            if isinstance(value, datetime | date) and value.year >= FIRST_YEAR:
                sheet.write_datetime(number, place, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, str(value)[:MAXIMUM_CELL], wrap)
    if listing.note:
        sheet.write_string(len(listing.rows) + 2, 0, str(said(listing.note, say)))
    sheet.freeze_panes(1, 0)
    if listing.rows:
        sheet.autofilter(0, 0, len(listing.rows), len(listing.columns) - 1)
    book.close()
    return content.getvalue()
