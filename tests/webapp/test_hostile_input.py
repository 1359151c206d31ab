"""Whatever a person or a client sends to any address is answered in words: never by a fault of the house."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
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
    "bytes that are no text": b"%ED%A0%80%FF%FE%80",
    "control signs": b"%01%1F%0D%0A%0D%0Ax: y",
    "a number below": b"-1",
    "a number too large": b"9" * 60,
    "a number without end": b"9" * 5000,
    "digits that are no number": quote("²").encode(),
    "no number and no word of a list": b"NaN",
    "no date": b"2027-02-30",
    "the languages of databases and pages": quote("'; DROP TABLE party; --\"><script>1</script>{{ 7*7 }}%s").encode(),
    "signs that turn the text around": quote("\u202e\u2066 \U0001f468\u200d\U0001f469 \u0300" * 20).encode(),
    "very long": b"x" * 20_000,
}
ASKED = (
    "q", "page", "size", "sort", "language", "text", "old", "new", "mechanism", "meeting", "under", "day", "kind",
    "state", "year", "all", "theme", "status", "series", "area", "then", "next", "version", "limit",
)  # fmt: skip
TAG = re.compile(r"<(input|select|textarea|button)\b([^>]*)>")
NAME = re.compile(r'\bname="([^"]+)"')
TYPE = re.compile(r'\btype="([^"]+)"')
NAMED = re.compile(r"(\w+)=")
PART = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
READERS = ("secretariat", "head", "chair", "administrator", "validating", "public")
TEXT = ("text", "textarea", "search", "email", "url", "date", "number", "time", "tel")
SUMMARY = re.compile(r'role="alert"(?:(?!</div>).)*<a href="#[^"]+">[^<]+', re.DOTALL)
TYPED = "application/x-www-form-urlencoded"


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


@dataclass(frozen=True)
class Place:
    """An address with somebody who may go there, its pattern, and what stands in it."""

    reader: str
    address: str
    row: Row
    pattern: str
    values: dict[str, str]


def reader_of(row: Row) -> str | None:
    return next((one for one in READERS if row.marks[COLUMNS.index(one)] == "+"), None)


def places(house: House, named: dict[str, str], method: str, *kinds: str) -> list[Place]:
    """Return one address of each kind of page, form or step."""
    adapter = house.app.url_map.bind("localhost")
    found: dict[str, Place] = {}
    for row in TABLE:
        reader = reader_of(row)
        if row.kind in kinds and reader:
            address = row.address.format(**named)
            path = address.partition("?")[0].removesuffix(".json").removesuffix(".csv").replace("%20", " ")
            rule, values = adapter.match(path, method=method, return_rule=True)
            place = Place(reader, address, row, rule.rule, {name: str(value) for name, value in values.items()})
            found.setdefault(f"{rule.endpoint} {row.data}", place)
    return list(found.values())


def sent(house: House, reader: str, method: str, address: str, **more: Any) -> tuple[int, str]:
    answer = house.knock(reader, method, address, **more)
    return answer.status_code, answer.get_data(as_text=True)


# -------------------------------------------------------------------------------------------------- what is asked for


@pytest.mark.parametrize("turn", range(2))
def test_no_question_to_any_page_ends_in_a_fault(open_house, named, turn):
    """What is asked is hostile in all names at once, and from page to page another name has each of the values."""
    faults = []
    values = list(HOSTILE.values())
    for number, place in enumerate(places(open_house, named, "GET", "page", "list", "form")):
        first = number + turn * len(values) // 2
        asked = "&".join(f"{name}={values[(first + at) % len(values)].decode()}" for at, name in enumerate(ASKED))
        question = f"{place.address}{'&' if '?' in place.address else '?'}{asked}"
        status, _ = sent(open_house, place.reader, "GET", question)
        if status >= 500:
            faults.append((place.address, asked[:200], status))
    assert faults == []


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind != "nothing"])
def test_no_address_ends_in_a_fault(open_house, named, kind):
    """Each part of an address is replaced, one after the other; the others lead to what is there."""
    faults, pages = [], places(open_house, named, "GET", "page", "list", "file", "form")
    ending = ".json" if kind == "a NUL" else ""
    for method, going in (("GET", pages), ("POST", places(open_house, named, "POST", "step"))):
        for place in going:
            for name in place.values:
                said = {**place.values, name: HOSTILE[kind].decode()}
                address = PART.sub(lambda part, said=said: said[part[1]], place.pattern) + ending
                status, _ = sent(open_house, place.reader, method, address)
                if status >= 500:
                    faults.append((method, address[:200], status))
    assert faults == []


HEADS = {
    "a cookie of somebody else": {"Cookie": "session=eyJ4IjoxfQ.x.y; language=xx"},
    "a language of its own": {"Accept-Language": "q=;;;,*/x;q=NaN," * 50},
    "a range that is none": {"Range": "bytes=9-1,-,abc"},
    "a date that is none": {"If-Modified-Since": "yesterday", "If-None-Match": '"""'},
    "a wish that is none": {"Accept": "x" * 2000},
    "a head without end": {"Accept-Language": "en," * 30_000, "User-Agent": "x" * 100_000},
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
        assert "evil.example" not in answer.get_data(as_text=True)
        answer.close()


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost@evil.example", "[::1", "a b", "localhost:port", "x" * 5000]
)
def test_a_service_that_is_called_by_another_name_says_so(open_house, host, monkeypatch):
    monkeypatch.setitem(open_house.app.config, "CALLED_BY", ["localhost"])
    for address in ("/", "/meetings.json", "/desk/", "/nowhere"):
        answer = open_house.app.test_client().get(address, headers={"Host": host})
        assert answer.status_code == 400, address
        assert answer.get_data(as_text=True) == "The service is not called by this name.\n"


@pytest.mark.parametrize("verb", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_a_verb_that_an_address_does_not_know_is_refused_in_words(open_house, named, verb):
    for address in ("/", "/meetings", "/sign-in", "/desk/", f"/files/{named['letter_to_meu']}"):
        status, said = sent(open_house, "head", verb, address)
        assert status == 405, address
        assert "This address does not take that" in said


# ------------------------------------------------------------------------------------------------------ what is typed


@dataclass(frozen=True)
class Form:
    """A form or a step as somebody sends it: the names of its fields by their type."""

    reader: str
    address: str
    fields: dict[str, str]


@pytest.fixture(scope="module")
def forms(open_house: House, named: dict[str, str]) -> list[Form]:
    """Return every form and step."""
    found = []
    for place in places(open_house, named, "POST", "form", "step"):
        fields = dict.fromkeys(NAMED.findall(place.row.data), "hidden")
        if place.row.kind == "form":
            fields |= fields_of(sent(open_house, place.reader, "GET", place.address)[1])
        fields.pop("csrf_token", None)
        found.append(Form(place.reader, place.address, fields))
    return found


def fields_of(page: str) -> dict[str, str]:
    found = {}
    for tag, more in TAG.findall(page[page.find("<main") :]):
        name, kind = NAME.search(more), TYPE.search(more)
        if name:
            found[unescape(name[1])] = tag if tag != "input" else kind[1] if kind else "text"
    return found


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_typed_into_any_form_ends_in_a_fault(open_house, forms, kind):
    faults = []
    for form in forms:
        if not form.fields and kind != "nothing":
            continue
        body = b"&".join(quote(name).encode() + b"=" + HOSTILE[kind] for name in form.fields)
        status, _ = sent(open_house, form.reader, "POST", form.address, data=body, content_type=TYPED)
        if status >= 500:
            faults.append((form.address, status))
    assert faults == []


BODIES: dict[str, tuple[str, bytes]] = {
    "JSON": ("application/json", b'{"title_en": ["a", null]}'),
    "no JSON": ("application/json", b"{"),
    "parts without a boundary": ("multipart/form-data", b"--x\r\n\r\nx"),
    "parts that break off": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form"),
    "no type": ("", b"\x00\xff" * 50),
    "two thousand fields": (TYPED, "&".join(f"f{number}={number}" for number in range(2000)).encode()),
    "the same field twice": (TYPED, b"FIELD=a&FIELD=b&version=1&version=2&file=x"),
    "a field of a megabyte": (TYPED, b"FIELD=" + b"x" * 1_000_000),
    "a field too large": (TYPED, b"FIELD=" + b"x" * 5_000_000),
}


@pytest.mark.parametrize("turn", range(2))
def test_no_body_ends_in_a_fault(open_house, forms, turn):
    """Every form receives two of them, the next form the next two."""
    faults, bodies = [], list(BODIES.values())
    for number, form in enumerate(forms):
        content_type, body = bodies[(2 * number + turn) % len(bodies)]
        body = body.replace(b"FIELD", next(iter(form.fields), "body").encode())
        status, _ = sent(open_house, form.reader, "POST", form.address, data=body, content_type=content_type)
        if status >= 500:
            faults.append((form.address, body[:60], status))
    assert faults == []


@pytest.mark.parametrize("token", [None, "", "x.y.z", "\x00", "9" * 5000])
def test_nothing_is_done_for_a_form_without_its_sign(open_house, forms, token, monkeypatch):
    """A form without the sign that it came from our page is refused, and the answer says what to do."""
    monkeypatch.setitem(open_house.app.config, "WTF_CSRF_ENABLED", True)
    for form in forms if token is None else forms[::10]:
        data = dict.fromkeys(form.fields, "x") | ({} if token is None else {"csrf_token": token})
        status, said = sent(open_house, form.reader, "POST", form.address, data=data)
        assert status in (400, 401), form.address
        assert "The form was open for too long" in said or "Your sign-in has ended" in said


# ------------------------------------------------------------------------------------------------ what is handed over


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
    for form in forms:
        data = {field: (io.BytesIO(content), name) for field, type_ in form.fields.items() if type_ == "file"}
        if not data:
            continue
        uploads += 1
        status, _ = sent(open_house, form.reader, "POST", form.address, data=data, content_type="multipart/form-data")
        if status >= 500:
            faults.append((form.address, status))
    assert uploads >= 5
    assert faults == []


# ---------------------------------------------------------------------------------------------------- what is answered


def test_a_refused_form_names_the_field_and_keeps_what_was_typed(open_house, forms):
    refused, lost, unnamed = 0, [], []
    for form in forms:
        typed = {
            name: f"Kept & <b>whole</b> {number}" if kind in TEXT else "no_such_word"
            for number, (name, kind) in enumerate(form.fields.items())
            if kind not in ("file", "button")
        }
        status, page = sent(open_house, form.reader, "POST", form.address, data=typed)
        # A draft is kept by a script, which is told in a sentence; all else is refused on the page of the form.
        if status != 422 or page.startswith("{"):
            continue
        refused += 1
        kept = unescape(page)
        lost += [(form.address, name) for name, said in typed.items() if form.fields[name] in TEXT and said not in kept]
        if not SUMMARY.search(page):
            unnamed.append(form.address)
    assert refused >= 50
    assert lost == []
    assert unnamed == []
