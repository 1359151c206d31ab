"""The shared registry: States and territories, organizations, and what sources left open about any entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.journal import record
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid, Refused
from workflows.kernel.sayings import say_fields
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.parties.actions.names import Naming, keep_first_name
from workflows.parties.models import Area, Organization, Party
from workflows.parties.queries.keeping import only_kept
from workflows.parties.text import check_period, checked_website, code_of, key_of, typed
from workflows.parties.words import AreaKind, Ministry, OrganizationKind
from workflows.parties.workflow import FROM_A_SOURCE, REFERRED_TO, only_keeper, only_staff

Entered = TypeVar("Entered", Area, Organization)
say_fields(
    area_kind=N_("listing"), designation_note=N_("note on the designation"), region=N_("region"),
    subregion=N_("subregion"), un_member=N_("membership of the United Nations"), organization_kind=N_("kind"),
    ministry=N_("field"), area_id=N_("State or territory"),
)  # fmt: skip


def create_area(
    session: Session, actor: Actor, now: datetime, *, code: str, naming: Naming, area_kind: AreaKind
) -> Area:
    """Enter a State or territory that the registry does not hold yet.

    Raises:
        NotPermitted: the actor does not keep the registry.
        Invalid: the code is not three capital letters, or is taken.
    """
    made = Area(code=typed("code", code, 3, needed=True).upper(), area_kind=area_kind)
    only_keeper(actor, made, "create")
    if len(made.code or "") != 3 or not (made.code or "").isalpha() or not (made.code or "").isascii():
        raise Invalid("code", N_("Write the three letters of ISO 3166-1."))
    only_free_code(session, made.code or "")
    return _enter(session, made, naming, actor, now)


def edit_area(
    session: Session, area: Area, actor: Actor, now: datetime, *, area_kind: AreaKind, designation_note: str,
    region: str, subregion: str, un_member: bool, opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Correct what is known of a State or territory; its names are rows of their own.

    Raises:
        NotPermitted: the actor does not keep the registry.
        Faster: somebody else saved since the form was opened.
    """
    only_keeper(actor, area, "edit")
    values = {
        "area_kind": area_kind, "designation_note": typed("designation_note", designation_note, 5000),
        "region": typed("region", region, 80), "subregion": typed("subregion", subregion, 80), "un_member": un_member,
    }  # fmt: skip
    return change(session, area, actor, now, values, opened_at)


def create_organization(
    session: Session, actor: Actor, now: datetime, *, name: str, acronym: str = "",
    organization_kind: OrganizationKind = OrganizationKind.OTHER, area_id: str | None = None,
    ministry: Ministry = Ministry.NONE, website: str = "", source: str = "",
    another: bool = False,
) -> Organization:  # fmt: skip
    """Enter an organization, a union, or a ministry or agency of a State; typed once.

    Args:
        another: it is another one of the same name.

    Raises:
        NotPermitted: the actor belongs to no secretariat.
        Invalid: a value does not fit, or one of that name is there.
    """
    only_staff(actor, "create")
    name = typed("name", name, 500, needed=True)
    if not another and session.scalar(_same_name(name, area_id)):
        raise Invalid("name", N_("There is an organization of this name already. Tick below if this is another one."))
    made = Organization(
        organization_kind=organization_kind, area_id=_area_of(organization_kind, area_id), ministry=ministry,
        website=checked_website(website), source=typed("source", source, 2000),
        code=free_code(session, acronym or name),
    )  # fmt: skip
    return _enter(session, made, Naming("en", name, acronym=acronym, source=source), actor, now)


def edit_organization(
    session: Session, organization: Organization, actor: Actor, now: datetime, *, organization_kind: OrganizationKind,
    area_id: str | None, ministry: Ministry, website: str, source: str, opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Correct what is known of an organization; its names are rows of their own.

    Raises:
        NotPermitted: it is kept by others.
        Faster: somebody else saved since the form was opened.
    """
    only_kept(session, actor, organization, "edit")
    values = {
        "organization_kind": organization_kind, "area_id": _area_of(organization_kind, area_id), "ministry": ministry,
        "website": checked_website(website), "source": typed("source", source, 2000),
    }  # fmt: skip
    return change(session, organization, actor, now, values, opened_at)


def withdraw(session: Session, party: Party, actor: Actor, now: datetime) -> None:
    """Withdraw an entry of the registry that was typed by mistake.

    Raises:
        NotPermitted: the actor does not keep it.
        Refused: a public source says it, or other entries refer to it.
    """
    if isinstance(party, Organization):
        only_kept(session, actor, party, "withdraw")
    else:
        only_keeper(actor, party, "withdraw")
    if party.origin is Origin.PUBLIC_SOURCE:
        raise Refused(FROM_A_SOURCE)
    remove(session, party, party.kind.value, party.name, actor, now)


def remove(session: Session, subject: Any, noun: str, title: str, actor: Actor, now: datetime) -> None:
    """Record a withdrawal and delete the row.

    Raises:
        Refused: other entries refer to it.
    """
    session.flush()
    try:
        with session.begin_nested():
            session.delete(subject)
            session.flush()
    except IntegrityError as error:
        raise Refused(REFERRED_TO) from error
    record(session, noun, subject, "withdraw", actor, now, title=title)


def change(
    session: Session, party: Party, actor: Actor, now: datetime, values: dict[str, Any], opened_at: int | None
) -> bool:
    """Edit an entry that no secretariat owns: changing it takes it over from its public source."""
    if not edit(session, party.kind.value, party, actor, now, values, opened_at=opened_at, title=party.name):
        return False
    if party.read_only:
        party.taken_over_at = now
    return True


def record_end(
    session: Session, noun: str, held: Any, last_day: PartialDate | None, actor: Actor, now: datetime, title: Any
) -> None:
    """Set the last day of what is held for a period.

    Raises:
        Invalid: the end lies before the beginning.
        Refused: this end is recorded already.
    """
    check_period(held.valid_from, last_day)
    if not edit(session, noun, held, actor, now, {"valid_to": last_day}, title=title, verb="end"):
        raise Refused(N_("This end is recorded already."))


def free_code(session: Session, words: str) -> str:
    """Return a code for an address that no party has yet."""
    stem = code_of(words) or "entry"
    taken = set(session.scalars(select(Party.code).where(Party.code.startswith(stem, autoescape=True))))
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem[:56]}-{number}"
    return code


def only_free_code(session: Session, code: str) -> None:
    """Refuse a code that another party bears; raises ``Invalid``."""
    if session.scalar(select(func.count(Party.id)).where(Party.code == code)):
        raise Invalid("code", N_("There is an entry with this code already."))


def _same_name(name: str, area_id: str | None) -> Any:
    key = key_of("", name)
    same = select(func.count(Organization.id)).where(Organization.sort_key == key)
    return same.where(Organization.area_id == area_id) if area_id else same.where(Organization.area_id.is_(None))


def _area_of(kind: OrganizationKind, area_id: str | None) -> str | None:
    if kind is OrganizationKind.GOVERNMENT and not area_id:
        raise Invalid("area", N_("Say of which State or territory this is a ministry or agency."))
    return area_id or None


def _enter(session: Session, made: Entered, naming: Naming, actor: Actor, now: datetime) -> Entered:
    values = naming.checked()
    made.name, made.acronym, made.sort_key = values["name"], values["acronym"], values["sort_key"]
    keep_first_name(made)
    for name, value in values.items():
        setattr(made.names[0], name, value)
    session.add(made)
    session.flush()
    record(session, made.kind.value, made, "create", actor, now, title=made.name)
    return made
