"""No word of a hidden thing is read by anybody who must not know of it: on no page, in no file, by no search.

Everybody walks through all pages that links lead to, and asks for each as data as well. Each hidden thing carries a
word of its own (``hidden_world.MARKS``), which must not occur in anything that is handed to others.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections import Counter, deque
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

import webapp.requests
from tests.webapp.conftest import ACCOUNTS, TODAY, House
from tests.webapp.hidden_world import MARKS
from tests.webapp.knocking_arguments import arguments
from workflows.files import actions as files
from workflows.files.views import FileView
from workflows.kernel.base import Access, Origin
from workflows.kernel.history import latest
from workflows.kernel.ids import new_id
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.mechanisms.words import MembershipRole
from workflows.meetings import actions as meetings
from workflows.meetings.agenda_actions import add_item
from workflows.meetings.models import AgendaItem, Meeting
from workflows.outcomes import blocks, drafting
from workflows.outcomes.words import BlockKind, DocumentKind, SymbolSeries
from workflows.participation.models import Participation
from workflows.parties.models import Account, Area, Organization
from workflows.parties.queries import actor_of
from workflows.recommendations.extracting import extract
from workflows.recommendations.models import Commitment, Instrument, Recommendation
from workflows.uptake import actions as uptake
from workflows.uptake.models import Fact, Ratification
from workflows.uptake.words import ActKind, Visibility

LINK = re.compile(r'\b(?:href|action|src|data-[a-z-]*url)="([^"#]+)')
A_MEETING = re.compile(r"(?:/desk)?/meetings/(?!new$)[^/?.]+")
# Of each kind of page a few are walked to: more of the demonstration, fewer of the real world, some choices of each.
OURS = re.compile(r"mdm|nld|/isf|crp-x|xa[a-n]\b|/meu|/ams|/mba|pinecroft", re.I)
OF_OURS, OF_OTHERS, CHOICES = 2, 1, 1
# Where hidden things hang; everybody is led there, on the public pages and, signed in, on the desk.
PUBLIC_PLACES = (
    "/", "/meetings", "/meetings/mdm-8", "/meetings/{sitting}", "/meetings/{workshop}", "/mechanisms",
    "/mechanisms/mdm", "/mechanisms/igc", "/mechanisms/{noted_mechanism}", "/mechanisms/{unsure_mechanism}",
    "/mechanisms/{unsure_mechanism}/members", "/areas", "/areas/ZMB", "/areas/XAA",
    "/areas/XAH", "/areas/XAI", "/areas/XAJ", "/areas/XAL", "/organizations", "/documents",
    "/documents/{gone_symbol}", "/recommendations", "/recommendations/MDM/2025/R.4", "/recommendations/MDM/2023/R.4",
    "/facts", "/instruments", "/commitments",
)  # fmt: skip
DESK_PLACES = (
    "/desk/", *(f"/desk{place}" for place in PUBLIC_PLACES if place != "/"),
    *(f"/desk/meetings/{meeting}/{part}" for meeting in ("mdm-8", "{sitting}", "{workshop}")
      for part in ("agenda", "participants", "documents", "outcome", "files", "journal")),
    "/desk/persons", "/desk/directory", "/desk/offices", "/desk/unconfirmed", "/desk/accounts", "/desk/settings",
    "/desk/prints", "/desk/documents/{named_symbol}", "/desk/documents/{limited_symbol}", "/desk/items/{draft_item}",
    "/desk/meetings/mdm-8/report/en/executive_summary",
    "/desk/recommendations/{thread}/uptake", "/desk/recommendations/{thread}/trail", "/desk/uptake/{entry_totals}",
)  # fmt: skip
PAPERS = (
    "agenda/mdm-8", "agenda/{workshop}", "report/mdm-8", "report/{sitting}", "thread/MDM/2023/R.4",
    "thread/MDM/2025/R.4", "document/{room_symbol}", "document/{gone_symbol}",
)  # fmt: skip


@pytest.fixture(scope="module")
def open_house(house: House) -> House:
    house.keep_nothing()
    house.app.config["SHOW_ERROR_PAGES"] = False
    return house


def read(answer: Any) -> str:
    """Return everything that was handed over: head, text, and the cells of a workbook."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie")
    body: bytes = answer.get_data()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return f"{head}\n{unescape(body.decode('utf-8', 'replace'))}"


def forbidden(role: str, *, but: str = "") -> list[str]:
    return [mark for mark, readers in MARKS.items() if role not in readers and mark != but]


class Walk:
    """Somebody's walk through the house; what they read that they must not is noted."""

    def __init__(self, house: House, role: str) -> None:
        self.house, self.role = house, role
        self.adapter = house.app.url_map.bind("localhost")
        self.starts: set[str] = set()
        self.seen: set[str] = set()
        self.kinds: Counter[Any] = Counter()
        self.as_table: dict[str, bool] = {}
        self.had_as_data: set[Any] = set()
        self.pages = 0
        self.found: list[str] = []
        self.marks = [(mark, mark.lower()) for mark in forbidden(role)]
        self.open = {mark for mark, readers in MARKS.items() if role in readers}
        self.read: set[str] = set()
        self.meetings: set[str] = set()

    def look(self, address: str) -> Any:
        answer = self.house.knock(self.role, "GET", address)
        self.pages += 1
        assert answer.status_code < 500, address
        text = read(answer).lower()
        self.found += [f"{mark} at {address}" for mark, plain in self.marks if plain in text]
        self.read.update(mark for mark in self.open - self.read if mark.lower() in text)
        return answer

    def kind(self, path: str) -> tuple[str, bool] | None:
        """Return the kind of a page, and whether it belongs to the demonstration; nothing where there is none."""
        try:
            endpoint, _ = self.adapter.match(path, method="GET")
        except HTTPException:
            return None
        return endpoint, bool(OURS.search(path))

    def wanted(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
            return False
        kind = self.kind(parts.path)
        if kind is None:
            return False
        counted = (kind, parts.path) if parts.query else kind
        self.kinds[counted] += 1
        return self.kinds[counted] <= (CHOICES if parts.query else OF_OURS if kind[1] else OF_OTHERS)

    def go(self, *starts: str) -> None:
        waiting = deque(starts)
        self.starts.update(starts)
        self.seen.update(starts)
        while waiting:
            address = waiting.popleft()
            answer = self.look(address)
            if answer.status_code in (301, 302, 303, 308):
                links = [answer.location]
            elif answer.mimetype == "text/html" and answer.status_code == 200:
                links = LINK.findall(answer.get_data(as_text=True))
                self.as_data(address)
            else:
                links = []
            for link in (unescape(one) for one in links):
                if A_MEETING.fullmatch(link):
                    self.meetings.add(link)
                if link not in self.seen and self.wanted(link):
                    self.seen.add(link)
                    waiting.append(link)

    def as_data(self, address: str) -> None:
        """Ask for a page as data: where hidden things hang, and for one of each kind beside."""
        kind = self.kind(address)
        if "?" in address or kind is None or (address not in self.starts and kind in self.had_as_data):
            return
        self.had_as_data.add(kind)
        self.look(f"{address}.json")
        if self.as_table.setdefault(kind[0], True):
            self.as_table[kind[0]] = self.look(f"{address}.csv").status_code == 200
            if self.as_table[kind[0]]:
                self.look(f"{address}.xlsx")


@pytest.fixture(scope="module")
def places(open_house: House) -> dict[str, str]:
    with open_house.database.reading() as session:
        return arguments(session, open_house.things)


@pytest.mark.parametrize("role", ACCOUNTS)
def test_nobody_reads_a_word_of_what_is_hidden_from_them(open_house, places, role):
    walk = Walk(open_house, role)
    face = "" if role == "public" else "/desk"
    starts = PUBLIC_PLACES if role == "public" else DESK_PLACES
    walk.go(*(place.format(**places) for place in starts))
    for paper in PAPERS:
        walk.look(f"{face}/papers/{paper.format(**places)}.json")
    assert walk.found == []
    assert walk.pages > 90
    # The words are there to be read: whoever may finds each of them on the same walk.
    assert sorted(walk.open - walk.read) == []
    # Whatever leads to a meeting leads to a page of it, of those too that the walk passed by.
    assert len(walk.meetings) > 10
    assert [one for one in walk.meetings if open_house.knock(role, "GET", one).status_code == 404] == []


# ------------------------------------------------------------------------------------------------------------- search

FACES = {"public": "", "observer": "/desk", "administrator": "/desk", "other desk": "/desk"}
SEARCHED = (
    "/search?all=1&q={}", "/search.json?q={}", "/meetings.json?q={}", "/documents.json?q={}",
    "/recommendations.json?q={}", "/mechanisms.json?q={}", "/areas.json?q={}", "/organizations.json?q={}",
    "/facts.json?q={}", "/instruments.json?q={}", "/documents.csv?q={}",
)  # fmt: skip
DESK_SEARCHED = (
    *SEARCHED, "/persons.json?q={}", "/directory.json?q={}", "/suggest/parties?q={}", "/offices.json?q={}",
)  # fmt: skip
NOTHING = "Xyzzyqua"


@pytest.mark.parametrize("role", FACES)
def test_whoever_searches_for_a_hidden_word_finds_what_a_word_of_nothing_finds(open_house, role):
    face, asked = FACES[role], SEARCHED if role == "public" else DESK_SEARCHED
    for address in asked:
        nothing = read(open_house.knock(role, "GET", face + address.format(NOTHING)))
        for mark in forbidden(role):
            answer = open_house.knock(role, "GET", face + address.format(mark))
            found = read(answer).replace(mark, NOTHING)
            assert settled(found) == settled(nothing), f"{mark} by {face}{address}"


def settled(text: str) -> str:
    """Return a text without what differs from answer to answer: signs of forms, lengths, and moments."""
    text = re.sub(r'(name="csrf_token"[^>]*value=)"[^"]*"', r"\1", text)
    return re.sub(r"(?m)^(Content-Length|ETag|Date): .*$", "", text)


def test_hidden_numbers_and_symbols_lead_nowhere(open_house, places):
    """Other ways of writing a number lead to its one address, for whoever sees it and for nobody else."""
    for key in ("named_symbol", "limited_symbol", "adopted_symbol", "adopted_recommendation", "planned"):
        written = places[key].lower().replace("/", " ")
        for role, face in (("public", ""), ("administrator", "/desk"), ("other desk", "/desk")):
            for noun in ("documents", "recommendations", "meetings"):
                answer = open_house.knock(role, "GET", f"{face}/{noun}/{quote(written)}")
                assert answer.status_code == 404, (role, noun, written)
            answer = open_house.knock(role, "GET", f"{face}/search?q={quote(places[key])}")
            assert answer.status_code == 200, (role, places[key])


# ------------------------------------------------------------------------------------------------------------ journal


@pytest.mark.parametrize("role", [role for role, address in ACCOUNTS.items() if address])
def test_the_journal_tells_nobody_of_what_is_hidden_from_them(open_house, role):
    """However far back somebody reads, of all their places."""
    with open_house.database.reading() as session:
        account = session.scalars(select(Account.id).where(Account.email == ACCOUNTS[role])).one()
        actor = actor_of(session, account, None, TODAY)
        assert actor is not None
        told = "\n".join(repr(line) for line in latest(session, actor, 100_000)).lower()
        # An entry that a State keeps to totals is not told by its name either. The officer who entered it is told of
        # what others did.
        totals = f"hesperon, {'MDM/2025/R.4'.lower()}"
    assert [mark for mark in forbidden(role) if mark.lower() in told] == []
    assert (totals in told) == (role == "head")


# ------------------------------------------------------------------------------------------------------ public record


def texts_called_unverified(session: Any) -> set[str]:
    """Return what the public record says only under the word "unverified", and nowhere else."""
    held, firm = set(), set()
    for model in (Mechanism, Area, Organization, Membership, Term, Association, Meeting, AgendaItem, Fact, Instrument,
                  Ratification, Recommendation, Participation, Commitment):  # fmt: skip
        for one in session.scalars(select(model)):
            unsure = set((one.unverified or "").split(","))
            # A code needs a name: names of States and territories are public, and their pages say that it waits.
            named = {"name"} if model is Area else set()
            for column in {attribute.key for attribute in inspect(model).column_attrs} - named:
                value = getattr(one, column)
                for text in value.values() if isinstance(value, dict) else [value]:
                    if isinstance(text, str) and len(text) > 24 and " " in text and column != "source":
                        (held if unsure & {column, "*"} else firm).add(text)
    return held - firm


def test_what_public_sources_call_unverified_is_on_no_public_page(open_house):
    with open_house.database.reading() as session:
        held = texts_called_unverified(session)
        codes = {
            "mechanisms": session.scalars(select(Mechanism.code)).all(),
            "areas": session.scalars(select(Area.code)).all(),
            "instruments": session.scalars(select(Instrument.code)).all(),
        }
    assert len(held) > 100
    pages = [f"/{noun}/{code}.json" for noun, all_codes in codes.items() for code in all_codes]
    pages += [f"/{noun}.json" for noun in ("meetings", "facts", "instruments", "organizations", "recommendations")]
    for page in pages:
        said = open_house.knock("public", "GET", page).get_data(as_text=True)
        said = json.dumps(json.loads(said), ensure_ascii=False) if said.startswith(("{", "[")) else said
        assert [text for text in held if json.dumps(text, ensure_ascii=False)[1:-1] in said] == [], page


# ------------------------------------------------------------------------------------------------------------- counts

COUNTED = (
    "/", "/meetings", "/meetings/mdm-8", "/meetings/mdm-7", "/documents", "/recommendations", "/mechanisms",
    "/mechanisms/mdm", "/areas", "/areas/XAA", "/organizations", "/facts", "/instruments", "/search?all=1&q=mdm",
    "/search.json?q=mdm", "/recommendations/MDM/2025/R.4", "/meetings.csv", "/documents.json", "/recommendations.json",
    "/facts.json",
)  # fmt: skip
DESK_COUNTED = (
    *(f"/desk{one}" for one in COUNTED), "/desk/meetings/mdm-8/agenda", "/desk/meetings/mdm-8/participants",
    "/desk/meetings/mdm-8/documents", "/desk/meetings/mdm-8/outcome", "/desk/meetings/mdm-8/files", "/desk/prints",
)  # fmt: skip


# Who works on the public record, and so sees what waits to be confirmed.
DESKS = {"other desk"}


def test_no_page_of_others_changes_when_something_hidden_is_added(demonstration_folder, tmp_path):
    """To the letter: no count, no facet, no order of anything."""
    shutil.copytree(demonstration_folder, tmp_path / "instance")
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(webapp.requests, "utc_now", lambda: TODAY)
        house = House(tmp_path / "instance")
        readers = {"public": COUNTED, "observer": DESK_COUNTED, "other desk": DESK_COUNTED}
        before = {(role, page): settled(read(house.knock(role, "GET", page)))
                  for role, pages in readers.items() for page in pages}  # fmt: skip
        for add, kept_from in ((more_that_is_hidden, set(readers)), (more_that_is_unverified, set(readers) - DESKS)):
            with house.database.writing() as session:
                add(session)
            for (role, page), said in before.items():
                if role in kept_from:
                    now = settled(read(house.knock(role, "GET", page)))
                    assert now.splitlines() == said.splitlines(), (role, page)
        # The head of the secretariat sees that there is more.
        assert "Thornwick" in read(house.knock("head", "GET", "/desk/meetings"))
        house.close()


def more_that_is_hidden(session: Session) -> None:
    """Add another of each hidden thing of MDM, by its secretariat."""
    officer = actor_of(session, session.scalars(select(Account.id).where(Account.email == ACCOUNTS["head"])).one(),
                       None, TODAY)  # fmt: skip
    assert officer is not None
    mdm = session.scalars(select(Mechanism).where(Mechanism.code == "mdm")).one()
    eighth = session.scalars(select(Meeting).where(Meeting.code == "mdm-8")).one()
    meetings.create(
        session, mdm, {"short_name": "Thornwick", "year": 2030, "title": {"en": "Thornwick"}, "zone": "UTC"}, officer,
        TODAY,
    )  # fmt: skip
    add_item(session, eighth, {"title": {"en": "Thornwick"}, "expected_outcome": {"en": "Noted"}}, officer, TODAY)
    described = drafting.Description(
        {"en": "Thornwick"}, DocumentKind.OUTCOME, SymbolSeries.LIMITED, ["en"], "en"
    )  # fmt: skip
    draft = drafting.draft(session, eighth, described, officer, TODAY)
    block = blocks.add(
        session, draft, BlockKind.OPERATIVE, {"en": blocks.Said("Thornwick;")}, officer, TODAY
    )  # fmt: skip
    session.flush()
    extract(session, draft, [block.block_id], officer, TODAY)
    content = FileView(new_id(), "0" * 64, 1, "application/pdf", "thornwick.pdf", Access.STRICT)
    kept = files.keep(session, content, officer, TODAY, owner_id=mdm.id, meeting_place=eighth.id, title="Thornwick")
    meetings.attach(session, eighth, kept, officer, TODAY)
    area = session.scalars(select(Area).where(Area.code == "XAA")).one()
    target = session.scalars(select(Recommendation).where(Recommendation.number == "MDM/2025/R.4")).one()
    uptake.enter(
        session, area, target,
        uptake.Entered(
            Origin.PUBLIC_SOURCE, ActKind.POLICY, "Thornwick", visibility=Visibility.DESK, source="Thornwick"
        ),
        officer, TODAY, mechanism=mdm,
    )  # fmt: skip


def more_that_is_unverified(session: Session) -> None:
    """Add what a source calls unverified: it waits on all desks until somebody confirms it."""
    mdm = session.scalars(select(Mechanism).where(Mechanism.code == "mdm")).one()
    area = session.scalars(select(Area).where(Area.code == "XAA")).one()
    session.add(Fact(code="FACT-THORN", area_id=area.id, mechanism_id=mdm.id, title="Thornwick", act_kind=ActKind.LAW,
                     unverified="*", demonstration=True))  # fmt: skip
    zambia = session.scalars(select(Area.id).where(Area.code == "ZMB")).one()
    session.add(Membership(mechanism_id=mdm.id, area_id=zambia, role=MembershipRole.OBSERVER, unverified="*"))
    session.add(Organization(code="thornwick", name="Thornwick", sort_key="thornwick", unverified="*"))


# --------------------------------------------------------------------------------------------------------- file names


def test_error_pages_and_names_of_files_tell_nothing(open_house, places):
    """Neither the address that was asked for nor a guess of a name brings a name to light."""
    for role in ("public", "observer", "administrator"):
        for key in ("file_secretariat", "file_named", "file_gone"):
            for address in (f"/files/{places[key]}", f"/files/{places[key]}/x.pdf", f"/files/{places[key].upper()}"):
                answer = open_house.knock(role, "GET", address)
                assert answer.status_code == 404
                assert "Location" not in answer.headers
                assert "Content-Disposition" not in answer.headers
                assert places[f"{key}_name"] not in read(answer)


def test_downloads_are_called_by_what_the_page_says(open_house, places):
    """A list that somebody takes along has a name that tells no more than its page."""
    for address, name in (
        ("/meetings.csv", "meetings.csv"), ("/mechanisms/mdm/members.xlsx", None), ("/documents.csv", "documents.csv"),
        ("/recommendations.xlsx", "recommendations.xlsx"),
    ):  # fmt: skip
        told = open_house.knock("public", "GET", address).headers["Content-Disposition"]
        assert name is None or name in told
        assert not [mark for mark in MARKS if mark.lower() in told.lower()]
