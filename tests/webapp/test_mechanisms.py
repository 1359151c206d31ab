"""Mechanisms as separate accounts meet them: the public pages, the desk, taking over, corrections, both texts."""

from __future__ import annotations

import csv
import io

import pytest

from tests.statements import statements
from tests.webapp.desk_world import Place, make, opened, said
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.parties.models import PartyName

MOST_STATEMENTS = 12


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


def test_the_public_reads_register_page_and_lists(place, client):
    assert "Migration Dialogue for Southern Africa" in said(client.get("/mechanisms"))
    page = client.get("/mechanisms/midsa")
    assert page.status_code == 200
    assert "Zambria" in page.text
    assert "not confirmed, as of 2024 in the source" in said(page)
    assert "guess.example" not in page.text
    rows = list(csv.reader(io.StringIO(client.get("/mechanisms.csv").data.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Name", "Acronym"]
    assert len(rows) == 3
    assert client.get("/mechanisms.xlsx").data[:2] == b"PK"
    data = client.get("/mechanisms/midsa.json").json
    assert data["mechanism"]["members"][0]["area"]["words"] == "Zambria"
    assert (data["mechanism"]["website"], data["mechanism"]["journal"]) == ("", [])
    assert "Zambria" in client.get("/mechanisms/midsa/members.csv").text
    assert "Chair" in client.get("/mechanisms/midsa/offices.csv").text


def test_other_ways_of_writing_lead_to_the_one_address(place, client):
    assert client.get("/mechanisms/MIDSA").headers["Location"] == "/mechanisms/midsa"
    assert client.get("/mechanisms/Midsa.json").headers["Location"] == "/mechanisms/midsa.json"
    assert client.get("/mechanisms/NOBODY").status_code == 404
    for odd in ("/mechanisms/nobody", "/mechanisms/%00", "/mechanisms/" + "x" * 3000, "/mechanisms/a'b"):
        assert client.get(odd).status_code in (400, 404)


def test_the_register_narrows_sorts_and_finds_old_names(place, client):
    assert "Southern Africa" not in said(client.get("/mechanisms?q=meridian"))
    assert client.get("/mechanisms?kind=nonsense&sort=nonsense&page=-3&size=x&on=yesterday").status_code == 200
    assert "Names as of 1 January 2027" in said(client.get("/mechanisms?on=2027-01-01"))


def test_another_desk_and_delegates_read_and_do_not_write(place):
    for role in ("stranger", "delegate", "chair", "admin"):
        client = place.client(role)
        page = client.get("/desk/mechanisms/mdm")
        assert page.status_code == 200
        assert "Correct the entry" not in page.text
        for address in ("edit", "names/new", "terms/new", "memberships/new", "associations/new", "journal"):
            assert client.get(f"/desk/mechanisms/mdm/{address}").status_code == 404, (role, address)
        assert client.post("/desk/mechanisms/mdm/take_over").status_code == 404
        assert client.post(f"/desk/mechanisms/mdm/terms/{place.ids['own_term']}/confirm").status_code == 404
    assert place.app.test_client().get("/desk/mechanisms/mdm").status_code == 302


def test_a_public_source_mechanism_is_taken_over_then_corrected(place):
    client = place.client("stranger")
    page = client.get("/desk/mechanisms/midsa")
    assert "Take the entry over" in page.text
    refused = client.get("/desk/mechanisms/midsa/edit")
    assert refused.status_code == 409
    assert "takes it over before it is changed" in said(refused)
    assert client.post("/desk/mechanisms/midsa/take_over").status_code == 303
    assert client.post("/desk/mechanisms/midsa/take_over").status_code == 409
    form = client.get("/desk/mechanisms/midsa/edit")
    assert form.status_code == 200
    values = {
        "version": str(place.read(Mechanism, place.ids["midsa"]).revision), "kind": "rcp", "status": "active",
        "year_established": "2000", "regions": "Africa; Indian Ocean; Africa", "thematic_areas": "data",
        "website": "https://midsa.example", "aims": "Shares experience", "secretariat_note": "IOM",
        "source": "Its page",
    }  # fmt: skip
    wrong = client.post("/desk/mechanisms/midsa/edit", data=values | {"website": "midsa", "aims": "Typed with care"})
    assert wrong.status_code == 422
    assert "Typed with care" in wrong.text
    assert "Write the whole address" in said(wrong)
    assert client.post("/desk/mechanisms/midsa/edit", data=values | {"year_established": "abc"}).status_code == 422
    assert client.post("/desk/mechanisms/midsa/edit", data=values | {"kind": "nonsense"}).status_code == 422
    assert client.post("/desk/mechanisms/midsa/edit", data=values).status_code == 303
    assert place.read(Mechanism, place.ids["midsa"]).regions == ["Africa", "Indian Ocean"]
    faster = client.post("/desk/mechanisms/midsa/edit", data=values | {"aims": "Mine, not yet saved"})
    assert faster.status_code == 409
    assert "Mine, not yet saved" in faster.text
    assert "aims Shares experience Keep theirs" in said(faster)
    journal = said(client.get("/desk/mechanisms/midsa/journal"))
    assert "took the mechanism over from its public sources" in journal
    assert "changed year of establishment, status, regions" in journal


def test_as09_a_name_begins_on_a_day(place, client):
    desk = place.client("plain")
    typed = {"language": "en", "name": "Meridian Community", "acronym": "MDM", "valid_from": "2028-08-01"}
    form = "/desk/mechanisms/mdm/names/new"
    assert desk.post(form, data=typed | opened(desk, form)).status_code == 303
    assert "Meridian Community" not in said(client.get("/mechanisms"))
    assert "Meridian Community" in said(client.get("/mechanisms?on=2028-09-02"))
    assert "Meridian Dialogue on Migration" in said(client.get("/mechanisms?q=meridian+community"))
    again = desk.post(form, data=typed | {"valid_from": "2028-09"} | opened(desk, form))
    assert again.status_code == 303
    with place.database.reading() as session:
        rows = session.query(PartyName).filter_by(party_id=place.ids["mdm"]).order_by(PartyName.valid_from).all()
    assert [str(one.valid_to or "") for one in rows] == ["2028-07-31", "2028-08", ""]
    wrong = desk.post(f"/desk/mechanisms/mdm/names/{rows[1].id}/edit", data=typed | {"valid_to": "2027"})
    assert wrong.status_code == 422
    assert desk.post(f"/desk/mechanisms/mdm/names/{rows[2].id}/withdraw").status_code == 303
    assert desk.post("/desk/mechanisms/mdm/names/nothing/withdraw").status_code == 404
    assert desk.post("/desk/mechanisms/mdm/names/new", data=typed | {"valid_from": "soon"}).status_code == 422


def test_terms_members_and_unions_are_entered_corrected_ended_and_withdrawn(place):
    client, ids, base = place.client("plain"), place.ids, "/desk/mechanisms/mdm"
    term = {"office": "secretariat", "holder": "MEU", "valid_from": "2027", "source": "Letter of 3 May"}
    assert client.post(f"{base}/terms/new", data=term).status_code == 303
    nobody = client.post(f"{base}/terms/new", data=term | {"holder": "Nowhere at all"})
    assert nobody.status_code == 422
    assert "Nothing is called “Nowhere at all”." in said(nobody)
    forged = client.post(f"{base}/terms/new", data=term | {"person": "Somebody", "person_id": ids["union"]})
    assert forged.status_code == 422
    assert "Nothing is called “Somebody”." in said(forged)
    assert client.post(f"{base}/terms/new", data={"office": "chair"}).status_code == 422
    with place.database.reading() as session:
        made = session.query(Term).filter_by(holder_id=ids["union"]).one()
    assert client.get(f"{base}/terms/{made.id}/edit").status_code == 200
    edited = client.post(f"{base}/terms/{made.id}/edit", data=term | {"valid_from": "2026", "version": "1"})
    assert edited.status_code == 303
    assert client.post(f"{base}/terms/{made.id}/end", data={"valid_to": "2025"}).status_code == 422
    assert client.post(f"{base}/terms/{made.id}/end", data={"valid_to": "2027-06-30"}).status_code == 303
    assert client.post(f"{base}/terms/{made.id}/end", data={"valid_to": "2027-06-30"}).status_code == 409
    assert client.post(f"{base}/terms/{made.id}/withdraw").status_code == 303
    assert place.read(Term, made.id) is None
    assert client.post(f"{base}/terms/{ids['term']}/withdraw").status_code == 404

    assert client.post(f"{base}/memberships/new", data={"area": "Belmora", "role": "observer"}).status_code == 303
    twice = client.post(f"{base}/memberships/new", data={"area": "x", "area_id": ids["belmora"], "role": "member"})
    assert twice.status_code == 422
    assert "listed at that time already" in said(twice)
    with place.database.reading() as session:
        member = session.query(Membership).filter_by(area_id=ids["belmora"]).one()
    assert client.get(f"{base}/memberships/{member.id}/edit").status_code == 200
    changed = {"role": "member", "valid_from": "2020", "version": "1"}
    assert client.post(f"{base}/memberships/{member.id}/edit", data=changed).status_code == 303
    assert client.post(f"{base}/memberships/{member.id}/end", data={"valid_to": "2024"}).status_code == 303
    assert "Belmora" in said(client.get(f"{base}"))
    assert client.post(f"{base}/memberships/{member.id}/withdraw").status_code == 303
    assert place.read(Membership, member.id) is None

    union = {"organization": "Meridian Economic Union", "kind": "union", "valid_from": "2014"}
    assert client.post(f"{base}/associations/new", data=union).status_code == 303
    with place.database.reading() as session:
        beside = session.query(Association).one()
    assert client.post(f"{base}/associations/{beside.id}/end", data={"valid_to": "2020"}).status_code == 303
    assert client.post(f"{base}/associations/{beside.id}/withdraw").status_code == 303
    journal = said(client.get(f"{base}/journal"))
    for line in ("entered the office-holder", "set the end of the term", "withdrew the term", "entered the member",
                 "withdrew the membership", "entered the associated organization"):  # fmt: skip
        assert line in journal


def test_what_a_source_left_open_is_confirmed(place, client):
    desk = place.client("officer")
    assert "guess.example" not in client.get("/mechanisms/midsa").text
    assert desk.get("/desk/mechanisms/midsa/confirm").status_code == 200
    assert desk.post("/desk/mechanisms/midsa/confirm", data={"source_seen": ""}).status_code == 422
    assert desk.post("/desk/mechanisms/midsa/confirm", data={"source_seen": "Seen on 3 June 2027"}).status_code == 303
    assert "guess.example" in client.get("/mechanisms/midsa").text
    again = desk.get("/desk/mechanisms/midsa/confirm")
    assert (again.status_code, "Nothing here awaits confirmation." in said(again)) == (409, True)


def test_a_mechanism_is_entered_and_withdrawn_by_the_registry(place, client):
    desk, typed = place.client("officer"), {"language": "en", "name": "Isles Forum", "acronym": "ISF", "kind": "irf"}
    made = desk.post("/desk/mechanisms/new", data=typed)
    assert (made.status_code, made.headers["Location"]) == (303, "/desk/mechanisms/isf")
    assert client.get("/mechanisms/isf").status_code == 200
    assert desk.post("/desk/mechanisms/new", data=typed).status_code == 422
    assert place.client("plain").get("/desk/mechanisms/new").status_code == 404
    assert desk.post("/desk/mechanisms/isf/withdraw").status_code == 303
    assert client.get("/mechanisms/isf").status_code == 404
    refused = desk.post("/desk/mechanisms/mdm/withdraw")
    assert refused.status_code == 409
    assert "Other entries refer to this one" in said(refused)


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (None, "/mechanisms"), (None, "/mechanisms/mdm"), (None, "/mechanisms/midsa/members"), (None, "/areas"),
        (None, "/areas/XAA"), (None, "/organizations"), ("officer", "/desk/mechanisms"),
        ("officer", "/desk/mechanisms/mdm"), ("officer", "/desk/offices"), ("officer", "/desk/areas"),
        ("officer", "/desk/areas/XAA"), ("officer", "/desk/organizations"), ("officer", "/desk/persons"),
        ("officer", "/desk/directory"), ("officer", "/desk/"), ("officer", "/desk/unconfirmed"),
        ("admin", "/desk/accounts"), ("admin", "/desk/settings"), ("admin", "/desk/your-account"),
    ],
)  # fmt: skip
def test_pages_ask_few_statements_however_much_there_is(place, role, address):
    from tests import world

    client = place.client(role) if role else place.app.test_client()
    with statements(place.database.engine) as sent:
        assert client.get(address).status_code == 200
    before = len(sent)
    assert before <= MOST_STATEMENTS, sent
    with place.database.writing() as session:
        for number in range(30):
            state = world.a_state(session, f"State {number}")
            mechanism = world.a_mechanism(session, f"Talks {number}", acronym=f"T{number}")
            session.add(Membership(mechanism_id=place.ids["mdm"], area_id=state.id))
            session.add(Membership(mechanism_id=mechanism.id, area_id=place.ids["arvenia"]))
            session.add(Term(mechanism_id=mechanism.id, office="chair", holder_id=state.id))
            world.a_person(session, "P", f"Erson {number}")
            world.an_organization(session, f"Body {number}")
            world.a_meeting(session, session.get(Mechanism, place.ids["mdm"]))
    with statements(place.database.engine) as sent:
        client.get(address)
    assert len(sent) == before
