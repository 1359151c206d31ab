"""Every page answers as data too, a form no less; and whoever writes an address in another way is led to the one."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from markupsafe import escape
from sqlalchemy import select

from tests.webapp.conftest import ACCOUNTS, House
from tests.webapp.knocking_arguments import arguments
from tests.webapp.knocking_table import COLUMNS, TABLE
from workflows.parties.models import Account

FORMS = [row for row in TABLE if row.kind == "form" and "+" in row.marks]


@pytest.fixture(scope="module")
def named(house: House) -> dict[str, str]:
    house.keep_nothing()
    with house.database.reading() as session:
        return arguments(session, house.things)


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_a_form_as_data_says_what_it_is_for(house, named, row):
    role = COLUMNS[row.marks.index("+")]
    path, _, question = row.address.format(**named).partition("?")
    answer = house.knock(role, "GET", f"{path}.json?{question}")
    assert answer.is_json, answer.content_type
    said = answer.get_json()
    assert said, "a form says something"
    if answer.status_code == 200 and set(said) == {"title", "errors"}:
        page = house.knock(role, "GET", row.address.format(**named)).get_data(as_text=True)
        assert said["title"]
        assert f"<title>{escape(said['title'])} · Rapporteur</title>" in page


@pytest.mark.parametrize("face", ["", "/desk"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/recommendations/grcp-7-r-1", "/recommendations/GRCP7-R01"),
        ("/recommendations/GRCP 7 R 1.json", "/recommendations/GRCP7-R01.json"),
        ("/areas/zm", "/areas/ZMB"),
        ("/areas/ZM", "/areas/ZMB"),
        ("/areas/zmb.json", "/areas/ZMB.json"),
        ("/meetings/MDM 7", "/meetings/mdm-7"),
        ("/mechanisms/MDM", "/mechanisms/mdm"),
        ("/documents/mdm-2023-2?text=fr", "/documents/MDM/2023/2?text=fr"),
        ("/meetings/grcp-07", "/meetings/grcp-7"),
        ("/documents/MDM/2023/02", "/documents/MDM/2023/2"),
        ("/recommendations/mdm.2023.r4", "/recommendations/MDM/2023/R.4"),
    ],
)
def test_other_ways_of_writing_lead_to_the_one_address(house, face, written, meant):
    answer = house.knock("secretariat", "GET", face + written)
    assert (answer.status_code, answer.location) == (301, face + meant)
    assert house.knock("secretariat", "GET", face + meant).status_code == 200


def test_a_stroke_at_the_end_leads_to_the_address_without_it(house, named):
    """Every page that is read, for everybody alike: what is not there or not open says so at its one address."""
    for row in TABLE:
        path, _, question = row.address.format(**named).partition("?")
        if row.kind in ("step", "file") or path.endswith("/"):
            continue
        question = f"?{question}" if question else ""
        for role in ("public", "secretariat"):
            answer = house.knock(role, "GET", f"{path}/{question}")
            assert (answer.status_code, answer.location) == (301, f"{path}{question}"), (role, path)
    for written, meant in (("/meetings///", "/meetings"), ("/documents/MDM/2023/2/", "/documents/MDM/2023/2")):
        answer = house.knock("public", "GET", written)
        assert (answer.status_code, answer.location) == (301, meant)
    assert house.knock("secretariat", "GET", "/desk/").status_code == 200


@pytest.mark.parametrize(
    "written",
    ["//evil.example/", "//evil.example/meetings/", "///evil.example/", "/\\evil.example/", "/%5cevil.example/",
     "/%2f%2fevil.example/", "/https://evil.example/", "/nowhere/", "//meetings/"],
)  # fmt: skip
def test_a_stroke_at_the_end_leads_to_no_other_host(house, written):
    answer = house.client("public").get("/", environ_overrides={"PATH_INFO": unquote(written)})
    assert answer.status_code in (301, 308, 404)
    assert not (answer.location or "").removeprefix("http://localhost").startswith(("//", "/\\", "http"))
    assert answer.status_code == 404 or "evil" not in answer.location


def test_what_is_sent_is_not_led_elsewhere(house):
    assert house.knock("secretariat", "POST", "/desk/meetings/new/").status_code in (404, 405)


@pytest.mark.parametrize("written", ["/areas/zz", "/areas/q", "/recommendations/grcp-7-r-999"])
def test_what_is_meant_by_nothing_is_not_there(house, written):
    assert house.knock("secretariat", "GET", written).status_code == 404


@pytest.mark.parametrize(("method", "status"), [("OPTIONS", 200), ("PUT", 405), ("POST", 405), ("DELETE", 405)])
@pytest.mark.parametrize("address", ["/recommendations.csv", "/meetings/mdm-7.json", "/papers/report/mdm-7.json"])
def test_the_address_of_data_is_read_and_nothing_else(house, address, method, status):
    answer = house.knock("public", method, address)
    assert answer.status_code == status
    assert "GET" in answer.headers["Allow"]


STARTS = (
    "/desk/", "/desk/meetings/mdm-7", "/desk/meetings/mdm-8", "/desk/meetings/mdm-8/participants",
    "/desk/meetings/mdm-7/agenda", "/desk/recommendations/MDM/2023/R.4", "/desk/organizations/meu",
    "/desk/persons/{own}",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("role", [one for one in COLUMNS if one != "public"])
def test_no_page_offers_a_link_that_is_not_there(house, role):
    with house.database.reading() as session:
        own = session.scalars(select(Account.person_id).where(Account.email == ACCOUNTS[role])).one()
    offered = {}
    for start in STARTS:
        page = house.knock(role, "GET", start.format(own=own))
        if page.status_code == 200:
            for link in re.findall(r'href="(/[^"#?]+)', page.get_data(as_text=True)):
                offered.setdefault(unescape(link), start)
    offered = {link: start for link, start in offered.items() if not link.startswith("/static/")}
    assert len(offered) > 20
    dead = {link: start for link, start in offered.items() if house.knock(role, "GET", link).status_code == 404}
    assert not dead
