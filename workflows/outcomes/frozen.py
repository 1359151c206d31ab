"""What was issued under a symbol does not change: the last guard, beneath all actions.

Adopted words are cited by paragraph for years. So the rows of a frozen version refuse to be changed, added to or
deleted even by code that forgot to ask. Two things may still happen to them: a translation that was not complete at
issue is completed, and the standing of a translation is said anew; neither touches the words that were frozen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from workflows.kernel.languages import N_
from workflows.kernel.refusals import Refused
from workflows.outcomes.models import BlockText, Version, VersionBlock

UNCHANGEABLE = N_("This text was issued under its symbol and does not change. Prepare a revision.")
# What may still be written on a row of a frozen version.
STANDING = frozenset({"status", "revision"})
OF_LANGUAGES = frozenset({"lead", "labels", "revision"})


class Unchangeable(Refused):
    """A frozen text was about to be changed."""

    def __init__(self) -> None:
        super().__init__(UNCHANGEABLE)


def _changed(target: Any) -> frozenset[str]:
    state = inspect(target)
    return frozenset(one.key for one in state.mapper.column_attrs if state.attrs[one.key].history.has_changes())


def _frozen(connection: Connection, version_id: str) -> Mapping[str, str] | None:
    """Return what was frozen with a version, or ``None`` while it is open."""
    row = connection.execute(select(Version.frozen, Version.frozen_at).where(Version.id == version_id)).first()
    return None if row is None or row.frozen_at is None else (row.frozen or {})


def _arrives_with_it(target: Any) -> bool:
    """Tell whether the version itself is being added, so that a text which was frozen elsewhere arrives as a whole."""
    session = object_session(target)
    return session is not None and any(isinstance(one, Version) and one.id == target.version_id for one in session.new)


def _version_changes(_mapper: Mapper[Any], connection: Connection, target: Version) -> None:
    if _changed(target) and _frozen(connection, target.id) is not None:
        raise Unchangeable


def _version_goes(_mapper: Mapper[Any], connection: Connection, target: Version) -> None:
    if _frozen(connection, target.id) is not None:
        raise Unchangeable


def _block_comes(_mapper: Mapper[Any], connection: Connection, target: VersionBlock) -> None:
    if _frozen(connection, target.version_id) is not None and not _arrives_with_it(target):
        raise Unchangeable


def _block_changes(_mapper: Mapper[Any], connection: Connection, target: VersionBlock) -> None:
    changed = _changed(target)
    frozen = _frozen(connection, target.version_id) if changed else None
    if frozen is not None and not (changed <= OF_LANGUAGES and _only_others(target, changed, frozen)):
        raise Unchangeable


def _only_others(target: VersionBlock, changed: frozenset[str], frozen: Mapping[str, str]) -> bool:
    """Tell whether leads and labels changed only in languages that were not frozen."""
    for name in changed - {"revision"}:
        before = next(iter(inspect(target).attrs[name].history.deleted or ()), None) or {}
        after = getattr(target, name)
        if any(before.get(language) != after.get(language) for language in frozen.get("languages", "").split()):
            return False
    return True


def _text_comes(_mapper: Mapper[Any], connection: Connection, target: BlockText) -> None:
    if _has_words_of(connection, target) and not _arrives_with_it(target):
        raise Unchangeable


def _text_changes(_mapper: Mapper[Any], connection: Connection, target: BlockText) -> None:
    if not _changed(target) <= STANDING and _has_words_of(connection, target):
        raise Unchangeable


def _has_words_of(connection: Connection, target: BlockText) -> bool:
    frozen = _frozen(connection, target.version_id)
    return frozen is not None and target.language in frozen.get("languages", "").split()


def _goes(_mapper: Mapper[Any], connection: Connection, target: VersionBlock | BlockText) -> None:
    if _frozen(connection, target.version_id) is not None:
        raise Unchangeable


event.listen(Version, "before_update", _version_changes)
event.listen(Version, "before_delete", _version_goes)
event.listen(VersionBlock, "before_insert", _block_comes)
event.listen(VersionBlock, "before_update", _block_changes)
event.listen(VersionBlock, "before_delete", _goes)
event.listen(BlockText, "before_insert", _text_comes)
event.listen(BlockText, "before_update", _text_changes)
event.listen(BlockText, "before_delete", _goes)


@event.listens_for(Session, "do_orm_execute")
def _statements(execution: ORMExecuteState) -> None:
    """Refuse statements that would write past the guards above, many rows at once."""
    if (
        (execution.is_update or execution.is_delete)
        and execution.bind_mapper is not None
        and execution.bind_mapper.class_ in (Version, VersionBlock, BlockText)
    ):
        raise Unchangeable
