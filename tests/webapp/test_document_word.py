"""Documents that come and go as Word files."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from tests import world
from tests.webapp.document_world import ONE, Place, a_place
from webapp.database import Database
from webapp.languages import translator
from webapp.rendering.docx import render_docx
from workflows.outcomes import blocks
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.word import take_in
from workflows.outcomes.words import BlockKind
from workflows.reports.document_paper import document_paper


@pytest.fixture
def place(app: Any, embedded: Database) -> Place:
    return a_place(app, embedded)


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
