"""The life of an outcome document: begun, written, issued, adopted, published, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests import world
from workflows.kernel.actors import Actor, RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.journal import Event
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Faster, Invalid, NotPermitted, Refused
from workflows.kernel.workflow import Step
from workflows.meetings.models import Meeting
from workflows.meetings.symbols import IssuedSymbol
from workflows.meetings.words import AdoptionMethod
from workflows.meetings.workflow import MeetingState
from workflows.outcomes import actions, blocks, drafting
from workflows.outcomes.models import BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import BlockKind, Distribution, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import DOCUMENT, DocumentState

ONE, TWO = "Encourages States to meet;", "Invites States to write."
LATER = timedelta(hours=1)


def officer(document: OutcomeDocument) -> Actor:
    return world.an_officer(document.place())


def said(text: str, **more: object) -> dict[str, blocks.Said]:
    return {"en": blocks.Said(text, **more)}  # type: ignore[arg-type]


def labels(document: OutcomeDocument, language: str = "en") -> list[str]:
    assert document.current_version is not None
    return [block.labels.get(language, "") for block in document.current_version.blocks]


def first(document: OutcomeDocument) -> VersionBlock:
    assert document.current_version is not None
    return document.current_version.blocks[0]


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


def test_no_action_changes_an_adopted_text(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, {"en": ONE, "fr": "Encourage les États;"}, languages=("en", "fr"))
    block = first(document).block_id
    by = {"session": session, "document": document}
    everybody = Actor(
        account="a", held=frozenset(world.an_officer("everywhere").held | world.a_chair("everywhere").held)
    )
    description = drafting.Description({"en": "B"}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en"], "en")
    before = document.current_version.computed_hash()
    tries = (
        lambda: blocks.add(**by, kind=BlockKind.TEXT, texts=said("More"), actor=everybody, now=now),
        lambda: blocks.write(**by, block_id=block, texts=said("Other"), actor=everybody, now=now),
        lambda: blocks.write(**by, block_id=block, texts={"fr": blocks.Said("Autre")}, actor=everybody, now=now),
        lambda: blocks.write(**by, block_id=block, texts={}, actor=everybody, now=now, kind=BlockKind.TEXT),
        lambda: blocks.move(**by, block_id=block, actor=everybody, now=now, way="down"),
        lambda: blocks.remove(**by, block_id=block, actor=everybody, now=now),
        lambda: drafting.describe(**by, description=description, actor=everybody, now=now),
        lambda: actions.issue(**by, actor=everybody, now=now),
        lambda: actions.reopen(**by, actor=everybody, now=now),
        lambda: actions.adopt(**by, actor=everybody, now=now, method=AdoptionMethod.CONSENSUS),
        lambda: actions.withdraw(**by, reason="No", actor=everybody, now=now),
    )
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()
    assert document.current_version.computed_hash() == before == document.current_version.text_hash


def _set_body(session: Session, document: OutcomeDocument) -> None:
    first(document).text_in("en").body = "Other"


def _set_kind(session: Session, document: OutcomeDocument) -> None:
    first(document).kind = BlockKind.TEXT


def _set_label(session: Session, document: OutcomeDocument) -> None:
    first(document).labels = {"en": "9"}


def _set_hash(session: Session, document: OutcomeDocument) -> None:
    document.current_version.text_hash = "0" * 64


def _unfreeze(session: Session, document: OutcomeDocument) -> None:
    document.current_version.frozen_at = None


def _take_text_out(session: Session, document: OutcomeDocument) -> None:
    first(document).texts.clear()


def _take_block_out(session: Session, document: OutcomeDocument) -> None:
    document.current_version.blocks.clear()


def _delete_version(session: Session, document: OutcomeDocument) -> None:
    session.delete(document.current_version)


def _add_text(session: Session, document: OutcomeDocument) -> None:
    first(document).texts.append(
        BlockText(
            version_id=document.current_version.id, block_id=first(document).block_id, language="en", body="Twice"
        )
    )


def _add_block(session: Session, document: OutcomeDocument) -> None:
    session.add(VersionBlock(version_id=document.current_version.id, block_id=first(document).block_id, position=9))


def _update_many(session: Session, document: OutcomeDocument) -> None:
    session.execute(update(BlockText).values(body="Other"))


def _delete_many(session: Session, document: OutcomeDocument) -> None:
    session.execute(delete(VersionBlock).where(VersionBlock.version_id == document.current_version.id))


def _write(session: Session, document: OutcomeDocument, change: object) -> None:
    change(session, document)  # type: ignore[operator]
    session.flush()


@pytest.mark.parametrize(
    "change",
    [
        _set_body, _set_kind, _set_label, _set_hash, _unfreeze, _take_text_out, _take_block_out, _delete_version,
        _add_text, _add_block, _update_many, _delete_many,
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore")
def test_even_the_models_refuse_to_change_what_was_issued(session: Session, change: object) -> None:
    document = world.an_issued_document(session, ONE)
    session.flush()
    with pytest.raises(Refused, match="does not change"):
        _write(session, document, change)


def test_a_missing_translation_is_told_at_issue_and_adoption_and_stops_only_the_publication(
    session: Session, now: datetime
) -> None:
    document = world.a_document(session, ONE, languages=("en", "fr"))
    at_desk = {"issue": officer(document), "adopt": world.a_chair(document.place())}

    def step(verb: str) -> Step:
        return next(one for one in DOCUMENT.steps(document, at_desk[verb], now) if one.verb == verb)

    told = "Not complete in: Français. This step is possible all the same; publication is not."
    for verb, act in (("issue", actions.issue), ("adopt", actions.adopt)):
        offered = step(verb)
        assert (offered.allowed, [str(one) for one in offered.warnings]) == (True, [told])
        act(session, document, at_desk[verb], now, **({"method": AdoptionMethod.CONSENSUS} if verb == "adopt" else {}))
    complete = world.a_document(session, {"en": ONE, "fr": "Encourage les États ;"}, languages=("en", "fr"))
    document = complete
    at_desk["issue"] = officer(document)
    assert step("issue").warnings == ()


def test_a_missing_translation_is_completed_after_adoption(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE, languages=("en", "fr"))
    block, head = first(document).block_id, world.a_head(document.place())
    frozen = document.current_version.text_hash
    actions.look(session, document, document.shown_hash(), head, now)
    with pytest.raises(Refused, match="Not ready in: Français"):
        actions.publish(session, document, head, now)
    french = {"fr": blocks.Said("Encourage les États;", "Rencontres", TranslationStatus.MACHINE_DRAFT)}
    blocks.write(session, document, block, french, officer(document), now)
    assert first(document).text_in("fr").body == "Encourage les États;"
    assert document.current_version.computed_hash() == frozen
    actions.look(session, document, document.shown_hash(), head, now)
    with pytest.raises(Refused, match="Not ready in: Français"):
        actions.publish(session, document, head, now)
    french = {"fr": blocks.Said("Encourage les États;", "Rencontres", TranslationStatus.OFFICIAL)}
    blocks.write(session, document, block, french, officer(document), now)
    with pytest.raises(Refused, match="Look at it as the public"):
        actions.publish(session, document, head, now)
    actions.look(session, document, document.shown_hash(), head, now)
    actions.publish(session, document, head, now)
    with pytest.raises(Refused):
        blocks.write(session, document, block, {"fr": blocks.Said("Autre")}, officer(document), now)


def test_a_language_can_be_taken_off_an_adopted_document(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE, languages=("en", "fr"))
    assert drafting.set_languages(session, document, ["en"], officer(document), now)
    head = world.a_head(document.place())
    actions.look(session, document, document.shown_hash(), head, now)
    actions.publish(session, document, head, now)
    assert document.state is DocumentState.PUBLISHED


def test_publishing_waits_for_the_release_and_opens_everything_at_once(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE)
    head = world.a_head(document.place())
    with pytest.raises(NotPermitted):
        actions.publish(session, document, officer(document), now)
    actions.set_release(session, document, datetime(2027, 6, 10, 12, 0), "Europe/Zurich", head, now)  # noqa: DTZ001
    assert document.release_at.hour == 10
    actions.look(session, document, document.shown_hash(), head, now)
    with pytest.raises(Refused, match="embargo is not over"):
        actions.publish(session, document, head, now)
    actions.publish(session, document, head, now + 2 * LATER)
    assert (document.distribution, document.access) == (Distribution.GENERAL, Access.PUBLIC)
    assert document.published_at == now + 2 * LATER


@pytest.mark.parametrize(
    ("wall", "zone", "sentence"),
    [
        (datetime(2027, 3, 28, 2, 30), "Europe/Zurich", "does not exist"),  # noqa: DTZ001
        (datetime(2027, 10, 31, 2, 30), "Europe/Zurich", "comes twice"),  # noqa: DTZ001
        (datetime(2027, 10, 31, 2, 30), "Nowhere/Land", "no time zone"),  # noqa: DTZ001
    ],
)
def test_a_release_time_that_does_not_exist_is_refused(
    session: Session, now: datetime, wall: datetime, zone: str, sentence: str
) -> None:
    document = world.an_adopted_document(session, ONE)
    with pytest.raises(Invalid, match=sentence):
        actions.set_release(session, document, wall, zone, world.a_head(document.place()), now)


def test_what_was_looked_at_is_what_is_published(session: Session, now: datetime) -> None:
    document = world.an_adopted_document(session, ONE)
    head = world.a_head(document.place())
    with pytest.raises(Faster):
        actions.look(session, document, "0" * 64, head, now)
    seen = document.shown_hash()
    actions.look(session, document, seen, head, now)
    actions.set_release(session, document, datetime(2027, 6, 1, 12, 0), "Europe/Zurich", head, now)  # noqa: DTZ001
    with pytest.raises(Refused, match="Look at it"):
        actions.publish(session, document, head, now)


def test_papers_of_the_secretariat_are_published_as_issued(session: Session, now: datetime) -> None:
    outcome = world.an_issued_document(session, ONE)
    head = world.a_head(outcome.place())
    actions.look(session, outcome, outcome.shown_hash(), head, now)
    with pytest.raises(Refused, match="adopted before it is published"):
        actions.publish(session, outcome, head, now)
    report = world.an_issued_document(
        session, ONE, meeting=outcome.meeting, kind=DocumentKind.REPORT, series=SymbolSeries.MAIN
    )
    actions.look(session, report, report.shown_hash(), head, now)
    actions.publish(session, report, head, now)
    for follow in actions.CONSEQUENCES[DOCUMENT.noun, "publish"]:
        follow(session, Event(DOCUMENT.noun, "publish", report, "", now), now)
    assert session.get(Meeting, report.meeting_id).report_published


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


def test_versions_and_their_texts_are_stored_whole(session: Session) -> None:
    document = world.an_issued_document(session, ONE)
    assert session.get(Version, document.current_version.id).frozen_languages == {"en"}
