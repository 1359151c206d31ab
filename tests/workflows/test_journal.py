"""The journal: what was done to it shows, and writers never fork it."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import delete, select, text, update

from tests import world
from webapp import journal_anchor
from webapp.database import Database
from workflows.kernel.ids import new_id
from workflows.kernel.journal import JournalDetail, JournalEntry, JournalHead, erase_detail, record, verify


def five_rows(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    rows = [record(session, "meeting", meeting, "edit", officer, now, remark=f"row {n}") for n in range(1, 6)]
    session.commit()
    session.expunge_all()
    return [row.id for row in rows]


def said(session, anchor=None):
    session.expire_all()
    return " ".join(str(fault) for fault in verify(session, anchor))


def test_an_untouched_journal_is_whole(session, now):
    five_rows(session, now)
    assert said(session) == ""


def test_a_changed_row_shows(session, now):
    five_rows(session, now)
    session.execute(update(JournalEntry).where(JournalEntry.number == 3).values(verb="approve"))
    assert said(session) == "Row 3 was changed after it was written."


def test_changed_words_show(session, now):
    ids = five_rows(session, now)
    session.execute(update(JournalDetail).where(JournalDetail.entry_id == ids[1]).values(remark="another remark"))
    assert said(session) == "The words of row 2 were changed after they were written."


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE journal SET recorded_at = 'yesterday' WHERE number = 3",
        "UPDATE journal_detail SET changes = '{' WHERE entry_id = (SELECT id FROM journal WHERE number = 3)",
    ],
)
def test_a_row_that_cannot_be_read_again_is_named(embedded, now, broken):
    with embedded.writing() as session:
        five_rows(session, now)
        session.execute(text(broken))
        assert said(session) == "Row 3 holds a value that cannot be read: it was changed after it was written."


def test_a_deleted_row_shows(session, now):
    ids = five_rows(session, now)
    session.execute(delete(JournalDetail).where(JournalDetail.entry_id == ids[2]))
    session.execute(delete(JournalEntry).where(JournalEntry.number == 3))
    assert "Row 3 is missing" in said(session)


def test_an_inserted_row_shows(session, now):
    five_rows(session, now)
    row = session.scalars(select(JournalEntry).where(JournalEntry.number == 5)).one()
    values = {column.name: getattr(row, column.name) for column in JournalEntry.__table__.columns}
    session.add(JournalEntry(**{**values, "number": 6, "id": new_id(), "previous_hash": row.hash}))
    session.flush()
    assert "Row 6 was changed after it was written." in said(session)


def test_two_rows_that_changed_places_show(session, now):
    five_rows(session, now)
    for before, after in ((2, 102), (3, 2), (102, 3)):
        session.execute(update(JournalEntry).where(JournalEntry.number == before).values(number=after))
    assert "Row 2 does not follow the row before it." in said(session)


def test_a_cut_tail_shows(session, now):
    ids = five_rows(session, now)
    session.execute(delete(JournalDetail).where(JournalDetail.entry_id == ids[4]))
    session.execute(delete(JournalEntry).where(JournalEntry.number == 5))
    assert "its end was cut or replaced" in said(session)


def test_a_cut_tail_shows_even_where_the_end_was_rewritten(session, now, tmp_path):
    ids = five_rows(session, now)
    journal_anchor.note(session, tmp_path)
    session.execute(delete(JournalDetail).where(JournalDetail.entry_id == ids[4]))
    session.execute(delete(JournalEntry).where(JournalEntry.number == 5))
    row = session.scalars(select(JournalEntry).where(JournalEntry.number == 4)).one()
    session.execute(update(JournalHead).values(number=4, hash=row.hash))
    assert said(session) == ""
    assert "Row 5 was seen before" in said(session, journal_anchor.noted(tmp_path))


def test_words_can_be_erased_and_the_chain_holds(session, now):
    ids = five_rows(session, now)
    erase_detail(session, ids[2])
    session.flush()
    assert session.get(JournalDetail, ids[2]) is None
    assert said(session) == ""


def test_no_name_and_no_word_is_in_the_chain(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    record(session, "meeting", meeting, "edit", officer, now, title="Secret title", remark="Secret remark")
    row = session.execute(text("SELECT * FROM journal")).mappings().one()
    assert not any(word in str(dict(row)) for word in ("Secret", "MOREL", "Inès"))


WRITERS, ROWS = 4, 12


def test_four_writers_at_once_make_no_fork(database: Database, now):
    with database.writing() as session:
        meeting = world.a_meeting(session)
        officer = world.an_officer(meeting.mechanism_id)
    faults: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(ROWS):
                with database.writing() as session:
                    record(session, "meeting", meeting, "edit", officer, now)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with database.reading() as session:
        assert verify(session) == []
        assert session.get(JournalHead, 1).number == WRITERS * ROWS


def test_equal_words_leave_different_commitments(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    rows = [record(session, "meeting", meeting, "edit", officer, now, remark="the same") for _ in range(2)]
    assert rows[0].commitment != rows[1].commitment
