"""A form saved by an action: what it refuses stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Response
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as Answer

from webapp.desk.both_texts import BothTexts, beside, beside_values, by_whom
from webapp.desk.forms.fields import DeskForm
from webapp.languages import label
from webapp.requests import session
from webapp.responses import FormPage, go, show, tell
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Faster, Invalid, Refused

SAVED = 303
STALE = N_("Somebody else saved this at the same moment. Look at their text, and save again.")


@dataclass(frozen=True)
class Outcome:
    """How saving went: the status of the page to show, both texts where somebody was faster, and what was made."""

    status: int
    both: BothTexts | None = None
    made: Any = None

    @property
    def saved(self) -> bool:
        """Tell whether the action was done."""
        return self.status == SAVED


SHOWN = Outcome(200)


def save(form: DeskForm, act: Callable[[], Any], theirs: Callable[[], DeskForm] | None = None) -> Outcome:
    """Do the action with what was typed, if the form was sent and is whole.

    Args:
        theirs: gives the same form filled with what is saved; without it the values that the action names are shown.

    Refused: 409 above the form; a value that breaks a rule: 422 beside its field; somebody was faster: 409 with both
    texts, and the form then carries their version, so that saving again is a decision.
    """
    if not form.is_submitted():
        return SHOWN
    if not form.validate():
        return Outcome(422)
    try:
        made = act()
        session().flush()
    except Faster as faster:
        form.version.data = str(faster.version)
        both = beside(form, theirs()) if theirs else beside_values(form, faster)
        who, at = by_whom(faster)
        return Outcome(409, replace(both, who=who, at=at))
    except Invalid as invalid:
        for field, sentence in invalid.faults:
            form.say(field, sentence)
        return Outcome(422)
    except Refused as refused:
        form.say("", refused.sentence)
        return Outcome(409)
    except StaleDataError:
        session().rollback()
        form.say("", STALE)
        return Outcome(409)
    return Outcome(SAVED, made=made)


def form_page(
    form: DeskForm, act: Callable[[], Any], *, title: Sentence | str, back: str, done: Sentence | str,
    crumbs: Sequence[tuple[Any, str | None]] = (), template: str = "web/desk/entry_form.html", button: str = N_("Save"),
    then: Callable[[], str] | None = None, **context: Any,
) -> Response | Answer:  # fmt: skip
    """Show the form, or save and lead back with a word about what happened.

    Args:
        title: the heading; ``button``: what the main button does.
        back: where to go afterwards, and with Cancel; ``then`` gives another address once the action is done.
        context: ``lead`` (a sentence), ``body`` (the thing it belongs to), ``demonstration``, ``grave``.
    """
    outcome = save(form, act)
    if outcome.saved:
        tell(done)
        return go(then() if then else back)
    errors = {name: [str(one) for one in many] for name, many in form.errors.items() if name}
    return show(
        template, FormPage(str(label(title)), errors), status=outcome.status, form=form, both=outcome.both, title=title,
        back=back, crumbs=crumbs, button=button, **context,
    )  # fmt: skip


def step(act: Callable[[], Any], done: Sentence | str, back: str) -> Answer:
    """Do what a button does, and lead back; a refusal is answered with its sentence."""
    act()
    tell(done)
    return go(back)
