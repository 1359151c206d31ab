"""Files of a meeting in the browser's terms: their limit, their class, the consent to publish them."""

from __future__ import annotations

import io
import re

import pytest
from sqlalchemy import select

from tests.webapp.meeting_world import PDF, World, add_items, signing, text
from workflows.files.models import StoredFile


@pytest.fixture
def scene(embedded):
    return World(embedded)


@pytest.fixture
def signed(app, scene):
    return signing(app)


def fetch(client, url):
    """Fetch a file whole, so that it is closed again."""
    return client.get(url, buffered=True)


def upload(client, content, name, headers=None, **more):
    data = {"file": (io.BytesIO(content), name), "access": "participants", **more}
    return client.post("/desk/meetings/mdm-8/files", data=data, headers=headers)


def test_a_file_that_is_too_large_is_answered_with_the_limit_and_with_what_is_lost(app, signed):
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    came = {"Referer": "http://localhost/desk/meetings/mdm-8/files"}
    answer = upload(signed("officer"), PDF + b"0" * 1024 * 1024, "Long.pdf", came)
    assert answer.status_code == 413
    assert "at most 1 MB" in text(answer)
    assert "Nothing of the form was saved." in text(answer)
    # A link would lead to the form without what was typed: only the browser keeps that.
    assert 'href="/desk/meetings/mdm-8/files"' not in text(answer)


def test_an_upload_field_says_what_is_taken_before_a_file_is_chosen(signed):
    officer = signed("officer")
    for address in ("/desk/meetings/mdm-8/files", "/desk/meetings/mdm-8/host-letter"):
        page = officer.get(address).text
        assert "up to 25 MB" in page
        assert 'data-most="26214400"' in page
        assert 'accept=".pdf,.docx' in page


def test_a_file_that_was_withdrawn_leaves_the_agenda(signed, scene, embedded):
    officer = signed("officer")
    add_items(officer, "Opening")
    item, _ = scene.item("1")
    upload(officer, PDF, "Zorblatt.pdf", item=item)
    pages = [f"/desk/meetings/mdm-8/agenda{ending}" for ending in ("", ".json", ".csv")] + [f"/desk/items/{item}"]
    with embedded.reading() as session:
        key = session.scalars(select(StoredFile.id)).one()
    assert f"/files/{key}" in officer.get(pages[0]).text
    assert officer.post(f"/desk/files/{key}/withdraw", data={"reason": "By mistake"}).status_code == 303
    for page in pages:
        answer = officer.get(page)
        assert answer.status_code == 200
        assert key not in answer.get_data(as_text=True), page
    assert "Zorblatt" in officer.get("/desk/meetings/mdm-8/files").text


def test_a_file_added_at_an_item_leads_back_to_the_item(signed, scene):
    officer = signed("officer")
    add_items(officer, "Opening")
    item, _ = scene.item("1")
    page = officer.get(f"/desk/meetings/mdm-8/files?item={item}").text
    address = f"/desk/meetings/mdm-8/files?item={item}"
    assert f'action="{address}"' in page
    sent = {"access": "participants", "item": item}
    kept = officer.post(address, data=sent | {"file": (io.BytesIO(PDF), "At the item.pdf")})
    assert (kept.status_code, kept.location) == (303, f"/desk/items/{item}")
    other = officer.post(address, data=sent | {"item": "", "file": (io.BytesIO(PDF), "Of the meeting.pdf")})
    assert other.location == "/desk/meetings/mdm-8/files"


def test_files_of_a_sub_item_call_it_as_the_language_of_the_page_does(signed, scene):
    officer = signed("officer")
    add_items(officer, "Opening")
    above, _ = scene.item("1")
    add_items(officer, "Details", parent=above)
    item, _ = scene.item("1 (a)")
    url = f"/desk/meetings/mdm-8/files?item={item}"
    officer.post(url, data={"access": "participants", "item": item, "file": (io.BytesIO(PDF), "Details.pdf")})
    for code, words in (("en", "Item 1 (a)"), ("fr", "Point 1 a)"), ("es", "Tema 1 a)")):
        officer.set_cookie("language", code)
        page = officer.get("/desk/meetings/mdm-8/files").text
        assert words in page.replace("\xa0", " "), code
        assert ("1 (a)" in page) is (code == "en")


def test_a_file_is_handed_over_by_class_and_published_by_consent(signed, scene, client, app):
    officer, delegate, stranger = signed("officer"), signed("delegate"), signed("stranger")
    assert upload(officer, b"<html>", "page.pdf").status_code == 422
    assert upload(officer, PDF, "Note verbale.pdf").status_code == 303
    assert upload(officer, b"a,b\n", "numbers.csv", title="Numbers").status_code == 303
    with scene.database.reading() as session:
        paper, numbers = (session.query(StoredFile).filter_by(filename=name).one() for name in
                          ("Note verbale.pdf", "numbers.csv"))  # fmt: skip
    url = f"/files/{paper.id}/Note%20verbale.pdf"
    assert [fetch(one, url).status_code for one in (client, stranger, delegate, officer)] == [404, 404, 200, 200]
    answer = fetch(officer, url)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert answer.data == PDF
    other = fetch(officer, f"/files/{numbers.id}/numbers.csv")
    assert other.headers["Content-Disposition"].startswith("attachment")
    assert officer.get(f"/files/{paper.id}/other.pdf").headers["Location"] == url
    assert client.get(f"/files/{paper.id}/other.pdf").status_code == 404
    scene.change(public=True)
    assert "Note verbale" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert officer.post(f"/desk/files/{paper.id}/publish", data={"consent": ""}).status_code == 422
    consent = {"consent": "H.E. Ms. Varga, by letter of 3 May"}
    assert officer.post(f"/desk/files/{paper.id}/publish", data=consent).status_code == 303
    assert fetch(client, url).status_code == 200
    assert "Note verbale" in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert "3 May" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    withdrawn = officer.post(f"/desk/files/{paper.id}/withdraw", data={"reason": "By mistake"})
    assert withdrawn.status_code == 303
    assert [fetch(one, url).status_code for one in (client, officer)] == [404, 404]
    assert "Note verbale" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert "Withdrawn" in text(officer.get("/desk/meetings/mdm-8/files"))
    kept = list(app.extensions["settings"].files.rglob("*"))
    assert sorted(len(path.name) for path in kept if path.is_file()) == [64, 64]


def test_a_chosen_file_stays_chosen_when_another_field_is_refused(signed, scene):
    officer = signed("officer")
    there = "/desk/meetings/mdm-8/files"
    sent = {"title": "x" * 400, "access": "participants", "file": (io.BytesIO(PDF), "programme.pdf")}
    refused = officer.post(there, data=sent)
    assert refused.status_code == 422
    assert "Chosen already: programme.pdf" in text(refused)
    held = re.search(r'name="file_held" value="([^"]+)"', refused.get_data(as_text=True))[1]
    again = {"title": "Programme", "access": "participants", "file_held": held}
    assert "Choose a file." in text(signed("second").post(there, data=again))  # the sign is good for its sender only
    assert "Choose a file." in text(officer.post(there, data={**again, "file_held": held[:-2]}))
    assert officer.post(there, data=again).status_code == 303
    page = officer.get(there).get_data(as_text=True)
    assert "programme.pdf" in page
    link = re.search(r'href="(/files/[^"]+programme\.pdf)"', page)[1]
    with officer.get(link) as answer:
        assert answer.data == PDF
    odd = officer.post(there, data={**sent, "file": (io.BytesIO(b"MZ\0"), "programme.exe")})
    assert "Chosen already" not in text(odd)
