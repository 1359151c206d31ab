"""Dates, times, spaces and labels as each language writes them."""

from __future__ import annotations

from datetime import date, time

import pytest

from webapp.rendering.pieces import plain
from webapp.rendering.signs import last_words, safe_address
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import Sentence
from workflows.kernel.time import PartialDate
from workflows.reports.paper import Clock, Days, Footnote, Link, Name, Symbol, Text, Weekday

AUTUMN, NEXT_DAY = date(2027, 10, 12), date(2027, 10, 13)
ANY_SPACE = str.maketrans({"\u00a0": "_", "\u202f": "~"})


def said(language: str, text: Text) -> str:
    numerals = "arab" if language == "ar" else "latn"
    return Typesetter(language, str, numerals).words(text)


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", AUTUMN, "12_October 2027"),
        ("fr", AUTUMN, "12_octobre 2027"),
        ("fr", date(2027, 11, 1), "1er_novembre 2027"),
        ("es", AUTUMN, "12 de octubre de 2027"),
        ("pt", AUTUMN, "12 de outubro de 2027"),
        ("ru", AUTUMN, "12_октября 2027"),
        ("ar", AUTUMN, "١٢_تشرين الأول/أكتوبر ٢٠٢٧"),
        ("zh", AUTUMN, "2027年10月12日"),
        ("en", ("Monday", ", ", "Geneva"), "Monday, Geneva"),
        ("ar", ("الاثنين", ", ", "جنيف"), "الاثنين، جنيف"),
        ("zh", (AUTUMN, ", ", "演示"), "2027年10月12日，演示"),
        ("en", PartialDate("2027"), "2027"),
        ("en", PartialDate("2027-10"), "October_2027"),
        ("es", PartialDate("2027-10"), "octubre de 2027"),
        ("fr", PartialDate("2027-10-12"), "12_octobre 2027"),
        ("en", Days(AUTUMN, NEXT_DAY), "12 and_13_October 2027"),
        ("en", Days(AUTUMN, NEXT_DAY, short=True), "12–13_October 2027"),
        ("en", Days(date(2027, 9, 30), date(2027, 10, 1)), "30_September and_1_October 2027"),
        ("en", Days(AUTUMN, date(2027, 10, 15)), "12 to_15_October 2027"),
        ("en", Days(AUTUMN, AUTUMN), "12_October 2027"),
        ("fr", Days(AUTUMN, NEXT_DAY), "12 et_13_octobre 2027"),
        ("es", Days(AUTUMN, NEXT_DAY), "12 y_13 de octubre de 2027"),
        ("ar", Days(AUTUMN, NEXT_DAY), "١٢ و١٣_تشرين الأول/أكتوبر ٢٠٢٧"),
        ("en", Weekday(AUTUMN), "Tuesday, 12_October 2027"),
        ("fr", Weekday(AUTUMN), "mardi 12_octobre 2027"),
        ("es", Weekday(AUTUMN), "martes 12 de octubre de 2027"),
        ("en", Clock(time(15, 30)), "3.30_p.m."),
        ("en", Clock(time(10, 0)), "10_a.m."),
        ("en", Clock(time(9, 0), time(10, 0)), "9–10_a.m."),
        ("en", Clock(time(10, 40), time(12, 0)), "10.40_a.m.–12_noon"),
        ("en", Clock(time(12, 0), time(13, 0)), "12_noon–1_p.m."),
        ("fr", Clock(time(15, 30)), "15_h_30"),
        ("fr", Clock(time(10, 0)), "10_heures"),
        ("es", Clock(time(15, 30)), "15.30_horas"),
        ("ru", Clock(time(9, 5)), "09:05"),
        ("en", 1234567, "1,234,567"),
        ("fr", 1234567, "1_234_567"),
        ("es", 1234567, "1.234.567"),
        ("ar", 12, "١٢"),
    ],
)
def test_values_are_written_in_the_language(language: str, text: Text, written: str) -> None:
    assert said(language, text).translate(ANY_SPACE) == written


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Pourquoi pas ?", "Pourquoi pas~?"),
        ("Pourquoi pas?", "Pourquoi pas~?"),
        ("un thème : le travail ; puis", "un thème_: le travail~; puis"),
        ("« Mécanisme » a", "«_Mécanisme_» a"),
        ("«Mécanisme»", "«_Mécanisme_»"),
        ("https://exemple.example/a:b?c", "https://exemple.example/a:b?c"),
        ("à 10:30", "à 10:30"),
    ],
)
def test_french_spaces(typed: str, set_: str) -> None:
    assert said("fr", typed).translate(ANY_SPACE) == set_
    assert said("en", "Why not ?") == "Why not ?"


def test_numbers_stay_with_their_units_and_titles_with_names() -> None:
    assert said("en", "On 12 October, 40 per cent; Ms. Dorn at 3 p.m.").translate(ANY_SPACE) == (
        "On 12_October, 40_per cent; Ms._Dorn at 3_p.m."
    )


def test_text_from_the_data_is_never_translated_and_sentences_are() -> None:
    french = Typesetter("fr", {"Report": "Rapport", "See %(symbol)s.": "Voir %(symbol)s."}.get)  # type: ignore[arg-type]
    assert french.words("Report") == "Report"
    assert french.words(Sentence("Report")) == "Rapport"
    pieces = french.runs(Sentence("See %(symbol)s.", symbol=Symbol("MDM/2025/2")))
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("text", "Voir "),
        ("symbol", "MDM/2025/2"),
        ("text", "."),
    ]


def test_an_abbreviation_brings_its_own_full_stop() -> None:
    assert said("en", Sentence("Closed at %(time)s.", time=Clock(time(17, 0)))) == "Closed at 5\u00a0p.m."
    assert said("fr", Sentence("Closed at %(time)s.", time=Clock(time(17, 0)))) == "Closed at 17\u00a0heures."


def test_a_sentence_may_say_per_cent_and_lists() -> None:
    assert said("en", Sentence("%(count)s%% of %(names)s", count=40, names=["a", "b"])) == "40% of ab"


def test_sub_items_are_labelled_by_the_language() -> None:
    labels = {
        language: [Typesetter(language, str).item_label(place, depth) for place, depth in ((1, 0), (27, 0), (4, 1))]
        for language in ("en", "fr", "es", "ar")
    }
    assert labels["en"] == ["(a)", "(aa)", "(iv)"]
    assert labels["fr"] == labels["es"] == ["a)", "aa)", "iv)"]
    assert labels["ar"][0] == "(أ)"


def test_chapters_are_counted_in_the_language() -> None:
    assert Typesetter("fr", str).heading_label("II", 1) == "II. "
    assert Typesetter("ar", str, "arab").heading_label("II", 1) == "ثانيا - "
    assert Typesetter("ar", str, "arab").paragraph_label("12") == "١٢ - "
    assert Typesetter("zh", str).heading_label("II", 1) == "二、"


def test_last_words_stay_together_if_they_are_short() -> None:
    assert last_words("one two three four.") == "one two three\u00a0four."
    assert last_words("two words") == "two words"
    long = "one extraordinarily internationalization."
    assert last_words(long) == long
    assert plain(Typesetter("en", str).closing(("a b c", Footnote("n")))) == "a b c"


def test_names_are_not_divided_and_control_signs_leave() -> None:
    assert said("en", Name("Odile Varga")) == "Odile\u00a0Varga"
    assert said("en", "a\x00b\x0bc\n d\ud800") == "abc d"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//a.example", "http://a b"]
)
def test_only_addresses_that_a_reader_may_follow_are_linked(address: str) -> None:
    assert safe_address(address) == ""
    assert Typesetter("en", str).runs(Link(address))[0].address == ""
    assert safe_address("https://a.example/x?y=1&z=2") == "https://a.example/x?y=1&z=2"
