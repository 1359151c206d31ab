"""Meetings and their participants in the browser's terms: pages, refusals, data, and how much they ask."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from tests import world
from tests.statements import statements
from tests.webapp.meeting_world import NEW, PDF, World, add_items, signing, text
from workflows.kernel.base import Origin
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import Office
from workflows.meetings.models import Agenda, AgendaItem, Meeting
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import AgendaState, MeetingState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole


@pytest.fixture
def scene(embedded):
    return World(embedded)


@pytest.fixture
def signed(app, scene):
    return signing(app)


def test_an_officer_creates_the_next_edition_which_nobody_else_sees(signed, client):
    officer = signed("officer")
    assert "Edition, year and dates are typed" in text(officer.get("/desk/meetings/new"))
    answer = officer.post("/desk/meetings/new", data={**NEW, "year": "MMXXIX"})
    assert answer.status_code == 422
    assert "Ninth Meeting" in answer.get_data(as_text=True)
    answer = officer.post("/desk/meetings/new", data=NEW)
    assert answer.headers["Location"] == "/desk/meetings/mdm-2029"
    page = text(officer.get("/desk/meetings/mdm-2029"))
    assert "Ninth Meeting" in page
    assert "October 2029" in page
    # To convene is for the head of the secretariat: the officer is offered neither the step nor its obstacles.
    assert "Convene the meeting" not in page
    assert "The letter of the host is not on file" not in page
    assert "Convene the meeting" in text(signed("head").get("/desk/meetings/mdm-2029"))
    for somebody in (client, signed("stranger"), signed("delegate")):
        assert somebody.get("/meetings/mdm-2029").status_code == 404
        assert somebody.get("/meetings/mdm-2029.json").status_code == 404
    assert signed("stranger").get("/desk/meetings/mdm-2029").status_code == 404
    assert signed("stranger").get("/desk/meetings/new?mechanism=mdm").status_code == 404


def test_the_reason_beside_the_button_is_the_reason_of_the_refusal(signed, client):
    head, officer = signed("head"), signed("officer")
    page = head.get("/desk/meetings/mdm-8").get_data(as_text=True)
    sentence = "The letter of the host is not on file. The page of the meeting takes it in."
    assert sentence in page
    assert "aria-disabled" in page
    refused = head.post("/desk/meetings/mdm-8/convene")
    assert refused.status_code == 409
    assert sentence in text(refused)
    assert officer.post("/desk/meetings/mdm-8/convene").status_code == 404
    letter = {"file": (io.BytesIO(PDF), "letter.pdf")}
    assert officer.post("/desk/meetings/mdm-8/host-letter", data=letter).status_code == 303
    assert head.post("/desk/meetings/mdm-8/convene").status_code == 303
    assert "MDM 8" in text(client.get("/meetings/mdm-8"))
    assert "letter.pdf" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert "convened the meeting" in text(officer.get("/desk/meetings/mdm-8/journal"))


def test_a_meeting_is_corrected_and_the_second_sees_both_texts(signed, scene):
    officer = signed("officer")
    with scene.database.reading() as session:
        version = session.get(Meeting, scene.meeting).revision
    form = {**NEW, "title_en": "Eighth Meeting", "year": "2027", "starts": "2027-10-12", "version": str(version)}
    assert officer.post("/desk/meetings/mdm-8/edit", data={**form, "city": "Kallister"}).status_code == 303
    answer = officer.post("/desk/meetings/mdm-8/edit", data={**form, "city": "Port Selin"})
    assert answer.status_code == 409
    assert "Kallister" in text(answer)
    assert 'value="Port Selin"' in answer.get_data(as_text=True)


def test_the_chair_of_a_mechanism_is_listed_by_typing_its_name(signed, scene, client):
    officer = signed("officer")
    data = {"role": "chair", "party": "Meridian Dialogue on Migration", "party_id": scene.mechanism}
    assert officer.post("/desk/meetings/mdm-8/participants", data=data).status_code == 303
    page = text(officer.get("/desk/meetings/mdm-8/participants"))
    assert "Odile VARGA" in page
    assert "Galdria" in page
    twice = officer.post("/desk/meetings/mdm-8/participants", data=data)
    assert twice.status_code == 422
    assert "already" in text(twice)
    unknown = officer.post("/desk/meetings/mdm-8/participants", data={"role": "chair", "party": "Nowhere"})
    assert "Nothing is called “Nowhere”." in text(unknown)
    scene.change(public=True)
    assert "VARGA" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert "VARGA" not in client.get("/meetings/mdm-8.json").get_data(as_text=True)
    assert "VARGA" not in client.get("/meetings/mdm-8/participants.csv").get_data(as_text=True)
    assert "Galdria" in client.get("/meetings/mdm-8/participants.csv").get_data(as_text=True)
    scene.change(participants_list_rule=ParticipantsListRule.NONE)
    for ending in (".csv", ".xlsx", ".json"):
        assert client.get(f"/meetings/mdm-8/participants{ending}").status_code == 404
    assert "VARGA" in officer.get("/desk/meetings/mdm-8/participants.csv").get_data(as_text=True)
    assert "Galdria" not in text(client.get("/meetings/mdm-8"))
    with scene.database.reading() as session:
        line = session.query(Participation).one()
    assert officer.get(f"/desk/participants/{line.id}/edit").status_code == 200
    fixed = {"role": "chair", "function": "Chair of MDM", "present": "yes", "version": str(line.revision)}
    assert officer.post(f"/desk/participants/{line.id}/edit", data=fixed).status_code == 303
    stale = officer.post(f"/desk/participants/{line.id}/edit", data={**fixed, "function": "Another"})
    assert stale.status_code == 409
    assert officer.post(f"/desk/participants/{line.id}/remove").status_code == 303
    assert signed("stranger").post(f"/desk/participants/{line.id}/remove").status_code == 404


def test_a_chair_of_whom_the_state_is_recorded_and_no_person_is_not_called_unrecorded(signed, scene):
    officer = signed("officer")
    with scene.database.writing() as session:
        other = world.a_mechanism(session, name="Southern Dialogue", acronym="SOD", code="sod")
        session.add(Term(mechanism_id=other.id, office=Office.CHAIR, holder_id=scene.state, source="Its page"))
        session.flush()
        listed = {"role": "chair", "party": "Southern Dialogue", "party_id": other.id}
    told = text(officer.post("/desk/meetings/mdm-8/participants", data=listed, follow_redirects=True))
    assert "No person is recorded for this office on 12 October 2027. The body is listed without a name." in told
    assert "No office-holder" not in told


def test_a_code_written_in_another_way_leads_to_the_one_address(client, scene, signed):
    scene.change(public=True)
    for written in ("MDM-8", "mdm8", "mdm%208", "MDM%208"):
        answer = client.get(f"/meetings/{written}")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/meetings/mdm-8")
    assert client.get("/meetings/MDM8.json?language=fr").headers["Location"] == "/meetings/mdm-8.json?language=fr"
    assert client.get("/meetings/nothing").status_code == 404
    assert signed("officer").get("/desk/meetings/MDM8").headers["Location"] == "/desk/meetings/mdm-8"


def test_a_meeting_of_public_sources_shows_its_sources_and_what_is_not_recorded(client, scene, signed):
    with scene.database.writing() as session:
        meeting = world.a_meeting(
            session, session.get(type(session.get(Meeting, scene.meeting).mechanism), scene.mechanism), code="old",
            short_name="MDM 1", origin=Origin.PUBLIC_SOURCE, source="IOM, page of 2005", public=True,
            state=MeetingState.CLOSED, theme={"en": "A theme in our words"}, host="", languages=[],
        )  # fmt: skip
        session.add(
            AgendaItem(meeting=meeting, position=0, label="1", title={"en": "What each does"}, source="IOM",
                       origin=Origin.PUBLIC_SOURCE)
        )  # fmt: skip
        world.a_meeting(session, meeting.mechanism, code="unsure", origin=Origin.PUBLIC_SOURCE, unverified="*")
    page = client.get("/meetings/old").get_data(as_text=True)
    assert "IOM, page of 2005" in page
    assert "not recorded" in page
    assert "Paraphrase" in page
    assert "What each does" in page
    assert client.get("/meetings/unsure").status_code == 404
    assert "unsure" not in client.get("/meetings.json").get_data(as_text=True)
    officer = signed("officer")
    assert "Take the meeting over" in text(officer.get("/desk/meetings/old"))
    assert officer.get("/desk/meetings/old/edit").status_code == 409
    assert officer.post("/desk/meetings/old/take_over").status_code == 303
    assert officer.get("/desk/meetings/old/edit").status_code == 200


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".xlsx"])
def test_lists_are_taken_along_in_every_format(client, signed, scene, ending):
    officer = signed("officer")
    add_items(officer, "=1+1", "Work")
    scene.change(public=True)
    for path in ("/desk/meetings", "/desk/meetings/mdm-8/agenda", "/desk/meetings/mdm-8/participants",
                 "/desk/meetings/mdm-8/files"):  # fmt: skip
        answer = officer.get(path + ending)
        assert answer.status_code == 200
    assert client.get(f"/meetings{ending}").status_code == 200
    if ending == ".csv":
        assert "=1+1" not in re.findall(r"(?m)(?:^|,)(=[^,]*)", officer.get("/desk/meetings/mdm-8/agenda.csv").text)


PARTS = ("", "/agenda", "/participants", "/documents", "/outcome", "/files", "/journal")


def fill(database, meeting_id, count):
    with database.writing() as session:
        meeting = session.get(Meeting, meeting_id)
        if session.query(Agenda).count() == 0:
            session.add(Agenda(meeting=meeting, state=AgendaState.ADOPTED, adopted_at=world.NOW, symbol="MDM/2027/1"))
        before = session.query(AgendaItem).count()
        for number in range(before, before + count):
            session.add(
                AgendaItem(meeting=meeting, position=number, label=str(number + 1), title={"en": f"Item {number}"},
                           minutes=10, lead_id=meeting.mechanism_id)
            )  # fmt: skip
            session.add(
                Participation(meeting=meeting, role=ParticipationRole.PARTNER,
                              body_id=world.an_organization(session, f"Body {number}").id)
            )  # fmt: skip
        meeting.public = True


def asked(database, client, path):
    with statements(database.engine) as sent:
        assert client.get(path).status_code == 200
    return len(sent)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_desk_asks_at_most_twelve_things_however_much_there_is(signed, scene, part):
    officer, path = signed("officer"), f"/desk/meetings/mdm-8{part}"
    fill(scene.database, scene.meeting, 2)
    few = asked(scene.database, officer, path)
    fill(scene.database, scene.meeting, 60)
    assert asked(scene.database, officer, path) == few <= 12


def test_the_public_page_and_the_register_ask_little(client, scene, signed):
    fill(scene.database, scene.meeting, 2)
    few = asked(scene.database, client, "/meetings/mdm-8"), asked(scene.database, client, "/meetings")
    fill(scene.database, scene.meeting, 60)
    many = asked(scene.database, client, "/meetings/mdm-8"), asked(scene.database, client, "/meetings")
    assert many == few
    assert max(many) <= 12
    assert asked(scene.database, signed("officer"), "/meetings/mdm-8") <= 12
    assert asked(scene.database, signed("officer"), "/desk/meetings") <= 12


def test_odd_input_is_an_answer_and_never_a_fault(signed, client, scene):
    officer = signed("officer")
    add_items(officer, "Opening")
    item, _ = scene.item()
    odd = ("x" * 5000, "%00", "..%2f..", "🦜", "0")
    for word in odd:
        for path in ("/meetings/{}", "/desk/meetings/{}", "/desk/items/{}", "/desk/items/{}/edit", "/files/{}",
                     "/desk/sessions/{}/edit", "/desk/participants/{}/edit", "/desk/files/{}/publish"):  # fmt: skip
            assert officer.get(path.format(word)).status_code in (404, 405)
    for data in ({"way": "sideways"}, {}):
        assert officer.post(f"/desk/items/{item}/move", data=data).status_code == 409
    assert officer.post("/desk/meetings/mdm-8/agenda/order", data={"item": "x"}).status_code == 404
    assert officer.post("/desk/meetings/mdm-8/agenda/new", data={"title_en": "a" * 5000}).status_code == 422
    assert officer.get("/desk/meetings?page=99999999999999999999&year=%F0%9F%A6%9C&mechanism=x").status_code == 200
    assert client.get("/meetings?sort=drop&q=%00").status_code == 200


def test_typing_tells_who_holds_the_office_on_the_day_of_the_meeting(signed, scene):
    officer = signed("officer")
    page = officer.get("/desk/meetings/mdm-8/participants").get_data(as_text=True)
    address = unescape(re.search(r'data-suggest="([^"]*on=2027-10-12[^"]*)"', page)[1])
    on_the_day = officer.get(f"{address}&q=meridian").get_data(as_text=True)
    before = officer.get("/desk/suggest/parties?on=2019-12-31&q=meridian").get_data(as_text=True)
    assert ("VARGA" in on_the_day, "VARGA" in before) == (True, False)


def test_the_year_is_that_of_the_first_day_unless_it_is_typed(signed):
    officer = signed("officer")
    made = officer.post("/desk/meetings/new", data={**NEW, "year": "", "starts": "2029-10-08", "mechanism": "mdm"})
    assert made.status_code == 303, text(made)
    assert "8 October 2029" in text(officer.get(made.headers["Location"]))
    neither = officer.post("/desk/meetings/new", data={**NEW, "year": "", "starts": ""})
    assert "Give the year in four figures." in text(neither)


def test_the_language_of_a_page_changes_and_what_was_asked_of_it_stays(client):
    page = client.get("/meetings?q=Ninth&language=fr&sort=title").get_data(as_text=True)
    assert 'href="?q=Ninth&amp;sort=title&amp;language=es"' in page
