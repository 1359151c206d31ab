"""What States shared: entered with its letter or source, corrected by a new version, shown as each State chose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.statements import statements
from workflows.kernel import sources
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.history import journal_of
from workflows.kernel.journal import JournalDetail, JournalEntry, verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.parties.models import Capacity
from workflows.parties.words import CapacityKind
from workflows.recommendations.workflow import RecommendationState
from workflows.uptake import actions, acts, choices, entries, fact_actions, facts, queries
from workflows.uptake.actions import Entered, Supporting
from workflows.uptake.fact_actions import FactSaid
from workflows.uptake.models import Fact, Ratification, UptakeReport, UptakeVersion
from workflows.uptake.words import ActKind, Contribution, InformationStatus, Position, Stage, Visibility
from workflows.uptake.workflow import FACT, UPTAKE, FactState, UptakeState


def sent(letter_id, **more) -> Entered:
    """What a State's letter says."""
    values = {
        "origin": Origin.STATE, "act_kind": ActKind.SECONDARY_LAW, "title": "Regulation on papers of origin",
        "stage": Stage.BEING_IMPLEMENTED, "visibility": Visibility.PUBLIC, "letter_id": letter_id,
        "letter_date": PartialDate("2025-01-14"), "act_date": PartialDate("2024-09-12"),
        "as_of": PartialDate("2025-01-01"), "contribution": Contribution.ACKNOWLEDGED,
    }  # fmt: skip
    return Entered(**(values | more))


def a_report(session, now, one=None, area=None, **more) -> tuple[UptakeReport, object]:
    """An entry with its letter, and the officer who made it."""
    one = one or world.a_recommendation(
        session, world.a_meeting(session, year=2023, public=True), adopted_on=PartialDate("2023-10-30")
    )
    officer = world.an_officer(one.place())
    letter = world.a_letter(session, one.place())
    report = actions.enter(session, area or world.a_state(session), one, sent(letter.id, **more), officer, now)
    return report, officer


def shown(session, actor, report) -> list:
    return acts.acts(session, actor, UptakeReport.id == report.id)


def test_a_letter_is_attached_and_a_source_is_named(session, now):
    one = world.a_recommendation(session)
    officer, area = world.an_officer(one.place()), world.a_state(session)
    with pytest.raises(Invalid, match="Attach the letter"):
        actions.enter(session, area, one, sent(None), officer, now)
    with pytest.raises(Invalid, match="Name the public source"):
        actions.enter(session, area, one, Entered(Origin.PUBLIC_SOURCE, ActKind.LAW, "Act"), officer, now)
    with pytest.raises(Invalid, match="Name the act"):
        actions.enter(session, area, one, sent("x", title=" "), officer, now)
    assert session.scalars(select(UptakeReport)).all() == []
    with pytest.raises(NotPermitted):
        actions.enter(session, area, one, sent("x"), world.an_officer("elsewhere"), now)


@pytest.mark.parametrize("field", ["as_of", "act_date", "letter_date"])
def test_a_date_that_lies_ahead_is_refused_beside_its_field(session, now, field):
    report, officer = a_report(session, now)
    letter = world.a_letter(session, report.place())
    for ahead in ("2099", "2027-07", "2027-06-12"):
        for act in (
            lambda said: actions.correct(session, report, said, officer, now),
            lambda said: actions.enter(session, report.area, report.recommendation, said, officer, now),
        ):
            with pytest.raises(Invalid, match="lies in the future") as refused:
                act(sent(letter.id, **{field: PartialDate(ahead)}))
            assert refused.value.field == field
    # The year and month that run, and the day that has begun somewhere.
    for begun in ("2027", "2027-06", "2027-06-10"):
        actions.correct(session, report, sent(letter.id, **{field: PartialDate(begun)}), officer, now)


def test_the_three_axes_stay_apart_and_only_the_state_states_its_position(session, now):
    report, _ = a_report(
        session, now, position=Position.SUPPORTED, information_status=InformationStatus.EVIDENCE_ON_FILE
    )
    [act] = shown(session, PUBLIC, report)
    assert (act.position, act.stage, act.information_status) == (
        Position.SUPPORTED, Stage.BEING_IMPLEMENTED, InformationStatus.EVIDENCE_ON_FILE,
    )  # fmt: skip
    said = Entered(Origin.PUBLIC_SOURCE, ActKind.LAW, "Act", position=Position.SUPPORTED, source="Gazette")
    with pytest.raises(Invalid, match="Only the State itself"):
        actions.enter(session, report.area, report.recommendation, said, world.an_officer(report.place()), now)


@pytest.mark.parametrize("state", ["proposed", "withdrawn", "superseded", "concluded", "dropped"])
def test_nothing_is_entered_for_a_text_that_is_not_open(session, now, state):
    one = world.a_recommendation(session, state=RecommendationState(state))
    with pytest.raises(Refused):
        a_report(session, now, one)


def test_an_act_older_than_the_text_is_asked_about(session, now):
    with pytest.raises(Invalid, match="older than the recommendation"):
        a_report(session, now, act_date=PartialDate("2019"))
    kept, _ = a_report(session, now, act_date=PartialDate("2019"), keep_stage=True)
    before, _ = a_report(session, now, act_date=PartialDate("2019"), stage=Stage.IN_PLACE_BEFORE)
    assert shown(session, PUBLIC, kept)[0].older
    assert shown(session, PUBLIC, before)[0].stage is Stage.IN_PLACE_BEFORE
    # 2023 may be before or after October 2023: nobody is asked.
    a_report(session, now, act_date=PartialDate("2023"))


def test_a_correction_is_a_new_version_and_the_old_one_stays(session, now):
    report, officer = a_report(session, now)
    letter = report.versions[0].letter_id
    actions.correct(
        session, report, sent(letter, title="Regulation No. 7"), officer, now, reason="Number added.", opened_at=1
    )
    session.flush()
    assert [act.title for act in shown(session, PUBLIC, report)] == ["Regulation No. 7"]
    assert [one.title for one in report.versions] == ["Regulation on papers of origin", "Regulation No. 7"]
    with pytest.raises(Faster) as faster:
        actions.correct(session, report, sent(letter, title="Another"), officer, now, opened_at=1)
    assert faster.value.theirs["title"] == "Regulation No. 7"
    with pytest.raises(NotPermitted):
        actions.correct(session, report, sent(letter), world.an_officer("elsewhere"), now)
    verbs = session.scalars(select(JournalEntry.verb).where(JournalEntry.subject_id == report.id))
    assert set(verbs) == {"enter", "correct"}
    assert verify(session) == []


def test_a_withdrawn_entry_is_gone_from_the_pages_and_kept_at_the_desk(session, now):
    report, officer = a_report(session, now)
    actions.withdraw(session, report, officer, now, on_behalf_of=report.area_id)
    session.flush()
    assert report.state is UptakeState.WITHDRAWN
    assert shown(session, PUBLIC, report) == shown(session, officer, report) == []
    assert entries.entry(session, officer, report.code, now).state is UptakeState.WITHDRAWN
    with pytest.raises(Absent):
        entries.entry(session, PUBLIC, report.code, now)
    with pytest.raises(Refused):
        actions.correct(session, report, sent(report.versions[0].letter_id), officer, now)


def test_tables_have_no_faults() -> None:
    assert UPTAKE.faults() == FACT.faults() == []


def test_what_a_state_sent_is_withdrawn_by_the_state_and_recorded_by_the_desk(session, now):
    report, officer = a_report(session, now)
    authority = world.actor(RoleName.VALIDATING_AUTHORITY, report.area_id)
    elsewhere = world.actor(RoleName.VALIDATING_AUTHORITY, world.a_state(session, "Belmora").id)
    [offered] = [one for one in UPTAKE.steps(report, officer, now) if one.verb == "withdraw"]
    assert (offered.allowed, offered.recorded) == (True, True)
    with pytest.raises(Refused, match="Say for whom you record this"):
        actions.withdraw(session, report, officer, now)
    for nobody in (elsewhere, world.a_chair(report.place()), world.an_officer("elsewhere")):
        with pytest.raises(NotPermitted):
            actions.withdraw(session, report, nobody, now, on_behalf_of=report.area_id)
    assert [one.verb for one in UPTAKE.steps(report, authority, now)] == ["withdraw_evidence", "withdraw"]
    with pytest.raises(Invalid):
        actions.withdraw(session, report, officer, now, on_behalf_of=report.area_id,
                         effective_at=now + timedelta(days=1))  # fmt: skip
    when = now - timedelta(days=3)
    actions.withdraw(
        session, report, officer, now, on_behalf_of=report.area_id, effective_at=when, remark="Letter of the Ministry"
    )  # fmt: skip
    session.flush()
    line = session.scalars(select(JournalEntry).where(JournalEntry.verb == "withdraw")).one()
    assert (line.account_id, line.capacity, line.on_behalf_of, line.effective_at, line.recorded_at) == (
        officer.account, "secretariat", report.area_id, when, now,
    )  # fmt: skip
    assert str(journal_of(session, officer, report.id)[0].on_behalf_of) == report.area.name


def test_whoever_decides_for_the_state_finds_the_page_of_what_it_sent(session, now):
    report, officer = a_report(session, now, note="Ask again in spring.", visibility=Visibility.DESK)
    again = sent(report.versions[0].letter_id, title="Regulation No. 7", visibility=Visibility.DESK, note="Better")
    actions.correct(session, report, again, officer, now, reason="Number")
    session.flush()
    authority = world.actor(RoleName.VALIDATING_AUTHORITY, report.area_id)
    seen = entries.entry(session, authority, report.code, now)
    assert [(one.act.title, one.note, one.reason, one.act.letter) for one in seen.versions] == [
        ("Regulation No. 7", "", "", None)
    ]
    assert (seen.of_desk, seen.journal, [one.verb for one in seen.steps]) == (False, (), ["withdraw"])
    assert [one.entry.key for one in shown(session, authority, report)] == [report.code]
    actions.withdraw(session, report, authority, now)
    assert entries.entry(session, authority, report.code, now).state is UptakeState.WITHDRAWN
    for nobody in (
        world.actor(RoleName.FOCAL_POINT, report.area_id),
        world.actor(RoleName.VALIDATING_AUTHORITY, world.a_state(session, "Belmora").id),
    ):
        with pytest.raises(Absent):
            entries.entry(session, nobody, report.code, now)


def test_of_what_a_public_source_says_the_authority_of_the_state_finds_no_page(session, now):
    report, _ = a_report(
        session, now, origin=Origin.PUBLIC_SOURCE, source="Gazette 7", contribution=Contribution.NOT_STATED
    )
    authority = world.actor(RoleName.VALIDATING_AUTHORITY, report.area_id)
    with pytest.raises(Absent):
        entries.entry(session, authority, report.code, now)
    assert [one.entry for one in shown(session, authority, report)] == [None]


def test_the_word_of_a_state_is_recorded_for_whoever_validates_on_that_day(session, now):
    report, _ = a_report(session, now)
    assert [(key, str(words)) for key, words in choices.authority_of(session, report, now.date())] == [
        (report.area_id, "Arvenia")
    ]
    for given, since, until in (("Leila", "2020", None), ("Nils", "2012", "2015")):
        person = world.a_person(session, given, "Dorn")
        session.add(
            Capacity(person_id=person.id, kind=CapacityKind.VALIDATING_AUTHORITY, party_id=report.area_id,
                     valid_from=PartialDate(since), valid_to=PartialDate.of(until))
        )  # fmt: skip
    session.flush()
    assert [(key, str(words)) for key, words in choices.authority_of(session, report, now.date())] == [
        (report.area_id, "Validating authority, Arvenia (Leila DORN)")
    ]


def test_what_a_public_source_says_is_withdrawn_by_the_desk_itself(session, now):
    report, officer = a_report(
        session, now, origin=Origin.PUBLIC_SOURCE, source="Gazette 7", contribution=Contribution.NOT_STATED
    )
    authority = world.actor(RoleName.VALIDATING_AUTHORITY, report.area_id)
    with pytest.raises(NotPermitted):
        actions.withdraw(session, report, authority, now)
    [offered] = [one for one in UPTAKE.steps(report, officer, now) if one.verb == "withdraw"]
    assert (offered.allowed, offered.recorded) == (True, False)
    actions.withdraw(session, report, officer, now)
    assert report.state is UptakeState.WITHDRAWN


def test_an_entry_corrected_to_a_public_source_remains_the_word_of_the_state(session, now):
    report, officer = a_report(session, now)
    actions.correct(
        session, report, sent(None, origin=Origin.PUBLIC_SOURCE, source="Gazette 7", contribution=Contribution.CITED),
        officer, now,
    )  # fmt: skip
    with pytest.raises(Refused, match="Say for whom you record this"):
        actions.withdraw(session, report, officer, now)


def test_the_desk_withdraws_its_own_public_document_without_a_word_of_the_state(session, now):
    report, officer = a_report(
        session, now, origin=Origin.PUBLIC_SOURCE, source="Gazette 7", contribution=Contribution.NOT_STATED,
        evidence=[Supporting("Gazette", "https://gazette.example/7")],
    )  # fmt: skip
    session.flush()
    actions.withdraw_evidence(session, report.versions[-1].evidence[0], report, officer, now)
    session.flush()
    [act] = shown(session, PUBLIC, report)
    assert (act.evidence, act.information_status) == ([], InformationStatus.STATEMENT_ONLY)


def test_a_loaded_entry_is_taken_over_before_anything_else_and_each_step_says_so(session, now):
    report, officer = a_report(
        session, now, origin=Origin.PUBLIC_SOURCE, source="Gazette 7", contribution=Contribution.NOT_STATED
    )
    report.taken_over_at = None
    offered = {one.verb: one for one in UPTAKE.steps(report, officer, now)}
    assert {verb for verb, one in offered.items() if one.allowed} == {"take_over"}
    said = str(offered["correct"].why)
    assert "known from public sources" in said
    assert str(offered["withdraw"].why) == str(offered["withdraw_evidence"].why) == said
    with pytest.raises(Refused, match="known from public sources"):
        actions.withdraw(session, report, officer, now)
    actions.take_over(session, report, officer, now)
    with pytest.raises(Refused, match="already belongs"):
        actions.take_over(session, report, officer, now)
    actions.withdraw(session, report, officer, now)
    what_a_state_sent, desk = a_report(session, now)
    assert "take_over" not in {one.verb for one in UPTAKE.steps(what_a_state_sent, desk, now)}


@pytest.mark.parametrize(
    ("visibility", "public", "mechanism", "observer"),
    [(Visibility.PUBLIC, 1, 1, 1), (Visibility.MECHANISMS, 0, 1, 0), (Visibility.AGGREGATE, 0, 0, 0),
     (Visibility.DESK, 0, 0, 0)],
)  # fmt: skip
def test_it_is_seen_as_the_state_chose(session, now, visibility, public, mechanism, observer):
    report, officer = a_report(session, now, visibility=visibility)
    elsewhere = world.a_mechanism(session).id
    assert len(shown(session, PUBLIC, report)) == public
    assert len(shown(session, world.an_officer(elsewhere), report)) == mechanism
    assert len(shown(session, world.actor(RoleName.OBSERVER, elsewhere), report)) == observer
    assert len(shown(session, world.actor(RoleName.ADMINISTRATOR, "everywhere"), report)) == public
    # For totals only is never under a name, not even here; the desk corrects it on the page of the entry.
    assert len(shown(session, officer, report)) == (0 if visibility is Visibility.AGGREGATE else 1)
    assert entries.entry(session, officer, report.code, now).versions[0].act.visibility is visibility


def test_supporting_documents_are_public_addresses_or_files_of_the_desk(session, now):
    with pytest.raises(Invalid, match="whole address"):
        a_report(session, now, evidence=[Supporting(url="javascript:alert(1)")])
    report, officer = a_report(session, now, evidence=[Supporting("Gazette", "https://gazette.example/7")])
    file = world.a_letter(session, report.place(), "guidelines.pdf")
    actions.correct(
        session, report,
        sent(report.versions[0].letter_id, evidence=[Supporting("Gazette", "https://gazette.example/7"),
                                                     Supporting("Guidelines", file_id=file.id)]),
        officer, now,
    )  # fmt: skip
    session.flush()
    assert [one.words for one in shown(session, PUBLIC, report)[0].evidence] == ["Gazette"]
    assert shown(session, PUBLIC, report)[0].letter is None
    [act] = shown(session, officer, report)
    assert [one.words for one in act.evidence] == ["Gazette", "Guidelines"]
    assert act.letter is not None
    gazette = report.versions[-1].evidence[0]
    with pytest.raises(Refused, match="Say for whom you record this"):
        actions.withdraw_evidence(session, gazette, report, officer, now)
    actions.withdraw_evidence(session, gazette, report, officer, now, on_behalf_of=report.area_id)
    session.flush()
    assert shown(session, PUBLIC, report)[0].evidence == []
    assert shown(session, PUBLIC, report)[0].information_status is InformationStatus.EVIDENCE_WITHDRAWN


def test_entries_about_an_instrument_belong_to_the_desk_that_made_them(session, now):
    treaty, mechanism, area = world.an_instrument(session), world.a_mechanism(session), world.a_state(session)
    officer = world.an_officer(mechanism.id)
    said = Entered(
        Origin.PUBLIC_SOURCE, ActKind.LAW, "Act on smuggling", source="Gazette 7", visibility=Visibility.PUBLIC
    )
    actions.enter(session, area, treaty, said, officer, now, mechanism=mechanism)
    session.flush()
    view = queries.instrument(session, PUBLIC, treaty.code)
    assert [act.title for act in view.shared] == ["Act on smuggling"]
    assert str(view.nature) == "Instrument"
    with pytest.raises(NotPermitted):
        actions.enter(session, area, treaty, said, world.an_officer("elsewhere"), now, mechanism=mechanism)
    with pytest.raises(Absent):
        queries.instrument(session, PUBLIC, "none")


# --------------------------------------------------------------------------------------------------------------- facts


def a_fact(session, now, **more) -> tuple[Fact, object]:
    mechanism, area = world.a_mechanism(session), world.a_state(session)
    officer = world.an_officer(mechanism.id)
    said = FactSaid(ActKind.LAW, "Seasonal Employment Act", "Official Gazette 41", PartialDate("2019"), **more)
    return fact_actions.add(session, area, mechanism, said, officer, now), officer


def test_a_fact_does_not_lie_ahead(session, now):
    fact, officer = a_fact(session, now)
    said = FactSaid(ActKind.LAW, "Act", "Gazette", PartialDate("2028"))
    with pytest.raises(Invalid, match="lies in the future"):
        fact_actions.correct(session, fact, said, officer, now)


def test_a_fact_is_added_corrected_taken_off_the_public_pages_and_confirmed(session, now):
    fact, officer = a_fact(session, now)
    session.flush()
    said = FactSaid(ActKind.LAW, "Seasonal Employment Act, 2019", "Official Gazette 41")
    opened = fact.revision
    assert fact_actions.correct(session, fact, said, officer, now, opened_at=opened)
    session.flush()
    with pytest.raises(Faster):
        fact_actions.correct(session, fact, FactSaid(ActKind.LAW, "Other", "S"), officer, now, opened_at=opened)
    fact_actions.hide(session, fact, officer, now, remark="The source is gone.")
    session.flush()
    assert facts.facts(session, PUBLIC) == []
    assert len(facts.facts(session, officer)) == 1
    assert facts.facts(session, world.an_officer("elsewhere")) == []
    assert fact.state is FactState.UNCONFIRMED
    with pytest.raises(Refused):
        fact_actions.hide(session, fact, officer, now)
    with pytest.raises(Invalid, match="Name the source in which you saw it"):
        fact_actions.confirm(session, fact, officer, now, " ")
    assert facts.facts(session, PUBLIC) == []
    fact_actions.confirm(session, fact, officer, now, "Official Gazette 41, read again")
    session.flush()
    assert fact.state is FactState.SHOWN
    assert len(facts.facts(session, PUBLIC)) == 1
    seen = session.scalars(select(JournalEntry).where(JournalEntry.verb == "confirm")).one()
    assert (seen.from_state, seen.to_state) == ("unconfirmed", "shown")
    assert session.get_one(JournalDetail, seen.id).remark == "Official Gazette 41, read again"
    with pytest.raises(Refused, match="Nothing here awaits confirmation"):
        fact_actions.confirm(session, fact, officer, now, "Official Gazette 41")
    with pytest.raises(Invalid, match="Name the public source"):
        fact_actions.correct(session, fact, FactSaid(ActKind.LAW, "Act", ""), officer, now)
    with pytest.raises(NotPermitted):
        fact_actions.hide(session, fact, world.an_officer("elsewhere"), now)


def test_a_loaded_fact_is_confirmed_without_being_taken_over(session, now):
    fact, officer = a_fact(session, now)
    fact.origin, fact.unverified = Origin.PUBLIC_SOURCE, "happened_on"
    fact_actions.confirm(session, fact, officer, now, "Official Gazette 41")
    assert (fact.unverified, fact.read_only) == ("", True)


def test_facts_that_are_confirmed_with_others_take_the_step_of_their_table(session, now):
    fact, officer = a_fact(session, now)
    fact.unverified = "*"
    assert sources.confirm_several(session, [(fact, fact.title)], officer, now, "Official Gazette 41") == 1
    row = session.scalars(select(JournalEntry).where(JournalEntry.verb == "confirm")).one()
    assert (row.from_state, row.to_state, fact.state) == ("unconfirmed", "shown", FactState.SHOWN)


def test_loaded_facts_are_read_only_until_taken_over(session, now):
    fact, officer = a_fact(session, now)
    fact.origin = Origin.PUBLIC_SOURCE
    with pytest.raises(Refused, match="known from public sources"):
        fact_actions.hide(session, fact, officer, now)
    assert {one.verb for one in FACT.steps(fact, officer, now) if one.allowed} == {"take_over"}
    fact_actions.take_over(session, fact, officer, now)
    fact_actions.hide(session, fact, officer, now)


# ---------------------------------------------------------------------------------------------------------------- area


def test_what_is_known_of_a_state_stands_in_three_lists_in_three_statements(session, now):
    area = world.a_state(session)
    report, _ = a_report(session, now, area=area)
    treaty, mechanism = world.an_instrument(session), world.a_mechanism(session)
    session.add(Ratification(code="RA-1", area_id=area.id, instrument_id=treaty.id, mechanism_id=mechanism.id,
                             title="Ratification", happened_on=PartialDate("2009-04-08")))  # fmt: skip
    fact_actions.add(
        session, area, mechanism, FactSaid(ActKind.LAW, "Act", "Gazette"), world.an_officer(mechanism.id), now
    )
    session.flush()
    session.expunge_all()
    with statements(session.get_bind().engine) as asked:
        known = queries.of_area(session, PUBLIC, area.id)
    assert len(asked) == 3
    assert [act.target.key for act in known.shared] == [report.recommendation.number]
    assert [fact.title for fact in known.facts] == ["Act"]
    assert [row.instrument.key for row in known.ratifications] == [treaty.code]
    assert "says nothing about what a State does" in str(known.nothing)


def test_unconfirmed_fields_stay_at_the_desk(session, now):
    report, officer = a_report(session, now)
    report.unverified = "act_date"
    session.flush()
    assert shown(session, PUBLIC, report)[0].act_date is None
    assert shown(session, officer, report)[0].act_date == PartialDate("2024-09-12")
    report.unverified = "*"
    session.flush()
    assert shown(session, PUBLIC, report) == []
    assert session.scalars(select(UptakeVersion)).one().act_date is not None
