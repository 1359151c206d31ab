"""Meetings: the register, the page with its parts, and their life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms.fields import options
from webapp.desk.forms.meetings import LetterForm, MeetingForm, NewMeetingForm, OpenForm, fill_meeting
from webapp.desk.recording import Recorded, RecordForm, take_step
from webapp.desk.saving import save
from webapp.languages import language
from webapp.pages import translated
from webapp.requests import now, session
from webapp.responses import ask, go, moved_to, show, tell
from workflows.files import actions as file_actions
from workflows.kernel.base import Access
from workflows.kernel.history import journal_of, journal_page
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import JOURNAL_FILTERS, journal_list
from workflows.meetings import actions, agenda_queries, choices, item_tree, queries
from workflows.meetings.models import Meeting
from workflows.meetings.register import FILTERS, register
from workflows.meetings.views import FileRow, ItemView, MeetingView
from workflows.meetings.workflow import MEETING
from workflows.outcomes import register as outcomes
from workflows.participation import queries as participation
from workflows.recommendations import lists as recommendations
from workflows.recommendations import register as recommended
from workflows.reports.catalogue import refused_on

VERBS = "any(convene,open,close,complete,take_over):verb"


@dataclass
class Parts:
    """The parts of a meeting as addresses, with their counts; what a page loads itself is handed in."""

    meeting: MeetingView
    items: Sequence[ItemView] | None = None
    files: Sequence[FileRow] | None = None
    participants: int | None = None
    documents: Sequence[Any] | None = None
    outcome: int | None = None
    journal: int | None = None

    def row(self, current: str) -> list[tuple[str, str, int | None, bool]]:
        """Return label, address, count and whether it is the present page."""
        base = address("meeting", self.meeting.code, desk=True) or ""
        if self.items is None or self.files is None:
            counted = agenda_queries.counts(session(), actor(), self.meeting)
        items = counted[0] if self.items is None else item_tree.numbered(self.items)
        files = counted[1] if self.files is None else len(self.files)
        if self.participants is None:
            self.participants = participation.count(session(), actor(), self.meeting)
        if self.documents is None:
            self.documents = outcomes.of_meeting(session(), actor(), self.meeting.code, language())
        if self.outcome is None:
            self.outcome = recommendations.count_in_meeting(session(), actor(), self.meeting.id)
        found = [
            (N_("Overview"), base, None, current == ""),
            (N_("Agenda"), f"{base}/agenda", items, current == "agenda"),
            (N_("Participants"), f"{base}/participants", self.participants, current == "participants"),
            (N_("Documents"), f"{base}/documents", len(self.documents), current == "documents"),
            (N_("Outcome"), f"{base}/outcome", self.outcome, current == "outcome"),
            (N_("Files"), f"{base}/files", files, current == "files"),
        ]
        if self.meeting.own:
            found.append((N_("Journal"), f"{base}/journal", self.journal, current == "journal"))
        return found


def page(
    template: str, parts: Parts, current: str, view: Any, *, status: int = 200, name: str = "", **context: Any
) -> Response:
    """Answer with a part of a meeting, in the frame that all parts share."""
    meeting, row = parts.meeting, parts.row(current)
    trail = crumbs(meeting, *([(next(label for label, _, _, on in row if on), None)] if current else []))
    return show(
        template, view, status=status, name=name, meeting=meeting, parts=row,
        breadcrumbs=trail, demonstration=meeting.demonstration,
        base=address("meeting", meeting.code, desk=True), may_edit=queries.may_edit(meeting, actor()), **context,
    )  # fmt: skip


def crumbs(meeting: MeetingView, *more: tuple[str, str | None]) -> list[tuple[Any, str | None]]:
    """Return the way from the register over a meeting to a page of it; words are marked words."""
    return [
        (Sentence(N_("Meetings")), "/desk/meetings"),
        (meeting.name, address("meeting", meeting.code, desk=True)),
        *((Sentence(words), url) for words, url in more),
    ]


def meeting_of(code: str) -> MeetingView:
    """Return the meeting of a code as the reader sees it."""
    return queries.one(session(), actor(), code, language(), now().date())


def own_meeting(code: str) -> Meeting:
    """Return a meeting of the reader's own desk, to act on."""
    found = queries.subject(session(), actor(), code)
    if not queries.is_own(actor(), found.mechanism_id, found.id):
        raise Absent
    return found


def meant(code: str, part: str = "") -> Answer:
    """Lead to the one address of a meeting whose code was written in another way.

    Raises:
        Absent: there is none, or it is written as it should.
    """
    found = queries.addressed_code(session(), actor(), code)
    if found == code:
        raise Absent
    return moved_to(f"{address('meeting', found, desk=True)}{part}")


def for_whom(meeting: MeetingView) -> Callable[[], Sequence[tuple[str, Sentence]]]:
    """Return the question for whom a step may be recorded."""
    return lambda: participation.chairs_of(session(), meeting.id, meeting.mechanism_id, now().date())


@desk.get("/meetings")
def meetings() -> Response:
    """Show the register of meetings."""
    listing = register(session(), actor(), ask(*FILTERS))
    creates = bool(choices.mechanisms(session(), actor()))
    return show("web/desk/meetings.html", listing, name="meetings", creates=creates)


@desk.route("/meetings/new", methods=["GET", "POST"])
def meeting_new() -> Response | Answer:
    """Choose the mechanism, then create its next meeting."""
    offered = choices.mechanisms(session(), actor())
    if not offered:
        raise Absent
    code = request.args.get("mechanism", "") or (offered[0].code if len(offered) == 1 else "")
    if not code:
        return show("web/desk/meeting_mechanism.html", [choices.called(one) for one in offered], breadcrumbs=_crumbs())
    mechanism = choices.mechanism(session(), actor(), code)
    series = choices.series(session(), mechanism.id)
    form = NewMeetingForm()
    form.country.choices = options([("", ""), *choices.areas(session(), language())])
    form.series.choices = options([("", ""), *((one.id, translated(one.title)) for one in series)])
    last = choices.last_edition(session(), mechanism.id)
    if not form.is_submitted():
        _prefill(form, mechanism, series, last)

    def create() -> Meeting:
        title = (form.series_title.data or "").strip()
        return actions.create(
            session(), mechanism, form.values(), actor(), now(),
            series=next((one for one in series if one.id == form.series.data), None),
            series_title={language(): title} if title else None,
        )  # fmt: skip

    outcome = save(form, create)
    if outcome.saved:
        tell(N_("The meeting is created. Only your desk sees it until it is convened."))
        return go(address("meeting", outcome.made.code, desk=True) or "")
    return show(
        "web/desk/meeting_form.html", None, status=outcome.status, form=form, meeting=None, mechanism=mechanism.name,
        last=(last.short_name or last.code) if last else "", both=None, breadcrumbs=_crumbs(),
        demonstration=mechanism.demonstration, back="/desk/meetings",
    )  # fmt: skip


def _crumbs() -> list[tuple[Any, str | None]]:
    return [(Sentence(N_("Meetings")), "/desk/meetings"), (Sentence(N_("New meeting")), None)]


def _prefill(form: NewMeetingForm, mechanism: Any, series: Sequence[Any], last: Any) -> None:
    """Offer what the last edition had and editions share; number, year, dates and place are asked."""
    form.zone.data = (last.zone if last else "") or mechanism.zone
    form.languages.data = list((last.languages if last else None) or mechanism.languages)
    form.original_language.data = (form.languages.data or ["en"])[0]
    if last is not None:
        form.adoption_method.data, form.modality.data = last.adoption_method, last.modality
        form.participants_list_rule.data, form.speaking_rule.data = last.participants_list_rule, last.speaking_rule
    else:
        blank = Meeting()
        form.adoption_method.data, form.modality.data = blank.adoption_method, blank.modality
        form.participants_list_rule.data = blank.participants_list_rule
        form.speaking_rule.data = blank.speaking_rule
    if series:
        form.series.data = series[0].id


@desk.get("/meetings/<code>")
def meeting(code: str) -> Response | Answer:
    """Show a meeting: what is known, where it stands, what can be done."""
    try:
        view = meeting_of(code)
    except Absent:
        return meant(code)
    items = agenda_queries.items(session(), view)
    ids = [view.id, *([view.agenda.id] if view.agenda else [])]
    lines, length = journal_page(session(), actor(), ids) if view.own else ([], 0)
    written = outcomes.of_meeting(session(), actor(), view.code, language())
    parts = Parts(view, items=items, documents=written)
    steps = queries.steps(view, item_tree.flat(items), actor(), now()) if view.own else []
    return page(
        "web/desk/meeting.html", parts, "", {"meeting": view, "items": items, "steps": steps, "journal": lines},
        items=items, item_count=item_tree.numbered(items), steps=steps, journal=lines, journal_total=length,
        documents=written, next_step=queries.next_step(view, actor(), now()),
        refused=refused_on("meeting", view, now()),
    )  # fmt: skip


@desk.route("/meetings/<code>/edit", methods=["GET", "POST"])
def meeting_edit(code: str) -> Response | Answer:
    """Correct what is known of a meeting; whoever is second sees both texts."""
    view, found = meeting_of(code), own_meeting(code)
    MEETING.allowed("edit", found, actor(), now())
    countries = options([("", ""), *choices.areas(session(), language())])

    def saved() -> MeetingForm:
        filled = MeetingForm(formdata=None)
        filled.country.choices = countries
        fill_meeting(filled, view, found.country_id)
        return filled

    form = MeetingForm()
    form.country.choices = countries
    if not form.is_submitted():
        form = saved()

    def correct() -> bool:
        return actions.correct(session(), found, form.values(found), actor(), now(), form.opened_at)

    outcome = save(form, correct, saved)
    if outcome.saved:
        tell(N_("Saved.") if outcome.made else N_("Nothing was changed."))
        return go(address("meeting", found.code, desk=True) or "")
    return show(
        "web/desk/meeting_form.html", None, status=outcome.status, form=form, meeting=view,
        mechanism=view.mechanism.words, last="", both=outcome.both, demonstration=view.demonstration,
        back=address("meeting", view.code, desk=True),
        breadcrumbs=crumbs(view, (N_("Correct"), None)),
    )  # fmt: skip


@desk.route("/meetings/<code>/host-letter", methods=["GET", "POST"])
def meeting_host_letter(code: str) -> Response | Answer:
    """Put the letter of the host on file."""
    view, found = meeting_of(code), own_meeting(code)
    MEETING.allowed("edit", found, actor(), now())
    form = LetterForm()

    def put() -> None:
        content = store.take_in(form.file.data, Access.SECRETARIAT)
        file = file_actions.keep(
            session(), content, actor(), now(), owner_id=found.mechanism_id, meeting_place=found.id, title="",
            demonstration=found.demonstration,
        )  # fmt: skip
        actions.attach(session(), found, file, actor(), now())
        actions.put_host_letter(session(), found, file, actor(), now())

    outcome = save(form, put)
    if outcome.saved:
        tell(N_("The letter of the host is on file."))
        return go(address("meeting", found.code, desk=True) or "")
    return page("web/desk/meeting_letter.html", Parts(view), "", None, status=outcome.status, form=form)


@desk.route(f"/meetings/<code>/<{VERBS}>", methods=["GET", "POST"])
def meeting_step(code: str, verb: str) -> Response | Answer:
    """Take a step in the life of a meeting, or record it for the Chair as it was announced."""
    view, found = meeting_of(code), own_meeting(code)

    def act(typed: Recorded) -> None:
        what = {"effective_at": typed.effective_at, "on_behalf_of": typed.on_behalf_of, "remark": typed.remark}
        if verb == "open":
            early = bool(typed.own.get("early"))
            actions.open_meeting(session(), found, actor(), now(), early=early, **what)  # type: ignore[arg-type]
        elif verb == "close":
            actions.close(session(), found, actor(), now(), **what)  # type: ignore[arg-type]
        else:
            {"convene": actions.convene, "complete": actions.complete, "take_over": actions.take_over}[verb](
                session(), found, actor(), now()
            )

    return take_step(
        MEETING, verb, found, act, back=address("meeting", code, desk=True) or "", zone_name=found.zone,
        for_whom=for_whom(view), posted=request.method == "POST", title=view.name,
        context={"demonstration": view.demonstration, "breadcrumbs": crumbs(view, (MEETING[verb].label, None))},
        form_class=OpenForm if verb == "open" else RecordForm,
    )  # fmt: skip


@desk.get("/meetings/<code>/documents")
def meeting_documents(code: str) -> Response:
    """Show the documents of a meeting."""
    view = meeting_of(code)
    rows = outcomes.of_meeting(session(), actor(), code, language())
    listing = outcomes.meeting_list(rows, ask(*outcomes.MEETING_FILTERS, size=200))
    return page(
        "web/desk/meeting_documents.html", Parts(view, documents=rows), "documents", listing,
        name=f"documents-{view.code}",
    )  # fmt: skip


@desk.get("/meetings/<code>/outcome")
def meeting_outcome(code: str) -> Response:
    """Show the recommendations that came of a meeting."""
    view = meeting_of(code)
    rows = recommendations.in_meeting(session(), actor(), view.id, language())
    listing = recommended.meeting_list(rows, ask(*recommended.MEETING_FILTERS, size=200))
    return page(
        "web/desk/meeting_outcome.html", Parts(view, outcome=len(rows)), "outcome", listing,
        name=f"recommendations-{view.code}",
    )  # fmt: skip


@desk.get("/meetings/<code>/journal")
def meeting_journal(code: str) -> Response:
    """Show everything that happened to a meeting and its parts."""
    view = meeting_of(code)
    if not view.own:
        raise Absent
    ids = [*agenda_queries.part_ids(session(), view), *participation.ids(session(), view.id)]
    lines = journal_of(session(), actor(), ids, None)
    listing = journal_list(lines, ask(*JOURNAL_FILTERS, size=200))
    return page(
        "web/desk/meeting_journal.html", Parts(view, journal=len(lines)), "journal", listing,
        name=f"journal-{view.code}",
    )  # fmt: skip
