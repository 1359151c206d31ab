"""What sources call unverified: the desk's list of entries to look up and confirm, one by one or several at once."""

from __future__ import annotations

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.door import desk
from webapp.desk.forms.entries import ConfirmForm
from webapp.desk.saving import save
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell
from workflows.kernel import sources
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.parties.workflow import is_staff
from workflows.statistics import unconfirmed as waiting

FILTERS = ("kind",)
MOST_AT_ONCE = 200


@desk.get("/unconfirmed")
def unconfirmed() -> Response:
    """Show what the reader may confirm, by kind; with ``ticked`` every entry of the page is ticked."""
    return _page(ConfirmForm(formdata=None), request.args.get("ticked") == "all", ())


def _page(form: ConfirmForm, every: bool, ticked: tuple[str, ...], status: int = 200) -> Response:
    if not is_staff(actor()):
        raise Absent
    listing = waiting.register(session(), actor(), ask(*FILTERS))
    return show(
        "web/desk/unconfirmed.html", listing, status=status, name="to-be-confirmed", form=form, kept=_kept(),
        ticked={row.key for row in listing.rows} if every else ticked,
    )  # fmt: skip


@desk.post("/unconfirmed/confirm")
def unconfirmed_confirm() -> Response | Answer:
    """Confirm the ticked entries, all or none."""
    if not is_staff(actor()):
        raise Absent
    form, keys = ConfirmForm(), tuple(dict.fromkeys(request.form.getlist("entry")))[:MOST_AT_ONCE]
    confirmed: list[int] = []
    outcome = save(
        form,
        lambda: confirmed.append(
            sources.confirm_several(
                session(), waiting.ticked(session(), actor(), keys), actor(), now(), form.source_seen.data or ""
            )
        ),
    )
    if not outcome.saved:
        return _page(form, False, keys, outcome.status)
    said = N_("Entries confirmed: %(number)s. The journal keeps one line for each, with the source.")
    tell(Sentence(said, number=confirmed[0]))
    return go(url_for("desk.unconfirmed", **_kept()))


def _kept() -> dict[str, str]:
    """Return how the list is narrowed and ordered, for the way back to it."""
    return {name: request.args[name] for name in (*FILTERS, "q", "sort", "page") if request.args.get(name)}
