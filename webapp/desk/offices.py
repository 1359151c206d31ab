"""Office-holders on one sheet: who holds which office, how old each entry is, confirmed several at once."""

from __future__ import annotations

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.belonging import HOLDERS
from webapp.desk.choosing import chosen_id
from webapp.desk.door import desk
from webapp.desk.forms.mechanisms import SuccessorForm
from webapp.desk.saving import save
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Refused
from workflows.mechanisms import actions, queries
from workflows.mechanisms.models import Mechanism, Term
from workflows.mechanisms.queries import fresh
from workflows.mechanisms.words import Office
from workflows.mechanisms.workflow import only_its_desk
from workflows.parties.words import PartyKind
from workflows.parties.workflow import only_staff

FILTERS = ("age", "office", "mine", "ended")
MOST_AT_ONCE = 400
NOBODY = N_("Tick the entries that you confirm.")


@desk.get("/offices")
def offices() -> Response:
    """Show the sheet.

    ``open`` names the line that is being replaced, or ``mechanism:office`` where nobody is entered.
    """
    return _sheet(SuccessorForm(formdata=None), request.args.get("open", "")[:80])


def _sheet(form: SuccessorForm, opened: str, status: int = 200) -> Response:
    day = now().date()
    listing = queries.office_sheet(session(), actor(), ask(*FILTERS, size=200), day)
    return show(
        "web/desk/offices.html", listing, status=status, name="office-holders", form=form, opened=opened,
        fresh=lambda row: fresh(row.confirmed_on, day), may_confirm=any(row.may_edit for row in listing.rows),
    )  # fmt: skip


@desk.post("/offices/confirm")
def offices_confirm() -> Answer:
    """Confirm the ticked entries, all or none."""
    only_staff(actor(), "confirm")
    ids = list(dict.fromkeys(one[:40] for one in request.form.getlist("term")))
    if not ids:
        raise Refused(NOBODY)
    if len(ids) > MOST_AT_ONCE:
        raise Absent
    number = actions.confirm_terms(session(), actions.terms_of(session(), ids), actor(), now())
    tell(
        Sentence(N_("Entries confirmed as of today: %(number)s. The journal names who confirmed them."), number=number)
    )
    return go(_back())


@desk.post("/offices/<term_id>/replace")
def offices_replace(term_id: str) -> Response | Answer:
    """Enter the successor of an office-holder."""
    [term] = actions.terms_of(session(), [term_id[:40]])
    form = SuccessorForm()
    outcome = save(
        form,
        lambda: actions.replace_term(
            session(), term, form.typed(term.office, *_parties(form)), actor(), now(), opened_at=form.opened_at
        ),
    )
    return _saved(form, term_id, outcome.status)


@desk.post("/offices/<mechanism_id>/<any(chair, co_chair, secretariat):office>/enter")
def offices_enter(mechanism_id: str, office: str) -> Response | Answer:
    """Enter an office-holder where none is known."""
    mechanism = queries.subject(session(), actor(), mechanism_id)
    only_its_desk(actor(), mechanism, "enter")
    form = SuccessorForm()
    outcome = save(form, lambda: _enter(mechanism, form, Office(office)))
    return _saved(form, f"{mechanism_id}:{office}", outcome.status)


def _enter(mechanism: Mechanism, form: SuccessorForm, office: Office) -> Term:
    return actions.add_term(session(), mechanism, form.typed(office, *_parties(form)), actor(), now())


def _saved(form: SuccessorForm, opened: str, status: int) -> Response | Answer:
    if status == 303:
        tell(N_("The office-holder is entered, confirmed as of today."))
        return go(_back())
    return _sheet(form, opened, status)


def _parties(form: SuccessorForm) -> tuple[str | None, str | None]:
    return chosen_id(form, "holder", HOLDERS), chosen_id(form, "person", [PartyKind.PERSON])


def _back() -> str:
    kept = {name: request.args[name] for name in (*FILTERS, "q", "sort", "page") if request.args.get(name)}
    return url_for("desk.offices", **kept)
