"""The prose of reports with its versions, and orders to print."""

from __future__ import annotations

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp import papers
from webapp.access import actor
from webapp.desk.both_texts import by_whom
from webapp.desk.door import desk
from webapp.desk.forms.reports import ProseForm
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, OWN_NAMES, Sentence
from workflows.kernel.refusals import Faster, Invalid, Refused
from workflows.reports import actions, printed, queries
from workflows.reports.attribution import QUANTIFIERS
from workflows.reports.views import PartView

HERE = "/desk"
TONGUES = tuple((code, OWN_NAMES[code]) for code in INTERFACE_LANGUAGES)


# prose ------------------------------------------------------------------------------------------------------------


@desk.get("/meetings/<code>/report")
def report(code: str) -> Answer:
    """Lead to the report in the language of the page, if there is one of it."""
    return go(url_for("desk.report_parts", code=code, tongue=language()))


@desk.get("/meetings/<code>/report/<tongue>")
def report_parts(code: str, tongue: str) -> Response:
    """Show the parts of a report that are written by hand."""
    view = queries.writing(session(), actor(), code, tongue, now())
    return show("web/desk/report.html", view, tongues=TONGUES, demonstration=view.demonstration)


@desk.get("/meetings/<code>/report/<tongue>/<part>")
def report_part(code: str, tongue: str, part: str) -> Response:
    """Show one part, to be written if the reader writes this report."""
    view = queries.part_view(session(), actor(), code, part, tongue, now())
    form = ProseForm(formdata=None, version=str(view.version), body=view.body, draft=view.field)
    if view.draft is not None and request.args.get("draft"):
        form.body.data = view.draft
    return _part_page(view, form)


def _part_page(view: PartView, form: ProseForm, status: int = 200, conflict: Faster | None = None) -> Response:
    return show(
        "web/desk/report_part.html",
        view,
        status=status,
        form=form,
        conflict=conflict,
        saved_by=by_whom(conflict) if conflict else ("", None),
        scale=QUANTIFIERS,
        draft_url=url_for("desk.keep_draft", field=view.field),
        demonstration=view.demonstration,
    )


@desk.post("/meetings/<code>/report/<tongue>/<part>")
def write_report_part(code: str, tongue: str, part: str) -> Response | Answer:
    """Save one part as its next version."""
    form = ProseForm()
    meeting = queries.workplace(session(), actor(), code)
    try:
        if not form.validate():
            raise Invalid("", "")
        actions.save_prose(
            session(), meeting, queries.part_of(part), tongue, form.body.data or "", actor(), now(),
            opened_at=form.opened_at,
        )  # fmt: skip
    except Faster as faster:
        return _part_page(queries.part_view(session(), actor(), code, part, tongue, now()), form, 409, faster)
    except Invalid as invalid:
        if invalid.field:
            form.say(invalid.field, invalid.sentence)
        return _part_page(queries.part_view(session(), actor(), code, part, tongue, now()), form, 422)
    except Refused as refused:
        form.say("body", refused.sentence)
        return _part_page(queries.part_view(session(), actor(), code, part, tongue, now()), form, 409)
    tell(N_("Saved."))
    return go(url_for("desk.report_part", code=code, tongue=tongue, part=part))


@desk.get("/meetings/<code>/report/<tongue>/<part>/versions/<int:number>")
def report_version(code: str, tongue: str, part: str, number: int) -> Response:
    """Show an earlier version beside the way back to it."""
    view = queries.version_view(session(), actor(), code, part, tongue, number, now())
    return show("web/desk/report_version.html", view, demonstration=view.part.demonstration)


@desk.post("/meetings/<code>/report/<tongue>/<part>/versions/<int:number>/restore")
def restore_report_version(code: str, tongue: str, part: str, number: int) -> Answer:
    """Make an earlier version the present text."""
    meeting = queries.workplace(session(), actor(), code)
    actions.restore_version(session(), meeting, queries.part_of(part), tongue, number, actor(), now())
    tell(Sentence(N_("Version %(number)s is the present text again."), number=number))
    return go(url_for("desk.report_part", code=code, tongue=tongue, part=part))


# orders to print --------------------------------------------------------------------------------------------------


@desk.get("/prints")
def paper_orders() -> Response:
    """Show what was printed for the reader's desks and for the reader."""
    return show(
        "web/desk/paper_orders.html", printed.register(session(), actor(), ask(*printed.FACETS)), name="printed-papers"
    )


@desk.get("/papers/<name>/<path:key>")
def paper(name: str, key: str) -> Response:
    """Show the form of a paper; as data, the paper itself."""
    return papers.form(name, key, HERE)


@desk.post("/papers/<name>/<path:key>")
def order_paper(name: str, key: str) -> Answer:
    """Take in an order."""
    return papers.order(name, key, HERE)


@desk.get("/prints/<order_id>")
def paper_order(order_id: str) -> Response:
    """Show how far an order is."""
    return papers.follow(order_id, HERE)


@desk.get("/prints/<order_id>/file")
def paper_file(order_id: str) -> Answer:
    """Hand over a printed paper."""
    return papers.download(order_id, HERE)
