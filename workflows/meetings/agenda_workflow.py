"""The lives of an agenda and of its items, and what else a meeting in its course asks of a paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from workflows.kernel.actors import CHAIR, SECRETARIAT
from workflows.kernel.languages import N_, Sentence, together
from workflows.kernel.workflow import Transition, Workflow
from workflows.meetings.numbering import called
from workflows.meetings.workflow import AgendaState, ItemState, MeetingState, meeting_taken_over

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
