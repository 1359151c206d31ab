"""Files: told by their content, opened by class, place and consent."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests import world
from workflows.files import actions, queries
from workflows.files.kinds import KINDS, clean_name, media_type_of
from workflows.files.models import StoredFile
from workflows.files.views import FileView
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Access
from workflows.kernel.ids import new_id
from workflows.kernel.refusals import Absent, Invalid, NotPermitted, Refused

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


def office(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.png", PNG),
        ("a.JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40),
        ("a.docx", office("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", office("[Content_Types].xml", "xl/workbook.xml")),
        ("a.pptx", office("[Content_Types].xml", "ppt/presentation.xml")),
        ("a.odt", office("mimetype", "content.xml")),
        ("a.txt", "Décision".encode()),
        ("a.csv", b"\xef\xbb\xbfa,b\n1,2\n"),
        ("a.eml", b"From: a@example.org\r\nSubject: Letter\r\n\r\nDear Chair\r\n"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "__substg1.0_".encode("utf-16-le")),
    ],
)
def test_what_is_taken_is_told_by_its_content(name, content):
    assert media_type_of(name, content) in KINDS.values()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.html", b"<html>"),
        ("a.exe", b"MZ\x90\x00"),
        ("a", b"text"),
        ("a.png", PDF),
        ("a.txt", b"<!DOCTYPE html><script>1</script>"),
        ("a.txt", b"\x00\x01\x02"),
        ("a.docx", office("xl/workbook.xml")),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.eml", b"only text"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 another compound file"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(Invalid) as refusal:
        media_type_of(name, content)
    assert refusal.value.field == "file"


def test_names_are_cleaned_of_what_a_system_misreads():
    assert clean_name("../../etc/passwd.PDF") == "passwd.pdf"
    assert clean_name('C:\\x\\Note "verbale"\u202efdp.pdf') == "Note verbale fdp.pdf"
    assert clean_name("\x00.pdf") == "file.pdf"
    assert len(clean_name("é" * 500 + ".pdf")) == 120


def a_file(session, meeting, access, officer, now) -> StoredFile:
    content = FileView(new_id(), "a" * 64, 3, "application/pdf", "paper.pdf", access)
    found = actions.keep(
        session, content, officer, now, owner_id=meeting.mechanism_id, meeting_place=meeting.id
    )  # fmt: skip
    session.flush()
    return found


# class: who opens it before anybody's consent, written by hand from the rule.
OPENS = {
    Access.PUBLIC: {"observer", "delegate", "chair", "officer", "head"},
    Access.PARTICIPANTS: {"observer", "delegate", "chair", "officer", "head"},
    Access.ENTITLED: {"delegate", "chair", "officer", "head"},
    Access.SECRETARIAT: {"officer", "head"},
    Access.STRICT: {"head"},
}


@pytest.mark.parametrize("access", list(Access))
def test_a_file_is_opened_by_class_and_place(session, now, access):
    meeting = world.a_meeting(session)
    place = meeting.mechanism_id
    uploader = world.an_officer(place)
    file = a_file(session, meeting, access, uploader, now)
    readers = {
        "public": PUBLIC, "observer": world.actor(RoleName.OBSERVER, meeting.id),
        "delegate": world.actor(RoleName.DELEGATE, meeting.id), "chair": world.a_chair(place),
        "officer": world.an_officer(place), "head": world.a_head(place),
        "administrator": world.actor(RoleName.ADMINISTRATOR, "everywhere"),
        "stranger": world.a_head(world.a_mechanism(session).id),
    }  # fmt: skip
    opened = set()
    for who, reader in readers.items():
        try:
            queries.one(session, reader, file.id)
            opened.add(who)
        except Absent:
            continue
    assert opened == OPENS[access]
    assert queries.one(session, uploader, file.id).filename == "paper.pdf"


def test_a_paper_becomes_public_only_by_its_owners_recorded_consent(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    file = a_file(session, meeting, Access.PARTICIPANTS, officer, now)
    with pytest.raises(Refused, match="consent"):
        actions.classify(session, file, Access.PUBLIC, officer, now)
    with pytest.raises(Invalid):
        actions.publish(session, file, " ", officer, now)
    with pytest.raises(NotPermitted):
        actions.publish(session, file, "By letter", world.an_officer(meeting.id), now)
    actions.publish(session, file, "H.E. Ms. Varga, by her letter of 3 May 2027", officer, now)
    session.flush()
    assert queries.one(session, PUBLIC, file.id)
    with pytest.raises(Refused, match="published"):
        actions.classify(session, file, Access.SECRETARIAT, officer, now)
    actions.unpublish(session, file, "Not meant for the public", officer, now)
    session.flush()
    with pytest.raises(Absent):
        queries.one(session, PUBLIC, file.id)


def test_a_withdrawn_file_is_opened_by_nobody_and_known_to_its_desk(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    file = a_file(session, meeting, Access.PARTICIPANTS, officer, now)
    with pytest.raises(Invalid):
        actions.withdraw(session, file, "", officer, now)
    actions.withdraw(session, file, "Sent by mistake", officer, now)
    session.flush()
    with pytest.raises(Absent):
        queries.one(session, officer, file.id)
    assert queries.subject(session, officer, file.id) is file
    with pytest.raises(Refused, match="withdrawn"):
        actions.publish(session, file, "By letter", officer, now)
    with pytest.raises(Absent):
        queries.subject(session, world.actor(RoleName.DELEGATE, meeting.id), file.id)
