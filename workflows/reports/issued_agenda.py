"""The items of an agenda as it was issued last, for readers who see no later change before it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from workflows.kernel.time import PartialDate
from workflows.meetings.models import Agenda, AgendaItem
from workflows.meetings.printed import called_then
from workflows.meetings.words import ItemBasis, ItemKind
from workflows.meetings.workflow import ItemState
from workflows.parties.models import Party


def issued_items(session: Session, agenda: Agenda) -> list[AgendaItem]:
    """Return the items in the order in which they were issued, without those that were withdrawn before.

    They are copies that belong to no session.
    """
    issued = agenda.versions[-1].frozen["items"] if agenda.versions else []
    frozen = [one for one in issued if one["state"] != ItemState.WITHDRAWN]
    # The first ones kept no names of those who lead an item.
    keys = {one["lead"]["key"] for one in frozen if one["lead"] and "names" not in one["lead"]}
    found = select(Party).where(or_(Party.code.in_(keys), Party.id.in_(keys))).options(selectinload(Party.names))
    leads = {key: party for party in session.scalars(found) for key in (party.id, party.code)} if keys else {}
    return [_item(place, one, leads) for place, one in enumerate(frozen)]


def _item(place: int, one: Mapping[str, Any], leads: Mapping[str | None, Party]) -> AgendaItem:
    item = AgendaItem(
        id=one["id"], position=place, label=one["label"], title=one["title"], kind=ItemKind(one["kind"]),
        expected_outcome=one["expected"], parent_id=one["parent"], session_id=one["session"],
        begins_wall=one["begins"], minutes=one["minutes"], lead_note=one["lead_note"],
        held_on=PartialDate.of(one["held_on"]), state=ItemState(one["state"]), basis=ItemBasis(one["basis"]),
        source=one["source"],
    )  # fmt: skip
    set_committed_value(item, "lead", _lead(one["lead"], leads) if one["lead"] else None)
    set_committed_value(item, "files", [])
    return item


def _lead(kept: Mapping[str, Any], leads: Mapping[str | None, Party]) -> Party | None:
    return called_then(kept["names"]) if "names" in kept else leads.get(kept["key"])
