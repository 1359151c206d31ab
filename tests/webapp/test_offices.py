"""Office-holders on one sheet: their age, several confirmed at once, successors entered in their line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.webapp.desk_world import Place, make, said
from workflows.kernel.history import journal_of
from workflows.mechanisms.models import Term
from workflows.parties.queries import account_by_email, actor_of


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


def test_the_sheet_says_how_old_each_entry_is(place):
    page = place.client("officer").get("/desk/offices")
    words = said(page)
    assert "not confirmed, as of 2024 in the source" in words
    assert "Zambria" in words
    assert "Source: IOM" in words
    assert page.text.count('name="term"') == 2
    assert place.client("stranger").get("/desk/offices").text.count('name="term"') == 1
    for role in ("delegate", "chair", "admin"):
        assert place.client(role).get("/desk/offices").status_code == 404
    listing = place.client("officer").get("/desk/offices.csv").text
    assert "Age of the entry" in listing
    assert len(place.client("officer").get("/desk/offices.json").json["rows"]) == 4


def test_several_entries_are_confirmed_at_once_each_with_its_line(place):
    client, ids = place.client("officer"), place.ids
    none = client.post("/desk/offices/confirm", data={})
    assert none.status_code == 409
    assert "Tick the entries" in said(none)
    done = client.post("/desk/offices/confirm?age=open", data={"term": [ids["term"], ids["own_term"]]})
    assert (done.status_code, done.headers["Location"]) == (303, "/desk/offices?age=open")
    assert "Entries confirmed as of today: 2." in said(client.get("/desk/offices"))
    today = datetime.now(UTC).date()
    assert place.read(Term, ids["term"]).confirmed_on == today
    with place.database.reading() as session:
        account = account_by_email(session, "officer@desk.example")
        reader = actor_of(session, account.id, None, datetime.now(UTC))
        [line] = journal_of(session, reader, ids["own_term"])
        assert session.get(Term, ids["own_term"]).confirmed_by == account.id
    assert (str(line.did), line.title) == ("confirmed the office-holder", "MDM, Chair: Arvenia")
    assert client.post("/desk/offices/confirm", data={"term": "nothing"}).status_code == 404


def test_nobody_confirms_for_another_desk_not_even_together_with_an_own_entry(place):
    ids = place.ids
    both = {"term": [ids["own_term"], ids["term"]]}
    assert place.client("plain").post("/desk/offices/confirm", data=both).status_code == 404
    assert place.read(Term, ids["own_term"]).confirmed_on is None
    assert place.client("plain").post(f"/desk/offices/{ids['term']}/replace", data={}).status_code == 404


def test_a_successor_is_entered_in_the_line(place):
    client, ids = place.client("officer"), place.ids
    opened = client.get(f"/desk/offices?open={ids['term']}")
    assert "Replacing it ends it the day before" in said(opened)
    typed = {
        "holder": "Belmora",
        "holder_id": ids["belmora"],
        "valid_from": "2025-07-01",
        "version": "1",
        "source": "A letter",
    }
    missing = client.post(f"/desk/offices/{ids['term']}/replace", data=typed | {"valid_from": "", "source": " "})
    assert missing.status_code == 422
    assert "2 things stand in the way" in said(missing)
    assert "Say from when" in said(missing)
    assert "Say where it was seen" in said(missing)
    assert 'value="Belmora"' in missing.text
    assert client.post(f"/desk/offices/{ids['term']}/replace", data=typed).status_code == 303
    before = place.read(Term, ids["term"])
    assert (str(before.valid_to), before.taken_over_at is not None) == ("2025-06-30", True)
    assert "Belmora" in said(client.get("/desk/offices?office=chair"))
    late = client.post(f"/desk/offices/{ids['own_term']}/replace", data=typed | {"version": "99"})
    assert late.status_code == 409


def test_somebody_is_entered_where_nobody_was_known(place):
    client, ids = place.client("officer"), place.ids
    key = f"{ids['midsa']}:secretariat"
    assert "Held now by" in said(client.get(f"/desk/offices?open={key}"))
    typed = {"holder": "Meridian Economic Union", "valid_from": "2020", "source": "Its page"}
    assert client.post(f"/desk/offices/{ids['midsa']}/secretariat/enter", data=typed).status_code == 303
    assert "Meridian Economic Union" in client.get("/desk/offices.csv").text
    empty = client.post(f"/desk/offices/{ids['midsa']}/chair/enter", data={"valid_from": "2020"})
    assert empty.status_code == 422
    assert client.post(f"/desk/offices/{ids['midsa']}/pope/enter", data=typed).status_code == 404
    assert client.post("/desk/offices/nothing/chair/enter", data=typed).status_code == 404
