"""How people do things on the pages: what they find by its label, press, follow, drag, read and open."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import docx
import pikepdf
from playwright.sync_api import Locator, Page, expect


def control(page: Page | Locator, label: str) -> Locator:
    """Return the field of a label, as a reader finds it."""
    labelled = page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))
    return labelled.and_(page.locator("input, select, textarea"))


def fill(page: Page | Locator, values: dict[str, str]) -> None:
    """Type into fields, and choose in lists."""
    for label, value in values.items():
        there = control(page, label)
        if there.evaluate("element => element.tagName") == "SELECT":
            there.select_option(label=value)
        else:
            there.fill(value)


def press(page: Page | Locator, words: str) -> None:
    """Press the button of exactly these words."""
    page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page | Locator, words: str) -> None:
    """Follow the link of exactly these words."""
    page.get_by_role("link", name=words, exact=True).first.click()


def told(page: Page, words: str) -> None:
    """Expect what the page says has happened."""
    expect(page.locator(".said-once")).to_contain_text(words)


def step(page: Page, words: str) -> Locator:
    """Return a step of the rail, with its sentence."""
    return page.locator("li.step").filter(has=page.get_by_text(words, exact=True))


def items(page: Page) -> Locator:
    """Return the titles of the agenda, from top to bottom."""
    return page.locator("ol.agenda li[data-id] h3")


def row(page: Page, title: str) -> Locator:
    """Return the innermost row of the agenda with this title."""
    return page.locator("ol.agenda li[data-id]").filter(has=page.get_by_role("heading", name=title)).last


def pdf(path: Path) -> Path:
    """Write a letter of one page."""
    with pikepdf.new() as letter:
        letter.add_blank_page()
        letter.save(path)
    return path


def drag(page: Page, title: str, below: str, wanted: list[str]) -> None:
    """Take an item by its handle, carry it below another one, and let go where the eye sees it in its place."""
    expect(page.locator("ol.agenda.orders").first).to_be_visible()
    handle, target = row(page, title).locator(".grip").first, row(page, below)
    handle.scroll_into_view_if_needed()
    begin, end = handle.bounding_box(), target.bounding_box()
    assert begin is not None
    assert end is not None
    x, y, to = begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2, end["y"] + end["height"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 6, steps=3)
    page.mouse.move(x, to, steps=20)
    for nudge in range(40):
        if items(page).all_inner_texts() == wanted:
            break
        page.mouse.move(x, to + nudge % 2)
        page.wait_for_timeout(50)
    expect(items(page)).to_have_text(wanted)
    page.mouse.up()


def words_of_pdf(path: Path) -> str:
    said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split())


def words_of_docx(path: Path) -> str:
    file = docx.Document(str(path))
    parts = [file.element.body, *(section.header._element for section in file.sections)]
    return " ".join(" ".join("".join(part.itertext()) for part in parts).split())
