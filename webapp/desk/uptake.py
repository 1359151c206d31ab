"""What States did: entries with their versions, facts without a stated link, instruments and commitments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.addresses import address
from webapp.desk.choosing import chosen, fill
from webapp.desk.door import desk
from webapp.desk.forms.entries import ConfirmForm
from webapp.desk.forms.uptake import FactForm, UptakeForm
from webapp.desk.recommendations import ID, ROW, page
from webapp.desk.recording import Recorded, take_step
from webapp.desk.saving import form_page, step
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import ask, show
from workflows.files import actions as file_actions
from workflows.kernel.actors import SECRETARIAT
from workflows.kernel.base import Access
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area
from workflows.parties.words import PartyKind
from workflows.recommendations import commitments_and_instruments as apart
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Instrument, Recommendation
from workflows.uptake import actions, entries, fact_actions, queries
from workflows.uptake import facts as unlinked
from workflows.uptake.models import Evidence, Fact, UptakeReport
from workflows.uptake.workflow import FACT, UPTAKE

AREAS = (PartyKind.AREA,)


def _desk_mechanisms() -> list[tuple[str, str]]:
    """Return the mechanisms of the reader's desks: identifier and words."""
    return entries.desks(session(), actor())


# ------------------------------------------------------------------------------------------------------- entries


@desk.route(f"/recommendations/{ID}/uptake/new", methods=["GET", "POST"])
def uptake_new(key: str) -> Response | Answer:
    """Enter what a State sent about a recommendation, with its letter, or what a public source says."""
    one = recommendations.of_id(session(), actor(), key)
    actions.may_enter(one, actor(), now())
    form = UptakeForm()
    area = _asked_area(form)
    title = Sentence(N_("Enter what %(state)s sent us"), state=area.name) if area else N_("Enter what a State sent us")
    return _entry_form(
        form, lambda: _enter(form, one, one.meeting.mechanism), title=title, back=page(one), body=one.number,
        crumbs=[(Sentence(N_("Recommendations")), url_for("desk.recommendations")), (one.number, page(one))],
        demonstration=one.demonstration, quoted=recommendations.quoted(session(), one, language()),
    )  # fmt: skip


@desk.route("/instruments/<code>/uptake/new", methods=["GET", "POST"])
def instrument_uptake_new(code: str) -> Response | Answer:
    """Enter what a State sent about an instrument."""
    treaty = entries.instrument_of(session(), actor(), code)
    desks = _desk_mechanisms()
    if not desks:
        raise Absent
    form = UptakeForm()
    _asked_area(form)
    mechanism = entries.desk_of(session(), actor(), request.args.get("desk", desks[0][0]))
    back = address("instrument", treaty.code, desk=True) or ""
    return _entry_form(
        form, lambda: _enter(form, treaty, mechanism), title=N_("Enter what a State sent us"), back=back,
        body=treaty.title, crumbs=[(Sentence(N_("Instruments")), url_for("desk.instruments")), (treaty.title, back)],
        demonstration=treaty.demonstration,
    )  # fmt: skip


def _asked_area(form: UptakeForm) -> Area | None:
    """Put the State that the address names into a fresh form, and return it."""
    code = request.args.get("area", "")[:80]
    area = entries.area_of(session(), code) if code else None
    if area is not None and not form.is_submitted():
        fill(form, "area", area.id, area.name)
    return area


def _entry_form(form: UptakeForm, act: Callable[[], Any], *, title: Any, back: str, **more: Any) -> Response | Answer:
    more.setdefault("crumbs", [])
    more["crumbs"] = [*more["crumbs"], (title if isinstance(title, Sentence) else Sentence(title), None)]
    done = more.pop("done", N_("It is entered. The pages show it as the State chose."))
    if "reason" in form and "correct" not in request.path:
        del form.reason
    return form_page(
        form, act, title=title, back=back, done=done, upload=True,
        lead=label(N_("Enter what was written, in the words of whoever wrote it. Nothing is entered for a State.")),
        **more,
    )  # fmt: skip


def _enter(form: UptakeForm, target: Recommendation | Instrument, mechanism: Mechanism) -> None:
    area: Any = chosen(form, "area", AREAS, needed=True)
    letter = _kept(form.letter.data, mechanism.id, "letter", area.demonstration)
    typed = form.typed(letter, _files(form, mechanism.id, area.demonstration))
    actions.enter(session(), area, target, typed, actor(), now(), mechanism=mechanism)


def _files(form: UptakeForm, owner_id: str, demonstration: bool) -> list[actions.Supporting]:
    kept = _kept(form.evidence_file.data, owner_id, "evidence_file", demonstration)
    name = getattr(form.evidence_file.data, "filename", "") or ""
    return [actions.Supporting(name[:500], file_id=kept)] if kept else []


def _kept(upload: Any, owner_id: str, field: str, demonstration: bool) -> str | None:
    if upload is None or not getattr(upload, "filename", ""):
        return None
    try:
        content = store.take_in(upload, Access.SECRETARIAT)
    except Invalid as error:
        raise Invalid(field, error.sentence) from error
    file = file_actions.keep(
        session(), content, actor(), now(), owner_id=owner_id, demonstration=demonstration
    )  # fmt: skip
    session().flush()
    return file.id


@desk.get(f"/recommendations/{ID}/uptake")
def uptake_entries(key: str) -> Response:
    """Show the entries of the desk about a recommendation: those in totals only and withdrawn ones too."""
    one = recommendations.of_id(session(), actor(), key)
    if not SECRETARIAT.may(actor(), one):
        raise Absent
    rows = entries.entries_about(session(), actor(), UptakeReport.recommendation_id == one.id, language=language())
    return show(
        "web/desk/uptake_entries.html", rows, one=one, base=f"/desk/recommendations/{one.id}",
        breadcrumbs=[(Sentence(N_("Recommendations")), url_for("desk.recommendations")), (one.number, page(one)),
                     (Sentence(N_("Entries of States")), None)],
        demonstration=one.demonstration,
    )  # fmt: skip


@desk.get("/uptake/<code>")
def uptake_entry(code: str) -> Response:
    """Show an entry with all its versions."""
    view = entries.entry(session(), actor(), code, now())
    return show("web/desk/uptake_entry.html", view, base=f"/desk/uptake/{view.code}", breadcrumbs=_entry_crumbs(view))


def _entry_crumbs(view: Any, *more: tuple[Any, str | None]) -> list[tuple[Any, str | None]]:
    home = "desk.recommendations" if view.target_noun == "recommendation" else "desk.instruments"
    words = N_("Recommendations") if view.target_noun == "recommendation" else N_("Instruments")
    here = address("uptake report", view.code, desk=True)
    target = address(view.target.noun, view.target.key, desk=True)
    return [(Sentence(words), url_for(home)), (view.target.words, target), (view.area.words, here), *more]


@desk.route("/uptake/<code>/correct", methods=["GET", "POST"])
def uptake_correct(code: str) -> Response | Answer:
    """Correct an entry: a new version is kept beside the old one."""
    report = entries.report_of(session(), actor(), code)
    UPTAKE.allowed("correct", report, actor(), now())
    view, form = entries.entry(session(), actor(), code, now()), UptakeForm()
    del form.area, form.area_id
    latest = report.versions[-1]
    if not form.is_submitted():
        form.fill(latest)

    def act() -> None:
        letter = _kept(form.letter.data, report.place(), "letter", report.demonstration) or latest.letter_id
        stays = [
            actions.Supporting(one.title, file_id=one.file_id)
            for one in latest.evidence
            if one.file_id and one.withdrawn_at is None
        ]
        typed = form.typed(letter, [*stays, *_files(form, report.place(), report.demonstration)])
        actions.correct(
            session(), report, typed, actor(), now(), reason=(form.reason.data or "").strip(), opened_at=form.opened_at
        )

    return _entry_form(
        form, act, title=Sentence(N_("Correct what %(state)s sent us"), state=report.area.name),
        back=f"/desk/uptake/{report.code}", body=view.target, crumbs=_entry_crumbs(view),
        done=N_("A new version is kept beside the old one."), demonstration=report.demonstration,
    )  # fmt: skip


@desk.route("/uptake/<code>/withdraw", methods=["GET", "POST"])
def uptake_withdraw(code: str) -> Response | Answer:
    """Withdraw an entry: what a public source says, or for the State what the State had sent."""
    report = entries.report_of(session(), actor(), code)

    def withdraw(typed: Recorded) -> None:
        actions.withdraw(
            session(), report, actor(), now(), remark=typed.remark, effective_at=typed.effective_at,
            on_behalf_of=typed.on_behalf_of,
        )  # fmt: skip

    return _states_step("withdraw", report, withdraw, N_("The entry is withdrawn."), report.versions[-1].title)


def _states_step(
    verb: str, report: UptakeReport, act: Callable[[Recorded], Any], done: str, title: str
) -> Response | Answer:
    """Take a step of the desk on what public sources say, or record what a State decided on what it had sent."""
    view = entries.entry(session(), actor(), report.code, now())
    return take_step(
        UPTAKE, verb, report, act, back=f"/desk/uptake/{report.code}", zone_name=report.zone,
        for_whom=lambda: entries.authority_of(session(), report, now().date()), posted=request.method == "POST",
        done=done, title=title,
        context={"demonstration": report.demonstration, "timed": True,
                 "breadcrumbs": _entry_crumbs(view, (Sentence(UPTAKE[verb].label), None))},
    )  # fmt: skip


@desk.post("/uptake/<code>/take_over")
def uptake_take_over(code: str) -> Answer:
    """Take over what a public source says."""
    report = entries.report_of(session(), actor(), code)
    return step(
        lambda: actions.take_over(session(), report, actor(), now()),
        N_("It is taken over. The secretariat can now correct it."), f"/desk/uptake/{report.code}",
    )  # fmt: skip


@desk.route(f"/uptake/<code>/evidence/{ROW}/withdraw", methods=["GET", "POST"])
def evidence_withdraw(code: str, row_id: str) -> Response | Answer:
    """Withdraw a supporting document: it is gone from all pages."""
    report = entries.report_of(session(), actor(), code)
    row = next((one for one in report.versions[-1].evidence if one.id == row_id), None)
    if not isinstance(row, Evidence):
        raise Absent

    def withdraw(typed: Recorded) -> None:
        actions.withdraw_evidence(
            session(), row, report, actor(), now(), remark=typed.remark, effective_at=typed.effective_at,
            on_behalf_of=typed.on_behalf_of,
        )  # fmt: skip

    return _states_step(
        "withdraw_evidence", report, withdraw, N_("The document is gone from all pages."),
        row.title or row.url or (row.file.filename if row.file else ""),
    )  # fmt: skip


# --------------------------------------------------------------------------------------------------------- facts


@desk.get("/facts")
def facts() -> Response:
    """Show facts without a stated link, unconfirmed ones of the own desks too."""
    listing = unlinked.facts(session(), actor(), ask("kind", "mechanism", "area"), language())
    return show("web/desk/facts.html", listing, name="facts", may_add=bool(_desk_mechanisms()))


@desk.get("/facts/<code>")
def fact(code: str) -> Response:
    """Show a fact, with what its desk can do."""
    found = entries.fact_of(session(), actor(), code)
    [view] = queries.facts(session(), actor(), Fact.id == found.id, language=language())
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
    desks = _desk_mechanisms()
    if not desks:
        raise Absent
    form = _fact_form(desks)
    code = request.args.get("area", "")[:80]
    area = entries.area_of(session(), code) if code else None
    if area is not None and not form.is_submitted():
        fill(form, "area", area.id, area.name)
    if not form.is_submitted():
        form.recommendation.data = request.args.get("recommendation", "")[:80]

    def act() -> None:
        found: Any = chosen(form, "area", AREAS, needed=True)
        mechanism = entries.desk_of(session(), actor(), form.mechanism.data)
        fact_actions.add(session(), found, mechanism, form.typed(_on_subject(form)), actor(), now())

    return _fact_page(form, act, N_("Add a fact"), url_for("desk.facts"), N_("The fact is added."))


@desk.route("/facts/<code>/edit", methods=["GET", "POST"])
def fact_edit(code: str) -> Response | Answer:
    """Correct a fact."""
    found = entries.fact_of(session(), actor(), code)
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
    form.instrument.choices = [("", label(N_("None"))), *entries.instruments(session(), actor())]
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
    found, form = entries.fact_of(session(), actor(), code), ConfirmForm()
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
    found = entries.fact_of(session(), actor(), code)
    crumbs = _fact_crumbs((found.title, _fact_page_of(found)), (Sentence(FACT["hide"].label), None))
    return take_step(
        FACT, "hide", found, lambda typed: fact_actions.hide(session(), found, actor(), now(), remark=typed.remark),
        back=_fact_page_of(found), zone_name="UTC", for_whom=list, posted=request.method == "POST",
        done=N_("It is off the public pages until somebody confirms it."), title=found.title,
        context={"demonstration": found.demonstration, "breadcrumbs": crumbs},
    )  # fmt: skip


@desk.post("/facts/<code>/take_over")
def fact_take_over(code: str) -> Answer:
    """Take over what a public source says."""
    found = entries.fact_of(session(), actor(), code)
    return step(
        lambda: fact_actions.take_over(session(), found, actor(), now()),
        N_("It is taken over. The secretariat can now correct it."), _fact_page_of(found),
    )  # fmt: skip


def _fact_page_of(found: Fact) -> str:
    return f"/desk/facts/{found.code}"


# -------------------------------------------------------------------------------------- instruments, commitments


@desk.get("/instruments")
def instruments() -> Response:
    """Show the register of instruments."""
    return show("web/desk/instruments.html", apart.instruments(session(), actor(), ask("kind")), name="instruments")


@desk.get("/instruments/<code>")
def instrument(code: str) -> Response:
    """Show an instrument with what States did on it."""
    view = queries.instrument(session(), actor(), code, language())
    return show("web/desk/instrument.html", view, may_enter=bool(_desk_mechanisms()))


@desk.get("/commitments")
def commitments() -> Response:
    """Show the register of commitments."""
    listing = apart.commitments(session(), actor(), ask(*apart.COMMITMENT_FILTERS), language())
    return show("web/desk/commitments.html", listing, name="commitments")


@desk.get("/commitments/<path:number>")
def commitment(number: str) -> Response:
    """Show a commitment."""
    return show("web/desk/commitment.html", apart.commitment(session(), actor(), number, language()))
