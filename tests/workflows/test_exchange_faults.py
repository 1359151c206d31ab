"""Every kind of fault is said in words: file, line, column, value, rule, what to do; and not one row is loaded."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.folders import HEADERS, small, text_of, written
from tests.world import NOW
from webapp.database import Database
from workflows.exchange.exporting import line
from workflows.exchange.faults import FolderRefused
from workflows.exchange.folder import LARGEST_FILE
from workflows.exchange.loading import load
from workflows.exchange.models import LoadedRow
from workflows.kernel.actors import Actor
from workflows.kernel.journal import JournalEntry
from workflows.parties.models import Area, Party

CLERK = Actor(name="Clerk")


def refused(session, folder):
    with pytest.raises(FolderRefused) as caught:
        load(session, folder, CLERK, NOW)
    assert session.scalar(select(func.count()).select_from(LoadedRow)) == 0
    assert session.scalar(select(func.count()).select_from(Party)) == 0
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0
    return caught.value.faults


def only(session, folder):
    faults = refused(session, folder)
    assert len(faults) == 1, [str(one.sentence()) for one in faults]
    return faults[0]


# file, line of the row counted from its first, column, value, and words of the rule.
CELLS = [
    ("states.csv", 0, "iso3", "xaa", "made of three capital letters"),
    ("states.csv", 0, "iso2", "XAA", "made of two capital letters"),
    ("states.csv", 0, "name", "", "never empty"),
    ("states.csv", 0, "name", "  ", "never empty"),
    ("meetings.csv", 0, "report_url", "javascript:alert(1)", "begins with https:// or http://"),
    ("mechanisms.csv", 0, "website", "javascript:alert(1)//https://x.example", "begins with https:// or http://"),
    ("states.csv", 0, "name", "x" * 201, "The cell has 201 characters; this column takes 200"),
    ("states.csv", 0, "name", "Arv\x00enia", "control character U+0000"),
    ("states.csv", 0, "name", "Arv\x07enia", "control character U+0007"),
    ("states.csv", 0, "name", "Arv\x85enia", "control character U+0085"),
    ("states.csv", 0, "un_member", "yes", "says yes or no"),
    ("states.csv", 0, "source", "", "never empty"),
    ("partners.csv", 0, "code", "M E U", "small letters, digits and hyphens"),
    ("partners.csv", 0, "kind", "club", "“club” is not a word of this list"),
    ("mechanisms.csv", 0, "year_established", "20012", "A year is four digits"),
    ("mechanisms.csv", 0, "year_established", "12", "four digits, from 1800 to 2099"),
    ("mechanisms.csv", 0, "year_established", "٢٠١٢", "four digits"),
    ("mechanisms.csv", 0, "status", "asleep", "is not a word of this list"),
    ("mechanisms.csv", 0, "regions", "Europe;;Africa", "none is empty"),
    ("mechanisms.csv", 0, "chair_iso3", "XAB;XZZ", "“XZZ” stands neither in this folder nor in the instance"),
    ("mechanisms.csv", 0, "associated_union", "nobody", "stands neither in this folder nor in the instance"),
    ("mechanisms.csv", 0, "code", "meu", "Another entry has this code"),
    ("memberships.csv", 0, "iso3", "XZZ", "stands neither in this folder"),
    ("memberships.csv", 0, "mechanism_code", "", "never empty"),
    ("memberships.csv", 0, "role", "guest", "is not a word of this list"),
    ("chairs.csv", 0, "role", "secretariat", "is not a word of this list"),
    ("chairs.csv", 0, "end_year", "2020", "ends before it begins in 2021"),
    ("meetings.csv", 0, "start_date", "17/10/2023", "year-month-day"),
    ("meetings.csv", 0, "start_date", "2023-10-32", "no such day in the calendar"),
    ("meetings.csv", 0, "start_date", "12 October 2023", "A date is written year-month-day"),
    ("meetings.csv", 0, "end_date", "2023-02-29", "no such day in the calendar"),
    ("meetings.csv", 0, "end_date", "2023-10-16", "ends before it begins on 2023-10-17"),
    ("meetings.csv", 0, "start_date", "", "A meeting that ends on a day begins on one"),
    ("meetings.csv", 0, "edition", "six", "whole number from 1 to 999"),
    ("meetings.csv", 0, "participants_count", "1,200", "Write digits only"),
    ("meetings.csv", 0, "participants_count", "-1", "whole number"),
    ("meetings.csv", 0, "edition", "06", "whole number from 1 to 999"),
    ("agenda_items.csv", 0, "order", "01", "zeros in front"),
    ("gcm_objectives.csv", 0, "number", "05", "zeros in front"),
    ("meetings.csv", 0, "code", "new", "“new” has a meaning of its own in an address"),
    ("recommendations.csv", 0, "id", "MDM6-R01.json", "has a meaning of its own in an address"),
    ("meetings.csv", 0, "convener", "Meridian Economic Union", "stands neither in this folder"),
    ("agenda_items.csv", 0, "order", "-1", "whole number from 0 to 999"),
    ("agenda_items.csv", 0, "date", "2023-10-19", "does not lie within the meeting, 2023-10-17 to 2023-10-18"),
    ("agenda_items.csv", 0, "meeting_code", "mdm-9", "stands neither in this folder"),
    ("participations.csv", 0, "body", "", "names the body or the State"),
    ("participations.csv", 0, "body", "iom", "stands neither in this folder"),
    ("recommendations.csv", 0, "id", "MDM6 R01", "letters, digits, hyphens, stops and strokes"),
    ("recommendations.csv", 0, "year", "2022", "The meeting mdm-6 was held in 2023"),
    ("recommendations.csv", 0, "gcm_objectives", "5;6", "“6” stands neither in this folder"),
    ("recommendations.csv", 0, "addressee", "states;nobody", "“nobody” is not a word of this list"),
    ("recommendations.csv", 1, "theme", "one;two", "A commitment has one theme"),
    ("uptake.csv", 0, "recommendation_or_instrument", "MDM6-R02", "“MDM6-R02” is a commitment"),
    ("uptake.csv", 0, "recommendation_or_instrument", "MDM6-R09", "stands neither in this folder"),
    ("uptake.csv", 1, "recommendation_or_instrument", "MDM6-R01", "names the instrument that was ratified"),
    ("uptake.csv", 1, "recommendation_or_instrument", "", "names the instrument that was ratified"),
    ("uptake.csv", 0, "what_changed", "wish", "is not a word of this list"),
    ("gcm_objectives.csv", 0, "number", "24", "whole number from 1 to 23"),
    ("states.csv", 0, "name", "Arv\u202eenia", "the sign U+202E, which nobody sees"),
    ("meetings.csv", 0, "title", "Sixth\u200b meeting", "the sign U+200B, which nobody sees"),
    ("meetings.csv", 0, "code", "mdm\ufeff-6", "the sign U+FEFF, which nobody sees"),
    ("recommendations.csv", 0, "id", "MDM6\u200d-R01", "letters, digits, hyphens, stops and strokes"),
    ("meetings.csv", 0, "note", "x" * 2001, "A word of the cell has more than 2000 signs without a space"),
    ("mechanisms.csv", 0, "year_established", "2099", "This happened, and 2099 lies in the future"),
    ("mechanisms.csv", 0, "chair_as_of", "2028", "This happened, and 2028 lies in the future"),
    ("instruments.csv", 0, "adopted_year", "2028", "This happened, and 2028 lies in the future"),
    ("uptake.csv", 0, "year", "2099", "This happened, and 2099 lies in the future"),
    ("uptake.csv", 1, "year", "2028", "This happened, and 2028 lies in the future"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "value", "words"), CELLS)
def test_a_cell_that_breaks_a_rule(embedded, tmp_path, file, row, column, value, words):
    rows = small()
    rows[file][row][column] = value
    if (file, column) == ("gcm_objectives.csv", "number"):
        rows["recommendations.csv"][0]["gcm_objectives"] = ""
    with embedded.writer() as session:
        faults = refused(session, written(tmp_path / "in", rows))
    said = [str(one.sentence()) for one in faults if (one.file, one.line) == (file, row + 2)]
    assert any(words in one for one in said), said
    assert all(one.startswith(f"{file}, line {row + 2}, column ") and ", value “" in one for one in said)
    assert all(str(one.remedy) for one in faults)


def test_two_rows_have_no_number_of_a_meeting_and_no_code_in_common(embedded, tmp_path):
    rows = small()
    rows["meetings.csv"].append({**rows["meetings.csv"][0], "code": "mdm-6-again"})
    rows["recommendations.csv"].append({**rows["recommendations.csv"][0], "id": "mdm6-r01"})
    rows["uptake.csv"].append({**rows["uptake.csv"][0], "id": "up-1"})
    with embedded.writer() as session:
        faults = refused(session, written(tmp_path / "in", rows))
    assert [(one.file, one.line, one.column, one.value) for one in faults] == [
        ("meetings.csv", 3, "edition", "6"), ("recommendations.csv", 4, "id", "mdm6-r01"),
        ("uptake.csv", 5, "id", "up-1"),
    ]  # fmt: skip
    said = [str(one.sentence()) for one in faults]
    assert "mdm-6 is number 6 of this mechanism already; a number is given once. Correct the number" in said[0]
    assert "Line 2 has this code in other letters, MDM6-R01" in said[1]
    assert "Line 2 has this code in other letters, UP-1" in said[2]


# what the file is called, what it holds, the line, the column, and words of the rule.
HEADER = ",".join(HEADERS["states.csv"])
FILES = [
    ("states.csv", b"", 0, "", "The file is empty"),
    ("states.csv", b"\n\n", 0, "", "The file is empty"),
    ("states.csv", b"\xff\xfeX\x00", 0, "", "written in UTF-16"),
    ("states.csv", (HEADER + "\nCIV,CI,C").encode() + b"\xf4te,Africa,,true,x\n", 2, "", "Byte 0xF4 is not UTF-8"),
    ("states.csv", HEADER.replace(",", ";").encode(), 1, "", "not separated by commas"),
    ("states.csv", (HEADER + ",colour\n").encode(), 1, "colour", "no such column"),
    ("states.csv", HEADER.replace("iso2,", "").encode(), 1, "iso2", "The column is missing"),
    ("states.csv", (HEADER + ",name\n").encode(), 1, "name", "stands there 2 times"),
    ("states.csv", (HEADER + "\nXAA,XA\n").encode(), 2, "", "has 2 cells, the header 7"),
    ("states.csv", (HEADER + '\nXAA,XA,"Arv\nenia\n').encode(), 2, "", "A quote is opened and not closed"),
    ("states.csv", (HEADER + '\nXAA,XA,"Arv"enia",,,true,x\n').encode(), 2, "", "after a closing quote"),
    ("states.csv", (HEADER + "\nXAA,XA," + "x" * 140_000 + ",,,true,x\n").encode(), 2, "", "larger than 131072"),
    ("states.csv", (HEADER + "\nXAA,XA,A,,,true,x\nXAA,XB,B,,,true,x\n").encode(), 3, "iso3", "stands on line 2"),
    ("countries.csv", b"a,b\n", 0, "", "No file of this name is known"),
    ("States.CSV", b"a,b\n", 0, "", "No file of this name is known"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "number", "column", "words"), FILES)
def test_a_file_that_cannot_be_read_as_it_should(embedded, tmp_path, name, content, number, column, words):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    with embedded.writer() as session:
        fault = only(session, tmp_path / "in")
    assert (fault.file, fault.line, fault.column) == (name, number, column)
    assert words in str(fault.sentence())


def test_the_line_of_a_fault_is_the_line_of_the_file(embedded, tmp_path):
    rows = small()
    rows["states.csv"][0]["name"] = "Arvenia\nin two\nmore lines"
    rows["states.csv"][1]["un_member"] = "maybe"
    with embedded.writer() as session:
        assert only(session, written(tmp_path / "in", {"states.csv": rows["states.csv"]})).line == 5


def test_every_fault_is_said_at_once_in_order(session, tmp_path):
    rows = small()
    rows["uptake.csv"][2]["iso3"] = "XZZ"
    rows["states.csv"][1]["iso2"] = "?"
    rows["states.csv"][0]["name"] = ""
    rows["chairs.csv"][0]["role"] = "king"
    faults = refused(session, written(tmp_path / "in", rows))
    assert [(one.file, one.line, one.column) for one in faults] == [
        ("states.csv", 2, "name"), ("states.csv", 3, "iso2"), ("chairs.csv", 2, "role"), ("uptake.csv", 4, "iso3"),
    ]  # fmt: skip


def test_what_an_unreadable_file_brings_is_not_called_unknown(embedded, tmp_path):
    folder = written(tmp_path / "in", small())
    (folder / "states.csv").write_bytes(b"\xff\xfe")
    (folder / "meetings.csv").write_text("code;title\n")
    with embedded.writer() as session:
        assert [(one.file, one.line) for one in refused(session, folder)] == [("states.csv", 0), ("meetings.csv", 1)]


def test_a_crooked_row_hides_no_other_fault(embedded, tmp_path):
    rows = small()
    rows["memberships.csv"].append({"mechanism_code": "mdm", "iso3": "XZZ", "role": "member"})
    folder = written(tmp_path / "in", rows)
    states = (folder / "states.csv").read_text().replace("XAA,XA,", "XAA,XA,,")
    (folder / "states.csv").write_text(states)
    with embedded.writer() as session:
        assert [(one.file, one.line, one.column) for one in refused(session, folder)] == [
            ("states.csv", 2, ""), ("memberships.csv", 3, "iso3"),
        ]  # fmt: skip


def no_folder(path):
    return path / "nowhere"


def a_file(path):
    (path / "in").write_text("x")
    return path / "in"


def nothing_known(path):
    (path / "in").mkdir()
    (path / "in" / "notes.txt").write_text("x")
    return path / "in"


def a_broken_link(path):
    (path / "in").mkdir()
    (path / "in" / "states.csv").symlink_to(path / "in" / "gone.txt")
    return path / "in"


def a_link_to_itself(path):
    (path / "in").mkdir()
    (path / "in" / "states.csv").symlink_to(path / "in" / "states.csv")
    return path / "in"


def a_link_out_of_the_folder(path):
    (path / "in").mkdir()
    (path / "secret").write_text("x")
    (path / "in" / "states.csv").symlink_to(path / "secret")
    return path / "in"


def a_folder_of_that_name(path):
    (path / "in" / "states.csv").mkdir(parents=True)
    return path / "in"


def a_pipe(path):
    (path / "in").mkdir()
    os.mkfifo(path / "in" / "states.csv")
    return path / "in"


def a_huge_file(path):
    (path / "in").mkdir()
    with (path / "in" / "states.csv").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    return path / "in"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_folder, "cannot be read: No such file or directory"),
        (a_file, "cannot be read: Not a directory"),
        (nothing_known, "none of the files that are known"),
        (a_broken_link, "cannot be read"),
        (a_link_to_itself, "cannot be read"),
        (a_link_out_of_the_folder, "leads out of the folder"),
        (a_folder_of_that_name, "This is not a file"),
        (a_pipe, "This is not a file"),
        (a_huge_file, "larger than 50000000 bytes"),
    ],
)
def test_a_folder_that_is_none(embedded, tmp_path, make, words):
    with embedded.writer() as session:
        assert words in str(only(session, make(tmp_path)).sentence())


def test_hostile_cells_are_taken_as_they_are(session, tmp_path, now):
    rows = small()
    names = ["=HYPERLINK(\"http://x\")", "@SUM(1+1)", "+1", "-1", "<script>alert(1)</script>", "';DROP TABLE party;--",
             "a\r\nb", "a\rb", "tab\there", "العربية \u200f", "𝔐ath 👩‍👩‍👧", " spaces ",
             '"quoted", and more', "%(x)s {0} %s",
             "\ufeffmark within", "a|b"]  # fmt: skip
    rows["states.csv"] += [
        {"iso3": f"XZ{chr(65 + place)}", "name": name, "un_member": "false"} for place, name in enumerate(names)
    ]
    folder = written(tmp_path / "in", rows)
    load(session, folder, CLERK, now)
    held = session.execute(select(Party.code, Party.name).where(Party.code.startswith("XZ"))).all()
    assert [name for _, name in sorted(held, key=lambda row: row.code)] == names
    assert all(not (one.created or one.updated) for one in load(session, folder, CLERK, now).files)


def test_marks_line_ends_and_orders_that_spreadsheets_write(session, tmp_path, now):
    rows, folder = small(), tmp_path / "in"
    folder.mkdir()
    for name, lines in rows.items():
        text = text_of(name, lines).replace("\n", "\r\n")
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    swapped = "name,iso3,iso2,m49_region,m49_subregion,un_member,source\nArvenia,XAA,XA,Europe,,true,x\n\n"
    (folder / "states.csv").write_text(swapped + "Belmora,XAB,,,,true,x\n")
    (folder / "README.md").write_text("about")
    (folder / ".states.csv").write_text("left by an editor")
    loaded = load(session, folder, CLERK, now)
    assert loaded.ignored == [".states.csv", "README.md"]
    assert session.scalars(select(Party.name).where(Party.code == "XAA")).one() == "Arvenia"


def test_no_two_states_or_territories_have_one_code_of_two_letters(session, tmp_path, now):
    rows = {"states.csv": small()["states.csv"]}
    twice = [*rows["states.csv"][:1], {**rows["states.csv"][1], "iso2": "XA"}]
    fault = only(session, written(tmp_path / "twice", {"states.csv": twice}))
    assert (fault.line, fault.column) == (3, "iso2")
    assert "XAA has this code of two letters" in str(fault.sentence())
    load(session, written(tmp_path / "in", rows), CLERK, now)
    # It may pass from one to another in the same folder, and not while another keeps it.
    known = {**rows["states.csv"][1], "iso3": "XAC", "name": "Cadmora"}
    with pytest.raises(FolderRefused) as caught:
        load(session, written(tmp_path / "known", {"states.csv": [known]}), CLERK, now)
    assert "XAB has this code of two letters" in str(caught.value.faults[0].sentence())
    passed = [known, {**rows["states.csv"][1], "iso2": ""}]
    load(session, written(tmp_path / "passed", {"states.csv": passed}), CLERK, now)
    session.flush()
    assert session.scalars(select(Area.code).where(Area.iso2 == "XB")).all() == ["XAC"]


def test_a_subset_refers_to_what_is_there(session, tmp_path, now):
    rows = small()
    first = {name: rows[name] for name in ("states.csv", "partners.csv", "mechanisms.csv", "gcm_objectives.csv")}
    load(session, written(tmp_path / "one", first), CLERK, now)
    later = {name: rows[name] for name in ("meetings.csv", "recommendations.csv", "memberships.csv")}
    loaded = load(session, written(tmp_path / "two", later), CLERK, now)
    assert [(one.file, one.created) for one in loaded.files] == [
        ("memberships.csv", 1), ("meetings.csv", 1), ("recommendations.csv", 2),
    ]  # fmt: skip
    alone = {"agenda_items.csv": [{**rows["agenda_items.csv"][0], "date": "2023-11-01"}]}
    with pytest.raises(FolderRefused) as caught:
        load(session, written(tmp_path / "three", alone), CLERK, now)
    assert "does not lie within the meeting" in str(caught.value.faults[0].sentence())


@pytest.fixture(scope="module")
def memory():
    database = Database("sqlite://")
    database.create()
    yield database
    database.engine.dispose()


def never_more_than_refused(memory, folder):
    with memory.writer() as session:
        try:
            loaded = load(session, folder, CLERK, NOW)
        except FolderRefused as refusal:
            said = [str(one.sentence()) for one in refusal.faults]
        else:
            said = [one.file for one in loaded.files if one.created == one.rows]
            assert len(said) == len(loaded.files)
        assert said
        session.rollback()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(HEADERS)), content=st.binary(max_size=400))
def test_any_bytes_are_loaded_or_refused(memory, tmp_path_factory, name, content):
    folder = tmp_path_factory.mktemp("bytes")
    (folder / name).write_bytes(content)
    never_more_than_refused(memory, folder)


CELL = st.one_of(
    st.sampled_from(["", "XAA", "mdm", "mdm-6", "MDM6-R01", "2023", "2023-10-17", "true", "law", "ratification", "5",
                     "chair", "treaty-1", "meu", "general knowledge, unverified", "a;b", ";", "|", "²", "0000-00-00"]),
    st.text(max_size=30),
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_any_cells_in_a_good_folder_are_loaded_or_refused(memory, tmp_path_factory, data, seed):
    """One or more cells of a folder without faults are replaced by anything."""
    rows, chance = small(), random.Random(seed)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(HEADERS)))
        row = chance.choice(rows[name])
        row[data.draw(st.sampled_from(HEADERS[name]))] = data.draw(CELL)
    folder = tmp_path_factory.mktemp("cells")
    for name, lines in rows.items():
        header = HEADERS[name]
        text = line(header) + "".join(line([{"source": "x", **row}.get(one, "") for one in header]) for row in lines)
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    never_more_than_refused(memory, folder)
