"""Reports are composed from the record, for whoever asks, and hold nothing that this reader may not see."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from tests import reporting, world
from tests.reporting import a_full_meeting
from workflows.kernel import drafts
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.drafts import Draft
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.meetings import agenda_actions, agenda_issue
from workflows.meetings.words import ParticipantsListRule, SpeakingRule
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.models import Block, BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import BlockKind, DocumentKind
from workflows.outcomes.workflow import DocumentState
from workflows.parties.models import PartyName
from workflows.reports import actions, printing, prose_text, queries
from workflows.reports.agenda_paper import agenda_paper
from workflows.reports.attribution import remarks
from workflows.reports.catalogue import REPORTS, report_of
from workflows.reports.document_paper import document_paper
from workflows.reports.masthead import COMPILED_ADVISORY
from workflows.reports.meeting_report import SECTIONS, meeting_report
from workflows.reports.models import PrintOrder, PrintState, Prose, ProseSection, ProseVersion
from workflows.reports.paper import Paper
from workflows.reports.paper_json import dumped, loaded
from workflows.reports.paper_order import OPENING, arranged
from workflows.reports.queries import Part
from workflows.statistics.stock_taking import since_last_edition
from workflows.uptake.models import UptakeReport, UptakeVersion
from workflows.uptake.words import Stage, Visibility

WORLD = Path(__file__).parents[2] / "workflows" / "exchange" / "world"
SUMMARY = Part(ProseSection.EXECUTIVE_SUMMARY)


def keys(paper: Paper) -> list[str]:
    made = arranged(paper).paper
    return [chapter.key for chapter in (*made.front, *made.chapters, *made.annexes)]


def save(session, meeting, body, now, *, part=SUMMARY, language="en", actor=None, **more):
    return actions.save_prose(
        session, meeting, part, language, body, actor or world.an_officer(meeting.mechanism_id), now, **more
    )


# prose ------------------------------------------------------------------------------------------------------------


def test_a_published_report_is_not_written_any_more_in_the_languages_in_which_it_is_out(session, now):
    report = world.a_published_document(session, kind=DocumentKind.REPORT)
    meeting, officer = report.meeting, world.an_officer(report.place())
    meeting.report_published = True
    session.flush()
    said = "The report is published in this language. Its text is not changed any more."
    with pytest.raises(Refused, match=said):
        save(session, meeting, "Said afterwards", now)
    view = queries.part_view(session, officer, meeting.code, "executive_summary", "en", now)
    assert (view.may_write, str(view.why_not)) == (False, said)
    save(session, meeting, "Traduite ensuite", now, language="fr")
    assert queries.part_view(session, officer, meeting.code, "executive_summary", "fr", now).may_write


def test_prose_keeps_every_version_and_goes_back(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    first = save(session, meeting, "First text", now, opened_at=0)
    save(session, meeting, "Second text", now + timedelta(hours=1), opened_at=first.revision)
    save(session, meeting, "Second text", now + timedelta(hours=2), opened_at=first.revision)  # nothing changed
    actions.restore_version(session, meeting, SUMMARY, "en", 1, officer, now + timedelta(hours=3))
    bodies = session.scalars(select(ProseVersion.body).order_by(ProseVersion.number)).all()
    assert bodies == ["First text", "Second text", "First text"]
    view = queries.part_view(session, officer, meeting.code, "executive_summary", "en", now)
    assert view.body == "First text"
    assert [one.number for one in view.versions] == [3, 2, 1]
    shown = queries.version_view(session, officer, meeting.code, "executive_summary", "en", 2, now)
    assert shown.body == "Second text"
    assert ("taken", "Second") in list(shown.pieces)
    with pytest.raises(Absent):
        actions.restore_version(session, meeting, SUMMARY, "en", 9, officer, now)


def test_an_item_taken_off_the_draft_of_an_agenda_has_no_part_in_the_report(session, now):
    meeting = world.a_meeting(session)
    world.an_agenda(session, meeting, "Opening", "Matters arising")
    officer = world.an_officer(meeting.mechanism_id)
    opening, matters = meeting.items
    agenda_actions.drop(session, opening, officer, now)
    session.flush()
    named = [name for part, name, _ in queries.parts(meeting, "en") if part.item_key]
    assert named == ["1. Matters arising"]
    assert queries.item_of(meeting, Part(ProseSection.DISCUSSION, matters.id)) is matters
    with pytest.raises(Absent):
        queries.item_of(meeting, Part(ProseSection.DISCUSSION, opening.id))


def test_the_second_of_two_sees_both_texts(session, now):
    meeting = world.a_meeting(session)
    opened = save(session, meeting, "Begun", now, opened_at=0).revision
    save(session, meeting, "Theirs", now, opened_at=opened)
    with pytest.raises(Faster) as refused:
        save(session, meeting, "Mine", now, opened_at=opened)
    assert refused.value.theirs == {"body": "Theirs"}
    with pytest.raises(Faster):
        save(session, meeting, "Mine, opened when there was nothing", now, opened_at=0)


@pytest.mark.parametrize("role", [RoleName.CHAIR, RoleName.DELEGATE, RoleName.REGISTRAR, RoleName.ADMINISTRATOR])
def test_only_secretariat_and_rapporteur_write(session, now, role):
    meeting = world.a_meeting(session)
    save(session, meeting, "By the rapporteur", now, actor=world.actor(RoleName.RAPPORTEUR, meeting.id))
    with pytest.raises(NotPermitted):
        save(session, meeting, "By another", now, actor=world.actor(role, meeting.mechanism_id))
    with pytest.raises(NotPermitted):
        save(session, meeting, "By another desk", now, actor=world.an_officer("0" * 32))


def test_a_meeting_from_public_sources_is_taken_over_first(session, now):
    meeting = world.a_meeting(session, origin=Origin.PUBLIC_SOURCE)
    with pytest.raises(Refused, match="takes it over"):
        save(session, meeting, "Text", now)


def test_unfit_text_is_refused_in_words(session, now):
    meeting = world.a_meeting(session)
    for body in ("null \x00 sign", "x" * (drafts.LONGEST + 1)):
        with pytest.raises(Invalid):
            save(session, meeting, body, now)
    with pytest.raises(Absent):
        save(session, meeting, "Language that is none", now, language="tlh")
    with pytest.raises(Absent):
        save(session, meeting, "Item of another meeting", now, part=Part(ProseSection.DISCUSSION, "f" * 32))


def test_drafts_are_their_authors_and_end_with_saving(session, now):
    meeting = world.a_meeting(session)
    account = world.an_account(session, "ines@mdm.example", (RoleName.SECRETARIAT, meeting.mechanism_id))
    ines = world.actor(RoleName.SECRETARIAT, meeting.mechanism_id, account=account.id)
    field = queries.field_key(meeting, SUMMARY, "en")
    drafts.keep(session, ines, field, "Typed so far", now)
    drafts.keep(session, ines, field, "Typed so far, and further", now)
    assert session.scalars(select(Draft.body)).all() == ["Typed so far, and further"]
    mine = queries.part_view(session, ines, meeting.code, "executive_summary", "en", now)
    other = queries.part_view(
        session, world.an_officer(meeting.mechanism_id), meeting.code, "executive_summary", "en", now
    )
    assert mine.draft == "Typed so far, and further"
    assert other.draft is None
    save(session, meeting, "Typed so far, and further", now, actor=ines)
    assert session.scalars(select(Draft)).all() == []
    with pytest.raises(NotPermitted):
        drafts.keep(session, PUBLIC, field, "x", now)
    for wrong in ("", "x" * 161, "line\nbreak"):
        with pytest.raises(Invalid):
            drafts.keep(session, ines, wrong, "x", now)


def test_prose_is_paragraphs_and_points_and_never_markup():
    made = prose_text.blocks("One\nline.\n\nPoints:\n\n- first\n- second\n  goes on\n\n<b>Not bold</b>\n\n- alone")
    assert [getattr(one, "text", None) for one in made] == ["One line.", "Points:", "<b>Not bold</b>", None]
    assert [item.text for item in made[1].items] == ["first", "second goes on"]
    assert prose_text.words("Two words.\n- and three-part more") == 5
    assert prose_text.abbreviations("MDM: Dialogue\nAMS – Agency\nno pair").rows == (
        ("AMS", "Agency"),
        ("MDM", "Dialogue"),
    )


def test_advice_on_what_gives_a_speaker_away():
    said = remarks("The only Pacific mechanism present agreed, and Botswana too.", "en", ["Botswana"])
    assert [one.words for one in said] == ["The only Pacific mechanism", "Botswana"]
    assert [one.words for one in remarks("One mechanism from the Pacific spoke", "en", (), {"Pacific": 1})]
    assert not remarks("One mechanism from the Pacific spoke", "en", (), {"Pacific": 3})
    assert remarks("Le seul mécanisme présent", "fr")
    assert remarks("El único mecanismo presente", "es")
    assert not remarks("Several participants agreed; a few asked for time.", "en", ["Botswana"])


def test_advice_follows_the_rule_of_the_session(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=1, report_out=False)
    officer = world.an_officer(meeting.mechanism_id)
    opening, plenary = meeting.items
    body = "Arvenia took the floor."
    for item in (opening, plenary):
        save(session, meeting, body, now, part=Part(ProseSection.DISCUSSION, item.id))
    assert opening.session.speaking_rule is SpeakingRule.ON_RECORD
    on_record = queries.part_view(session, officer, meeting.code, f"discussion-{opening.id}", "en", now)
    quiet = queries.part_view(session, officer, meeting.code, f"discussion-{plenary.id}", "en", now)
    assert not on_record.remarks
    assert [one.words for one in quiet.remarks] == ["Arvenia"]


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
        assert left == [one for one in whole if one != key]
    bare = world.a_meeting(session, public=True)
    assert keys(meeting_report(session, PUBLIC, bare.code, "en", now)) == ["organization"]


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


def hidden(text: str) -> list[str]:
    secrets = (reporting.SECRET_SPEAKER, reporting.SECRET_PERSON, reporting.SECRET_BODY)
    return [one for one in secrets if one in text]


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


# agenda, documents ------------------------------------------------------------------------------------------------


def test_an_agenda_carries_its_symbol_and_a_draft_is_for_the_desk(session, now):
    meeting = a_full_meeting(session, items=3, sub_items=0, recommendations=1)
    paper = agenda_paper(session, PUBLIC, meeting.code, "en", now)
    assert paper.symbol == "MDM/2025/1"
    assert keys(paper) == ["items", "annotations", "timetable"]
    assert not hidden(dumped(paper))
    drafted = world.a_meeting(session, public=True)
    world.an_agenda(session, drafted, "Secret item")
    with pytest.raises(Absent):
        agenda_paper(session, PUBLIC, drafted.code, "en", now)
    draft = agenda_paper(session, world.an_officer(drafted.mechanism_id), drafted.code, "en", now)
    assert draft.symbol == ""
    assert "Draft" in str(draft.nature)


def test_a_paper_keeps_the_head_under_which_it_was_issued(session, now):
    named = PartyName(language="en", name="Arvenia", sort_key="arvenia")
    seat = world.a_state(session, "Arvenia", names=[named])
    said = {"host": "Government of Arvenia", "theme": {"en": "Seasons"}, "country": seat}
    meeting = world.a_meeting(session, public=True, **said)
    officer, chair = world.an_officer(meeting.mechanism_id), world.a_chair(meeting.mechanism_id)
    agenda = world.an_agenda(session, meeting, "Opening")
    agenda_issue.clear(session, agenda, chair, now)
    meeting.state = MeetingState.IN_SESSION
    document = world.an_issued_document(session, meeting=meeting)

    def papers():
        session.expire_all()
        return [
            agenda_paper(session, officer, meeting.code, "en", now),
            document_paper(session, officer, document.id, "en", now),
        ]

    before = papers()
    assert "Geneva, Arvenia" in dumped(before[0])
    # A new colour makes no revision.
    meeting.mechanism.accent, meeting.state = "#123456", MeetingState.CONVENED
    with pytest.raises(Refused, match="Nothing was changed"):
        agenda_issue.revise(session, agenda, "A new colour.", chair, now)
    meeting.state = MeetingState.IN_SESSION
    named.name = "Corvald"
    session.flush()
    assert [dumped(one) for one in papers()] == [dumped(one) for one in before]
    elsewhere = world.a_state(session, "Belmora")
    meeting.title, meeting.theme, meeting.host = {"en": "Renamed"}, {"en": "Harvests"}, "Government of Belmora"
    meeting.city, meeting.country_id, meeting.ends = "Port Selin", elsewhere.id, PartialDate("2027-10-14")
    meeting.short_name, meeting.convener = "Renamed 1", "Others"
    meeting.mechanism.accent, meeting.mechanism.disclaimer = "#7a1f1f", {"en": "No view is implied."}
    session.flush()
    assert [dumped(one) for one in papers()] == [dumped(one) for one in before]
    assert "Port Selin" not in dumped(before[0])
    # The next issue prints what is known then.
    meeting.state = MeetingState.CONVENED
    agenda_issue.revise(session, agenda, "The meeting moves.", chair, now)
    agenda_now, document_now = papers()
    assert "Port Selin, Belmora" in dumped(agenda_now)
    assert "No view is implied." in dumped(agenda_now)
    assert dumped(document_now) == dumped(before[1])


def test_a_published_document_prints_its_text_with_marks(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=2)
    paper = document_paper(session, PUBLIC, "MDM/2025/3", "en", now)
    text = dumped(paper)
    assert paper.symbol == "MDM/2025/3"
    assert "R.1" in text
    assert "Adopted by consensus" in text
    with pytest.raises(Absent):
        document_paper(session, PUBLIC, "MDM/2025/3", "fr", now)
    assert meeting.demonstration
    assert paper.demonstration


def test_a_meeting_that_is_ahead_is_not_said_to_have_been_held(session, now):
    meeting = world.a_meeting(session, public=True, state=MeetingState.CONVENED)
    assert "The meeting is to be held in %(place)s" in dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))
    meeting.state = MeetingState.CLOSED
    session.flush()
    assert "The meeting was held in %(place)s" in dumped(meeting_report(session, PUBLIC, meeting.code, "en", now))


def test_what_a_mechanism_says_of_itself_stands_beside_what_every_paper_says(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=2)
    own = "The Dialogue speaks for no State."
    meeting.mechanism.disclaimer = {"en": own}
    session.flush()
    report = meeting_report(session, PUBLIC, meeting.code, "en", now)
    for paper in (
        report, agenda_paper(session, PUBLIC, meeting.code, "en", now),
        document_paper(session, PUBLIC, "MDM/2025/3", "en", now),
    ):  # fmt: skip
        said = [str(one) for one in paper.disclaimers]
        assert own in said
        assert any("imply no opinion" in one for one in said)
    assert any(str(one).startswith("Recommendations are advisory") for one in report.disclaimers)
    assert str(report.nature).startswith("Recommendations are advisory")


def test_a_working_text_says_that_it_is_not_adopted_in_each_of_its_languages(session, now):
    meeting = world.a_meeting(session, public=True)
    document = OutcomeDocument(
        meeting=meeting, title={"en": "Draft conclusions", "ar": "مشروع استنتاجات"}, languages=["en", "ar"],
        state=DocumentState.WORKING, access=Access.SECRETARIAT,
    )  # fmt: skip
    session.add(document)
    session.flush()
    version = Version(document_id=document.id, number=1)
    session.add(version)
    session.flush()
    for at, (kind, english, arabic) in enumerate(
        (
            (BlockKind.PREAMBULAR, "Recalling the meeting of 2025,", "إذ تستذكر الاجتماع السابع،"),
            (BlockKind.OPERATIVE, "Encourages States to share:", "تشجّع الدول على ما يلي:"),
            (BlockKind.SUB, "what they did;", "ما قامت به؛"),
            (BlockKind.FOOTNOTE, "See the report.", "انظر التقرير."),
        )
    ):
        block = Block(document_id=document.id)
        session.add(block)
        session.flush()
        texts = [
            BlockText(language="en", body=english, is_original=True, status=TranslationStatus.ORIGINAL),
            BlockText(language="ar", body=arabic, status=TranslationStatus.OFFICIAL),
        ]
        session.add(VersionBlock(version_id=version.id, block_id=block.id, position=at, kind=kind, texts=texts))
    session.flush()
    session.expire_all()
    officer = world.an_officer(meeting.mechanism_id)
    for language, word in (("en", "share:"), ("ar", "ما قامت به؛")):
        paper = document_paper(session, officer, document.id, language, now)
        assert word in dumped(paper)
        assert "not adopted" in str(paper.nature)
        assert not paper.symbol
    assert 'reports.Emphasis","text":"Recalling"' in dumped(document_paper(session, officer, document.id, "en", now))
    with pytest.raises(Absent):
        document_paper(session, PUBLIC, document.id, "en", now)


def test_every_report_of_the_catalogue_has_a_name_of_its_own():
    assert len({one.name for one in REPORTS}) == len(REPORTS)
    assert all(report_of(one.name) is one for one in REPORTS)
    with pytest.raises(Absent):
        report_of("nothing")


# real meetings ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_all_global_meetings_are_reconstructed_and_claim_nothing(session, now):
    from workflows.exchange.loading import load
    from workflows.kernel.actors import Actor

    load(session, WORLD, Actor(name="Command line"), now)
    for number in range(1, 11):
        for language in ("en", "fr", "es"):
            paper = meeting_report(session, PUBLIC, f"grcp-{number}", language, now)
            text = dumped(paper)
            assert (paper.reconstruction and paper.symbol == "" and paper.masthead.ring is None) or paper.masthead.ring
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
    assert (keys(bare), bare.cover, bare.disclaimers) == (["left_out", "sources"], False, ())


# orders -----------------------------------------------------------------------------------------------------------


def test_the_same_input_is_one_order_and_other_audiences_have_their_own(session, now):
    meeting = a_full_meeting(session, items=1, sub_items=0, recommendations=1)
    officer = world.an_officer(meeting.mechanism_id)
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)

    def order(audience, **more):
        return printing.order(
            session, paper, more.get("form", "pdf"), audience, meeting.id, "report.pdf", "1", officer, now
        )

    first = order("public")
    assert order("public").id == first.id
    assert order("public", form="docx").id != first.id
    desk = order(printing.audience_of(officer, meeting.places(), meeting.mechanism_id))
    assert desk.id != first.id
    assert desk.audience == f"desk:{meeting.mechanism_id}"
    assert printing.ordered(session, PUBLIC, first.id, now).key == first.id
    strangers = (PUBLIC, world.an_officer("0" * 32), world.a_chair(meeting.mechanism_id))
    for stranger in strangers:
        with pytest.raises(Absent):
            printing.ordered(session, stranger, desk.id, now)
    assert printing.ordered(session, world.a_head(meeting.mechanism_id), desk.id, now)


def test_audiences_are_never_shared_between_different_sights(session, now):
    meeting = world.a_meeting(session)
    places, place = meeting.places(), meeting.mechanism_id
    delegate = world.actor(RoleName.DELEGATE, meeting.id)
    assert printing.audience_of(PUBLIC, places, place) == "public"
    assert printing.audience_of(world.a_chair(place), places, place) == f"chair:{place}"
    assert printing.audience_of(delegate, places, place) == f"account:{delegate.account}"
    of_meeting = world.an_officer(meeting.id)
    assert printing.audience_of(of_meeting, places, place) == f"account:{of_meeting.account}"


def test_a_full_queue_is_refused_politely(session, now, monkeypatch):
    monkeypatch.setattr(printing, "QUEUE", 2)
    meetings = [world.a_meeting(session, public=True) for _ in range(3)]
    papers = [meeting_report(session, PUBLIC, one.code, "en", now) for one in meetings]
    for paper in papers[:2]:
        printing.order(session, paper, "pdf", "public", meetings[0].id, "x.pdf", "1", PUBLIC, now)
    with pytest.raises(Refused, match="wait to be printed"):
        printing.order(session, papers[2], "pdf", "public", meetings[0].id, "x.pdf", "1", PUBLIC, now)
    again = printing.order(session, papers[0], "pdf", "public", meetings[0].id, "x.pdf", "1", PUBLIC, now)
    assert again.state is PrintState.WAITING


def test_an_order_whose_renderer_died_is_taken_up_again_and_not_for_ever(session, now):
    meeting = world.a_meeting(session, public=True)
    paper = meeting_report(session, PUBLIC, meeting.code, "en", now)
    made = printing.order(session, paper, "pdf", "public", meeting.id, "x.pdf", "1", PUBLIC, now)
    assert printing.claim(session, "first", now) is made
    assert printing.claim(session, "second", now) is None
    later = now + printing.LEASE + timedelta(seconds=1)
    assert printing.claim(session, "second", later) is made
    assert not printing.report_progress(session, made.id, "first", 50, "writing", later)
    assert printing.report_progress(session, made.id, "second", 50, "writing", later)
    for time in range(1, printing.DEATHS + 1):
        session.flush()
        session.expire_all()
        printing.claim(session, "again", later + (printing.LEASE + timedelta(seconds=1)) * time)
    assert session.get(PrintOrder, made.id).state is PrintState.FAILED
