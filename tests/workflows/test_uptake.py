"""What States shared: entered with its letter or source, corrected by a new version, shown as each State chose."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import world
from tests.statements import statements
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.journal import JournalEntry, verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.recommendations.workflow import RecommendationState
from workflows.uptake import actions, entries, queries
from workflows.uptake.actions import Entered, FactSaid, Supporting
from workflows.uptake.models import Fact, Ratification, UptakeReport, UptakeVersion
from workflows.uptake.words import ActKind, Contribution, InformationStatus, Position, Stage, Visibility
from workflows.uptake.workflow import UptakeState


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
    return queries.acts(session, actor, UptakeReport.id == report.id)


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
    actions.withdraw(session, report, officer, now)
    session.flush()
    assert report.state is UptakeState.WITHDRAWN
    assert shown(session, PUBLIC, report) == shown(session, officer, report) == []
    assert entries.entry(session, officer, report.code, now).withdrawn
    with pytest.raises(Absent):
        entries.entry(session, PUBLIC, report.code, now)
    with pytest.raises(Refused):
        actions.correct(session, report, sent(report.versions[0].letter_id), officer, now)


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
    actions.withdraw_evidence(session, report.versions[-1].evidence[0], report, officer, now)
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
    return actions.add_fact(session, area, mechanism, said, officer, now), officer


def test_a_fact_is_added_corrected_hidden_and_shown(session, now):
    fact, officer = a_fact(session, now)
    session.flush()
    said = FactSaid(ActKind.LAW, "Seasonal Employment Act, 2019", "Official Gazette 41")
    opened = fact.revision
    assert actions.correct_fact(session, fact, said, officer, now, opened_at=opened)
    session.flush()
    with pytest.raises(Faster):
        actions.correct_fact(session, fact, FactSaid(ActKind.LAW, "Other", "S"), officer, now, opened_at=opened)
    actions.hide_fact(session, fact, officer, now, "The source is gone.")
    session.flush()
    assert queries.facts(session, PUBLIC) == []
    assert len(queries.facts(session, officer)) == 1
    assert queries.facts(session, world.an_officer("elsewhere")) == []
    actions.show_fact(session, fact, officer, now)
    session.flush()
    assert len(queries.facts(session, PUBLIC)) == 1
    with pytest.raises(Invalid, match="Name the public source"):
        actions.correct_fact(session, fact, FactSaid(ActKind.LAW, "Act", ""), officer, now)
    with pytest.raises(NotPermitted):
        actions.hide_fact(session, fact, world.an_officer("elsewhere"), now)


def test_loaded_facts_are_read_only_until_taken_over(session, now):
    fact, officer = a_fact(session, now)
    fact.origin = Origin.PUBLIC_SOURCE
    with pytest.raises(Refused, match="known from public sources"):
        actions.hide_fact(session, fact, officer, now)
    actions.take_over(session, fact, officer, now)
    actions.hide_fact(session, fact, officer, now)


# ---------------------------------------------------------------------------------------------------------------- area


def test_what_is_known_of_a_state_stands_in_three_lists_in_three_statements(session, now):
    area = world.a_state(session)
    report, _ = a_report(session, now, area=area)
    treaty, mechanism = world.an_instrument(session), world.a_mechanism(session)
    session.add(Ratification(code="RA-1", area_id=area.id, instrument_id=treaty.id, mechanism_id=mechanism.id,
                             title="Ratification", happened_on=PartialDate("2009-04-08")))  # fmt: skip
    actions.add_fact(
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
