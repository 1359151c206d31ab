"""How a view becomes an answer: a page, or the same rows as JSON, CSV or XLSX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask import (
    Response,
    abort,
    flash,
    get_flashed_messages,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from webapp.formats import KEY
from webapp.languages import label, language
from webapp.rendering.tables import csv_bytes, xlsx_bytes
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.views import Ask, Listing, as_data

NATURE = N_("Non-binding recommendation")
PRODUCT = " · Rapporteur"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class FormPage:
    """What a form page says as data: what it is for, and what stands in the way of what was sent."""

    title: str
    errors: Mapping[str, Sequence[str]]


def wanted() -> str:
    """Return the format in which the page is asked for."""
    return str(request.environ.get(KEY, "html"))


def show(template: str, view: Any, *, status: int = 200, name: str = "", **context: Any) -> Response:
    """Answer with a view as the format that was asked for.

    Args:
        name: the file name of a download, without ending; it must not tell more than the page.
    """
    kind = wanted()
    if kind == "json":
        answer = jsonify(as_data(_form_page(template, context) if view is None else view, label))
        answer.status_code = status
        return answer
    if kind in ("csv", "xlsx"):
        if not isinstance(view, Listing):
            abort(404)
        content = (csv_bytes if kind == "csv" else xlsx_bytes)(view, label, language())
        answer = make_response(content)
        answer.headers["Content-Type"] = CSV if kind == "csv" else XLSX
        answer.headers["Content-Disposition"] = f'attachment; filename="{name or "list"}.{kind}"'
        return answer
    return make_response(render_template(template, view=view, **context), status)


def _form_page(template: str, context: Mapping[str, Any]) -> FormPage:
    """Return a page that shows no view, since it asks for something, as data: its title, and what stands in the way."""
    page = render_template(template, view=None, **context)
    title = unescape(page.partition("<title>")[2].partition("</title>")[0]).removesuffix(PRODUCT)
    errors = context["form"].errors if context.get("form") is not None else {}
    return FormPage(title, {name or "": [str(label(one)) for one in many] for name, many in errors.items()})


def ask(*filters: str, size: int = 50) -> Ask:
    """Return what the reader asks of a list; files hold the whole list, pages at most 200 rows."""
    whole = wanted() in ("csv", "xlsx", "json")
    return Ask(
        words=request.args.get("q", "").strip()[:200],
        filters={name: request.args[name][:80] for name in filters if request.args.get(name)},
        sort=request.args.get("sort", "")[:40],
        page=1 if whole else min(100_000, max(1, request.args.get("page", 1, type=int) or 1)),
        size=100_000 if whole else min(200, max(1, request.args.get("size", size, type=int) or size)),
    )


def tell(text: Sentence | str, kind: str = "information", link: tuple[str, str] | None = None) -> None:
    """Say on the next page what happened."""
    flash((str(label(text)), link), kind)  # type: ignore[arg-type]


def told() -> list[tuple[str, str, tuple[str, str] | None]]:
    """Return what is to be said on this page, once."""
    return [(kind, message[0], message[1]) for kind, message in get_flashed_messages(with_categories=True)]  # type: ignore[misc]


def moved(endpoint: str, **values: str) -> Answer:
    """Lead to the one address of a thing that was written in another way, in the format that was asked for."""
    return moved_to(url_for(endpoint, **values))


def moved_to(url: str) -> Answer:
    """Lead to another address for good, in the format and with the question that was asked."""
    ending = "" if wanted() == "html" else f".{wanted()}"
    asked = request.query_string.decode(errors="replace")
    return redirect(f"{url}{ending}{'?' + asked if asked else ''}", 301)


def go(url: str) -> Answer:
    """Send the reader to another page after a step."""
    return redirect(url, 303)
