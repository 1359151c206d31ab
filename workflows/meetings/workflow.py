"""The lives of a meeting, an agenda and an agenda item."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from workflows.kernel.actors import CHAIR, HEAD_OF_SECRETARIAT, SECRETARIAT
from workflows.kernel.languages import N_, Mark, Sentence, State, together
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
            told=N_("The meeting is open."), timed=True,
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


# From when a provisional agenda may be shown to the public, if the Chair agrees.
SHOWN_BEFORE = timedelta(weeks=10)


def has_items(agenda: Any, now: datetime) -> str | None:
    """There is something to clear."""
    there = any(item.state is ItemState.OPEN for item in agenda.items)
    return None if there else N_("The agenda has no items.")


def outcomes_expected(agenda: Any, now: datetime) -> Sentence | None:
    """Each item says what is expected of it."""
    left = [
        called(item.label)
        for item in agenda.items
        if item.state is ItemState.OPEN and not item.expected_outcome and not item.children
    ]
    if not left:
        return None
    return Sentence(
        N_("Item %(items)s has no expected outcome yet.")
        if len(left) == 1
        else N_("Items %(items)s have no expected outcome yet."),
        items=together(left),
    )


def has_symbol_root(paper: Any, now: datetime) -> str | None:
    """A symbol can be given to a paper of the meeting."""
    if paper.meeting.mechanism.symbol_root:
        return None
    return N_("The mechanism has no symbol root. Set it under Settings.")


def in_session(paper: Any, now: datetime) -> str | None:
    """A meeting adopts while it sits: its agenda as the first item, and its texts."""
    return None if paper.meeting.state is MeetingState.IN_SESSION else N_("The meeting is not in session.")


def before_opening(agenda: Any, now: datetime) -> str | None:
    """A provisional agenda is revised until the meeting opens; then it is changed as it is adopted."""
    if agenda.meeting.state in (MeetingState.PLANNED, MeetingState.CONVENED):
        return None
    return N_("The meeting was opened. What is changed orally is recorded when the agenda is adopted.")


def near_enough(agenda: Any, now: datetime) -> str | None:
    """The public sees a provisional agenda from ten weeks before the meeting, not earlier."""
    starts = agenda.meeting.starts
    if starts is None or now.date() < starts.first_day() - SHOWN_BEFORE:
        return N_("A provisional agenda is shown to the public from ten weeks before the meeting.")
    return None


def not_shown_yet(agenda: Any, now: datetime) -> str | None:
    """It is shown once."""
    return N_("The public sees the provisional agenda already.") if agenda.released_at else None


AGENDA = Workflow(
    "agenda",
    N_("Agenda"),
    AgendaState,
    begins=AgendaState.DRAFT,
    ends=(AgendaState.ADOPTED,),
    transitions=(
        Transition("draft", None, AgendaState.DRAFT, SECRETARIAT, done=N_("began the agenda")),
        Transition(
            "clear", AgendaState.DRAFT, AgendaState.PROVISIONAL, CHAIR,
            (meeting_taken_over, has_items, outcomes_expected, has_symbol_root), recorded_by=SECRETARIAT, onward=True,
            label=N_("Clear the agenda"), done=N_("cleared the provisional agenda"),
            after=N_("It takes its symbol and is locked. Later changes are revisions."),
            told=N_("The agenda is cleared and has its symbol."), timed=True,
        ),
        Transition(
            "revise", AgendaState.PROVISIONAL, AgendaState.PROVISIONAL, CHAIR,
            (meeting_taken_over, before_opening, has_items), recorded_by=SECRETARIAT,
            label=N_("Issue a revision"), done=N_("issued a revision of the provisional agenda"), form=True,
            after=N_("The items as they stand now become the next revision. The reason is asked."),
            told=N_("The revision is issued."), asks=N_("Reason"),
        ),
        Transition(
            "release", AgendaState.PROVISIONAL, AgendaState.PROVISIONAL, CHAIR,
            (meeting_taken_over, not_shown_yet, near_enough), recorded_by=SECRETARIAT,
            label=N_("Show the agenda to the public"), done=N_("showed the provisional agenda to the public"),
            after=N_("The public page of the meeting shows the agenda as it was issued last."),
            told=N_("The public sees the provisional agenda now."),
        ),
        Transition(
            "adopt", AgendaState.PROVISIONAL, AgendaState.ADOPTED, CHAIR, (meeting_taken_over, in_session),
            recorded_by=SECRETARIAT, onward=True,
            label=N_("Adopt the agenda"), done=N_("adopted the agenda"), form=True,
            after=N_("What was changed orally is recorded with it."),
            told=N_("The agenda is adopted."), timed=True,
        ),
    ),
)  # fmt: skip


def agenda_adopted(item: Any, now: datetime) -> str | None:
    """Items are settled only after the agenda was adopted."""
    agenda = item.meeting.agenda
    return None if agenda is not None and agenda.state is AgendaState.ADOPTED else N_("The agenda is not adopted yet.")


def still_a_draft(item: Any, now: datetime) -> str | None:
    """What was never issued may be taken off without a trace in the numbering."""
    agenda = item.meeting.agenda
    if agenda is None or agenda.state is AgendaState.DRAFT:
        return None
    return N_("The agenda was cleared. From now on the Chair withdraws items, and their numbers are kept.")


def agenda_issued(item: Any, now: datetime) -> str | None:
    """Only what was issued is withdrawn."""
    agenda = item.meeting.agenda
    if agenda is not None and agenda.state is not AgendaState.DRAFT:
        return None
    return N_("The agenda is a draft: the secretariat takes the item off.")


def agenda_is_open(meeting: Any) -> bool:
    """Tell whether items may be added, moved and worded anew: until the agenda is adopted."""
    return meeting.agenda is None or meeting.agenda.state is not AgendaState.ADOPTED


def not_carried_yet(item: Any, now: datetime) -> str | None:
    """A deferred item goes on once."""
    return N_("The item was carried over already.") if item.carried_on else None


def next_agenda_open(item: Any, now: datetime) -> Sentence | str | None:
    """There is a later meeting, and its agenda takes items."""
    if item.next_meeting is None:
        return N_("There is no later meeting yet. Create the next edition first.")
    if agenda_is_open(item.next_meeting):
        return None
    return Sentence(
        N_("The agenda of %(meeting)s is adopted and takes no further items."),
        meeting=item.next_meeting.short_name or item.next_meeting.code,
    )


ITEM = Workflow(
    "agenda item",
    N_("Agenda item"),
    ItemState,
    begins=ItemState.OPEN,
    ends=(ItemState.CONCLUDED, ItemState.DEFERRED, ItemState.WITHDRAWN),
    transitions=(
        Transition("add", None, ItemState.OPEN, SECRETARIAT, done=N_("added the item")),
        Transition(
            "conclude", ItemState.OPEN, ItemState.CONCLUDED, CHAIR, (meeting_taken_over, agenda_adopted),
            recorded_by=SECRETARIAT,
            label=N_("Conclude the item"), done=N_("concluded the item"), form=True,
            after=N_("The outcome is noted with it."),
            told=N_("The item is concluded."), asks=N_("Outcome noted"), timed=True,
        ),
        Transition(
            "defer", ItemState.OPEN, ItemState.DEFERRED, CHAIR, (meeting_taken_over, agenda_adopted),
            recorded_by=SECRETARIAT,
            label=N_("Defer the item"), done=N_("deferred the item"), form=True,
            after=N_("It can be carried over to the next meeting."),
            told=N_("The item is deferred. It can be carried over to the next meeting."), asks=N_("Reason"),
            timed=True,
        ),
        Transition(
            "drop", ItemState.OPEN, ItemState.WITHDRAWN, SECRETARIAT, (meeting_taken_over, still_a_draft),
            label=N_("Take the item off the draft"), done=N_("took the item off the draft"), grave=True,
            after=N_("The items below it move up. It does not come back; it can only be added anew."),
            told=N_("The item is off the draft."),
        ),
        Transition(
            "withdraw", ItemState.OPEN, ItemState.WITHDRAWN, CHAIR, (meeting_taken_over, agenda_issued),
            recorded_by=SECRETARIAT,
            label=N_("Withdraw the item"), done=N_("withdrew the item"), form=True, grave=True,
            after=N_("Its number is kept."),
            told=N_("The item is withdrawn. Its number is kept."), asks=N_("Reason"),
        ),
        Transition(
            "carry_over", ItemState.DEFERRED, None, SECRETARIAT, (meeting_taken_over, next_agenda_open),
            concerns=not_carried_yet,
            label=N_("Carry over to the next meeting"), done=N_("carried the item over to the next meeting"),
            after=N_("It goes on the draft agenda of the next meeting, with where it comes from."),
        ),
    ),
)  # fmt: skip
