"""Who sees which document: the class of the paper, the place of the reader, and the embargo."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from workflows.kernel.actors import STAFF, Actor, RoleName
from workflows.kernel.base import Access
from workflows.kernel.history import known_by
from workflows.meetings.queries import of_meetings_at
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import SymbolSeries
from workflows.outcomes.workflow import DocumentState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole

CHARGED = (RoleName.HEAD_OF_SECRETARIAT, RoleName.CHAIR)
DELEGATES = (RoleName.DELEGATE, RoleName.RAPPORTEUR, RoleName.REGISTRAR)
# Whose body or State takes part is a participant of the meeting.
REPRESENTING = (
    RoleName.DELEGATE, RoleName.CHAIR, RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT, RoleName.FOCAL_POINT,
    RoleName.VALIDATING_AUTHORITY,
)  # fmt: skip
DECIDING = (
    ParticipationRole.CHAIR, ParticipationRole.SECRETARIAT, ParticipationRole.DELEGATION, ParticipationRole.HOST,
    ParticipationRole.CONVENER, ParticipationRole.CO_FACILITATOR, ParticipationRole.MEETING_SECRETARIAT,
)  # fmt: skip
OBSERVING = (
    ParticipationRole.PARTNER, ParticipationRole.OBSERVER, ParticipationRole.SPEAKER, ParticipationRole.OTHER
)  # fmt: skip
FINAL = (DocumentState.ADOPTED, DocumentState.PUBLISHED)
# Drafts that observers do not see; conference room papers lie on everybody's table.
DRAFTS = (SymbolSeries.LIMITED, SymbolSeries.WP, SymbolSeries.RESTRICTED)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return what an actor sees of documents.

    - The public and everybody: what is published, after its release.
    - Observers and partners: papers for participants once they are issued, drafts never; adopted texts.
    - Participants of the meeting, among them the Chairs and secretariats of the mechanisms at the table: issued papers
      to which they are entitled; adopted texts.
    - Secretariat and Chair of the meeting or its mechanism: everything; papers for named persons only its head and
      the Chair.
    """
    if not actor.signed_in:
        return (released(),)
    ways = [released(), own(actor)]
    issued = and_(OutcomeDocument.symbol.is_not(None), OutcomeDocument.confirmed)
    adopted = and_(OutcomeDocument.state.in_(FINAL), OutcomeDocument.access != Access.STRICT)
    ways.append(
        and_(
            entitled(actor),
            issued,
            or_(OutcomeDocument.access.in_((Access.PUBLIC, Access.PARTICIPANTS, Access.ENTITLED)), adopted),
        )
    )
    for_all = and_(
        OutcomeDocument.access.in_((Access.PUBLIC, Access.PARTICIPANTS)), OutcomeDocument.series.not_in(DRAFTS)
    )
    ways.append(and_(_of_meetings(actor, (RoleName.OBSERVER,), OBSERVING), issued, or_(for_all, adopted)))
    return (or_(*ways),)


def entitled(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for documents of meetings in which the actor takes part as one who decides."""
    return _of_meetings(actor, DELEGATES, DECIDING)


def released() -> ColumnElement[bool]:
    """Return the condition for what the public sees: published, public, and after the release time."""
    return and_(
        OutcomeDocument.state == DocumentState.PUBLISHED,
        OutcomeDocument.access == Access.PUBLIC,
        or_(OutcomeDocument.release_at.is_(None), OutcomeDocument.release_at <= OutcomeDocument.published_at),
        OutcomeDocument.confirmed,
    )


def own(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a document lies on the actor's desk."""
    return or_(
        and_(_at(actor, *STAFF), OutcomeDocument.access != Access.STRICT),
        _at(actor, *CHARGED),
    )


def is_own(actor: Actor, document: OutcomeDocument) -> bool:
    """Tell whether a document lies on the actor's desk: the same rule as ``own``, for one that is loaded."""
    if document.access is Access.STRICT:
        return actor.holds(frozenset(CHARGED), document.places())
    return actor.holds(frozenset({*STAFF, *CHARGED}), document.places())


def _at(actor: Actor, *roles: RoleName) -> ColumnElement[bool]:
    return of_meetings_at(OutcomeDocument.meeting_id, actor, *roles)


def _of_meetings(
    actor: Actor, roles: tuple[RoleName, ...], parts: tuple[ParticipationRole, ...]
) -> ColumnElement[bool]:  # fmt: skip
    """Return the condition for documents of meetings at which the actor has a seat of this sort."""
    represented = actor.places_as(*(REPRESENTING if parts is DECIDING else (*REPRESENTING, RoleName.OBSERVER)))
    if not represented:
        return _at(actor, *roles)
    seats = select(Participation.meeting_id).where(
        Participation.role.in_(parts),
        or_(Participation.body_id.in_(represented), Participation.area_id.in_(represented)),
    )
    return or_(_at(actor, *roles), OutcomeDocument.meeting_id.in_(seats))


known_by("outcome document", lambda actor: select(OutcomeDocument.id).where(own(actor)))
