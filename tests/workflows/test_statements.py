"""Prepared statements: what they find is what the statement finds; nothing that somebody typed is a part of them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, false, func, literal, select, true, union_all
from sqlalchemy.orm import Session

from tests import world
from workflows.kernel.statements import Prepared, fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.parties.models import Area, Capacity
from workflows.parties.words import AreaKind, CapacityKind

built: list[str] = []


@prepared
def _of_kind(kind: str, sign: str) -> Any:
    built.append(kind)
    return (
        select(Area.code, Area.name, Area.area_kind, literal(sign).label("sign"))
        .where(Area.area_kind == AreaKind(kind), Area.code.in_(bindparam("codes", expanding=True)))
        .order_by(Area.code)
    )


def test_what_is_found_is_what_the_statement_finds(session: Session) -> None:
    for code in ("XAA", "XAB", "XAC"):
        world.a_state(session, f"State of {code}", code)
    rows = fetch(session, _of_kind("state", "outcome document"), codes=["XAA", "XAC", "XAD"]).all()
    assert [(row.code, row.name, row.area_kind, row.sign) for row in rows] == [
        ("XAA", "State of XAA", AreaKind.STATE, "outcome document"),
        ("XAC", "State of XAC", AreaKind.STATE, "outcome document"),
    ]
    assert fetch(session, _of_kind("state", ""), codes=[]).all() == []


@pytest.mark.parametrize(
    "sign", ["it's", "a:b", ":codes", "50 %", "%(codes)s", "\\", "?", '"', "--;", "Ünïcödé", "a\0", "a\n"]
)
def test_only_words_and_identifiers_are_constants(session: Session, sign: str) -> None:
    for statement in (
        _of_kind("state", sign),
        Prepared(lambda: select(Area.code).where(Area.name.in_(["State", sign]))),
        Prepared(lambda: select(Area.code).where(Area.id.in_(select(Capacity.party_id).where(Capacity.title == sign)))),
        Prepared(lambda: select(Area.code).join(select(literal(sign).label("sign")).cte(), true())),
        Prepared(lambda: select(Area.code).where(Area.name.contains(sign))),
        Prepared(lambda: union_all(select(Area.code), select(func.lower(sign)))),
    ):
        with pytest.raises(ValueError, match="bind it"):
            fetch(session, statement, codes=["XAA"])


def test_a_statement_is_built_once_for_what_it_was_given(session: Session) -> None:
    built.clear()
    for _ in range(3):
        fetch(session, _of_kind("territory", "once"), codes=["XAA"])
    assert built == ["territory"]


def test_types_and_names_are_those_of_the_columns(session: Session) -> None:
    area, person = world.a_state(session), world.a_person(session)
    session.add(Capacity(person=person, party=area, kind=CapacityKind.FOCAL_POINT, valid_from=PartialDate("2027-03")))
    held = Prepared(
        lambda: union_all(
            select(literal("one"), Capacity.kind, Capacity.valid_from, func.length(Capacity.title).label("long"))
            .where(Capacity.person_id == bindparam("person"))
        )
    )  # fmt: skip
    # What was added a moment ago is found: the session writes it first.
    [row] = fetch(session, held, person=person.id)
    assert (row[0], row.kind, row.valid_from, row.long) == ("one", CapacityKind.FOCAL_POINT, PartialDate("2027-03"), 0)


def test_what_can_never_be_seen_is_asked_with_its_key_all_the_same(session: Session) -> None:
    never = Prepared(lambda: select(Area.code).where(false(), Area.code == bindparam("code")))
    assert fetch(session, never, code="XAA").all() == []


def test_a_hostile_key_is_a_value(session: Session) -> None:
    world.a_state(session, code="XAA")
    by_code = Prepared(lambda: select(Area.code).where(Area.code == bindparam("code")))
    for key in ("x' OR '1'='1", "\ue000code\ue001", ":code", "%s", "XAA'; DROP TABLE area; --"):
        assert fetch(session, by_code, code=key).all() == []
    assert fetch(session, by_code, code="XAA").scalars().all() == ["XAA"]
