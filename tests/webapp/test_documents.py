"""Documents on the desk and on the public pages, as separate accounts meet them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import world
from tests.statements import statements
from tests.webapp.document_world import ONE, TWO, Place, a_place
from webapp.database import Database
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions, blocks
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import BlockKind

MOST_STATEMENTS = 12


@pytest.fixture
def place(app: Any, embedded: Database) -> Place:
    return a_place(app, embedded)


def test_a_document_goes_from_its_first_paragraph_to_the_public_page(place: Place) -> None:
    officer, chair, head = place.client("officer"), place.client("chair"), place.client("head")
    assert "Begin a document" in officer.get("/desk/documents").text
    assert officer.get("/desk/documents/new").status_code == 200
    described = {
        "title_en": "Conclusions", "title_fr": "Conclusions", "kind": "outcome", "series": "L.",
        "original_language": "en", "languages": ["en", "fr"], "access": "", "item_id": "",
    }  # fmt: skip
    begun = officer.post(f"/desk/documents/new?meeting={place.code}", data=described)
    assert begun.status_code == 303, begun.text
    url = begun.location
    key = url.rpartition("/")[2]
    paragraph = {
        "kind": "operative", "level": "1", "body_en": ONE, "body_fr": "Encourage les États;", "status_fr": "official"
    }  # fmt: skip
    assert officer.post(f"{url}/blocks/new", data=paragraph).status_code == 303
    assert "<i>Encourages</i> States to meet;" in officer.get(url).text
    assert officer.post(f"{url}/issue").status_code == 303
    symbol = place.get(key).symbol
    assert symbol == f"{place.root}/2027/L.1"
    assert chair.get(f"/desk/documents/{symbol}").status_code == 200
    assert place.app.test_client().get(f"/documents/{symbol}").status_code == 404
    adopted = chair.post(f"{url}/adopt", data={"method": "consensus", "words": "It is so decided."})
    assert adopted.status_code == 303, adopted.text
    refused = head.post(f"{url}/publish")
    assert (refused.status_code, "Look at it as the public" in refused.text) == (409, True)
    looked = head.get(f"{url}/look")
    shown = re.search(r'name="shown" value="(\w+)"', looked.text)
    assert shown is not None
    assert head.post(f"{url}/look", data={"shown": shown[1]}).status_code == 303
    assert head.post(f"{url}/publish").status_code == 303
    public = place.app.test_client()
    page = public.get(f"/documents/{place.root}/2027/1")
    assert page.status_code == 200
    for words in (ONE, 'id="p1"', "Non-binding", "General", "Cite"):
        assert words in page.text.replace("<i>Encourages</i>", "Encourages")
    french = public.get(f"/documents/{place.root}/2027/1?text=fr").text
    assert "Official translation" in french
    assert public.get(f"/documents/{symbol}").location.endswith(f"{place.root}/2027/1")
    data = public.get(f"/documents/{place.root}/2027/1.json").json
    assert data["paragraphs"][0]["text"] == ONE
    assert not {"journal", "steps", "access", "release_at", "withdrawn_reason", "adoption_words"} & set(data)
    assert place.root in public.get("/documents.csv").text
    assert public.get("/documents.xlsx").status_code == 200


def test_other_ways_of_writing_lead_to_the_one_address(place: Place) -> None:
    key = place.document(world.a_published_document)
    symbol, public = place.get(key).symbol, place.app.test_client()
    for written in (symbol.lower(), symbol + "/", symbol.replace("/", ""), symbol.replace("/", "%20")):
        answer = public.get(f"/documents/{written}")
        assert (answer.status_code, answer.location) == (301, f"/documents/{symbol}"), written
    answer = public.get(f"/documents/{symbol.lower()}.json?text=fr")
    assert answer.location == f"/documents/{symbol}.json?text=fr"
    officer = place.client()
    assert officer.get(f"/desk/documents/{symbol.lower()}").status_code == 301
    for nothing in ("x", "%00", "/" * 3, "a" * 4000, f"{symbol}/Rev.9"):
        assert public.get(f"/documents/{nothing}").status_code in (301, 308, 404), nothing
        assert officer.get(f"/desk/documents/{nothing}").status_code in (301, 308, 404), nothing


def test_whoever_publishes_a_text_is_told_what_is_no_recommendation_yet(place: Place) -> None:
    key = place.document(world.an_adopted_document)
    url, officer, head = f"/desk/documents/{key}", place.client(), place.client("head")
    symbol = place.get(key).symbol
    button = f'<a class="btn btn-main" href="{url}/recommendations">Make recommendations of the text</a>'
    assert button in officer.get(f"/desk/documents/{symbol}").text
    assert "Make recommendations" not in place.client("chair").get(f"/desk/documents/{symbol}").text
    waits = "Make recommendations of the text: " + symbol
    assert waits in officer.get("/desk/").text
    assert "2 operative paragraphs of the adopted text" in officer.get("/desk/").text
    look = head.get(f"{url}/look").text
    shown = re.search(r'name="shown" value="(\w+)"', look)
    assert shown is not None
    assert head.post(f"{url}/look", data={"shown": shown[1]}).status_code == 303
    asked = head.get(f"{url}/publish").text
    assert "Operative paragraphs 1 and 2 have no recommendation yet." in asked
    for page in (asked, head.get(f"/desk/documents/{symbol}").text):
        assert "active" not in page
    first = place.get(key).versions[0].blocks[0].block_id
    assert officer.post(f"{url}/recommendations", data={"block": first}).status_code == 303
    assert waits not in officer.get("/desk/").text
    asked = head.get(f"{url}/publish").text
    assert "Operative paragraph 2 has no recommendation yet." in asked
    assert "Its recommendation becomes active." in asked
    assert "Its recommendation becomes active." in head.get(f"/desk/documents/{symbol}").text
    said = "Paragraph 2 recommends nothing."
    assert head.post(f"{url}/publish", data={"remark": said}).status_code == 303
    assert said in officer.get(f"{url}/journal").text
    assert "have no recommendation" not in place.app.test_client().get(f"/documents/{symbol}").text


def the_text(page: str) -> str:
    """The text of a public page or of its preview, whatever the address to which its links lead."""
    found = re.search(r'<section class="sect" aria-labelledby="text-head">.*?</section>', page, re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", found[0].replace('href="/desk/', 'href="/'))


def test_the_head_of_secretariat_sees_beforehand_exactly_what_the_public_will_see(place: Place) -> None:
    key = place.document(world.an_adopted_document)
    url, officer, head = f"/desk/documents/{key}", place.client(), place.client("head")
    first, second = (block.block_id for block in place.get(key).versions[0].blocks)
    assert officer.post(f"{url}/recommendations", data={"block": first}).status_code == 303
    french = {"opened_fr": "0", "body_en": TWO, "body_fr": "Invite les États à écrire.", "status_fr": "official"}
    assert officer.post(f"{url}/languages", data={"languages": ["en", "fr"]}).status_code == 303
    for block, words in ((first, "Encourage les États à se réunir ;"), (second, french["body_fr"])):
        sent = french | {"body_en": ONE if block == first else TWO, "body_fr": words}
        written = officer.post(f"{url}/blocks/{block}", data=sent)
        assert written.status_code == 303, written.text
    beforehand = {}
    for tongue in ("en", "fr"):
        page = head.get(f"{url}/look?text={tongue}")
        assert page.status_code == 200
        beforehand[tongue] = the_text(page.text)
        shown = re.search(r'name="shown" value="(\w+)"', page.text)
        assert shown is not None
    symbol, number = place.get(key).symbol, f"{place.root}/2027/R.1"
    assert number in beforehand["en"]
    assert number in beforehand["fr"]
    assert head.post(f"{url}/look", data={"shown": shown[1]}).status_code == 303
    assert head.post(f"{url}/publish").status_code == 303
    public = place.app.test_client()
    for tongue, text in beforehand.items():
        assert the_text(public.get(f"/documents/{symbol}?text={tongue}").text) == text


def test_a_text_that_holds_no_recommendation_is_published_without_one(place: Place) -> None:
    key = place.document(world.an_adopted_document)
    head, url = place.client("head"), f"/desk/documents/{key}"
    shown = re.search(r'name="shown" value="(\w+)"', head.get(f"{url}/look").text)
    assert shown is not None
    assert head.post(f"{url}/look", data={"shown": shown[1]}).status_code == 303
    assert head.post(f"{url}/publish").status_code == 303
    assert "Make recommendations of the text" not in place.client().get("/desk/").text


def test_a_refused_step_says_the_sentence_beside_its_button(place: Place) -> None:
    key = place.document(world.an_issued_document, "Encourages [some];")
    page = place.client("chair").get(f"/desk/documents/{key}").text
    sentence = "Paragraph 1 still carries brackets."
    assert sentence in page
    for answer in (
        place.client("chair").get(f"/desk/documents/{key}/adopt"),
        place.client("chair").post(f"/desk/documents/{key}/adopt", data={"method": "consensus"}),
    ):
        assert (answer.status_code, sentence in answer.text) == (409, True)


def test_the_secretariat_records_for_the_chair(place: Place) -> None:
    key = place.document(world.an_issued_document)
    officer, url = place.client(), f"/desk/documents/{key}/adopt"
    assert "You record this for" in officer.get(url).text
    bad = officer.post(url, data={"method": "consensus", "on_behalf_of": "nobody"})
    assert bad.status_code == 422
    when = {"effective_day": "2027-06-10", "effective_time": "25:99"}
    sent = {"method": "consensus", "on_behalf_of": place.mechanism_id}
    assert officer.post(url, data=sent | when).status_code == 422
    without_day = officer.post(url, data=sent | {"effective_time": "16:40"})
    assert (without_day.status_code, "Give the day and the time." in without_day.text) == (422, True)
    twice = officer.post(url, data=sent | {"effective_day": "2025-10-26", "effective_time": "02:30"})
    assert (twice.status_code, "Which of the two hours" in twice.text) == (422, True)
    unsaid = officer.post(url, data={"method": "consensus", "on_behalf_of": ""})
    assert (unsaid.status_code, "Choose for whom you record this." in unsaid.text) == (422, True)
    assert officer.post(url, data=sent).status_code == 303
    assert place.get(key).adoption_method is AdoptionMethod.CONSENSUS


@pytest.mark.parametrize(
    ("kind", "series"),
    [("outcome", "L."), ("chairs_summary", ""), ("report", ""), ("concept_note", "INF/"),
     ("conference_room_paper", "CRP."), ("information", "INF/")],
)  # fmt: skip
def test_the_form_proposes_the_series_of_the_kind(place: Place, kind: str, series: str) -> None:
    officer, url = place.client(), f"/desk/documents/new?meeting={place.code}"
    assert re.search(r'<option selected value="of_kind">As the kind says</option>', officer.get(url).text)
    sent = {
        "title_en": "Paper", "kind": kind, "series": "of_kind", "original_language": "en", "languages": ["en"],
        "access": "", "item_id": "",
    }  # fmt: skip
    begun = officer.post(url, data=sent)
    assert begun.status_code == 303, begun.text
    assert place.get(begun.location.rpartition("/")[2]).series.value == series
    with place.database.writing() as session:
        document = session.get(OutcomeDocument, begun.location.rpartition("/")[2])
        said = {"en": blocks.Said("Encourages States to meet;")}
        blocks.add(session, document, BlockKind.OPERATIVE, said, world.an_officer(place.mechanism_id), world.NOW)
    offered = "Recommendations of the text" in officer.get(begun.location).text
    assert offered is (kind in ("outcome", "report"))
    page = officer.get(f"{begun.location}/recommendations").text
    assert ("nobody adopts this paper" in page) is not offered
    assert "That of the document" not in page


def test_a_text_without_a_symbol_is_withdrawn_without_a_word_of_one(place: Place) -> None:
    for made, says in ((world.a_document, False), (world.an_issued_document, True)):
        key = place.document(made)
        chair = place.client("chair")
        for address in (f"/desk/documents/{key}", f"/desk/documents/{key}/withdraw"):
            page = chair.get(address).text
            assert ("Its symbol stays taken" in page) is says, address
            assert ("It has no symbol, so no page says of it" in page) is not says, address
        assert chair.post(f"/desk/documents/{key}/withdraw", data={"remark": "Replaced."}).status_code == 303
        assert ("Under its symbol" in chair.get("/desk/documents").text) is says


def test_withdrawn_and_revised(place: Place) -> None:
    key = place.document(world.an_issued_document, title="Hidden title")
    symbol, officer, chair = place.get(key).symbol, place.client(), place.client("chair")
    assert officer.post(f"/desk/documents/{key}/reopen").status_code == 303
    assert officer.post(f"/desk/documents/{key}/issue").status_code == 303
    old = place.client("delegate").get(f"/desk/documents/{symbol}").text
    assert "Superseded by" in old
    assert f"{symbol}/Rev.1" in old
    assert officer.get(f"/desk/documents/{key}/compare").status_code == 200
    assert chair.post(f"/desk/documents/{key}/withdraw", data={"remark": ""}).status_code == 422
    assert chair.post(f"/desk/documents/{key}/withdraw", data={"remark": "Replaced."}).status_code == 303
    stub = place.app.test_client().get(f"/documents/{symbol}")
    assert stub.status_code == 200
    assert "withdrawn" in stub.text.lower()
    assert "Hidden title" not in stub.text
    stranger = place.client("stranger").get(f"/desk/documents/{symbol}")
    assert (stranger.status_code, "Hidden title" in stranger.text) == (200, False)


def test_the_release_time_is_wall_time_at_a_place(place: Place) -> None:
    key = place.document(world.an_adopted_document)
    head, url = place.client("head"), f"/desk/documents/{key}/embargo"
    sent = {"release_day": "2027-10-31", "release_time": "2:30", "release_zone": "Europe/Zurich"}
    twice = head.post(url, data=sent)
    assert (twice.status_code, "comes twice" in twice.text) == (422, True)
    assert head.post(url, data=sent | {"later": "y"}).status_code == 303
    held = place.get(key)
    assert (held.release_at.hour, held.release_zone, held.release_wall) == (1, "Europe/Zurich", "2027-10-31 02:30")
    assert head.post(url, data=sent | {"release_time": "x"}).status_code == 422
    assert head.post(url, data={"release_zone": "Europe/Zurich"}).status_code == 303
    assert (place.get(key).release_at, place.get(key).release_wall) == (None, "")
    assert place.client("officer").get(url).status_code == 404


def test_papers_of_others_are_not_there(place: Place) -> None:
    key = place.document(world.an_issued_document, title="Hidden title")
    symbol = place.get(key).symbol
    stranger, delegate, public = place.client("stranger"), place.client("delegate"), place.app.test_client()
    for answer in (
        stranger.get(f"/desk/documents/{key}"), stranger.get(f"/desk/documents/{symbol}.json"),
        stranger.post(f"/desk/documents/{key}/issue"), stranger.get(f"/desk/documents/{key}/journal"),
        delegate.post(f"/desk/documents/{key}/reopen"), delegate.get(f"/desk/documents/{key}/facts"),
        delegate.get(f"/desk/documents/{key}/journal"), public.get(f"/documents/{symbol}"),
        public.get(f"/documents/{symbol.lower()}"),
    ):  # fmt: skip
        assert answer.status_code == 404
    for ending in ("", ".json", ".csv"):
        assert "Hidden title" not in stranger.get(f"/desk/documents{ending}").text
        assert "Hidden title" not in public.get(f"/documents{ending}").text
        assert "Hidden title" in delegate.get(f"/desk/documents{ending}").text


def test_arabic_runs_from_right_to_left(place: Place) -> None:
    text = {"en": ONE, "ar": "يشجع الدول على الاجتماع؛"}
    key = place.document(world.a_published_document, text, languages=("en", "ar"))
    page = place.app.test_client().get(f"/documents/{place.get(key).symbol}?text=ar").text
    assert 'dir="rtl"' in page
    assert 'lang="ar"' in page
    assert "يشجع" in page


@pytest.mark.parametrize("count", [3, 40])
def test_statements_of_a_page_stay_few_as_data_grows(place: Place, count: int) -> None:
    texts = [{"en": f"Encourages {number};", "fr": f"Encourage {number};"} for number in range(count)]
    key = place.document(world.a_published_document, *texts, languages=("en", "fr"))
    for _ in range(count // 4):
        place.document(world.an_issued_document)
    symbol, officer, public = place.get(key).symbol, place.client("head"), place.app.test_client()
    for client, path in (
        (public, "/documents"), (public, f"/documents/{symbol}"), (officer, "/desk/documents"),
        (officer, f"/desk/documents/{key}"), (officer, f"/desk/documents/{symbol}?beside=fr"),
        (place.client("delegate"), f"/desk/documents/{key}"), (officer, f"/desk/documents/{key}/journal"),
    ):  # fmt: skip
        with statements(place.database.engine) as sent:
            assert client.get(path).status_code == 200
        assert len(sent) <= MOST_STATEMENTS, (path, sent)


def test_an_adopted_document_takes_its_missing_translation(place: Place) -> None:
    key = place.document(world.an_adopted_document, languages=("en", "fr"))
    officer = place.client()
    assert "Complete translations" in officer.get(f"/desk/documents/{key}").text
    block = place.get(key).versions[0].blocks[0].block_id
    url = f"/desk/documents/{key}/blocks/{block}"
    page = officer.get(url).text
    assert 'name="body_fr"' in page
    assert 'name="body_en"' not in page
    typed = {"body_fr": "Encourage;", "status_fr": "official", "opened_fr": "0"}
    assert officer.post(url, data=typed).status_code == 303
    assert officer.get(f"/desk/documents/{key}/languages").status_code == 200
    assert officer.post(f"/desk/documents/{key}/languages", data={"languages": ["en"]}).status_code == 303
    assert place.get(key).languages == ["en"]


def test_facts_are_corrected(place: Place) -> None:
    key = place.document()
    officer, url = place.client(), f"/desk/documents/{key}/facts"
    page = officer.get(url).text
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert version is not None
    sent = {
        "title_en": "Better",
        "kind": "outcome",
        "series": "L.",
        "original_language": "en",
        "languages": ["en"],
        "access": "entitled",
        "item_id": "",
        "version": version[1],
    }
    assert officer.post(url, data=sent).status_code == 303
    late = officer.post(url, data=sent | {"title_en": "Mine"})
    assert late.status_code == 409
    assert "Better" in late.text
    assert "Mine" in late.text
    with place.database.writing() as session:
        document = session.get(OutcomeDocument, key)
        actions.issue(session, document, world.an_officer(place.mechanism_id), world.NOW)
    assert officer.get(url).status_code == 409
