"""The life of a meeting, and the states of its agenda and items, on which it depends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.kernel.actors import CHAIR, HEAD_OF_SECRETARIAT, SECRETARIAT
from workflows.kernel.languages import N_, Mark, Sentence, State, together
from workflows.kernel.time import zone
from workflows.kernel.workflow import Transition, Workflow
from workflows.meetings.numbering import called
from workflows.meetings.words import AdoptionMethod, Modality
from workflows.parties.workflow import ALREADY_OURS, TAKE_OVER_FIRST


class MeetingState(State):
    """Where a meeting stands."""

    PLANNED = "planned", N_("Planned"), Mark.NOT_BEGUN
    CONVENED = "convened", N_("Convened"), Mark.OPEN
    IN_SESSION = "in_session", N_("In session"), Mark.UNDER_WAY
    CLOSED = "closed", N_("Closed"), Mark.DONE
    COMPLETED = "completed", N_("Completed"), Mark.DONE


class AgendaState(State):
    """Where an agenda stands."""

    DRAFT = "draft", N_("Draft"), Mark.NOT_BEGUN
    PROVISIONAL = "provisional", N_("Provisional"), Mark.UNDER_WAY
    ADOPTED = "adopted", N_("Adopted"), Mark.DONE


class ItemState(State):
    """Where an agenda item stands."""

    OPEN = "open", N_("Open"), Mark.OPEN
    CONCLUDED = "concluded", N_("Concluded"), Mark.DONE
    DEFERRED = "deferred", N_("Deferred"), Mark.UNDER_WAY
    WITHDRAWN = "withdrawn", N_("Withdrawn"), Mark.ENDED


def taken_over(subject: Any, now: datetime) -> str | None:
    """Public-source material is read-only until its owner takes it over."""
    return TAKE_OVER_FIRST if subject.read_only else None


def meeting_taken_over(part: Any, now: datetime) -> str | None:
    """The agenda and the items of a meeting known from public sources stand as they are known."""
    return taken_over(part.meeting, now)


def from_public_source(subject: Any, now: datetime) -> str | None:
    """Only public-source material can be taken over, once."""
    return None if subject.read_only else ALREADY_OURS


def settled(meeting: Any, now: datetime) -> Sentence | str | None:
    """A meeting is convened with its dates, zone, modality, languages and way of adoption known."""
    missing = [
        label
        for label, there in (
            (N_("dates"), meeting.starts or meeting.ends),
            (N_("last day"), meeting.ends or not meeting.starts),
            (N_("first day"), meeting.starts or not meeting.ends),
            (N_("time zone"), meeting.zone),
            (N_("modality"), meeting.modality is not Modality.NOT_STATED),
            (N_("languages"), meeting.languages),
            (N_("way of adoption"), meeting.adoption_method is not AdoptionMethod.NOT_STATED),
        )
        if not there
    ]
    if missing:
        return Sentence(N_("Not yet set: %(fields)s."), fields=[Sentence(one) for one in missing])
    return None


def host_letter_on_file(meeting: Any, now: datetime) -> str | None:
    """The host's letter is attached."""
    return (
        None
        if meeting.host_letter_id
        else N_("The letter of the host is not on file. The page of the meeting takes it in.")
    )


def has_chair(meeting: Any, now: datetime) -> str | None:
    """Somebody takes part as Chair."""
    return None if meeting.chair_listed else N_("No Chair is listed among the participants.")


def has_agenda(meeting: Any, now: datetime) -> str | None:
    """The agenda was cleared by the Chair."""
    agenda = meeting.agenda
    if agenda is None or agenda.state is AgendaState.DRAFT:
        return N_("The Chair has not cleared the agenda.")
    return None


def first_day_ahead(meeting: Any, now: datetime) -> Sentence | None:
    """A meeting is opened on its first day; earlier only where that is meant."""
    if meeting.starts is None or not meeting.zone:
        return None
    if now.astimezone(zone(meeting.zone)).date() >= meeting.starts.first_day():
        return None
    return Sentence(N_("The first day of the meeting is %(day)s; this is earlier."), day=meeting.starts)


def items_settled(meeting: Any, now: datetime) -> Sentence | None:
    """Each item is concluded, deferred or withdrawn before the meeting closes."""
    left = [called(item.label) for item in meeting.items if item.state is ItemState.OPEN]
    if not left:
        return None
    return Sentence(
        N_("Item %(items)s is not yet concluded, deferred or withdrawn.")
        if len(left) == 1
        else N_("Items %(items)s are not yet concluded, deferred or withdrawn."),
        items=together(left),
    )


def report_published(meeting: Any, now: datetime) -> str | None:
    """The report is out."""
    return None if meeting.report_published else N_("The report of the meeting is not published.")


MEETING = Workflow(
    "meeting",
    N_("Meeting"),
    MeetingState,
    begins=MeetingState.PLANNED,
    ends=(MeetingState.COMPLETED,),
    transitions=(
        Transition("create", None, MeetingState.PLANNED, SECRETARIAT, done=N_("created the meeting")),
        # With what belongs to it: sessions, agenda items, participants, the letter of the host.
        Transition("edit", tuple(MeetingState), None, SECRETARIAT, (taken_over,)),
        Transition(
            "convene", MeetingState.PLANNED, MeetingState.CONVENED, HEAD_OF_SECRETARIAT | CHAIR,
            (taken_over, settled, host_letter_on_file), onward=True,
            label=N_("Convene the meeting"), done=N_("convened the meeting"),
            after=N_("The meeting appears on the public pages."),
            told=N_("The meeting is convened. It stands on the public pages now."),
        ),
        Transition(
            "open", MeetingState.CONVENED, MeetingState.IN_SESSION, CHAIR, (taken_over, has_chair, has_agenda),
            recorded_by=SECRETARIAT, onward=True,
            label=N_("Open the meeting"), done=N_("opened the meeting"), after=N_("The agenda can be adopted."),
            told=N_("The meeting is open."), timed=True, warned_of=(first_day_ahead,),
        ),
        Transition(
            "close", MeetingState.IN_SESSION, MeetingState.CLOSED, CHAIR, (taken_over, items_settled),
            recorded_by=SECRETARIAT, onward=True,
            label=N_("Close the meeting"), done=N_("closed the meeting"), grave=True,
            after=N_("The report can be finished."),
            told=N_("The meeting is closed."), timed=True,
        ),
        Transition(
            "complete", MeetingState.CLOSED, MeetingState.COMPLETED, SECRETARIAT, (taken_over, report_published),
            onward=True,
            label=N_("Complete the meeting"), done=N_("completed the meeting"),
            after=N_("Everything about this meeting is done."),
            told=N_("The meeting is completed."),
        ),
        Transition(
            "take_over", MeetingState.CLOSED, None, SECRETARIAT, concerns=from_public_source,
            label=N_("Take the meeting over"), done=N_("took the meeting over"),
            after=N_("The secretariat can then change what public sources say."),
            told=N_("The meeting is taken over. It can be corrected now; its sources stay with it."),
        ),
    ),
)  # fmt: skip
