"""Prepared statements: what they find is what the statement finds, whatever signs its constants hold."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, false, func, literal, select, union_all
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


@pytest.mark.parametrize("sign", ["a:b", "50 %", "100 %% :codes", "it's", "\\:x", "?", "Ünïcödé"])
def test_constants_are_what_they_were(session: Session, sign: str) -> None:
    for code in ("XAA", "XAB", "XAC"):
        world.a_state(session, f"State of {code}", code)
    rows = fetch(session, _of_kind("state", sign), codes=["XAA", "XAC", "XAD"]).all()
    assert [(row.code, row.name, row.area_kind, row.sign) for row in rows] == [
        ("XAA", "State of XAA", AreaKind.STATE, sign), ("XAC", "State of XAC", AreaKind.STATE, sign),
    ]  # fmt: skip
    assert fetch(session, _of_kind("state", sign), codes=[]).all() == []


def test_a_constant_that_looks_like_a_parameter_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="taken for a parameter"):
        fetch(session, _of_kind("state", "%(codes)s"), codes=["XAA"])


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
