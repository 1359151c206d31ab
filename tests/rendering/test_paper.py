"""What leaves a paper, what is numbered, and what a paper refuses to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.rendering.short_specimens import reconstruction
from tests.rendering.specimen_words import label
from tests.rendering.specimens import meeting_report
from workflows.kernel.languages import TextBasis
from workflows.reports.paper import (
    Chapter,
    Cited,
    Column,
    Figure,
    Masthead,
    Paper,
    Paragraph,
    Recommendation,
    Row,
    Section,
    Strong,
    Subheading,
    Table,
)
from workflows.reports.paper_order import arranged, letters, roman


def paper(*chapters: Chapter, **more: object) -> Paper:
    plain: dict[str, object] = {
        "kind": "trial",
        "title": "Trial",
        "short": "Trial",
        "nature": "Not binding",
        "language": "en",
        "as_of": date(2025, 12, 10),
        "masthead": Masthead(kind="Trial", body="Body"),
    }
    return Paper(chapters=chapters, **{**plain, **more})


def titles(of: Paper) -> list[object]:
    return [chapter.title for chapter in arranged(of).paper.chapters]


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (Section(title="A", blocks=()),),
        (Paragraph(text="  "),),
        (Table(caption="t", columns=(Column(label="c"),), rows=()),),
        (Figure(caption="f", bars=()),),
        (Subheading(title="alone"),),
        (Paragraph(text="It is given in table 1.", introduces=True),),
        (Section(title="A", blocks=(Paragraph(text="Leads to nothing.", introduces=True),)),),
    ],
)
def test_an_empty_chapter_leaves_no_heading(parts: tuple[object, ...]) -> None:
    kept = Chapter(key="kept", title="Kept", parts=(Paragraph(text="Text."),))
    made = arranged(paper(Chapter(key="empty", title="Empty", parts=parts), kept)).paper
    assert [(chapter.title, chapter.number) for chapter in made.chapters] == [("Kept", "I")]


def test_a_chapter_or_section_switched_off_leaves_and_the_numbers_close_up() -> None:
    whole, less = (
        arranged(meeting_report()),
        arranged(meeting_report().without("recommendations", "attendance-section")),
    )
    assert [chapter.key for chapter in whole.paper.chapters][:3] == ["summary", "recommendations", "organization"]
    assert [(chapter.key, chapter.number) for chapter in less.paper.chapters][:2] == [
        ("summary", "I"),
        ("organization", "II"),
    ]
    assert "attendance" not in less.places
    assert less.places["shared"].words.values["number"] == "1"


def test_paragraphs_tables_and_figures_are_numbered_in_one_series_and_cited_by_key() -> None:
    made = arranged(meeting_report())
    contents = {entry.anchor: entry.paragraphs for entry in made.contents if entry.level == 1}
    assert contents["chapter-summary"] == (1, 4)
    assert contents["chapter-recommendations"] == (5, 35)
    assert contents["annex-agenda"] is None
    assert str(made.places["shared"].words) == "table 2"
    assert str(made.places["bodies"].words) == "figure 1"
    assert str(made.places["concordance"].words) == "annex IV"


def test_arranging_twice_changes_nothing() -> None:
    once = arranged(meeting_report())
    assert arranged(once.paper).paper == once.paper
    assert arranged(once.paper).contents == once.contents


def test_all_languages_have_the_same_paragraph_numbers() -> None:
    numbers = [
        [entry.paragraphs for entry in arranged(meeting_report(language)).contents] for language in ("en", "fr", "es")
    ]
    assert numbers[0] == numbers[1] == numbers[2]


def test_a_paraphrase_carries_the_word_its_basis_and_its_source_and_never_a_mark() -> None:
    told = Recommendation(
        text="Meet again.", basis=TextBasis.PARAPHRASE, mark="R.1", basis_in_words="Seen on a page", sources="2"
    ).as_paragraph()
    assert told.rail[0] == Strong(TextBasis.PARAPHRASE)
    assert "R.1" not in str(told.rail)
    assert [str(part) for part in told.note if part != " "][-1] == "Non-binding recommendation."
    adopted = Recommendation(text="Meet again.", basis=TextBasis.VERBATIM, mark="R.1").as_paragraph()
    assert adopted.rail == (Strong("R.1"),)
    assert adopted.note == ()


def test_a_paper_refuses_to_be_silent_about_its_nature_or_to_mint_a_symbol() -> None:
    with pytest.raises(ValueError, match="nature"):
        paper(nature=" ")
    with pytest.raises(ValueError, match="no symbol"):
        replace(reconstruction(), symbol="GRCP/2017/1")
    with pytest.raises(ValueError, match="colour"):
        paper(accent="red;}")
    with pytest.raises(ValueError, match="columns"):
        Table(caption="t", columns=(Column(label="a"),), rows=(Row(cells=("1", "2")),))


def test_a_key_that_left_the_paper_is_not_cited() -> None:
    made = arranged(paper(Chapter(key="a", title="A", parts=(Paragraph(text=(label("See"), " ", Cited("gone"))),))))
    assert "gone" not in made.places
    assert titles(made.paper) == ["A"]


def test_counting_in_letters_and_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 49)] == ["I", "IV", "IX", "XIV", "XL", "XLIX"]
    assert [letters(number) for number in (1, 26, 27, 52)] == ["A", "Z", "AA", "ZZ"]
