"""The register of recommendations, and their numbers in other writings."""

from __future__ import annotations

import pytest

from tests import world
from tests.statements import statements
from workflows.kernel.actors import PUBLIC
from workflows.kernel.base import Access
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Ask
from workflows.recommendations import queries
from workflows.recommendations.models import Addressee, Objective, Recommendation
from workflows.recommendations.register import register
from workflows.recommendations.text import number_key, shortened, spellings
from workflows.recommendations.words import AddresseeKind


def a_register(session) -> list[Recommendation]:
    mechanism = world.a_mechanism(session, "Abu Dhabi Dialogue")
    other = world.a_mechanism(session, "Rabat Process")
    theme, second = world.a_theme(session, "Skills"), world.a_theme(session, "Data")
    session.add(Objective(number=18, short_title={"en": "Skills"}))
    session.flush()
    made = []
    for number, (body, year) in enumerate(((mechanism, 2023), (mechanism, 2025), (other, 2025)), 1):
        one = world.a_recommendation(session, world.a_meeting(session, body, year=year, public=True), f"T{number}-R01")
        one.themes = [theme if number < 3 else second]
        one.objectives = [session.get(Objective, 18)] if number == 1 else []
        one.addressees = [Addressee(kind=AddresseeKind.STATES if number < 3 else AddresseeKind.MECHANISMS)]
        made.append(one)
    session.flush()
    return made


def test_the_register_narrows_counts_and_orders(session):
    a_register(session)
    whole = register(session, PUBLIC, Ask())
    assert [row.number.key for row in whole.rows] == ["T2-R01", "T3-R01", "T1-R01"]
    facets = {facet.name: {str(choice.label): choice.count for choice in facet.choices} for facet in whole.facets}
    assert facets["theme"] == {"Data": 1, "Skills": 2}
    assert facets["addressee"] == {"States": 2, "Mechanisms": 1}
    assert facets["year"] == {"2025": 2, "2023": 1}
    assert "state" not in facets
    narrowed = register(session, PUBLIC, Ask(filters={"year": "2025", "theme": "skills"}))
    assert [row.number.key for row in narrowed.rows] == ["T2-R01"]
    assert narrowed.total == 1
    by_year = next(facet for facet in narrowed.facets if facet.name == "year")
    assert {choice.value: choice.count for choice in by_year.choices} == {"2025": 1, "2023": 1}
    by_theme = next(facet for facet in narrowed.facets if facet.name == "theme")
    assert {choice.label: choice.count for choice in by_theme.choices} == {"Data": 1, "Skills": 1}
    assert register(session, PUBLIC, Ask(sort="number")).rows[0].number.key == "T1-R01"
    by_name = register(session, PUBLIC, Ask(sort="themes")).rows
    assert [row.themes[0].words for row in by_name] == ["Data", "Skills", "Skills"]
    assert register(session, PUBLIC, Ask(words="certified COPY")).total == 3
    assert register(session, PUBLIC, Ask(filters={"objective": "18"})).total == 1
    for odd in ("stage", "nonsense", "99999999"):
        assert register(session, PUBLIC, Ask(filters={"basis": odd, "year": odd})).total == 0
    assert all("stage" not in key for key, _ in whole.sorts)


def test_every_row_says_its_wording_its_basis_and_that_it_binds_nobody(session):
    a_register(session)
    row = register(session, PUBLIC, Ask()).rows[0]
    assert (row.text_basis.label, str(row.nature)) == ("Paraphrase", "Non-binding recommendation")
    assert row.basis.label.startswith("In a declaration")


def test_what_nobody_confirmed_is_not_for_the_public(session):
    first, second, _ = a_register(session)
    first.unverified, second.unverified = "*", "year"
    session.flush()
    listing = register(session, PUBLIC, Ask())
    assert {row.number.key: row.year for row in listing.rows} == {"T2-R01": None, "T3-R01": 2025}
    assert register(session, PUBLIC, Ask(filters={"year": "2025"})).total == 1
    assert register(session, world.an_officer(first.place()), Ask()).total == 3


def test_the_register_asks_the_same_number_of_questions_however_long_it_is(session):
    a_register(session)
    with statements(session.get_bind().engine) as few:
        register(session, PUBLIC, Ask())
    for _ in range(30):
        world.a_recommendation(session)
    session.flush()
    with statements(session.get_bind().engine) as many:
        register(session, PUBLIC, Ask())
    assert len(few) == len(many) <= 7


@pytest.mark.parametrize(
    ("written", "meant"),
    [("grcp7-r1", "grcp7-r01"), ("MDM/2023/R4", "mdm/2023/r.4"), ("mdm 2023 r.4", "mdm/2023/r.4"),
     ("MDM-2023-R4", "mdm/2023/r.4"), ("grcp 7 r 1", "grcp7-r01"), ("GRCP7/R01", "grcp7-r01"),
     ("GRCP10-R03", "grcp10-r03"), ("mdm.2023.r4", "mdm/2023/r.4"), ("grcp-07-r1", "grcp7-r01")],
)  # fmt: skip
def test_a_number_is_understood_in_other_writings(written, meant):
    assert meant in spellings(written)


def test_a_number_leads_to_the_recommendation_it_means_and_to_nothing_hidden(session):
    one = world.a_recommendation(session, number="GRCP7-R01")
    assert queries.addressed_number(session, PUBLIC, "grcp7-r1") == "GRCP7-R01"
    one.access = Access.SECRETARIAT
    session.flush()
    with pytest.raises(Absent):
        queries.addressed_number(session, PUBLIC, "grcp7-r1")
    with pytest.raises(Absent):
        queries.addressed_number(session, PUBLIC, "x" * 4000)


def test_numbers_stand_in_their_order_and_titles_end_at_a_word():
    assert sorted(["A/2023/R.10", "A/2023/R.9"], key=number_key) == ["A/2023/R.9", "A/2023/R.10"]
    assert shortened("word " * 40).endswith("…")
    assert len(shortened("word " * 40)) <= 90
