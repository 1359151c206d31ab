"""A step taken by whoever may take it, or recorded for them as it was announced in the room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from flask import Response
from werkzeug.wrappers import Response as Answer
from wtforms import SelectField

from webapp.access import actor
from webapp.desk.forms.fields import StepForm, options, wall_time
from webapp.languages import label, words
from webapp.requests import now
from webapp.responses import go, show, tell
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.time import WallTimeError, instant
from workflows.kernel.workflow import Transition, Workflow

TIME = N_("Write the time as 16:40.")
ANNOUNCED = N_("How it was announced")
FOR_WHOM = N_("Choose for whom you record this.")
TWO_HOURS = (
    ("", N_("Not stated")),
    ("first", N_("The first, before clocks go back")),
    ("second", N_("The second, after clocks went back")),
)


class RecordForm(StepForm):
    """The words of a step, and which of two hours is meant when the clocks go back.

    Attributes:
        own: names of the fields that a step has beside these, shown first.
    """

    own: ClassVar[tuple[str, ...]] = ()
    later = SelectField(
        N_("Which of the two hours"),
        validate_choice=False,
        choices=lambda: options((value, label(words)) for value, words in TWO_HOURS),
    )


@dataclass(frozen=True)
class Recorded:
    """What was typed into the form of a step."""

    remark: str
    effective_at: datetime | None
    on_behalf_of: str
    own: Mapping[str, str]


def later(text: str | None) -> bool | None:
    """Return which of two hours a choice means."""
    return {"first": False, "second": True}.get(text or "")


def recorded(form: RecordForm, zone_name: str) -> Recorded:
    """Return what was typed, its time read at the seat.

    Raises:
        Invalid: the time is not one, does not exist at the seat, or comes twice there and none is chosen.
    """
    try:
        wall = wall_time(form.effective_day.data, form.effective_time.data)
    except ValueError as error:
        raise Invalid("effective_time", TIME) from error
    if wall is None and (form.effective_day.data or (form.effective_time.data or "").strip()):
        raise Invalid("effective_time", N_("Give the day and the time."))
    try:
        at = None if wall is None else instant(wall, zone_name or "UTC", later=later(form.later.data))
    except WallTimeError as error:
        raise Invalid("effective_time", error.sentence) from error
    own = {name: form[name].data or "" for name in form.own}
    return Recorded((form.remark.data or "").strip(), at, form.on_behalf_of.data or "", own)


def is_recorded(transition: Transition, subject: Any) -> bool:
    """Tell whether the actor would record the step for somebody else."""
    return not transition.who.may(actor(), subject)


def _row_of_theirs(workflow: Workflow, verb: str, subject: Any) -> Transition:
    """Return the row of a step that the actor takes or records, for a state from which none leads."""
    rows = [row for row in workflow.transitions if row.verb == verb]
    theirs = (
        row
        for row in rows
        if not is_recorded(row, subject) or (row.recorded_by and row.recorded_by.may(actor(), subject))
    )
    return next(theirs, rows[0])


def take_step(
    workflow: Workflow, verb: str, subject: Any, act: Callable[[Recorded], Any], *, back: Callable[[], str] | str,
    zone_name: str, for_whom: Callable[[], Sequence[tuple[str, Sentence | str]]], posted: bool,
    title: Any, done: Callable[[], Sentence] | None = None,
    context: dict[str, Any] | None = None, form_class: type[RecordForm] = RecordForm,
    fill: Callable[[Any], None] | None = None,
) -> Response | Answer:  # fmt: skip
    """Show the form of a step, or take it and lead back.

    A refusal is shown on the form with nothing lost, under 409; a wrong value beside its field, under 422.

    Args:
        subject: what the guards read.
        act: takes the step with what was typed.
        back: where it leads; asked after the step where the step itself changes the address.
        for_whom: for whom it may be recorded, asked only where that is so.
        done: what the next page says where it names what the step gave; else the table says it.
    """
    transition = workflow.fitting(verb, subject, now()) or _row_of_theirs(workflow, verb, subject)
    records = is_recorded(transition, subject)
    if records and not (transition.recorded_by and transition.recorded_by.may(actor(), subject)):
        raise NotPermitted(verb)
    form = form_class()
    parties = [(key, words(party)) for key, party in for_whom()] if records else []
    form.on_behalf_of.choices = options([("", label(N_("Choose"))), *parties])
    # A step that cannot be taken is refused before anything is asked, so the choice is looked at afterwards.
    form.on_behalf_of.validate_choice = False
    asked = transition.asks or (ANNOUNCED if records else "")
    if asked:
        form.remark.label.text = asked
    status = 200
    if posted and form.validate():
        try:
            workflow.open_to(verb, subject, actor(), now())
            if records and form.on_behalf_of.data not in dict(parties):
                raise Invalid("on_behalf_of", FOR_WHOM)
            typed = recorded(form, zone_name)
            act(typed if records else replace(typed, on_behalf_of=""))
        except Invalid as invalid:
            form.say(invalid.field, invalid.sentence)
            status = 422
        except Refused as refused:
            form.say("", refused.sentence)
            status = 409
        else:
            tell(done() if done is not None else transition.told)
            return go(back() if callable(back) else back)
    elif posted:
        status = 422
    else:
        workflow.open_to(verb, subject, actor(), now())
        if fill is not None:
            fill(form)
    twice = bool(form.effective_time.errors) or bool(form.later.data)
    return show(
        "web/desk/step.html", {"step": verb, "errors": {name: list(errors) for name, errors in form.errors.items()}},
        status=status, form=form, transition=transition, records=records,
        warnings=workflow.warnings(transition, subject, now()),
        back=back() if callable(back) else back, title=title, twice=twice,
        zone_name=zone_name, **(context or {}),
    )  # fmt: skip
