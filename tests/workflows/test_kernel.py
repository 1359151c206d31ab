"""The grammar: tables without faults, time, and names in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from tests import world
from tests.house.readme import LIVES
from workflows.kernel.journal import JournalEntry, verify
from workflows.kernel.languages import sort_key
from workflows.kernel.numbers import whole_number
from workflows.kernel.refusals import Faster, NotPermitted, Refused
from workflows.kernel.steps import edit, take
from workflows.kernel.time import PartialDate, WallTimeError, instant
from workflows.kernel.views import LEFT_OUT, as_data, cells, column, columns, labelled, part
from workflows.meetings.workflow import MEETING, MeetingState


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.noun)
def test_every_life_reaches_all_its_states_and_none_is_a_dead_end(life):
    assert life.faults() == []


def test_a_meeting_is_not_convened_before_the_letter_of_the_host_is_on_file(session, now):
    meeting = world.a_meeting(session)
    head = world.a_head(meeting.mechanism_id)
    [step] = MEETING.steps(meeting, head, now)
    assert not step.allowed
    with pytest.raises(Refused) as refusal:
        take(session, MEETING, meeting, "convene", head, now)
    assert refusal.value.sentence == step.why
    assert meeting.state is MeetingState.PLANNED
    assert session.query(JournalEntry).count() == 0


def test_a_step_of_another_mechanism_is_nobodys(session, now):
    meeting = world.a_meeting(session)
    stranger = world.a_head(world.a_mechanism(session).id)
    assert MEETING.steps(meeting, stranger, now) == []
    with pytest.raises(NotPermitted):
        take(session, MEETING, meeting, "convene", stranger, now)


def test_the_second_of_two_editors_is_shown_what_the_first_saved(session, now):
    meeting = world.a_meeting(session, city="Geneva")
    officer, opened = world.an_officer(meeting.mechanism_id), meeting.revision
    edit(session, "meeting", meeting, officer, now, {"city": "Kallister"}, opened_at=opened)
    session.flush()
    with pytest.raises(Faster) as faster:
        edit(session, "meeting", meeting, officer, now, {"city": "Port Selin"}, opened_at=opened)
    assert faster.value.theirs == {"city": "Kallister"}
    assert verify(session) == []


def test_wall_times_that_do_not_exist_or_come_twice_are_asked():
    with pytest.raises(WallTimeError):
        instant(datetime(2027, 3, 28, 2, 30), "Europe/Zurich")  # noqa: DTZ001
    with pytest.raises(WallTimeError):
        instant(datetime(2027, 10, 31, 2, 30), "Europe/Zurich")  # noqa: DTZ001
    assert instant(datetime(2027, 10, 31, 2, 30), "Europe/Zurich", later=True).hour == 1  # noqa: DTZ001


def test_a_date_knows_how_exactly_it_is_known():
    assert PartialDate("2023").last_day().isoformat() == "2023-12-31"
    assert PartialDate("2024-02").last_day().day == 29
    for wrong in ("2023-13", "2023-02-30", "23", "12 October", "٢٠٢٧", "2023\n"):
        with pytest.raises(ValueError, match=r"."):
            PartialDate(wrong)


def test_a_whole_number_is_written_in_digits_of_ours_and_is_not_too_long():
    assert [whole_number(text) for text in ("0", "007", "123456789")] == [0, 7, 123456789]
    for wrong in ("", "-1", "1.5", "²", "٣", " 1", "1" * 10, "9" * 5000):
        assert whole_number(wrong) is None
    assert whole_number("12", 1) is None


def test_names_stand_in_order_without_their_accents():
    assert sorted(["Zambia", "Émirats", "Écosse", "Eswatini"], key=sort_key) == [
        "Écosse",
        "Émirats",
        "Eswatini",
        "Zambia",
    ]


@dataclass(frozen=True)
class Half:
    """A view that stands in another one."""

    said: str = column("Said", absent="nothing said")
    more: str = column("More", absent=LEFT_OUT)


@dataclass(frozen=True)
class Whole:
    """A view with a part between its own columns."""

    first: str = column("First")
    half: Half = part(Half)
    last: int | None = column("Last", "number", None)
    hidden: str = "x"


def test_the_columns_of_a_part_stand_in_the_view_as_its_own():
    view = Whole("1", Half("2", "3"), 4)
    assert [one.label for one in columns(Whole)] == ["First", "Said", "More", "Last"]
    assert list(cells(view)) == ["1", "2", "3", 4]
    assert as_data(view) == {"first": "1", "said": "2", "more": "3", "last": 4, "hidden": "x"}
    assert [(str(one.label), one.value) for one in labelled(view, but={"last"})] == [
        ("First", "1"), ("Said", "2"), ("More", "3"),
    ]  # fmt: skip
    nothing = labelled(Whole("", Half("", "")))
    assert [(one.key, str(one.value)) for one in nothing] == [
        ("first", "None"),
        ("said", "nothing said"),
        ("last", "None"),
    ]
