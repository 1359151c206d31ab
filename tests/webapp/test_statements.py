"""A page asks the database at most twelve times, and not once more when there are three times as many rows."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, String, Table, create_engine, insert, select

import webapp.requests
from tests.statements import statements
from tests.webapp.conftest import TODAY, House
from tests.webapp.knocking_arguments import arguments
from tests.webapp.knocking_table import COLUMNS, TABLE
from webapp.database import Database
from workflows.everything import Base

MOST = 12
READERS = ("public", "secretariat")
# A desk to which most of what it reads does not belong.
ELSEWHERE = "other desk"
READ = [row for row in TABLE if row.kind in ("page", "list", "form")]
# Where everything hangs together, and the journal whose numbers have no gap.
ALONE = (
    "journal",
    "journal_detail",
    "journal_head",
    "setting",
    "account",
    "grant",
    "ended_sign_in",
    "sign_in_try",
    "print_order",
)


@pytest.fixture(scope="module")
def grown(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same instance with three times as many rows."""
    folder = tmp_path_factory.mktemp("grown") / "instance"
    shutil.copytree(demonstration_folder, folder)
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(webapp.requests, "utc_now", lambda: TODAY)
        opened = House(folder)
        grow(opened.database)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def named(house: House) -> dict[str, str]:
    with house.database.reading() as session:
        return arguments(session, house.things)


def grow(database: Database) -> None:
    """Copy every row twice: one copy belongs to what the row belongs to, the other to the copies of that.

    A copy that would break a rule is left out, and so is what would hang on it.
    """
    engine = create_engine(database.engine.url)
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name in ALONE:
                continue
            rows = [dict(row._mapping) for row in connection.execute(select(table))]
            for mark in "AB":
                copies = [_copy(table, row, mark) for row in rows]
                if copies:
                    connection.execute(insert(table).prefix_with("OR IGNORE"), copies)
        while astray := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            for name, place, *_ in set(astray):
                connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE rowid = ?', (place,))
    engine.dispose()


def _copy(table: Table, row: dict[str, Any], mark: str) -> dict[str, Any]:
    """Return a row with keys of its own; a row that would have none is left out by the database."""
    return {column.name: _value(column, row[column.name], mark) for column in table.columns}


def _value(column: Column[Any], value: Any, mark: str) -> Any:
    if value is None or (column.foreign_keys and any(one.column.table.name in ALONE for one in column.foreign_keys)):
        return value
    if column.foreign_keys:
        # Copies of the second kind hang on copies of the first kind, and a State is the party that it was made from.
        own_key = column.primary_key and len(column.table.primary_key.columns) == 1
        return _key(value, mark) if own_key else _key(value, "A") if mark == "B" else value
    if not _unique(column):
        return value
    if isinstance(column.type, Integer):
        return value if column.primary_key else value - 1000 * "_AB".index(mark)
    if column.primary_key:
        return _key(value, mark) if getattr(column.type, "length", 0) == 32 else value
    return f"{value}~{mark}" if isinstance(value, str) and isinstance(column.type, String) else value


def _unique(column: Column[Any]) -> bool:
    return bool(column.primary_key or column.unique) or any(
        column.name in [one.name for one in constraint.columns]
        for constraint in column.table.constraints
        if type(constraint).__name__ == "UniqueConstraint"
    )


def _key(value: str, mark: str) -> str:
    return hashlib.md5(f"{value}{mark}".encode()).hexdigest()


def asked(house: House, role: str, address: str, language: str = "en") -> tuple[int, int]:
    """Return how often a page asks, and how long it is."""
    client = house.client(role)
    client.set_cookie("language", language)
    with statements(house.database.engine) as sent:
        answer = client.get(address)
    assert answer.status_code in (200, 409), address
    return len(sent), len(answer.get_data())


@pytest.mark.parametrize("row", READ, ids=str)
def test_a_page_asks_at_most_twelve_times_however_many_rows_there_are(house, grown, named, row):
    address = row.address.format(**named)
    for role in READERS:
        if row.marks[COLUMNS.index(role)] != "+":
            continue
        few, _ = asked(house, role, address)
        many, _ = asked(grown, role, address)
        assert few <= MOST, f"{role} {address}"
        assert many == few, f"{role} {address}"
        in_french, _ = asked(house, role, address, "fr")
        assert in_french <= MOST, f"{role} {address} in French"
    if row.marks[COLUMNS.index(ELSEWHERE)] == "+":
        abroad, _ = asked(house, ELSEWHERE, address)
        assert abroad <= MOST, f"{ELSEWHERE} {address}"


@pytest.mark.parametrize(
    "address",
    ["/meetings.json", "/meetings/mdm-7", "/recommendations.json", "/recommendations/MDM/2023/R.4", "/areas.json",
     "/mechanisms/mdm", "/documents.json", "/organizations.json", "/facts.json", "/search?q=seasonal"],
)  # fmt: skip
def test_the_grown_instance_has_more_to_show(house, grown, address):
    assert asked(grown, "public", address)[1] > 1.2 * asked(house, "public", address)[1]


def test_every_order_and_choice_that_a_list_offers_is_given(house, named):
    """By the links and the filters of the page itself."""
    given = 0
    for row in [one for one in READ if one.kind == "list"]:
        reader = next((role for role in READERS if row.marks[COLUMNS.index(role)] == "+"), None)
        if reader is None:
            continue
        address = row.address.format(**named)
        page = house.knock(reader, "GET", address).get_data(as_text=True)
        orders = set(re.findall(r"[?&;]sort=([\w-]+)", page))
        choices = set(re.findall(r'<input type="(?:radio|checkbox)" name="(\w+)" value="([^"]+)"', page))
        for asked in [*(f"sort={one}" for one in orders), *(f"{name}={value}" for name, value in choices)]:
            answer = house.knock(reader, "GET", f"{address}?{asked}")
            assert answer.status_code == 200, f"{address}?{asked}"
            given += 1
    assert given > 100
