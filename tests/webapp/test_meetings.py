"""Meetings, agenda, participants and files in the browser's terms: pages, refusals, data, and how much they ask."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from html import unescape

import pytest

from tests import world
from tests.statements import statements
from webapp import printing
from webapp.access import passwords
from workflows.files.models import StoredFile
from workflows.kernel.actors import RoleName
from workflows.kernel.base import Origin
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import Office
from workflows.meetings.models import Agenda, AgendaItem, Meeting, MeetingSession
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import AgendaState, MeetingState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole

HASH = passwords.hash("secret words")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


class World:
    """What the pages of these tests are about."""

    def __init__(self, database):
        self.database = database
        with database.writing() as session:
            mechanism = world.a_mechanism(session, code="mdm", symbol_root="MDM")
            state = world.a_state(session, "Galdria", "GAL")
            person = world.a_person(session, "Odile", "Varga")
            session.add(
                Term(
                    mechanism_id=mechanism.id, office=Office.CHAIR, holder_id=state.id, person_id=person.id,
                    valid_from=PartialDate("2020"),
                )
            )  # fmt: skip
            meeting = world.a_meeting(session, mechanism, code="mdm-8", short_name="MDM 8", languages=["en", "fr"])
            self.mechanism, self.meeting, self.state = mechanism.id, meeting.id, state.id
            for name, role, place in (
                ("officer", RoleName.SECRETARIAT, mechanism.id),
                ("second", RoleName.SECRETARIAT, mechanism.id),
                ("head", RoleName.HEAD_OF_SECRETARIAT, mechanism.id),
                ("chair", RoleName.CHAIR, mechanism.id),
                ("delegate", RoleName.DELEGATE, meeting.id),
                ("stranger", RoleName.SECRETARIAT, world.a_mechanism(session, code="other").id),
            ):
                world.an_account(session, f"{name}@example.org", (role, place), password_hash=HASH)

    def change(self, **values):
        with self.database.writing() as session:
            meeting = session.get(Meeting, self.meeting)
            for name, value in values.items():
                setattr(meeting, name, value)

    def item(self, label="1"):
        with self.database.reading() as session:
            found = session.query(AgendaItem).filter_by(meeting_id=self.meeting, label=label).one()
            return found.id, found.revision


@pytest.fixture
def scene(embedded):
    return World(embedded)


@pytest.fixture
def signed(app, scene):
    def sign(name):
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": f"{name}@example.org", "password": "secret words"})
        assert answer.status_code == 303
        return client

    return sign


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


NEW = {
    "title_en": "Ninth Meeting", "short_name": "MDM 9", "year": "2029", "starts": "2029-10", "zone": "Europe/Zurich",
    "modality": "hybrid", "languages": ["en", "fr"], "original_language": "en", "adoption_method": "consensus",
    "speaking_rule": "chatham_house", "participants_list_rule": "mechanisms_only",
}  # fmt: skip


def add_items(client, *titles, **more):
    for title in titles:
        answer = client.post(
            "/desk/meetings/mdm-8/agenda/new",
            data={"title_en": title, "kind": "session", "expected_en": "Views exchanged", **more},
        )
        assert answer.status_code == 303, text(answer)


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


def test_two_browsers_save_one_agenda_item_and_the_second_sees_both_texts(signed, scene):
    first, second = signed("officer"), signed("second")
    add_items(first, "Opening")
    item, revision = scene.item()
    form = {"kind": "session", "expected_en": "Views exchanged", "version": str(revision)}
    assert first.post(f"/desk/items/{item}/edit", data={**form, "title_en": "Opening, first"}).status_code == 303
    answer = second.post(f"/desk/items/{item}/edit", data={**form, "title_en": "Opening, second"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Somebody was faster" in page
    assert re.search(r"Saved by [^,<]+, <time datetime=", page)
    assert "Title in English Opening, second" in text(answer)
    assert "Title in English Opening, first" in text(answer)
    assert "<ins>first</ins>" in page
    assert 'value="Opening, second"' in page
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    again = second.post(f"/desk/items/{item}/edit", data={**form, "title_en": "A third text", "version": version})
    assert again.status_code == 303
    assert "A third text" in text(first.get("/desk/meetings/mdm-8/agenda"))


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


def test_the_agenda_goes_from_draft_to_adoption_with_separate_accounts(signed, scene, client):
    officer, chair = signed("officer"), signed("chair")
    add_items(officer, "Opening", "Work", "Closure")
    item, _ = scene.item("3")
    assert officer.post(f"/desk/items/{item}/move", data={"way": "up"}).status_code == 303
    assert officer.post(f"/desk/items/{item}/move", data={"way": "in"}).status_code == 303
    assert "1 (a)" in text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert officer.post(f"/desk/items/{item}/move", data={"way": "in"}).status_code == 409
    other, _ = scene.item("2")
    dragged = officer.post("/desk/meetings/mdm-8/agenda/order", data={"item": item, "before": other})
    assert dragged.status_code == 303
    unsaid = officer.post("/desk/meetings/mdm-8/agenda/clear", data={"on_behalf_of": ""})
    assert (unsaid.status_code, "Choose for whom you record this." in text(unsaid)) == (422, True)
    assert chair.post("/desk/meetings/mdm-8/agenda/clear").status_code == 303
    page = officer.get("/desk/meetings/mdm-8/agenda").get_data(as_text=True)
    assert "MDM/2027/1" in page
    assert text(officer.get("/desk/meetings/mdm-8/agenda/versions/1")).count("Closure") == 1
    assert officer.get("/desk/meetings/mdm-8/agenda/versions/9").status_code == 404
    scene.change(state=MeetingState.CONVENED, chair_listed=True, public=True)
    opening = officer.get("/desk/meetings/mdm-8/open").get_data(as_text=True)
    assert "Galdria" in opening
    unsaid = officer.post("/desk/meetings/mdm-8/open", data={"remark": "as announced"})
    assert unsaid.status_code == 422
    told = {"on_behalf_of": scene.state, "remark": "From the chair, 10 a.m."}
    gap = officer.post(
        "/desk/meetings/mdm-8/open", data={**told, "effective_day": "2026-03-29", "effective_time": "02:30"}
    )
    assert gap.status_code == 422
    assert "does not exist" in text(gap)
    twice = {**told, "effective_day": "2025-10-26", "effective_time": "02:30"}
    asked = officer.post("/desk/meetings/mdm-8/open", data=twice)
    assert asked.status_code == 422
    assert "comes twice" in text(asked)
    assert officer.post("/desk/meetings/mdm-8/open", data={**twice, "later": "second"}).status_code == 303
    with scene.database.reading() as session:
        assert session.get(Meeting, scene.meeting).opened_at.isoformat() == "2025-10-26T01:30:00+00:00"
    adopted = chair.post("/desk/meetings/mdm-8/agenda/adopt", data={"oral_changes": "Item 2 first."})
    assert adopted.status_code == 303
    assert "Item 2 first." in text(client.get("/meetings/mdm-8"))
    assert "for Galdria" in text(officer.get("/desk/meetings/mdm-8/journal"))
    first, _ = scene.item("1")
    for refused in (
        officer.post(f"/desk/items/{first}/move", data={"way": "down"}),
        officer.get("/desk/meetings/mdm-8/agenda/new"),
    ):
        assert (refused.status_code, "The agenda is adopted." in text(refused)) == (409, True)
    assert chair.post(f"/desk/items/{first}/conclude", data={"remark": ""}).status_code == 422
    assert chair.post(f"/desk/items/{first}/conclude", data={"remark": "Opened."}).status_code == 303
    deferred = officer.post(f"/desk/items/{other}/defer", data={"remark": "Late", "on_behalf_of": scene.state})
    assert deferred.status_code == 303
    assert officer.post(f"/desk/items/{other}/carry_over").status_code == 409
    assert officer.post("/desk/meetings/new", data=NEW).status_code == 303
    assert officer.post(f"/desk/items/{other}/carry_over").status_code == 303
    assert "Work" in text(officer.get("/desk/meetings/mdm-2029/agenda"))


def test_a_session_asks_which_of_two_hours_is_meant(signed, scene):
    officer = signed("officer")
    scene.change(starts=PartialDate("2027-10-30"), ends=PartialDate("2027-10-31"))
    data = {
        "title_en": "Night", "kind": "plenary", "speaking_rule": "on_record", "opens_day": "2027-10-31",
        "opens_time": "02:30", "closes_time": "04:00",
    }  # fmt: skip
    asked = officer.post("/desk/meetings/mdm-8/sessions/new", data=data)
    assert asked.status_code == 422
    assert "Which of the two hours" in text(asked)
    assert officer.post("/desk/meetings/mdm-8/sessions/new", data={**data, "opens_later": "first"}).status_code == 303
    with scene.database.reading() as session:
        sitting = session.query(MeetingSession).one()
        assert (sitting.opens_at.hour, sitting.opens_wall) == (0, "2027-10-31 02:30")
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert "0 min planned of 2 h 30 min." in page
    late = officer.post(f"/desk/sessions/{sitting.id}/edit", data={**data, "opens_time": "99:99", "version": "1"})
    assert late.status_code == 422
    assert officer.post(f"/desk/sessions/{sitting.id}/remove").status_code == 303


def test_an_item_goes_past_the_heads_of_sessions_by_button_and_by_drag(signed, scene):
    officer = signed("officer")
    times = (("Morning", "10:00", "13:00"), ("Lunch", "13:00", "15:00"), ("Afternoon", "15:00", "18:00"))
    held = sittings(officer, scene, *times)
    add_items(officer, "Opening", "Work", session_id=held["Morning"])
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert page.index("Opening") < page.index("Lunch") < page.index("Afternoon")
    assert page.count("No items yet") == 2
    item, _ = scene.item("2")
    officer.post(f"/desk/items/{item}/move", data={"way": "down"})
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert "It is item 2 now, in the session “Lunch”." in page
    assert page.index("Lunch 12") < page.index("2 Work") < page.index("Afternoon 12")
    dragged = {"item": item, "before": "", "session": held["Afternoon"]}
    assert officer.post("/desk/meetings/mdm-8/agenda/order", data=dragged).status_code == 303
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert page.index("Afternoon 12") < page.index("2 Work")
    officer.post("/desk/meetings/mdm-8/agenda/order", data={"item": item, "before": "", "session": ""})
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert page.index("Outside of sessions") < page.index("2 Work")
    odd = officer.post("/desk/meetings/mdm-8/agenda/order", data={"item": item, "before": "", "session": "of none"})
    assert odd.status_code == 409


def sittings(officer, scene, *times):
    for title, begins, ends in times:
        data = {"title_en": title, "kind": "plenary", "speaking_rule": "on_record", "opens_day": "2027-10-12",
                "opens_time": begins, "closes_time": ends}  # fmt: skip
        assert officer.post("/desk/meetings/mdm-8/sessions/new", data=data).status_code == 303
    with scene.database.reading() as session:
        return {one.title["en"]: one.id for one in session.query(MeetingSession)}


def read_paper(app, scene, client, address):
    """Return what a paper says to somebody, as data, in Word and in PDF."""
    said = client.get(f"{address}.json?language=en").get_data(as_text=True)
    for form in ("docx", "pdf"):
        page = client.post(address, data={"format": form, "paper_language": "en"}).headers["Location"]
        while printing.print_next(scene.database, app.extensions["settings"]):
            pass
        data = client.get(f"{page}/file", buffered=True).get_data()
        if form == "pdf":
            said += subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
        else:
            with zipfile.ZipFile(io.BytesIO(data)) as folder:
                said += folder.read("word/document.xml").decode()
    return said


def test_a_session_moved_since_the_agenda_was_issued_is_read_by_its_desk_alone(app, signed, scene, client):
    officer, chair, delegate = signed("officer"), signed("chair"), signed("delegate")
    held = sittings(officer, scene, ("Morning", "10:00", "13:00"), ("Lunch", "13:00", "15:00"))
    add_items(officer, "Opening", session_id=held["Morning"])
    assert "Morning" not in text(delegate.get("/desk/meetings/mdm-8/agenda"))
    assert chair.post("/desk/meetings/mdm-8/agenda/clear").status_code == 303
    with scene.database.writing() as session:
        agenda = session.query(Agenda).one()
        agenda.released_at = agenda.cleared_at
    scene.change(public=True)
    moved = {"title_en": "Copperlea", "kind": "closed", "speaking_rule": "chatham_house", "room": "Copperlea hall",
             "opens_day": "2027-10-13", "opens_time": "11:11", "closes_time": "12:12", "version": "1"}  # fmt: skip
    assert officer.post(f"/desk/sessions/{held['Morning']}/edit", data=moved).status_code == 303
    assert officer.post(f"/desk/sessions/{held['Lunch']}/remove").status_code == 303
    pages = [
        (client, "/meetings/mdm-8"), (client, "/meetings/mdm-8.json"), (delegate, "/desk/meetings/mdm-8/agenda"),
        (delegate, "/desk/meetings/mdm-8/agenda.json"), (delegate, "/desk/meetings/mdm-8/agenda/versions/1"),
        (officer, "/desk/meetings/mdm-8/agenda/versions/1"), (chair, "/desk/meetings/mdm-8/agenda/versions/1.json"),
    ]  # fmt: skip
    papers = [(client, "/papers/agenda/mdm-8"), (delegate, "/desk/papers/agenda/mdm-8"),
              (officer, "/desk/papers/agenda/mdm-8")]  # fmt: skip
    later = ("Copperlea", "11:11", "11.11", "12.12", "Non-attribution", "Closed session")
    before = {address: reader.get(address).get_data(as_text=True) for reader, address in pages}
    before |= {address: read_paper(app, scene, reader, address) for reader, address in papers}
    for address, said in before.items():
        assert "Morning" in said, address
        assert "Lunch" in said, address
        assert not [word for word in later if word in said], address
    at_its_desk = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert "Copperlea" in at_its_desk
    assert "Lunch" not in at_its_desk
    assert chair.post("/desk/meetings/mdm-8/agenda/revise", data={"remark": "One sitting"}).status_code == 303
    for reader, address in pages:
        assert ("Copperlea" in reader.get(address).get_data(as_text=True)) == ("versions" not in address), address
    for reader, address in papers:
        said = read_paper(app, scene, reader, address)
        assert "Copperlea" in said, address
        assert "Morning" not in said, address


def test_whoever_reads_the_agenda_finds_the_sessions_without_items(signed, scene, client):
    officer, chair, delegate = signed("officer"), signed("chair"), signed("delegate")
    times = (("Morning", "10:00", "13:00"), ("Lunch", "13:00", "15:00"), ("Afternoon", "15:00", "18:00"))
    held = sittings(officer, scene, *times)
    add_items(officer, "Opening", session_id=held["Morning"])
    add_items(officer, "Work", session_id=held["Afternoon"])
    add_items(officer, "Drinks")
    chair.post("/desk/meetings/mdm-8/agenda/clear")
    with scene.database.writing() as session:
        agenda = session.query(Agenda).one()
        agenda.released_at = agenda.cleared_at
    scene.change(public=True)
    for reader, address in (
        (chair, "/desk/meetings/mdm-8/agenda"), (delegate, "/desk/meetings/mdm-8/agenda"),
        (officer, "/desk/meetings/mdm-8/agenda/versions/1"), (client, "/meetings/mdm-8"),
    ):  # fmt: skip
        page = text(reader.get(address))
        page = page[page.index("Opening", page.index("Morning")) :]
        assert page.index("Lunch") < page.index("Afternoon") < page.index("Work") < page.index("Outside of sessions")
        assert page.index("Outside of sessions") < page.index("Drinks")
        assert "No items yet" not in page, address


def test_a_time_outside_of_the_session_is_said_and_saved(signed, scene, client):
    officer = signed("officer")
    held = sittings(officer, scene, ("Morning", "10:00", "13:00"), ("Afternoon", "15:00", "18:00"))
    add_items(officer, "Opening", session_id=held["Morning"], begins_wall="12:59")
    sentence = "It begins outside of its session (12 October 2027, 10 a.m.–1 p.m.)."
    assert "outside of its session" not in text(officer.get("/desk/meetings/mdm-8/agenda"))
    item, _ = scene.item("1")
    data = {"title_en": "Opening", "kind": "session", "expected_en": "Views exchanged", "begins_wall": "13:00",
            "session_id": held["Morning"], "version": "1"}  # fmt: skip
    assert officer.post(f"/desk/items/{item}/edit", data=data).status_code == 303
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert "Item 1 is saved." in page
    assert "Item 1 begins outside of its session (12 October 2027, 10 a.m.–1 p.m.)." in page
    assert page.count(sentence) == 1
    assert text(officer.get("/desk/meetings/mdm-8/agenda")).count(sentence) == 1
    officer.post(f"/desk/items/{item}/move", data={"way": "down"})
    page = text(officer.get("/desk/meetings/mdm-8/agenda"))
    assert "Item 1 begins outside of its session (12 October 2027, 3 p.m.–6 p.m.)." in page
    add_items(officer, "Details", parent=item, begins_wall="18:00")
    assert "Item 1 (a) begins outside of its session" in text(officer.get("/desk/meetings/mdm-8/agenda"))
    add_items(officer, "Others", parent=item, begins_wall="17:59")
    assert "Item 1 (b) begins" not in text(officer.get("/desk/meetings/mdm-8/agenda"))
    # It is the officer's affair: nobody else is told.
    assert "outside of its session" not in text(signed("chair").get("/desk/meetings/mdm-8/agenda"))


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


def fetch(client, url):
    """Fetch a file whole, so that it is closed again."""
    return client.get(url, buffered=True)


def upload(client, content, name, **more):
    data = {"file": (io.BytesIO(content), name), "access": "participants", **more}
    return client.post("/desk/meetings/mdm-8/files", data=data)


def test_a_file_that_is_too_large_is_answered_with_the_limit_and_with_what_is_lost(app, signed):
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    answer = upload(signed("officer"), PDF + b"0" * 1024 * 1024, "Long.pdf")
    assert answer.status_code == 413
    assert "at most 1 MB" in text(answer)
    assert "Nothing of the form was saved." in text(answer)


def test_a_file_added_at_an_item_leads_back_to_the_item(signed, scene):
    officer = signed("officer")
    add_items(officer, "Opening")
    item, _ = scene.item("1")
    page = officer.get(f"/desk/meetings/mdm-8/files?item={item}").text
    address = f"/desk/meetings/mdm-8/files?item={item}"
    assert f'action="{address}"' in page
    sent = {"access": "participants", "item": item}
    kept = officer.post(address, data=sent | {"file": (io.BytesIO(PDF), "At the item.pdf")})
    assert (kept.status_code, kept.location) == (303, f"/desk/items/{item}")
    other = officer.post(address, data=sent | {"item": "", "file": (io.BytesIO(PDF), "Of the meeting.pdf")})
    assert other.location == "/desk/meetings/mdm-8/files"


def test_what_cannot_be_taken_back_asks_once(signed, scene):
    officer = signed("officer")
    add_items(officer, "Opening", "Matters arising")
    item, _ = scene.item("1")
    drop = f"/desk/items/{item}/drop"
    assert f'href="{drop}"' in officer.get(f"/desk/items/{item}").text
    asked = officer.get(drop)
    assert "The items below it move up." in text(asked)
    assert "When it took effect" not in text(asked)
    with scene.database.reading() as session:
        assert session.get(AgendaItem, item).label == "1"
    assert officer.post(drop).status_code == 303
    with scene.database.reading() as session:
        assert session.get(AgendaItem, item).label == ""


def test_an_item_taken_off_while_somebody_words_it_is_refused_with_their_words(signed, scene):
    first, second = signed("officer"), signed("second")
    add_items(first, "Opening")
    item, revision = scene.item()
    assert first.post(f"/desk/items/{item}/drop").status_code == 303
    form = {"kind": "session", "version": str(revision), "title_en": "Opening by the host"}
    answer = second.post(f"/desk/items/{item}/edit", data=form)
    assert answer.status_code == 409
    assert "This item was taken off the draft." in text(answer)
    assert "Opening by the host" in text(answer)
    assert "Somebody was faster" not in text(answer)
    assert second.get(f"/desk/items/{item}/edit").status_code == 409


def test_a_file_is_handed_over_by_class_and_published_by_consent(signed, scene, client, app):
    officer, delegate, stranger = signed("officer"), signed("delegate"), signed("stranger")
    assert upload(officer, b"<html>", "page.pdf").status_code == 422
    assert upload(officer, PDF, "Note verbale.pdf").status_code == 303
    assert upload(officer, b"a,b\n", "numbers.csv", title="Numbers").status_code == 303
    with scene.database.reading() as session:
        paper, numbers = (session.query(StoredFile).filter_by(filename=name).one() for name in
                          ("Note verbale.pdf", "numbers.csv"))  # fmt: skip
    url = f"/files/{paper.id}/Note%20verbale.pdf"
    assert [fetch(one, url).status_code for one in (client, stranger, delegate, officer)] == [404, 404, 200, 200]
    answer = fetch(officer, url)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert answer.data == PDF
    other = fetch(officer, f"/files/{numbers.id}/numbers.csv")
    assert other.headers["Content-Disposition"].startswith("attachment")
    assert officer.get(f"/files/{paper.id}/other.pdf").headers["Location"] == url
    assert client.get(f"/files/{paper.id}/other.pdf").status_code == 404
    scene.change(public=True)
    assert "Note verbale" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert officer.post(f"/desk/files/{paper.id}/publish", data={"consent": ""}).status_code == 422
    consent = {"consent": "H.E. Ms. Varga, by letter of 3 May"}
    assert officer.post(f"/desk/files/{paper.id}/publish", data=consent).status_code == 303
    assert fetch(client, url).status_code == 200
    assert "Note verbale" in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert "3 May" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    withdrawn = officer.post(f"/desk/files/{paper.id}/withdraw", data={"reason": "By mistake"})
    assert withdrawn.status_code == 303
    assert [fetch(one, url).status_code for one in (client, officer)] == [404, 404]
    assert "Note verbale" not in client.get("/meetings/mdm-8").get_data(as_text=True)
    assert "Withdrawn" in text(officer.get("/desk/meetings/mdm-8/files"))
    kept = list(app.extensions["settings"].files.rglob("*"))
    assert sorted(len(path.name) for path in kept if path.is_file()) == [64, 64]


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


def test_a_chosen_file_stays_chosen_when_another_field_is_refused(signed, scene):
    officer = signed("officer")
    there = "/desk/meetings/mdm-8/files"
    sent = {"title": "x" * 400, "access": "participants", "file": (io.BytesIO(PDF), "programme.pdf")}
    refused = officer.post(there, data=sent)
    assert refused.status_code == 422
    assert "Chosen already: programme.pdf" in text(refused)
    held = re.search(r'name="file_held" value="([^"]+)"', refused.get_data(as_text=True))[1]
    again = {"title": "Programme", "access": "participants", "file_held": held}
    assert "Choose a file." in text(signed("second").post(there, data=again))  # the sign is good for its sender only
    assert "Choose a file." in text(officer.post(there, data={**again, "file_held": held[:-2]}))
    assert officer.post(there, data=again).status_code == 303
    page = officer.get(there).get_data(as_text=True)
    assert "programme.pdf" in page
    link = re.search(r'href="(/files/[^"]+programme\.pdf)"', page)[1]
    with officer.get(link) as answer:
        assert answer.data == PDF
    odd = officer.post(there, data={**sent, "file": (io.BytesIO(b"MZ\0"), "programme.exe")})
    assert "Chosen already" not in text(odd)


def test_the_year_is_that_of_the_first_day_unless_it_is_typed(signed):
    officer = signed("officer")
    made = officer.post("/desk/meetings/new", data={**NEW, "year": "", "starts": "2029-10-08", "mechanism": "mdm"})
    assert made.status_code == 303, text(made)
    assert "8 October 2029" in text(officer.get(made.headers["Location"]))
    neither = officer.post("/desk/meetings/new", data={**NEW, "year": "", "starts": ""})
    assert "Give the year in four figures." in text(neither)


def test_the_chair_finds_each_sub_item_and_is_told_where_a_step_cannot_be_taken(signed, scene):
    officer, chair = signed("officer"), signed("chair")
    add_items(officer, "Opening")
    item, _ = scene.item()
    add_items(officer, "Rules of the room", parent=item)
    sub, _ = scene.item("1 (a)")
    for page in ("/desk/meetings/mdm-8/agenda", f"/desk/items/{item}"):
        assert f"/desk/items/{sub}" in chair.get(page).get_data(as_text=True), page
    refused = officer.post(
        f"/desk/items/{item}/carry_over", headers={"Referer": f"http://localhost/desk/items/{item}?language=en"}
    )
    assert refused.status_code == 409
    assert f'href="/desk/items/{item}?language=en">Back to the page' in refused.get_data(as_text=True)
    elsewhere = officer.post(f"/desk/items/{item}/carry_over", headers={"Referer": "https://elsewhere.example/"})
    assert "Back to the page" not in elsewhere.get_data(as_text=True)


def test_the_language_of_a_page_changes_and_what_was_asked_of_it_stays(client):
    page = client.get("/meetings?q=Ninth&language=fr&sort=title").get_data(as_text=True)
    assert 'href="?q=Ninth&amp;sort=title&amp;language=es"' in page
