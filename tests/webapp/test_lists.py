"""Every list is narrowed, ordered, paged and taken along; what a list does without has its reason written here."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.webapp.conftest import House
from tests.webapp.knocking_arguments import arguments
from tests.webapp.knocking_table import COLUMNS, TABLE, Row

LISTS = [row for row in TABLE if row.kind == "list"]
# Whose list it is; the rest are read by whom the table lets in first of these.
READERS = ("secretariat", "administrator", "head", "chair", "other desk", "public")
IN_ITS_ORDER = "the order of an agenda is the agenda; what is taken along has the same"
NEAREST = "what answers best stands first, noun after noun"
WITHOUT_ORDER = {
    "/search": NEAREST,
    "/desk/search": NEAREST,
    "/desk/meetings/mdm-7/agenda": IN_ITS_ORDER,
    "/desk/meetings/mdm-8/agenda": IN_ITS_ORDER,
    "/desk/meetings/{planned}/agenda": IN_ITS_ORDER,
}
# A list that is still empty has nothing to narrow or to take along; its page says what fills it.
MAY_BE_EMPTY = re.compile(r"/(documents|outcome|files|participants|journal)$")
# All of MIDSA are members, and no source says since when: every order is that of the alphabet.
ALIKE = ("/mechanisms/midsa/members",)


@pytest.fixture(scope="module")
def named(house: House) -> dict[str, str]:
    with house.database.reading() as session:
        return arguments(session, house.things)


def reader_of(row: Row) -> str:
    return next(role for role in READERS if row.marks[COLUMNS.index(role)] == "+")


@pytest.mark.parametrize("row", LISTS, ids=str)
def test_a_list_is_narrowed_ordered_and_taken_along(house, named, row):
    role, path = reader_of(row), row.address.partition("?")[0]
    address = row.address.format(**named)
    answer = house.knock(role, "GET", address)
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    if MAY_BE_EMPTY.search(path) and 'class="empty"' in page:
        return
    main = page[page.index('<main id="main"') :]
    assert re.search(r'<form[^>]*method="get"(?:(?!</form>).)*name="(q|[a-z_]+)"', main, re.S), "nothing narrows it"
    for ending in ("csv", "xlsx"):
        [url] = re.findall(rf'href="([^"]+\.{ending}\?[^"]*)"', main) or [""]
        taken = house.knock(role, "GET", unescape(url))
        assert taken.status_code == 200, f"no {ending} to take along: {url}"
    ordered = [unescape(url) for url in re.findall(r'href="([^"]*[?&]sort=[^"]*|[^"]*[?&]sort=)"', main)]
    if path in WITHOUT_ORDER:
        assert not ordered, f"{path} has an order; take it out of the exceptions"
    else:
        assert ordered, f"{address} has no order to choose"


def listing(house: House, reader: str, address: str, **question: Any) -> dict[str, Any]:
    path = address.partition("?")[0]
    answer = house.knock(reader, "GET", f"{path}.json?{urlencode(question)}")
    assert answer.status_code == 200, (path, question)
    found = answer.get_json()
    found = found.get("listing", found) if isinstance(found, dict) else {}
    return found if "facets" in found else {}


@pytest.mark.parametrize("row", LISTS, ids=str)
def test_a_filter_leaves_as_many_as_it_says(house, named, row):
    role, address = reader_of(row), row.address.format(**named)
    found = listing(house, role, address)
    for facet in found.get("facets", ()):
        for choice in facet["choices"][:2]:
            left = listing(house, role, address, **{facet["name"]: choice["value"]})
            assert left["total"] == choice["count"], f"{address}: {facet['name']}={choice['value']}"
            for beside in left["facets"]:
                for second in beside["choices"][-1:] if beside["name"] != facet["name"] else ():
                    both = {facet["name"]: choice["value"], beside["name"]: second["value"]}
                    assert listing(house, role, address, **both)["total"] == second["count"], f"{address}: {both}"


@pytest.mark.parametrize("row", [row for row in LISTS if "/search" not in row.address], ids=str)
def test_an_order_changes_the_order_and_nothing_else(house, named, row):
    role, address = reader_of(row), row.address.format(**named)
    found = listing(house, role, address)
    seen = set()
    for name, _label in found.get("sorts", ()):
        rows = listing(house, role, address, sort=name)["rows"]
        seen.add(repr(rows))
        assert sorted(map(repr, rows)) == sorted(map(repr, found["rows"])), f"{address}?sort={name}"
    if len({repr(one) for one in found.get("rows", ())}) > 4:
        alike = row.address.format(**named) in ALIKE
        assert len(seen) > 1 or len(found["sorts"]) < 2 or alike, f"{address}: every order is the same"


def test_no_list_orders_or_narrows_states_by_stage(house, named):
    for row in LISTS:
        found = listing(house, reader_of(row), row.address.format(**named))
        names = {facet["name"] for facet in found.get("facets", ())} | {name for name, _ in found.get("sorts", ())}
        assert not names & {"stage", "uptake", "uptake_stage", "-stage"}, row.address


def test_participants_are_found_by_role_and_in_the_order_of_bodies_or_persons(house):
    whole = listing(house, "secretariat", "/desk/meetings/mdm-8/participants")
    [roles] = [one for one in whole["facets"] if one["name"] == "role"]
    assert {"chair", "delegation"} <= {one["value"] for one in roles["choices"]}
    delegations = listing(house, "secretariat", "/desk/meetings/mdm-8/participants", role="delegation")
    assert {row["role"]["value"] for row in delegations["rows"]} == {"delegation"}
    bodies = listing(house, "secretariat", "/desk/meetings/mdm-8/participants", sort="body")["rows"]
    called = [(row["body"] or row["area"])["words"] for row in bodies if row["body"] or row["area"]]
    assert called == sorted(called, key=str.casefold)


def test_an_agenda_that_is_narrowed_keeps_the_item_over_a_sub_item_and_is_not_moved(house):
    page = house.knock("secretariat", "GET", "/desk/meetings/mdm-8/agenda?q=zzzz").get_data(as_text=True)
    assert "No item fits." in page
    table = house.knock("secretariat", "GET", "/desk/meetings/mdm-7/agenda.csv?kind=adoption_of_agenda")
    assert 1 <= len(table.get_data(as_text=True).strip().splitlines()) - 1 <= 3


def test_the_unconfirmed_year_of_a_commitment_is_not_told_by_its_place(house):
    rows = listing(house, "public", "/commitments", sort="year")["rows"]
    known = [row["year"] is not None for row in rows]
    assert known == sorted(known), "what nobody confirmed stands first, apart from the order of years"


def test_the_parts_of_a_meeting_count_the_same_on_each_of_its_pages(house):
    counts = set()
    for part in ("", "/agenda", "/participants", "/documents", "/outcome", "/files", "/journal"):
        counts.add(counts_of(house, f"/desk/meetings/mdm-7{part}"))
    [(_, told)] = [one for one in next(iter(counts)) if one[0] == "Agenda"]
    overview = house.knock("secretariat", "GET", "/desk/meetings/mdm-7").get_data(as_text=True)
    public = house.knock("public", "GET", "/meetings/mdm-7").get_data(as_text=True)
    for heading in (
        r'id="agenda-head">Agenda <span class="count">(\d+)<',
        r'id="agenda">Agenda <span class="count">(\d+)<',
    ):
        assert re.findall(heading, overview + public) == [told]
    with_sub_items = house.knock("secretariat", "GET", "/desk/meetings/mdm-7/agenda.csv").get_data(as_text=True)
    assert "(a)" in with_sub_items, "sub-items are what is counted twice where they are"
    page = house.knock("secretariat", "GET", "/desk/meetings/mdm-7/agenda").get_data(as_text=True)
    for item in sorted(set(re.findall(r'href="(/desk/items/\w+)"', page)))[:3]:
        counts.add(counts_of(house, item))
    assert len(counts) == 1, counts


def counts_of(house: House, address: str) -> tuple[tuple[str, str], ...]:
    page = house.knock("secretariat", "GET", address).get_data(as_text=True)
    row = page[page.index('<nav class="parts"') :].partition("</nav>")[0]
    return tuple(re.findall(r">([A-Z]\w+) <span class=\"n\">(\d+)</span>", row.partition("Journal")[0]))


def test_the_first_page_counts_what_the_register_lists(house):
    front = house.knock("public", "GET", "/.json").get_json()
    total = listing(house, "public", "/recommendations")["total"]
    assert front["recommendations"] + front["invented"] == total
    page = house.knock("public", "GET", "/").get_data(as_text=True)
    assert f"The register lists {total}: {front['invented']} of them are invented" in page
