"""Documents on the desk and on the public pages, as separate accounts meet them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from docx import Document

from tests import world
from tests.statements import statements
from webapp.access import passwords
from webapp.database import Database
from webapp.languages import translator
from webapp.rendering.docx import render_docx
from workflows.kernel.actors import RoleName
from workflows.meetings.models import Meeting
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import MeetingState
from workflows.outcomes import actions, blocks
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.word import take_in
from workflows.outcomes.words import BlockKind
from workflows.reports.document_paper import document_paper

WORDS = "secret words"
HASH = passwords.hash(WORDS)
ONE, TWO = "Encourages States to meet;", "Invites States to write."
MOST_STATEMENTS = 12


@dataclass
class Place:
    """A meeting in session and the accounts that work on it."""

    database: Database
    app: Any
    meeting_id: str
    mechanism_id: str
    code: str
    root: str

    def client(self, role: str = "officer") -> Any:
        client = self.app.test_client()
        answer = client.post("/sign-in", data={"email": f"{role}@example.example", "password": WORDS})
        assert answer.status_code == 303, answer.text
        return client

    def document(self, maker: Any = world.a_document, *texts: Any, **more: Any) -> str:
        with self.database.writing() as session:
            meeting = session.get(Meeting, self.meeting_id)
            return str(maker(session, *(texts or (ONE, TWO)), meeting=meeting, **more).id)

    def get(self, key: str) -> OutcomeDocument:
        session = self.database.reader()
        found = session.get(OutcomeDocument, key)
        assert found is not None
        return found


@pytest.fixture
def place(app: Any, embedded: Database) -> Place:
    with embedded.writing() as session:
        meeting = world.a_meeting(
            session, state=MeetingState.IN_SESSION, public=True, languages=["en", "fr", "ar"], code="mdm-8"
        )
        for name, role, where in (
            ("officer", RoleName.SECRETARIAT, meeting.mechanism_id),
            ("head", RoleName.HEAD_OF_SECRETARIAT, meeting.mechanism_id),
            ("chair", RoleName.CHAIR, meeting.id),
            ("delegate", RoleName.DELEGATE, meeting.id),
            ("stranger", RoleName.SECRETARIAT, "e" * 32),
        ):
            world.an_account(session, f"{name}@example.example", (role, where), password_hash=HASH)
        return Place(
            embedded, app, meeting.id, meeting.mechanism_id, meeting.code, meeting.mechanism.symbol_root
        )  # fmt: skip


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


def test_the_second_browser_sees_both_texts_and_chooses(place: Place) -> None:
    key = place.document()
    block = place.get(key).versions[0].blocks[0].block_id
    url = f"/desk/documents/{key}/blocks/{block}"
    form = place.client().get(url).text
    opened = re.search(r'name="opened_en"[^>]*value="(\d+)"', form)
    assert opened is not None
    sent = {"version": "1", "kind": "operative", "level": "1", "opened_en": opened[1]}
    assert place.client().post(url, data=sent | {"body_en": "Encourages theirs;"}).status_code == 303
    second = place.client("head").post(url, data=sent | {"body_en": "Encourages mine;"})
    assert second.status_code == 409
    assert re.search(r"Saved by [^,<]+, <time datetime=", second.text)
    for words in ("Encourages theirs;", "Encourages mine;", "Keep mine", "Keep theirs", "Write a third text"):
        assert words in re.sub(r"</?ins>", "", second.text), words
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', second.text.partition("</form>")[0]))
    again |= dict(re.findall(r'name="(opened_en)"[^>]*value="(\d+)"', second.text))
    kept = place.client("head").post(url, data=sent | {"body_en": "Encourages mine;", "opened_en": again["opened_en"]})
    assert kept.status_code == 303
    assert place.get(key).versions[0].blocks[0].texts[0].body == "Encourages mine;"


def test_a_paragraph_is_kept_while_it_is_typed_and_offered_again_to_its_author_only(place: Place) -> None:
    key = place.document()
    block = place.get(key).versions[0].blocks[0].block_id
    officer, head = place.client(), place.client("head")
    for url in (f"/desk/documents/{key}/blocks/{block}", f"/desk/documents/{key}/blocks/new"):
        page = officer.get(url).text
        kept = unescape(re.search(r'data-autosave="([^"]+en)"', page)[1])
        assert "Draft kept at" in officer.post(kept, data={"body_en": "Half a sentence"}).json["said"]
        assert "Half a sentence" not in officer.get(url).text
        assert "A draft of yours from before" in officer.get(url).text
        assert "Half a sentence" in officer.get(f"{url}?draft=1").text
        assert "Half a sentence" not in head.get(f"{url}?draft=1").text
        assert "A draft of yours from before" not in head.get(url).text
    sent = {"version": "1", "kind": "operative", "level": "1", "opened_en": "1", "body_en": "Encourages a whole one;"}
    assert officer.post(f"/desk/documents/{key}/blocks/{block}", data=sent).status_code == 303
    assert "A draft of yours from before" not in officer.get(f"/desk/documents/{key}/blocks/{block}").text
    forgotten = unescape(re.search(r'action="(/desk/drafts/forget[^"]+)"', officer.get(url).text)[1])
    assert officer.post(forgotten, data={"back": url}).headers["Location"].endswith(url)
    assert "A draft of yours from before" not in officer.get(url).text


def test_words_for_a_paragraph_that_was_taken_out_or_locked_meanwhile_are_shown_again(place: Place) -> None:
    key = place.document()
    first, second = (block.block_id for block in place.get(key).versions[0].blocks)
    officer, head = place.client(), place.client("head")
    sent = {"version": "1", "kind": "operative", "level": "1", "opened_en": "1", "body_en": "Encourages <b>work</b>;"}
    assert head.post(f"/desk/documents/{key}/blocks/{first}/remove", data={"version": "1"}).status_code == 303
    answer = officer.post(f"/desk/documents/{key}/blocks/{first}", data=sent)
    assert answer.status_code == 409
    assert "It was taken out after you opened it." in answer.text
    assert "Encourages &lt;b&gt;work&lt;/b&gt;;" in answer.text
    assert officer.get(f"/desk/documents/{key}/blocks/{first}").status_code == 404
    assert head.post(f"/desk/documents/{key}/issue").status_code == 303
    answer = officer.post(f"/desk/documents/{key}/blocks/{second}", data=sent)
    assert answer.status_code == 409
    assert "The state is “Issued”. This is possible only from: Working text." in answer.text
    assert "Encourages &lt;b&gt;work&lt;/b&gt;;" in answer.text
    secret = officer.post(f"/desk/documents/{key}/blocks/{second}", data=sent | {"password": "of three words"})
    assert "of three words" not in secret.text


def test_what_breaks_a_rule_comes_back_with_everything_typed(place: Place) -> None:
    officer = place.client()
    url = f"/desk/documents/new?meeting={place.code}"
    answer = officer.post(url, data={"title_en": "", "title_fr": "Mon titre", "kind": "outcome", "series": "L."})
    assert answer.status_code == 422
    assert "Mon titre" in answer.text
    for odd in (
        {"kind": "nothing"},
        {"series": "\0"},
        {"title_en": "a\0b", "kind": "outcome", "series": "L.", "original_language": "en", "access": "", "item_id": ""},
        {"title_en": "x" * 9000},
        {"languages": "xx"},
    ):
        assert officer.post(url, data=odd).status_code == 422, odd
    key = place.document()
    assert officer.post(f"/desk/documents/{key}/blocks/new", data={"kind": "text", "body_en": " "}).status_code == 422
    for odd in ("a\0b", "x" * 25_000):
        data = {"kind": "text", "level": "1", "body_en": odd}
        assert officer.post(f"/desk/documents/{key}/blocks/new", data=data).status_code == 422


def test_order_by_buttons_and_by_drag(place: Place) -> None:
    key = place.document()
    first, second = (block.block_id for block in place.get(key).versions[0].blocks)
    officer = place.client()
    assert officer.post(f"/desk/documents/{key}/blocks/{second}/move", data={"way": "up"}).status_code == 303
    assert [block.block_id for block in place.get(key).versions[0].blocks] == [second, first]
    assert officer.post(f"/desk/documents/{key}/order", data={"item": first, "before": second}).status_code == 303
    assert [block.block_id for block in place.get(key).versions[0].blocks] == [first, second]
    assert officer.post(f"/desk/documents/{key}/order", data={"item": "x" * 99}).status_code == 404
    page = officer.get(f"/desk/documents/{key}/blocks/{first}/remove")
    revision = re.search(r'name="version" value="(\d+)"', page.text)
    assert revision is not None
    stale = officer.post(f"/desk/documents/{key}/blocks/{first}/remove", data={"version": "99"})
    assert stale.status_code == 409
    gone = officer.post(f"/desk/documents/{key}/blocks/{first}/remove", data={"version": revision[1]})
    assert gone.status_code == 303


def test_a_heading_is_edited_moved_and_taken_out_like_a_paragraph(place: Place) -> None:
    key = place.document()
    url, officer = f"/desk/documents/{key}", place.client()
    heading = {"kind": "heading", "level": "1", "body_en": "Follow-up"}
    assert officer.post(f"{url}/blocks/new", data=heading).status_code == 303
    block = place.get(key).versions[0].blocks[-1].block_id
    there = f"{url}/blocks/{block}"
    page = officer.get(url).text
    for step in (f'href="{there}"', f'action="{there}/move"', f'href="{url}/blocks/new?after={block}"'):
        assert step in page, step
    assert 'Move up<span class="vh"> heading Follow-up' in page
    assert officer.post(f"{there}/move", data={"way": "up"}).status_code == 303
    assert [one.kind for one in place.get(key).versions[0].blocks][1] is BlockKind.HEADING
    form = officer.get(there).text
    assert "Take the heading out" in form
    opened = dict(re.findall(r'name="(opened_en|version)"[^>]*value="(\d+)"', form))
    assert officer.post(there, data=heading | opened | {"body_en": "Follow-up and review"}).status_code == 303
    asked = officer.get(f"{there}/remove").text
    assert '<h2 lang="en" dir="auto">Follow-up and review</h2>' in asked
    seen = re.search(r'name="version" value="(\d+)"', asked)
    assert seen is not None
    assert officer.post(f"{there}/remove", data={"version": seen[1]}).status_code == 303
    page = officer.get(url).text
    assert "The heading is taken out" in page
    assert "Follow-up and review" not in page


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
    french = {"body_en": TWO, "body_fr": "Invite les États à écrire.", "status_fr": "official"}
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


def a_word_file(*texts: str) -> tuple[io.BytesIO, str]:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "Figures"
    content = io.BytesIO()
    document.save(content)
    content.seek(0)
    return content, "outcome.docx"


def test_a_word_file_becomes_the_text_and_its_translation(place: Place) -> None:
    key = place.document(world.a_document, languages=("en", "fr"))
    with place.database.writing() as session:
        document = session.get(OutcomeDocument, key)
        for block in list(document.versions[0].blocks):
            blocks.remove(session, document, block.block_id, world.an_officer(place.mechanism_id), world.NOW)
    officer, url = place.client(), f"/desk/documents/{key}/word"
    sent = {"language": "en", "status": "courtesy"}
    taken = officer.post(url, data=sent | {"file": a_word_file("Recalling,", f"1. {ONE}")})
    assert taken.status_code == 200, taken.text
    left_out, _, looked_at = taken.text.partition("What was taken in and should be looked at")
    assert "Tables left out: 1" in left_out
    assert "typed by hand" not in left_out
    assert "typed by hand" in looked_at
    for words in ("2 paragraphs from the file", "Preambular paragraph"):
        assert words in taken.text, words
    document = place.get(key)
    assert [block.kind for block in document.versions[0].blocks] == [BlockKind.PREAMBULAR, BlockKind.OPERATIVE]
    assert [file.filename for file in document.files] == ["outcome.docx"]
    again = officer.post(url, data=sent | {"file": a_word_file(ONE)})
    assert (again.status_code, "paragraphs already" in again.text) == (422, True)
    french = officer.post(url, data={"language": "fr", "status": "official", "file": a_word_file("Rappelant,")})
    assert (french.status_code, "The file has 1 paragraphs, the text 2" in french.text) == (422, True)
    french = officer.post(
        url, data={"language": "fr", "status": "official", "file": a_word_file("Rappelant,", "1. Encourage;")}
    )
    assert french.status_code == 200
    assert place.get(key).versions[0].blocks[1].text_in("fr").body == "Encourage;"
    for content in (b"", b"%PDF", b"PK\x03\x04"):
        hostile = officer.post(url, data=sent | {"file": (io.BytesIO(content), "x.docx")})
        assert hostile.status_code == 422, hostile.text
    assert officer.post(url, data=sent).status_code == 422


def test_only_translations_of_an_adopted_text_are_taken_in(place: Place) -> None:
    key = place.document(world.an_adopted_document, languages=["en", "fr"])
    officer, url = place.client(), f"/desk/documents/{key}/word"
    asked = officer.get(url).text
    assert '<option value="fr"' in asked
    assert '<option value="en"' not in asked
    assert "Add its paragraphs after those that are there" not in asked
    sent = {"language": "fr", "status": "official", "file": a_word_file("1. Encourage ;", "2. Invite.")}
    taken = officer.post(url, data=sent)
    assert taken.status_code == 200, taken.text
    assert place.get(key).versions[0].blocks[0].text_in("fr").body == "Encourage ;"
    numbered = "They get their numbers when the text is adopted."
    assert numbered not in officer.get(f"/desk/documents/{key}/recommendations").text
    assert numbered in officer.get(f"/desk/documents/{place.document()}/recommendations").text


def test_brackets_that_do_not_pair_are_named_by_the_label_of_their_paragraph(place: Place) -> None:
    key = place.document(world.a_document, ONE)
    content = io.BytesIO()
    written = Document()
    written.add_paragraph("The States [met.")
    written.add_paragraph("Invites States [to write]:", "List Number")
    written.add_paragraph("by [letter;", "List Number 2")
    written.add_paragraph("Thanks the] host.", "List Number")
    written.save(content)
    content.seek(0)
    sent = {"language": "en", "status": "courtesy", "at_the_end": "y", "file": (content, "more.docx")}
    taken = place.client().post(f"/desk/documents/{key}/word", data=sent)
    assert "Square brackets do not pair in paragraphs “The States [met.”, 2 (a) and 3." in taken.text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_text_taken_along_as_word_file_comes_back_with_its_kinds_and_labels(place: Place, language: str) -> None:
    kinds = (
        (BlockKind.TEXT, 0), (BlockKind.PREAMBULAR, 0), (BlockKind.OPERATIVE, 0), (BlockKind.SUB, 1),
        (BlockKind.SUB, 2), (BlockKind.SUB, 2), (BlockKind.SUB, 1), (BlockKind.OPERATIVE, 0), (BlockKind.HEADING, 1),
        (BlockKind.OPERATIVE, 0), (BlockKind.SUB, 1), (BlockKind.TEXT, 0),
    )  # fmt: skip
    words = {"en": "The States of the Dialogue", "fr": "Les États du Dialogue", "ar": "دول الحوار"}
    key = place.document(world.a_document, languages=("en", "fr", "ar"))
    with place.database.writing() as session:
        document, officer = session.get(OutcomeDocument, key), world.an_officer(place.mechanism_id)
        for block in list(document.versions[0].blocks):
            blocks.remove(session, document, block.block_id, officer, world.NOW)
        for number, (kind, level) in enumerate(kinds):
            said = {code: blocks.Said(f"{text} {number}.") for code, text in words.items()}
            blocks.add(session, document, kind, said, officer, world.NOW, level=level)
    with place.database.reading() as session:
        document = session.get(OutcomeDocument, key)
        paper = document_paper(session, world.an_officer(place.mechanism_id), key, language, world.NOW)
        taken = take_in(render_docx(paper, translator(language)))
        # The text before the first heading stands under a heading of the paper.
        found = list(taken.blocks)[1:]
        assert [(one.kind, one.level) for one in found] == list(kinds)
        assert [one.text for one in found] == [one.text_in(language).body for one in document.versions[0].blocks]
        assert "text boxes" not in str(taken.left_out)


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
    assert officer.post(url, data={"body_fr": "Encourage;", "status_fr": "official"}).status_code == 303
    assert officer.get(f"/desk/documents/{key}/languages").status_code == 200
    assert officer.post(f"/desk/documents/{key}/languages", data={"languages": ["en"]}).status_code == 303
    assert place.get(key).languages == ["en"]


def test_the_desk_is_led_to_each_paragraph_that_is_not_translated(place: Place) -> None:
    key = place.document(world.a_document, ONE, {"en": TWO, "fr": "Invite les États."}, languages=("en", "fr"))
    officer, url = place.client(), f"/desk/documents/{key}"
    first, second = (block.block_id for block in place.get(key).versions[0].blocks)

    def list_of_missing() -> str:
        page = officer.get(url, follow_redirects=True).text
        found = re.search(r'id="incomplete".*?</div>', page, re.DOTALL)
        return found[0] if found else ""

    assert f'href="{url}/blocks/{first}">paragraph 1</a>' in list_of_missing()
    assert second not in list_of_missing()
    asked = officer.get(f"{url}/issue")
    assert "Not complete in: Français." in unescape(asked.text)
    assert f'href="{url}#incomplete"' in asked.text
    assert place.get(key).symbol is None
    assert officer.post(f"{url}/issue").status_code == 303
    assert f'?text=fr#b-{first}">paragraph 1</a>' in list_of_missing()
    assert "Not complete in: Français." in place.client("chair").get(f"{url}/adopt").text
    assert officer.post(f"{url}/reopen").status_code == 303
    written = {"body_en": ONE, "body_fr": "Encourage les États ;", "status_fr": "official", "kind": "operative"}
    assert officer.post(f"{url}/blocks/{first}", data=written).status_code == 303
    assert list_of_missing() == ""
    assert "The revision takes Rev." in officer.get(f"{url}/issue").text


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
