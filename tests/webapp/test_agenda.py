"""The agenda of a meeting in the browser's terms: items, sessions, clearing and adoption, what cannot be taken back."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import pytest

from tests.webapp.meeting_world import NEW, World, add_items, signing, text
from webapp import printing
from workflows.kernel.time import PartialDate
from workflows.meetings.models import Agenda, AgendaItem, Meeting, MeetingSession
from workflows.meetings.workflow import MeetingState


@pytest.fixture
def scene(embedded):
    return World(embedded)


@pytest.fixture
def signed(app, scene):
    return signing(app)


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


@pytest.mark.parametrize("version", [None, "", "abc", "-1", "²"])
def test_a_form_that_does_not_say_what_it_was_opened_with_writes_over_nothing(signed, scene, version):
    officer = signed("officer")
    add_items(officer, "Opening")
    item, revision = scene.item()
    form = {"kind": "session", "title_en": "Another title"} | ({} if version is None else {"version": version})
    answer = officer.post(f"/desk/items/{item}/edit", data=form)
    assert answer.status_code == 409
    assert "Title in English Another title" in text(answer)
    assert "Title in English Opening" in text(answer)
    assert scene.item() == (item, revision)


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
    early = officer.post("/desk/meetings/mdm-8/open", data={**twice, "later": "second"})
    assert early.status_code == 422
    assert "The first day of the meeting is 12 October 2027; this is earlier." in text(early)
    assert ('name="early"' in early.text, 'name="early"' in opening) == (True, False)
    meant = {**twice, "later": "second", "early": "y"}
    assert officer.post("/desk/meetings/mdm-8/open", data=meant).status_code == 303
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


def test_a_title_in_a_language_for_which_the_form_has_no_field_stays(signed, scene):
    officer = signed("officer")
    add_items(officer, "Opening")
    item, _ = scene.item()
    with scene.database.writing() as session:
        found = session.get(AgendaItem, item)
        found.title = {**found.title, "ar": "افتتاح الاجتماع"}
    _, revision = scene.item()
    form = {"kind": "session", "version": str(revision), "title_en": "Opening", "minutes": "25"}
    assert officer.post(f"/desk/items/{item}/edit", data=form).status_code == 303
    with scene.database.reading() as session:
        found = session.get(AgendaItem, item)
        assert (found.minutes, found.title) == (25, {"en": "Opening", "ar": "افتتاح الاجتماع"})
