"""The report is written in the browser and its papers are ordered there, for each audience by itself."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pikepdf
import pytest
from sqlalchemy import select

from tests import reporting, world
from tests.reporting import a_full_meeting
from webapp import access, printing, schema
from workflows.kernel.actors import RoleName
from workflows.kernel.drafts import Draft
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Meeting
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.workflow import DocumentState
from workflows.reports.models import Prose, ProseSection, ProseVersion

WORDS = "secret words"
HASH = access.passwords.hash(WORDS)


@pytest.fixture
def meeting(embedded):
    """A full meeting, and people who work on it."""
    with embedded.writing() as session:
        made = a_full_meeting(session, items=3, sub_items=1, recommendations=3, report_out=False)
        other = world.a_mechanism(session, "Northern Lakes Dialogue")
        for email, role, place in (
            ("ines@mdm.example", RoleName.SECRETARIAT, made.mechanism_id),
            ("tomas@mdm.example", RoleName.HEAD_OF_SECRETARIAT, made.mechanism_id),
            ("chair@mdm.example", RoleName.CHAIR, made.mechanism_id),
            ("nld@nld.example", RoleName.SECRETARIAT, other.id),
        ):
            world.an_account(session, email, (role, place), password_hash=HASH)
        return made.code


@pytest.fixture
def sign_in(app):
    """Browsers of people who signed in."""

    def enter(name):
        client = app.test_client()
        assert client.post("/sign-in", data={"email": f"{name}", "password": WORDS}).status_code == 303
        return client

    return enter


def printed(app, embedded):
    """Render everything that was ordered."""
    while printing.print_next(embedded, app.extensions["settings"]):
        pass


def version_of(page: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d*)"', page)
    assert found, page
    return found.group(1)


# writing ----------------------------------------------------------------------------------------------------------


def test_the_desk_writes_a_part_sees_its_versions_and_goes_back(embedded, meeting, sign_in):
    ines = sign_in("ines@mdm.example")
    here = f"/desk/meetings/{meeting}/report/en/conclusions"
    assert ines.get(f"/desk/meetings/{meeting}/report").headers["Location"].endswith("/report/en")
    overview = ines.get(f"/desk/meetings/{meeting}/report/en").text
    assert "Conclusions and way forward" in overview
    assert "Skills" in overview
    page = ines.get(here).text
    assert "shown what States can do" in page
    assert "data-autosave" in page
    sent = {"version": version_of(page), "body": "The Chair said <b>thanks</b>.\r\n\r\n- Point"}
    assert ines.post(here, data=sent).status_code == 303
    assert "&lt;b&gt;thanks" in ines.get(here).text
    with embedded.reading() as session:
        prose = session.scalars(
            select(Prose).where(Prose.section == ProseSection.CONCLUSIONS, Prose.language == "en")
        ).one()
        bodies = session.scalars(
            select(ProseVersion.body).where(ProseVersion.prose_id == prose.id).order_by(ProseVersion.number)
        ).all()
    assert bodies[-1] == "The Chair said <b>thanks</b>.\n\n- Point"
    assert "Make this the present text" in ines.get(f"{here}/versions/1").text
    assert ines.post(f"{here}/versions/1/restore").status_code == 303
    assert "shown what States can do" in ines.get(here).text
    assert ines.get(f"{here}/versions/99").status_code == 404
    assert ines.get(f"{here}.json").json["version"] >= 3


def test_the_second_browser_sees_both_texts_and_loses_nothing(meeting, sign_in):
    ines, tomas = sign_in("ines@mdm.example"), sign_in("tomas@mdm.example")
    here = f"/desk/meetings/{meeting}/report/en/conclusions"
    version = version_of(ines.get(here).text)
    assert tomas.post(here, data={"version": version, "body": "Text of Tomas"}).status_code == 303
    answer = ines.post(here, data={"version": version, "body": "Text of Inès"})
    assert answer.status_code == 409
    assert "Text of Tomas" in answer.text
    assert "Text of Inès" in answer.text
    assert "Keep mine" in answer.text
    # keeping one's own after having seen the other is a version like any other
    again = ines.post(here, data={"version": version_of(answer.text), "body": "Text of Inès"})
    assert again.status_code == 303
    assert "Text of Inès" in tomas.get(here).text


def test_a_draft_is_kept_while_typing_and_offered_again_to_its_author_only(embedded, meeting, sign_in):
    ines, tomas = sign_in("ines@mdm.example"), sign_in("tomas@mdm.example")
    here = f"/desk/meetings/{meeting}/report/en/partners"
    url = re.search(r'data-autosave="([^"]+)"', ines.get(here).text).group(1).replace("&amp;", "&")
    said = ines.post(url, data={"body": "Half a sentence", "version": "1"}, headers={"Accept": "application/json"})
    assert said.status_code == 200
    assert "Draft kept at" in said.json["said"]
    assert "version" not in said.json
    page = ines.get(here).text
    assert "Take up the draft" in page
    assert "Half a sentence" in ines.get(f"{here}?draft=1").text
    assert "Half a sentence" not in tomas.get(here).text
    assert "Half a sentence" not in tomas.get(f"{here}?draft=1").text
    assert "A draft of yours is kept" in ines.get(f"/desk/meetings/{meeting}/report/en").text
    assert (
        ines.post(here, data={"version": version_of(page), "body": "Half a sentence, and the rest"}).status_code == 303
    )
    with embedded.reading() as session:
        assert session.scalars(select(Draft)).all() == []


def test_what_was_typed_when_the_sign_in_had_ended_is_there_after_signing_in(app, embedded, meeting, sign_in):
    here = f"/desk/meetings/{meeting}/report/en/partners"
    page = sign_in("ines@mdm.example").get(here).text
    field = re.search(r'name="draft"[^>]*value="([^"]+)"', page).group(1)
    late = app.test_client()
    sent = {"version": version_of(page), "draft": field, "body": "Typed <late>\n\nand long"}
    answer = late.post(here, data=sent)
    assert answer.status_code == 401
    assert "sign in, and it is offered" in answer.text
    assert "Typed &lt;late&gt;" in answer.text
    held = {"typed_field": field, "typed_back": here, "typed_text": sent["body"]}
    assert late.post("/sign-in", data={"email": "ines@mdm.example", "password": "wrong", **held}).status_code == 401
    arrived = late.post("/sign-in", data={"email": "ines@mdm.example", "password": WORDS, **held})
    assert arrived.headers["Location"] == here
    assert "Take up the draft" in late.get(here).text
    assert "Typed &lt;late&gt;" in late.get(f"{here}?draft=1").text
    # a page that is not ours makes nobody keep anything
    foreign = app.test_client().post(here, data=sent, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 302


def test_odd_input_is_answered_in_words(app, meeting, sign_in):
    ines = sign_in("ines@mdm.example")
    here = f"/desk/meetings/{meeting}/report/en/partners"
    assert ines.post(here, data={"body": "null \x00 sign", "version": "9" * 30}).status_code == 422
    assert ines.post("/desk/drafts", data={"body": "x"}).status_code == 422
    assert ines.post(f"/desk/drafts?field={'x' * 300}", data={"body": "x"}).status_code == 422
    for wrong in ("tlh/partners", "en/nothing", "en/discussion", "en/discussion-ffff", "en/partners/versions/0"):
        assert ines.get(f"/desk/meetings/{meeting}/report/{wrong}").status_code == 404
    assert ines.get("/desk/meetings/nowhere/report/en").status_code == 404
    assert app.test_client().post("/desk/drafts", data={"body": "x"}).status_code == 302


def test_who_does_not_write_this_report_does_not_find_it(meeting, sign_in):
    here = f"/desk/meetings/{meeting}/report/en/conclusions"
    stranger, chair = sign_in("nld@nld.example"), sign_in("chair@mdm.example")
    assert stranger.get(here).status_code == 404
    assert stranger.get(f"{here}.json").status_code == 404
    assert stranger.post(here, data={"body": "x", "version": "0"}).status_code == 404
    page = chair.get(here)
    assert page.status_code == 200
    assert "<textarea" not in page.text
    assert chair.post(here, data={"body": "x", "version": "0"}).status_code == 404


# papers -----------------------------------------------------------------------------------------------------------


def test_a_visitor_orders_the_report_follows_it_and_fetches_it(app, embedded, client, meeting):
    form = client.get(f"/papers/report/{meeting}")
    assert form.status_code == 200
    assert "Print the paper" in form.text
    assert "Demonstration" in form.text
    answer = client.post(f"/papers/report/{meeting}", data={"paper_language": "en", "format": "pdf"})
    assert answer.status_code == 303
    page = answer.headers["Location"]
    waiting = client.get(page).text
    assert "data-poll" in waiting
    assert "<progress" in waiting
    fragment = client.get(page, headers={"X-Fragment": "1"}).text
    assert 'id="paper-order"' in fragment
    assert "<html" not in fragment
    assert client.get(f"{page}/file", buffered=True).status_code == 303
    printed(app, embedded)
    done = client.get(page).text
    assert "data-poll" not in done
    assert "Download" in done
    file = client.get(f"{page}/file", buffered=True)
    assert file.data.startswith(b"%PDF")
    assert f"report-{meeting}-en.pdf" in file.headers["Content-Disposition"]
    # the same input is found again
    assert client.post(f"/papers/report/{meeting}", data={"paper_language": "en"}).headers["Location"] == page


def test_what_one_audience_ordered_is_absent_for_another(app, embedded, client, meeting, sign_in):
    ines, tomas, chair = (sign_in(f"{name}@mdm.example") for name in ("ines", "tomas", "chair"))
    stranger = sign_in("nld@nld.example")
    page = ines.post(f"/desk/papers/report/{meeting}", data={"paper_language": "en"}).headers["Location"]
    key = page.rpartition("/")[2]
    printed(app, embedded)
    assert tomas.get(f"{page}/file", buffered=True).status_code == 200
    assert re.search(rf'href="/desk/meetings/{meeting}">Back to [^<]+</a>', tomas.get(page).text)
    for other in (chair, stranger):
        for address in (page, f"{page}.json", f"{page}/file"):
            assert other.get(address).status_code == 404
    for address in (f"/prints/{key}", f"/prints/{key}.json", f"/prints/{key}/file"):
        assert client.get(address).status_code == 404
    assert key in ines.get("/desk/prints").text
    assert key not in stranger.get("/desk/prints").text
    assert key not in json.dumps(chair.get("/desk/prints.json").json)
    assert ines.get("/desk/prints.csv").status_code == 200


def text_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as folder:
        return "".join(folder.read(name).decode("utf-8", "replace") for name in folder.namelist())


def test_nothing_hidden_is_in_any_format(app, embedded, client, meeting):
    secrets = (reporting.SECRET_SPEAKER, reporting.SECRET_PERSON, reporting.SECRET_BODY, "HIDDENAME")
    found = {}
    for name, key in (("report", meeting), ("agenda", meeting), ("document", "MDM/2025/3"), ("thread", "MDM/2025/R.1")):
        for form in ("pdf", "docx"):
            page = client.post(f"/papers/{name}/{key}", data={"format": form, "paper_language": "en"})
            found[name, form] = page.headers["Location"]
        data = client.get(f"/papers/{name}/{key}.json?language=en")
        assert data.status_code == 200
        assert not [one for one in secrets if one in data.text]
    printed(app, embedded)
    for (_, form), page in found.items():
        answer = client.get(f"{page}/file", buffered=True)
        assert answer.status_code == 200
        if form == "docx":
            said = text_of(answer.data)
        else:
            with pikepdf.open(io.BytesIO(answer.data)) as pdf:
                said = str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
                said += "".join(str(page.Contents.read_bytes()) for page in pdf.pages)
        assert not [one for one in secrets if one in said + str(answer.headers)]


def test_switched_off_parts_are_not_printed(client, embedded, meeting):
    with embedded.writing() as session:
        session.scalars(
            select(OutcomeDocument).where(OutcomeDocument.symbol == "MDM/2025/2")
        ).one().state = DocumentState.PUBLISHED
    data = client.get(f"/papers/report/{meeting}.json?language=en&without=recommendations&without=agenda").json
    assert "recommendations" not in [one["key"] for one in data["chapters"]]
    whole = client.get(f"/papers/report/{meeting}.json?language=en").json
    assert "recommendations" in [one["key"] for one in whole["chapters"]]
    assert whole["symbol"] == "MDM/2025/2"
    assert whole["language"] == "en"


def test_a_hidden_thing_has_no_paper(embedded, client, meeting, sign_in):
    with embedded.writing() as session:
        hidden = world.a_meeting(session, title={"en": "Hidden title"}).code
        assert session.scalars(select(Meeting).where(Meeting.code == hidden)).one()
    for address in (
        f"/papers/report/{hidden}",
        f"/papers/agenda/{hidden}",
        "/papers/nothing/x",
        "/papers/document/X/1",
    ):
        for answer in (client.get(address), client.get(f"{address}.json"), client.post(address, data={})):
            assert answer.status_code == 404
            assert "Hidden title" not in answer.text
    assert client.post(f"/papers/report/{meeting}", data={"paper_language": "xx"}).status_code == 404
    assert client.post(f"/papers/report/{meeting}", data={"format": "exe"}).status_code == 404
    assert client.get("/prints/" + "0" * 400).status_code == 404
    ines = sign_in("ines@mdm.example")
    assert ines.get("/desk/papers/report/" + "x" * 500).status_code == 404


def test_of_a_meeting_that_is_ahead_no_report_is_offered_or_printed(embedded, client, meeting, sign_in):
    with embedded.writing() as session:
        place = session.scalars(select(Meeting.mechanism_id).where(Meeting.code == meeting)).one()
        ahead = world.a_meeting(
            session, session.get(Mechanism, place), public=True, state=MeetingState.CONVENED, languages=["en"]
        ).code
    why = "The meeting has not been held yet. Its report can be printed once the meeting is open."
    assert "/papers/" not in client.get(f"/meetings/{ahead}").text
    assert f"/papers/report/{meeting}" in client.get(f"/meetings/{meeting}").text
    ines = sign_in("ines@mdm.example")
    for page in (f"/desk/meetings/{ahead}", f"/desk/meetings/{ahead}/report/en"):
        shown = ines.get(page).text
        assert why in shown
        assert 'aria-describedby="why-report">Report of the meeting</button>' in shown
        assert "papers/report" not in shown
    for who, face in ((client, ""), (ines, "/desk")):
        address = f"{face}/papers/report/{ahead}"
        for answer in (who.get(address), who.get(f"{address}.json"), who.post(address, data={})):
            assert answer.status_code == 409
            assert why in answer.text
    assert why not in ines.get(f"/desk/meetings/{meeting}").text


def test_it_says_that_it_waits_where_no_printer_answers(client, meeting):
    import time_machine

    page = client.post(f"/papers/agenda/{meeting}", data={"paper_language": "en"}).headers["Location"]
    with time_machine.travel(world.NOW.replace(year=2040), tick=False):
        assert "does not answer at the moment" in client.get(page).text


def test_a_lost_file_is_printed_again(app, embedded, client, meeting):
    page = client.post(f"/papers/agenda/{meeting}", data={"paper_language": "en"}).headers["Location"]
    printed(app, embedded)
    for file in (app.extensions["settings"].instance / "prints").rglob("*"):
        if file.is_file():
            file.unlink()
    assert client.get(f"{page}/file", buffered=True).status_code == 303
    assert client.post(f"/papers/agenda/{meeting}", data={"paper_language": "en"}).headers["Location"] == page
    printed(app, embedded)
    assert client.get(f"{page}/file", buffered=True).data.startswith(b"%PDF")


# the command line -------------------------------------------------------------------------------------------------


def test_the_command_prints_as_the_public_unless_told(app, embedded, meeting, tmp_path):
    from webapp.report_commands import report_group

    with embedded.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema.newest(),))
    runner = app.test_cli_runner()

    def report(*more):
        return runner.invoke(report_group, ["meeting", *more])

    file = tmp_path / "report.pdf"
    assert report(meeting, "-o", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert report(meeting.upper().replace("-", " "), "-o", str(file)).exit_code == 0
    for nowhere in ("/proc/report.pdf", "/dev/full"):
        failed = report(meeting, "-o", nowhere).exception
        assert isinstance(failed, OSError)
        assert failed.filename == nowhere
    with embedded.writing() as session:
        ahead = world.a_meeting(session, public=True, state=MeetingState.CONVENED).code
    assert "has not been held yet" in str(report(ahead, "-o", str(file)).exception.sentence)
    word = tmp_path / "report.docx"
    assert report(meeting, "--language", "fr", "--as", "ines@mdm.example", "-o", str(word)).exit_code == 0
    assert word.read_bytes().startswith(b"PK")
    assert "no meeting" in str(report("nowhere", "-o", str(file)).exception.sentence)
    assert "no active account" in str(report(meeting, "--as", "nobody@x.example", "-o", str(file)).exception.sentence)
    assert report(meeting, "--language", "tlh", "-o", str(file)).exit_code == 2
