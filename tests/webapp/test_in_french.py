"""What is ours is said in the language of the page, whatever the face: labels, journals, lists as data."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from tests.webapp.conftest import House
from webapp.languages import translator
from workflows.meetings.workflow import ItemState, items_settled


@pytest.fixture
def officer(house: House) -> Any:
    client = house.new_client("secretariat")
    client.set_cookie("language", "fr")
    return client


def test_a_working_text_without_a_symbol_says_so_in_french(officer):
    for address in ("/desk/documents", "/desk/meetings/mdm-8/documents"):
        page = officer.get(address).get_data(as_text=True)
        assert "No symbol yet" not in page
        assert "Pas encore de cote" in page


def test_the_journal_says_what_somebody_takes_part_as_in_french(officer):
    lines = officer.get("/desk/meetings/mdm-8/journal.json").get_json()["rows"]
    remarks = {line["remark"] for line in lines}
    assert "Délégation" in remarks
    assert not remarks & {"Delegation", "Chair"}


def test_what_awaits_confirmation_is_called_in_french(officer):
    page = officer.get("/desk/areas/AFG").get_data(as_text=True)
    assert "name, region, subregion" not in page
    assert "nom, région, sous-région" in page
    assert "sous-région" in officer.get("/desk/areas.csv?q=afghanistan").get_data(as_text=True)


@pytest.mark.parametrize("address", ["/recommendations", "/meetings", "/documents", "/commitments", "/mechanisms"])
def test_data_calls_filters_and_orders_in_the_language_asked_for(officer, address):
    in_french = officer.get(f"{address}.json?language=fr").get_json()
    in_english = officer.get(f"{address}.json?language=en").get_json()
    officer.set_cookie("language", "fr")
    assert in_french["order"] != in_english["order"]
    labels = [facet["label"] for facet in in_french["facets"]]
    assert "Mécanisme" in labels or address == "/mechanisms"
    assert labels != [facet["label"] for facet in in_english["facets"]]
    assert [key for key, _ in in_french["sorts"]] == [key for key, _ in in_english["sorts"]]
    assert in_french["sorts"] != in_english["sorts"]


def test_regions_of_the_united_nations_are_called_in_french(officer):
    row = officer.get("/desk/areas.json?q=kenya").get_json()["rows"][0]
    assert (row["region"], row["subregion"]) == ("Afrique", "Afrique de l’Est")
    assert "Afrique de l’Est" in officer.get("/desk/areas/KEN").get_data(as_text=True)
    [regions] = [one for one in officer.get("/mechanisms.json").get_json()["facets"] if one["name"] == "region"]
    assert {"Africa": "Afrique"}.items() <= {one["value"]: one["label"] for one in regions["choices"]}.items()


def test_a_name_that_has_no_french_says_its_language_and_one_that_has_does_not(officer):
    in_french, in_english = officer.get("/mechanisms").text, officer.get("/mechanisms?language=en").text
    officer.set_cookie("language", "fr")
    assert re.search(r'<a href="/mechanisms/midsa" lang="en" dir="auto">Migration Dialogue for Southern', in_french)
    assert re.search(r'<a href="/mechanisms/mdm">Dialogue méridien', in_french)
    assert re.search(r'<a href="/mechanisms/midsa">Migration Dialogue for Southern', in_english)
    register = officer.get("/recommendations").text
    assert "gestion des frontières" in register
    assert "border management" not in register
    assert not re.search(r'<a href="/meetings/[^"]*" lang="en" dir="auto">MDM \d', register)


def test_a_link_says_the_language_of_a_name_and_none_of_an_acronym_in_data_too(officer):
    row = officer.get("/meetings.json?mechanism=mdm").get_json()["rows"][0]
    assert (row["meeting"]["words"][:3], row["meeting"]["language"]) == ("MDM", None)
    named = officer.get("/mechanisms.json?q=meridian").get_json()["rows"][0]["name"]
    assert named["language"] == "fr"


def test_persons_are_addressed_and_objectives_called_as_the_language_does(officer):
    for language, forms in {
        "fr": ("Mme Inès MOREL", "M. Tomas HALE", "S.\u00a0E.\u00a0Mme Odile VARGA"),
        "es": ("Sra. Inès MOREL", "Sr. Tomas HALE", "Excma.\u00a0Sra. Odile VARGA"),
        "en": ("Ms. Inès MOREL", "Mr. Tomas HALE", "H.E. Ms. Odile VARGA"),
    }.items():
        pages = [officer.get(f"/desk/persons?q={name}&language={language}").text for name in ("morel", "hale", "varga")]
        assert [form in page for form, page in zip(forms, pages, strict=True)] == [True] * 3
    assert (
        officer.get("/desk/persons.json?q=hale&language=fr").get_json()["rows"][0]["name"]["words"] == "M. Tomas HALE"
    )
    officer.set_cookie("language", "fr")
    facets = officer.get("/recommendations.json").get_json()["facets"]
    [objectives] = [one for one in facets if one["name"] == "objective"]
    assert "21 Retour digne et réintégration durable" in [one["label"] for one in objectives["choices"]]


def test_items_are_called_in_sentences_as_the_agenda_prints_them():
    items = [SimpleNamespace(label=one, state=ItemState.OPEN) for one in ("1", "3 (a)", "3 (b)")]
    left = items_settled(SimpleNamespace(items=items), None)
    assert left.said(translator("en")) == "Items 1, 3 (a) and 3 (b) are not yet concluded, deferred or withdrawn."
    assert left.said(translator("fr")) == "Les points 1, 3 a) et 3 b) ne sont ni achevés, ni reportés, ni retirés."
    one = items_settled(SimpleNamespace(items=items[:1]), None)
    assert one.said(translator("fr")) == "Le point 1 n’est ni achevé, ni reporté, ni retiré."


def test_the_language_of_the_page_narrows_no_list(officer):
    for address, facet in (("/desk/persons", "letters"), ("/desk/prints", "paper_language")):
        whole = officer.get(f"{address}.json?language=fr").get_json()
        assert facet in [one["name"] for one in whole["facets"]]
        assert whole["total"] == officer.get(f"{address}.json?language=en").get_json()["total"]
    few = officer.get("/desk/persons.json?letters=fr").get_json()
    assert 0 < few["total"] < officer.get("/desk/persons.json").get_json()["total"]
