"""What sources call unverified is confirmed by its desk: entry by entry, or a page of entries at once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.webapp.conftest import House
from workflows.kernel.journal import JournalDetail, JournalEntry
from workflows.parties.models import Area

LIST = "/desk/unconfirmed"
TICK = re.compile(r'<input type="checkbox" name="entry" value="([^"]+)"[^>]*?( checked)?>')


@pytest.fixture
def officer(house: House):
    return house.new_client("secretariat")


def test_the_list_says_what_the_public_sees_until_then(house, officer):
    rows = officer.get(f"{LIST}.json").get_json()["rows"]
    states = [row for row in rows if row["kind"]["value"] == "area"]
    assert states
    assert {row["meanwhile"]["value"] for row in states} == {"designation"}
    public = house.new_client("public")
    code = states[0]["entry"]["key"]
    assert "awaits confirmation" in public.get(f"/areas/{code}").get_data(as_text=True)
    hidden = [row for row in rows if row["meanwhile"]["value"] == "nothing" and row["kind"]["value"] == "instrument"]
    assert hidden, "the record holds instruments that nobody has confirmed"
    assert public.get(f"/instruments/{hidden[0]['entry']['key']}").status_code == 404


def test_a_page_of_states_is_confirmed_in_one_step_without_scripts(house, officer):
    listed = officer.get(f"{LIST}?kind=area&ticked=all").get_data(as_text=True)
    ticked = TICK.findall(listed)
    assert len(ticked) == 50
    assert all(mark for _, mark in ticked)
    keys = [key for key, _ in ticked]
    unnamed = officer.post(f"{LIST}/confirm?kind=area", data={"entry": keys, "source_seen": " "})
    assert unnamed.status_code == 422
    kept = TICK.findall(unnamed.get_data(as_text=True))
    assert [key for key, mark in kept if mark] == keys, "what was ticked is not lost"
    before = officer.get(f"{LIST}.json?kind=area").get_json()["total"]
    answer = officer.post(f"{LIST}/confirm?kind=area", data={"entry": keys, "source_seen": "UNTERM, 24 November 2026"})
    assert answer.status_code == 303
    assert answer.location.endswith("/desk/unconfirmed?kind=area")
    assert "Entries confirmed: 50." in officer.get(answer.location).get_data(as_text=True)
    assert officer.get(f"{LIST}.json?kind=area").get_json()["total"] == before - 50
    ids = [key.partition(":")[2] for key in keys]
    with house.database.reading() as session:
        assert set(session.scalars(select(Area.unverified).where(Area.id.in_(ids)))) == {""}
        told = session.execute(
            select(JournalEntry.subject_id, JournalDetail.remark)
            .join(JournalDetail, JournalDetail.entry_id == JournalEntry.id)
            .where(JournalEntry.verb == "confirm", JournalEntry.subject_id.in_(ids))
        ).all()
    assert sorted(row.subject_id for row in told) == sorted(ids), "one line for each"
    assert {row.remark for row in told} == {"UNTERM, 24 November 2026"}


def test_nothing_is_confirmed_where_nothing_is_ticked_or_all_was_confirmed_meanwhile(officer):
    refused = officer.post(f"{LIST}/confirm", data={"source_seen": "UNTERM"})
    assert refused.status_code == 409
    assert "Tick the entries that you confirm." in refused.get_data(as_text=True)
    [first] = officer.get(f"{LIST}.json?kind=instrument").get_json()["rows"][:1]
    again = {"entry": f"instrument:{first['id']}", "source_seen": "Depositary"}
    assert officer.post(f"{LIST}/confirm", data=again).status_code == 303
    assert officer.post(f"{LIST}/confirm", data=again).status_code == 409


def test_another_desk_confirms_nothing_of_the_registry(house, officer):
    other = house.new_client("other desk")
    [state] = officer.get(f"{LIST}.json?kind=area").get_json()["rows"][:1]
    refused = other.post(f"{LIST}/confirm", data={"entry": f"area:{state['id']}", "source_seen": "UNTERM"})
    assert refused.status_code == 409
    with house.database.reading() as session:
        assert session.get(Area, state["id"]).unverified
