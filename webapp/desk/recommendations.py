"""Recommendations on the desk: register, thread, extraction from a text, classification, and the steps of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms import recommendations as forms
from webapp.desk.recording import Recorded, take_step
from webapp.desk.saving import form_page, step
from webapp.languages import language
from webapp.pages import translated
from webapp.requests import now, session
from webapp.responses import ask, go, moved_to, show, tell
from webapp.threads import drawing
from workflows.kernel.history import journal_of
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Invalid, Refused
from workflows.kernel.short_lists import JOURNAL_FILTERS, journal_list
from workflows.meetings import item_queries
from workflows.meetings.models import AgendaItem
from workflows.outcomes import keys, visibility
from workflows.outcomes.words import PUT_TO_THE_MEETING
from workflows.participation.queries import chairs_of
from workflows.recommendations import actions, choices, classifying, extracting, queries
from workflows.recommendations.models import Recommendation
from workflows.recommendations.register import FILTERS, register
from workflows.recommendations.text import numbered
from workflows.recommendations.workflow import RECOMMENDATION, WITH_WORDS
from workflows.uptake.thread import offered, thread

ID = "<string(length=32):key>"
ROW = "<string(length=32):row_id>"


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


def one_of(key: str) -> Recommendation:
    """Return a recommendation that the reader sees, by its identifier, to act on."""
    return queries.of_id(session(), actor(), key)


def own(key: str) -> Recommendation:
    """Return a recommendation of the reader's own desk."""
    return queries.of_desk(session(), actor(), key)


def page(one: Recommendation) -> str:
    """Return the address of a recommendation's page."""
    return address("recommendation", one.number, desk=True) or ""


def called(one: Recommendation) -> Sentence | str:
    """Return what a page calls a recommendation: its number, or that it has none yet."""
    return numbered(one.number).words


def way_to(one: Recommendation) -> list[tuple[Any, str | None]]:
    """Return the way from the register to a recommendation."""
    return [(Sentence(N_("Recommendations")), url_for("desk.recommendations")), (called(one), page(one))]


def crumbs_of(one: Recommendation, words: str) -> list[tuple[Any, str | None]]:
    """Return the way from the register over a recommendation to a page of it."""
    return [*way_to(one), (Sentence(words), None)]


def form_about(one: Recommendation, form: Any, act: Callable[[], Any], title: str, **more: Any) -> Response | Answer:
    """Show a form about a recommendation, or save it and lead back to its page."""
    more.setdefault("back", page(one))
    return form_page(
        form, act, title=title, body=called(one), crumbs=crumbs_of(one, title), demonstration=one.demonstration, **more
    )


# -------------------------------------------------------------------------------------------------------- from a text


@desk.route("/documents/<string(length=32):document_id>/recommendations", methods=["GET", "POST"])
def extract(document_id: str) -> Response | Answer:
    """Choose the operative paragraphs that are recommendations."""
    document = keys.entity(session(), actor(), document_id)
    if not visibility.is_own(actor(), document):
        raise Absent
    back = address("document", document.symbol or document.id, desk=True) or ""
    refusal, status, picked = None, 200, request.form.getlist("block")
    if request.method == "POST":
        try:
            item = item_of(request.form.get("item", ""), N_("Choose an item of this meeting."))
            made = extracting.extract(session(), document, picked, actor(), now(), item=item)
            tell(Sentence(N_("%(count)s recommendations were made. Classify each."), count=len(made)))
            return go(f"{url_for('desk.recommendations')}?meeting={document.meeting.code}")
        except Refused as error:
            refusal, status = error.sentence, 422 if isinstance(error, Invalid) else 409
            session().expire_all()
    found = choices.candidates(session(), actor(), document)
    items = choices.items_of(session(), document.meeting_id, language())
    return show(
        "web/desk/recommendation_extract.html", found, status=status, items=items, back=back,
        symbol=document.symbol, title=translated(document.title, document.original_language),
        adopted=document.adopted_at is not None, refusal=refusal, picked=picked,
        may=choices.makes(actor(), document), demonstration=document.demonstration, item=document.item_id,
        recommending=document.kind in PUT_TO_THE_MEETING,
    )  # fmt: skip


def item_of(item_id: str, otherwise: str) -> AgendaItem | None:
    """Return the item of a meeting of the reader's desk that was chosen, if one was.

    Raises:
        Invalid: there is none, with the sentence ``otherwise``.
    """
    try:
        return item_queries.item_subject(session(), actor(), item_id) if item_id else None
    except Absent as absent:
        raise Invalid("item", otherwise) from absent


@desk.route(f"/recommendations/{ID}/classify", methods=["GET", "POST"])
def classify(key: str) -> Response | Answer:
    """Set short title, addressees, themes, objectives and the rest; the text itself does not change."""
    one = one_of(key)
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
        theme = classifying.add_theme(session(), new, language(), actor(), now()).id if new else None
        classifying.classify(session(), one, form.typed(one, theme), actor(), now(), opened_at=form.opened_at)

    return form_about(
        one,
        form,
        act,
        N_("Classify the recommendation"),
        done=N_("The classification is saved."),
        quoted=queries.quoted(session(), one, language()),
    )


# ---------------------------------------------------------------------------------------------------------------- steps


@desk.route(f"/recommendations/{ID}/<any({','.join(WITH_WORDS)}):verb>", methods=["GET", "POST"])
def recommendation_step(key: str, verb: str) -> Response | Answer:
    """Take a step that needs words."""
    one = one_of(key)

    def act(typed: Recorded) -> None:
        actions.settle(
            session(), one, verb, actor(), now(), remark=typed.remark, effective_at=typed.effective_at,
            on_behalf_of=typed.on_behalf_of,
        )  # fmt: skip

    return take_step(
        RECOMMENDATION, verb, one, act, back=url_for("desk.recommendations") if verb == "drop" else page(one),
        zone_name=one.meeting.zone or one.meeting.mechanism.zone,
        for_whom=lambda: chairs_of(session(), one.meeting_id, one.meeting.mechanism_id, now().date()),
        posted=request.method == "POST", title=called(one),
        context={"demonstration": one.demonstration, "breadcrumbs": crumbs_of(one, RECOMMENDATION[verb].label)},
    )  # fmt: skip


@desk.post(f"/recommendations/{ID}/take_over")
def recommendation_take_over(key: str) -> Answer:
    """Take over what public sources say."""
    one = one_of(key)
    return step(
        lambda: actions.take_over(session(), one, actor(), now()),
        RECOMMENDATION["take_over"].told, page(one),
    )  # fmt: skip


@desk.get(f"/recommendations/{ID}/journal")
def recommendation_journal(key: str) -> Response:
    """Show all that happened to a recommendation."""
    one = one_of(key)
    if not queries.is_own(actor(), one.place(), one.meeting_id):
        raise Absent
    listing = journal_list(journal_of(session(), actor(), one.id, None), ask(*JOURNAL_FILTERS, size=200))
    return show(
        "web/desk/journal.html", listing, name="journal", title=called(one), crumbs=crumbs_of(one, N_("Journal")),
        demonstration=one.demonstration,
    )  # fmt: skip
