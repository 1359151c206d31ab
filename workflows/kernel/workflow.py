"""A life is a table: verbs, states, who may, and only if.

Buttons, the journal, the command line and the diagram all read the table. A guard answers ``None``, or the sentence a
person reads beside the button that cannot be pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from workflows.kernel.actors import Actor, Role, RoleName
from workflows.kernel.languages import N_, Sentence, Words
from workflows.kernel.refusals import NotPermitted, Refused
from workflows.kernel.sayings import say_life

Guard: TypeAlias = Callable[[Any, datetime], Sentence | str | None]

# Whose office is named where a row is for several: whoever prepares a step comes before whoever decides.
LEADING = (RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT, RoleName.CHAIR)


@dataclass(frozen=True)
class Transition:
    """One row of a life.

    Attributes:
        verb: what is done, as one word of the journal.
        source: the state or states from which it is done; ``None`` where the life begins.
        target: the state to which it leads; ``None`` where the state stays as it is.
        who: the role that may do it.
        only_if: guards; each is called with the subject and ``now``.
        concerns: for which subjects the row is at all; to others the step is not offered, and is refused by the
            sentence. Where a verb stands twice for a state, it tells for which subject each row is.
        onward: the life goes on by this row in the ordinary course, so it says whose move it is.
        label: the words on the button.
        done: the words of the journal ("convened the meeting").
        grave: it cannot be taken back, so a page asks before it is done.
        after: what follows, said beside the button.
        before: what the page of the step says before it is taken, where that is more than what follows.
        told: what the next page says once it is done.
        form: it needs words from the person, so the button leads to a form.
        asks: the words that the form asks for, which the journal keeps as the remark.
        timed: it may have taken effect before it is recorded, so the form asks when.
        recorded_by: who may record it for whoever takes it ("for the Chair, as announced"), naming the party.
        warned_of: what is told beside the step though it does not forbid it; called as guards are.
    """

    verb: str
    source: Words | tuple[Words, ...] | None
    target: Words | None
    who: Role
    only_if: tuple[Guard, ...] = ()
    label: str = ""
    done: str = ""
    grave: bool = False
    after: str = ""
    before: str = ""
    told: str = ""
    form: bool = False
    asks: str = ""
    timed: bool = False
    recorded_by: Role | None = None
    concerns: Guard | None = None
    onward: bool = False
    warned_of: tuple[Guard, ...] = ()

    def leads_to(self, state: Words) -> Words:
        """Return the state to which the step leads from a state."""
        return state if self.target is None else self.target

    @property
    def sources(self) -> tuple[Words, ...]:
        """Return the states from which the verb is possible."""
        if self.source is None:
            return ()
        return (self.source,) if isinstance(self.source, Words) else self.source


@dataclass(frozen=True)
class Step:
    """A transition offered to a person: allowed, or refused with the reason.

    ``form`` where a page comes first, ``recorded`` if it is done for another; ``warnings`` do not forbid it.
    """

    verb: str
    label: str
    allowed: bool
    why: Sentence | str | None
    grave: bool = False
    form: bool = False
    recorded: bool = False
    warnings: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """Whose move it is: the step by which a life goes on, and the office that takes it.

    Attributes:
        mine: the actor holds that office.
        recorded: the actor may record the step for whoever holds it.
    """

    verb: str
    label: str
    office: RoleName
    mine: bool
    recorded: bool

    @property
    def words(self) -> tuple[str, str]:
        """Return the words of a page for it, and how they are marked."""
        return (N_("Your move"), "you") if self.mine else (self.office.label, "")


@dataclass(frozen=True)
class Workflow:
    """The table of one life.

    Attributes:
        noun: the word of the journal for the thing ("meeting").
        label: the word for people.
        states: the closed list of states.
        begins: the first state.
        ends: the states from which nothing needs to follow.
        transitions: the rows.
    """

    noun: str
    label: str
    states: type[Words]
    begins: Words
    ends: tuple[Words, ...]
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        # The journal says a step in the words of its table.
        for transition in self.transitions:
            say_life(self.noun, transition.verb, transition.done)

    def __getitem__(self, verb: str) -> Transition:
        for transition in self.transitions:
            if transition.verb == verb:
                return transition
        raise KeyError(f"{self.noun} has no verb {verb!r}")

    def row(self, verb: str, state: Words | None) -> Transition | None:
        """Return the row for a verb in a state, or ``None``."""
        for transition in self.transitions:
            if transition.verb == verb and (state in transition.sources if state else transition.source is None):
                return transition
        return None

    def fitting(self, verb: str, subject: Any, now: datetime) -> Transition | None:
        """Return the row for a verb on a subject as it stands: the one that concerns it, if there are several."""
        rows = [row for row in self.transitions if row.verb == verb and subject.state in row.sources]
        return next((row for row in rows if not (row.concerns and row.concerns(subject, now))), next(iter(rows), None))

    def next_step(self, subject: Any, actor: Actor, now: datetime) -> NextStep | None:
        """Return whose move it is, or ``None`` at the end. What may stand in the way is told by ``why_not``."""
        for row in self.transitions:
            if row.onward and subject.state in row.sources and not (row.concerns and row.concerns(subject, now)):
                office = next(role for role in LEADING if role in row.who.names)
                mine = row.who.may(actor, subject)
                return NextStep(row.verb, row.label, office, mine, not mine and _may_record(row, actor, subject))
        return None

    def why_not(self, transition: Transition, subject: Any, now: datetime) -> Sentence | None:
        """Return the sentence of the first guard that refuses, or ``None``."""
        concerned = (transition.concerns,) if transition.concerns else ()
        return next(_answers((*concerned, *transition.only_if), subject, now), None)

    def warnings(self, transition: Transition, subject: Any, now: datetime) -> tuple[Sentence, ...]:
        """Return what a person is told before taking a step that nothing forbids."""
        return tuple(_answers(transition.warned_of, subject, now))

    def steps(self, subject: Any, actor: Actor, now: datetime) -> list[Step]:
        """Return the steps that the actor sees on the subject's page, in the order of the table.

        A step the person may never take is absent; one that cannot be taken now says why.
        """
        return list(self._steps(subject, actor, now))

    def _steps(self, subject: Any, actor: Actor, now: datetime) -> Iterator[Step]:
        for transition in self.transitions:
            if subject.state not in transition.sources or not transition.label:
                continue
            if transition.concerns and transition.concerns(subject, now):
                continue
            takes = transition.who.may(actor, subject)
            if not takes and not _may_record(transition, actor, subject):
                continue
            why_not = self.why_not(transition, subject, now)
            yield Step(
                transition.verb,
                transition.label,
                why_not is None,
                why_not or (transition.after or None),
                transition.grave,
                transition.form or transition.grave or not takes,
                not takes,
                self.warnings(transition, subject, now) if why_not is None else (),
            )

    def allowed(self, verb: str, subject: Any, actor: Actor, now: datetime, on_behalf_of: str = "") -> Transition:
        """Return the row by which the verb is done now.

        Raises:
            NotPermitted: no row of this verb is for the actor.
            Refused: the state or a guard forbids it; the sentence says why.
        """
        row = self.open_to(verb, subject, actor, now)
        if not on_behalf_of and not row.who.may(actor, subject):
            raise Refused(N_("Say for whom you record this, and how it was announced."))
        return row

    def open_to(self, verb: str, subject: Any, actor: Actor, now: datetime) -> Transition:
        """Return the row by which the actor takes the verb now, or records it for whoever takes it: its form is shown.

        Raises:
            NotPermitted, Refused: as ``allowed`` does, but for whom it is recorded is not asked yet.
        """
        rows = [row for row in self.transitions if row.verb == verb]
        if not any(row.who.may(actor, subject) or _may_record(row, actor, subject) for row in rows):
            raise NotPermitted(f"{verb} on {self.noun}")
        fitting = self.fitting(verb, subject, now)
        if fitting is None:
            raise Refused(
                Sentence(
                    N_("The state is “%(state)s”. “%(step)s” is possible only from: %(sources)s.")
                    if rows[0].label
                    else N_("The state is “%(state)s”. This is possible only from: %(sources)s."),
                    state=subject.state,
                    step=Sentence(rows[0].label),
                    sources=[state for row in rows for state in row.sources],
                )
            )
        if not fitting.who.may(actor, subject) and not _may_record(fitting, actor, subject):
            raise NotPermitted(f"{verb} on {self.noun}")
        why_not = self.why_not(fitting, subject, now)
        if why_not is not None:
            raise Refused(why_not)
        return fitting

    def faults(self) -> list[str]:
        """Return what is wrong with the table: states nobody reaches, dead ends, rows that stand twice."""
        reached = {self.begins}
        changed = True
        while changed:
            changed = False
            for row in self.transitions:
                onto = row.target
                if onto is not None and onto not in reached and (row.source is None or reached & set(row.sources)):
                    reached.add(onto)
                    changed = True
        leaving = {state for row in self.transitions for state in row.sources if row.leads_to(state) is not state}
        found = [f"{state} is never reached" for state in self.states if state not in reached]
        found += [f"{state} is a dead end" for state in reached if state not in leaving and state not in self.ends]
        seen: dict[tuple[str, Words | None], list[Guard | None]] = {}
        for row in self.transitions:
            for state in row.sources or (None,):
                others = seen.setdefault((row.verb, state), [])
                if others and (row.concerns is None or None in others or row.concerns in others):
                    found.append(f"{row.verb} from {state} stands twice")
                others.append(row.concerns)
        return found

    def mermaid(self) -> str:
        """Return the diagram of the life, as README shows it."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.begins.value}"]
        for row in self.transitions:
            lines += [
                f"    {state.value} --> {row.leads_to(state).value}: {row.verb}"
                for state in row.sources
                if row.leads_to(state) is not state
            ]
        lines += [f"    {state.value} --> [*]" for state in self.ends]
        return "\n".join(dict.fromkeys(lines))


def _answers(guards: Iterable[Guard], subject: Any, now: datetime) -> Iterator[Sentence]:
    for guard in guards:
        answer = guard(subject, now)
        if answer is not None:
            yield answer if isinstance(answer, Sentence) else Sentence(answer)


def _may_record(transition: Transition, actor: Actor, subject: Any) -> bool:
    return transition.recorded_by is not None and transition.recorded_by.may(actor, subject)
