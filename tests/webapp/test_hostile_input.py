"""Whatever a person or a client sends to any address is answered in words: never by a fault of the house."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.webapp.conftest import House
from tests.webapp.knocking_arguments import arguments
from tests.webapp.knocking_table import COLUMNS, TABLE, Row

# Sent as they stand: no byte is spared.
HOSTILE = {
    "nothing": b"",
    "a NUL": b"a%00b",
    "half a pair of UTF-16": b"%ED%A0%80",
    "bytes that are no text": b"%FF%FE%80",
    "control signs": b"%01%1F%0D%0A%0D%0Ax: y",
    "a number below": b"-1",
    "a number too large": b"9" * 60,
    "no number": b"NaN",
    "no date": b"2027-02-30",
    "no such word": b"no_such_word",
    "the language of databases": quote("'; DROP TABLE party; --").encode(),
    "the language of pages": quote('"><script>alert(1)</script>{{ 7*7 }}').encode(),
    "signs that turn the text around": quote("\u202e\u2066 \U0001f468\u200d\U0001f469 \u0300" * 20).encode(),
    "very long": b"x" * 20_000,
}
ASKED = (
    "q", "page", "size", "sort", "language", "text", "old", "new", "mechanism", "meeting", "under", "day", "kind",
    "state", "year", "all", "theme", "status", "series", "area", "then", "next", "version", "limit",
)  # fmt: skip
NAMES = re.compile(r"<(?:input|select|textarea|button)\b[^>]*?\bname=\"([^\"]+)\"")
NAMED = re.compile(r"(\w+)=")
READERS = ("secretariat", "head", "chair", "administrator", "validating", "public")


@pytest.fixture(scope="module")
def open_house(house: House) -> Iterator[House]:
    """The house as it stands in service: a fault is answered with a page, and nothing that is sent is kept."""
    house.keep_nothing()
    house.app.testing = False
    house.app.config["PROPAGATE_EXCEPTIONS"] = False
    yield house
    house.app.testing = True


@pytest.fixture(scope="module")
def named(house: House) -> dict[str, str]:
    with house.database.reading() as session:
        return arguments(session, house.things)


def reader_of(row: Row) -> str | None:
    return next((one for one in READERS if row.marks[COLUMNS.index(one)] == "+"), None)


def rows(house: House, named: dict[str, str], method: str, *kinds: str) -> list[tuple[str, str, Row]]:
    """Return reader, address and row of one address of each kind of page, form or step."""
    adapter = house.app.url_map.bind("localhost")
    found: dict[str, tuple[str, str, Row]] = {}
    for row in TABLE:
        reader = reader_of(row)
        if row.kind in kinds and reader:
            address = row.address.format(**named)
            endpoint, _ = adapter.match(address.partition("?")[0], method=method)
            found.setdefault(f"{endpoint} {row.data}", (reader, address, row))
    return list(found.values())


def sent(house: House, reader: str, method: str, address: str, **more: Any) -> tuple[int, str]:
    answer = house.knock(reader, method, address, **more)
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize("turn", range(4))
def test_no_question_to_any_page_ends_in_a_fault(open_house, named, turn):
    """What is asked is hostile in all names at once, and from page to page another name has each of the values."""
    faults = []
    values = list(HOSTILE.values())
    for place, (reader, address, _) in enumerate(rows(open_house, named, "GET", "page", "list", "form")):
        first = place + turn * len(values) // 4
        asked = b"&".join(
            name.encode() + b"=" + values[(first + number) % len(values)] for number, name in enumerate(ASKED)
        )
        status, _ = sent(open_house, reader, "GET", f"{address}{'&' if '?' in address else '?'}{asked.decode()}")
        if status >= 500:
            faults.append((address, asked[:200], status))
    assert faults == []


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind != "nothing"])
def test_no_address_ends_in_a_fault(open_house, kind):
    """Each name in an address is replaced, one after the other, and as data too."""
    faults = []
    said = HOSTILE[kind].decode()
    for rule in open_house.app.url_map.iter_rules():
        for name in rule.arguments:
            address = re.sub(rf"<(?:[^:<>]+:)?{name}>", lambda _: said, rule.rule)
            address = re.sub(r"<(?:[^:<>]+:)?[^<>]+>", "1", address)
            for method in (rule.methods or set()) & {"GET", "POST"}:
                for ending in ("", ".json") if method == "GET" else ("",):
                    status, _ = sent(open_house, "head", method, address + ending)
                    if status >= 500:
                        faults.append((method, address[:200], status))
    assert faults == []


@pytest.fixture(scope="module")
def forms(open_house: House, named: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    """Return reader, address and names of fields of every form and step."""
    found = []
    for reader, address, row in rows(open_house, named, "POST", "form", "step"):
        names = set(NAMED.findall(row.data))
        if row.kind == "form":
            names.update(NAMES.findall(sent(open_house, reader, "GET", address)[1]))
        found.append((reader, address, sorted(names - {"csrf_token"})))
    return found


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_typed_into_any_form_ends_in_a_fault(open_house, forms, kind):
    faults = []
    for reader, address, names in forms:
        body = b"&".join(quote(name).encode() + b"=" + HOSTILE[kind] for name in names)
        status, _ = sent(open_house, reader, "POST", address, data=body, content_type=TYPED)
        if status >= 500:
            faults.append((address, status))
    assert faults == []


TYPED = "application/x-www-form-urlencoded"
BODIES: dict[str, tuple[str, bytes]] = {
    "JSON": ("application/json", b'{"title_en": ["a", null]}'),
    "no JSON": ("application/json", b"{"),
    "parts without a boundary": ("multipart/form-data", b"--x\r\n\r\nx"),
    "parts that break off": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form"),
    "no type": ("", b"\x00\xff" * 50),
    "two thousand fields": (TYPED, "&".join(f"f{number}={number}" for number in range(2000)).encode()),
    "the same field twice": (TYPED, b"title_en=a&title_en=b&version=1&version=2&file=x"),
}


@pytest.mark.parametrize("kind", BODIES)
def test_no_body_ends_in_a_fault(open_house, forms, kind):
    faults = []
    content_type, body = BODIES[kind]
    for reader, address, _names in forms:
        status, _ = sent(open_house, reader, "POST", address, data=body, content_type=content_type)
        if status >= 500:
            faults.append((address, status))
    assert faults == []


FILES = {
    "an empty file": (b"", "letter.pdf"),
    "a program that calls itself a letter": (b"MZ\x90\x00" + b"\x00" * 200, "letter.pdf"),
    "half a PDF": (b"%PDF-1.7\n1 0 obj", "letter.pdf"),
    "an archive that calls itself a text": (b"PK\x03\x04" + b"\x00" * 100, "text.docx"),
    "a way out of the folder": (b"%PDF-1.4\n%%EOF", "../../etc/passwd"),
    "a name without end": (b"%PDF-1.4\n%%EOF", "x" * 5000 + ".pdf"),
    "a name with signs of its own": (b"%PDF-1.4\n%%EOF", 'a\x00"\r\nb\u202efdp.exe'),
    "a page of the web": (b"<html><script>alert(1)</script></html>", "letter.html"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "emblem.svg"),
}


@pytest.mark.parametrize("kind", FILES)
def test_no_file_ends_in_a_fault(open_house, forms, kind):
    content, name = FILES[kind]
    faults, uploads = [], 0
    for reader, address, names in forms:
        fields = [one for one in names if one in ("file", "letter", "emblem", "evidence", "document", "files")]
        if not fields:
            continue
        uploads += 1
        data = {field: (io.BytesIO(content), name) for field in fields}
        status, _ = sent(open_house, reader, "POST", address, data=data, content_type="multipart/form-data")
        if status >= 500:
            faults.append((address, status))
    assert uploads >= 5
    assert faults == []


HEADS = {
    "a cookie of somebody else": {"Cookie": "session=eyJ4IjoxfQ.x.y; language=xx"},
    "a language of its own": {"Accept-Language": "q=;;;,*/x;q=NaN," * 50},
    "a range that is none": {"Range": "bytes=9-1,-,abc"},
    "a date that is none": {"If-Modified-Since": "yesterday", "If-None-Match": '"""'},
    "a wish that is none": {"Accept": "x" * 2000},
    "a way that was forwarded": {"X-Forwarded-For": "a, b", "X-Forwarded-Host": "evil.example", "Forwarded": ";;;"},
    "a referrer that is none": {"Referer": "javascript:alert(1)", "Origin": "null"},
}


@pytest.mark.parametrize("kind", HEADS)
def test_no_head_of_a_question_ends_in_a_fault(open_house, named, kind):
    client = open_house.app.test_client()
    for address in ("/", "/meetings.csv", "/recommendations", f"/files/{named['letter_to_meu']}", "/sign-in",
                    "/static/css/base.css", "/desk/", "/search?q=a"):  # fmt: skip
        answer = client.get(address, headers=HEADS[kind])
        assert answer.status_code < 500, address
        answer.close()


def test_what_was_typed_is_still_there_when_a_form_is_refused(open_house, named):
    typed = {"title_en": "Kept & <b>whole</b>", "begins_wall": "25:99", "minutes": "many", "expected_en": "Noted"}
    status, page = sent(open_house, "secretariat", "POST", "/desk/meetings/mdm-8/agenda/new", data=typed)
    assert status == 422
    assert "Kept &amp; &lt;b&gt;whole&lt;/b&gt;" in page
    for words in ("25:99", "many", "Noted"):
        assert words in page
    assert 'role="alert"' in page
    assert "Minutes" in page
