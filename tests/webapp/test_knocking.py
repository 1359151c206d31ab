"""Somebody of every role knocks at every address, and the table says what they find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from tests.webapp.conftest import House
from tests.webapp.knocking_arguments import arguments
from tests.webapp.knocking_table import COLUMNS, TABLE, Row
from webapp import access
from workflows.kernel.actors import Actor

# Endings under which a kind of page is asked for.
ENDINGS = {"page": ("", ".json"), "list": ("", ".json", ".csv", ".xlsx"), "file": ("",), "form": ("",), "step": ()}
SENT = ("form", "step")
# Public pages act for the public, whoever reads them; as data they are asked for by these, as pages by everybody.
ON_PUBLIC_PAGES = ("public", "head", "administrator")
# What differs between any two answers of the same page.
TOKEN = re.compile(r'(?<=name="csrf_token")[^>]*')
# What is asked of a list: few rows, since the question is only whether there is a list.
FEW = "q=dialogue&size=10"
# Where a form or a step is answered in words, whatever was typed: a page, another page, or a refusal.
ANSWERED = (200, 303, 409, 422)


@pytest.fixture(scope="module")
def named(house: House) -> dict[str, str]:
    with house.database.reading() as session:
        return arguments(session, house.things)


@pytest.fixture(scope="module")
def street(house: House) -> Iterator[House]:
    """The house as it is knocked at: what a knock does is gone after it, and nobody's offices change meanwhile."""
    house.keep_nothing()
    known: dict[Any, Actor | None] = {}
    found = access.actor_of

    def remembered(session: Any, account_id: str, number: int | None, now: Any, sign_in: str = "") -> Actor | None:
        if (account_id, number, sign_in) not in known:
            known[account_id, number, sign_in] = found(session, account_id, number, now, sign_in)
        return known[account_id, number, sign_in]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(access, "actor_of", remembered)
        yield house


def address_of(row: Row, named: dict[str, str], ending: str = "") -> str:
    path, _, query = row.address.format(**named).partition("?")
    query = query or (FEW if row.kind == "list" else "")
    return f"{path}{ending}{'?' if query else ''}{query}"


def found_by_reading(answer: Any, kind: str) -> str:
    if answer.status_code == 404:
        return "-"
    if answer.status_code in (301, 302, 303, 307, 308):
        return "s" if answer.location.startswith("/sign-in") else ">"
    if answer.status_code == 200 or (kind == "form" and answer.status_code == 409):
        return "+"
    return str(answer.status_code)


def found_by_sending(answer: Any) -> str:
    if answer.status_code == 404:
        return "-"
    if answer.status_code == 302 and answer.location.startswith("/sign-in"):
        return "s"
    return "+" if answer.status_code in ANSWERED else str(answer.status_code)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everybody_finds_what_the_table_says(street, named, row):
    expected = " ".join(row.marks)
    for ending in ENDINGS[row.kind]:
        address = address_of(row, named, ending)
        who = COLUMNS if not ending or row.address.startswith("/desk/") else ON_PUBLIC_PAGES
        found = [found_by_reading(street.knock(role, "GET", address), row.kind) for role in who]
        wanted = [row.marks[COLUMNS.index(role)] for role in who]
        assert found == wanted, f"{address}: found, then expected, for {who}"
    if row.kind in SENT:
        address = address_of(row, named)
        data = dict(part.split("=", 1) for part in row.data.format(**named).split())
        found = " ".join(found_by_sending(street.knock(role, "POST", address, data=data)) for role in COLUMNS)
        assert found == expected, f"sent to {address}: found, then expected"


def test_the_table_names_every_address(street, named):
    """An address that is new in the application needs its row before anything else."""
    adapter = street.app.url_map.bind("localhost")
    knocked = set()
    for row in TABLE:
        for method in (["GET"] if ENDINGS[row.kind] else []) + (["POST"] if row.kind in SENT else []):
            path = address_of(row, named).partition("?")[0].removesuffix(".json").removesuffix(".csv")
            try:
                rule, _ = adapter.match(path.replace("%20", " "), method=method, return_rule=True)
            except (NotFound, MethodNotAllowed, RequestRedirect):
                pytest.fail(f"the application has no {method} {path}; the table names it")
            knocked.add((rule.rule, method))
    offered = {
        (rule.rule, method)
        for rule in street.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert sorted(offered - knocked) == []


def test_what_is_not_there_looks_the_same_whether_hidden_or_not(street, named):
    """A hidden thing is refused in the very words that are said of an address that was never there."""
    for role in ("public", "observer", "administrator", "other desk"):
        place = "" if role == "public" else "/desk"
        for ending in ("", ".json"):
            for hidden, never in (
                (f"{place}/documents/{named['named_symbol']}", f"{place}/documents/MDM/2099/WP.1"),
                (f"{place}/recommendations/{named['proposed']}", f"{place}/recommendations/proposed-0000"),
                (f"{place}/meetings/{named['planned']}", f"{place}/meetings/mdm-99"),
                (f"/files/{named['file_named']}", f"/files/{'0' * 32}"),
            ):
                answers = [street.knock(role, "GET", f"{one}{ending}") for one in (hidden, never)]
                said = [TOKEN.sub("", one.get_data(as_text=True).replace(path, "")) for one, path in
                        zip(answers, (hidden, never), strict=True)]  # fmt: skip
                assert answers[0].status_code == answers[1].status_code == 404, hidden
                assert said[0] == said[1], hidden
