"""Register, thread, search and the pages that change a recommendation, as separate accounts meet them."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from tests import world
from tests.statements import statements
from tests.webapp.recommendations_world import MOST_STATEMENTS, Place, a_place
from workflows.kernel.base import Access, Origin
from workflows.kernel.views import columns
from workflows.meetings.models import AgendaItem, Meeting
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import SymbolSeries
from workflows.recommendations import extracting
from workflows.recommendations.models import Lineage, Recommendation, Transmission
from workflows.recommendations.views import Particulars
from workflows.recommendations.workflow import RecommendationState


@pytest.fixture
def place(embedded: Any, app: Any) -> Place:
    """The world with its accounts."""
    return a_place(embedded, app)


# ------------------------------------------------------------------------------------------------------------- public


def test_the_register_says_wording_basis_source_and_nature_on_each_row(place):
    page = place.client("").get("/recommendations").text
    for words in ("MDM/2023/R.4", "Paraphrase", "Non-binding recommendation", "In a declaration", "1 recommendation"):
        assert words in page
    assert "stage" not in page.lower().replace("stages", "")
    rows = list(csv.reader(io.StringIO(place.client("").get("/recommendations.csv").data.decode("utf-8-sig"))))
    assert rows[0][:4] == ["Number", "Text", "Wording", "Nature"]
    assert rows[1][3] == "Non-binding recommendation"
    book = openpyxl.load_workbook(io.BytesIO(place.client("").get("/recommendations.xlsx").data))
    assert book.active["H2"].value == 2023
    data = place.client("").get("/recommendations.json").get_json()
    assert data["rows"][0]["number"]["key"] == "MDM/2023/R.4"


def test_the_thread_has_one_address_and_other_writings_lead_to_it(place):
    client = place.client("")
    page = client.get("/recommendations/MDM/2023/R.4")
    assert page.status_code == 200
    assert "not recorded" in page.text
    assert "says nothing about what a State does" in page.text
    for other in ("mdm/2023/r.4", "MDM/2023/R4", "mdm%202023%20r4", "MDM-2023-R.4"):
        answer = client.get(f"/recommendations/{other}?language=en")
        assert (answer.status_code, answer.location) == (301, "/recommendations/MDM/2023/R.4?language=en")
    assert client.get("/recommendations/mdm/2023/r4.json").location == "/recommendations/MDM/2023/R.4.json"
    data = client.get("/recommendations/MDM/2023/R.4.json").get_json()
    assert data["number"] == "MDM/2023/R.4"
    assert (data["id"], data["at"], data["steps"], data["journal"]) == ("", [], [], [])
    for wrong in ("MDM/2023/R.5", "x" * 3000, "%00", "%", "R", "MDM/2023/R.99999999999999"):
        assert client.get(f"/recommendations/{wrong}").status_code == 404


def test_what_is_hidden_leaves_no_trace_anywhere(place):
    with place.database.writing() as session:
        one = session.get(Recommendation, place.one)
        one.access, one.state = Access.SECRETARIAT, RecommendationState.ADOPTED
    for client in (place.client(""), place.client("stranger"), place.client("administrator")):
        for face in ("", "/desk") if client.get("/desk/").status_code == 200 else ("",):
            for path in ("", ".json", ".csv"):
                assert "MDM/2023" not in client.get(f"{face}/recommendations{path}").text
            assert client.get(f"{face}/recommendations/MDM/2023/R.4").status_code == 404
            assert client.get(f"{face}/recommendations/mdm-2023-r4").status_code == 404
            assert client.get(f"{face}/search.json?q=certified").get_json() == []
            assert "MDM/2023" not in client.get(f"{face}/search?q=certified+copy&all=1").text
    assert place.client().get("/desk/recommendations/MDM/2023/R.4").status_code == 200


@pytest.mark.parametrize(
    "path", ["/recommendations", "/recommendations/MDM/2023/R.4", "/instruments", "/facts", "/search?q=dialogue"]
)
@pytest.mark.parametrize("role", ["", "officer"])
def test_a_page_asks_at_most_twelve_statements(place, path, role):
    client = place.client(role)
    address = f"/desk{path}" if role else path
    client.get(address)
    with statements(place.database.engine) as few:
        assert client.get(address).status_code == 200
    with place.database.writing() as session:
        meeting = session.get(Meeting, place.meeting_id)
        for number in range(40):
            world.a_recommendation(session, meeting, f"MDM/2023/R.{number + 10}")
    with statements(place.database.engine) as many:
        client.get(address)
    assert len(few) == len(many) <= MOST_STATEMENTS


def test_search_leads_straight_to_what_is_named_and_suggests(place):
    client = place.client("")
    for typed, target in (
        ("mdm 2023 r.4", "/recommendations/MDM/2023/R.4"), ("mdm 6", "/meetings/mdm-6"), ("nld", "/mechanisms/nld"),
    ):  # fmt: skip
        answer = client.get("/search", query_string={"q": typed})
        assert (answer.status_code, answer.location) == (303, target)
    assert client.get("/search?q=mdm 6&all=1").status_code == 200
    assert "Nothing was found" in client.get("/search?q=nothing+of+the+sort").text
    assert "at least two letters" in client.get("/search").text
    rows = client.get("/search.json?q=dialogue").get_json()
    assert {"value", "label", "detail", "url"} == set(rows[0])
    assert place.client().get("/desk/search.json?q=dialogue").get_json()[0]["value"].startswith("/desk/")
    for odd in ("\0", "%", "'; drop table", "x" * 5000):
        assert client.get("/search", query_string={"q": odd}).status_code == 200


# ----------------------------------------------------------------------------------------------------------- desk


def test_from_a_paragraph_to_a_proposed_recommendation(place):
    with place.database.writing() as session:
        meeting = session.get(Meeting, place.meeting_id)
        document = world.a_document(session, "Urges States to meet;", "Invites States to write;", meeting=meeting)
        key, blocks = document.id, [block.block_id for block in document.current_version.blocks]
    client = place.client()
    page = client.get(f"/desk/documents/{key}/recommendations")
    assert "stronger than informal mechanisms" in page.text
    assert client.post(f"/desk/documents/{key}/recommendations", data={}).status_code == 422
    answer = client.post(f"/desk/documents/{key}/recommendations", data={"block": blocks[0]})
    assert answer.status_code == 303
    assert "It is a recommendation already" in client.get(f"/desk/documents/{key}/recommendations").text
    again = client.post(f"/desk/documents/{key}/recommendations", data={"block": blocks[0]})
    assert (again.status_code, "already" in again.text) == (422, True)
    [made] = place.database.reader().scalars(select(Recommendation).where(Recommendation.document_id == key))
    desk = client.get(f"/desk/recommendations/{made.number}")
    assert "No number yet" in desk.text
    assert "Advice on the wording" in desk.text
    assert re.search(r"<h1[^>]*>Urges States to meet</h1>", desk.text)
    for path in ("", "/classify", "/drop", "/trail", "/journal"):
        page = client.get(f"/desk/recommendations/{made.id if path else made.number}{path}").text
        assert "No number yet" in page
        assert f">{made.number}" not in page, "its key is for addresses only"
    for stranger in ("stranger", "delegate", "administrator"):
        assert place.client(stranger).get(f"/desk/documents/{key}/recommendations").status_code == 404
        assert place.client(stranger).get(f"/desk/recommendations/{made.number}").status_code == 404
    dropped = client.post(f"/desk/recommendations/{made.id}/drop", data={"remark": "Not meant so."})
    assert dropped.status_code == 303
    assert place.stored(made.id).state is RecommendationState.DROPPED
    assert place.database.reader().get(OutcomeDocument, key) is not None


def test_it_is_classified_and_the_second_of_two_sees_both_texts(place):
    with place.database.writing() as session:
        theme = world.a_theme(session).id
    client, address = place.client(), f"/desk/recommendations/{place.one}/classify"
    version = str(place.stored().revision)
    typed = {
        "short_title_en": "Papers of origin", "addressees": ["states"], "themes": [theme], "new_theme": "Seasonal work",
        "action_category": "procedure", "level": "", "version": version, "item": "",
    }  # fmt: skip
    assert client.post(address, data=typed).status_code == 303
    page = place.client("").get("/recommendations/MDM/2023/R.4").text
    for words in ("Papers of origin", "Seasonal work", "Administrative procedure"):
        assert words in page
    again = client.get(address).text
    in_sight, _, folded = (
        again[again.index("<legend>Themes</legend>") :].partition("</fieldset>")[0].partition("<details")
    )
    assert "checked" in in_sight
    assert "checked" not in folded
    second = place.client("head").post(address, data=typed | {"short_title_en": "Another title", "new_theme": ""})
    assert second.status_code == 409
    assert "Somebody was faster" in second.text
    assert "Another title" in second.text
    assert client.post(address, data=typed | {"short_title_en": "x" * 91, "new_theme": ""}).status_code == 422
    assert place.client("stranger").get(address).status_code == 404
    assert place.client("delegate").get(address).status_code == 404


def test_what_the_form_takes_stands_on_page_and_paper_in_files_and_in_data(place):
    client, address = place.client(), f"/desk/recommendations/{place.one}/classify"
    typed = {
        "short_title_en": "Papers of origin", "version": str(place.stored().revision), "action_category": "procedure",
        "level": "national", "timeframe": "within two years of this meeting", "due_on": "2025-10", "item": "",
    }  # fmt: skip
    form = client.get(address).text
    assert all(f'name="{one.name}"' in form for one in columns(Particulars))
    assert client.post(address, data=typed).status_code == 303
    said = {
        "Kind of action": "Administrative procedure", "Level": "National",
        "Time frame": "within two years of this meeting", "Due, as the text says": "October 2025",
    }  # fmt: skip
    public = place.client("")
    page = public.get(f"/recommendations/{place.number}").text.replace("\u00a0", " ")
    for label, value in said.items():
        assert re.search(f"<dt>{label}</dt><dd>(<time[^>]*>)?{value}", page), label
    paper = public.get(f"/papers/thread/{place.number}.json?language=en").get_json()
    printed = {one["label"]: one["value"] for one in paper["chapters"][0]["parts"][-1]["facts"]}
    assert {label: printed[label].replace("\u00a0", " ") for label in said} == said
    head, row, *_ = csv.reader(io.StringIO(public.get("/recommendations.csv").data.decode("utf-8-sig")))
    files = dict(zip(head, row, strict=True))
    assert {label: files[label] for label in said} == said | {"Due, as the text says": "2025-10"}
    for data in (
        public.get(f"/recommendations/{place.number}.json").get_json(),
        public.get("/recommendations.json").get_json()["rows"][0],
    ):
        assert data["action_category"] == {"value": "procedure", "label": "Administrative procedure"}
        assert (data["level"]["value"], data["timeframe"], data["due_on"]) == (
            "national", typed["timeframe"], "2025-10",
        )  # fmt: skip
    with place.database.writing() as session:
        session.get(Recommendation, place.one).unverified = "timeframe"
    for url in ("/recommendations.csv", f"/recommendations/{place.number}", f"/recommendations/{place.number}.json"):
        assert typed["timeframe"] not in public.get(url).text, "nobody has confirmed it"
        assert typed["timeframe"] in client.get(f"/desk{url}").text


def test_public_source_material_is_read_only_until_it_is_taken_over(place):
    with place.database.writing() as session:
        session.get(Recommendation, place.one).origin = Origin.PUBLIC_SOURCE
    client = place.client()
    refused = client.get(f"/desk/recommendations/{place.one}/classify")
    assert refused.status_code == 409
    assert "known from public sources" in refused.text
    trail = client.get(f"/desk/recommendations/{place.one}/trail").text
    assert "known from public sources" in trail
    assert "lineage/new" not in trail
    assert client.post(f"/desk/recommendations/{place.one}/take_over").status_code == 303
    assert client.get(f"/desk/recommendations/{place.one}/classify").status_code == 200
    assert place.client("stranger").post(f"/desk/recommendations/{place.one}/take_over").status_code == 404


def test_a_refused_step_is_409_with_the_sentence_beside_the_button(place):
    chair = place.client("chair")
    sentence = "Only a meeting can conclude a recommendation. It has been on no concluded agenda item."
    assert sentence in chair.get(f"/desk/recommendations/{place.number}").text
    answer = chair.post(f"/desk/recommendations/{place.one}/conclude", data={"remark": ""})
    assert answer.status_code == 409
    assert sentence in answer.text
    assert chair.get(f"/desk/recommendations/{place.one}/conclude.json").get_json()["reason"] == sentence
    recorded = place.client().post(f"/desk/recommendations/{place.one}/withdraw", data={"remark": "No"})
    assert (recorded.status_code, "Choose for whom you record this." in recorded.text) == (422, True)


def test_a_withdrawn_one_is_a_stub_on_the_public_pages(place):
    chair = place.client("chair")
    address = f"/desk/recommendations/{place.one}/withdraw"
    assert "When it took effect" in chair.get(address).text
    assert chair.post(address, data={"remark": ""}).status_code == 422
    later = {"remark": "Wrong.", "effective_day": "2099-01-01", "effective_time": "10:00"}
    assert chair.post(address, data=later).status_code == 422
    decided = {"remark": "Wrong.", "effective_day": "2026-01-12", "effective_time": "16:40"}
    assert chair.post(address, data=decided).status_code == 303
    page = place.client("").get("/recommendations/MDM/2023/R.4").text
    assert "Its number stays taken" in page
    assert "Wrong." in page
    assert "certified copy" not in page
    assert "The thread as a drawing" not in page
    assert "The thread in words" not in page
    assert "The thread as a drawing" in place.client().get("/desk/recommendations/MDM/2023/R.4").text
    assert "MDM/2023/R.4" not in place.client("").get("/recommendations").text


def test_links_are_stated_and_taken_away(place):
    with place.database.writing() as session:
        meeting = session.get(Meeting, place.meeting_id)
        later = world.a_meeting(session, meeting.mechanism, code="mdm-7", year=2025, public=True)
        two = world.a_recommendation(session, later, "MDM/2025/R.2").id
        world.an_agenda(session, later, "Stock-taking")
        item = session.scalars(select(AgendaItem.id)).one()
        union = world.an_organization(session).id
    client, base = place.client(), f"/desk/recommendations/{two}"
    wrong = client.post(f"{base}/lineage/new", data={"kind": "reaffirms", "earlier": "MDM/1900/R.1"})
    assert (wrong.status_code, "open to you" in wrong.text) == (422, True)
    assert client.post(f"{base}/lineage/new", data={"kind": "reaffirms", "earlier": "mdm 2023 r4"}).status_code == 303
    assert "Reaffirmed" in place.client("").get("/recommendations/MDM/2023/R.4").text
    assert "Reaffirms an earlier text" in place.client("").get("/recommendations/MDM/2025/R.2").text
    lineage = place.database.reader().scalars(select(Lineage.id)).one()
    assert client.post(f"{base}/lineage/{lineage}/remove").status_code == 303
    sent = {"party": "Meridian Economic Union", "party_id": union, "sent_on": "2025-12-12", "what": ""}
    base = f"/desk/recommendations/{place.one}"
    answer = client.post(
        f"{base}/transmissions/new", data=sent | {"letter": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "to-meu.pdf")}
    )
    assert answer.status_code == 303, answer.text
    row = place.database.reader().scalars(select(Transmission)).one()
    assert row.letter_id
    assert client.post(f"{base}/transmissions/{row.id}/edit", data=sent | {"reply": "Received."}).status_code == 303
    assert "Received." in place.client("").get("/recommendations/MDM/2023/R.4").text
    came = {"kind": "breakout", "what": "Group B discussed copies.", "text_basis": "paraphrase", "access": "public",
            "document": "", "position": "0"}  # fmt: skip
    assert client.post(f"{base}/provenance/new", data=came).status_code == 303
    assert client.post(f"{base}/agenda/new", data={"item": item}).status_code == 303
    assert client.get(f"{base}/trail.json").get_json()["transmissions"][0]["note"] == ["", "Received."]
    trail = client.get(f"{base}/trail").text
    for words in ("Group B discussed copies.", "Meridian Economic Union", "Stock-taking"):
        assert words in trail
    assert client.post(f"{base}/agenda/{item}/remove").status_code == 303
    for path in ("trail", "lineage/new", "transmissions/new", "provenance/new"):
        assert place.client("stranger").get(f"{base}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["x", "0" * 32, "0" * 32 + "/classify", "%00", "a" * 5000])
def test_odd_addresses_are_not_there(place, path):
    assert place.client().get(f"/desk/recommendations/{path}").status_code == 404


def test_what_the_data_call_something_is_not_translated_and_what_we_say_is(place):
    with place.database.writing() as session:
        one = session.get(Recommendation, place.one)
        one.themes = [world.a_theme(session, "Documents")]
        document = world.a_document(
            session,
            "Encourages States to meet;",
            meeting=session.get(Meeting, place.meeting_id),
            series=SymbolSeries.CRP,
        )
        [block] = document.current_version.blocks
        extracting.extract(session, document, [block.block_id], world.an_officer(place.mechanism_id), world.NOW)
    page = place.client().get("/desk/recommendations?language=es").text
    assert '<span lang="en" dir="auto">Documents</span>' in page
    assert "Documentos" in page
    assert "<span>En actividad</span>" in page
    assert "Aún sin número" in page
    assert "No number yet" not in page
    sheet = place.client().get("/desk/recommendations.csv?language=es").text
    assert "Aún sin número" in sheet
