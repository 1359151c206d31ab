"""Names over time, of a mechanism, a State or territory, or an organization: the same pages for all three."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.door import desk
from webapp.desk.forms.parties import NameForm
from webapp.desk.saving import form_page, step
from webapp.languages import label
from webapp.requests import now, session
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.mechanisms import queries as mechanisms
from workflows.parties import actions, queries
from workflows.parties.models import Party
from workflows.parties.queries.names import name_views
from workflows.parties.views import NameView

NOUNS = "<any(mechanisms, areas, organizations):nouns>"
LEAD = N_(
    "Lists on a day bear the names of that day. Papers that were issued keep what they printed. Old names find it."
)


def _subject(nouns: str, key: str) -> Party:
    if nouns == "mechanisms":
        party: Party = mechanisms.subject(session(), actor(), key)
    elif nouns == "areas":
        party = queries.area_subject(session(), actor(), key)
    else:
        party = queries.organization_subject(session(), actor(), key)
    queries.may_name(session(), actor(), party)
    return party


def _back(party: Party) -> str:
    return f"{address(party.kind.value, party.code or party.id, desk=True)}#names"


def _page(party: Party, form: NameForm, act: Any, title: str, withdraw_url: str = "") -> Response | Answer:
    back = _back(party)
    places = {"mechanism": N_("Mechanisms"), "area": N_("States and territories"), "organization": N_("Organizations")}
    noun = party.kind.value
    crumbs = [
        (label(places[noun]), f"/desk/{noun}s"),
        (party.acronym or party.name, back.partition("#")[0]),
        (label(title), None),
    ]
    return form_page(
        form, act, title=title, back=back, crumbs=crumbs, body=party.name, lead=label(LEAD),
        demonstration=party.demonstration, withdraw_url=withdraw_url,
        done=Sentence(N_("The name of %(party)s is saved."), party=party.name),
    )  # fmt: skip


@desk.route(f"/{NOUNS}/<key>/names/new", methods=["GET", "POST"])
def name_new(nouns: str, key: str) -> Response | Answer:
    """Enter a name that begins on a day, or a name in another language."""
    party, form = _subject(nouns, key), NameForm()
    if not form.is_submitted():
        form.acronym.data, form.version.data = party.acronym, str(party.revision)
    return _page(
        party, form,
        lambda: actions.add_name(session(), party, form.typed(), actor(), now(), opened_at=form.opened_at),
        N_("Enter a name"),
    )  # fmt: skip


@desk.route(f"/{NOUNS}/<key>/names/<name_id>/edit", methods=["GET", "POST"])
def name_edit(nouns: str, key: str, name_id: str) -> Response | Answer:
    """Correct a name, its period, or its place in the alphabet."""
    party, form = _subject(nouns, key), NameForm()
    line = _line(party, name_id)
    if not form.is_submitted():
        form.fill(line, party.revision)
    return _page(
        party, form,
        lambda: actions.correct_name(
            session(), party, name_id, form.typed(), actor(), now(), opened_at=form.opened_at
        ),
        N_("Correct a name"),
        url_for("desk.name_withdraw", nouns=nouns, key=key, name_id=name_id) if len(party.names) > 1 else "",
    )  # fmt: skip


@desk.post(f"/{NOUNS}/<key>/names/<name_id>/withdraw")
def name_withdraw(nouns: str, key: str, name_id: str) -> Answer:
    """Withdraw a name that was entered by mistake."""
    party = _subject(nouns, key)
    return step(
        lambda: actions.withdraw_name(session(), party, name_id, actor(), now()),
        N_("The name is withdrawn. The journal keeps it."), _back(party),
    )  # fmt: skip


def _line(party: Party, name_id: str) -> NameView:
    for one in name_views(party.names, now().date()):
        if one.id == name_id:
            return one
    raise Absent
