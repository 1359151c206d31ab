"""Meetings of the public record, their items, and who took part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session, selectinload

from workflows.exchange.codes import MeetingFacts
from workflows.exchange.entries import Coming, Entry, Values
from workflows.exchange.entries_parties import named
from workflows.kernel.ids import fixed_id
from workflows.kernel.languages import TextBasis, sort_key
from workflows.kernel.time import PartialDate
from workflows.meetings.models import AgendaItem, Meeting, Series
from workflows.meetings.words import Modality
from workflows.meetings.workflow import ItemState, MeetingState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole

# Those who were there; a host or convener may have stayed away.
PRESENT = (ParticipationRole.CHAIR, ParticipationRole.SECRETARIAT, ParticipationRole.PARTNER)
# As a source tells of a meeting: it is announced, or it has been held.
TOLD = (MeetingState.PLANNED, MeetingState.CLOSED)


def announced(meeting: MeetingFacts, now: datetime) -> bool:
    """Tell whether a meeting of which a source tells lies ahead."""
    return (meeting.starts or PartialDate(str(meeting.year))).first_day() > now.date()


class MeetingEntry(Entry):
    """A meeting that took place, or is announced, as public sources tell it."""

    noun, model = "meeting", Meeting
    options = (selectinload(Meeting.series), selectinload(Meeting.mechanism))

    def fits(self, subject: Any) -> bool:
        """Only what its secretariat lets appear has a place in the public record, and editions of the first series."""
        series = subject.series
        return bool(subject.public) and (
            subject.edition is None or series is None or series.code == subject.mechanism.code
        )

    def stepped(self, subject: Any) -> bool:
        """Tell whether the desk took it over or moved it on."""
        return super().stepped(subject) or subject.state not in TOLD

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the short name, what is true of every meeting of the record, and whether it has been held."""
        number = values["edition"] or values["year"]
        code = coming.codes.by_id[values["mechanism_id"]]
        series = coming.codes.series.get(code) or fixed_id("series", code) if values["edition"] else None
        return {
            "short_name": f"{named(coming.codes, values['mechanism_id'])[:50]} {number}",
            "modality": Modality.ONLINE if values["city"] == "Online" else Modality.NOT_STATED,
            "state": MeetingState.PLANNED if announced(_facts(values), coming.now) else MeetingState.CLOSED,
            "public": True,
            "series_id": series,
        }

    def make(self, id: str, values: Values, unverified: str, coming: Coming) -> Sequence[Sequence[Any]]:
        """Return the series, if the meeting is an edition of one, and the meeting."""
        coming.codes.meetings[id] = _facts(values)
        [[meeting]] = super().make(id, values, unverified, coming)
        return [[_series(meeting, coming)], [meeting]] if meeting.series_id else [[meeting]]

    def put(
        self, session: Session, subject: Any, before: Values, values: Values, unverified: str, coming: Coming
    ) -> None:
        """Set the values; a meeting that turns out to be an edition brings its series."""
        with session.no_autoflush:
            super().put(session, subject, before, values, unverified, coming)
            if subject.series_id and session.get(Series, subject.series_id) is None:
                session.add(_series(subject, coming))


def _facts(values: Values) -> MeetingFacts:
    return MeetingFacts(values["mechanism_id"], values["year"], values["starts"], values["ends"], values["edition"])


def _series(meeting: Meeting, coming: Coming) -> Series:
    codes, mechanism_id = coming.codes, meeting.mechanism_id
    return Series(
        id=meeting.series_id, mechanism_id=mechanism_id, code=codes.by_id[mechanism_id],
        title={"en": codes.names[mechanism_id]}, demonstration=coming.demonstration,
    )  # fmt: skip


class ItemEntry(Entry):
    """An item of which a source tells; its place in the order may be ours, as its basis says."""

    noun, model = "agenda item", AgendaItem

    def fits(self, subject: Any) -> bool:
        """Sub-items, and items of meetings that are not public, have no place in the files."""
        return bool(subject.meeting.public) and subject.parent_id is None

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the label by its place, and whether the meeting is over."""
        ahead = announced(coming.codes.meetings[values["meeting_id"]], coming.now)
        state = ItemState.OPEN if ahead else ItemState.CONCLUDED
        return {"label": str(values["position"]), "text_basis": TextBasis.PARAPHRASE, "state": state}


class ParticipationEntry(Entry):
    """A body or a State of which a source tells that it took part."""

    noun, model = "participation", Participation

    def fits(self, subject: Any) -> bool:
        """Persons have no place in the files, and neither have meetings that are not public."""
        return subject.person_id is None and bool(subject.meeting.public)

    def derived(self, values: Values, coming: Coming) -> dict[str, Any]:
        """Return the sort key, and whether a source says that they were there."""
        party = values["body_id"] or values["area_id"] or ""
        held = not announced(coming.codes.meetings[values["meeting_id"]], coming.now)
        there = held and values["role"] in PRESENT and "inferred" not in values["note"]
        return {"sort_key": sort_key(coming.codes.names.get(party, "")), "present": True if there else None}

    def label(self, subject: Any) -> str:
        """Return the code of the meeting."""
        return str(subject.meeting.code)
