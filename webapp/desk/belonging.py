"""Terms of office, members and associated organizations of a mechanism: entered, corrected, ended, withdrawn."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.choosing import chosen_id
from webapp.desk.confirming import confirm_page
from webapp.desk.door import desk
from webapp.desk.forms.entries import EndForm
from webapp.desk.forms.mechanisms import AssociationForm, MemberForm, NewTermForm, TermForm
from webapp.desk.mechanisms import about, own
from webapp.desk.saving import form_page, step
from webapp.requests import now, session
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent
from workflows.mechanisms import actions, queries
from workflows.mechanisms.models import Mechanism, Term
from workflows.mechanisms.workflow import kept
from workflows.parties.words import PartyKind

BELONGING = "<any(memberships, associations):nouns>"
WITHDRAWN = N_("The entry is withdrawn. The journal keeps it.")
HOLDERS = (PartyKind.AREA, PartyKind.ORGANIZATION, PartyKind.MECHANISM)


@desk.route("/mechanisms/<code>/terms/new", methods=["GET", "POST"])
def term_new(code: str) -> Response | Answer:
    """Enter who holds an office of a mechanism."""
    found, form = own(code, "add"), NewTermForm()
    return form_page(
        form, lambda: actions.add_term(session(), found, term_typed(form), actor(), now()),
        **_about(found, N_("Enter an office-holder of %(name)s"), N_("Enter an office-holder"), "offices"),
        done=N_("The office-holder is entered, confirmed as of today."),
    )  # fmt: skip


@desk.route("/mechanisms/<code>/terms/<term_id>/edit", methods=["GET", "POST"])
def term_edit(code: str, term_id: str) -> Response | Answer:
    """Correct a term."""
    found, term = _term(code, term_id)
    kept(term)
    form = TermForm()
    if not form.is_submitted():
        form.fill(queries.term(session(), actor(), term_id, now().date()))
    return form_page(
        form,
        lambda: actions.correct_term(
            session(), term, term_typed(form), actor(), now(), opened_at=form.opened_at
        ),
        **_about(found, N_("Correct a term of %(name)s"), N_("Correct a term"), "offices"),
        done=N_("The term is corrected."),
        withdraw_url=url_for("desk.term_withdraw", code=code, term_id=term_id) if _ours(term) else "",
    )  # fmt: skip


@desk.route("/mechanisms/<code>/terms/<term_id>/end", methods=["GET", "POST"])
def term_end(code: str, term_id: str) -> Response | Answer:
    """Set the last day of a term."""
    found, term = _term(code, term_id)
    kept(term)
    form = EndForm()
    return form_page(
        form, lambda: actions.end_term(session(), term, form.valid_to.data, actor(), now()),
        **_about(found, N_("Set the end of a term of %(name)s"), N_("Set the end"), "offices"),
        done=N_("The end of the term is set."),
    )  # fmt: skip


@desk.post("/mechanisms/<code>/terms/<term_id>/confirm")
def term_confirm(code: str, term_id: str) -> Answer:
    """Confirm that an office is held as entered."""
    _, term = _term(code, term_id)
    return step(
        lambda: actions.confirm_terms(session(), [term], actor(), now()),
        N_("The entry is confirmed as of today."), _back(code, "offices"),
    )  # fmt: skip


@desk.post("/mechanisms/<code>/terms/<term_id>/withdraw")
def term_withdraw(code: str, term_id: str) -> Answer:
    """Withdraw a term that was entered by mistake."""
    _, term = _term(code, term_id)
    return step(lambda: actions.withdraw_term(session(), term, actor(), now()), WITHDRAWN, _back(code, "offices"))


@desk.route(f"/mechanisms/<code>/{BELONGING}/new", methods=["GET", "POST"])
def belonging_new(code: str, nouns: str) -> Response | Answer:
    """Enter a member, an observer or an associated organization."""
    found = own(code, "add")
    kept(found)
    if nouns == "memberships":
        members = MemberForm()
        return form_page(
            members,
            lambda: actions.add_member(
                session(), found, members.typed(chosen_id(members, "area", [PartyKind.AREA], needed=True) or ""),
                actor(), now(),
            ),
            **_about(found, N_("Enter a member or observer of %(name)s"), N_("Enter a member"), nouns),
            done=N_("The member is entered."),
        )  # fmt: skip
    form = AssociationForm()
    return form_page(
        form,
        lambda: actions.add_association(
            session(), found, form.typed(chosen_id(form, "organization", [PartyKind.ORGANIZATION], needed=True) or ""),
            actor(), now(),
        ),
        **_about(found, N_("Enter an organization beside %(name)s"), N_("Enter an organization"), nouns),
        done=N_("The organization is entered."),
    )  # fmt: skip


@desk.route(f"/mechanisms/<code>/{BELONGING}/<row_id>/edit", methods=["GET", "POST"])
def belonging_edit(code: str, nouns: str, row_id: str) -> Response | Answer:
    """Correct a membership or association; who it is about stays."""
    found, row = _belonging(code, nouns, row_id)
    kept(row)
    form: Any = MemberForm() if nouns == "memberships" else AssociationForm()
    del form["area" if nouns == "memberships" else "organization"]
    if not form.is_submitted():
        for field in form:
            if hasattr(row, field.short_name) and field.short_name != "version":
                field.data = getattr(row, field.short_name)
        form.version.data = str(row.revision)
    other = row.area_id if nouns == "memberships" else row.organization_id
    name = row.area.name if nouns == "memberships" else row.organization.name
    return form_page(
        form,
        lambda: actions.members.correct(
            session(), row, form.typed(other), actor(), now(), opened_at=form.opened_at
        ),
        **_about(found, N_("Correct an entry of %(name)s"), name, nouns), lead=name,
        done=N_("The entry is corrected."),
        withdraw_url=url_for("desk.belonging_withdraw", code=code, nouns=nouns, row_id=row_id) if _ours(row) else "",
    )  # fmt: skip


@desk.route(f"/mechanisms/<code>/{BELONGING}/<row_id>/end", methods=["GET", "POST"])
def belonging_end(code: str, nouns: str, row_id: str) -> Response | Answer:
    """Set the last day of a membership or association."""
    found, row = _belonging(code, nouns, row_id)
    kept(row)
    form = EndForm()
    name = row.area.name if nouns == "memberships" else row.organization.name
    return form_page(
        form, lambda: actions.members.end(session(), row, form.valid_to.data, actor(), now()),
        **_about(found, N_("Set an end at %(name)s"), N_("Set the end"), nouns), lead=name,
        done=N_("The end is set."),
    )  # fmt: skip


@desk.post(f"/mechanisms/<code>/{BELONGING}/<row_id>/withdraw")
def belonging_withdraw(code: str, nouns: str, row_id: str) -> Answer:
    """Withdraw a membership or association that was entered by mistake."""
    _, row = _belonging(code, nouns, row_id)
    return step(lambda: actions.members.withdraw(session(), row, actor(), now()), WITHDRAWN, _back(code, nouns))


@desk.route(f"/mechanisms/<code>/{BELONGING}/<row_id>/confirm", methods=["GET", "POST"])
def belonging_confirm(code: str, nouns: str, row_id: str) -> Response | Answer:
    """Confirm a membership or association whose source nobody has checked."""
    found, row = _belonging(code, nouns, row_id)
    name = row.area.name if nouns == "memberships" else row.organization.name
    return confirm_page(
        row, name, **_about(found, N_("Confirm an entry of %(name)s"), N_("Confirm"), nouns), lead=name
    )  # fmt: skip


def term_typed(form: TermForm) -> actions.TermTyped:
    """Return a term as typed, its holder and person looked up."""
    return form.typed(chosen_id(form, "holder", HOLDERS), chosen_id(form, "person", [PartyKind.PERSON]))


def _term(code: str, term_id: str) -> tuple[Mechanism, Term]:
    found = own(code, "edit")
    [term] = actions.terms_of(session(), [term_id[:40]])
    if term.mechanism_id != found.id:
        raise Absent
    return found, term


def _belonging(code: str, nouns: str, row_id: str) -> tuple[Mechanism, Any]:
    found = own(code, "edit")
    return found, actions.belonging_of(session(), found, nouns.removesuffix("s"), row_id[:40])


def _ours(row: Any) -> bool:
    return row.origin is not Origin.PUBLIC_SOURCE


def _back(code: str, part: str) -> str:
    return f"{url_for('desk.mechanism', code=code)}#{part}"


def _about(found: Mechanism, title: str, last: str, part: str) -> dict[str, Any]:
    return about(found, title, last) | {"back": _back(found.code or "", part)}
