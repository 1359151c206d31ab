"""Symbols are given once, without gaps, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from workflows.kernel.ids import new_id
from workflows.meetings.symbols import IssuedSymbol, issue_symbol, withdraw_symbol


def test_numbers_follow_one_another_in_each_series(session, now):
    given = [issue_symbol(session, "MDM", 2027, series, "agenda", new_id(), now) for series in ("", "", "L.", "INF/")]
    assert given == ["MDM/2027/1", "MDM/2027/2", "MDM/2027/L.1", "MDM/2027/INF/1"]


def test_a_revision_of_a_revision_is_the_next_revision_of_the_paper(session, now):
    first = issue_symbol(session, "MDM", 2027, "L.", "outcome document", new_id(), now)
    second = issue_symbol(session, "MDM", 2027, "L.", "outcome document", new_id(), now, modifier_of=first)
    third = issue_symbol(session, "MDM", 2027, "L.", "outcome document", new_id(), now, modifier_of=second)
    assert (second, third) == ("MDM/2027/L.1/Rev.1", "MDM/2027/L.1/Rev.2")
    other = issue_symbol(session, "MDM", 2027, "L.", "x", new_id(), now, modifier_of=third, modifier="Add.")
    assert other == "MDM/2027/L.1/Rev.2/Add.1"


def test_a_withdrawn_symbol_stays_as_a_stub_and_is_not_given_again(session, now):
    first = issue_symbol(session, "MDM", 2027, "", "agenda", new_id(), now)
    withdraw_symbol(session, first, now)
    assert issue_symbol(session, "MDM", 2027, "", "agenda", new_id(), now) == "MDM/2027/2"
    assert session.get(IssuedSymbol, first).withdrawn_at == now


def test_twenty_at_once_get_twenty_numbers_without_a_gap(database, now):
    def one(_number: int) -> str:
        with database.writing() as session:
            return issue_symbol(session, "MDM", 2027, "L.", "outcome document", new_id(), now)

    with ThreadPoolExecutor(8) as pool:
        given = sorted(pool.map(one, range(20)), key=lambda symbol: int(symbol.rpartition(".")[2]))
    assert given == [f"MDM/2027/L.{number}" for number in range(1, 21)]


def test_a_number_of_a_step_that_failed_is_given_to_the_next(database, now):
    with database.writer() as session:
        issue_symbol(session, "MDM", 2027, "", "agenda", new_id(), now)
        session.rollback()
    with database.writing() as session:
        assert issue_symbol(session, "MDM", 2027, "", "agenda", new_id(), now) == "MDM/2027/1"
