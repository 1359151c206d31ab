"""Settings: how the organization appears on every page, and how the papers of a mechanism look."""

from __future__ import annotations

import io

import pytest

from tests.webapp.desk_world import Place, make, said
from webapp.emblems import colours
from workflows.files.models import StoredFile
from workflows.mechanisms.models import Mechanism

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#0b4b74"/></svg>'


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


def file(svg: str, name: str = "emblem.svg"):
    """A drawing as it is uploaded."""
    return (io.BytesIO(svg.encode()), name)


def test_only_an_administrator_sees_settings(place):
    for role in ("officer", "head", "chair", "delegate"):
        client = place.client(role)
        for address in ("/desk/settings", "/desk/mechanisms/mdm/settings", "/desk/mechanisms/mdm/emblem"):
            assert client.get(address).status_code == 404
    assert place.client("admin").get("/desk/settings").status_code == 200


def test_every_page_shows_the_organization_in_its_language(place, client):
    admin = place.client("admin")
    before = said(client.get("/areas"))
    assert "Rapporteur" in before
    values = {
        "version": "1", "name_en": "Secretariat of the Dialogue", "name_fr": "Secrétariat du Dialogue",
        "disclaimers_en": "Names imply no opinion.\nTexts are advisory.", "emblem": file(DRAWING),
    }  # fmt: skip
    assert client.get("/emblem.svg").status_code == 404
    assert admin.post("/desk/settings", data=values).status_code == 303
    page = client.get("/areas")
    words = said(page)
    assert "Secretariat of the Dialogue" in words
    assert "Texts are advisory." in words
    for page_of in (before, words, said(admin.get("/desk/settings"))):
        assert "Recommendations are advisory and non-binding." in page_of
    assert 'src="/emblem.svg?v=' in page.text
    assert "Secrétariat du Dialogue" in said(client.get("/areas?language=fr"))
    emblem = client.get("/emblem.svg")
    assert emblem.text == DRAWING
    assert emblem.headers["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in emblem.headers["Content-Security-Policy"]
    assert "changed the emblem" in said(admin.get("/desk/settings"))
    taken = {"version": "3", "name_en": "Secretariat of the Dialogue", "no_emblem": "y"}
    late = admin.post("/desk/settings", data=taken | {"version": "1", "name_en": "Late"})
    assert late.status_code == 409
    assert "Somebody was faster" in said(late)
    assert admin.post("/desk/settings", data=taken).status_code == 303
    assert client.get("/emblem.svg").status_code == 404


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        ("not a drawing", "no plain SVG"),
        (DRAWING.replace("<path", "<script>alert(1)</script><path"), "no plain SVG"),
        (DRAWING.replace("<path", '<path onload="x()"'), "no plain SVG"),
        (DRAWING.replace("<path", '<image href="https://elsewhere.example/x.png"/><path'), "no plain SVG"),
        (DRAWING.replace("</svg>", '<path d="M0 0h1" stroke="red"/></svg>'), "has 2 colours"),
        (DRAWING.replace("</svg>", "<desc>" + "x" * 200_001 + "</desc></svg>"), "larger than 200 kB"),
    ],
)
def test_an_emblem_is_a_plain_drawing_in_one_colour(place, svg, reason):
    admin = place.client("admin")
    for address in ("/desk/settings", "/desk/mechanisms/mdm/settings"):
        values = {"version": "1", "name_en": "Kept as typed", "languages": "en", "zone": "UTC", "emblem": file(svg)}
        refused = admin.post(address, data=values)
        assert refused.status_code == 422
        assert reason in said(refused)


def test_colours_are_counted_as_they_are_written():
    assert colours('<svg fill="none" stroke="#ABC"><g style="fill:#aabbcc;stroke: currentColor"/></svg>') == {"#aabbcc"}
    assert len(colours('<svg fill="url(#a)" stroke="#000"/>')) == 2


def test_the_papers_of_a_mechanism_are_set(place):
    admin, address = place.client("admin"), "/desk/mechanisms/mdm/settings"
    values = {
        "version": "1", "symbol_root": "mdm", "accent": "#0B4B74", "seat": "Geneva", "zone": "Europe/Zurich",
        "languages": ["en", "fr"], "masthead_en": "Meridian Dialogue", "address_lines": "Geneva",
    }  # fmt: skip
    pale = admin.post(address, data=values | {"accent": "#ffd23f"})
    assert pale.status_code == 422
    assert "It needs 4.5 to be read" in said(pale)
    assert 'value="Meridian Dialogue"' in pale.text
    looks = admin.post(address, data=values | {"symbol_root": "CCPR"})
    assert "looks like a symbol of the United Nations" in said(looks)
    assert admin.post(address, data=values | {"languages": []}).status_code == 422
    assert admin.post(address, data=values | {"zone": "Nowhere"}).status_code == 422
    assert admin.post(address, data=values | {"emblem": file(DRAWING)}).status_code == 303
    found = place.read(Mechanism, place.ids["mdm"])
    assert (found.symbol_root, found.accent, found.languages) == ("MDM", "#0b4b74", ["en", "fr"])
    assert place.read(StoredFile, found.emblem_file_id).media_type == "image/svg+xml"
    assert admin.get("/desk/mechanisms/mdm/emblem").text == DRAWING
    taken = {"version": str(found.revision), **{name: one for name, one in values.items() if name != "version"}}
    other = admin.post("/desk/mechanisms/midsa/settings", data=taken | {"version": "1"})
    assert other.status_code == 422
    assert "Another mechanism has this root" in said(other)
    assert admin.post(address, data=taken | {"no_emblem": "y"}).status_code == 303
    assert admin.get("/desk/mechanisms/mdm/emblem").status_code == 404
    assert "changed how the papers of the mechanism look" in said(admin.get(address))
