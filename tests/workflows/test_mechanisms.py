"""Mechanisms: names and offices by term, members, taking over from public sources, each with its own desk."""

from __future__ import annotations

from datetime import date

import pytest

from tests import world
from workflows.kernel.actors import EVERYWHERE, PUBLIC, REGISTRY, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.journal import verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.sources import confirm
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask
from workflows.mechanisms import actions, queries
from workflows.mechanisms.models import Mechanism, Membership, Term
from workflows.mechanisms.text import contrast
from workflows.mechanisms.words import MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.parties import actions as parties
from workflows.parties.words import CapacityKind, OrganizationKind, PartyKind

DAY = date(2027, 6, 10)
SOURCE = {"origin": Origin.PUBLIC_SOURCE, "source": "IOM, MIDSA page"}


def a_known_mechanism(session, name="Migration Dialogue for Southern Africa", code="midsa", **more):
    """A mechanism known from a public source, with a chair of 2024 and one of 2025, and a member."""
    found = world.a_mechanism(session, name, code, acronym="MIDSA", **SOURCE, **more)
    for year, state in ((2024, "Angola"), (2025, "Madagascar")):
        holder = world.a_state(session, state)
        begins = PartialDate(str(year))
        session.add(Term(mechanism_id=found.id, office=Office.CHAIR, holder_id=holder.id, valid_from=begins, **SOURCE))
    session.add(Membership(mechanism_id=found.id, area_id=holder.id, **SOURCE))
    session.flush()
    return found


LETTER = "Letter of 3 May"


def a_chair(session, mechanism, state="Belmora", begin="2026", end=None, officer=None, now=world.NOW):
    """A chair that the desk entered."""
    holder = world.a_state(session, state)
    typed = actions.TermTyped(
        Office.CHAIR, holder.id, valid_from=PartialDate(begin), valid_to=PartialDate.of(end), source=LETTER
    )  # fmt: skip
    return actions.add_term(session, mechanism, typed, officer or world.an_officer(mechanism.id), now)


def corrected(**more):
    """The values of an edit."""
    values = {
        "kind": MechanismKind.RCP, "year_established": 2000, "status": MechanismStatus.ACTIVE, "regions": ["Africa"],
        "thematic_areas": ["data"], "website": "https://midsa.example", "aims": "Brings States together",
        "secretariat_note": "IOM", "chair_note": "", "chair_as_of": None, "note": "", "source": "Its page",
    }  # fmt: skip
    return values | more


def test_a_mechanism_changes_its_name(session, now):
    mechanism = world.a_mechanism(session, "Pacific Directors' Conference", "pidc", acronym="PIDC")
    world.a_mechanism(session, "Oceanic Talks", acronym="OT")
    root = mechanism.symbol_root
    naming = parties.Naming("en", "Pacific Development Community", acronym="PIDC", valid_from=PartialDate("2028-08-01"))
    parties.add_name(session, mechanism, naming, world.an_officer(mechanism.id), now)
    session.flush()

    def listed(day, words="", on=""):
        ask = Ask(words=words, filters={"on": on} if on else {}, size=100)
        return [row.name.words for row in queries.register(session, PUBLIC, ask, day).rows]

    later = date(2028, 9, 2)
    assert listed(DAY) == ["Oceanic Talks", "Pacific Directors' Conference"]
    assert listed(later) == ["Oceanic Talks", "Pacific Development Community"]
    assert listed(later, on="2027-10-12") == ["Oceanic Talks", "Pacific Directors' Conference"]
    assert listed(later, words="directors' conference") == ["Pacific Development Community"]
    assert listed(DAY, words="development community") == ["Pacific Directors' Conference"]
    assert mechanism.symbol_root == root
    seen = queries.one(session, PUBLIC, "pidc", now)
    assert [(one.name, str(one.valid_to or "")) for one in seen.names if not one.current] == [
        ("Pacific Development Community", "")
    ]
    assert [str(one.valid_to) for one in seen.names if one.current] == ["2028-07-31"]
    after = now.replace(year=2028, month=9)
    assert parties.names_due(session, after) == 1
    assert mechanism.name == "Pacific Development Community"
    assert parties.names_due(session, after) == 0


def test_the_chair_rotates(session, now):
    mechanism = world.a_mechanism(session)
    a_chair(session, mechanism, "Belmora", "2026-01-01", "2027-12-31")
    a_chair(session, mechanism, "Corvald", "2028-01-01")
    officer = world.an_officer(mechanism.id)

    def chair(day):
        [found] = queries.suggestions(session, officer, mechanism.name, [PartyKind.MECHANISM], day)
        return str(found.detail)

    assert chair(date(2027, 6, 15)) == chair(date(2027, 12, 8)) == chair(date(2027, 12, 31)) == "Chair: Belmora"
    assert chair(date(2028, 1, 1)) == chair(date(2028, 4, 14)) == "Chair: Corvald"


def test_of_chairs_without_a_recorded_end_the_last_begun_holds(session, now):
    a_known_mechanism(session)
    seen = queries.one(session, PUBLIC, "midsa", now)
    assert [(one.holder.words, one.current) for one in seen.chairs] == [("Madagascar", True), ("Angola", False)]
    assert [str(one.age) for one in seen.presiding] == ["not confirmed, as of 2025 in the source"]
    assert [one.area.words for one in seen.members] == ["Madagascar"]
    assert seen.steps == []


def test_the_register_narrows_and_sorts(session, now):
    a_known_mechanism(session, regions=["Africa"], year_established=2000, status=MechanismStatus.ACTIVE)
    world.a_mechanism(
        session, "Bali Process", acronym="BP", mechanism_kind=MechanismKind.IRF, regions=["Asia", "Oceania"],
        year_established=2002, unverified="year_established",
    )  # fmt: skip
    world.a_mechanism(session, "Doubtful Talks", acronym="DT", unverified="*")
    officer = world.an_officer("m")

    def listed(actor=PUBLIC, **asked):
        sort, words = asked.pop("sort", ""), asked.pop("words", "")
        listing = queries.register(session, actor, Ask(words=words, filters=asked, sort=sort, size=100), DAY)
        assert listing.total == len(listing.rows)
        return [row.acronym for row in listing.rows]

    assert listed() == ["BP", "MIDSA"]
    assert listed(officer) == ["BP", "DT", "MIDSA"]
    assert listed(kind="irf") == ["BP"]
    assert listed(region="Africa") == ["MIDSA"]
    assert listed(status="active") == ["MIDSA"]
    assert listed(status="none") == ["BP"]
    assert listed(officer, sort="year") == ["MIDSA", "BP", "DT"]
    assert [row.year for row in queries.register(session, PUBLIC, Ask(sort="year"), DAY).rows] == [2000, None]
    assert listed(kind="no such kind") == []
    with pytest.raises(Absent):
        queries.one(session, PUBLIC, "doubtful", now)


def test_public_source_material_is_read_only_until_it_is_taken_over(session, now):
    mechanism = a_known_mechanism(session)
    officer, holder = world.an_officer(mechanism.id), world.a_state(session, "Zambria")
    naming = parties.Naming("en", "New Name", valid_from=PartialDate("2028"))
    [membership] = session.query(Membership).all()
    refused = (
        lambda: actions.edit_mechanism(session, mechanism, officer, now, **corrected()),
        lambda: parties.add_name(session, mechanism, naming, officer, now),
        lambda: actions.add_member(session, mechanism, actions.MemberTyped(holder.id), officer, now),
        lambda: actions.members.end(session, membership, PartialDate("2026"), officer, now),
        lambda: actions.members.correct(session, membership, actions.MemberTyped(holder.id, note="x"), officer, now),
        lambda: actions.end_term(session, session.query(Term).first(), PartialDate("2026"), officer, now),
    )
    for attempt in refused:
        with pytest.raises(Refused) as refusal:
            attempt()
        assert "takes it over" in str(refusal.value.sentence)
    [step] = queries.one(session, officer, "midsa", now).steps
    assert (step.verb, step.allowed) == ("take_over", True)
    actions.take_over(session, mechanism, officer, now)
    session.flush()
    session.expire_all()
    for attempt in refused:
        attempt()
    session.flush()
    seen = queries.one(session, officer, "midsa", now)
    assert seen.steps == []
    assert seen.aims == "Brings States together"
    assert [str(line.did) for line in seen.journal][-1] != ""
    assert seen.journal_length == 7
    with pytest.raises(Refused):
        actions.take_over(session, mechanism, officer, now)
    for public in (session.query(Term).first(), membership):
        with pytest.raises(Refused) as refusal:
            (actions.withdraw_term if isinstance(public, Term) else actions.members.withdraw)(
                session, public, officer, now
            )
        assert "public source" in str(refusal.value.sentence)
    assert verify(session) == []


def test_another_desk_reads_and_does_not_write(session, now):
    mechanism = world.a_mechanism(session)
    held, stranger = a_chair(session, mechanism), world.an_officer(world.a_mechanism(session).id)
    typed = actions.TermTyped(Office.CHAIR, held.holder_id, valid_from=PartialDate("2027"), source=LETTER)
    for attempt in (
        lambda: actions.edit_mechanism(session, mechanism, stranger, now, **corrected()),
        lambda: actions.take_over(session, mechanism, stranger, now),
        lambda: actions.add_term(session, mechanism, typed, stranger, now),
        lambda: actions.correct_term(session, held, typed, stranger, now),
        lambda: actions.confirm_terms(session, [held], stranger, now),
        lambda: actions.replace_term(session, held, typed, stranger, now),
        lambda: actions.withdraw_term(session, held, stranger, now),
        lambda: actions.add_member(session, mechanism, actions.MemberTyped(held.holder_id), stranger, now),
        lambda: parties.add_name(session, mechanism, parties.Naming("fr", "Dialogue"), stranger, now),
        lambda: actions.create_mechanism(
            session, stranger, now, naming=parties.Naming("en", "X"), kind=MechanismKind.RCP
        ),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    seen = queries.one(session, stranger, mechanism.code, now)
    assert (seen.may_edit, seen.steps, seen.journal) == (False, [], [])
    assert queries.one(session, world.an_officer(REGISTRY), mechanism.code, now).may_edit


def sheet(session, actor, **asked):
    """The sheet of office-holders."""
    return queries.office_sheet(session, actor, Ask(filters=asked, size=200), DAY)


def test_office_holders_stand_on_one_sheet_with_the_age_of_each_entry(session, now):
    mechanism = a_known_mechanism(session, secretariat_note="IOM")
    ended = world.a_mechanism(session, "Ended Talks", status=MechanismStatus.ENDED)
    keeper = world.an_officer(REGISTRY)
    chair, secretariat = sheet(session, keeper).rows
    assert (chair.holder.words, chair.office, str(chair.age)) == (
        "Madagascar", Office.CHAIR, "not confirmed, as of 2025 in the source",
    )  # fmt: skip
    assert (secretariat.holder, secretariat.source_note, secretariat.term_id) == (None, "IOM", "")
    assert ended.id not in {row.mechanism_id for row in sheet(session, keeper).rows}
    term = session.get(Term, chair.term_id)
    assert actions.confirm_terms(session, [term], keeper, now) == 1
    session.flush()
    assert (term.confirmed_on, term.confirmed_by) == (DAY, keeper.account)
    [chair] = sheet(session, keeper, office="chair").rows
    assert str(chair.age) == "confirmed 2027-06-10"
    assert sheet(session, keeper, age="open").total == 1
    assert sheet(session, keeper, age="confirmed").total == 1
    assert queries.unconfirmed_offices(session, keeper, DAY) == 1
    assert queries.unconfirmed_offices(session, world.an_officer("other"), DAY) == 0
    assert sheet(session, world.an_officer("other"), mine="yes").total == 0
    assert not sheet(session, world.an_officer("other")).rows[0].may_edit
    journal = queries.one(session, world.an_officer(mechanism.id), "midsa", now).journal
    assert (str(journal[0].did), journal[0].title) == ("confirmed the office-holder", "MIDSA, Chair: Madagascar")
    with pytest.raises(Absent):
        sheet(session, world.actor(RoleName.DELEGATE, mechanism.id))


def test_several_are_confirmed_at_once_or_none(session, now):
    mechanism, officer = world.a_mechanism(session), None
    officer = world.an_officer(mechanism.id)
    held = [a_chair(session, mechanism, state, begin) for state, begin in (("Belmora", "2026"), ("Corvald", "2026"))]
    ended = a_chair(session, mechanism, "Dorstan", "2020", "2021")
    for one in held:
        one.confirmed_on = None
    session.flush()
    with pytest.raises(Refused) as refusal:
        actions.confirm_terms(session, [ended], officer, now)
    assert "has ended" in str(refusal.value.sentence)
    assert actions.confirm_terms(session, actions.terms_of(session, [one.id for one in held]), officer, now) == 2
    with pytest.raises(Absent):
        actions.terms_of(session, ["nothing"])


def test_a_successor_ends_the_term_before(session, now):
    a_known_mechanism(session)
    keeper, successor = world.an_officer(REGISTRY), world.a_state(session, "Malawi")
    [row] = sheet(session, keeper, office="chair").rows
    before = session.get(Term, row.term_id)
    person = world.a_person(session, "Odile", "Varga", honorific="H.E. Ms.")
    typed = actions.TermTyped(
        Office.CHAIR, successor.id, person.id, valid_from=PartialDate("2027-05-01"), source=LETTER
    )  # fmt: skip
    opened = before.revision
    actions.replace_term(session, before, typed, keeper, now, opened_at=opened)
    session.flush()
    assert (str(before.valid_to), before.taken_over_at) == ("2027-04-30", now)
    [row] = sheet(session, keeper, office="chair").rows
    assert (row.holder.words, str(row.person), str(row.age)) == (
        "Malawi", "H.E. Ms. Odile VARGA", "confirmed 2027-06-10",
    )  # fmt: skip
    seen = queries.one(session, PUBLIC, "midsa", now)
    assert [one.person for one in seen.chairs] == [None, None, None]
    for wrong in (None, "2024"):
        with pytest.raises(Invalid) as refusal:
            actions.replace_term(
                session, before,
                actions.TermTyped(Office.CHAIR, successor.id, valid_from=PartialDate.of(wrong), source=LETTER),
                keeper, now,
            )  # fmt: skip
        assert refusal.value.field == "valid_from"


def test_an_office_is_entered_with_its_beginning_its_source_and_its_holder_and_all_that_lacks_is_told(session, now):
    mechanism = world.a_mechanism(session)
    officer = world.an_officer(mechanism.id)
    with pytest.raises(Invalid) as refusal:
        actions.add_term(session, mechanism, actions.TermTyped(Office.CHAIR, None), officer, now)
    assert [field for field, _ in refusal.value.faults] == ["valid_from", "source", "holder"]
    held = a_chair(session, mechanism)
    with pytest.raises(Invalid) as refusal:
        actions.correct_term(session, held, actions.TermTyped(Office.CHAIR, held.holder_id), officer, now)
    assert [field for field, _ in refusal.value.faults] == ["valid_from", "source"]
    # What nobody knew of an entry may stay unknown when the rest of it is corrected.
    known = Term(mechanism_id=mechanism.id, office=Office.CO_CHAIR, holder_id=held.holder_id)
    session.add(known)
    session.flush()
    typed = actions.TermTyped(Office.CO_CHAIR, held.holder_id, note="By rotation")
    assert actions.correct_term(session, known, typed, officer, now)


def test_a_term_is_corrected_ended_and_withdrawn(session, now):
    mechanism = world.a_mechanism(session)
    officer, held = world.an_officer(mechanism.id), a_chair(session, mechanism)
    opened = held.revision
    typed = actions.TermTyped(Office.CHAIR, held.holder_id, valid_from=PartialDate("2026-03"), source=LETTER)
    assert actions.correct_term(session, held, typed, officer, now, opened_at=opened)
    session.flush()
    other = actions.TermTyped(Office.CHAIR, held.holder_id, valid_from=PartialDate("2026-04"), source=LETTER)
    with pytest.raises(Faster):
        actions.correct_term(session, held, other, officer, now, opened_at=opened)
    with pytest.raises(Invalid):
        actions.end_term(session, held, PartialDate("2025"), officer, now)
    actions.end_term(session, held, PartialDate("2027-06-30"), officer, now)
    for wrong in (
        {"holder_id": None},
        {"holder_id": "nothing"},
        {"person_id": "nobody"},
        {"valid_to": PartialDate("2026")},
    ):
        known = {"holder_id": held.holder_id, "valid_from": PartialDate("2027"), "source": LETTER}
        with pytest.raises(Invalid):
            actions.add_term(session, mechanism, actions.TermTyped(Office.CHAIR, **known | wrong), officer, now)
    own = actions.TermTyped(
        Office.SECRETARIAT, None, valid_from=PartialDate("2020"), note="Own secretariat", source=LETTER
    )  # fmt: skip
    actions.add_term(session, mechanism, own, officer, now)
    actions.withdraw_term(session, held, officer, now)
    session.flush()
    seen = queries.one(session, officer, mechanism.code, now)
    assert (len(seen.chairs), [one.note for one in seen.serving]) == (0, ["Own secretariat"])
    assert verify(session) == []


def test_members_join_change_leave_and_are_withdrawn(session, now):
    mechanism, officer = world.a_mechanism(session), None
    officer = world.an_officer(mechanism.id)
    states = {name: world.a_state(session, name) for name in ("Norhaven", "Émerie", "Arvenia")}
    made = {
        name: actions.add_member(
            session, mechanism, actions.MemberTyped(state.id, valid_from=PartialDate("2012")), officer, now
        )
        for name, state in states.items()
    }
    seen = queries.one(session, PUBLIC, mechanism.code, now)
    assert [one.area.words for one in seen.members] == ["Arvenia", "Émerie", "Norhaven"]
    with pytest.raises(Invalid) as refusal:
        actions.add_member(session, mechanism, actions.MemberTyped(states["Arvenia"].id), officer, now)
    assert refusal.value.field == "area"
    typed = actions.MemberTyped(states["Norhaven"].id, MembershipRole.OBSERVER, PartialDate("2012"))
    assert actions.members.correct(session, made["Norhaven"], typed, officer, now)
    actions.members.end(session, made["Arvenia"], PartialDate("2020"), officer, now)
    with pytest.raises(Refused):
        actions.members.end(session, made["Arvenia"], PartialDate("2020"), officer, now)
    actions.add_member(
        session, mechanism, actions.MemberTyped(states["Arvenia"].id, valid_from=PartialDate("2025")), officer, now
    )
    actions.members.withdraw(session, made["Émerie"], officer, now)
    session.flush()
    seen = queries.one(session, PUBLIC, mechanism.code, now)
    assert [one.area.words for one in seen.members] == ["Arvenia"]
    assert [one.area.words for one in seen.observers] == ["Norhaven"]
    assert [one.area.words for one in seen.former] == ["Arvenia"]
    listed = queries.memberships_of(session, PUBLIC, states["Arvenia"].id, DAY)
    assert [(str(one.capacity), one.current) for one in listed] == [("Member", True), ("Member", False)]
    with pytest.raises(Absent):
        actions.belonging_of(session, world.a_mechanism(session), "membership", made["Arvenia"].id)


def test_unions_stand_beside_a_mechanism(session, now):
    mechanism = world.a_mechanism(session)
    officer, union = world.an_officer(mechanism.id), world.an_organization(session)
    made = actions.add_association(session, mechanism, actions.AssociationTyped(union.id), officer, now)
    with pytest.raises(Invalid):
        actions.add_association(session, mechanism, actions.AssociationTyped(union.id), officer, now)
    actions.members.end(session, made, PartialDate("2026"), officer, now)
    session.flush()
    [seen] = queries.one(session, PUBLIC, mechanism.code, now).associations
    assert (seen.organization.words, seen.current) == ("Meridian Economic Union", False)
    [(link, view)] = queries.associations_of(session, PUBLIC, union.id, DAY)
    assert (link.words, view.current) == ("Meridian Dialogue on Migration (MDM)", False)
    actions.members.withdraw(session, made, officer, now)
    session.flush()
    assert queries.associations_of(session, PUBLIC, union.id, DAY) == []


def test_rows_that_nobody_confirmed_are_for_the_desk(session, now):
    mechanism = a_known_mechanism(session, website="https://guess.example", unverified="website")
    officer = world.an_officer(mechanism.id)
    [membership] = session.query(Membership).all()
    membership.unverified = "*"
    session.flush()
    seen, inside = queries.one(session, PUBLIC, "midsa", now), queries.one(session, officer, "midsa", now)
    assert (seen.website, seen.members, seen.unverified) == ("", [], "")
    assert (inside.website, len(inside.members)) == ("https://guess.example", 1)
    assert queries.memberships_of(session, PUBLIC, membership.area_id, DAY)[0].office is Office.CHAIR
    confirm(session, membership, officer, now, "List of members, 2027", title="Arvenia")
    session.flush()
    assert len(queries.one(session, PUBLIC, "midsa", now).members) == 1


def test_a_mechanism_is_entered_corrected_and_withdrawn(session, now):
    keeper = world.an_officer(REGISTRY)
    naming = parties.Naming("en", "Northern Lakes Dialogue", acronym="NLD")
    made = actions.create_mechanism(session, keeper, now, naming=naming, kind=MechanismKind.RCP, year_established=2014)
    assert made.code == "nld"
    with pytest.raises(Invalid) as refusal:
        actions.create_mechanism(session, keeper, now, naming=naming, kind=MechanismKind.RCP)
    assert refusal.value.field == "code"
    opened = made.revision
    assert actions.edit_mechanism(session, made, keeper, now, **corrected(), opened_at=opened)
    session.flush()
    with pytest.raises(Faster):
        actions.edit_mechanism(session, made, keeper, now, **corrected(aims="Other"), opened_at=opened)
    for wrong in ({"year_established": 20000}, {"website": "midsa"}, {"aims": "x" * 5001}):
        with pytest.raises(Invalid):
            actions.edit_mechanism(session, made, keeper, now, **corrected(**wrong))
    actions.withdraw_mechanism(session, made, keeper, now)
    session.flush()
    assert session.query(Mechanism).count() == 0
    held = a_chair(session, world.a_mechanism(session))
    with pytest.raises(Refused):
        actions.withdraw_mechanism(session, held.mechanism, keeper, now)


def papers(**more):
    """The values of how papers look."""
    values = {
        "symbol_root": "mdm", "masthead": {"en": "Meridian Dialogue"}, "address_lines": "Geneva", "accent": "#0B4B74",
        "disclaimer": {"en": "Advisory"}, "languages": ["fr", "en"], "seat": "Geneva", "zone_name": "Europe/Zurich",
    }  # fmt: skip
    return values | more


def test_the_administrator_sets_how_papers_look(session, now):
    mechanism = world.a_mechanism(session, code="mdm")
    administrator = world.actor(RoleName.ADMINISTRATOR, EVERYWHERE)
    assert actions.set_papers(session, mechanism, administrator, now, **papers())
    session.flush()
    seen = queries.settings_of(session, administrator, "mdm")
    assert (seen.symbol_root, seen.accent, list(seen.languages)) == ("MDM", "#0b4b74", ["en", "fr"])
    other = world.a_mechanism(session)
    for field, wrong in (
        ("accent", {"accent": "#ffd23f", "symbol_root": ""}),
        ("accent", {"accent": "blue", "symbol_root": ""}), ("symbol_root", {"symbol_root": "A"}),
        ("symbol_root", {"symbol_root": "CCPR"}), ("symbol_root", {"symbol_root": "M/1"}),
        ("symbol_root", {"symbol_root": "MDM"}), ("languages", {"languages": [], "symbol_root": ""}),
        ("zone", {"zone_name": "Nowhere", "symbol_root": ""}),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refusal:
            actions.set_papers(session, other, administrator, now, **papers(**wrong))
        assert refusal.value.field == field
    with pytest.raises(Absent):
        actions.set_papers(session, mechanism, world.a_head(mechanism.id), now, **papers())
    with pytest.raises(Absent):
        queries.settings_of(session, world.a_head(mechanism.id), "mdm")


def test_contrast_is_that_of_the_guidelines():
    assert round(contrast("#000000"), 1) == 21.0
    assert round(contrast("#767676"), 2) == 4.54
    assert contrast("#777777") < 4.5


def test_names_are_offered_from_two_letters_on(session, now):
    mechanism = world.a_mechanism(session, "Meridian Dialogue on Migration", acronym="MDM")
    officer = world.an_officer(mechanism.id)
    a_chair(session, mechanism, "Meridia")
    person = world.a_person(session, "Mercy", "Vale")
    capacity = parties.CapacityTyped(CapacityKind.EXPERT, mechanism.id, title="Adviser")
    parties.add_capacity(session, person, capacity, officer, now)
    world.an_organization(session, "Meridian Economic Union")
    session.flush()

    def offered(words, *kinds, actor=officer):
        return [(one.label, str(one.detail)) for one in queries.suggestions(session, actor, words, kinds, DAY)]

    assert offered("m") == []
    assert offered("mer") == [
        ("Meridia", offered("meridia", PartyKind.AREA)[0][1]),
        ("MDM – Meridian Dialogue on Migration", "Chair: Meridia"),
        ("Meridian Economic Union", "Regional union or community"),
        ("Mercy VALE", "Adviser, MDM"),
    ]
    assert offered("mdm")[0][0] == "MDM – Meridian Dialogue on Migration"
    assert offered("va", PartyKind.PERSON) == [("Mercy VALE", "Adviser, MDM")]
    assert offered("va", PartyKind.PERSON, actor=world.actor(RoleName.DELEGATE, mechanism.id)) == []
    assert offered("100%_") == []


def test_a_party_is_meant_by_code_acronym_or_name_and_a_hidden_one_never(session):
    dialogue = world.a_mechanism(session, "Northern Lakes Dialogue", code="nld", acronym="NLD")
    state = world.a_state(session, "Northland", "NTL")
    person = world.a_person(session, "Nora", "Ferris")
    ministry = world.an_organization(
        session, "Northland Ministry of Labour", organization_kind=OrganizationKind.GOVERNMENT
    )
    unsure = world.a_mechanism(session, "Southern Sea Forum", code="ssf", unverified="*")
    session.flush()
    officer, delegate = world.an_officer(dialogue.id), world.actor(RoleName.DELEGATE, dialogue.id)

    def meant(words, *kinds, actor=officer):
        return {one.value for one in queries.meant(session, actor, words, kinds, DAY)}

    for words in ("nld", "NLD", "northern lakes dialogue", "NLD – Northern Lakes Dialogue", "Northern"):
        assert meant(words) == {dialogue.id}
    assert meant("ntl", PartyKind.AREA) == {state.id}
    assert meant("north") == {dialogue.id, state.id, ministry.id}
    assert meant("nowhere") == set()
    assert meant("north", actor=delegate) == {dialogue.id, state.id}
    for hidden, words in ((person, "nora ferris"), (ministry, "ministry of labour"), (unsure, "ssf")):
        assert meant(words) == {hidden.id}
        assert queries.party(session, officer, hidden.id) is hidden
        assert meant(words, actor=delegate) == set()
        with pytest.raises(Absent):
            queries.party(session, delegate, hidden.id)
    with pytest.raises(Absent):
        queries.party(session, officer, dialogue.id, [PartyKind.AREA])


def test_a_chair_whose_end_is_open_gives_way_to_one_that_began_later_and_ended(session, now):
    mechanism = world.a_mechanism(session, "Almaty Process", chair_as_of=PartialDate("2024"))
    for state, begin, end in (("Kazria", "2013", None), ("Azeria", "2023", "2024")):
        holder = world.a_state(session, state)
        term = Term(
            mechanism_id=mechanism.id, office=Office.CHAIR, holder_id=holder.id, valid_from=PartialDate(begin),
            valid_to=PartialDate.of(end), **SOURCE,
        )  # fmt: skip
        session.add(term)
    session.flush()
    [chair] = queries.one(session, PUBLIC, mechanism.code, now).presiding
    assert (chair.holder.words, chair.current, str(chair.age)) == (
        "Azeria", False, "not confirmed, as of 2024 in the source",
    )  # fmt: skip
    ages = [str(one.age) for one in queries.one(session, PUBLIC, mechanism.code, now).chairs]
    assert ages[1] == "not confirmed, as of 2013 in the source"
