"""Office-holders of mechanisms: chairs and secretariats by term, confirmed, followed and corrected."""

from __future__ import annotations

from datetime import date

import pytest

from tests import world
from tests.workflows.mechanisms_world import DAY, LETTER, SOURCE, a_chair, a_known_mechanism
from workflows.kernel.actors import PUBLIC, REGISTRY, RoleName
from workflows.kernel.journal import verify
from workflows.kernel.refusals import Absent, Faster, Invalid, Refused
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask
from workflows.mechanisms import actions, queries
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import MechanismStatus, Office
from workflows.parties.words import PartyKind


def test_the_chair_rotates(session, now):
    mechanism = world.a_mechanism(session)
    a_chair(session, mechanism, "Belmora", "2026-01-01", "2027-12-31")
    a_chair(session, mechanism, "Corvald", "2028-01-01")
    officer = world.an_officer(mechanism.id)

    def chair(day):
        [found] = queries.suggestions(session, officer, mechanism.name, [PartyKind.MECHANISM], day)
        return str(found.detail)

    assert chair(date(2027, 6, 15)) == chair(date(2027, 12, 8)) == chair(date(2027, 12, 31)) == "Chair: Belmora"
    assert chair(date(2028, 1, 1)) == chair(date(2028, 4, 14)) == "Chair: Corvald"


def test_of_chairs_without_a_recorded_end_the_last_begun_holds(session, now):
    a_known_mechanism(session)
    seen = queries.one(session, PUBLIC, "midsa", now)
    assert [(one.holder.words, one.current) for one in seen.chairs] == [("Madagascar", True), ("Angola", False)]
    assert [str(one.age) for one in seen.presiding] == ["not confirmed, as of 2025 in the source"]
    assert [one.area.words for one in seen.members] == ["Madagascar"]
    assert seen.steps == []


def sheet(session, actor, **asked):
    """The sheet of office-holders."""
    return queries.office_sheet(session, actor, Ask(filters=asked, size=200), DAY)


def test_office_holders_stand_on_one_sheet_with_the_age_of_each_entry(session, now):
    mechanism = a_known_mechanism(session, secretariat_note="IOM")
    ended = world.a_mechanism(session, "Ended Talks", status=MechanismStatus.ENDED)
    keeper = world.an_officer(REGISTRY)
    chair, secretariat = sheet(session, keeper).rows
    assert (chair.holder.words, chair.office, str(chair.age)) == (
        "Madagascar", Office.CHAIR, "not confirmed, as of 2025 in the source",
    )  # fmt: skip
    assert (secretariat.holder, secretariat.source_note, secretariat.term_id) == (None, "IOM", "")
    assert ended.id not in {row.mechanism_id for row in sheet(session, keeper).rows}
    term = session.get(Term, chair.term_id)
    assert actions.confirm_terms(session, [term], keeper, now) == 1
    session.flush()
    assert (term.confirmed_on, term.confirmed_by) == (DAY, keeper.account)
    [chair] = sheet(session, keeper, office="chair").rows
    assert str(chair.age) == "confirmed 2027-06-10"
    assert sheet(session, keeper, age="open").total == 1
    assert sheet(session, keeper, age="confirmed").total == 1
    assert queries.unconfirmed_offices(session, keeper, DAY) == 1
    assert queries.unconfirmed_offices(session, world.an_officer("other"), DAY) == 0
    assert sheet(session, world.an_officer("other"), mine="yes").total == 0
    assert not sheet(session, world.an_officer("other")).rows[0].may_edit
    journal = queries.one(session, world.an_officer(mechanism.id), "midsa", now).journal
    assert (str(journal[0].did), journal[0].title) == ("confirmed the office-holder", "MIDSA, Chair: Madagascar")
    with pytest.raises(Absent):
        sheet(session, world.actor(RoleName.DELEGATE, mechanism.id))


def test_several_are_confirmed_at_once_or_none(session, now):
    mechanism, officer = world.a_mechanism(session), None
    officer = world.an_officer(mechanism.id)
    held = [a_chair(session, mechanism, state, begin) for state, begin in (("Belmora", "2026"), ("Corvald", "2026"))]
    ended = a_chair(session, mechanism, "Dorstan", "2020", "2021")
    for one in held:
        one.confirmed_on = None
    session.flush()
    with pytest.raises(Refused) as refusal:
        actions.confirm_terms(session, [ended], officer, now)
    assert "has ended" in str(refusal.value.sentence)
    assert actions.confirm_terms(session, actions.terms_of(session, [one.id for one in held]), officer, now) == 2
    with pytest.raises(Absent):
        actions.terms_of(session, ["nothing"])


def test_a_successor_ends_the_term_before(session, now):
    a_known_mechanism(session)
    keeper, successor = world.an_officer(REGISTRY), world.a_state(session, "Malawi")
    [row] = sheet(session, keeper, office="chair").rows
    before = session.get(Term, row.term_id)
    person = world.a_person(session, "Odile", "Varga", honorific="H.E. Ms.")
    typed = actions.TermTyped(
        Office.CHAIR, successor.id, person.id, valid_from=PartialDate("2027-05-01"), source=LETTER
    )  # fmt: skip
    opened = before.revision
    actions.replace_term(session, before, typed, keeper, now, opened_at=opened)
    session.flush()
    assert (str(before.valid_to), before.taken_over_at) == ("2027-04-30", now)
    [row] = sheet(session, keeper, office="chair").rows
    assert (row.holder.words, str(row.person), str(row.age)) == (
        "Malawi", "H.E. Ms. Odile VARGA", "confirmed 2027-06-10",
    )  # fmt: skip
    seen = queries.one(session, PUBLIC, "midsa", now)
    assert [one.person for one in seen.chairs] == [None, None, None]
    for wrong in (None, "2024"):
        with pytest.raises(Invalid) as refusal:
            actions.replace_term(
                session, before,
                actions.TermTyped(Office.CHAIR, successor.id, valid_from=PartialDate.of(wrong), source=LETTER),
                keeper, now,
            )  # fmt: skip
        assert refusal.value.field == "valid_from"


def test_an_office_is_entered_with_its_beginning_its_source_and_its_holder_and_all_that_lacks_is_told(session, now):
    mechanism = world.a_mechanism(session)
    officer = world.an_officer(mechanism.id)
    with pytest.raises(Invalid) as refusal:
        actions.add_term(session, mechanism, actions.TermTyped(Office.CHAIR, None), officer, now)
    assert [field for field, _ in refusal.value.faults] == ["valid_from", "source", "holder"]
    held = a_chair(session, mechanism)
    with pytest.raises(Invalid) as refusal:
        actions.correct_term(session, held, actions.TermTyped(Office.CHAIR, held.holder_id), officer, now)
    assert [field for field, _ in refusal.value.faults] == ["valid_from", "source"]
    # What nobody knew of an entry may stay unknown when the rest of it is corrected.
    known = Term(mechanism_id=mechanism.id, office=Office.CO_CHAIR, holder_id=held.holder_id)
    session.add(known)
    session.flush()
    typed = actions.TermTyped(Office.CO_CHAIR, held.holder_id, note="By rotation")
    assert actions.correct_term(session, known, typed, officer, now)


def test_a_term_is_corrected_ended_and_withdrawn(session, now):
    mechanism = world.a_mechanism(session)
    officer, held = world.an_officer(mechanism.id), a_chair(session, mechanism)
    opened = held.revision
    typed = actions.TermTyped(Office.CHAIR, held.holder_id, valid_from=PartialDate("2026-03"), source=LETTER)
    assert actions.correct_term(session, held, typed, officer, now, opened_at=opened)
    session.flush()
    other = actions.TermTyped(Office.CHAIR, held.holder_id, valid_from=PartialDate("2026-04"), source=LETTER)
    with pytest.raises(Faster):
        actions.correct_term(session, held, other, officer, now, opened_at=opened)
    with pytest.raises(Invalid):
        actions.end_term(session, held, PartialDate("2025"), officer, now)
    actions.end_term(session, held, PartialDate("2027-06-30"), officer, now)
    for wrong in (
        {"holder_id": None},
        {"holder_id": "nothing"},
        {"person_id": "nobody"},
        {"valid_to": PartialDate("2026")},
    ):
        known = {"holder_id": held.holder_id, "valid_from": PartialDate("2027"), "source": LETTER}
        with pytest.raises(Invalid):
            actions.add_term(session, mechanism, actions.TermTyped(Office.CHAIR, **known | wrong), officer, now)
    own = actions.TermTyped(
        Office.SECRETARIAT, None, valid_from=PartialDate("2020"), note="Own secretariat", source=LETTER
    )  # fmt: skip
    actions.add_term(session, mechanism, own, officer, now)
    actions.withdraw_term(session, held, officer, now)
    session.flush()
    seen = queries.one(session, officer, mechanism.code, now)
    assert (len(seen.chairs), [one.note for one in seen.serving]) == (0, ["Own secretariat"])
    assert verify(session) == []


def test_a_chair_whose_end_is_open_gives_way_to_one_that_began_later_and_ended(session, now):
    mechanism = world.a_mechanism(session, "Almaty Process", chair_as_of=PartialDate("2024"))
    for state, begin, end in (("Kazria", "2013", None), ("Azeria", "2023", "2024")):
        holder = world.a_state(session, state)
        term = Term(
            mechanism_id=mechanism.id, office=Office.CHAIR, holder_id=holder.id, valid_from=PartialDate(begin),
            valid_to=PartialDate.of(end), **SOURCE,
        )  # fmt: skip
        session.add(term)
    session.flush()
    [chair] = queries.one(session, PUBLIC, mechanism.code, now).presiding
    assert (chair.holder.words, chair.current, str(chair.age)) == (
        "Azeria", False, "not confirmed, as of 2024 in the source",
    )  # fmt: skip
    ages = [str(one.age) for one in queries.one(session, PUBLIC, mechanism.code, now).chairs]
    assert ages[1] == "not confirmed, as of 2013 in the source"
