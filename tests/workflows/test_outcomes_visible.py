"""Who sees which document: the table of classes and places, written by hand."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from workflows.kernel.actors import PUBLIC, Actor, RoleName
from workflows.kernel.base import Access
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Ask
from workflows.meetings import queries as meetings
from workflows.meetings.workflow import MeetingState
from workflows.outcomes import actions, blocks, comparison, drafting, keys, published, queries, visibility
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.register import of_meeting, register
from workflows.outcomes.words import SymbolSeries
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole

ONE = "Encourages States to meet;"
PAPERS = (
    "working", "draft", "information", "room paper", "adopted", "published", "withdrawn draft", "restricted",
)  # fmt: skip
ALL = set(PAPERS)
# Rows: reader. What each may read, and nothing else.
TABLE = {
    "public": {"published"},
    "officer": ALL - {"restricted"},
    "head": ALL,
    "chair": ALL,
    "delegate": {"draft", "information", "room paper", "adopted", "published", "withdrawn draft"},
    "observer": {"information", "room paper", "adopted", "published"},
    "chair of a mechanism at the table": {
        "draft", "information", "room paper", "adopted", "published", "withdrawn draft",
    },
    "officer of a partner": {"information", "room paper", "adopted", "published"},
    "officer elsewhere": {"published"},
    "focal point of a State that takes no part": {"published"},
    "administrator": {"published"},
}  # fmt: skip


def papers(session: Session) -> tuple[dict[str, OutcomeDocument], dict[str, Actor]]:
    meeting = world.a_meeting(session, state=MeetingState.IN_SESSION)
    here, other, partner = meeting.mechanism_id, world.a_mechanism(session), world.an_organization(session)
    for role, body in ((ParticipationRole.CHAIR, other), (ParticipationRole.PARTNER, partner)):
        session.add(Participation(meeting=meeting, role=role, body=body))
    made = {
        "working": world.a_document(session, ONE, meeting=meeting),
        "draft": world.an_issued_document(session, ONE, meeting=meeting),
        "information": world.an_issued_document(session, ONE, meeting=meeting, series=SymbolSeries.INF),
        "room paper": world.an_issued_document(session, ONE, meeting=meeting, series=SymbolSeries.CRP),
        "adopted": world.an_adopted_document(session, ONE, meeting=meeting),
        "published": world.a_published_document(session, ONE, meeting=meeting),
        "withdrawn draft": world.an_issued_document(session, ONE, meeting=meeting),
        "restricted": world.an_issued_document(session, ONE, meeting=meeting, series=SymbolSeries.LIMITED),
    }
    actions.withdraw(session, made["withdrawn draft"], "Replaced", world.a_chair(here), world.NOW)
    made["restricted"].access = Access.STRICT
    session.flush()
    return made, {
        "public": PUBLIC,
        "officer": world.an_officer(here),
        "head": world.a_head(here),
        "chair": world.a_chair(meeting.id),
        "delegate": world.actor(RoleName.DELEGATE, meeting.id),
        "observer": world.actor(RoleName.OBSERVER, meeting.id),
        "chair of a mechanism at the table": world.a_chair(other.id),
        "officer of a partner": world.an_officer(partner.id),
        "officer elsewhere": world.an_officer("e" * 32),
        "focal point of a State that takes no part": world.actor(RoleName.FOCAL_POINT, "f" * 32),
        "administrator": world.actor(RoleName.ADMINISTRATOR, "everywhere"),
    }


def test_each_reader_sees_the_papers_of_the_table_and_no_other(session: Session, now: datetime) -> None:
    made, readers = papers(session)
    names = {document.id: name for name, document in made.items()}
    for reader, expected in TABLE.items():
        actor = readers[reader]
        seen = session.scalars(select(OutcomeDocument.id).where(*visibility.visible(actor)))
        assert {names[key] for key in seen} == expected, reader
        assert register(session, actor, Ask()).total == len(expected), reader
        if reader == "public":
            continue
        for name, document in made.items():
            if name in expected:
                assert queries.one(session, actor, document.id, now).id == document.id
            else:
                with pytest.raises(Absent):
                    queries.one(session, actor, document.id, now)


@pytest.mark.parametrize("stands", [{}, {"public": True}, {"public": True, "unverified": "*"}], ids=str)
def test_a_meeting_is_a_link_for_whoever_has_a_page_of_it(session: Session, now: datetime, stands: Any) -> None:
    """In the register, on the page of the meeting, on that of a document, and on what the public reads."""
    made, readers = papers(session)
    meeting = made["published"].meeting
    for name, value in stands.items():
        setattr(meeting, name, value)
    session.flush()
    linked = 0
    for reader, actor in readers.items():
        shown = [row.meeting for row in register(session, actor, Ask()).rows]
        shown += [row.meeting for row in of_meeting(session, actor, meeting.code)]
        if actor.signed_in:
            shown += [queries.one(session, actor, made[name].id, now).meeting for name in TABLE[reader]]
        else:
            shown.append(published.published(session, made["published"].symbol).meeting)
        try:
            meetings.one(session, actor, meeting.code)
        except Absent:
            assert set(shown) == {meeting.short_name}, reader
        else:
            assert {(one.noun, one.key) for one in shown} == {("meeting", meeting.code)}, reader
            linked += 1
    assert linked == (len(readers) if stands == {"public": True} else len({"officer", "head", "chair"}))


def test_before_the_release_the_public_sees_no_trace(session: Session) -> None:
    document = world.a_published_document(session, ONE)
    assert published.published(session, document.symbol).symbol == document.symbol
    document.release_at = document.published_at.replace(year=2030)
    session.flush()
    with pytest.raises(Absent):
        published.published(session, document.symbol)
    with pytest.raises(Absent):
        keys.written_as(session, PUBLIC, document.symbol.lower())
    assert register(session, PUBLIC, Ask()).total == 0


def test_what_nobody_confirmed_is_not_public(session: Session) -> None:
    document = world.a_published_document(session, ONE)
    document.unverified = "*"
    session.flush()
    assert register(session, PUBLIC, Ask()).total == 0


def test_while_a_revision_is_written_others_read_the_issued_text(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE)
    officer, delegate = world.an_officer(document.place()), world.actor(RoleName.DELEGATE, document.meeting_id)
    actions.reopen(session, document, officer, now)
    described = drafting.Description({"en": "Secret title"}, document.kind, document.series, ["en"], "en")
    drafting.describe(session, document, described, officer, now)
    block = document.current_version.blocks[0].block_id
    blocks.write(session, document, block, {"en": blocks.Said("Secret words")}, officer, now)
    seen = queries.one(session, delegate, document.id, now)
    assert (seen.title, seen.blocks[0].text, seen.state.value) == ("Draft conclusions", ONE, "issued")
    assert not seen.journal
    row = register(session, delegate, Ask()).rows[0]
    assert (row.title, row.state.value) == ("Draft conclusions", "issued")
    assert queries.one(session, officer, document.id, now).blocks[0].text == "Secret words"


def test_an_old_version_is_read_under_its_symbol(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE)
    officer, delegate = world.an_officer(document.place()), world.actor(RoleName.DELEGATE, document.meeting_id)
    old = document.symbol
    actions.reopen(session, document, officer, now)
    block = document.current_version.blocks[0].block_id
    blocks.write(session, document, block, {"en": blocks.Said("Invites States to meet;")}, officer, now)
    new = actions.issue(session, document, officer, now)
    shown = queries.one(session, delegate, old, now)
    assert (shown.version.symbol, shown.blocks[0].text) == (old, ONE)
    assert shown.superseded_by.key == new
    assert queries.one(session, delegate, new, now).superseded_by is None
    against = comparison.compared(session, delegate, new, None, None, "en", "en")
    assert [piece.change for piece in against.differences[0].pieces] == ["del", "ins", "same"]
    # An observer who sees the adopted text does not see the drafts before it.
    actions.adopt(session, document, world.a_chair(document.place()), now, method=document.meeting.adoption_method)
    observer = world.actor(RoleName.OBSERVER, document.meeting_id)
    assert queries.one(session, observer, document.symbol, now).blocks[0].text == "Invites States to meet;"
    assert queries.one(session, observer, old, now).version.symbol == new


def test_other_ways_of_writing_a_symbol_lead_to_it(session: Session) -> None:
    document = world.a_published_document(session, ONE)
    symbol = document.symbol
    padded = re.sub(r"/(\d)$", r"/0\1", symbol)
    assert padded != symbol
    for written in (
        symbol.lower(),
        symbol.replace("/", " "),
        symbol + "/",
        symbol.replace("/", ""),
        f" {symbol}",
        padded,
    ):
        assert keys.written_as(session, PUBLIC, written) == symbol
    for nothing in ("", "///", "x" * 500, symbol + "9"):
        with pytest.raises(Absent):
            keys.written_as(session, PUBLIC, nothing)


def test_a_withdrawn_symbol_answers_with_a_stub_and_no_title(session: Session, now: datetime) -> None:
    document = world.an_issued_document(session, ONE)
    with pytest.raises(Absent):
        keys.stub(session, document.symbol)
    actions.withdraw(session, document, "Replaced", world.a_chair(document.place()), now)
    assert keys.stub(session, document.symbol).symbol == document.symbol
    delegate = world.actor(RoleName.DELEGATE, document.meeting_id)
    seen = queries.one(session, delegate, document.symbol, now)
    assert (seen.title, list(seen.blocks), seen.withdrawn_reason) == ("Draft conclusions", [], "")


def test_an_adopted_text_stands_in_the_main_series_of_the_list(session: Session, now: datetime) -> None:
    text = world.an_adopted_document(session, ONE)
    meeting, officer = text.meeting, world.an_officer(text.place())
    paper = world.an_issued_document(session, ONE, meeting=meeting, series=SymbolSeries.CRP)
    report = world.an_issued_document(session, ONE, meeting=meeting, series=SymbolSeries.MAIN)
    report.issued_at = now + timedelta(days=40)
    session.flush()
    listed = [row.document.words for row in of_meeting(session, officer, meeting.code)]
    assert listed == [text.symbol, report.symbol, paper.symbol]
