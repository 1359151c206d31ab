"""What is being typed is kept as it goes, for whoever types it."""

from __future__ import annotations

from flask import Response, jsonify, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.door import desk
from webapp.languages import clock, label
from webapp.requests import now, session
from webapp.responses import go, tell
from workflows.kernel import drafts
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid
from workflows.kernel.time import zone

# Fields of a form that are not what is typed.
KNOWN = ("csrf_token", "version", "language", "draft")


@desk.post("/drafts")
def keep_draft() -> Response:
    """Keep what is being typed into a field; the form is told when."""
    field = request.args.get("field") or request.form.get("draft") or ""
    body = next((value for name, value in request.form.items() if name not in KNOWN), "")
    try:
        kept = drafts.keep(session(), actor(), field, body, now())
    except Invalid as invalid:
        answer: Response = jsonify(said=label(invalid.sentence))
        answer.status_code = 422
        return answer
    place = actor().zone
    said = Sentence(
        N_("Draft kept at %(time)s in %(place)s."),
        time=clock(kept.saved_at.astimezone(zone(place)).time()),
        place=place.rpartition("/")[2].replace("_", " "),
    )
    return jsonify(said=label(said))


@desk.post("/drafts/forget")
def forget_draft() -> Answer:
    """Forget the drafts of some fields, that are not wanted."""
    drafts.forget(session(), actor(), *request.args.getlist("field")[:50])
    tell(N_("The draft is forgotten."))
    return go(_own_page(request.form.get("back", "")))


def _own_page(target: str) -> str:
    return target if target.startswith("/desk/") and "\\" not in target and "//" not in target else url_for("desk.home")
