"""States and territories, organizations, persons and the directory as separate accounts meet them."""

from __future__ import annotations

import pytest

from tests import world
from tests.webapp.desk_world import Place, make, opened, said
from workflows.meetings.models import Meeting
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Capacity, Organization, Person


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


def test_the_public_page_of_a_state_is_neutral(place, client):
    page = client.get("/areas/XAZ")
    words = said(page)
    assert page.status_code == 200
    assert "Migration Dialogue for Southern Africa" in words
    assert "No information shared. That says nothing about what a State does." in words
    assert "The designation shown here awaits confirmation." in words
    assert "Meridia " not in words
    assert client.get("/areas/xaz").headers["Location"] == "/areas/XAZ"
    assert client.get("/areas/xaz.json").headers["Location"] == "/areas/XAZ.json"
    data = client.get("/areas/XAZ.json").json
    assert (data["area"]["region"], data["area"]["journal"], data["known"]["shared"]) == ("", [], [])
    assert [one["capacity"] for one in data["memberships"]] == ["Member", "Chair"]
    for nobody in ("/areas/QQQ", "/areas/qqq", "/areas/" + "q" * 500, "/areas/%00"):
        assert client.get(nobody).status_code in (400, 404)


def test_the_list_is_alphabetical_and_shows_no_region(place, client):
    words = said(client.get("/areas"))
    assert words.index("Arvenia") < words.index("Belmora") < words.index("Zambria")
    assert "Region" not in words
    head = client.get("/areas.csv").text.splitlines()[0]
    assert "Region" not in head
    inside = place.client("plain").get("/desk/areas.csv").text.splitlines()[0]
    assert "Region" in inside
    assert "Region" not in place.client("delegate").get("/desk/areas.csv").text.splitlines()[0]


def test_as10_names_in_three_languages_begin_on_a_day(place, client):
    desk = place.client("officer")
    for language, name, key in (("en", "Republic of Lorvia", "Arvenia"), ("fr", "Zorvie", ""), ("es", "Lorvia", "")):
        typed = {"language": language, "name": name, "sort_key": key, "valid_from": "2020-06-01"}
        form = "/desk/areas/XAA/names/new"
        assert desk.post(form, data=typed | opened(desk, form)).status_code == 303
    english, french = said(client.get("/areas")), said(client.get("/areas?language=fr"))
    assert english.index("Republic of Lorvia") < english.index("Belmora")
    assert french.index("Belmora") < french.index("Zambria") < french.index("Zorvie")
    assert "Republic of Lorvia" in said(client.get("/areas?q=arvenia&language=en"))
    assert place.client("plain").get("/desk/areas/XAA/names/new").status_code == 404
    assert place.client("plain").post("/desk/areas/XAA/names/new", data={"name": "X"}).status_code == 404


def test_the_registry_corrects_and_confirms_a_state(place, client):
    desk = place.client("officer")
    assert desk.get("/desk/areas/XAA").status_code == 200
    values = {"area_kind": "territory", "designation_note": "As the Dialogue uses it", "version": "1", "un_member": "y"}
    assert desk.post("/desk/areas/XAA/edit", data=values).status_code == 303
    assert "As the Dialogue uses it" in said(client.get("/areas/XAA"))
    faster = desk.post("/desk/areas/XAA/edit", data=values | {"designation_note": "Mine", "version": "1"})
    assert faster.status_code == 409
    assert "Somebody was faster" in said(faster)
    assert desk.post("/desk/areas/XAA/confirm", data={"source_seen": "UNTERM"}).status_code == 303
    assert place.read(Area, place.ids["arvenia"]).unverified == ""
    assert "awaits confirmation" not in said(client.get("/areas/XAA"))
    assert place.client("plain").get("/desk/areas/XAA/edit").status_code == 404
    new = {"code": "XZZ", "name": "Zorland", "language": "en", "area_kind": "state"}
    assert desk.post("/desk/areas/new", data=new).status_code == 303
    assert desk.post("/desk/areas/new", data=new).status_code == 422
    assert place.client("plain").get("/desk/areas/new").status_code == 404


def test_organizations_are_entered_once_with_their_state_and_field(place, client):
    desk = place.client("plain")
    typed = {
        "name": "Ministry of Labour", "organization_kind": "government", "ministry": "labour", "area": "Arvenia",
    }  # fmt: skip
    assert desk.post("/desk/organizations/new", data=typed | {"area": ""}).status_code == 422
    made = desk.post("/desk/organizations/new", data=typed)
    assert made.headers["Location"] == "/desk/organizations/ministry-of-labour"
    assert desk.post("/desk/organizations/new", data=typed).status_code == 422
    assert desk.post("/desk/organizations/new", data=typed | {"another": "y"}).status_code == 303
    page = made.headers["Location"]
    assert desk.get(page).status_code == 200
    assert client.get("/organizations/ministry-of-labour").status_code == 404
    assert "Ministry of Labour" not in client.get("/organizations.json").text
    edited = {"organization_kind": "other", "ministry": "", "website": "https://labour.example", "version": "1"}
    assert desk.post(f"{page}/edit", data=edited).status_code == 303
    assert desk.post(f"{page}/edit", data=edited | {"website": "javascript:x", "version": "2"}).status_code == 422
    named = {"language": "fr", "name": "Travail"}
    assert desk.post(f"{page}/names/new", data=named).status_code == 409
    assert desk.post(f"{page}/names/new", data=named | opened(desk, f"{page}/names/new")).status_code == 303
    assert desk.post(f"{page}/withdraw").status_code == 303
    assert desk.get(page).status_code == 404
    assert place.client("delegate").get("/desk/organizations/new").status_code == 404


def a_person(place: Place, **more: str) -> str:
    """A person entered at the desk; the address of the page."""
    typed = {
        "given_name": "Samuel", "family_name": "Okar", "honorific": "Mr.", "email": "samuel@arvenia.example",
        "language": "en", "kind": "official", "party": "Arvenia", "title": "Director",
    }  # fmt: skip
    made = place.client("plain").post("/desk/persons/new", data=typed | more)
    assert made.status_code == 303, said(made)
    return str(made.headers["Location"])


def test_a_person_is_typed_once_and_found_by_two_letters(place):
    page, desk = a_person(place), place.client("plain")
    assert "Mr. Samuel OKAR" in said(desk.get(page))
    twice = desk.post(
        "/desk/persons/new", data={"given_name": "samuel", "family_name": "OKAR", "language": "en", "kind": "expert"}
    )
    assert twice.status_code == 422
    assert "is there already" in said(twice)
    [found] = desk.get("/desk/suggest/parties.json?q=ok&kind=person").json
    assert (found["label"], found["detail"]) == ("Samuel OKAR", "Director, Arvenia")
    assert found["value"] == page.rpartition("/")[2]
    assert desk.get("/desk/suggest/parties?q=o").json == []
    assert [one["label"] for one in desk.get("/desk/suggest/parties.json?q=mdm").json] == [
        "MDM – Meridian Dialogue on Migration"
    ]
    assert place.client("delegate").get("/desk/suggest/parties.json?q=okar").json == []
    assert place.app.test_client().get("/desk/suggest/parties.json?q=okar").status_code == 302
    assert desk.get("/desk/suggest/parties.json?q=" + "%00%25_" * 50).status_code == 200


def test_a_person_is_corrected_and_withdrawn(place):
    page, desk = a_person(place), place.client("plain")
    values = {"given_name": "Samuel", "family_name": "Okar-Lind", "language": "fr", "version": "1"}
    assert desk.post(f"{page}/edit", data=values | {"email": "nobody"}).status_code == 422
    assert desk.post(f"{page}/edit", data=values).status_code == 303
    assert desk.post(f"{page}/edit", data=values | {"family_name": "Okar"}).status_code == 409
    refused = desk.post(f"{page}/withdraw")
    assert refused.status_code == 409
    assert "Other entries refer to this one" in said(refused)
    with place.database.reading() as session:
        [capacity] = session.query(Capacity).all()
    at = f"{page}/capacities/{capacity.id}"
    assert desk.get(f"{at}/edit").status_code == 200
    changed = {"kind": "expert", "party": "Belmora", "title": "Adviser", "version": "1"}
    assert desk.post(f"{at}/edit", data=changed).status_code == 303
    assert desk.post(f"{at}/confirm").status_code == 303
    assert desk.post(f"{at}/end", data={"valid_to": "2026-12-31"}).status_code == 303
    assert desk.post(f"{at}/end", data={"valid_to": "yesterday"}).status_code == 422
    assert desk.post(f"{at}/withdraw").status_code == 303
    assert desk.post(f"{page}/withdraw").status_code == 303
    assert desk.get(page).status_code == 404
    assert place.read(Person, page.rpartition("/")[2]) is None


def test_offices_that_open_doors_are_not_everybodys_to_give(place):
    page = a_person(place)
    office = {"kind": "head_of_secretariat", "party": "MDM"}
    assert place.client("plain").post(f"{page}/capacities/new", data=office).status_code == 404
    assert place.client("stranger").post(f"{page}/capacities/new", data=office).status_code == 404
    assert place.client("head").post(f"{page}/capacities/new", data=office).status_code == 303
    assert place.client("stranger").get(f"{page}/edit").status_code == 404
    assert place.client("plain").get(f"{page}/edit").status_code == 200


def test_addresses_are_for_secretariats(place):
    page = a_person(place)
    for role in ("delegate", "chair"):
        client = place.client(role)
        assert client.get(page).status_code == 404
        assert "Okar" not in client.get("/desk/persons.json").text
        assert "samuel@arvenia.example" not in client.get("/desk/directory.csv").text
    assert "samuel@arvenia.example" in place.client("plain").get("/desk/directory.csv").text
    assert "Okar" not in said(place.app.test_client().get("/areas/XAA"))


def test_the_directory_narrows_by_state_and_ministry(place):
    desk = place.client("plain")
    for name, state, field in (("Labour", "Arvenia", "labour"), ("Finance", "Belmora", "finance")):
        typed = {"name": f"Ministry of {name}", "organization_kind": "government", "ministry": field, "area": state}
        assert desk.post("/desk/organizations/new", data=typed).status_code == 303
        a_person(place, family_name=f"Of {name}", party=state, organization=f"Ministry of {name}")
    words = said(desk.get("/desk/directory"))
    assert words.index("OF LABOUR") < words.index("OF FINANCE")
    assert "OF LABOUR" not in said(desk.get("/desk/directory?field=finance"))
    assert "OF FINANCE" not in said(desk.get("/desk/directory?area=XAA"))
    assert "Nobody fits" in said(desk.get("/desk/directory?q=nobody"))
    assert desk.get("/desk/directory.xlsx").data[:2] == b"PK"


def test_who_sat_together_when(place):
    with place.database.writing() as session:
        meeting = session.get(Meeting, place.ids["done"])
        others = world.a_meeting(session, session.get(type(meeting.mechanism), place.ids["midsa"]), code="midsa-1")
        people = [world.a_person(session, "A", name) for name in ("Okar", "Dorn", "Lind")]
        for one, present in zip(people, (True, None, False), strict=True):
            for where in (meeting, others):
                session.add(
                    Participation(
                        meeting_id=where.id, role=ParticipationRole.DELEGATION, area_id=place.ids["arvenia"],
                        person_id=one.id, person_name=one.name, function="Adviser", present=present,
                    )
                )  # fmt: skip
        okar = people[0].id
    words = said(place.client("plain").get(f"/desk/persons/{okar}"))
    assert "MDM 7" in words
    assert "Together with 1 other" in words
    assert "A DORN" in words
    assert "A LIND" not in words
    assert "midsa-1" not in words
    data = place.client("plain").get(f"/desk/persons/{okar}.json").json
    assert [one["meeting"]["words"] for one in data["sittings"]] == ["MDM 7"]
    assert place.read(Organization, "nothing") is None
