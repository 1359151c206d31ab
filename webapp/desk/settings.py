"""Settings: how the organization appears on every page, and how the papers of a mechanism look."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from webapp import emblems, instance
from webapp import files as store
from webapp.access import actor
from webapp.desk.door import desk
from webapp.desk.forms.fields import texts_of
from webapp.desk.forms.settings import InstanceForm, PapersForm
from webapp.desk.saving import form_page
from webapp.languages import label
from webapp.requests import now, session
from workflows.files.views import FileView
from workflows.kernel.base import Access
from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_, Sentence
from workflows.mechanisms import actions as mechanism_actions
from workflows.mechanisms import queries as mechanisms
from workflows.parties import actions, queries

SETTINGS = N_("Settings")
SVG = "image/svg+xml"
LEAD = N_("What every page shows of the organization. Where nothing is set, the product shows its own mark.")


@desk.route("/settings", methods=["GET", "POST"])
def settings() -> Response | Answer:
    """Set the name, the disclaimers and the emblem of the organization."""
    view, form = queries.instance_settings(session(), actor()), InstanceForm()
    emblem_url = f"/emblem.svg?v={view.appearance.emblem}" if view.appearance.emblem else ""
    if not emblem_url:
        del form.no_emblem
    if not form.is_submitted():
        form.fill(view.appearance)

    def act() -> None:
        drawing = _emblem(form)
        actions.set_appearance(
            session(), actor(), now(), name=texts_of(form, "name", view.appearance.name),
            disclaimers=texts_of(form, "disclaimers", view.appearance.disclaimers),
            opened_at=form.opened_at,
        )  # fmt: skip
        if drawing or (form.no_emblem and form.no_emblem.data):
            actions.set_instance_emblem(session(), drawing, actor(), now())

    return form_page(
        form, act, title=SETTINGS, back=url_for("desk.settings"), done=N_("The settings are saved."),
        template="web/desk/settings.html", upload=True, emblem_url=emblem_url, journal=view.journal,
        lead=label(LEAD), crumbs=[(label(SETTINGS), None)], mechanisms=mechanisms.codes(session(), actor()),
    )  # fmt: skip


@desk.route("/mechanisms/<code>/settings", methods=["GET", "POST"])
def mechanism_settings(code: str) -> Response | Answer:
    """Set how the papers of a mechanism look."""
    view, form = mechanisms.settings_of(session(), actor(), code), PapersForm()
    emblem_url = url_for("desk.mechanism_emblem", code=code) if view.emblem_file_id else ""
    if not emblem_url:
        del form.no_emblem
    if not form.is_submitted():
        form.fill(view)
    back = url_for("desk.mechanism", code=code)

    def act() -> None:
        found, drawing = mechanisms.subject(session(), actor(), code), _emblem(form)
        mechanism_actions.set_papers(
            session(), found, actor(), now(), symbol_root=form.symbol_root.data or "",
            masthead=texts_of(form, "masthead", view.masthead), address_lines=form.address_lines.data or "",
            accent=form.accent.data or "", disclaimer=texts_of(form, "disclaimer", view.disclaimer),
            languages=form.languages.data or [], seat=form.seat.data or "", zone_name=form.zone.data,
            opened_at=form.opened_at,
        )  # fmt: skip
        if drawing or (form.no_emblem and form.no_emblem.data):
            content = _stored(drawing, code) if drawing else None
            mechanism_actions.set_emblem(session(), found, content, actor(), now())

    return form_page(
        form, act, title=Sentence(N_("Papers of %(name)s"), name=view.name), back=back, upload=True,
        done=N_("The settings are saved. Papers bear them from now on."), template="web/desk/settings.html",
        demonstration=view.demonstration, emblem_url=emblem_url, journal=view.journal, mechanisms=(),
        crumbs=[(label(N_("Mechanisms")), url_for("desk.mechanisms")), (view.name, back), (label(SETTINGS), None)],
    )  # fmt: skip


@desk.get("/mechanisms/<code>/emblem")
def mechanism_emblem(code: str) -> Response:
    """Show the emblem of a mechanism."""
    sha256 = mechanisms.emblem_of(session(), actor(), code)
    return drawing_answer(store.path_of(instance.settings().files, sha256).read_text(encoding="utf-8"))


def drawing_answer(svg: str) -> Response:
    """Answer with a drawing that can do nothing but be seen."""
    answer = Response(svg, mimetype=SVG)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def _emblem(form: Any) -> str | None:
    upload = form.emblem.data
    if isinstance(upload, FileStorage) and upload.filename:
        return emblems.checked(upload)
    return None


def _stored(svg: str, code: str) -> FileView:
    content = svg.encode()
    sha256 = store.put(instance.settings().files, content)
    return FileView(new_id(), sha256, len(content), SVG, f"emblem-{code}.svg", Access.SECRETARIAT)
