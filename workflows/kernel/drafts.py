"""What somebody types, kept as it goes: only its author ever sees it, and it is forgotten once it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.kernel.actors import Actor
from workflows.kernel.base import Base, identifier
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid, NotPermitted

LONGEST = 200_000  # signs of one text
LONGEST_FIELD = 160
DRAFTS = 200  # of one account; the oldest give way


class Draft(Base):
    """What somebody is typing, kept as it goes; only its author sees it."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "field"),)

    id: Mapped[str] = identifier()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    # The thing and field that is typed into, as "prose:<id>:body".
    field: Mapped[str] = mapped_column(String(LONGEST_FIELD))
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]


def keep(session: Session, actor: Actor, field: str, body: str, now: datetime) -> Draft:
    """Keep what somebody types.

    Args:
        field: the thing and field typed into.

    Raises:
        NotPermitted: nobody is signed in.
        Invalid: the text or the name of the field cannot be kept.
    """
    if actor.account is None:
        raise NotPermitted("keep a draft")
    if not field or len(field) > LONGEST_FIELD or not field.isprintable():
        raise Invalid("field", N_("A draft belongs to a field. This one is not known."))
    body = fitting("body", body)
    found = session.scalars(
        select(Draft).where(Draft.account_id == actor.account, Draft.field == field).with_for_update()
    ).first()
    if found is None:
        found = Draft(account_id=actor.account, field=field, body=body, saved_at=now)
        try:
            with session.begin_nested():
                session.add(found)
        except IntegrityError:
            return keep(session, actor, field, body, now)
        _drop_the_oldest(session, actor.account)
    found.body, found.saved_at = body, now
    session.flush()
    return found


def _drop_the_oldest(session: Session, account: str) -> None:
    old = session.scalars(
        select(Draft.id).where(Draft.account_id == account).order_by(Draft.saved_at.desc(), Draft.id).offset(DRAFTS)
    ).all()
    if old:
        session.execute(delete(Draft).where(Draft.id.in_(old)))


def kept(session: Session, actor: Actor, fields: Sequence[str]) -> Mapping[str, Draft]:
    """Return the actor's drafts of these fields, by field."""
    found = session.scalars(select(Draft).where(Draft.account_id == (actor.account or ""), Draft.field.in_(fields)))
    return {one.field: one for one in found}


def forget(session: Session, actor: Actor, *fields: str) -> None:
    """Forget the actor's drafts of these fields: they were saved, or are not wanted."""
    session.execute(delete(Draft).where(Draft.account_id == (actor.account or ""), Draft.field.in_(fields)))


def fitting(field: str, body: str) -> str:
    """Return a typed text with one kind of line end.

    Raises:
        Invalid: it is too long, or holds a sign that no text has.
    """
    body = body.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if len(body) > LONGEST:
        raise Invalid(
            field, Sentence(N_("This has %(count)s signs. A part may have %(most)s."), count=len(body), most=LONGEST)
        )
    if any(sign < " " and sign not in "\n\t" for sign in body):
        raise Invalid(field, N_("There is a sign in the text that cannot be printed. Type it again."))
    return body
