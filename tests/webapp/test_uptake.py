"""What States sent, entered and shown: with the letter, in versions, as each State chose."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from sqlalchemy import select

from tests import world
from tests.webapp.recommendations_world import HASH, Place, a_place
from workflows.kernel.actors import RoleName
from workflows.kernel.base import Origin
from workflows.parties.models import Area
from workflows.recommendations.models import Recommendation
from workflows.recommendations.workflow import RecommendationState
from workflows.uptake.models import Fact, UptakeReport, UptakeVersion

PDF = b"%PDF-1.4\n%%EOF\n"
ACT = "Regulation on papers of origin"


@pytest.fixture
def place(embedded: Any, app: Any) -> Place:
    """The world with a State and its accounts."""
    made = a_place(embedded, app)
    with embedded.writing() as session:
        world.a_state(session, "Arvenia", "XAA")
        world.an_instrument(session, "Protocol on smuggling", "palermo-som")
    return made


def sent(**more: Any) -> dict[str, Any]:
    """What an officer types from a letter."""
    typed = {
        "area": "Arvenia", "area_id": "", "origin": "state", "letter_date": "2025-01-14", "title": ACT,
        "act_kind": "secondary_law", "act_date": "2024-09-12", "stage": "U5", "as_of": "2025-01-01", "position": "",
        "contribution": "acknowledged", "information_status": "statement_only", "visibility": "public",
        "narrative": "Nous acceptons les copies.", "narrative_language": "fr",
        "letter": (io.BytesIO(PDF), "letter-arvenia.pdf"),
    }  # fmt: skip
    return typed | more


def entered(place: Place, **more: Any) -> str:
    answer = place.client().post(f"/desk/recommendations/{place.one}/uptake/new", data=sent(**more))
    assert answer.status_code == 303, answer.text
    code = place.database.reader().scalars(select(UptakeReport.code)).one()
    return f"/desk/uptake/{code}"


def test_where_nothing_can_be_entered_the_button_says_why(place):
    here = f"/desk/recommendations/{place.one}/uptake"
    assert f'href="{here}/new"' in place.client().get(here).text
    with place.database.writing() as session:
        session.get(Recommendation, place.one).state = RecommendationState.WITHDRAWN
    refused = place.client().get(f"{here}/new")
    page = place.client().get(here).text
    assert refused.status_code == 409
    assert f'href="{here}/new"' not in page
    why = re.search(r'id="why-enter">([^<]+)<', page)[1]
    assert why in refused.text


def test_a_letter_is_entered_and_stands_in_both_places(place):
    page = place.client().get(f"/desk/recommendations/{place.one}/uptake/new?area=XAA")
    assert "Enter what Arvenia sent us" in page.text
    assert "behalf" not in page.text
    entered(place)
    public = place.client("").get("/recommendations/MDM/2023/R.4").text
    for words in ("Arvenia", ACT, "Being implemented", "Letter of the State"):
        assert words in public
    assert "letter-arvenia.pdf" not in public
    assert "letter-arvenia.pdf" in place.client().get("/desk/recommendations/MDM/2023/R.4").text


def test_what_is_entered_is_said_to_be_shown_by_whoever_said_it(place):
    client, url = place.client(), f"/desk/recommendations/{place.one}/uptake/new"
    told = "It is entered, with the source that says it."
    public = sent(origin="public_source", source="Gazette, 12 September 2024", contribution="")
    del public["letter"]
    ahead = client.post(url, data={**public, "as_of": "2099"})
    assert (ahead.status_code, "This lies in the future" in ahead.text) == (422, True)
    for typed, says in ((public, True), (sent(), False)):
        answer = client.post(url, data=typed, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        assert (told in answer.text) is says
        assert ("The pages show it as the State chose." in answer.text) is not says


def test_the_form_is_refused_in_the_sentence_of_the_step(place):
    with place.database.writing() as session:
        session.get(Recommendation, place.one).state = RecommendationState.CONCLUDED
    address = f"/desk/recommendations/{place.one}/uptake/new"
    for answer in (place.client().get(address), place.client().post(address, data=sent())):
        assert (answer.status_code, "A meeting concluded this recommendation." in answer.text) == (409, True)


def test_nothing_typed_is_lost_when_something_is_missing(place):
    client = place.client()
    typed = sent(title="A long title that somebody typed")
    del typed["letter"]
    answer = client.post(f"/desk/recommendations/{place.one}/uptake/new", data=typed)
    assert answer.status_code == 422
    assert "Attach the letter of the State." in answer.text
    assert "A long title that somebody typed" in answer.text
    unknown = client.post(f"/desk/recommendations/{place.one}/uptake/new", data=sent(area="Nowhere"))
    assert (unknown.status_code, "Nothing is called “Nowhere”" in unknown.text) == (422, True)
    odd = client.post(f"/desk/recommendations/{place.one}/uptake/new", data=sent(act_date="2024-13-40", stage="U9"))
    assert odd.status_code == 422
    older = client.post(f"/desk/recommendations/{place.one}/uptake/new", data=sent(act_date="2019"))
    assert (older.status_code, "older than the recommendation" in older.text) == (422, True)
    assert place.database.reader().scalars(select(UptakeReport)).all() == []


def test_a_correction_keeps_the_old_version_and_two_at_once_see_both(place):
    address = entered(place)
    typed = {name: value for name, value in sent().items() if name not in ("area", "area_id", "letter")}
    answer = place.client().post(
        f"{address}/correct", data=typed | {"title": "Regulation No. 7", "reason": "Number", "version": "1"}
    )
    assert answer.status_code == 303, answer.text
    page = place.client().get(address).text
    assert "Regulation No. 7" in page
    assert "Version 1" in page
    second = place.client("head").post(f"{address}/correct", data=typed | {"title": "Third", "version": "1"})
    assert second.status_code == 409
    assert "Somebody was faster" in second.text
    assert len(place.database.reader().scalars(select(UptakeVersion)).all()) == 2


@pytest.mark.parametrize(("visibility", "public", "stranger"), [("public", 1, 1), ("mechanisms", 0, 1),
                                                               ("aggregate", 0, 0), ("desk", 0, 0)])  # fmt: skip
def test_pages_show_it_as_the_state_chose(place, visibility, public, stranger):
    address = entered(place, visibility=visibility)
    assert (ACT in place.client("").get("/recommendations/MDM/2023/R.4").text) == bool(public)
    assert (ACT in place.client("").get("/recommendations/MDM/2023/R.4.json").text) == bool(public)
    assert (ACT in place.client("stranger").get("/desk/recommendations/MDM/2023/R.4").text) == bool(stranger)
    assert ACT in place.client().get(address).text
    for reader in ("stranger", "delegate", "administrator", "chair"):
        assert place.client(reader).get(address).status_code == 404


def test_a_withdrawn_entry_says_nothing_of_the_state(place):
    address = entered(place)
    officer = place.client()
    asked = officer.get(f"{address}/withdraw").text
    for words in ("You record this for", "Arvenia", "When it took effect", "How it was announced"):
        assert words in asked
    unsaid = officer.post(f"{address}/withdraw", data={"remark": "", "on_behalf_of": ""})
    assert (unsaid.status_code, "Choose for whom you record this." in unsaid.text) == (422, True)
    state = place.database.reader().scalars(select(UptakeReport.area_id)).one()
    typed = {"remark": "", "on_behalf_of": state, "effective_day": "2025-02-03", "effective_time": "10:00"}
    assert officer.post(f"{address}/withdraw", data=typed).status_code == 303
    assert "for Arvenia" in officer.get(address).text
    public = place.client("").get("/recommendations/MDM/2023/R.4").text
    assert ACT not in public
    assert "No information shared. That says nothing about what a State does." in public
    assert "Withdrawn" in place.client().get(f"/desk/recommendations/{place.one}/uptake").text
    again = place.client().post(f"{address}/correct", data=sent())
    assert again.status_code == 409


def test_the_authority_of_the_state_withdraws_on_a_page_of_its_own(place):
    address = entered(place, note="Ask again in spring.")
    with place.database.writing() as session:
        state = session.scalars(select(UptakeReport.area_id)).one()
        world.an_account(session, "dorn@example.example", (RoleName.VALIDATING_AUTHORITY, state), password_hash=HASH)
    authority = place.client("dorn")
    assert f'href="{address}"' in authority.get("/desk/areas/XAA").text
    page = authority.get(address).text
    assert f"{address}/withdraw" in page
    for words in ("Ask again in spring.", "letter-arvenia.pdf", "Correct the entry", "Journal"):
        assert words not in page
    asked = authority.get(f"{address}/withdraw").text
    assert "The State decides, and needs no reason." in asked
    assert "You record this for" not in asked
    assert authority.post(f"{address}/correct", data=sent()).status_code == 404
    assert authority.post(f"{address}/withdraw", data={"remark": ""}).location == address
    after = authority.get(address).text
    assert "The entry is withdrawn." in after
    assert authority.post(f"{address}/withdraw", data={"remark": ""}).status_code == 409
    assert ACT not in place.client("").get("/recommendations/MDM/2023/R.4").text


def test_an_instrument_has_its_own_register_and_entries(place):
    client = place.client()
    source = sent(origin="public_source", source="Official Gazette 7", contribution="", stage="", letter="")
    assert client.post("/desk/instruments/palermo-som/uptake/new", data=source).status_code == 303
    page = place.client("").get("/instruments/palermo-som").text
    assert ACT in page
    assert "Instrument" in page
    assert "Protocol on smuggling" in page
    assert "Protocol on smuggling" in place.client("").get("/instruments.csv").text
    assert place.client("delegate").get("/desk/instruments/palermo-som/uptake/new").status_code == 404
    assert place.client("").get("/instruments/none").status_code == 404


def test_a_fact_stands_beside_the_line(place):
    client = place.client()
    typed = {
        "area": "Arvenia", "area_id": "", "mechanism": place.mechanism_id, "title": "Mobile offices", "act_kind": "law",
        "source": "Website of AMS", "recommendation": "mdm 2023 r4", "instrument": "", "happened_on": "",
    }  # fmt: skip
    assert client.post("/desk/facts/new", data=typed | {"source": ""}).status_code == 422
    nothing = client.post("/desk/facts/new", data=typed | {"area": "", "title": ""})
    assert "2 things stand in the way" in nothing.text
    assert client.post("/desk/facts/new", data=typed).status_code == 303
    page = place.client("").get("/recommendations/MDM/2023/R.4").text
    assert "Beside the line" in page
    assert "Nobody has said that they follow from this recommendation" in page
    fact = place.database.reader().scalars(select(Fact)).one()
    assert "Mobile offices" in place.client("").get("/facts").text
    code = place.database.reader().get_one(Area, fact.area_id).code
    assert "Mobile offices" in place.client("").get(f"/facts?area={code}").text
    assert "Mobile offices" not in place.client("").get("/facts?area=ZZZ").text
    edit = typed | {"title": "Mobile offices, 2026", "version": str(fact.revision)}
    assert client.post(f"/desk/facts/{fact.code}/edit", data=edit).status_code == 303
    assert client.post(f"/desk/facts/{fact.code}/hide").status_code == 303
    assert "Mobile offices" not in place.client("").get("/facts").text
    assert "Mobile offices" not in place.client("").get("/recommendations/MDM/2023/R.4").text
    assert place.client("stranger").get(f"/desk/facts/{fact.code}").status_code == 404
    unseen = client.post(f"/desk/facts/{fact.code}/confirm", data={"source_seen": ""})
    assert unseen.status_code == 422
    assert "Mobile offices" not in place.client("").get("/facts").text
    seen = client.post(f"/desk/facts/{fact.code}/confirm", data={"source_seen": "Website of AMS, read again"})
    assert seen.status_code == 303
    assert "Mobile offices" in place.client("").get("/facts").text
    assert "Website of AMS, read again" in client.get(f"/desk/facts/{fact.code}").text
    assert place.client("stranger").post(f"/desk/facts/{fact.code}/hide").status_code == 404
    with place.database.writing() as session:
        found = session.get(Fact, fact.id)
        found.origin, found.taken_over_at = Origin.PUBLIC_SOURCE, None
    refused = client.post(f"/desk/facts/{fact.code}/hide")
    assert (refused.status_code, "known from public sources" in refused.text) == (409, True)
    assert client.post(f"/desk/facts/{fact.code}/take_over").status_code == 303


def test_pages_never_speak_of_duty(place):
    entered(place)
    for path in ("/recommendations", "/recommendations/MDM/2023/R.4", "/instruments", "/facts", "/commitments"):
        page = place.client("").get(path).text.lower()
        for word in ("compliance", "violation", "overdue", "rank", "score"):
            assert word not in page
