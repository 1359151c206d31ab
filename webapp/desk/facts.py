"""Facts without a stated link on the desk: their register, one of them, and what its desk can do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.choosing import chosen, fill
from webapp.desk.door import desk
from webapp.desk.forms.entries import ConfirmForm
from webapp.desk.forms.uptake import FactForm
from webapp.desk.recording import take_step
from webapp.desk.saving import form_page, step
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import ask, show
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid
from workflows.parties.words import PartyKind
from workflows.recommendations import queries as recommendations
from workflows.uptake import choices, fact_actions
from workflows.uptake import facts as unlinked
from workflows.uptake.models import Fact
from workflows.uptake.workflow import FACT

AREAS = (PartyKind.AREA,)


@desk.get("/facts")
def facts() -> Response:
    """Show facts without a stated link, unconfirmed ones of the own desks too."""
    listing = unlinked.register(session(), actor(), ask("kind", "mechanism", "area"), language())
    return show("web/desk/facts.html", listing, name="facts", may_add=bool(choices.desks(session(), actor())))


@desk.get("/facts/<code>")
def fact(code: str) -> Response:
    """Show a fact, with what its desk can do."""
    found = unlinked.fact_of(session(), actor(), code)
    [view] = unlinked.facts(session(), actor(), Fact.id == found.id, language=language())
    return show(
        "web/desk/fact.html", view, base=f"/desk/facts/{found.code}", steps=FACT.steps(found, actor(), now()),
        state=found.state, lines=journal_of(session(), actor(), found.id, 20),
        demonstration=view.demonstration, breadcrumbs=_fact_crumbs((view.title, None)),
    )  # fmt: skip


def _fact_crumbs(*more: tuple[Any, str | None]) -> list[tuple[Any, str | None]]:
    return [(Sentence(N_("Facts without a stated link")), url_for("desk.facts")), *more]


@desk.route("/facts/new", methods=["GET", "POST"])
def fact_new() -> Response | Answer:
    """Add a fact that no source links to a recommendation."""
    desks = choices.desks(session(), actor())
    if not desks:
        raise Absent
    form = _fact_form(desks)
    code = request.args.get("area", "")[:80]
    area = choices.area_of(session(), code) if code else None
    if area is not None and not form.is_submitted():
        fill(form, "area", area.id, area.name)
    if not form.is_submitted():
        form.recommendation.data = request.args.get("recommendation", "")[:80]

    def act() -> None:
        found: Any = chosen(form, "area", AREAS, needed=True)
        mechanism = choices.desk_of(session(), actor(), form.mechanism.data)
        fact_actions.add(session(), found, mechanism, form.typed(_on_subject(form)), actor(), now())

    return _fact_page(form, act, N_("Add a fact"), url_for("desk.facts"), N_("The fact is added."))


@desk.route("/facts/<code>/edit", methods=["GET", "POST"])
def fact_edit(code: str) -> Response | Answer:
    """Correct a fact."""
    found = unlinked.fact_of(session(), actor(), code)
    FACT.allowed("edit", found, actor(), now())
    form = _fact_form([])
    del form.area, form.area_id, form.mechanism
    if not form.is_submitted():
        form.fill(found)
    return _fact_page(
        form,
        lambda: fact_actions.correct(
            session(), found, form.typed(_on_subject(form)), actor(), now(), opened_at=form.opened_at
        ),
        N_("Correct the fact"), f"/desk/facts/{found.code}", N_("The fact is corrected."),
    )  # fmt: skip


def _fact_form(desks: list[tuple[str, str]]) -> FactForm:
    form = FactForm()
    form.mechanism.choices = desks
    form.instrument.choices = [("", label(N_("None"))), *choices.instruments(session(), actor())]
    return form


def _on_subject(form: FactForm) -> str | None:
    written = (form.recommendation.data or "").strip()
    if not written:
        return None
    try:
        number = recommendations.addressed_number(session(), actor(), written)
    except Absent as error:
        raise Invalid("recommendation", N_("There is no recommendation of this number that is open to you.")) from error
    return recommendations.visible_id(session(), actor(), number)


def _fact_page(form: FactForm, act: Callable[[], Any], title: str, back: str, done: str) -> Response | Answer:
    return form_page(
        form, act, title=title, back=back, done=done,
        lead=label(N_("Nobody has said that it follows from a recommendation. It stands beside the line.")),
        crumbs=_fact_crumbs((Sentence(title), None)),
    )  # fmt: skip


@desk.route("/facts/<code>/confirm", methods=["GET", "POST"])
def fact_confirm(code: str) -> Response | Answer:
    """Confirm a fact by the source in which it was seen; the public pages then show it."""
    found, form = unlinked.fact_of(session(), actor(), code), ConfirmForm()
    FACT.allowed("confirm", found, actor(), now())
    label_of_step = FACT["confirm"].label
    return form_page(
        form, lambda: fact_actions.confirm(session(), found, actor(), now(), form.source_seen.data or ""),
        title=label_of_step, body=found.title, back=_fact_page_of(found), button=N_("Confirm"),
        done=N_("The fact is confirmed. The public pages show it."), demonstration=found.demonstration,
        crumbs=_fact_crumbs((found.title, _fact_page_of(found)), (Sentence(label_of_step), None)),
    )  # fmt: skip


@desk.route("/facts/<code>/hide", methods=["GET", "POST"])
def fact_hide(code: str) -> Response | Answer:
    """Take a fact off the public pages until somebody confirms it."""
    found = unlinked.fact_of(session(), actor(), code)
    crumbs = _fact_crumbs((found.title, _fact_page_of(found)), (Sentence(FACT["hide"].label), None))
    return take_step(
        FACT, "hide", found, lambda typed: fact_actions.hide(session(), found, actor(), now(), remark=typed.remark),
        back=_fact_page_of(found), zone_name="UTC", for_whom=list, posted=request.method == "POST",
        title=found.title,
        context={"demonstration": found.demonstration, "breadcrumbs": crumbs},
    )  # fmt: skip


@desk.post("/facts/<code>/take_over")
def fact_take_over(code: str) -> Answer:
    """Take over what a public source says."""
    found = unlinked.fact_of(session(), actor(), code)
    return step(
        lambda: fact_actions.take_over(session(), found, actor(), now()),
        FACT["take_over"].told, _fact_page_of(found),
    )  # fmt: skip


def _fact_page_of(found: Fact) -> str:
    return f"/desk/facts/{found.code}"
