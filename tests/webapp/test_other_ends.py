"""What belongs together is seen from both ends; what belongs to another desk is only read."""

from __future__ import annotations

import pytest
from markupsafe import escape
from sqlalchemy import select

from tests.webapp.conftest import House
from workflows.kernel.actors import REGISTRY
from workflows.mechanisms.models import Mechanism
from workflows.recommendations.models import Addressee, Recommendation
from workflows.recommendations.words import AddresseeKind


@pytest.mark.parametrize("face", ["", "/desk"])
def test_the_page_of_a_mechanism_lists_the_recommendations_that_name_it(house: House, face: str):
    number, address = "MDM/2023/R.4", f"{face}/mechanisms/nld"
    assert 'id="recommendations"' not in house.knock("secretariat", "GET", address).get_data(as_text=True)
    with house.database.writing() as session:
        found = session.scalars(select(Recommendation).where(Recommendation.number == number)).one()
        nld = session.scalars(select(Mechanism.id).where(Mechanism.code == "nld")).one()
        named = Addressee(recommendation_id=found.id, kind=AddresseeKind.MECHANISMS, party_id=nld)
        session.add(named)
        session.flush()
        key = named.id
    page = house.knock("secretariat", "GET", address).get_data(as_text=True)
    assert f'href="{face}/recommendations/{number}"' in page[page.index('id="recommendations"') :]
    data = house.knock("secretariat", "GET", f"{address}.json").get_json()
    assert number in [one["link"]["key"] for one in data["recommendations"]]
    with house.database.writing() as session:
        session.delete(session.get(Addressee, key))


@pytest.mark.parametrize("form", ["classify", "uptake/new"])
def test_a_form_about_a_recommendation_shows_its_text(house: House, form: str):
    with house.database.reading() as session:
        one = session.scalars(select(Recommendation).where(Recommendation.number == "MDM/2023/R.4")).one()
        [original] = [text for text in one.texts if text.is_original]
        address, words = f"/desk/recommendations/{one.id}/{form}", str(escape(original.body))
    page = house.knock("secretariat", "GET", address).get_data(as_text=True)
    form_begins = page.index('class="form', page.index("<h1"))
    assert words in page[:form_begins], "the text stands before the form"
    assert "Non-binding recommendation" in page[:form_begins]


def test_keepers_of_the_registry_read_what_has_a_desk_of_its_own(house: House):
    """Ms. Morel of MDM keeps the shared registry; NLD has an officer, so its entries are NLD's alone."""
    with house.database.reading() as session:
        places = {one.code: (one.has_desk, one.places()) for one in session.scalars(select(Mechanism))}
    assert places["nld"][0]
    assert REGISTRY not in places["nld"][1]
    assert not places["midsa"][0], "nobody acts for MIDSA here, so the registry keeps what sources say of it"
    assert REGISTRY in places["midsa"][1]
    page = house.knock("secretariat", "GET", "/desk/mechanisms/nld").get_data(as_text=True)
    assert "This belongs to the desk of another mechanism." in page
    for step in ("edit", "names/new", "terms/new", "memberships/new"):
        assert house.knock("secretariat", "GET", f"/desk/mechanisms/nld/{step}").status_code == 404
        assert house.knock("other desk", "GET", f"/desk/mechanisms/nld/{step}").status_code == 200
    sheet = house.knock("secretariat", "GET", "/desk/offices?q=northern&mine=yes").get_data(as_text=True)
    assert "/desk/mechanisms/nld" not in sheet
    assert house.knock("secretariat", "GET", "/desk/mechanisms/midsa/terms/new").status_code == 200
