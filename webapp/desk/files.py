"""Files of a meeting and its items: uploaded under a class, published by consent, withdrawn."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import files as store
from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms.fields import options
from webapp.desk.forms.files import ClassForm, ConsentForm, ReasonForm, UploadForm
from webapp.desk.meetings import Parts, meeting_of, own_meeting, page
from webapp.desk.saving import save
from webapp.languages import label
from webapp.pages import translated
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell, wanted
from workflows.files import actions, queries
from workflows.files.models import StoredFile
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, NotPermitted
from workflows.meetings import actions as meeting_actions
from workflows.meetings import agenda_queries, item_queries, item_tree
from workflows.meetings import meeting_files as hung
from workflows.meetings import queries as meetings
from workflows.meetings.views import MeetingView

FORMS: dict[str, Any] = {
    "publish": (ConsentForm, N_("Publish the file"), N_("The public can open it. The consent of its owner is kept.")),
    "unpublish": (ReasonForm, N_("Take the file off the public pages"), N_("Participants keep it.")),
    "withdraw": (ReasonForm, N_("Withdraw the file"), N_("Nobody can open it any more. Its name and history stay.")),
    "classify": (ClassForm, N_("Change who may see it"), ""),
}
DONE = {
    "publish": N_("The file is published."),
    "unpublish": N_("The file is off the public pages."),
    "withdraw": N_("The file is withdrawn."),
    "classify": N_("Saved."),
}


def _files_page(view: MeetingView, form: UploadForm | None, status: int = 200) -> Response:
    rows = hung.files_of(session(), actor(), view)
    listing = hung.file_list(rows, ask(*hung.FILE_FILTERS, size=200))
    if wanted() in ("csv", "xlsx"):
        return show("", listing, name=f"files-{view.code}")
    return page(
        "web/desk/files.html", Parts(view, files=rows), "files", listing, status=status, form=form
    )  # fmt: skip


def _upload_form(view: MeetingView) -> UploadForm | None:
    """Return the form of an upload, for the secretariat of the meeting; files do not change what a source says."""
    if not meetings.keeps(view, actor()):
        return None
    form = UploadForm()
    items = item_tree.flat(agenda_queries.items(session(), view))
    form.item.choices = options(
        [
            ("", label(N_("The whole meeting"))),
            *((one.id, f"{translated(one.labels)} {translated(one.title)}"[:100]) for one in items if one.label),
        ]
    )
    return form


@desk.get("/meetings/<code>/files")
def meeting_files(code: str) -> Response:
    """Show the files of a meeting and its items."""
    view = meeting_of(code)
    form = _upload_form(view)
    if form is not None:
        form.item.data = request.args.get("item", "")[:32]
    return _files_page(view, form)


@desk.post("/meetings/<code>/files")
def file_upload(code: str) -> Response | Answer:
    """Take in a file and hang it on the meeting or an item."""
    view, found = meeting_of(code), own_meeting(code)
    form = _upload_form(view)
    if form is None:
        raise NotPermitted("upload")

    def upload() -> None:
        content = store.take_in(form.file.data, Access(form.access.data))
        file = actions.keep(
            session(), content, actor(), now(), owner_id=found.mechanism_id, meeting_place=found.id,
            title=(form.title.data or "").strip(), language=form.language.data or "",
            demonstration=found.demonstration,
        )  # fmt: skip
        item = item_queries.item_subject(session(), actor(), form.item.data) if form.item.data else None
        meeting_actions.attach(session(), found, file, actor(), now(), item)

    outcome = save(form, upload)
    if not outcome.saved:
        return _files_page(view, form, outcome.status)
    tell(N_("The file is kept."))
    # Whoever came from an item goes back there, unless another was chosen on the way.
    asked = request.args.get("item", "")
    if asked and asked == form.item.data:
        return go(address("agenda item", asked, desk=True) or "")
    return go(url_for("desk.meeting_files", code=code))


@desk.route("/files/<file_id>/<any(publish,unpublish,withdraw,classify):verb>", methods=["GET", "POST"])
def file_step(file_id: str, verb: str) -> Response | Answer:
    """Publish a file by consent, take it back, withdraw it, or change its class."""
    found = queries.of_desk(session(), actor(), file_id)
    form_class, words, after = FORMS[verb]
    form = form_class()
    if verb == "classify" and not form.is_submitted():
        form.access.data = found.access.value
    outcome = save(form, lambda: _act(verb, found, form))
    if outcome.saved:
        tell(DONE[verb])
        return go(_back(found))
    return show(
        "web/desk/file_step.html", None, status=outcome.status, form=form, words=words, after=after,
        filename=found.filename, verb=verb, back=_back(found), demonstration=found.demonstration,
        breadcrumbs=[
            (Sentence(N_("Meetings")), "/desk/meetings"), (found.filename, _back(found)), (Sentence(words), None),
        ],
    )  # fmt: skip


def _act(verb: str, file: StoredFile, form: Any) -> None:
    if verb == "publish":
        actions.publish(session(), file, form.consent.data or "", actor(), now())
    elif verb == "unpublish":
        actions.unpublish(session(), file, form.reason.data or "", actor(), now())
    elif verb == "withdraw":
        actions.withdraw(session(), file, form.reason.data or "", actor(), now())
    else:
        actions.classify(session(), file, Access(form.access.data), actor(), now())


def _back(file: StoredFile) -> str:
    """Return the page on which the file hangs."""
    if file.meeting_place:
        try:
            view = meetings.of_id(session(), actor(), file.meeting_place)
            return url_for("desk.meeting_files", code=view.code)
        except Absent:
            pass
    return address("file", f"{file.id}/{file.filename}") or "/desk/"


@desk.post("/items/<item_id>/files/<file_id>/detach")
def file_detach(item_id: str, file_id: str) -> Answer:
    """Take a file off an item; it stays with the meeting."""
    item = item_queries.item_subject(session(), actor(), item_id)
    file = queries.subject(session(), actor(), file_id)
    meeting_actions.detach(session(), item, file, actor(), now())
    tell(N_("The file is off the item. It stays with the meeting."))
    return go(address("agenda item", item.id, desk=True) or "")
