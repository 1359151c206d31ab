"""A mechanism itself: entered, taken over from its sources, corrected, and how its papers look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.views import FileView
from workflows.kernel.actors import REGISTRY, SECRETARIAT, Actor
from workflows.kernel.base import Access, Origin
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, UN_LANGUAGES
from workflows.kernel.refusals import Faster, Invalid, NotPermitted, Refused
from workflows.kernel.sayings import say_fields_of, say_verbs
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.mechanisms.text import checked_accent, checked_root
from workflows.mechanisms.words import MechanismKind, MechanismStatus
from workflows.mechanisms.workflow import kept, only_its_desk
from workflows.parties.actions.names import Naming, keep_first_name
from workflows.parties.actions.registry import only_free_code, remove
from workflows.parties.text import checked_website, checked_zone, code_of, only_past, typed, typed_texts
from workflows.parties.workflow import ALREADY_OURS, FROM_A_SOURCE, only_administrator

say_verbs(
    "mechanism", create=N_("entered the mechanism"), take_over=N_("took the mechanism over from its public sources"),
    set_papers=N_("changed how the papers of the mechanism look"), withdraw=N_("withdrew the mechanism"),
)  # fmt: skip
say_fields_of(
    "mechanism",
    mechanism_kind=N_("kind"),
    year_established=N_("year of establishment"),
    status=N_("status"),
    regions=N_("regions"),
    thematic_areas=N_("themes"),
    aims=N_("aims"),
    secretariat_note=N_("what the source says of the secretariat"),
    chair_note=N_("what the source says of the chair"),
    chair_as_of=N_("date of what the source says of the chair"),
    symbol_root=N_("symbol root"),
    masthead=N_("masthead"),
    address_lines=N_("address lines"),
    accent=N_("accent"),
    disclaimer=N_("disclaimer"),
    emblem_file_id=N_("emblem"),
    seat=N_("seat"),
)
EARLIEST_YEAR, LATEST_YEAR = 1800, 2200
YEAR_NEEDED = N_("Write the year in four figures, as 2002.")


def create_mechanism(
    session: Session, actor: Actor, now: datetime, *, naming: Naming, kind: MechanismKind, code: str = "",
    year_established: int | None = None,
) -> Mechanism:  # fmt: skip
    """Enter a mechanism; it appears on the public pages.

    Args:
        code: its address, as ``midsa``; made from the acronym or name if empty.

    Raises:
        NotPermitted: the actor does not keep the registry.
        Invalid: a value does not fit, or the code is taken.
    """
    if not actor.holds(SECRETARIAT.names, frozenset({REGISTRY})):
        raise NotPermitted("create")
    values = naming.checked()
    address = code_of(typed("code", code, 60) or values["acronym"] or values["name"])
    if not address:
        raise Invalid("code", N_("Write the address in letters, as midsa."))
    only_free_code(session, address)
    made = Mechanism(
        code=address, name=values["name"], acronym=values["acronym"], sort_key=values["sort_key"],
        mechanism_kind=kind, status=MechanismStatus.ACTIVE, year_established=_year(year_established, now),
        source=values["source"],
    )  # fmt: skip
    keep_first_name(made)
    for name, value in values.items():
        setattr(made.names[0], name, value)
    session.add(made)
    session.flush()
    record(session, "mechanism", made, "create", actor, now, title=made.name)
    return made


def take_over(session: Session, mechanism: Mechanism, actor: Actor, now: datetime) -> None:
    """Take a mechanism over from its public sources, with its terms, members and unions: its desk keeps it from now on.

    Raises:
        NotPermitted: it belongs to another desk.
        Refused: it is kept by its desk already.
    """
    only_its_desk(actor, mechanism, "take_over")
    if not mechanism.read_only:
        raise Refused(ALREADY_OURS)
    mechanism.taken_over_at = now
    for model in (Term, Membership, Association):
        session.execute(
            update(model)
            .where(
                model.mechanism_id == mechanism.id, model.origin == Origin.PUBLIC_SOURCE, model.taken_over_at.is_(None)
            )
            .values(taken_over_at=now)
            .execution_options(synchronize_session="fetch")
        )
    record(session, "mechanism", mechanism, "take_over", actor, now, title=mechanism.name)


def edit_mechanism(
    session: Session, mechanism: Mechanism, actor: Actor, now: datetime, *, kind: MechanismKind,
    year_established: int | None, status: MechanismStatus, regions: Sequence[str], thematic_areas: Sequence[str],
    website: str, aims: str, secretariat_note: str, chair_note: str, chair_as_of: PartialDate | None, note: str,
    source: str, opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Correct what is known of a mechanism; names, terms, members and unions are rows of their own.

    Raises:
        NotPermitted: it belongs to another desk.
        Refused: it is known from public sources and not taken over.
        Invalid: a value does not fit.
        Faster: somebody else saved since the form was opened.
    """
    only_its_desk(actor, mechanism, "edit")
    kept(mechanism)
    only_past("chair_as_of", chair_as_of, now)
    values: dict[str, Any] = {
        "mechanism_kind": kind,
        "year_established": _year(year_established, now),
        "status": status,
        "regions": _list("regions", regions),
        "thematic_areas": _list("thematic_areas", thematic_areas),
        "website": checked_website(website),
        "aims": typed("aims", aims, 5000),
        "secretariat_note": typed("secretariat_note", secretariat_note, 2000),
        "chair_note": typed("chair_note", chair_note, 2000),
        "chair_as_of": chair_as_of,
        "note": typed("note", note, 5000),
        "source": typed("source", source, 5000),
    }
    return edit(session, "mechanism", mechanism, actor, now, values, opened_at=opened_at, title=mechanism.name)


def withdraw_mechanism(session: Session, mechanism: Mechanism, actor: Actor, now: datetime) -> None:
    """Withdraw a mechanism that was entered by mistake.

    Raises:
        Refused: a public source says it, or other entries refer to it.
    """
    only_its_desk(actor, mechanism, "withdraw")
    if mechanism.origin is Origin.PUBLIC_SOURCE:
        raise Refused(FROM_A_SOURCE)
    remove(session, mechanism, "mechanism", mechanism.name, actor, now)


def set_papers(
    session: Session, mechanism: Mechanism, actor: Actor, now: datetime, *, symbol_root: str,
    masthead: Mapping[str, str], address_lines: str, accent: str, disclaimer: Mapping[str, str],
    languages: Sequence[str], seat: str, zone_name: str, opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Set how the papers of a mechanism look: root of symbols, masthead, address, accent, disclaimer, languages, seat.

    Raises:
        Absent: the actor does not administer the instance.
        Invalid: the accent cannot be read on white, the root is taken or looks like one of the United Nations, …
    """
    only_administrator(actor)
    root = checked_root(typed("symbol_root", symbol_root, 20))
    taken = select(func.count(Mechanism.id)).where(Mechanism.symbol_root == root, Mechanism.id != mechanism.id)
    if root and session.scalar(taken):
        raise Invalid("symbol_root", N_("Another mechanism has this root."))
    spoken = [code for code in UN_LANGUAGES if code in languages] + [
        code for code in languages if code not in UN_LANGUAGES
    ]
    if not spoken:
        raise Invalid("languages", N_("Choose at least one language."))
    checked_zone(zone_name)
    values: dict[str, Any] = {
        "symbol_root": root,
        "masthead": typed_texts("masthead", masthead, 300),
        "address_lines": typed("address_lines", address_lines, 1000),
        "accent": checked_accent(typed("accent", accent, 7)),
        "disclaimer": typed_texts("disclaimer", disclaimer, 5000),
        "languages": spoken,
        "seat": typed("seat", seat, 120),
        "zone": zone_name,
    }
    title = mechanism.name
    return edit(
        session, "mechanism", mechanism, actor, now, values, opened_at=opened_at, title=title, verb="set_papers"
    )


def set_emblem(session: Session, mechanism: Mechanism, content: FileView | None, actor: Actor, now: datetime) -> None:
    """Set or take off the emblem of a mechanism.

    Args:
        content: the file, whose bytes lie in the store and were checked to be a plain drawing in one colour.
    """
    only_administrator(actor)
    file_id = None
    if content is not None:
        file = StoredFile(
            id=content.id, sha256=content.sha256, size=content.size, media_type=content.media_type,
            filename=content.filename, title="Emblem", access=Access.SECRETARIAT, owner_id=mechanism.id,
            uploaded_by=actor.account or "", uploaded_at=now, demonstration=mechanism.demonstration,
        )  # fmt: skip
        session.add(file)
        session.flush()
        record(session, "file", file, "upload", actor, now, title=file.filename)
        file_id = file.id
    _set(session, mechanism, actor, now, {"emblem_file_id": file_id}, None)


@dataclass(frozen=True)
class _Papers:
    """The papers of a mechanism in the journal: filed with the settings, and read by the mechanism's own desk."""

    id: str

    def place(self) -> str:
        """Return the place of settings."""
        return "settings"


def _set(
    session: Session, mechanism: Mechanism, actor: Actor, now: datetime, values: dict[str, Any], opened_at: int | None
) -> bool:
    before = {name: getattr(mechanism, name) for name in values}
    if before == values:
        return False
    if opened_at is not None and opened_at != mechanism.revision:
        raise Faster(before, mechanism.revision, mechanism.id)
    for name, value in values.items():
        setattr(mechanism, name, value)
    changes = {name: [before[name], value] for name, value in values.items() if before[name] != value}
    papers = _Papers(mechanism.id)
    record(session, "mechanism", papers, "set_papers", actor, now, title=mechanism.name, changes=changes)
    return True


def _year(year: int | None, now: datetime) -> int | None:
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Invalid("year_established", YEAR_NEEDED)
    only_past("year_established", PartialDate.of(year), now)
    return year


def _list(field: str, words: Sequence[str]) -> list[str]:
    return [one for one in dict.fromkeys(typed(field, word, 120) for word in words[:60]) if one]
