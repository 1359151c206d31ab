"""Every page of the house before a real browser: axe finds nothing, in any light, size, direction or language."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import template_rendered
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from werkzeug.serving import make_server

from tests.webapp.conftest import ACCOUNTS, TODAY, House
from tests.webapp.knocking_arguments import arguments
from tests.webapp.knocking_table import COLUMNS, TABLE
from webapp.masthead import MastheadSettings
from webapp.settings import ROOT
from workflows.kernel.actors import RoleName
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Meeting
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions as outcomes
from workflows.outcomes import blocks, drafting
from workflows.outcomes.words import BlockKind, DocumentKind, SymbolSeries
from workflows.parties.models import Account, Grant
from workflows.parties.queries import actor_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # Of what is kept it need not tell us every place.
    "resultTypes": ["violations"],
}
# What other pages stand in.
FRAMES = {"base.html", "desk/layout.html", "desk/meeting_frame.html", "portal/layout.html"}
# By whom a page of the desk is read: whoever sees most of it. Public pages are read by the public.
READERS = ("secretariat", "head", "chair", "administrator", "other desk")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def every_page() -> list[str]:
    """Return the templates of pages, without the frames that they stand in."""
    folder = ROOT / "templates" / "web"
    found = {str(path.relative_to(folder)) for path in folder.rglob("*.html") if path.parent.name != "parts"}
    return sorted(found - FRAMES)


@pytest.fixture(scope="module")
def named(house: House) -> dict[str, str]:
    with house.database.writing() as session:
        more = more_to_show(session)
    house.keep_nothing()
    with house.database.reading() as session:
        return arguments(session, house.things) | more


def more_to_show(session: Any) -> dict[str, str]:
    """Add what some pages need: texts that may be adopted and published, and an officer of two mechanisms."""

    def acting(role: str) -> Any:
        account = session.scalars(select(Account).where(Account.email == ACCOUNTS[role])).one()
        return account, actor_of(session, account.id, None, TODAY)

    head, actor = acting("head")
    sitting = session.scalars(select(Meeting).where(Meeting.short_name == "MDM special")).one()

    def issued(title: str) -> Any:
        described = drafting.Description({"en": title}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en"], "en")
        document = drafting.draft(session, sitting, described, actor, TODAY)
        said = {"en": blocks.Said("Invites members to meet again.")}
        blocks.add(session, document, BlockKind.OPERATIVE, said, actor, TODAY)
        session.flush()
        outcomes.issue(session, document, actor, TODAY)
        return document

    document, ready = issued("Second text of the special meeting"), issued("Third text of the special meeting")
    _, chair = acting("chair")
    outcomes.adopt(session, ready, chair, TODAY, method=AdoptionMethod.CONSENSUS)
    outcomes.look(session, ready, ready.shown_hash(), actor, TODAY)
    nld = session.scalars(select(Mechanism.id).where(Mechanism.code == "nld")).one()
    session.add(Grant(account=head, role=RoleName.HEAD_OF_SECRETARIAT, place=nld))
    return {"to_adopt": document.id, "to_publish": ready.id}


@pytest.fixture(scope="module")
def shown(house: House, named: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return for each page by whom and under which address it is read, found by knocking."""
    found: dict[str, tuple[str, str]] = {}
    rendered: list[str] = []

    def note(_app: Any, template: Any, **_: Any) -> None:
        rendered.append(template.name.removeprefix("web/"))

    def knock(reader: str, address: str) -> None:
        rendered.clear()
        answer = house.knock(reader, "GET", address)
        if rendered and answer.status_code in (200, 404):
            found.setdefault(rendered[0], (reader, address))

    with template_rendered.connected_to(note, house.app):
        for row in TABLE:
            if row.kind not in ("page", "list", "form"):
                continue
            address = row.address.format(**named)
            few = ("&" if "?" in address else "?") + "size=10" if row.kind == "list" else ""
            readers = READERS if address.startswith("/desk") else ("public",)
            for reader in [one for one in readers if row.marks[COLUMNS.index(one)] == "+"][:1]:
                knock(reader, address + few)
        knock("secretariat", f"/desk/documents/{named['to_adopt']}/adopt")
        knock("head", f"/desk/documents/{named['to_publish']}/publish")
        knock("head", "/desk/meetings/new")
        knock("secretariat", "/desk/nothing-here")
        knock("other desk", f"/desk/documents/{named['gone_symbol']}")
    return found


@pytest.fixture(scope="module")
def service(house: House, named: dict[str, str]) -> Iterator[str]:
    """Serve the house to browsers, on its own day."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, house.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


Open = Callable[..., Page]


@pytest.fixture(scope="module")
def open_page(house: House, service: str, chromium: Browser) -> Iterator[Open]:
    """Return the way to open an address as somebody, in a browser of a certain kind; browsers are kept."""
    pages: dict[Any, Page] = {}

    def open_as(reader: str, address: str, **kind: Any) -> Page:
        key = (reader, repr(sorted(kind.items())))
        if key not in pages:
            language = kind.pop("language", "")
            # The policy of the pages lets no script of others in; axe is one.
            context = chromium.new_context(**{"viewport": WIDE, "bypass_csp": True, **kind})
            cookies = {"session": house.client(reader).get_cookie("session"), "language": language}
            kept = {name: getattr(one, "value", one) for name, one in cookies.items() if one}
            context.add_cookies([{"name": name, "value": value, "url": service} for name, value in kept.items()])
            pages[key] = context.new_page()
        pages[key].goto(service + address)
        return pages[key]

    yield open_as
    for page in pages.values():
        page.context.close()


def found_by_axe(page: Page, *without: str) -> list[str]:
    """Return what axe holds against a page: the rule, and where it is broken first.

    Args:
        without: rules that do not apply to the page as it stands.
    """
    answer = Axe().run(page, options={**RULES, "rules": {rule: {"enabled": False} for rule in without}}).response
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html']}" for one in answer["violations"]]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


# ------------------------------------------------------------------------------------------------- every page, once


@pytest.mark.parametrize("template", [one for one in every_page() if one != "desk/document_taken_in.html"])
def test_axe_finds_nothing_on_any_page(shown, open_page, template):
    assert template in shown, "no address in the table shows it; add one"
    reader, address = shown[template]
    assert found_by_axe(open_page(reader, address)) == []


def test_nor_on_what_was_taken_in_from_a_word_file(named, open_page, tmp_path):
    written = docx.Document()
    for words in ("Recalling the eighth meeting,", "1. Invites members to answer within thirty days."):
        written.add_paragraph(words)
    written.add_table(1, 1)
    written.save(str(tmp_path / "text.docx"))
    page = open_page("secretariat", f"/desk/documents/{named['working']}/word")
    page.locator("input[type=file]").set_input_files(tmp_path / "text.docx")
    page.get_by_label("Add its paragraphs after those that are there").check()
    page.get_by_role("button", name="Take in the file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was taken in")
    assert found_by_axe(page) == []


@pytest.mark.parametrize(
    ("reader", "address", "button"),
    [("public", "/sign-in", "Sign in"), ("secretariat", "/desk/meetings/new", "Create the meeting")],
)
def test_nor_on_a_form_that_is_refused(open_page, reader, address, button):
    page = open_page(reader, address)
    page.locator("form").filter(has=page.get_by_role("button", name=button)).evaluate("form => form.noValidate = true")
    page.get_by_role("button", name=button).last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert found_by_axe(page) == []


# -------------------------------------------------------------------------------------------- ten pages, in any form

TEN = (
    ("public", "/"), ("public", "/meetings/mdm-7"), ("public", "/recommendations?size=10"),
    ("public", "/recommendations/MDM/2023/R.4"), ("public", "/areas/XAA"), ("secretariat", "/desk/"),
    ("secretariat", "/desk/meetings/mdm-8/agenda"), ("secretariat", "/desk/meetings/mdm-8/participants"),
    ("secretariat", "/desk/documents/MDM/2025/2"), ("secretariat", "/desk/offices?size=10"),
)  # fmt: skip
FORMS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    # French words are longer: what holds them in 320 pixels holds the English ones.
    "narrow, in French": {"viewport": NARROW, "has_touch": True, "language": "fr"},
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("reader", "address"), TEN)
def test_axe_finds_nothing_in_another_form(open_page, reader, address, form):
    page = open_page(reader, address, **FORMS[form])
    expect(page.locator("html")).to_have_attribute("lang", FORMS[form].get("language", "en"))
    assert found_by_axe(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("reader", "address"), TEN)
def test_at_twice_the_size_and_on_paper(open_page, reader, address):
    """A window of 1280 pixels at 200 per cent is one of 640."""
    page = open_page(reader, address, viewport={"width": 640, "height": 450})
    assert not scrolls_sideways(page)
    page.emulate_media(media="print")
    expect(page.locator("nav").first).to_be_hidden()
    # Nobody follows a link on paper: there it looks like the text around it.
    assert found_by_axe(page, "link-in-text-block") == []
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("reader", "address"), TEN)
def test_from_right_to_left(open_page, reader, address):
    """The pages speak three languages that run to the right; what they hold may run to the left, and so may they."""
    page = open_page(reader, address)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert found_by_axe(page) == []
    assert not scrolls_sideways(page)


def test_a_text_in_arabic_runs_to_the_left(open_page):
    page = open_page("public", "/documents/MDM/2023/2?text=ar")
    assert found_by_axe(page) == []


# ------------------------------------------------------------------------------------------------------ by keyboard


@pytest.mark.parametrize(("reader", "address"), [TEN[1], TEN[5], TEN[6]])
def test_whoever_uses_the_keyboard_sees_where_they_are(open_page, reader, address):
    page = open_page(reader, address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport()
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        mark = page.evaluate(
            """() => {
                const one = document.activeElement, style = getComputedStyle(one)
                const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                const marked = line || style.boxShadow !== 'none'
                return one === document.body ? null : [one.outerHTML.slice(0, 120), marked]
            }"""
        )
        if mark is None:
            break
        seen.append(mark)
    assert len(seen) > 20
    assert [one for one, marked in seen if not marked] == []


def test_an_item_moves_by_keyboard_alone(open_page):
    page = open_page("secretariat", "/desk/meetings/mdm-8/agenda")
    page.get_by_role("button", name="Move down").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".said-once")).to_contain_text("It is item 2 now.")


# ------------------------------------------------------------------------------------------------ without JavaScript


@pytest.mark.parametrize(("reader", "address"), TEN)
def test_pages_stand_without_scripts(open_page, reader, address):
    page = open_page(reader, address, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_work_is_done_without_scripts(open_page):
    page = open_page("secretariat", "/desk/meetings/mdm-8/agenda", java_script_enabled=False)
    page.get_by_role("link", name="Add an item").first.click()
    page.get_by_label("Title in English").fill("Any other business")
    page.get_by_role("button", name="Add the item", exact=True).click()
    expect(page.locator(".said-once")).to_contain_text("is added")


LONG = "Secrétariat conjoint des mécanismes de consultation interétatiques sur les migrations"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("name", ["", LONG])
def test_the_bar_of_the_desk_stays_one_line(house, open_page, monkeypatch, language, name):
    """Whatever the organization is called: a long name gives way before the places do, and is read out whole."""
    monkeypatch.setitem(house.app.extensions, "masthead", lambda: MastheadSettings(name, "/emblem.svg" if name else ""))
    page = open_page("secretariat", f"/desk/?language={language}")
    for width in (1280, 1220, 1024):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.querySelector('.bar').getBoundingClientRect().height") < 60, width
        assert not scrolls_sideways(page), width
    assert page.locator(".bar .mark bdi").inner_text() == (name or "Rapporteur")
    if name:
        filtered = page.evaluate("getComputedStyle(document.querySelector('.bar .mark img')).filter")
        assert "invert" in filtered, "an emblem in black would not be seen on the dark bar"
    page.set_viewport_size(WIDE)
    page.goto(page.url.partition("/desk")[0] + "/desk/?language=en")
