"""A step that cannot be taken now is refused under 409, in the very sentence that stands beside its greyed button."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import select

from tests.webapp.conftest import House
from workflows.meetings.models import AgendaItem, Meeting
from workflows.outcomes.models import OutcomeDocument
from workflows.parties.models import Area
from workflows.recommendations.models import Recommendation
from workflows.uptake.models import UptakeReport

GREYED = re.compile(
    r'<button type="button" class="btn" aria-disabled="true" aria-describedby="why-(\w+)">[^<]*</button>'
    r'<p class="why why-not" id="why-\w+">([^<]*)</p>'
)
# Whoever is offered steps on the pages of MDM, and the officer of NLD on hers.
ROLES = ("chair", "secretariat", "head", "other desk")


@pytest.fixture(scope="module")
def pages(house: House) -> dict[str, str]:
    """Each page of the demonstration with steps, and the address under which they are taken."""
    house.keep_nothing()
    found: dict[str, str] = {}
    with house.database.reading() as session:
        for code in session.scalars(select(Meeting.code).where(Meeting.demonstration)):
            found[f"/desk/meetings/{code}"] = f"/desk/meetings/{code}"
            found[f"/desk/meetings/{code}/agenda"] = f"/desk/meetings/{code}/agenda"
        for key, symbol in session.execute(
            select(OutcomeDocument.id, OutcomeDocument.symbol).where(OutcomeDocument.demonstration)
        ):
            found[f"/desk/documents/{symbol or key}"] = f"/desk/documents/{key}"
        for key, number in session.execute(
            select(Recommendation.id, Recommendation.number).where(Recommendation.demonstration)
        ):
            found[f"/desk/recommendations/{number}"] = f"/desk/recommendations/{key}"
        for key in session.scalars(select(AgendaItem.id).where(AgendaItem.demonstration)):
            found[f"/desk/items/{key}"] = f"/desk/items/{key}"
        for code in session.scalars(select(UptakeReport.code).where(UptakeReport.demonstration)):
            found[f"/desk/uptake/{code}"] = f"/desk/uptake/{code}"
    return found


@pytest.fixture(scope="module")
def chairing(house: House) -> str:
    """The State for which the secretariat records what the Chair does."""
    with house.database.reading() as session:
        return session.scalars(select(Area.id).where(Area.code == "XAG")).one()


def words(page: str) -> set[str]:
    """Return the texts of a page, each as a whole."""
    return {unescape(" ".join(one.split())) for one in re.findall(r">([^<>]+)<", page)}


@pytest.mark.parametrize("role", ROLES)
def test_each_greyed_step_is_refused_in_its_sentence(house, pages, chairing, role):
    tried: set[tuple[str, str]] = set()
    for page, base in pages.items():
        answer = house.knock(role, "GET", page)
        if answer.status_code == 404:
            continue
        for verb, sentence in GREYED.findall(answer.get_data(as_text=True)):
            said = unescape(sentence)
            assert said
            sent = {"on_behalf_of": chairing, "remark": "As announced.", "method": "consensus", "language": "en"}
            # The report of a meeting is printed where its papers are.
            at = base.replace("/meetings/", "/papers/report/") if verb == "report" else f"{base}/{verb}"
            refused = house.knock(role, "POST", at, data=sent)
            assert refused.status_code == 409, f"{page} {verb}: {refused.status_code}"
            assert said in words(refused.get_data(as_text=True)), f"{page} {verb}: {said}"
            tried.add((base.split("/")[2], verb))
    assert tried, role


def test_as_data_the_reason_is_the_same(house, pages):
    """Whoever asks for data reads the sentence as the reason."""
    page = "/desk/documents/" + house.things["adopted_symbol"]
    greyed = dict(GREYED.findall(house.knock("head", "GET", page).get_data(as_text=True)))
    refused = house.knock("head", "POST", f"{pages[page]}/publish", headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json["reason"]) == (409, unescape(greyed["publish"]))
