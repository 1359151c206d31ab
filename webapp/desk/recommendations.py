"""Recommendations on the desk: register, thread, extraction from a text, classification, and what each is linked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms import recommendations as forms
from webapp.desk.recording import Recorded, take_step
from webapp.desk.saving import form_page, step
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import ask, go, moved_to, show, tell
from webapp.threads import drawing
from workflows.files import actions as file_actions
from workflows.kernel.actors import SECRETARIAT
from workflows.kernel.base import Access
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid, Refused
from workflows.kernel.short_lists import JOURNAL_FILTERS, journal_list
from workflows.meetings import agenda_queries
from workflows.meetings.models import AgendaItem
from workflows.outcomes import queries as outcomes
from workflows.recommendations import actions, choices, lineage, queries, trail
from workflows.recommendations.models import Lineage, Provenance, Recommendation, Transmission
from workflows.recommendations.register import FILTERS, register
from workflows.recommendations.workflow import OF_ITS_LINKS, RECOMMENDATION
from workflows.uptake.thread import offered, thread

ID = "<string(length=32):key>"
ROW = "<string(length=32):row_id>"
LATER_TEXT = N_("It takes effect when the later text is published.")


@desk.get("/recommendations")
def recommendations() -> Response:
    """Show the register, drafts of the own desks too."""
    listing = register(session(), actor(), ask(*FILTERS), language())
    return show("web/desk/recommendations.html", listing, name="recommendations")


@desk.get("/recommendations/<path:number>")
def recommendation(number: str) -> Response | Answer:
    """Show the thread, with the steps of its desk."""
    try:
        view = thread(session(), actor(), number, now(), language())
    except Absent:
        meant = queries.addressed_number(session(), actor(), number)
        if meant == number:
            raise
        return moved_to(address("recommendation", meant, desk=True) or "/")
    return show(
        "web/desk/recommendation.html", view, drawing=drawing(view), may=offered(view, actor(), now()),
        base=f"/desk/recommendations/{view.id}", hints=view.hints,
    )  # fmt: skip


def _one(key: str) -> Recommendation:
    """Return a recommendation that the reader sees, by its identifier, to act on."""
    return queries.of_id(session(), actor(), key)


def _own(key: str) -> Recommendation:
    """Return a recommendation of the reader's own desk."""
    found = _one(key)
    if not SECRETARIAT.may(actor(), found):
        raise Absent
    return found


def page(one: Recommendation) -> str:
    """Return the address of a recommendation's page."""
    return address("recommendation", one.number, desk=True) or ""


def _crumbs(one: Recommendation, words: str) -> list[tuple[Any, str | None]]:
    return [(Sentence(N_("Recommendations")), url_for("desk.recommendations")), (one.number, page(one)),
            (Sentence(words), None)]  # fmt: skip


def _form(one: Recommendation, form: Any, act: Callable[[], Any], title: str, **more: Any) -> Response | Answer:
    more.setdefault("back", page(one))
    return form_page(
        form, act, title=title, body=one.number, crumbs=_crumbs(one, title), demonstration=one.demonstration, **more
    )


# -------------------------------------------------------------------------------------------------------- from a text


@desk.route("/documents/<string(length=32):document_id>/recommendations", methods=["GET", "POST"])
def extract(document_id: str) -> Response | Answer:
    """Choose the operative paragraphs that are recommendations."""
    document = outcomes.entity(session(), actor(), document_id)
    if not outcomes.is_own(actor(), document):
        raise Absent
    may = SECRETARIAT.may(actor(), document)
    back = address("document", document.symbol or document.id, desk=True) or ""
    refusal, status, picked = None, 200, request.form.getlist("block")
    if request.method == "POST":
        try:
            item = _item(request.form.get("item", ""), N_("Choose an item of this meeting."))
            made = actions.extract(session(), document, picked, actor(), now(), item=item)
            tell(Sentence(N_("%(count)s recommendations were made. Classify each."), count=len(made)))
            return go(f"{url_for('desk.recommendations')}?meeting={document.meeting.code}")
        except Refused as error:
            refusal, status = error.sentence, 422 if isinstance(error, Invalid) else 409
            session().expire_all()
    found = choices.candidates(session(), actor(), document, language())
    items = choices.items_of(session(), document.meeting_id, language())
    return show(
        "web/desk/recommendation_extract.html", found, status=status, document=document, items=items, back=back,
        refusal=refusal, picked=picked, may=may, demonstration=document.demonstration,
    )  # fmt: skip


def _item(item_id: str, otherwise: str) -> AgendaItem | None:
    """Return the item of a meeting of the reader's desk that was chosen, if one was.

    Raises:
        Invalid: there is none, with the sentence ``otherwise``.
    """
    try:
        return agenda_queries.item_subject(session(), actor(), item_id) if item_id else None
    except Absent as absent:
        raise Invalid("item", otherwise) from absent


@desk.route(f"/recommendations/{ID}/classify", methods=["GET", "POST"])
def classify(key: str) -> Response | Answer:
    """Set short title, addressees, themes, objectives and the rest; the text itself does not change."""
    one = _one(key)
    RECOMMENDATION.allowed("classify", one, actor(), now())
    form = forms.ClassifyForm()
    named = [(row.party_id or "", row.party.name) for row in one.addressees if row.party is not None]
    form.offer(
        choices.themes(session(), language()), choices.objectives(session(), language()),
        choices.items_of(session(), one.meeting_id, language()), named,
    )  # fmt: skip
    if not form.is_submitted():
        form.fill(one)

    def act() -> None:
        new = (form.new_theme.data or "").strip()
        theme = actions.add_theme(session(), new, language(), actor(), now()).id if new else None
        actions.classify(session(), one, form.typed(theme), actor(), now(), opened_at=form.opened_at)

    return _form(
        one,
        form,
        act,
        N_("Classify the recommendation"),
        done=N_("The classification is saved."),
        quoted=queries.quoted(session(), one, language()),
    )


# ---------------------------------------------------------------------------------------------------------------- steps


@desk.route(f"/recommendations/{ID}/<any(conclude,withdraw,drop):verb>", methods=["GET", "POST"])
def recommendation_step(key: str, verb: str) -> Response | Answer:
    """Take a step that needs words."""
    one = _one(key)

    def act(typed: Recorded) -> None:
        if verb == "withdraw":
            actions.withdraw(session(), one, actor(), now(), typed.remark, effective_at=typed.effective_at)
        elif verb == "conclude":
            actions.conclude(
                session(), one, actor(), now(), remark=typed.remark, effective_at=typed.effective_at
            )  # fmt: skip
        else:
            actions.drop(session(), one, actor(), now(), remark=typed.remark)

    return take_step(
        RECOMMENDATION, verb, one, act, back=url_for("desk.recommendations") if verb == "drop" else page(one),
        zone_name=one.meeting.zone or one.meeting.mechanism.zone, for_whom=list, posted=request.method == "POST",
        done=N_("It is done. The journal keeps who did it and why."), title=one.number,
        remark_label=N_("Reason") if verb == "withdraw" else "",
        context={"demonstration": one.demonstration, "timed": verb != "drop",
                 "breadcrumbs": _crumbs(one, RECOMMENDATION[verb].label)},
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/take_over")
def recommendation_take_over(key: str) -> Answer:
    """Take over what public sources say."""
    one = _one(key)
    return step(
        lambda: actions.take_over(session(), one, actor(), now()),
        N_("It is taken over. The secretariat can now correct it; its source stays named."), page(one),
    )  # fmt: skip


@desk.get(f"/recommendations/{ID}/journal")
def recommendation_journal(key: str) -> Response:
    """Show all that happened to a recommendation."""
    one = _one(key)
    if not queries.is_own(actor(), one.place(), one.meeting_id):
        raise Absent
    listing = journal_list(journal_of(session(), actor(), one.id, None), ask(*JOURNAL_FILTERS, size=200))
    return show(
        "web/desk/journal.html", listing, name="journal", title=one.number, crumbs=_crumbs(one, N_("Journal")),
        demonstration=one.demonstration,
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------- trail


@desk.get(f"/recommendations/{ID}/trail")
def recommendation_trail(key: str) -> Response:
    """Show what a recommendation is linked to, with the ways to change it."""
    one = _own(key)
    rows = choices.trail_of(session(), actor(), one, language())
    may = {step.verb: step for step in RECOMMENDATION.steps(one, actor(), now()) if step.verb in OF_ITS_LINKS}
    return show(
        "web/desk/recommendation_trail.html", None, one=one, rows=rows, may=may, base=f"/desk/recommendations/{one.id}",
        breadcrumbs=_crumbs(one, N_("What it is linked to")), demonstration=one.demonstration,
    )  # fmt: skip


def _trail(one: Recommendation) -> str:
    return url_for("desk.recommendation_trail", key=one.id)


@desk.route(f"/recommendations/{ID}/lineage/new", methods=["GET", "POST"])
def lineage_new(key: str) -> Response | Answer:
    """State how a recommendation stands to an earlier one."""
    one, form = _one(key), forms.LinkForm()
    RECOMMENDATION.allowed("relate", one, actor(), now())

    def act() -> None:
        written = (form.earlier.data or "").strip()
        try:
            number = queries.addressed_number(session(), actor(), written)
        except Absent as error:
            raise Invalid("earlier", N_("There is no recommendation of this number that is open to you.")) from error
        earlier = queries.of_number(session(), actor(), number)
        lineage.link(session(), one, earlier, form.kind.data, actor(), now(), note=(form.note.data or "").strip())

    return _form(
        one, form, act, N_("State a link to an earlier text"), lead=Sentence(LATER_TEXT), back=_trail(one),
        done=N_("The link is stated. Both threads show it once the later text is published."),
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/lineage/{ROW}/remove")
def lineage_remove(key: str, row_id: str) -> Answer:
    """Take a link away."""
    one = _own(key)
    row = choices.row_of(session(), Lineage, one, row_id)
    return step(lambda: lineage.unlink(session(), row, actor(), now()), N_("The link is taken away."), _trail(one))


@desk.route(f"/recommendations/{ID}/transmissions/new", methods=["GET", "POST"])
def transmission_new(key: str) -> Response | Answer:
    """Record that it was sent on to a body."""
    one, form = _one(key), forms.TransmissionForm()
    RECOMMENDATION.allowed("transmit", one, actor(), now())
    return _form(
        one, form,
        lambda: trail.transmit(session(), one, form.typed(_letter(one, form.letter.data)), actor(), now()),
        N_("Record a transmission"), back=_trail(one), done=N_("The transmission is recorded."), upload=True,
    )  # fmt: skip


@desk.route(f"/recommendations/{ID}/transmissions/{ROW}/edit", methods=["GET", "POST"])
def transmission_edit(key: str, row_id: str) -> Response | Answer:
    """Correct a transmission, such as by the reply that came."""
    one, form = _own(key), forms.TransmissionForm()
    row = choices.row_of(session(), Transmission, one, row_id)
    if not form.is_submitted():
        form.fill(row)

    def act() -> None:
        letter = _letter(one, form.letter.data) or row.letter_id
        trail.correct_transmission(session(), one, row, form.typed(letter), actor(), now())

    return _form(
        one, form, act, N_("Correct a transmission"), back=_trail(one), done=N_("The transmission is corrected."),
        upload=True,
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/transmissions/{ROW}/remove")
def transmission_remove(key: str, row_id: str) -> Answer:
    """Take a transmission away."""
    one = _own(key)
    row = choices.row_of(session(), Transmission, one, row_id)
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
    one, form = _one(key), forms.ProvenanceForm()
    RECOMMENDATION.allowed("relate", one, actor(), now())
    _offer_documents(one, form)
    return _form(
        one, form, lambda: trail.say_provenance(session(), one, form.typed(), actor(), now()),
        N_("Record what came before"), back=_trail(one), done=N_("It is recorded."),
    )  # fmt: skip


@desk.route(f"/recommendations/{ID}/provenance/{ROW}/edit", methods=["GET", "POST"])
def provenance_edit(key: str, row_id: str) -> Response | Answer:
    """Correct a stage before the text."""
    one, form = _own(key), forms.ProvenanceForm()
    row = choices.row_of(session(), Provenance, one, row_id)
    _offer_documents(one, form)
    if not form.is_submitted():
        form.fill(row)
    return _form(
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
    one = _own(key)
    row = choices.row_of(session(), Provenance, one, row_id)
    return step(
        lambda: trail.take_provenance_away(session(), one, row, actor(), now()),
        N_("It is taken away. The journal keeps it."), _trail(one),
    )  # fmt: skip


@desk.route(f"/recommendations/{ID}/agenda/new", methods=["GET", "POST"])
def on_agenda_new(key: str) -> Response | Answer:
    """Put a recommendation on a later agenda item of a meeting of the reader's desk."""
    one, form = _one(key), forms.AgendaForm()
    if not actor().places_as(*SECRETARIAT.names):
        raise Absent
    form.item.choices = choices.later_items(session(), actor(), one, language())

    def act() -> None:
        item: Any = _item(form.item.data, N_("Choose an item."))
        trail.put_on_agenda(session(), one, item, actor(), now())

    back = _trail(one) if SECRETARIAT.may(actor(), one) else page(one)
    return _form(one, form, act, N_("Put it on an agenda"), back=back, done=N_("It stands on the item now."))


@desk.post(f"/recommendations/{ID}/agenda/{ROW}/remove")
def on_agenda_remove(key: str, row_id: str) -> Answer:
    """Take a recommendation off an agenda item."""
    one = _one(key)
    item = next((item for item in one.agenda_items if item.id == row_id), None)
    if item is None:
        raise Absent
    back = _trail(one) if SECRETARIAT.may(actor(), one) else page(one)
    return step(
        lambda: trail.take_off_agenda(session(), one, item, actor(), now()), N_("It is off the item."), back
    )  # fmt: skip
