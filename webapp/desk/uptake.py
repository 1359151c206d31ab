"""What States sent and public sources say: entries of a desk, with their versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.addresses import address
from webapp.desk.choosing import chosen, fill
from webapp.desk.door import desk
from webapp.desk.forms.uptake import UptakeForm
from webapp.desk.recommendations import ID, ROW, called, crumbs_of, page, way_to
from webapp.desk.recording import Recorded, take_step
from webapp.desk.saving import form_page, step
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import show
from workflows.files import actions as file_actions
from workflows.kernel.base import Access, Origin
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area
from workflows.parties.words import PartyKind
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Instrument, Recommendation
from workflows.uptake import actions, choices, entries
from workflows.uptake.models import Evidence, UptakeReport
from workflows.uptake.workflow import UPTAKE, takes_entries

AREAS = (PartyKind.AREA,)
ENTERED = N_("It is entered, with the source that says it.")
AS_THE_STATE_CHOSE = N_("It is entered. The pages show it as the State chose.")


@desk.route(f"/recommendations/{ID}/uptake/new", methods=["GET", "POST"])
def uptake_new(key: str) -> Response | Answer:
    """Enter what a State sent about a recommendation, with its letter, or what a public source says."""
    one = recommendations.of_id(session(), actor(), key)
    actions.may_enter(one, actor(), now())
    form = _new_form()
    area = _asked_area(form)
    title = Sentence(N_("Enter what %(state)s sent us"), state=area.name) if area else N_("Enter what a State sent us")
    return _entry_form(
        form, lambda: _enter(form, one, one.meeting.mechanism), title=title, back=page(one), body=called(one),
        crumbs=way_to(one), demonstration=one.demonstration, quoted=recommendations.quoted(session(), one, language()),
    )  # fmt: skip


@desk.route("/instruments/<code>/uptake/new", methods=["GET", "POST"])
def instrument_uptake_new(code: str) -> Response | Answer:
    """Enter what a State sent about an instrument."""
    treaty = choices.instrument_of(session(), actor(), code)
    desks = choices.desks(session(), actor())
    if not desks:
        raise Absent
    form = _new_form()
    _asked_area(form)
    mechanism = choices.desk_of(session(), actor(), request.args.get("desk", desks[0][0]))
    back = address("instrument", treaty.code, desk=True) or ""
    return _entry_form(
        form, lambda: _enter(form, treaty, mechanism), title=N_("Enter what a State sent us"), back=back,
        body=treaty.title, crumbs=[(Sentence(N_("Instruments")), url_for("desk.instruments")), (treaty.title, back)],
        demonstration=treaty.demonstration,
    )  # fmt: skip


def _new_form() -> UptakeForm:
    form = UptakeForm()
    # Only a correction has a reason.
    del form.reason
    return form


def _asked_area(form: UptakeForm) -> Area | None:
    """Put the State that the address names into a fresh form, and return it."""
    code = request.args.get("area", "")[:80]
    area = choices.area_of(session(), code) if code else None
    if area is not None and not form.is_submitted():
        fill(form, "area", area.id, area.name)
    return area


def _entry_form(
    form: UptakeForm, act: Callable[[], Any], *, title: Any, crumbs: Sequence[tuple[Any, str | None]],
    done: str = "", **more: Any,
) -> Response | Answer:  # fmt: skip
    done = done or (AS_THE_STATE_CHOSE if form.origin.data == Origin.STATE.value else ENTERED)
    crumbs = [*crumbs, (title if isinstance(title, Sentence) else Sentence(title), None)]
    return form_page(
        form, act, title=title, crumbs=crumbs, done=done, upload=True,
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
    one = recommendations.of_desk(session(), actor(), key)
    rows = entries.entries_about(session(), actor(), one, language())
    return show(
        "web/desk/uptake_entries.html", rows, called=called(one), base=f"/desk/recommendations/{one.id}",
        why_not=takes_entries(one, now()),
        breadcrumbs=crumbs_of(one, N_("Entries of States")), demonstration=one.demonstration,
    )  # fmt: skip


@desk.get("/uptake/<code>")
def uptake_entry(code: str) -> Response:
    """Show an entry with the versions that the reader may see."""
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

    return _states_step("withdraw", report, withdraw, report.versions[-1].title)


def _states_step(verb: str, report: UptakeReport, act: Callable[[Recorded], Any], title: str) -> Response | Answer:
    """Take a step of the desk on what public sources say, or record what a State decided on what it had sent."""
    view = entries.entry(session(), actor(), report.code, now())
    return take_step(
        UPTAKE, verb, report, act, back=f"/desk/uptake/{report.code}", zone_name=report.zone,
        for_whom=lambda: choices.authority_of(session(), report, now().date()), posted=request.method == "POST",
        title=title,
        context={"demonstration": report.demonstration,
                 "breadcrumbs": _entry_crumbs(view, (Sentence(UPTAKE[verb].label), None))},
    )  # fmt: skip


@desk.post("/uptake/<code>/take_over")
def uptake_take_over(code: str) -> Answer:
    """Take over what a public source says."""
    report = entries.report_of(session(), actor(), code)
    return step(
        lambda: actions.take_over(session(), report, actor(), now()),
        UPTAKE["take_over"].told, f"/desk/uptake/{report.code}",
    )  # fmt: skip


@desk.route(f"/uptake/<code>/evidence/{ROW}/withdraw", methods=["GET", "POST"])
def evidence_withdraw(code: str, row_id: str) -> Response | Answer:
    """Withdraw a supporting document: it is gone from all pages."""
    report = entries.report_of(session(), actor(), code)
    latest = report.versions[-1]
    known = {one.id for one in entries.evidence_open(latest, entries.is_of_desk(report, actor()))}
    row = next((one for one in latest.evidence if one.id == row_id and one.id in known), None)
    if not isinstance(row, Evidence):
        raise Absent

    def withdraw(typed: Recorded) -> None:
        actions.withdraw_evidence(
            session(), row, report, actor(), now(), remark=typed.remark, effective_at=typed.effective_at,
            on_behalf_of=typed.on_behalf_of,
        )  # fmt: skip

    return _states_step(
        "withdraw_evidence", report, withdraw,
        row.title or row.url or (row.file.filename if row.file else ""),
    )  # fmt: skip
