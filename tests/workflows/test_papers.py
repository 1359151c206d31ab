"""Agendas and outcome documents as papers: their heads, their marks, and what they say of their standing."""

from __future__ import annotations

import pytest

from tests import world
from tests.reporting import a_full_meeting, hidden, keys
from workflows.kernel.actors import PUBLIC
from workflows.kernel.base import Access
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Absent, Refused
from workflows.kernel.time import PartialDate
from workflows.meetings import agenda_issue
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.models import Block, BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import BlockKind
from workflows.outcomes.workflow import DocumentState
from workflows.parties.models import PartyName
from workflows.reports.agenda_paper import agenda_paper
from workflows.reports.document_paper import document_paper
from workflows.reports.meeting_report import meeting_report
from workflows.reports.paper import Emphasis, Paragraph
from workflows.reports.paper_json import dumped
from workflows.reports.wording import place_of


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


def test_the_verb_is_set_apart_behind_a_bold_lead_too_and_places_are_joined_as_the_language_does(session, now):
    meeting = world.a_meeting(session, country=world.a_state(session, "Arvenia"), city="Port Selin")
    document = world.a_document(session, "Encourages States to meet;", meeting=meeting)
    [block] = document.versions[-1].blocks
    block.lead = {"en": "Meetings"}
    session.flush()
    paper = document_paper(session, world.an_officer(document.place()), document.id, "en", now)
    paragraph = next(
        part for chapter in paper.chapters for part in chapter.parts if isinstance(part, Paragraph) and part.lead
    )
    assert (paragraph.lead, paragraph.text) == ("Meetings", (Emphasis("Encourages"), " States to meet;"))
    said = {code: str(place_of(meeting, code).text) for code in ("en", "ar", "zh")}
    assert said == {"en": "Port Selin, Arvenia", "ar": "Port Selin، Arvenia", "zh": "Port Selin，Arvenia"}


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
