"""Ordering papers, on the desk and on the public pages alike: the form, the order, the page with its progress."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, make_response, render_template, request, send_file
from werkzeug.wrappers import Response as Answer

from webapp.access import actor, reader
from webapp.instance import settings
from webapp.languages import language, translator
from webapp.prints import edition, emblem_in, kept
from webapp.rendering.paper_data import paper_data
from webapp.requests import now, session
from webapp.responses import go, show, wanted
from workflows.kernel.actors import PUBLIC, Actor
from workflows.kernel.languages import N_, OWN_NAMES, Sentence
from workflows.kernel.refusals import Absent, Refused
from workflows.kernel.views import Ask, Link
from workflows.reports import printed, printing
from workflows.reports.catalogue import Report, Subject, report_of, thing_of
from workflows.reports.models import PrintState
from workflows.reports.paper import Paper
from workflows.reports.views import OrderRow

FORMATS = (("pdf", N_("PDF, tagged for screen readers")), ("docx", N_("Word file with styles and numbering")))
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STAGES = {
    "": N_("Begun"),
    "composing": N_("Composing"),
    "laying_out": N_("Laying out pages"),
    "writing": N_("Writing the file"),
    "finishing": N_("Finishing"),
}


@dataclass(frozen=True)
class Offer:
    """A paper that can be ordered, as its form shows it."""

    report: str
    label: str
    subject: Link
    languages: Sequence[tuple[str, str]]
    language: str
    formats: Sequence[tuple[str, str]]
    sections: Sequence[tuple[str, str]]
    url: str
    data_url: str
    recent: Sequence[OrderRow]
    reconstruction: bool
    demonstration: bool
    refusal: Any = None


@dataclass(frozen=True)
class Following:
    """An order as its page shows it."""

    order: OrderRow
    words: Any
    more: Any
    url: str
    file_url: str
    poll: bool
    name: str
    thing: Link | None


def chosen_language(subject: Subject, asked: str | None) -> str:
    """Return the language of a paper: the one asked for, else that of the page, else the first there is.

    Raises:
        Absent: the paper is not offered in the language that was asked for.
    """
    if asked:
        if asked not in subject.languages:
            raise Absent
        return asked
    return language() if language() in subject.languages else subject.languages[0]


def form(name: str, key: str, base: str, refusal: Any = None) -> Response:
    """Answer with the form of a paper, or with the paper as data."""
    report = report_of(name)
    if wanted() == "json":
        return data(report, key)
    subject = report.subject(session(), actor(), key, language())
    why_not = report.why_not(subject.thing, now())
    if why_not is not None:
        raise Refused(why_not)
    url = f"{base}/papers/{name}/{subject.link.key}"
    offer = Offer(
        report=name,
        label=report.label,
        subject=subject.link,
        languages=[(code, OWN_NAMES.get(code, code)) for code in subject.languages],
        language=chosen_language(subject, None),
        formats=FORMATS,
        sections=report.sections_of(subject),
        url=url,
        data_url=f"{url}.json",
        recent=printed.register(session(), actor(), Ask(size=5), subject.id).rows if actor().signed_in else (),
        reconstruction=subject.read_only,
        demonstration=subject.demonstration,
        refusal=refusal,
    )
    face = "desk" if base else "portal"
    return show(f"web/{face}/paper.html", offer, status=409 if refusal else 200, demonstration=subject.demonstration)


def data(report: Report, key: str) -> Response:
    """Answer with a paper as data."""
    subject = report.subject(session(), actor(), key, language())
    code = chosen_language(
        subject, request.args.get("language") if len(request.args.get("language", "")) == 2 else None
    )
    off = switched_off(report.sections_of(subject), request.args.getlist("without"))
    paper = report.compose(session(), actor(), key, code, now(), off=off)
    return jsonify(paper_data(paper, translator(code)))


def switched_off(sections: Sequence[tuple[str, str]], keys: Sequence[str]) -> frozenset[str]:
    """Return the keys of sections that the report knows among those given."""
    return frozenset(keys) & {key for key, _ in sections}


def order(name: str, key: str, base: str) -> Answer:
    """Take in an order and lead to its page; what was ordered before is found again."""
    report = report_of(name)
    whose: Actor = PUBLIC if request.form.get("audience") == "public" else actor()
    subject = report.subject(session(), whose, key, language())
    code = chosen_language(subject, request.form.get("paper_language"))
    form_of_file = request.form.get("format", "pdf")
    if form_of_file not in MEDIA:
        raise Absent
    # Boxes that are ticked are printed; a form that sends no boxes prints everything.
    kept_sections = request.form.getlist("section")
    sections = report.sections_of(subject)
    off = {one for one, _ in sections} - set(kept_sections) if request.form.get("sections") else set()
    paper = report.compose(
        session(), whose, key, code, now(), off=frozenset(off), emblem=emblem_in(settings(), session())
    )
    try:
        made = printing.order(
            session(), paper, form_of_file, printing.audience_of(whose, subject.places, subject.place), subject.id,
            filename(report, subject, paper, form_of_file), edition(), reader(), now(),
        )  # fmt: skip
    except Refused as refusal:
        return form(name, key, base, refusal.sentence)
    if made.state is PrintState.DONE and not kept(settings(), made.sha256).is_file():
        printing.again(made, now())
    return go(f"{base}/prints/{made.id}")


def filename(report: Report, subject: Subject, paper: Paper, form_of_file: str) -> str:
    """Return the name of a file; it tells what the paper's head tells, and nothing else."""
    slug = re.sub(r"[^a-z0-9]+", "-", (paper.symbol if report.name == "document" else subject.slug).lower()).strip("-")
    return "-".join(part for part in (report.name, slug, paper.language) if part) + f".{form_of_file}"


def follow(order_id: str, base: str) -> Response:
    """Answer with the page of an order, or only its moving part where the page's script asks for it."""
    found = printing.ordered(session(), actor(), order_id, now())
    url = f"{base}/prints/{found.key}"
    view = Following(
        order=found,
        words=_words(found),
        more=_more(found),
        url=url,
        file_url=f"{url}/file",
        poll=found.state in (PrintState.WAITING, PrintState.RENDERING),
        name=found.filename,
        thing=thing_of(session(), actor(), printing.entity(session(), actor(), order_id).subject_id, language()),
    )
    if request.headers.get("X-Fragment"):
        return make_response(render_template("web/parts/paper_order.html", view=view))
    face = "desk" if base else "portal"
    return show(f"web/{face}/paper_order.html", view, demonstration=found.demonstration)


def _words(found: OrderRow) -> Sentence:
    match found.state:
        case PrintState.DONE:
            return Sentence(N_("%(name)s is ready."), name=found.filename)
        case PrintState.FAILED:
            return Sentence(found.failure or printing.GIVEN_UP)
        case PrintState.RENDERING:
            return Sentence(STAGES.get(found.stage, found.stage))
        case _:
            return Sentence(N_("Waiting"))


def _more(found: OrderRow) -> Sentence | None:
    if found.state is not PrintState.WAITING:
        return None
    if found.unattended:
        return Sentence(
            N_("The printer of this service does not answer at the moment. The order is kept and done when it does.")
        )
    return Sentence(N_("%(count)s papers are before it."), count=found.ahead) if found.ahead else None


def download(order_id: str, base: str) -> Answer:
    """Hand over a printed paper to those for whom it was printed."""
    found = printing.ordered(session(), actor(), order_id, now())
    place = kept(settings(), found.sha256) if found.sha256 else None
    if found.state is not PrintState.DONE or place is None or not place.is_file():
        return go(f"{base}/prints/{found.key}")
    answer = send_file(
        place, mimetype=MEDIA[found.format.lower()], as_attachment=True, download_name=found.filename, etag=found.sha256
    )
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
