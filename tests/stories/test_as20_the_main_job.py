"""AS20: the main job, told by separate people before separate browsers, from an empty edition to a printed report.

The chapters stand in the order in which the work is done, and each goes on where the one before it ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.conftest import WIDE, Someone
from tests.stories.hands import (
    control,
    drag,
    fill,
    follow,
    items,
    pdf,
    press,
    row,
    step,
    told,
    words_of_docx,
    words_of_pdf,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What a State did lies on the day of the story at the latest, wherever the seat is: the day that begins first.
TODAY = (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
OFFICER, HEAD, CHAIR = "ines.morel@mdm.example", "tomas.hale@mdm.example", "odile.varga@galdria.example"

TITLE, TITLE_FR = "Ninth Meeting of the Meridian Dialogue on Migration", "Neuvième réunion du Dialogue méridien"
NAME = "Conclusions and recommendations of the Ninth Meeting"
NAME_FR = "Conclusions et recommandations de la neuvième réunion"
RECALLING = "Recalling that papers of origin open or close the way to regular work,"
RECALLING_FR = "Rappelant que les documents d’origine ouvrent ou ferment la voie du travail régulier,"
BRACKETED = "Recommends that States of MDM answer a request for a certified copy within [thirty] days;"
COPIES = "Recommends that States of MDM answer a request for a certified copy within thirty days;"
COPIES_FR = "Recommande que les États du MDM répondent dans les trente jours à une demande de copie certifiée ;"
REGISTER = "Invites secretariats to keep a common register of specimen papers."
REGISTER_FR = "Invite les secrétariats à tenir un registre commun de spécimens de documents."
LAW = "Act on certified copies of civil papers"
DECREE = "Decree on the register of specimens"
OUTCOME_NEEDED = "Papers of origin: what a counter needs to know"


@dataclass
class Story:
    """Who takes part, each before a browser of their own, and what the work has brought so far."""

    officer: Someone
    head: Someone
    chair: Someone
    public: Someone
    folder: Path
    told: list[str] = field(default_factory=list)
    agenda_symbol: str = ""
    draft: str = ""
    issued: str = ""
    adopted: str = ""
    number: str = ""

    @property
    def everybody(self) -> list[Someone]:
        return [self.officer, self.head, self.chair, self.public]


@pytest.fixture(scope="module")
def story(chromium: Browser, service: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    contexts = []

    def come(email: str = "") -> Someone:
        context = chromium.new_context(viewport=WIDE, locale="en-GB", accept_downloads=True)
        context.set_default_timeout(20_000)
        contexts.append(context)
        someone = Someone(context.new_page(), service)
        return someone.sign_in(email) if email else someone

    yield Story(come(OFFICER), come(HEAD), come(CHAIR), come(), tmp_path_factory.mktemp("papers"))
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def chapter(story: Story, request: pytest.FixtureRequest) -> Iterator[None]:
    """A chapter is told only if all before it came true, and no browser complains of a page."""
    before = [name for name in request.module.__dict__ if name.startswith("test_")]
    before = before[: before.index(request.function.__name__)]
    if story.told != before:
        pytest.skip(f"the chapters before it are not told: {', '.join(set(before) - set(story.told))}")
    failed = request.session.testsfailed
    yield
    complaints = [said for person in story.everybody for said in person.complaints]
    assert complaints == []
    if request.session.testsfailed == failed:
        story.told.append(request.function.__name__)


def test_the_officer_confirms_office_holders_on_one_sheet(story: Story) -> None:
    page = story.officer.go("/desk/")
    follow(page, "Open the sheet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Office-holders")
    line = page.get_by_role("row").filter(has_text="CRP-X").filter(has_text="Chair")
    expect(line).to_contain_text("not confirmed")
    line.get_by_role("checkbox").check()
    press(page, "Confirm the ticked entries")
    told(page, "Entries confirmed as of today: 1.")
    story.officer.go("/desk/offices?q=Corridor")
    expect(page.get_by_role("row").filter(has_text="Chair")).not_to_contain_text("not confirmed")


def test_the_officer_creates_the_next_edition(story: Story) -> None:
    page = story.officer.go("/desk/meetings")
    follow(page, "Create a meeting")
    expect(page.get_by_role("heading", level=1)).to_have_text("New meeting")
    expect(control(page, "Series")).to_contain_text("Meetings of MDM")
    fill(page, {"Title in English": TITLE, "Title in French": TITLE_FR, "Short name": "MDM 9", "Edition": "9"})
    fill(page, {"Theme in English": "From counter to counter", "Theme in French": "De guichet en guichet"})
    fill(page, {"First day": "2027-12-07", "Last day": "2027-12-06", "City": "Kallister"})
    fill(page, {"Time zone of the seat": "Europe/Zurich", "How people meet": "In person"})
    for language, wanted in (("English", True), ("Français", True), ("Español", False), ("العربية", False)):
        page.get_by_role("checkbox", name=language).set_checked(wanted)
    fill(page, {"How texts are adopted": "By consensus", "List of participants": "List for participants only"})
    fill(page, {"What may be said outside the room": "Not for attribution (Chatham House Rule)"})
    press(page, "Create the meeting")
    expect(page.get_by_role("alert")).to_contain_text("Last day")
    expect(control(page, "City")).to_have_value("Kallister")
    fill(page, {"Last day": "2027-12-08"})
    press(page, "Create the meeting")
    told(page, "The meeting is created. Only your desk sees it until it is convened.")
    assert page.url.endswith("/desk/meetings/mdm-9")
    expect(page.locator("main")).to_contain_text("7 and 8 December 2027")
    assert story.public.page.goto(f"{story.public.address}/meetings/mdm-9").status == 404  # type: ignore[union-attr]


def test_the_letter_of_the_host_is_put_on_file(story: Story) -> None:
    head = story.head.go("/desk/meetings/mdm-9")
    expect(step(head, "Convene the meeting")).to_contain_text("The letter of the host is not on file.")
    page = story.officer.go("/desk/meetings/mdm-9")
    follow(page, "Put the letter of the host on file")
    page.set_input_files("input[type=file]", pdf(story.folder / "letter-of-the-host.pdf"))
    press(page, "Put it on file")
    told(page, "The letter of the host is on file.")


def test_the_agenda_is_built(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/agenda")
    for title, day, opens, closes in (
        ("First plenary", "2027-12-07", "10:00", "13:00"), ("Second plenary", "2027-12-08", "10:00", "12:00"),
    ):  # fmt: skip
        follow(page, "Add a session")
        fill(page, {"Title in English": title, "Room": "Hall 2"})
        fill(page, {"Day": day, "Begins": opens, "Ends": closes, "What may be said outside the room": "On the record"})
        press(page, "Save the session")
        told(page, "The session is added.")
    page.get_by_role("link", name="Add an item", exact=True).first.click()
    for title, french, kind, begins, minutes, expected in (
        ("Opening", "Ouverture", "Opening", "10:00", "20", "Opening statement heard"),
        ("Conclusions", "Conclusions", "Adoption of the outcome", "11:40", "80", "Outcome document adopted"),
        (OUTCOME_NEEDED, "Documents d’origine : ce qu’un guichet doit savoir", "Session", "10:40", "60", ""),
        ("Adoption of the agenda", "Adoption de l’ordre du jour", "Adoption of the agenda", "10:20", "20", "Adopted"),
    ):
        fill(page, {"Title in English": title, "Title in French": french, "Kind of item": kind})
        fill(page, {"Begins": begins, "Minutes": minutes, "Expected outcome in English": expected})
        control(page, "Session").select_option(index=1)
        if kind == "Opening":
            lead = control(page, "Led by")
            lead.press_sequentially("ga")
            page.get_by_role("option", name=re.compile("Galdria")).first.click()
            expect(lead).to_have_value("Galdria")
        press(page, "Save and add another")
        told(page, "is added.")
    follow(page, "Cancel")
    expect(items(page)).to_have_text(["Opening", "Conclusions", OUTCOME_NEEDED, "Adoption of the agenda"])
    expect(row(page, "Opening")).to_contain_text("Galdria")
    expect(page.locator(".notice-move")).to_contain_text("Item 3 has no expected outcome yet.")


def test_a_sub_item_and_a_file_are_added(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/agenda")
    follow(page, OUTCOME_NEEDED)
    follow(page, "Add a sub-item")
    fill(page, {"Title in English": "Practice of the counters of Arvenia", "Title in French": "Pratique de l’Arvénie"})
    fill(page, {"Expected outcome in English": "Practice noted", "Minutes": "30"})
    press(page, "Add the item")
    told(page, "Item 3 (a) is added.")
    follow(page, OUTCOME_NEEDED)
    follow(page, "Add a file")
    page.set_input_files("input[type=file]", pdf(story.folder / "questions.pdf"))
    fill(page, {"Title": "Questions for the counters"})
    press(page, "Keep the file")
    told(page, "The file is kept.")
    story.officer.go("/desk/meetings/mdm-9/agenda")
    expect(row(page, OUTCOME_NEEDED)).to_contain_text("Questions for the counters")


def test_the_order_is_changed_by_button_and_by_drag(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/agenda")
    press(row(page, "Adoption of the agenda"), "Move up item 4")
    told(page, "It is item 3 now.")
    expect(items(page)).to_have_text(
        ["Opening", "Conclusions", "Adoption of the agenda", OUTCOME_NEEDED, "Practice of the counters of Arvenia"]
    )
    wanted = ["Opening", "Adoption of the agenda", OUTCOME_NEEDED, "Practice of the counters of Arvenia", "Conclusions"]
    drag(page, "Conclusions", OUTCOME_NEEDED, wanted)
    told(page, "It is item 4 now.")
    page.reload()
    expect(items(page)).to_have_text(wanted)


def test_two_browsers_save_one_agenda_item(story: Story) -> None:
    first, second = (who.go("/desk/meetings/mdm-9/agenda") for who in (story.officer, story.head))
    for page in (first, second):
        follow(row(page, "Conclusions"), "Edit item 4")
    fill(first, {"Title in English": "Conclusions and recommendations"})
    press(first, "Save item 4")
    told(first, "Item 4 is saved.")
    fill(second, {"Title in English": "Conclusions of the Chair", "Minutes": "70"})
    press(second, "Save item 4")
    both = second.get_by_role("region", name=re.compile("Somebody was faster"))
    expect(both).to_contain_text("Conclusions of the Chair")
    expect(both).to_contain_text("Conclusions and recommendations")
    expect(control(second, "Title in English")).to_have_value("Conclusions of the Chair")
    expect(control(second, "Minutes")).to_have_value("70")
    follow(both, "Keep theirs")
    expect(control(second, "Title in English")).to_have_value("Conclusions and recommendations")


def test_participants_are_found_by_two_letters(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/participants")
    for role, letters, choice, listed in (
        ("Chair", "md", "Meridian Dialogue on Migration", "Odile VARGA"),
        ("Secretariat", "md", "Meridian Dialogue on Migration", "Tomas HALE"),
        ("Partner", "ag", "Agency for Mobility Studies", "Agency for Mobility Studies"),
        ("Observer", "is", "Isles Forum", "Isles Forum"),
    ):
        fill(page.locator("form").filter(has_text="Put on the list"), {"Takes part as": role})
        control(page, "Mechanism, body, State or person").press_sequentially(letters)
        page.get_by_role("option", name=re.compile(choice)).first.click()
        press(page, "Put on the list")
        told(page, "Listed:")
        expect(page.get_by_role("row").filter(has_text=role).filter(has_text=listed)).to_be_visible()


def test_the_head_convenes_and_the_chair_clears_opens_and_adopts(story: Story) -> None:
    head = story.head.go("/desk/meetings/mdm-9")
    press(head, "Convene the meeting")
    told(head, "The meeting is convened. It stands on the public pages now.")
    page = story.chair.go("/desk/meetings/mdm-9")
    expect(step(page, "Open the meeting")).to_contain_text("The Chair has not cleared the agenda.")
    page = story.chair.go("/desk/meetings/mdm-9/agenda")
    press(page, "Clear the agenda")
    told(page, "The agenda is cleared and has its symbol.")
    story.agenda_symbol = page.locator(".sect-head .sym").first.inner_text()
    assert re.fullmatch(r"MDM/2027/\S+", story.agenda_symbol)
    page = story.chair.go("/desk/meetings/mdm-9")
    press(page, "Open the meeting")
    expect(page.locator("main")).to_contain_text("The first day of the meeting is 7 December 2027; this is earlier.")
    page.get_by_label("The meeting opens before its first day").check()
    press(page, "Open the meeting")
    told(page, "The meeting is open.")
    page = story.chair.go("/desk/meetings/mdm-9/agenda")
    follow(page, "Adopt the agenda")
    fill(page, {"Changes made orally": "Item 4 is taken up after the break."})
    press(page, "Adopt the agenda")
    told(page, "The agenda is adopted.")
    expect(page.locator("main")).to_contain_text("Item 4 is taken up after the break.")


def test_the_officer_writes_the_outcome_document(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/documents")
    follow(page, "Begin a document")
    page.locator("#title_en").fill(NAME)
    page.locator("#title_fr").fill(NAME_FR)
    fill(page, {"Kind": "Outcome document", "Series": "Limited"})
    control(page, "Agenda item").select_option(label="4 Conclusions and recommendations")
    press(page, "Begin the document")
    told(page, "The document is begun.")
    story.draft = page.url.removeprefix(story.officer.address)
    page.get_by_role("link", name="Add a paragraph").first.click()
    paragraph(page, "Preambular paragraph", RECALLING, RECALLING_FR)
    press(page, "Save and add another")
    told(page, "The paragraph is added.")
    paragraph(page, "Operative paragraph", BRACKETED, COPIES_FR)
    press(page, "Save")
    told(page, "The paragraph is added.")
    expect(page.locator("main")).to_contain_text("[thirty]")


def paragraph(page: Page, kind: str, english: str, french: str = "") -> None:
    """Type a paragraph in two languages, side by side."""
    fill(page, {"Kind": kind})
    page.locator("#body_en").fill(english)
    page.locator("#body_fr").fill(french)
    if french:
        page.locator("#status_fr").select_option(label="Official translation")


def test_more_of_it_is_taken_in_from_a_word_file(story: Story) -> None:
    file = docx.Document()
    file.add_paragraph(f"2. {REGISTER}")
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Counter", "Hours of opening"
    written = story.folder / "from-the-room.docx"
    file.save(str(written))
    page = story.officer.go(story.draft)
    follow(page, "Take in a Word file")
    page.set_input_files("input[type=file]", written)
    page.get_by_label("Add its paragraphs after those that are there").check()
    press(page, "Take in the file")
    expect(page.get_by_role("heading", level=1)).to_have_text("What was taken in")
    said = page.get_by_role("region", name="What was left out")
    expect(said).to_contain_text("Tables left out: 1.")
    expect(said).to_contain_text("A table that was left out begins: Counter")
    expect(page.get_by_role("row").filter(has_text=REGISTER)).to_contain_text("Operative paragraph")
    follow(page, "To the text")
    expect(page.locator("main")).to_contain_text(REGISTER)
    edit_paragraph(page, REGISTER)
    paragraph(page, "Operative paragraph", REGISTER, REGISTER_FR)
    press(page, "Save")
    told(page, "Saved.")


def edit_paragraph(page: Page, words: str) -> None:
    """Open the form of the paragraph that has these words."""
    page.locator("ol.text-blocks > li").filter(has_text=words).get_by_role("link", name=re.compile("^Edit")).click()


def test_two_browsers_save_one_paragraph(story: Story) -> None:
    first, second = (who.go(story.draft) for who in (story.officer, story.head))
    for page in (first, second):
        edit_paragraph(page, "Recalling")
    first.locator("#body_en").fill(RECALLING.replace("regular work", "regular and decent work"))
    press(first, "Save")
    told(first, "Saved.")
    second.locator("#body_en").fill(RECALLING.replace("open or close", "open"))
    press(second, "Save")
    both = second.locator(".conflict")
    expect(both).to_contain_text("regular and decent work")
    expect(both).to_contain_text("papers of origin open the way")
    expect(second.locator("#body_en")).to_have_value(RECALLING.replace("open or close", "open"))
    second.locator("#body_en").fill(RECALLING.replace("regular work", "regular and decent work"))
    press(second, "Save")
    told(second, "Saved.")


def test_it_is_issued_and_not_adopted_while_brackets_remain(story: Story) -> None:
    page = story.officer.go(story.draft)
    follow(page, "Issue the document")
    press(page, "Issue the document")
    told(page, "The text is locked.")
    story.issued = issued_as(page)
    chair = story.chair.go(f"/desk/documents/{story.issued}")
    adopt = step(chair, "Adopt the document")
    why = adopt.locator(".why-not").inner_text()
    assert why == "Paragraph 1 still carries brackets."
    expect(adopt.get_by_role("button")).to_have_attribute("aria-disabled", "true")
    answer = chair.goto(f"{story.chair.address}{story.draft}/adopt")
    assert answer is not None
    assert answer.status == 409
    expect(chair.locator("main")).to_contain_text(why)


def issued_as(page: Page) -> str:
    """Return the symbol that the page has just told."""
    told(page, "Issued as")
    return page.locator(".said-once").inner_text().split()[2].rstrip(".")


def test_a_revision_is_adopted_by_the_chair(story: Story) -> None:
    page = story.officer.go(f"/desk/documents/{story.issued}")
    press(page, "Prepare a revision")
    told(page, "The revision is begun. What was issued stays as it is.")
    story.officer.go(f"/desk/documents/{story.issued}")
    follow(page, "Go to the revision")
    edit_paragraph(page, "[thirty]")
    paragraph(page, "Operative paragraph", COPIES, COPIES_FR)
    press(page, "Save")
    told(page, "Saved.")
    follow(page, "Issue the document")
    press(page, "Issue the document")
    told(page, f"Issued as {story.issued}/Rev.1.")
    chair = story.chair.go("/desk/")
    follow(chair, f"Adopt the document: {story.issued}/Rev.1")
    expect(chair.locator("main")).to_contain_text(f"{story.issued}/Rev.1")
    follow(chair, "Adopt the document")
    fill(chair, {"Words of the Chair": "I hear no objection. It is so decided."})
    press(chair, "Adopt the document")
    told(chair, "Adopted. The text stands under")
    story.adopted = chair.locator(".said-once").inner_text().split()[-1].rstrip(".")
    expect(chair.locator("main")).to_contain_text("The text is final.")


def test_the_head_looks_as_the_public_and_publishes(story: Story) -> None:
    answer = story.public.page.goto(f"{story.public.address}/documents/{story.adopted}")
    assert answer is not None
    assert answer.status == 404
    page = story.head.go(f"/desk/documents/{story.adopted}")
    expect(step(page, "Publish the document")).to_contain_text("Not ready in: Français.")
    officer = story.officer.go(f"/desk/documents/{story.adopted}")
    officer.locator("ol.text-blocks > li").filter(has_text=COPIES).get_by_role("link").filter(
        has_text="Complete translations"
    ).click()
    officer.locator("#status_fr").select_option(label="Official translation")
    press(officer, "Save")
    told(officer, "Saved.")
    page.reload()
    expect(step(page, "Publish the document")).to_contain_text("Look at it as the public will see it first.")
    follow(page, "See as the public")
    expect(page.locator("main")).to_contain_text(COPIES)
    press(page, "I looked at it as the public")
    told(page, "Recorded that you looked at it as the public will see it.")
    follow(page, "Publish the document")
    expect(page.locator("main")).to_contain_text("Operative paragraphs 1 and 2 have no recommendation yet")
    press(page, "Publish the document")
    told(page, "Published in all its languages.")
    follow(page.locator(".said-once"), "The public page")
    expect(page.locator("main")).to_contain_text(COPIES)


def test_recommendations_are_made_and_classified(story: Story) -> None:
    page = story.officer.go(f"/desk/documents/{story.adopted}")
    follow(page, "Make recommendations of the text")
    page.get_by_role("checkbox", name=re.compile("certified copy")).check()
    page.get_by_role("checkbox", name=re.compile("specimen papers")).check()
    page.get_by_label("Agenda item under which they were discussed").select_option(label=f"3 {OUTCOME_NEEDED}")
    press(page, "Make recommendations")
    told(page, "2 recommendations were made. Classify each.")
    link = page.get_by_role("row").filter(has_text="certified copy").get_by_role("link").first
    story.number = link.inner_text()
    link.click()
    follow(page, "Classify it")
    fill(page, {"Short title in English": "Certified copies within thirty days"})
    fill(page, {"Short title in French": "Copies certifiées dans les trente jours"})
    page.get_by_role("checkbox", name="States", exact=True).check()
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    page.get_by_role("checkbox", name="seasonal work", exact=True).check()
    page.get_by_role("checkbox", name=re.compile("^4 ")).check()
    fill(page, {"Kind of action": "Administrative procedure", "Level": "National"})
    press(page, "Save")
    told(page, "The classification is saved.")
    facts = page.locator("aside.rail")
    expect(facts).to_contain_text("seasonal work")
    expect(facts).to_contain_text("Administrative procedure")
    expect(facts).to_contain_text(re.compile(r"Global Compact, our reading\s*4\b"))
    expect(page.locator("main")).to_contain_text("States")


def test_what_a_state_sent_is_entered_with_its_letter(story: Story) -> None:
    page = story.officer.go(f"/desk/recommendations/{story.number}")
    follow(page, "Enter what a State sent us")
    state = control(page, "State or territory")
    state.press_sequentially("ar")
    page.get_by_role("option", name=re.compile("Arvenia")).first.click()
    fill(page, {"Known from": "A letter of the State", "Date of the letter": TODAY})
    page.get_by_label("Letter of the State", exact=False).and_(page.locator("[type=file]")).set_input_files(
        pdf(story.folder / "letter-of-arvenia.pdf")
    )
    fill(page, {"What was shared": LAW, "Kind of act": "Law", "Date of the act": TODAY})
    fill(page, {"Stage, in the words of the State": "Adopted", "As of": TODAY})
    fill(page, {"Contribution of the recommendation": "Acknowledged by the State"})
    fill(page, {"Who may see it, as the State chose": "Public"})
    press(page, "Save")
    told(page, "It is entered. The pages show it as the State chose.")
    follow(page, "Enter what a State sent us")
    control(page, "State or territory").press_sequentially("be")
    page.get_by_role("option", name=re.compile("Belmora")).first.click()
    fill(page, {"Known from": "A public source", "Public source": "Official Gazette of Belmora, No. 7 of 2028"})
    fill(page, {"What was shared": DECREE, "Kind of act": "Secondary law or regulation"})
    fill(page, {"Who may see it, as the State chose": "Public"})
    press(page, "Save")
    told(page, "It is entered, with the source that says it.")


def test_the_thread_stands_on_one_page_both_ways(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/agenda")
    follow(page, OUTCOME_NEEDED)
    follow(page, story.number)
    thread = page.locator("ol.thread")
    for words in ("item 3 of", "7 December 2027", "Adopted", COPIES, "What States shared", LAW, "Belmora", DECREE):
        expect(thread).to_contain_text(words)
    expect(page.get_by_role("img", name=re.compile(".+")).first).to_be_visible()
    follow(thread, "Arvenia")
    expect(page.locator("main")).to_contain_text(LAW)
    page.locator("main").get_by_role("link", name=story.number).first.click()
    letter = thread.get_by_role("link", name="Letter of the State").first.get_attribute("href")
    assert page.request.get(f"{story.officer.address}{letter}").headers["content-type"] == "application/pdf"
    refused = story.public.page.request.get(f"{story.public.address}{letter}", max_redirects=0)
    assert refused.headers.get("content-type") != "application/pdf"
    thread.get_by_role("link", name="MDM 9").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_the_report_is_ordered_and_taken_along(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/report/en")
    page.get_by_role("link", name="Executive summary").click()
    page.get_by_label("Text").fill("The meeting spoke of counters and of what they need to know.")
    press(page, "Save")
    told(page, "Saved.")
    for kind, read in (("PDF, tagged for screen readers", words_of_pdf), ("Word file with styles", words_of_docx)):
        story.officer.go("/desk/meetings/mdm-9")
        follow(page, "Report of the meeting")
        page.get_by_role("radio", name=re.compile(kind)).check()
        press(page, "Print the paper")
        expect(page.locator("#paper-order")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("Download"))).to_be_visible(timeout=90_000)
        with page.expect_download() as waiting:
            page.get_by_role("link", name=re.compile("Download")).click()
        printed = story.folder / waiting.value.suggested_filename
        waiting.value.save_as(printed)
        words = read(printed)
        assert "answer a request for a certified copy within thirty days" in words
        assert "The meeting spoke of counters" in words
        assert "Demonstration" in words


def test_a_withdrawn_paper_leaves_a_stub(story: Story) -> None:
    page = story.officer.go("/desk/documents/new?meeting=mdm-9")
    page.locator("#title_en").fill("Hours of opening of the counters")
    fill(page, {"Kind": "Information paper", "Series": "Information"})
    press(page, "Begin the document")
    follow(page, "Add a paragraph")
    paragraph(page, "Unnumbered text", "Counters open at nine.")
    press(page, "Save")
    follow(page, "Issue the document")
    press(page, "Issue the document")
    symbol = issued_as(page)
    chair = story.chair.go(f"/desk/documents/{symbol}")
    follow(chair, "Withdraw the document")
    fill(chair, {"Reason": "The hours have changed."})
    press(chair, "Withdraw the document")
    told(chair, "Withdrawn. Under its symbol, a short page says so.")
    stub = story.public.go(f"/documents/{symbol}")
    expect(stub.locator("main")).to_contain_text(f"{symbol}")
    expect(stub.locator("main")).to_contain_text("was withdrawn on")
    assert "hours" not in stub.content().casefold()
    assert story.public.page.goto(f"{story.public.address}/search?q=hours") is not None
    expect(stub.locator("main")).not_to_contain_text("counters")


def test_the_journal_knows_who_did_it(story: Story) -> None:
    page = story.officer.go("/desk/meetings/mdm-9/journal")
    for words in (
        "H.E. Ms. Odile VARGA, Chair, adopted the agenda",
        "Mr. Tomas HALE, Head of secretariat, convened the meeting",
        "You, Secretariat officer, created the meeting",
    ):
        expect(page.locator("main")).to_contain_text(words)


def test_the_public_sees_what_is_published_and_nothing_of_the_draft(story: Story) -> None:
    page = story.public.go("/meetings/mdm-9")
    follow(page, story.adopted)
    expect(page.locator("main")).to_contain_text(COPIES)
    follow(page, story.number)
    for words in (COPIES, "Arvenia", LAW, "Belmora", DECREE, "Demonstration", "Non-binding recommendation"):
        expect(page.locator("main")).to_contain_text(words)
    for path in (
        f"/documents/{story.adopted}", f"/documents/{story.issued}", f"/recommendations/{story.number}",
        "/meetings/mdm-9", "/documents", "/search?q=copy", f"/documents/{story.adopted}.json",
        f"/recommendations/{story.number}.json", "/meetings/mdm-9.json", "/documents.csv",
    ):  # fmt: skip
        seen = story.public.page.request.get(story.public.address + path).text()
        for hidden in ("[thirty]", "letter-of-arvenia", "letter-of-the-host", "Questions for the counters"):
            assert hidden not in seen, f"{path} tells {hidden}"
    story.public.go(story.draft)
    assert "/sign-in" in page.url


def test_the_thread_speaks_french_and_spanish(story: Story) -> None:
    spoken = {
        "fr": ("Destinataires", "Ce que les États ont communiqué", "Recommandation non contraignante", "Réunions"),
        "es": ("Destinatarios", "Lo que los Estados han comunicado", "Recomendación no vinculante", "Reuniones"),
    }
    for language, labels in spoken.items():
        for path in (f"/desk/recommendations/{story.number}", f"/recommendations/{story.number}"):
            page = (story.officer if path.startswith("/desk") else story.public).go(f"{path}?language={language}")
            for label in labels:
                expect(page.locator("body")).to_contain_text(label)
        for path in (f"/desk/documents/{story.adopted}", "/desk/meetings/mdm-9", "/desk/meetings/mdm-9/agenda"):
            page = story.officer.go(f"{path}?language={language}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            said = page.locator("body").inner_text()
            for english in ("Steps", "Facts", "Overview", "Participants, as reported", "My desk", "Meetings", "Text"):
                assert not re.search(rf"(?m)^{english}$", said), f"{path} says “{english}” in {language}"
