"""The life of an outcome document: begun, written, issued, adopted, published, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import world
from tests.workflows.outcomes_world import LATER, ONE, TWO, first, labels, officer, said
from workflows.kernel.actors import RoleName
from workflows.kernel.base import Origin
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Faster, Invalid, NotPermitted, Refused
from workflows.meetings.symbols import IssuedSymbol
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import MeetingState
from workflows.outcomes import actions, blocks, drafting
from workflows.outcomes.models import BlockText
from workflows.outcomes.words import BlockKind, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import DOCUMENT, DocumentState


def test_table_has_no_faults() -> None:
    assert DOCUMENT.faults() == []


def test_labels_are_computed_per_language_and_ids_stay_when_paragraphs_move(session: Session, now: datetime) -> None:
    document = world.a_document(session, ONE, TWO, languages=("en", "fr"))
    blocks.add(session, document, BlockKind.SUB, said("by letter;"), officer(document), now)
    assert labels(document) == ["1", "2", "(a)"]
    assert labels(document, "fr") == ["1", "2", "a)"]
    before = [block.block_id for block in document.current_version.blocks]
    blocks.move(session, document, before[1], officer(document), now, way="up")
    assert [block.block_id for block in document.current_version.blocks] == [before[1], before[0], before[2]]
    assert labels(document) == ["1", "2", "(a)"]
    blocks.move(session, document, before[2], officer(document), now, before=before[0])
    assert [block.block_id for block in document.current_version.blocks] == [before[1], before[2], before[0]]
    blocks.remove(session, document, before[1], officer(document), now)
    assert labels(document) == ["(a)", "1"]


def test_changing_the_original_marks_translations_as_older(session: Session, now: datetime) -> None:
    document = world.a_document(session, {"en": ONE, "fr": "Encourage les États;"}, languages=("en", "fr"))
    block = first(document)
    french = block.text_in("fr")
    assert french is not None
    assert french.status is TranslationStatus.OFFICIAL
    blocks.write(session, document, block.block_id, said("Encourages all States to meet;"), officer(document), now)
    assert first(document).text_in("fr").status is TranslationStatus.OUTDATED
    new = {"fr": blocks.Said("Encourage tous les États;", status=TranslationStatus.COURTESY)}
    blocks.write(session, document, block.block_id, new, officer(document), now)
    assert first(document).text_in("fr").status is TranslationStatus.COURTESY
    assert first(document).text_in("en").is_original


def test_the_second_of_two_who_save_one_paragraph_sees_both_texts(session: Session, now: datetime) -> None:
    document = world.a_document(session, ONE)
    block = first(document).block_id
    seen = first(document).text_in("en").revision
    blocks.write(session, document, block, said("Theirs.", opened_at=seen), officer(document), now)
    with pytest.raises(Faster) as faster:
        blocks.write(session, document, block, said("Mine.", opened_at=seen), officer(document), now)
    assert faster.value.theirs == {"en": "Theirs."}
    # Whoever typed the same, or saw the other text, is not stopped.
    blocks.write(session, document, block, said("Theirs.", opened_at=seen), officer(document), now)
    now_seen = first(document).text_in("en").revision
    assert now_seen == seen + 1
    assert blocks.write(session, document, block, said("Mine.", opened_at=now_seen), officer(document), now)


def test_a_translation_that_somebody_else_began_is_not_written_over(session: Session, now: datetime) -> None:
    document = world.a_document(session, ONE, languages=("en", "fr"))
    block = first(document).block_id
    blocks.write(session, document, block, {"fr": blocks.Said("La leur.", opened_at=0)}, officer(document), now)
    with pytest.raises(Faster):
        blocks.write(session, document, block, {"fr": blocks.Said("La mienne.", opened_at=0)}, officer(document), now)


def test_beginning_is_refused_with_the_reason(session: Session, now: datetime) -> None:
    unsaid = world.a_meeting(session, adoption_method=AdoptionMethod.NOT_STATED)
    with pytest.raises(Refused, match="how its texts are adopted"):
        world.a_document(session, meeting=unsaid)
    public = world.a_meeting(session, origin=Origin.PUBLIC_SOURCE)
    with pytest.raises(Refused, match="takes it over"):
        world.a_document(session, meeting=public)
    with pytest.raises(Invalid, match="title"):
        world.a_document(session, title="  ")
    meeting = world.a_meeting(session)
    description = drafting.Description({"en": "A"}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en"], "en")
    with pytest.raises(NotPermitted):
        drafting.draft(session, meeting, description, world.an_officer("elsewhere"), now)
    with pytest.raises(Refused, match="no paragraphs"):
        actions.issue(session, world.a_document(session), world.an_officer("everywhere"), now)


def test_a_mechanism_without_a_symbol_root_gives_no_symbol(session: Session, now: datetime) -> None:
    meeting = world.a_meeting(session, world.a_mechanism(session, symbol_root=""))
    document = world.a_document(session, ONE, meeting=meeting)
    with pytest.raises(Refused, match="no symbol root"):
        actions.issue(session, document, officer(document), now)


def test_issue_freezes_words_labels_titles_and_names(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE, TWO)
    root = document.meeting.mechanism.symbol_root
    version = document.current_version
    assert document.symbol == version.symbol == f"{root}/2027/L.1"
    assert version.frozen["title_en"] == "Draft conclusions"
    assert version.text_hash == version.computed_hash() != ""
    document.meeting.mechanism.name = "Another name"
    session.flush()
    assert version.frozen["mechanism"] == "Meridian Dialogue on Migration"
    for series, symbol in (
        (SymbolSeries.MAIN, "1"), (SymbolSeries.INF, "INF/1"), (SymbolSeries.CRP, "CRP.1"), (SymbolSeries.MAIN, "2")
    ):  # fmt: skip
        other = world.an_issued_document(session, ONE, meeting=document.meeting, series=series)
        assert other.symbol == f"{root}/2027/{symbol}"


def test_a_revision_keeps_blocks_and_takes_rev(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE, TWO)
    issued, base = document.current_version, document.symbol
    ids = [block.block_id for block in issued.blocks]
    actions.reopen(session, document, officer(document), now)
    assert document.state is DocumentState.WORKING
    assert [block.block_id for block in document.current_version.blocks] == ids
    blocks.write(session, document, ids[0], said("Encourages all States."), officer(document), now)
    assert actions.issue(session, document, officer(document), now) == f"{base}/Rev.1"
    assert [version.symbol for version in document.versions] == [base, f"{base}/Rev.1"]
    assert issued.blocks[0].text_in("en").body == ONE
    actions.reopen(session, document, officer(document), now)
    assert actions.issue(session, document, officer(document), now) == f"{base}/Rev.2"


def test_a_summary_of_the_chair_goes_out_only_when_the_chair_answers_for_it(session: Session, now: datetime) -> None:
    summary = world.an_issued_document(session, kind=DocumentKind.CHAIRS_SUMMARY)
    chair, head = world.a_chair(summary.place()), world.a_head(summary.place())
    actions.look(session, summary, summary.shown_hash(), head, now)
    with pytest.raises(Refused, match="The Chair has not taken responsibility for it"):
        actions.publish(session, summary, head, now)
    with pytest.raises(Refused, match="Nobody adopts a summary of the Chair"):
        actions.adopt(session, summary, chair, now, method=AdoptionMethod.CONSENSUS)
    with pytest.raises(Refused, match="Say for whom you record this"):
        actions.answer(session, summary, head, now)
    with pytest.raises(Invalid, match="issued only after"):
        actions.answer(session, summary, chair, now + LATER, effective_at=now - timedelta(minutes=1))
    actions.answer(session, summary, officer(summary), now + LATER, effective_at=now, on_behalf_of="f" * 32)
    assert summary.chair_answers_at == now
    with pytest.raises(Refused, match="took responsibility for it already"):
        actions.answer(session, summary, chair, now + LATER)
    actions.publish(session, summary, head, now + LATER)
    assert (summary.state, summary.adopted_at) == (DocumentState.PUBLISHED, None)


def test_a_revised_summary_waits_for_the_chair_again(session: Session, now: datetime) -> None:
    summary = world.an_issued_document(session, kind=DocumentKind.CHAIRS_SUMMARY)
    chair, head = world.a_chair(summary.place()), world.a_head(summary.place())
    actions.answer(session, summary, chair, now)
    actions.reopen(session, summary, officer(summary), now)
    actions.issue(session, summary, officer(summary), now)
    actions.look(session, summary, summary.shown_hash(), head, now)
    with pytest.raises(Refused, match="The Chair has not taken responsibility for it"):
        actions.publish(session, summary, head, now)


@pytest.mark.parametrize(
    ("kind", "over", "offered"),
    [
        (DocumentKind.OUTCOME, False, {"adopt"}),
        (DocumentKind.OUTCOME, True, {"adopt"}),
        (DocumentKind.REPORT, False, {"adopt", "publish"}),
        (DocumentKind.REPORT, True, {"publish"}),
        (DocumentKind.CHAIRS_SUMMARY, False, {"answer", "publish"}),
        (DocumentKind.INFORMATION, False, {"publish"}),
    ],
)
def test_only_what_is_put_to_the_meeting_can_be_adopted(
    session: Session, now: datetime, kind: DocumentKind, over: bool, offered: set[str]
) -> None:
    paper = world.an_issued_document(session, kind=kind)
    if over:
        paper.meeting.state = MeetingState.CLOSED
    chair, head = world.a_chair(paper.place()), world.a_head(paper.place())
    both = replace(chair, held=chair.held | head.held)
    assert {step.verb for step in DOCUMENT.steps(paper, both, now)} & {"adopt", "answer", "publish"} == offered


def test_a_withdrawn_document_leaves_its_symbols_taken(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE)
    symbol = document.symbol
    with pytest.raises(Invalid, match="why"):
        actions.withdraw(session, document, " ", world.a_chair(document.place()), now)
    with pytest.raises(Refused, match="for whom"):
        actions.withdraw(session, document, "Replaced", officer(document), now)
    actions.withdraw(session, document, "Replaced", world.a_chair(document.place()), now)
    assert session.get(IssuedSymbol, symbol).withdrawn_at == now
    again = world.an_issued_document(session, ONE, meeting=document.meeting)
    assert again.symbol.endswith("L.2")


@pytest.mark.parametrize(
    ("language", "why"),
    [("en", "Paragraph 2 still carries brackets"), ("fr", "Brackets are left in Français, in paragraph 2")],
)
def test_brackets_in_any_language_stop_adoption(session: Session, now: datetime, language: str, why: str) -> None:
    texts = {"en": ONE, "fr": "Encourage les États;"}
    document = world.an_issued_document(session, TWO, texts | {language: "[text]"}, languages=("en", "fr"))
    with pytest.raises(Refused, match=why):
        actions.adopt(session, document, world.a_chair(document.place()), now, method=AdoptionMethod.CONSENSUS)


def test_adoption_is_of_the_text_issued_in_session_by_the_chair(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE)
    chair, how = world.a_chair(document.place()), {"method": AdoptionMethod.CONSENSUS}
    document.meeting.state = MeetingState.CONVENED
    session.flush()
    with pytest.raises(Refused, match="not in session"):
        actions.adopt(session, document, chair, now, **how)
    document.meeting.state = MeetingState.IN_SESSION
    session.flush()
    with pytest.raises(Invalid, match="way"):
        actions.adopt(session, document, chair, now, method=AdoptionMethod.NOT_STATED)
    with pytest.raises(Invalid, match="in the future"):
        actions.adopt(session, document, chair, now, effective_at=now + LATER, **how)
    with pytest.raises(Invalid, match="only after this time"):
        actions.adopt(session, document, chair, now, effective_at=now - LATER, **how)
    document.meeting.opened_at = now
    with pytest.raises(Invalid, match="opened after that") as early:
        actions.adopt(session, document, chair, now, effective_at=now - timedelta(minutes=1), **how)
    assert early.value.field == "effective_day"
    with pytest.raises(Refused, match="for whom you record"):
        actions.adopt(session, document, officer(document), now, **how)
    with pytest.raises(NotPermitted):
        actions.adopt(session, document, world.actor(RoleName.DELEGATE, document.place()), now, **how)
    actions.adopt(session, document, officer(document), now + LATER, effective_at=now, on_behalf_of="f" * 32, **how)
    assert (document.state, document.adopted_at) == (DocumentState.ADOPTED, now)
    # The adopted text leaves the series of drafts.
    assert document.symbol.endswith("/2027/1")
    assert document.current_version.symbol.endswith("/2027/L.1")


def test_a_text_that_differs_from_the_one_issued_is_not_adopted(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE)
    table = BlockText.__table__
    session.execute(table.update().where(table.c.version_id == document.current_version.id).values(body="Other words."))
    session.expire_all()
    with pytest.raises(Refused, match="differs from the text that was issued"):
        actions.adopt(session, document, world.a_chair(document.place()), now, method=AdoptionMethod.CONSENSUS)


def test_facts_are_corrected_until_the_text_is_issued(session: Session, now: datetime) -> None:
    document = world.a_document(session, ONE)
    described = drafting.Description({"en": "Better"}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en", "ar"], "en")
    assert drafting.describe(session, document, described, officer(document), now, opened_at=document.revision)
    assert (document.title["en"], document.languages) == ("Better", ["en", "ar"])
    assert not drafting.describe(session, document, described, officer(document), now)
    again = drafting.Description({"en": "Other"}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en"], "en")
    with pytest.raises(Faster):
        drafting.describe(session, document, again, officer(document), now, opened_at=1)
    actions.issue(session, document, officer(document), now)
    with pytest.raises(Refused):
        drafting.describe(session, document, described, officer(document), now)
    strict = drafting.Description({"en": "X"}, DocumentKind.OUTCOME, SymbolSeries.RESTRICTED, ["en"], "en")
    with pytest.raises(Invalid, match="named persons"):
        drafting.draft(session, document.meeting, strict, officer(document), now)
