"""Taking stock in totals: no State is named, and none can be worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from workflows.kernel.actors import PUBLIC
from workflows.kernel.base import Origin
from workflows.kernel.refusals import Absent
from workflows.mechanisms.models import Membership
from workflows.statistics.stock_taking import since_last_edition, suppressed
from workflows.uptake import actions
from workflows.uptake.words import ActKind, Visibility


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=9), st.integers(2, 6))
def test_no_hidden_cell_can_be_worked_out_from_the_others(cells, limit):
    shown = suppressed(cells, limit)
    hidden = [name for name, count in shown if count is None]
    assert all(count is None or count >= limit for _, count in shown)
    assert len(hidden) != 1 or len(shown) == 1
    assert all(cells[name] > 0 for name, _ in shown)


def test_no_league_table(session, now):
    mechanism = world.a_mechanism(session)
    before = world.a_meeting(session, mechanism, year=2025, public=True, starts=None)
    meeting = world.a_meeting(session, mechanism, year=2027, public=True)
    skills, data = world.a_theme(session, "Skills"), world.a_theme(session, "Data")
    first, second = world.a_recommendation(session, before), world.a_recommendation(session, before)
    first.themes, second.themes = [skills], [data]
    session.flush()
    officer = world.an_officer(mechanism.id)
    for number in range(14):
        area = world.a_state(session, f"State {number}")
        session.add(Membership(mechanism_id=mechanism.id, area_id=area.id))
        if number == 13:
            continue
        said = actions.Entered(
            Origin.PUBLIC_SOURCE, ActKind.LAW if number < 9 else ActKind.POLICY, "Act", source="Gazette",
            visibility=Visibility.AGGREGATE if number % 2 else Visibility.PUBLIC,
        )  # fmt: skip
        actions.enter(session, area, first if number < 9 else second, said, officer, now)
    session.flush()
    taken = since_last_edition(session, PUBLIC, meeting.id)
    assert (taken.limit, taken.states, taken.entitled, taken.recommendations) == (5, 13, 14, 2)
    assert taken.previous.key == before.code
    # Four States under one theme are not shown, and neither is the other: 13 would give them away.
    assert [(cell.label, cell.states) for cell in taken.by_theme] == [("Data", None), ("Skills", None)]
    assert [(cell.label, cell.states) for cell in taken.by_kind] == [(ActKind.LAW, None), (ActKind.POLICY, None)]
    assert "State 1" not in str(taken)
    with pytest.raises(Absent):
        since_last_edition(session, PUBLIC, "none")


def test_a_small_mechanism_has_a_smaller_limit_and_silence_is_no_figure(session, now):
    mechanism = world.a_mechanism(session)
    meeting = world.a_meeting(session, mechanism, public=True)
    session.add(Membership(mechanism_id=mechanism.id, area_id=world.a_state(session).id))
    session.flush()
    taken = since_last_edition(session, PUBLIC, meeting.id)
    assert (taken.limit, taken.previous, taken.states, taken.recommendations) == (3, None, 0, 0)
    assert "says nothing about what it does" in str(taken.note)
