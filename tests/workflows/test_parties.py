"""Parties: names over time, persons typed once, capacities by term, accounts and roles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import world
from workflows.kernel.actors import EVERYWHERE, PUBLIC, REGISTRY, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.history import journal_of
from workflows.kernel.journal import verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.sources import confirm
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask
from workflows.mechanisms.models import Association, Term
from workflows.mechanisms.words import Office
from workflows.parties import actions, queries
from workflows.parties.models import Capacity, Person
from workflows.parties.queries.keeping import why_not_kept
from workflows.parties.text import day_before, name_on
from workflows.parties.words import AreaKind, CapacityKind, Ministry, OrganizationKind

DAY = date(2027, 6, 10)


def an_administrator(**more):
    """Whoever administers the instance."""
    return world.actor(RoleName.ADMINISTRATOR, EVERYWHERE, **more)


def renamed(session, keeper, now):
    """Country D, which notifies new names in three languages and keeps its place in English."""
    state = world.a_state(session, "Torvania", "XTO")
    for language, name, key in (("en", "Republic of Lorvia", "Torvania"), ("fr", "Lorvie", ""), ("es", "Lorvia", "")):
        naming = actions.Naming(language, name, sort_key=key, valid_from=PartialDate("2028-06-01"))
        actions.add_name(session, state, naming, keeper, now)
    session.flush()
    return state


def names(session, language, day):
    """The list of a day in a language."""
    return [row.name.words for row in queries.areas(session, PUBLIC, Ask(size=300), day, language).rows]


def test_a_country_changes_its_name_and_keeps_its_place(session, now):
    keeper = world.an_officer(REGISTRY)
    for name in ("Sarnia", "Ulmland"):
        world.a_state(session, name)
    renamed(session, keeper, now)
    assert names(session, "en", date(2028, 5, 31)) == ["Sarnia", "Torvania", "Ulmland"]
    assert names(session, "en", date(2028, 6, 1)) == ["Sarnia", "Republic of Lorvia", "Ulmland"]
    assert names(session, "fr", date(2028, 5, 31)) == ["Sarnia", "Torvania", "Ulmland"]
    assert names(session, "fr", date(2028, 6, 1)) == ["Lorvie", "Sarnia", "Ulmland"]
    found = queries.areas(session, PUBLIC, Ask(words="lorvia", size=10), date(2028, 5, 1)).rows
    assert [row.name.words for row in found] == ["Torvania"]
    assert len(queries.areas(session, PUBLIC, Ask(words="TORVÁNIA", size=10), date(2029, 1, 1)).rows) == 1
    assert verify(session) == []


def test_the_name_before_ends_the_day_before_and_periods_do_not_overlap(session, now):
    keeper = world.an_officer(REGISTRY)
    state = renamed(session, keeper, now)
    [old, new] = [one for one in state.names if one.language == "en"]
    assert (str(old.valid_to), str(new.valid_from)) == ("2028-05-31", "2028-06-01")
    with pytest.raises(Invalid) as refusal:
        actions.correct_name(
            session, state, old.id, actions.Naming("en", "Torvania", valid_to=PartialDate("2028-12-31")), keeper, now
        )
    assert refusal.value.field == "valid_from"
    session.rollback()


def test_names_are_corrected_and_withdrawn_and_the_journal_says_so(session, now):
    keeper = world.an_officer(REGISTRY)
    state = renamed(session, keeper, now)
    french = next(one for one in state.names if one.language == "fr")
    opened = state.revision
    typed = actions.Naming("fr", "Lorvie du Nord", valid_from=PartialDate("2028-06-01"))
    actions.correct_name(session, state, french.id, typed, keeper, now, opened_at=opened)
    session.flush()
    again = actions.Naming("fr", "Lorvie du Sud", valid_from=PartialDate("2028-06-01"))
    with pytest.raises(Faster) as faster:
        actions.correct_name(session, state, french.id, again, keeper, now, opened_at=opened)
    assert faster.value.theirs["name"] == "Lorvie du Nord"
    actions.withdraw_name(session, state, french.id, keeper, now)
    session.flush()
    said = [str(line.did) for line in journal_of(session, keeper, state.id)]
    assert said[:2] == ["withdrew a name", "corrected a name"]
    assert names(session, "fr", date(2028, 6, 1)) == ["Republic of Lorvia"]
    with pytest.raises(NotPermitted):
        actions.add_name(session, state, typed, world.an_officer("elsewhere"), now)


@pytest.mark.parametrize(
    ("begin", "before"),
    [("2028-08-01", "2028-07-31"), ("2028-08", "2028-07"), ("2028-01", "2027-12"), ("2028", "2027")],
)
def test_what_lies_before_a_date_has_its_precision(begin, before):
    assert str(day_before(PartialDate(begin))) == before


def test_before_the_first_known_name_that_name_stands(session, now):
    state = renamed(session, world.an_officer(REGISTRY), now)
    assert name_on(state.names, date(1990, 1, 1), "en").name == "Torvania"
    only_later = [one for one in state.names if one.language == "fr"]
    assert name_on(only_later, date(1990, 1, 1), "fr").name == "Lorvie"


def test_regions_and_what_awaits_confirmation_are_for_the_desk(session, now):
    state = world.a_state(session, "Arvenia", "XAA", region="Meridia", subregion="North", unverified="name,region")
    seen = queries.area(session, PUBLIC, "XAA", DAY)
    assert (seen.region, seen.subregion, seen.source, seen.journal) == ("", "", "", ())
    assert seen.awaits_confirmation
    inside = queries.area(session, world.an_officer("m"), "XAA", DAY)
    assert (inside.region, inside.may_edit) == ("Meridia", False)
    keeper = world.an_officer(REGISTRY)
    assert queries.area(session, keeper, "XAA", DAY).may_edit
    confirm(session, state, keeper, now, "UNTERM")
    assert (state.unverified, state.source) == ("", "")
    with pytest.raises(Refused):
        confirm(session, state, keeper, now, "UNTERM")
    with pytest.raises(Absent):
        queries.area(session, keeper, "XXX", DAY)


def test_states_are_entered_and_corrected_by_the_registry(session, now):
    keeper = world.an_officer(REGISTRY)
    made = actions.create_area(
        session, keeper, now, code="xzz", naming=actions.Naming("en", "Zorland"), area_kind=AreaKind.TERRITORY
    )
    assert made.code == "XZZ"
    values = {"area_kind": AreaKind.STATE, "designation_note": "As the Dialogue uses it", "region": "", "subregion": "",
              "un_member": False}  # fmt: skip
    opened = made.revision
    assert actions.edit_area(session, made, keeper, now, **values, opened_at=opened)
    assert not actions.edit_area(session, made, keeper, now, **values)
    session.flush()
    with pytest.raises(Faster):
        actions.edit_area(session, made, keeper, now, **(values | {"region": "South"}), opened_at=opened)
    for wrong in ("XZZ", "Z1", "ÄÖÜ"):
        with pytest.raises(Invalid):
            actions.create_area(
                session, keeper, now, code=wrong, naming=actions.Naming("en", "Z"), area_kind=AreaKind.STATE
            )
    with pytest.raises(NotPermitted):
        actions.create_area(
            session, world.an_officer("m"), now, code="XYY", naming=actions.Naming("en", "Y"), area_kind=AreaKind.STATE
        )


def a_ministry(session, officer, now, state, ministry=Ministry.LABOUR, name="Ministry of Labour"):
    """A ministry of a State."""
    return actions.create_organization(
        session, officer, now, name=name, organization_kind=OrganizationKind.GOVERNMENT, area_id=state.id,
        ministry=ministry,
    )  # fmt: skip


def test_organizations_are_typed_once_corrected_and_withdrawn(session, now):
    officer, state = world.an_officer("m"), world.a_state(session)
    made = actions.create_organization(session, officer, now, name="Agency for Mobility Studies", acronym="AMS")
    assert made.code == "ams"
    with pytest.raises(Invalid) as refusal:
        actions.create_organization(session, officer, now, name="agency for  mobility studies")
    assert refusal.value.field == "name"
    second = actions.create_organization(session, officer, now, name="Agency for Mobility Studies", another=True)
    assert second.code == "agency-for-mobility-studies"
    with pytest.raises(Invalid):
        actions.create_organization(session, officer, now, name="X", organization_kind=OrganizationKind.GOVERNMENT)
    ministry = a_ministry(session, officer, now, state)
    actions.edit_organization(
        session, ministry, officer, now, organization_kind=OrganizationKind.GOVERNMENT, area_id=state.id,
        ministry=Ministry.FINANCE, website="https://finance.example", source="",
    )  # fmt: skip
    seen = queries.organization(session, officer, ministry.code, DAY)
    assert (seen.ministry, seen.area.words, seen.website) == (Ministry.FINANCE, "Arvenia", "https://finance.example")
    assert str(seen.journal[0].did) == "changed field, website"
    with pytest.raises(Absent):
        queries.organization(session, PUBLIC, ministry.code, DAY)
    assert [row.name.words for row in queries.organizations(session, PUBLIC, Ask(), DAY).rows] == [
        "Agency for Mobility Studies", "Agency for Mobility Studies",
    ]  # fmt: skip
    actions.withdraw(session, second, officer, now)
    with pytest.raises(Absent):
        queries.organization(session, officer, second.id, DAY)
    person = world.a_person(session)
    actions.add_capacity(session, person, actions.CapacityTyped(CapacityKind.EXPERT, made.id), officer, now)
    with pytest.raises(Refused) as refused:
        actions.withdraw(session, made, officer, now)
    assert "refer to this one" in str(refused.value.sentence)
    with pytest.raises(Invalid):
        actions.create_organization(session, officer, now, name="Bad", website="javascript:alert(1)")


def test_a_person_is_typed_once(session, now):
    officer, state = world.an_officer("m"), world.a_state(session)
    ministry = a_ministry(session, officer, now, state)
    typed = actions.PersonTyped("Samuel", "Okar", "Mr.", "samuel@labour.example", language="fr")
    capacity = actions.CapacityTyped(CapacityKind.OFFICIAL, state.id, ministry.id, "Director of Labour Migration")
    made = actions.create_person(session, officer, now, typed, capacity)
    with pytest.raises(Invalid) as refusal:
        actions.create_person(session, officer, now, actions.PersonTyped("SAMUEL", "Ökar"))
    assert "Mr. Samuel OKAR is there already" in str(refusal.value.sentence)
    other = actions.create_person(session, officer, now, actions.PersonTyped("Samuel", "Okar"), another=True)
    actions.withdraw_person(session, other, officer, now)
    with pytest.raises(Refused):
        actions.withdraw_person(session, made, officer, now)
    seen = queries.person(session, officer, made.id, DAY)
    assert str(seen.name) == "Mr. Samuel OKAR"
    assert str(seen.capacities[0].age) == "confirmed 2027-06-10"
    assert len(seen.journal) == 2
    found = queries.people(session, officer, Ask(words="oka"), DAY)
    assert [str(row.capacities[0]) for row in found.rows] == ["Director of Labour Migration, Arvenia"]
    for wrong in ({"email": "nobody"}, {"family_name": ""}, {"given_name": "x" * 201}, {"telephone": "1\0"}):
        values = actions.PersonTyped(**({"given_name": "A", "family_name": "B"} | wrong))
        with pytest.raises(Invalid):
            actions.create_person(session, officer, now, values, another=True)


def test_only_desks_see_persons_and_everybody_oneself(session, now):
    person = world.a_person(session, email="ines@mdm.example")
    with pytest.raises(Absent):
        queries.person(session, PUBLIC, person.id, DAY)
    delegate = world.actor(RoleName.DELEGATE, "m")
    assert queries.people(session, delegate, Ask(), DAY).total == 0
    assert queries.directory(session, delegate, Ask(), DAY).total == 0
    oneself = world.Actor(account="a", person=person.id)
    assert queries.person(session, oneself, person.id, DAY).email == "ines@mdm.example"
    mechanism = world.a_mechanism(session)
    head = world.a_head(mechanism.id)
    actions.add_capacity(session, person, actions.CapacityTyped(CapacityKind.OFFICER, mechanism.id), head, now)
    assert queries.people(session, world.a_chair(mechanism.id), Ask(), DAY).total == 1
    assert queries.people(session, world.a_chair("other"), Ask(), DAY).total == 0


def test_a_person_of_another_desk_is_read_only(session, now):
    mechanism, person = world.a_mechanism(session), world.a_person(session)
    head = world.a_head(mechanism.id)
    actions.add_capacity(session, person, actions.CapacityTyped(CapacityKind.OFFICER, mechanism.id), head, now)
    typed = actions.PersonTyped("Inès", "Morel-Roy")
    with pytest.raises(NotPermitted):
        actions.edit_person(session, person, world.an_officer("other"), now, typed)
    assert actions.edit_person(session, person, head, now, typed)
    assert actions.edit_person(session, person, world.an_officer(REGISTRY), now, actions.PersonTyped("Inès", "Morel"))


def test_a_person_is_kept_where_the_person_stands_or_by_who_entered_it(session, now):
    ours, other = world.a_mechanism(session), world.a_mechanism(session)
    desk, stranger, keeper = world.an_officer(ours.id), world.an_officer(other.id), world.an_officer(REGISTRY)
    meeting, state = world.a_meeting(session, ours), world.a_state(session)
    typist = world.an_account(session, "typist@mdm.example", (RoleName.SECRETARIAT, ours.id))
    entering = replace(desk, account=typist.id)

    def kept(person):
        return [why_not_kept(session, one, person) is None for one in (desk, stranger, keeper)]

    observer = world.an_account(session, "o@x.example", (RoleName.OBSERVER, meeting.id)).person
    holder = world.a_person(session)
    session.add(Term(mechanism_id=ours.id, office=Office.CHAIR, person_id=holder.id))
    entered = actions.create_person(session, entering, now, actions.PersonTyped("A", "Entered"))
    focal = world.a_person(session)
    session.add(Capacity(person_id=focal.id, kind=CapacityKind.FOCAL_POINT, party_id=state.id))
    session.flush()
    for person in (observer, holder, entered):
        assert kept(person) == [True, False, True]
    assert kept(focal) == [False, False, True]
    admin = world.an_account(session, "a@x.example", (RoleName.ADMINISTRATOR, EVERYWHERE)).person
    assert kept(admin) == [False, False, False]
    assert why_not_kept(session, an_administrator(), admin) is None
    session.add(Capacity(person_id=admin.id, kind=CapacityKind.OFFICER, party_id=ours.id))
    session.flush()
    assert kept(admin) == [True, False, False]


def test_an_organization_is_named_where_it_is_listed_or_by_who_entered_it(session, now):
    ours, other = world.a_mechanism(session), world.a_mechanism(session)
    listed = world.an_organization(session, "Union")
    session.add(Association(mechanism_id=ours.id, organization_id=listed.id))
    session.flush()
    naming = actions.Naming("fr", "Union en français")
    with pytest.raises(NotPermitted):
        actions.add_name(session, listed, naming, world.an_officer(other.id), now)
    assert actions.add_name(session, listed, naming, world.an_officer(ours.id), now)
    with pytest.raises(NotPermitted):
        actions.withdraw(session, listed, world.an_officer(other.id), now)


@pytest.mark.parametrize(
    ("kind", "who", "may"),
    [
        (CapacityKind.HEAD_OF_SECRETARIAT, "officer", False),
        (CapacityKind.HEAD_OF_SECRETARIAT, "registry", False),
        (CapacityKind.HEAD_OF_SECRETARIAT, "head", True),
        (CapacityKind.OFFICER, "administrator", True),
        (CapacityKind.CHAIR, "officer", True),
        (CapacityKind.CHAIR, "registry", False),
        (CapacityKind.FOCAL_POINT, "registry", True),
        (CapacityKind.EXPERT, "stranger", True),
        (CapacityKind.OFFICER, "stranger", False),
    ],
)
def test_offices_that_open_doors_are_recorded_by_those_who_answer_for_the_place(session, now, kind, who, may):
    mechanism, person = world.a_mechanism(session), world.a_person(session)
    actor = {
        "officer": world.an_officer(mechanism.id), "registry": world.an_officer(REGISTRY),
        "head": world.a_head(mechanism.id), "administrator": an_administrator(), "stranger": world.an_officer("other"),
    }[who]  # fmt: skip
    typed = actions.CapacityTyped(kind, mechanism.id)
    if may:
        assert actions.add_capacity(session, person, typed, actor, now).confirmed_on == DAY
    else:
        with pytest.raises(NotPermitted):
            actions.add_capacity(session, person, typed, actor, now)


def test_nobody_records_an_office_of_their_own(session, now):
    mechanism, person = world.a_mechanism(session), world.a_person(session)
    head = world.a_head(mechanism.id)
    head = world.Actor(account="a", person=person.id, held=head.held)
    with pytest.raises(Refused) as refusal:
        actions.add_capacity(session, person, actions.CapacityTyped(CapacityKind.CHAIR, mechanism.id), head, now)
    assert "somebody else" in str(refusal.value.sentence)


def test_a_capacity_is_corrected_confirmed_ended_and_withdrawn(session, now):
    mechanism, person = world.a_mechanism(session), world.a_person(session)
    head = world.a_head(mechanism.id)
    held = actions.add_capacity(
        session, person, actions.CapacityTyped(CapacityKind.CHAIR, mechanism.id, valid_from=PartialDate("2027")),
        head, now,
    )  # fmt: skip
    held.confirmed_on = None
    session.flush()
    account = world.an_account(session, "odile@mdm.example")
    account.person_id = person.id
    session.flush()
    session.expire_all()
    assert queries.actor_of(session, account.id, 1, now).holds(frozenset({RoleName.CHAIR}), frozenset({mechanism.id}))
    assert str(queries.actor_of(session, account.id, 1, now).acts_for) == "Chair, MDM"
    assert actions.confirm_capacities(session, [held], head, now) == 1
    typed = actions.CapacityTyped(CapacityKind.CO_CHAIR, mechanism.id, valid_from=PartialDate("2027"))
    assert actions.correct_capacity(session, held, typed, head, now)
    with pytest.raises(Invalid):
        actions.end_capacity(session, held, PartialDate("2026"), head, now)
    actions.end_capacity(session, held, PartialDate("2027-06-09"), head, now)
    with pytest.raises(Refused):
        actions.end_capacity(session, held, PartialDate("2027-06-09"), head, now)
    session.flush()
    session.expire_all()
    assert queries.actor_of(session, account.id, 1, now).held == frozenset()
    keeper = world.an_officer(REGISTRY)
    assert [str(line.did) for line in journal_of(session, keeper, held.id, limit=None)] == [
        "set the end of the capacity", "changed capacity", "confirmed the capacity", "entered the capacity",
    ]  # fmt: skip
    actions.withdraw_capacity(session, held, head, now)
    session.flush()
    session.expire_all()
    assert session.get(Person, person.id).capacities == []
    assert verify(session) == []


def test_the_directory_reads_by_state_and_ministry(session, now):
    officer = world.an_officer(REGISTRY)
    for state_name, ministry, family in (
        ("Belmora", Ministry.LABOUR, "Zell"),
        ("Arvenia", Ministry.LABOUR, "Okar"),
        ("Arvenia", Ministry.FINANCE, "Dorn"),
    ):
        found = queries.areas(session, officer, Ask(words=state_name), DAY).rows
        state = found[0] if found else None
        area = world.a_state(session, state_name) if state is None else queries.party_called(session, state.code)
        institution = a_ministry(session, officer, now, area, ministry, f"{ministry.label} of {state_name}")
        capacity = actions.CapacityTyped(CapacityKind.OFFICIAL, area.id, institution.id, "Director")
        actions.create_person(session, officer, now, actions.PersonTyped("A", family), capacity)
    ended = actions.CapacityTyped(CapacityKind.EXPERT, area.id, valid_to=PartialDate("2020"))
    actions.create_person(session, officer, now, actions.PersonTyped("Gone", "Away"), ended)
    listing = queries.directory(session, officer, Ask(), DAY)
    assert [(str(row.area), row.ministry.value, row.person.words) for row in listing.rows] == [
        ("Arvenia", "finance", "A DORN"), ("Arvenia", "labour", "A OKAR"), ("Belmora", "labour", "A ZELL"),
    ]  # fmt: skip
    labour = queries.directory(session, officer, Ask(filters={"field": "labour"}), DAY)
    assert labour.total == 2
    assert [row.person.words for row in queries.directory(session, officer, Ask(words="belmora"), DAY).rows] == [
        "A ZELL"
    ]


def an_account(session, now, email="odile@mdm.example", **more):
    """An account made by an administrator."""
    person = actions.PersonTyped("Odile", "Varga")
    return actions.create_account(
        session, an_administrator(), now, email=email, password_hash="hash", person=person, **more
    )


def test_only_an_administrator_manages_accounts(session, now):
    officer, account = world.an_officer(EVERYWHERE), an_account(session, now)
    for refused in (
        lambda: queries.accounts(session, officer, Ask(), DAY, lambda _session, _places: {}),
        lambda: queries.account(session, officer, account.id, DAY),
        lambda: actions.grant(session, account, RoleName.CHAIR, "m", officer, now),
        lambda: actions.close_account(session, account, officer, now),
        lambda: actions.set_password(session, account, "other", officer, now),
        lambda: actions.end_sessions(session, account, officer, now),
        lambda: actions.create_account(session, officer, now, email="a@b.c", password_hash="", person=account.person),
    ):
        with pytest.raises(Absent):
            refused()


def test_an_account_gets_roles_by_term_and_loses_them(session, now):
    administrator, mechanism = an_administrator(), world.a_mechanism(session)
    account = an_account(session, now)
    given = actions.grant(
        session, account, RoleName.SECRETARIAT, mechanism.id, administrator, now, valid_to=date(2027, 12, 31),
        place_words="MDM",
    )  # fmt: skip
    with pytest.raises(Refused):
        actions.grant(session, account, RoleName.SECRETARIAT, mechanism.id, administrator, now)
    with pytest.raises(Invalid):
        actions.grant(session, account, RoleName.ADMINISTRATOR, mechanism.id, administrator, now)
    acting = queries.actor_of(session, account.id, 1, now)
    assert str(acting.acts_for) == "Secretariat, MDM"
    seen = queries.account(session, administrator, account.id, DAY)
    assert [(one.role, str(one.place), one.current) for one in seen.grants] == [(RoleName.SECRETARIAT, "MDM", True)]
    assert [str(line.did) for line in seen.journal] == ["gave a role", "made the account"]
    actions.set_term(
        session, account, given.id, administrator, now, valid_from=None, valid_to=date(2027, 6, 9), place_words="MDM"
    )
    session.flush()
    assert queries.actor_of(session, account.id, 1, now).held == frozenset()
    actions.take_grant(session, account, given.id, administrator, now)
    session.flush()
    assert queries.account(session, administrator, account.id, DAY).grants == []


def test_the_last_administrator_stays(session, now):
    account = an_account(session, now)
    administrator = an_administrator(account=account.id)
    held = actions.grant(session, account, RoleName.ADMINISTRATOR, EVERYWHERE, administrator, now)
    with pytest.raises(Refused) as refusal:
        actions.take_grant(session, account, held.id, administrator, now)
    assert "Nobody else administers" in str(refusal.value.sentence)
    with pytest.raises(Refused):
        actions.set_term(session, account, held.id, administrator, now, valid_from=None, valid_to=date(2028, 1, 1))
    with pytest.raises(Refused):
        actions.close_account(session, account, an_administrator(), now)
    second = actions.create_account(
        session, administrator, now, email="tomas@mdm.example", password_hash="x",
        person=actions.PersonTyped("Tomas", "Hale"),
    )  # fmt: skip
    actions.grant(session, second, RoleName.ADMINISTRATOR, EVERYWHERE, administrator, now)
    with pytest.raises(Refused) as refusal:
        actions.close_account(session, account, administrator, now)
    assert "Another administrator" in str(refusal.value.sentence)
    actions.take_grant(session, account, held.id, administrator, now)


def test_a_closed_account_does_not_act(session, now):
    administrator, account = an_administrator(), an_account(session, now)
    actions.close_account(session, account, administrator, now)
    session.flush()
    assert queries.actor_of(session, account.id, None, now) is None
    with pytest.raises(Refused):
        actions.close_account(session, account, administrator, now)
    actions.open_account(session, account, administrator, now)
    session.flush()
    assert queries.actor_of(session, account.id, 1, now) is None
    assert queries.actor_of(session, account.id, 2, now) is not None
    actions.end_sessions(session, account, administrator, now)
    session.flush()
    assert queries.actor_of(session, account.id, 2, now) is None
    with pytest.raises(Invalid):
        an_account(session, now, "ODILE@mdm.example")


def test_one_sets_ones_own_language_zone_and_password(session, now):
    account = an_account(session, now)
    oneself = world.Actor(account=account.id, person=account.person_id)
    typed = {"language": "fr", "zone_name": "Europe/Paris", "theme": account.theme}
    assert actions.set_preferences(session, account, oneself, now, **typed)
    with pytest.raises(Absent):
        actions.set_preferences(session, account, an_administrator(), now, **typed)
    for wrong in ({"language": "xx"}, {"zone_name": "Europe/Nowhere"}):
        with pytest.raises(Invalid):
            actions.set_preferences(session, account, oneself, now, **(typed | wrong))
    actions.set_password(session, account, "new", oneself, now)
    assert (account.password_hash, account.session_number) == ("new", 2)
    assert actions.checked_password("a sentence is good") == "a sentence is good"
    for wrong in ("short", "", None, "x" * 201):
        with pytest.raises(Invalid):
            actions.checked_password(wrong)


def test_public_source_entries_stay(session, now):
    officer = world.an_officer(REGISTRY)
    loaded = world.an_organization(session, "Known Union", origin=Origin.PUBLIC_SOURCE)
    with pytest.raises(Refused) as refusal:
        actions.withdraw(session, loaded, officer, now)
    assert "public source" in str(refusal.value.sentence)
    actions.edit_organization(
        session, loaded, officer, now, organization_kind=OrganizationKind.IGO, area_id=None, ministry=Ministry.NONE,
        website="", source="Its own page",
    )  # fmt: skip
    assert loaded.taken_over_at == now
