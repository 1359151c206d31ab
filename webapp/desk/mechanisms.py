"""Mechanisms on the desk: register, page, taking over, corrections. What belongs to another desk is read here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.confirming import confirm_page
from webapp.desk.door import desk
from webapp.desk.forms.mechanisms import MechanismForm, NewMechanismForm
from webapp.desk.saving import form_page, step
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import ask, moved, show
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, NotPermitted
from workflows.kernel.short_lists import JOURNAL_FILTERS, journal_list
from workflows.kernel.views import Ask, Listing
from workflows.mechanisms import actions, queries
from workflows.mechanisms.models import Mechanism
from workflows.mechanisms.queries.register import PARTS
from workflows.mechanisms.views import MechanismView
from workflows.mechanisms.workflow import kept, only_its_desk
from workflows.meetings.register import register as register_of_meetings
from workflows.meetings.views import MeetingRow
from workflows.parties.workflow import is_administrator, is_staff, keeps_registry
from workflows.recommendations import lists as recommendations
from workflows.recommendations.views import PlaceInThread

MECHANISMS = N_("Mechanisms")
PUBLIC_AT_ONCE = N_("The entry appears on the public pages at once.")
MEETINGS_SHOWN = 12


@dataclass(frozen=True)
class MechanismPage:
    """A mechanism with its meetings, and the recommendations that name it, went to it or came from it."""

    mechanism: MechanismView
    meetings: Listing[MeetingRow]
    recommendations: list[PlaceInThread]


@desk.get("/mechanisms")
def mechanisms() -> Response:
    """Show the register of mechanisms."""
    listing = queries.register(session(), actor(), ask("kind", "status", "region", "on"), now().date(), language())
    return show(
        "web/desk/mechanisms.html", listing, name="mechanisms", keeps=keeps_registry(actor()), staff=is_staff(actor())
    )


@desk.get("/mechanisms/<code>")
def mechanism(code: str) -> Response | Answer:
    """Show a mechanism; a code written otherwise leads to its page."""
    if code != code.lower():
        return moved("desk.mechanism", code=queries.subject(session(), actor(), code.lower()).code or "")
    seen = queries.one(session(), actor(), code, now(), language())
    asked = Ask(filters={"mechanism": seen.code}, size=MEETINGS_SHOWN)
    page = MechanismPage(
        seen,
        register_of_meetings(session(), actor(), asked),
        recommendations.of_party(session(), actor(), seen.id, language()),
    )
    return show("web/desk/mechanism.html", page, administers=is_administrator(actor()))


@desk.get("/mechanisms/<code>/journal")
def mechanism_journal(code: str) -> Response:
    """Show the whole journal of a mechanism, its terms, members and unions."""
    seen = queries.one(session(), actor(), code, now(), language())
    if not seen.may_edit:
        raise Absent
    lines = journal_of(session(), actor(), seen.id, limit=None, nouns=PARTS)
    listing = journal_list(lines, ask(*JOURNAL_FILTERS, size=200))
    crumbs = [*_crumbs(seen.acronym or seen.name, seen.code), (label(N_("Journal")), None)]
    return show("web/desk/journal.html", listing, name="journal", title=seen.name, crumbs=crumbs)


@desk.route("/mechanisms/new", methods=["GET", "POST"])
def mechanism_new() -> Response | Answer:
    """Enter a mechanism."""
    if not keeps_registry(actor()):
        raise NotPermitted("create")
    form, made = NewMechanismForm(), []
    return form_page(
        form,
        lambda: made.append(
            actions.create_mechanism(
                session(), actor(), now(), naming=form.typed(), kind=form.kind.data, code=form.code.data or "",
                year_established=form.year_established.data,
            )
        ),
        title=N_("Enter a mechanism"), lead=label(PUBLIC_AT_ONCE), back=url_for("desk.mechanisms"),
        done=N_("The mechanism is entered."), then=lambda: url_for("desk.mechanism", code=made[0].code),
        crumbs=[(label(MECHANISMS), url_for("desk.mechanisms")), (label(N_("New entry")), None)],
    )  # fmt: skip


@desk.route("/mechanisms/<code>/edit", methods=["GET", "POST"])
def mechanism_edit(code: str) -> Response | Answer:
    """Correct what is known of a mechanism."""
    found, form = own(code, "edit"), MechanismForm()
    kept(found)
    if not form.is_submitted():
        form.fill(found)
    return form_page(
        form,
        lambda: actions.edit_mechanism(
            session(), found, actor(), now(), **form.values(), opened_at=form.opened_at
        ),
        **about(found, N_("Correct the entry of %(name)s"), N_("Correct")), done=N_("The entry is corrected."),
    )  # fmt: skip


@desk.post("/mechanisms/<code>/take_over")
def mechanism_take_over(code: str) -> Answer:
    """Take a mechanism over from its public sources."""
    found = own(code, "take_over")
    return step(
        lambda: actions.take_over(session(), found, actor(), now()),
        N_("The entry now belongs to its secretariat. What the sources say can be corrected."),
        url_for("desk.mechanism", code=code),
    )  # fmt: skip


@desk.post("/mechanisms/<code>/withdraw")
def mechanism_withdraw(code: str) -> Answer:
    """Withdraw a mechanism that was entered by mistake."""
    found = own(code, "withdraw")
    return step(
        lambda: actions.withdraw_mechanism(session(), found, actor(), now()),
        N_("The entry is withdrawn. The journal keeps it."), url_for("desk.mechanisms"),
    )  # fmt: skip


@desk.route("/mechanisms/<code>/confirm", methods=["GET", "POST"])
def mechanism_confirm(code: str) -> Response | Answer:
    """Confirm what the sources of a mechanism left open."""
    found = queries.subject(session(), actor(), code)
    return confirm_page(found, **about(found, N_("Confirm the entry of %(name)s"), N_("Confirm")))


def own(code: str, verb: str) -> Mechanism:
    """Return a mechanism of the actor's desk.

    Raises:
        Absent, NotPermitted: there is none, or it belongs to another desk.
    """
    found = queries.subject(session(), actor(), code)
    only_its_desk(actor(), found, verb)
    return found


def about(found: Mechanism, title: str, last: str) -> dict[str, Any]:
    """Return what every form about a mechanism says of it."""
    return {
        "title": Sentence(title, name=found.name), "back": url_for("desk.mechanism", code=found.code),
        "demonstration": found.demonstration,
        "crumbs": [*_crumbs(found.acronym or found.name, found.code or ""), (label(last), None)],
    }  # fmt: skip


def _crumbs(name: str, code: str) -> list[tuple[Any, str | None]]:
    return [(label(MECHANISMS), url_for("desk.mechanisms")), (name, url_for("desk.mechanism", code=code))]
