"""Mechanisms: names and offices by term, members, taking over from public sources, each with its own desk."""

from __future__ import annotations

from datetime import date

import pytest

from tests import world
from tests.workflows.mechanisms_world import DAY, LETTER, a_chair, a_known_mechanism
from workflows.kernel.actors import EVERYWHERE, PUBLIC, REGISTRY, RoleName
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
