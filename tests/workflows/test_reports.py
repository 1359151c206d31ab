"""Reports are composed from the record, for whoever asks, and hold nothing that this reader may not see."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from tests import reporting, world
from tests.reporting import a_full_meeting, hidden, keys
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.languages import TextBasis
from workflows.kernel.refusals import Absent, Refused
from workflows.kernel.time import PartialDate
from workflows.mechanisms.words import MechanismKind
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import DocumentKind
from workflows.parties.models import PartyName
from workflows.recommendations.workflow import RecommendationState
from workflows.reports.catalogue import REPORTS, refused_on, report_of
from workflows.reports.masthead import COMPILED_ADVISORY
from workflows.reports.meeting_report import SECTIONS, meeting_report
from workflows.reports.models import Prose, ProseVersion
from workflows.reports.paper_json import dumped, loaded
from workflows.reports.paper_order import OPENING, arranged
from workflows.statistics.stock_taking import since_last_edition
from workflows.uptake.models import UptakeReport, UptakeVersion
from workflows.uptake.words import Stage, Visibility

# Strokes and dots of the global meetings of which a source states how many took part.
MARKS = {1: (9, 0), 2: (13, 0), 5: (15, 0), 6: (19, 0), 7: (22, 10), 9: (23, 0)}
WORLD = Path(__file__).parents[2] / "workflows" / "exchange" / "world"


# the report -------------------------------------------------------------------------------------------------------


def test_a_full_report_has_its_parts_in_order(session, now):
    meeting = a_full_meeting(session)
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)
    assert keys(paper) == [
        "abbreviations", "summary", "recommendations", "organization", "stock_taking", "discussion", "breakout",
        "partners", "conclusions", "agenda", "participants", "documents", "concordance",
    ]  # fmt: skip
    assert paper.symbol == "MDM/2025/2"
    assert paper.demonstration
    assert not paper.reconstruction
    text = dumped(paper)
    assert text.count("States are encouraged to name one office") == 30
    assert loaded(text) == paper
    assert len(meeting.items) == 60


def test_each_part_can_be_switched_off_and_an_empty_one_leaves_no_heading(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=2)
    whole = keys(meeting_report(session, PUBLIC, meeting.code, "en", now))
    for key, _ in SECTIONS:
        left = keys(meeting_report(session, PUBLIC, meeting.code, "en", now, off={key}))
        assert left == [*(["extract"] if key in whole else []), *(one for one in whole if one != key)]
    bare = world.a_meeting(session, public=True, state=MeetingState.IN_SESSION)
    assert keys(meeting_report(session, PUBLIC, bare.code, "en", now)) == ["organization"]


def test_a_report_without_some_of_its_parts_says_that_it_is_an_extract_and_of_which(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=2)
    whole = arranged(meeting_report(session, PUBLIC, meeting.code, "en", now)).paper
    assert "extract" not in repr(whole.short) + repr(whole.masthead)
    less = arranged(meeting_report(session, PUBLIC, meeting.code, "en", now, off={"recommendations", "cover"}))
    said = " ".join(str(part.text) for part in less.paper.front[0].parts)
    assert "This is an extract. Whoever had it printed left these parts out: Recommendations." in said
    assert "Numbers of chapters and paragraphs may differ here from those of the whole paper" in said
    assert (str(less.paper.short), str(less.paper.masthead.kind)) == (
        f"{whole.short}, extract", f"{whole.masthead.kind}, extract",
    )  # fmt: skip
    assert "cite this document by its symbol" not in repr(less.paper)
    assert arranged(less.paper).paper.front == less.paper.front
    # A part that would be empty anyway is not called left out.
    bare = world.a_meeting(session, public=True, state=MeetingState.IN_SESSION)
    assert keys(meeting_report(session, PUBLIC, bare.code, "en", now, off={"recommendations"})) == ["organization"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paper_of_a_proposed_recommendation_prints_no_key(session, now, language):
    key = "proposed-0123456789ab"
    meeting = world.a_meeting(session, public=True)
    one = world.a_recommendation(
        session, meeting, key, state=RecommendationState.PROPOSED, text_basis=TextBasis.VERBATIM
    )
    officer, report = world.an_officer(meeting.mechanism_id), report_of("thread")
    paper = report.compose(session, officer, key, language, now)
    assert "0123456789ab" not in repr(paper)
    assert "Proposed recommendation" in str(paper.title)
    subject = report.subject(session, officer, key, language)
    assert (subject.slug, str(subject.link.words)) == ("proposed", "No number yet")
    one.number = "MDM/2027/R.1"
    session.flush()
    assert "MDM/2027/R.1" in repr(report.compose(session, officer, one.number, language, now))


def test_what_opens_a_report_can_be_switched_off_and_its_standing_cannot(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=2)
    whole = arranged(meeting_report(session, PUBLIC, meeting.code, "en", now)).paper
    assert (whole.cover, whole.contents, whole.explained) == (True, True, True)
    assert whole.disclaimers
    bare = arranged(meeting_report(session, PUBLIC, meeting.code, "en", now, off={key for key, _ in OPENING})).paper
    assert (bare.cover, bare.contents, bare.disclaimers) == (False, False, ())
    assert bare.standing == whole.standing
    assert keys(bare) == keys(whole)


def test_other_languages_print_what_is_written_in_them_and_name_what_is_not(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=2)
    french = meeting_report(session, PUBLIC, meeting.code, "fr", now)
    assert keys(french)[:2] == ["left_out", "summary"]
    assert "partners" not in keys(french)
    assert "Septième réunion" in dumped(french)
    assert "The Dialogue is a regional" not in dumped(french)
    spanish = meeting_report(session, PUBLIC, meeting.code, "es", now)
    assert "left_out" in keys(spanish)
    assert "summary" not in keys(spanish)
    assert "recommendations" in keys(spanish)


def test_a_symbol_and_the_numbers_of_paragraphs_are_those_of_the_languages_in_which_the_report_is_out(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=2)
    report = session.scalars(select(OutcomeDocument).where(OutcomeDocument.kind == DocumentKind.REPORT)).one()
    english, french, spanish = (meeting_report(session, PUBLIC, meeting.code, one, now) for one in ("en", "fr", "es"))
    # The French report leaves parts out, so that its paragraphs have other numbers.
    for one in (english, french):
        assert one.symbol == report.symbol
        assert "Paragraph numbers are identical in all language versions." not in dumped(one)
        assert "Please cite this document by its symbol and paragraph number." not in dumped(one)
    assert "therefore differ from those in" in dumped(french)
    assert "therefore differ from those in" in dumped(spanish)
    assert (spanish.symbol, spanish.masthead.distribution, spanish.masthead.date) == ("", "", now.date())
    assert spanish.nature == COMPILED_ADVISORY
    session.execute(delete(ProseVersion))
    session.execute(delete(Prose).where(Prose.language == "fr"))
    report.languages = ["en"]
    session.flush()
    english = dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))
    assert "Paragraph numbers are identical in all language versions." in english
    assert "Please cite this document by its symbol and paragraph number." in english


@pytest.mark.parametrize("rule", list(ParticipantsListRule))
def test_nothing_hidden_is_in_the_publics_report(session, now, rule):
    meeting = a_full_meeting(session, items=3, sub_items=1, recommendations=3)
    meeting.participants_list_rule = rule
    session.flush()
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)
    expected = [reporting.SECRET_PERSON] if rule is ParticipantsListRule.PUBLIC else []
    assert hidden(dumped(paper)) == expected
    shown = rule in (ParticipantsListRule.PUBLIC, ParticipantsListRule.MECHANISMS_ONLY)
    assert ("Meridian Bar Association" in dumped(paper)) is shown
    assert ("participants" in keys(paper)) is shown
    # The rule of the meeting holds at its desk too: only a list for participants is printed there with names.
    desk = meeting_report(session, world.an_officer(meeting.mechanism_id), meeting.code, "en", now)
    named = rule in (ParticipantsListRule.PUBLIC, ParticipantsListRule.PARTICIPANTS_ONLY)
    assert hidden(dumped(desk)) == ([reporting.SECRET_PERSON] if named else [])


def test_before_it_is_out_the_public_reads_neither_prose_nor_drafts(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=2, published=False)
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)
    text = dumped(paper)
    assert "Participants compared" not in text
    assert "encouraged" not in text
    assert "MDM/2025/2" not in text
    assert not {"summary", "discussion", "recommendations"} & set(keys(paper))
    assert paper.symbol == ""
    officer = meeting_report(session, world.an_officer(meeting.mechanism_id), meeting.code, "en", now)
    assert "summary" in keys(officer)
    assert "recommendations" not in keys(officer)
    assert "Draft" in str(officer.nature)
    other = meeting_report(session, world.an_officer("0" * 32), meeting.code, "en", now)
    assert "Participants compared" not in dumped(other)


def test_a_meeting_that_is_not_public_is_absent(session, now):
    meeting = world.a_meeting(session)
    for actor in (PUBLIC, world.an_officer("0" * 32), world.actor(RoleName.ADMINISTRATOR, "everywhere")):
        with pytest.raises(Absent):
            meeting_report(session, actor, meeting.code, "en", now)


def test_names_are_those_of_the_meetings_day(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    state = meeting.country
    state.names = [
        PartyName(language="en", name="Dorstan", sort_key="dorstan", valid_to=PartialDate("2026-12-31")),
        PartyName(language="en", name="New Dorstan", sort_key="new dorstan", valid_from=PartialDate("2027-01-01")),
    ]
    state.name = "New Dorstan"
    session.flush()
    text = dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))
    assert "Kallister, Dorstan" in text
    assert "New Dorstan" not in text


def test_stock_taking_tells_no_small_total_and_nobody_who_chose_totals(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    earlier = session.scalars(
        select(reporting.Recommendation).where(reporting.Recommendation.number == "MDM/2023/R.4")
    ).one()
    for at, (name, visibility) in enumerate(
        (("Shownland", Visibility.PUBLIC), ("Totalland", Visibility.AGGREGATE), ("Deskland", Visibility.DESK))
    ):
        report = UptakeReport(
            code=f"U{at}", area=world.a_state(session, name), recommendation=earlier, mechanism_id=meeting.mechanism_id
        )
        session.add(report)
        session.flush()
        session.add(
            UptakeVersion(
                report_id=report.id, number=1, origin=Origin.STATE, title="An act", stage=Stage.ADOPTED,
                visibility=visibility, entered_at=now, as_of=PartialDate("2024-05"),
            )
        )  # fmt: skip
    session.flush()
    text = dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))
    assert "Shownland" in text
    assert "Totalland" not in text
    assert "Deskland" not in text
    assert "Fewer than %(number)s States" in text


@pytest.mark.parametrize("edition", [6, 8])
def test_stock_taking_names_the_meeting_whose_recommendations_it_counts(session, now, edition):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    before = session.scalars(
        select(reporting.Recommendation).where(reporting.Recommendation.number == "MDM/2023/R.4")
    ).one().meeting  # fmt: skip
    before.edition = 7
    twin = world.a_meeting(
        session, meeting.mechanism, code="mdm-twin", short_name="Twin", year=before.year, starts=before.starts,
        ends=before.ends, edition=edition, public=True,
    )  # fmt: skip
    twin.series_id = before.series_id
    session.flush()
    taken = since_last_edition(session, PUBLIC, meeting.id)
    text = dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))
    assert taken.previous.key == (twin.code if edition == 8 else before.code)
    assert ("left one recommendation on record" in text) == (edition == 6)


def test_a_published_report_says_as_of_which_day_it_prints_the_record(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    for later in (now, now + timedelta(days=90)):
        mast = meeting_report(session, PUBLIC, meeting.code, "en", later).masthead
        assert (mast.date, mast.as_of) == (reporting.SAVED.date(), later.date())


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CONVENED])
def test_a_meeting_that_has_not_been_opened_has_no_report(session, now, state):
    meeting = world.a_meeting(session, public=True, state=state)
    for actor in (PUBLIC, world.an_officer(meeting.mechanism_id)):
        with pytest.raises(Refused, match="The meeting has not been held yet"):
            meeting_report(session, actor, meeting.code, "en", now)
    assert list(refused_on("meeting", meeting, now)) == ["report"]
    meeting.state = MeetingState.IN_SESSION
    session.flush()
    assert "The meeting was held in %(place)s" in dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))
    assert not refused_on("meeting", meeting, now)


def test_a_meeting_that_public_sources_announce_has_no_report_before_its_days(session, now):
    meeting = world.a_meeting(
        session, origin=Origin.PUBLIC_SOURCE, source="A page of the host", state=MeetingState.CLOSED,
        starts=PartialDate("2027-10"), ends=PartialDate("2027-10"),
    )  # fmt: skip
    with pytest.raises(Refused, match="The meeting has not been held yet"):
        meeting_report(session, PUBLIC, meeting.code, "en", now)
    assert meeting_report(session, PUBLIC, meeting.code, "en", now.replace(year=2028)).reconstruction


def test_every_report_of_the_catalogue_has_a_name_of_its_own():
    assert len({one.name for one in REPORTS}) == len(REPORTS)
    assert all(report_of(one.name) is one for one in REPORTS)
    with pytest.raises(Absent):
        report_of("nothing")


def test_the_mark_is_drawn_from_a_whole_list_or_from_a_number_that_is_stated(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)

    def mark():
        paper = meeting_report(session, PUBLIC, meeting.code, "en", now)
        drawn = paper.masthead.ring
        assert any("In the mark each stroke" in str(line) for line in paper.disclaimers) == (drawn is not None)
        return drawn

    assert mark().strokes > 2
    meeting.origin, meeting.source = Origin.PUBLIC_SOURCE, "A page of the host"
    assert mark() is None
    meeting.mechanism.mechanism_kind = MechanismKind.GLOBAL
    assert mark() is None
    meeting.mechanisms_count, meeting.partner_count = 22, 10
    assert (mark().strokes, mark().dots) == (22, 10)
    meeting.mechanisms_count = 1
    assert mark() is None


def test_a_report_says_that_texts_stand_in_another_language(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    said = "A text that is not published in the language of this report stands in its original."
    assert said in dumped(meeting_report(session, PUBLIC, meeting.code, "es", now))
    assert said not in dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))


@pytest.mark.slow
def test_all_global_meetings_are_reconstructed_and_claim_nothing(session, now):
    from workflows.exchange.loading import load
    from workflows.kernel.actors import Actor

    load(session, WORLD, Actor(name="Command line"), now)
    for number in range(1, 11):
        for language in ("en", "fr", "es"):
            paper = meeting_report(session, PUBLIC, f"grcp-{number}", language, now)
            text = dumped(paper)
            assert (paper.reconstruction, paper.symbol) == (True, "")
            drawn = paper.masthead.ring
            assert ((drawn.strokes, drawn.dots) if drawn else None) == MARKS.get(number)
            assert {"facts", "sources"} <= set(keys(paper))
            assert "discussion" not in keys(paper)
            assert "unverified" not in text
            assert 'mark":"R.' not in text
            assert "“" not in text
            assert "«" not in text
            assert loaded(text) == paper
    assert "22 mechanisms" in dumped(meeting_report(session, PUBLIC, "grcp-7", "en", now))
    report = report_of("report")
    offered = {key for key, _ in report.sections_of(report.subject(session, PUBLIC, "grcp-7", "en"))}
    whole = meeting_report(session, PUBLIC, "grcp-7", "en", now)
    assert offered == {"cover", "disclaimer", *keys(whole)} - {"left_out", "sources"}
    bare = arranged(whole.without(*offered)).paper
    assert (keys(bare), bare.cover, bare.disclaimers) == (["extract", "left_out", "sources"], False, ())
