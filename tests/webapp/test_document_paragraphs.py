"""The paragraphs of a document as people write them: by two at once, kept while typed, moved, translated."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from docx import Document

from tests import world
from tests.webapp.document_world import ONE, TWO, Place, a_place
from webapp.database import Database
from workflows.outcomes.words import BlockKind


@pytest.fixture
def place(app: Any, embedded: Database) -> Place:
    return a_place(app, embedded)


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
    written = {"body_en": ONE, "body_fr": "Encourage les États ;", "status_fr": "official", "kind": "operative",
               "opened_fr": "0"}  # fmt: skip
    assert officer.post(f"{url}/blocks/{first}", data=written).status_code == 303
    assert list_of_missing() == ""
    assert "a revision takes Rev. and its number" in officer.get(f"{url}/issue").text
