"""The directory by State and ministry, and what is offered while a name is typed."""

from __future__ import annotations

from flask import Response, jsonify, request

from webapp.access import actor
from webapp.desk.door import desk
from webapp.languages import label
from webapp.requests import now, session
from webapp.responses import ask, show
from workflows.kernel.views import as_data
from workflows.mechanisms.queries import suggestions
from workflows.parties import queries
from workflows.parties.queries.areas import day_of
from workflows.parties.words import PartyKind
from workflows.parties.workflow import is_staff

LONGEST = 100


@desk.get("/directory")
def directory() -> Response:
    """Show who acts for States, organizations and mechanisms, by State and field of ministry."""
    listing = queries.directory(session(), actor(), ask("area", "field", "capacity"), now().date())
    return show("web/desk/directory.html", listing, name="directory", may_add=is_staff(actor()))


@desk.get("/suggest/parties")
def suggest_parties() -> Response:
    """Offer persons, States and territories, organizations and mechanisms for two letters or more.

    ``q`` holds what is typed; ``kind``, as often as wanted, narrows to person, area, organization or mechanism; ``on``
    is the day whose office-holders are told, else today. The answer is a list of ``value`` (the identifier), ``label``
    and ``detail``, in JSON whatever was asked for.
    """
    wanted = [kind for kind in PartyKind if kind.value in request.args.getlist("kind")]
    on = day_of(request.args.get("on", "")) or now().date()
    found = suggestions(session(), actor(), request.args.get("q", "")[:LONGEST], wanted, on)
    return jsonify([as_data(one, label) for one in found])
