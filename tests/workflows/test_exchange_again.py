"""Loading again: what changed is journalled, what the desk did is never lost, and it all goes out again."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select

from tests import world
from tests.folders import small, texts, written
from webapp.database import Database
from workflows.everything import Base
from workflows.exchange.exporting import export
from workflows.exchange.faults import FolderRefused
from workflows.exchange.loading import load
from workflows.exchange.models import LoadedRow
from workflows.kernel.actors import REGISTRY, Actor
from workflows.kernel.base import Access
from workflows.kernel.journal import JournalDetail, JournalEntry, verify
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.sources import confirm
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.meetings import actions as meetings
from workflows.meetings.models import Meeting, Series
from workflows.parties.models import Area, Organization
from workflows.recommendations.models import Commitment, Instrument, Recommendation
from workflows.uptake.models import Fact, Ratification, UptakeReport
from workflows.uptake.words import Contribution

CLERK = Actor(name="Clerk")


@pytest.fixture
def rows():
    return small()


@pytest.fixture
def folder(session, tmp_path, rows, now):
    """A folder that was loaded."""
    found = written(tmp_path / "in", rows)
    load(session, found, CLERK, now)
    session.flush()
    session.expire_all()
    return found


def again(session, folder, rows, now):
    loaded = load(session, written(folder, rows), CLERK, now)
    session.flush()
    session.expire_all()
    return {one.file: one for one in loaded.files}


def refusal(session, folder, rows, now) -> list[str]:
    before = figures(session)
    with pytest.raises(FolderRefused) as caught:
        load(session, written(folder, rows), CLERK, now)
    assert figures(session) == before
    return [str(one.sentence()) for one in caught.value.faults]


def figures(session) -> dict[str, int]:
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables
    }


def the(session, model, code):
    column = model.number if hasattr(model, "number") else model.code
    return session.scalars(select(model).where(column == code)).one()


def last_row(session):
    entry = session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    return entry, session.get(JournalDetail, entry.id)


def test_loading_again_changes_nothing(session, folder, rows, now):
    before = figures(session)
    stamps = session.execute(select(LoadedRow.id, LoadedRow.loaded_at, LoadedRow.revision)).all()
    again(session, folder, rows, now.replace(year=2028))
    assert figures(session) == before
    assert session.execute(select(LoadedRow.id, LoadedRow.loaded_at, LoadedRow.revision)).all() == stamps


def test_it_goes_out_as_it_came(session, folder, tmp_path):
    export(session, tmp_path / "out")
    assert texts(tmp_path / "out") == texts(folder)


def test_a_changed_value_updates_and_is_journalled(session, folder, rows, now):
    rows["mechanisms.csv"][0]["name"] = "Meridian Community on Migration"
    rows["mechanisms.csv"][0]["status"] = "dormant"
    done = again(session, folder, rows, now)
    assert [(one.file, one.updated) for one in done.values() if one.updated] == [("mechanisms.csv", 1)]
    found = the(session, Mechanism, "mdm")
    assert (found.name, found.sort_key, found.status) == (
        "Meridian Community on Migration", "meridian community on migration", "dormant",
    )  # fmt: skip
    assert [one.name for one in found.names] == ["Meridian Community on Migration"]
    assert "community" in found.search_text
    entry, detail = last_row(session)
    assert (entry.noun, entry.verb, entry.subject_id, detail.title) == ("mechanism", "update", found.id, found.name)
    assert detail.changes == {
        "name": ["Meridian Dialogue on Migration", "Meridian Community on Migration"], "status": ["active", "dormant"],
    }  # fmt: skip
    assert verify(session) == []
    before = figures(session)
    again(session, folder, rows, now)
    assert figures(session) == before


# file, row, column, new value, and what is seen of it.
CHANGES = [
    ("gcm_objectives.csv", 0, "short_title", "Pathways", None),
    ("states.csv", 2, "un_member", "true", lambda s: the(s, Area, "XAN").area_kind == "state"),
    ("partners.csv", 0, "kind", "igo", lambda s: the(s, Organization, "meu").organization_kind == "igo"),
    ("mechanisms.csv", 0, "associated_union", "", lambda s: not s.scalar(select(func.count(Association.id)))),
    ("mechanisms.csv", 0, "chair_iso3", "XAA", None),
    ("instruments.csv", 0, "adopted_year", "2001", lambda s: str(the(s, Instrument, "treaty-1").adopted_on) == "2001"),
    ("memberships.csv", 0, "role", "observer", lambda s: s.scalars(select(Membership.role)).one() == "observer"),
    ("meetings.csv", 0, "edition", "7", lambda s: the(s, Meeting, "mdm-6").short_name == "MDM 7"),
    ("meetings.csv", 0, "convener", "", lambda s: the(s, Meeting, "mdm-6").convener == ""),
    ("agenda_items.csv", 0, "session_title", "Welcome",
     lambda s: the(s, Meeting, "mdm-6").items[0].title["en"] == "Welcome"),
    ("participations.csv", 0, "note", "spoke", None),
    ("recommendations.csv", 0, "text", "Issue papers.",
     lambda s: "issue papers." in the(s, Recommendation, "MDM6-R01").search_text),
    ("recommendations.csv", 0, "addressee", "iscm;states",
     lambda s: [one.kind for one in the(s, Recommendation, "MDM6-R01").addressees] == ["iscm", "states"]),
    ("recommendations.csv", 0, "theme", "documents;labour",
     lambda s: {one.code for one in the(s, Recommendation, "MDM6-R01").themes} == {"documents", "labour"}),
    ("recommendations.csv", 0, "gcm_objectives", "", lambda s: not the(s, Recommendation, "MDM6-R01").objectives),
    ("recommendations.csv", 1, "theme", "hosts", lambda s: the(s, Commitment, "MDM6-R02").theme.code == "hosts"),
    ("recommendations.csv", 1, "text", "Host it.", lambda s: the(s, Commitment, "MDM6-R02").text == {"en": "Host it."}),
    ("uptake.csv", 0, "title", "Act on papers of origin",
     lambda s: [one.number for one in the(s, UptakeReport, "UP-1").versions] == [1, 2]),
    ("uptake.csv", 0, "year", "2020",
     lambda s: the(s, UptakeReport, "UP-1").current_version.contribution == Contribution.PRE_EXISTING),
    ("uptake.csv", 1, "note", "", lambda s: str(the(s, Ratification, "UP-2").happened_on) == "2009"),
    ("uptake.csv", 2, "recommendation_or_instrument", "treaty-1",
     lambda s: the(s, Fact, "UP-3").instrument_id == the(s, Instrument, "treaty-1").id),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "value", "seen"), CHANGES)
def test_each_kind_of_row_takes_a_change(session, folder, rows, now, tmp_path, file, row, column, value, seen):
    old = rows[file][row].get(column, "")
    rows[file][row][column] = value
    assert again(session, folder, rows, now)[file].updated == 1
    assert seen is None or seen(session)
    assert last_row(session)[1].changes == {column: [old, value]}
    export(session, tmp_path / "out")
    assert texts(tmp_path / "out") == texts(folder)


def test_a_meeting_that_becomes_an_edition_brings_its_series(session, tmp_path, rows, now):
    rows["meetings.csv"][0]["edition"] = ""
    found = written(tmp_path / "in", rows)
    load(session, found, CLERK, now)
    assert session.scalar(select(func.count(Series.id))) == 0
    rows["meetings.csv"][0]["edition"] = "6"
    again(session, found, rows, now)
    assert the(session, Meeting, "mdm-6").series.code == "mdm"


def test_a_meeting_does_not_move_away_from_what_stands_under_it(session, folder, rows, now, tmp_path):
    meeting = rows["meetings.csv"][0]
    alone = {"meetings.csv": [{**meeting, "year": "2024", "start_date": "2024-10-17", "end_date": "2024-10-18"}]}
    said = refusal(session, tmp_path / "alone", alone, now)
    assert any("MDM6-R01, which is of this meeting and not in the folder, has the year 2023" in one for one in said)
    assert any("Item 1 of this meeting, which is not in the folder, lies on 2023-10-17" in one for one in said)
    meeting |= alone["meetings.csv"][0]
    for row in rows["recommendations.csv"]:
        row["year"] = "2024"
    for row in rows["agenda_items.csv"]:
        row["date"] = row["date"].replace("2023", "2024")
    assert again(session, folder, rows, now)["meetings.csv"].updated == 1
    assert again(session, tmp_path / "alone", alone, now)["meetings.csv"].updated == 0


def test_the_number_of_a_meeting_and_the_letters_of_a_code_are_those_of_the_instance(session, folder, rows, now):
    sixth, first, change = rows["meetings.csv"][0], rows["recommendations.csv"][0], rows["uptake.csv"][0]
    only = {
        "meetings.csv": [{**sixth, "code": "mdm-2023"}],
        "recommendations.csv": [{**first, "id": "mdm6-r01"}],
        "uptake.csv": [{**change, "id": "up-1"}],
    }
    for path in folder.iterdir():
        path.unlink()
    said = refusal(session, folder, only, now)
    assert "meetings.csv, line 2, column edition, value “6”: mdm-6 is number 6 of this mechanism already" in said[0]
    assert "The instance has this code in other letters, MDM6-R01" in said[1]
    assert "The instance has this code in other letters, UP-1" in said[2]
    # The two may change places, since the folder says both.
    moved = {"meetings.csv": [{**sixth, "edition": "7"}, {**sixth, "code": "mdm-2023"}]}
    for path in folder.iterdir():
        path.unlink()
    again(session, folder, moved, now)
    assert (the(session, Meeting, "mdm-6").edition, the(session, Meeting, "mdm-2023").edition) == (7, 6)


def test_a_second_series_of_the_desk_stays_out_of_the_files_and_the_first_is_the_loaded_one(
    session, folder, rows, now, tmp_path
):  # fmt: skip
    mechanism = the(session, Mechanism, "mdm")
    officer = world.an_officer(mechanism.id)
    values = {"title": {"en": "Officials"}, "year": 2024, "edition": 6}
    other = meetings.create(session, mechanism, values, officer, now, series_title={"en": "Officials"})
    other.public = True
    session.flush()
    rows["meetings.csv"].append({**rows["meetings.csv"][0], "code": "mdm-7", "edition": "7"})
    again(session, folder, rows, now)
    assert the(session, Meeting, "mdm-7").series_id == the(session, Meeting, "mdm-6").series_id != other.series_id
    out = tmp_path / "out"
    export(session, out)
    assert other.code not in (out / "meetings.csv").read_text(encoding="utf-8")


def test_a_series_that_the_desk_began_takes_in_what_is_loaded(session, tmp_path, rows, now):
    early = {name: lines for name, lines in rows.items() if name in ("states.csv", "partners.csv", "mechanisms.csv")}
    load(session, written(tmp_path / "early", early), CLERK, now)
    mechanism = the(session, Mechanism, "mdm")
    values = {"title": {"en": "Seventh"}, "year": 2025, "edition": 7}
    seventh = meetings.create(
        session, mechanism, values, world.an_officer(mechanism.id), now, series_title={"en": "Meetings"}
    )
    session.flush()
    load(session, written(tmp_path / "in", rows), CLERK, now)
    session.flush()
    assert the(session, Meeting, "mdm-6").series_id == seventh.series_id


def test_absent_rows_stay(session, folder, rows, now, tmp_path):
    rows["states.csv"] = rows["states.csv"][:1]
    rows["uptake.csv"] = []
    done = again(session, folder, rows, now)
    assert done["uptake.csv"].rows == 0
    assert session.scalar(select(func.count(Area.id))) == 3
    export(session, tmp_path / "out")
    assert len((tmp_path / "out" / "uptake.csv").read_text().splitlines()) == 4


def desk_edit(session, now, subject, **values):
    edit(session, subject.__tablename__, subject, world.an_officer(), now, values)
    session.flush()
    session.expire_all()


def test_what_the_desk_edited_is_a_named_conflict(session, folder, rows, now):
    desk_edit(session, now, the(session, Mechanism, "mdm"), aims="Joins neighbours.", website="https://mdm.example")
    said = (
        "mechanisms.csv, line 2, column website, value “”: The desk edited this entry since it was loaded; here it now "
        "says “https://mdm.example”. Take the row out of the file, or export first and work from what is exported."
    )
    assert refusal(session, folder, rows, now) == [said]
    rows["mechanisms.csv"][0]["aims"] = "Something else."
    rows["states.csv"].append({"iso3": "XAC", "name": "Corvald", "un_member": "true"})
    assert len(refusal(session, folder, rows, now)) == 1
    # Without the row, the rest of the folder is loaded.
    rows["mechanisms.csv"] = []
    assert again(session, folder, rows, now)["states.csv"].created == 1
    assert the(session, Mechanism, "mdm").aims == "Joins neighbours."


def test_conflicts_are_said_together_with_other_faults(session, folder, rows, now):
    desk_edit(session, now, the(session, Area, "XAA"), name="Arvenia (Republic of)")
    rows["chairs.csv"][0]["role"] = "king"
    assert [one.split(":")[0].split(",")[0] for one in refusal(session, folder, rows, now)] == [
        "states.csv", "chairs.csv",
    ]  # fmt: skip


def test_what_the_desk_edited_goes_out_and_comes_in_again(session, folder, rows, now, tmp_path):
    desk_edit(session, now, the(session, Mechanism, "mdm"), regions=["Europe"], year_established=None)
    desk_edit(session, now, session.scalars(select(Term)).one(), valid_to=PartialDate("2024-06"))
    desk_edit(session, now, the(session, Meeting, "mdm-6"), convener="Government of Belmora", theme={"en": "Work"})
    written_out = export(session, tmp_path / "out")
    assert {one.file: one.edited for one in written_out.files if one.edited} == {
        "mechanisms.csv": 1, "chairs.csv": 1, "meetings.csv": 1,
    }  # fmt: skip
    assert "Values that the files cannot say; the loaded ones were written" in {one.label for one in written_out.beyond}
    assert "mdm,XAB,chair,2021,2024," in (tmp_path / "out" / "chairs.csv").read_text()
    done = load(session, tmp_path / "out", CLERK, now)
    assert sum(one.agreed for one in done.files) == 3
    assert sum(one.created + one.updated for one in done.files) == 0
    session.flush()
    session.expire_all()
    export(session, tmp_path / "third")
    assert texts(tmp_path / "third") == texts(tmp_path / "out")
    before = figures(session)
    load(session, tmp_path / "out", CLERK, now)
    assert figures(session) == before


def test_keys_may_pass_from_row_to_row(session, tmp_path, rows, now):
    rows["agenda_items.csv"].append({**rows["agenda_items.csv"][0], "order": "2", "session_title": "Work"})
    found = written(tmp_path / "in", rows)
    load(session, found, CLERK, now)
    first, second = the(session, Meeting, "mdm-6").items
    first.position, second.position = 2, 1
    session.flush()
    session.expire_all()
    export(session, tmp_path / "out")
    done = load(session, tmp_path / "out", CLERK, now)
    assert [(one.file, one.agreed) for one in done.files if one.agreed] == [("agenda_items.csv", 2)]
    session.flush()
    session.expire_all()
    export(session, tmp_path / "third")
    assert texts(tmp_path / "third") == texts(tmp_path / "out")


def test_what_was_taken_over_is_not_changed_from_outside(session, folder, rows, now):
    found = the(session, Meeting, "mdm-6")
    found.taken_over_at = now
    session.flush()
    again(session, folder, rows, now)
    rows["meetings.csv"][0]["city"] = "Kallister"
    assert "took this entry over" in refusal(session, folder, rows, now)[0]


def test_what_was_withdrawn_is_not_changed_from_outside(session, folder, rows, now):
    the(session, Recommendation, "MDM6-R01").state = "withdrawn"
    session.flush()
    again(session, folder, rows, now)
    rows["recommendations.csv"][0]["text"] = "Something else."
    assert "took a step with it" in refusal(session, folder, rows, now)[0]


def test_what_was_removed_is_a_conflict(session, folder, rows, now, tmp_path):
    session.delete(session.scalars(select(Membership)).one())
    session.flush()
    assert "The desk removed this entry" in refusal(session, folder, rows, now)[0]
    export(session, tmp_path / "out")
    assert not (tmp_path / "out" / "memberships.csv").exists()


def test_an_entry_does_not_become_one_of_another_kind(session, folder, rows, now):
    rows["recommendations.csv"][0]["basis"] = "commitment"
    rows["uptake.csv"][0]["note"] = "The link to the recommendation is by subject."
    said = refusal(session, folder, rows, now)
    assert len([one for one in said if "of another kind" in one]) == 2


def test_what_the_desk_entered_follows_and_is_not_entered_twice(session, folder, rows, now, tmp_path):
    world.a_state(session, "Corvald", "XAC", un_member=True)
    mechanism = the(session, Mechanism, "mdm")
    meeting = world.a_meeting(session, mechanism, code="mdm-7", public=True, source="Letter of the Chair")
    world.a_meeting(session, mechanism, code="mdm-8", public=False)
    session.add(
        Recommendation(number="MDM/2027/R.1", meeting=meeting, year=2027, access=Access.SECRETARIAT)
    )  # fmt: skip
    session.flush()
    session.expire_all()
    written_out = export(session, tmp_path / "out")
    assert {one.file: one.own for one in written_out.files if one.own} == {"states.csv": 1, "meetings.csv": 1}
    assert (tmp_path / "out" / "states.csv").read_text().splitlines()[-1] == "XAC,,Corvald,,,true,Entered at the desk"
    beyond = {one.label: one.count for one in written_out.beyond}
    assert beyond["Meetings that were not written"] == 1
    assert beyond["Recommendations that were not written"] == 1
    before = figures(session)
    load(session, tmp_path / "out", CLERK, now)
    assert figures(session) == before
    rows["meetings.csv"].append({**rows["meetings.csv"][0], "code": "mdm-8", "edition": "8"})
    assert "has something else under this code" in refusal(session, folder, rows, now)[0]
    rows["meetings.csv"][-1]["code"] = "mdm-7"
    assert "The desk entered this itself" in refusal(session, folder, rows, now)[0]


def test_an_agenda_made_at_the_desk_goes_out_with_its_meeting_or_not_at_all(session, folder, now, tmp_path):
    mechanism = the(session, Mechanism, "mdm")
    said = world.a_meeting(session, mechanism, code="mdm-7", public=True, source="Letter of the Chair")
    # The files know a convener by its code; a body that is in no file cannot be said there.
    unsaid = world.a_meeting(session, mechanism, code="mdm-8", public=True, convener="Friends of the Dialogue")
    for meeting in (said, unsaid):
        world.an_agenda(session, meeting, "Opening", "Seasonal work")
    session.flush()
    session.expire_all()
    written_out = export(session, tmp_path / "out")
    items = (tmp_path / "out" / "agenda_items.csv").read_text()
    assert ("mdm-7,0,Opening" in items, "mdm-8" in items) == (True, False)
    assert {one.label: one.count for one in written_out.beyond}["Agenda items that were not written"] == 2
    before = figures(session)
    load(session, tmp_path / "out", CLERK, now)
    assert figures(session) == before
    elsewhere = Database(f"sqlite:///{tmp_path / 'new.sqlite'}")
    elsewhere.create()
    with elsewhere.writing() as other:
        load(other, tmp_path / "out", CLERK, now)
    with elsewhere.reading() as other:
        export(other, tmp_path / "again")
    elsewhere.engine.dispose()
    assert texts(tmp_path / "again") == texts(tmp_path / "out")


def test_invented_entries_never_go_out_with_real_ones(session, folder, rows, now, tmp_path):
    world.a_state(session, "Elsinia", "XAE", demonstration=True)
    export(session, tmp_path / "out")
    assert texts(tmp_path / "out") == texts(folder)
    export(session, tmp_path / "invented", demonstration=True)
    assert sorted(texts(tmp_path / "invented")) == ["DEMONSTRATION", "states.csv"]
    with pytest.raises(FolderRefused, match="Nothing is loaded") as caught:
        load(session, tmp_path / "invented", CLERK, now)
    assert "a real instance does not load them" in str(caught.value.faults[0].sentence())
    with pytest.raises(FolderRefused):
        load(session, folder, CLERK, now, demonstration=True)
    with pytest.raises(Refused, match="Real and invented"):
        export(session, tmp_path / "invented", replace=True)


def test_invented_entries_stay_marked_when_they_are_loaded(session, tmp_path, rows, now):
    found = written(tmp_path / "in", rows)
    (found / "DEMONSTRATION").write_text("")
    load(session, found, CLERK, now, demonstration=True)
    for model in (Area, Mechanism, Membership, Meeting, Series, Recommendation, Fact, UptakeReport, Association):
        assert set(session.scalars(select(model.demonstration))) == {True}
    assert not the(session, Area, "XAA").read_only


def test_an_export_never_writes_where_something_lies(session, folder, tmp_path):
    with pytest.raises(Refused, match="is not empty"):
        export(session, folder)
    with pytest.raises(Refused, match="is a file"):
        export(session, folder / "states.csv")
    (folder / "notes.txt").write_text("mine")
    before = texts(folder)
    (folder / "states.csv").write_text("changed")
    export(session, folder, replace=True)
    assert texts(folder) == before
    with pytest.raises(Refused, match="cannot be written"):
        export(session, folder / "states.csv" / "below")


def test_an_officer_confirms_what_the_source_left_open(session, tmp_path, rows, now):
    rows["instruments.csv"][0]["source"] = "general knowledge, unverified"
    rows["mechanisms.csv"][0]["note"] = "Dormancy: general knowledge, unverified."
    found = written(tmp_path / "in", rows)
    load(session, found, CLERK, now)
    treaty, mechanism = the(session, Instrument, "treaty-1"), the(session, Mechanism, "mdm")
    assert (treaty.unverified, mechanism.unverified) == ("*", "note,status")
    keeper, officer = world.an_officer(REGISTRY), world.an_officer(mechanism.id)
    with pytest.raises(NotPermitted):
        confirm(session, treaty, officer, now, "Depositary")
    with pytest.raises(Invalid):
        confirm(session, treaty, keeper, now, "  ")
    with pytest.raises(Invalid):
        confirm(session, treaty, keeper, now, "x" * 2001)
    confirm(session, treaty, keeper, now, "Depositary, 3 May 2027")
    assert (treaty.unverified, treaty.source, treaty.read_only) == ("", "general knowledge, unverified", True)
    entry, detail = last_row(session)
    assert (entry.noun, entry.verb, detail.remark) == ("instrument", "confirm", "Depositary, 3 May 2027")
    assert detail.changes == {"unverified": ["*", ""]}
    confirm(session, mechanism, officer, now, "Letter of the Chair", fields=["status"])
    assert mechanism.unverified == "note"
    with pytest.raises(Refused):
        confirm(session, mechanism, officer, now, "Letter of the Chair", fields=["status"])
    with pytest.raises(Refused):
        confirm(session, treaty, keeper, now, "again")
    # Loading again does not open it again; a new value does.
    session.flush()
    session.expire_all()
    again(session, found, rows, now)
    assert the(session, Instrument, "treaty-1").unverified == ""
    rows["instruments.csv"][0]["title"] = "Another treaty"
    again(session, found, rows, now)
    assert the(session, Instrument, "treaty-1").unverified == "*"


def test_a_source_to_which_the_desk_added_is_no_conflict(session, folder, rows, now):
    found = the(session, Area, "XAA")
    desk_edit(session, now, found, source=f"{found.source}; seen in a list of 2027")
    before = figures(session)
    again(session, folder, rows, now)
    assert figures(session) == before


def test_two_loads_at_once_load_it_once(database, tmp_path, rows, now):
    found, created = written(tmp_path / "in", rows), []

    def work():
        with database.writing() as session:
            created.append(sum(one.created for one in load(session, found, CLERK, now).files))

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(created) == [0, 0, sum(len(lines) for lines in rows.values())]
    with database.reading() as session:
        assert verify(session) == []
