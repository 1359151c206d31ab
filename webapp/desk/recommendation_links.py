"""What a recommendation is linked to: what came before, other texts, transmissions, later agenda items."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.desk.door import desk
from webapp.desk.forms import recommendations as forms
from webapp.desk.recommendations import ID, ROW, called, crumbs_of, form_about, item_of, one_of, own, page
from webapp.desk.saving import step
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import show
from workflows.files import actions as file_actions
from workflows.kernel.base import Access
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent, Invalid
from workflows.recommendations import choices, lineage, queries, trail, trail_queries
from workflows.recommendations.models import Lineage, Provenance, Recommendation, Transmission
from workflows.recommendations.views import WHEN_PUBLISHED
from workflows.recommendations.workflow import OF_ITS_LINKS, RECOMMENDATION


@desk.get(f"/recommendations/{ID}/trail")
def recommendation_trail(key: str) -> Response:
    """Show what a recommendation is linked to, with the ways to change it."""
    one = own(key)
    view = trail_queries.trail_of(session(), actor(), one, language())
    may = {step.verb: step for step in RECOMMENDATION.steps(one, actor(), now()) if step.verb in OF_ITS_LINKS}
    return show(
        "web/desk/recommendation_trail.html", view, called=called(one), may=may,
        base=f"/desk/recommendations/{one.id}",
        breadcrumbs=crumbs_of(one, N_("What it is linked to")), demonstration=one.demonstration,
    )  # fmt: skip


def _trail(one: Recommendation) -> str:
    return url_for("desk.recommendation_trail", key=one.id)


def _from_agenda(one: Recommendation) -> str:
    """Return where an agenda item leads back to: the links, where the recommendation is of the reader's desk."""
    return _trail(one) if queries.keeps(actor(), one) else page(one)


@desk.route(f"/recommendations/{ID}/lineage/new", methods=["GET", "POST"])
def lineage_new(key: str) -> Response | Answer:
    """State how a recommendation stands to an earlier one."""
    one, form = one_of(key), forms.LinkForm()
    RECOMMENDATION.allowed("relate", one, actor(), now())

    def act() -> None:
        written = (form.earlier.data or "").strip()
        try:
            number = queries.addressed_number(session(), actor(), written)
        except Absent as error:
            raise Invalid("earlier", N_("There is no recommendation of this number that is open to you.")) from error
        earlier = queries.of_number(session(), actor(), number)
        lineage.link(session(), one, earlier, form.kind.data, actor(), now(), note=(form.note.data or "").strip())

    return form_about(
        one, form, act, N_("State a link to an earlier text"), lead=WHEN_PUBLISHED, back=_trail(one),
        done=N_("The link is stated. Both threads show it once the later text is published."),
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/lineage/{ROW}/remove")
def lineage_remove(key: str, row_id: str) -> Answer:
    """Take a link away."""
    one = own(key)
    row = trail_queries.row_of(session(), Lineage, one, row_id)
    return step(lambda: lineage.unlink(session(), row, actor(), now()), N_("The link is taken away."), _trail(one))


@desk.route(f"/recommendations/{ID}/transmissions/new", methods=["GET", "POST"])
def transmission_new(key: str) -> Response | Answer:
    """Record that it was sent on to a body."""
    one, form = one_of(key), forms.TransmissionForm()
    RECOMMENDATION.allowed("transmit", one, actor(), now())
    return form_about(
        one, form,
        lambda: trail.transmit(session(), one, form.typed(_letter(one, form.letter.data)), actor(), now()),
        N_("Record a transmission"), back=_trail(one), done=N_("The transmission is recorded."), upload=True,
    )  # fmt: skip


@desk.route(f"/recommendations/{ID}/transmissions/{ROW}/edit", methods=["GET", "POST"])
def transmission_edit(key: str, row_id: str) -> Response | Answer:
    """Correct a transmission, such as by the reply that came."""
    one, form = own(key), forms.TransmissionForm()
    row = trail_queries.row_of(session(), Transmission, one, row_id)
    if not form.is_submitted():
        form.fill(row)

    def act() -> None:
        letter = _letter(one, form.letter.data) or row.letter_id
        trail.correct_transmission(session(), one, row, form.typed(letter), actor(), now())

    return form_about(
        one, form, act, N_("Correct a transmission"), back=_trail(one), done=N_("The transmission is corrected."),
        upload=True,
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/transmissions/{ROW}/remove")
def transmission_remove(key: str, row_id: str) -> Answer:
    """Take a transmission away."""
    one = own(key)
    row = trail_queries.row_of(session(), Transmission, one, row_id)
    return step(
        lambda: trail.take_transmission_away(session(), one, row, actor(), now()),
        N_("The transmission is taken away. The journal keeps it."), _trail(one),
    )  # fmt: skip


def _letter(one: Recommendation, upload: Any) -> str | None:
    if upload is None or not getattr(upload, "filename", ""):
        return None
    try:
        content = store.take_in(upload, Access.SECRETARIAT)
    except Invalid as error:
        raise Invalid("letter", error.sentence) from error
    kept = file_actions.keep(
        session(), content, actor(), now(), owner_id=one.place(), title=one.number, demonstration=one.demonstration
    )
    session().flush()
    return kept.id


@desk.route(f"/recommendations/{ID}/provenance/new", methods=["GET", "POST"])
def provenance_new(key: str) -> Response | Answer:
    """Record a stage before the text."""
    one, form = one_of(key), forms.ProvenanceForm()
    RECOMMENDATION.allowed("relate", one, actor(), now())
    _offer_documents(one, form)
    return form_about(
        one, form, lambda: trail.say_provenance(session(), one, form.typed(), actor(), now()),
        N_("Record what came before"), back=_trail(one), done=N_("It is recorded."),
    )  # fmt: skip


@desk.route(f"/recommendations/{ID}/provenance/{ROW}/edit", methods=["GET", "POST"])
def provenance_edit(key: str, row_id: str) -> Response | Answer:
    """Correct a stage before the text."""
    one, form = own(key), forms.ProvenanceForm()
    row = trail_queries.row_of(session(), Provenance, one, row_id)
    _offer_documents(one, form)
    if not form.is_submitted():
        form.fill(row)
    return form_about(
        one, form,
        lambda: trail.correct_provenance(session(), one, row, form.typed(row.session_id), actor(), now()),
        N_("Correct what came before"), back=_trail(one), done=N_("It is corrected."),
    )  # fmt: skip


def _offer_documents(one: Recommendation, form: forms.ProvenanceForm) -> None:
    form.document.choices = [
        ("", ""), *choices.documents_of(session(), actor(), one.meeting_id, language())
    ]  # fmt: skip


@desk.post(f"/recommendations/{ID}/provenance/{ROW}/remove")
def provenance_remove(key: str, row_id: str) -> Answer:
    """Take a stage away."""
    one = own(key)
    row = trail_queries.row_of(session(), Provenance, one, row_id)
    return step(
        lambda: trail.take_provenance_away(session(), one, row, actor(), now()),
        N_("It is taken away. The journal keeps it."), _trail(one),
    )  # fmt: skip


@desk.route(f"/recommendations/{ID}/agenda/new", methods=["GET", "POST"])
def on_agenda_new(key: str) -> Response | Answer:
    """Put a recommendation on a later agenda item of a meeting of the reader's desk."""
    one, form = one_of(key), forms.AgendaForm()
    form.item.choices = choices.later_items(session(), actor(), one, language())

    def act() -> None:
        item: Any = item_of(form.item.data, N_("Choose an item."))
        trail.put_on_agenda(session(), one, item, actor(), now())

    return form_about(
        one, form, act, N_("Put it on an agenda"), back=_from_agenda(one), done=N_("It stands on the item now.")
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/agenda/{ROW}/remove")
def on_agenda_remove(key: str, row_id: str) -> Answer:
    """Take a recommendation off an agenda item."""
    one = one_of(key)
    item = next((item for item in one.agenda_items if item.id == row_id), None)
    if item is None:
        raise Absent
    return step(
        lambda: trail.take_off_agenda(session(), one, item, actor(), now()), N_("It is off the item."),
        _from_agenda(one),
    )  # fmt: skip
