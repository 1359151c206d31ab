"""Accounts, their roles and terms, for the administrator; and the page of one's own account."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from flask import Response, url_for
from flask_login import login_user
from werkzeug.wrappers import Response as Answer

from webapp import access, door_password
from webapp.access import actor
from webapp.desk.choosing import chosen_id
from webapp.desk.door import desk
from webapp.desk.forms import accounts as forms
from webapp.desk.forms.entries import TermOfRoleForm
from webapp.desk.saving import form_page, save, step
from webapp.languages import label
from webapp.requests import now, session
from webapp.responses import ask, go, show, tell
from workflows.kernel.actors import RoleName
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid
from workflows.kernel.time import PartialDate
from workflows.participation import directory
from workflows.parties import actions, queries
from workflows.parties.models import Account
from workflows.parties.views import GrantView
from workflows.parties.words import PartyKind
from workflows.parties.workflow import is_administrator, only_administrator

ACCOUNTS = N_("Accounts")
SHOWN_ONCE = N_("The new password of %(name)s is %(password)s. It is shown this once. Hand it over in person.")
MAILED = N_("A link to choose a password is on its way to %(address)s. It works for three days.")
MAILED_ALREADY = N_("A link went to %(address)s within this hour already.")
WRONG_PASSWORD = N_("This is not the present password.")
NO_PLACE = N_("There is no State, territory or meeting of that code.")


@desk.get("/accounts")
def accounts() -> Response:
    """Show the accounts of the instance."""
    listing = queries.accounts(session(), actor(), ask("state"), now().date(), directory.meeting_names)
    return show("web/desk/accounts.html", listing, name="accounts")


@desk.get("/accounts/<account_id>")
def account(account_id: str) -> Response:
    """Show an account with its roles."""
    only_administrator(actor())
    view = queries.account(session(), actor(), account_id, now().date())
    return show("web/desk/account.html", view, meetings=_meeting_names(view.grants))


def _meeting_names(grants: Any) -> dict[str, str]:
    elsewhere = [one.place_id for one in grants if one.place == queries.ELSEWHERE]
    return directory.meeting_names(session(), elsewhere)


@desk.route("/accounts/new", methods=["GET", "POST"])
def account_new() -> Response | Answer:
    """Make an account; its password is random and shown once, or chosen under a link that is mailed."""
    only_administrator(actor())
    form, made, password = forms.NewAccountForm(), [], _random()

    def act() -> None:
        person_id = chosen_id(form, "person", [PartyKind.PERSON])
        person: Any = queries.person_subject(session(), actor(), person_id) if person_id else form.typed_person()
        made.append(
            actions.create_account(
                session(), actor(), now(), email=form.email.data or "",
                password_hash="" if form.by_mail.data else access.passwords.hash(password),
                person=person, language=form.interface.data, zone_name=form.zone.data,
            )
        )  # fmt: skip
        if form.by_mail.data:
            door_password.send_link(session(), made[0], actor())
            tell(Sentence(MAILED, address=made[0].email))
        else:
            tell(Sentence(SHOWN_ONCE, name=made[0].person.full_name, password=password), "move")

    return form_page(
        form, act, title=N_("Make an account"), back=url_for("desk.accounts"),
        done=N_("The account is made. Give it a role, so that it can do something."), button=N_("Make the account"),
        lead=label(N_("For a person who is entered already, or one who is entered with the account.")),
        then=lambda: url_for("desk.account", account_id=made[0].id),
        crumbs=[(label(ACCOUNTS), url_for("desk.accounts")), (label(N_("New account")), None)],
    )  # fmt: skip


@desk.route("/accounts/<account_id>/edit", methods=["GET", "POST"])
def account_edit(account_id: str) -> Response | Answer:
    """Change the address with which an account signs in."""
    found, form = _account(account_id), forms.AddressForm()
    if not form.is_submitted():
        form.email.data, form.version.data = found.email, str(found.revision)
    return form_page(
        form,
        lambda: actions.edit_account(
            session(), found, actor(), now(), email=form.email.data or "", opened_at=form.opened_at
        ),
        **_about(found, N_("Address of %(name)s"), N_("Address")), done=N_("The address is changed."),
    )  # fmt: skip


@desk.route("/accounts/<account_id>/grants/new", methods=["GET", "POST"])
def grant_new(account_id: str) -> Response | Answer:
    """Give a role at a place."""
    found, form = _account(account_id), forms.GrantForm()
    form.offer(queries.mechanism_places(session()))

    def act() -> None:
        place, words = _place(form)
        actions.grant(
            session(), found, RoleName(form.role.data), place, actor(), now(), valid_from=_day(form.valid_from.data),
            valid_to=_day(form.valid_to.data), place_words=words,
        )  # fmt: skip

    return form_page(
        form, act, **_about(found, N_("Give %(name)s a role"), N_("Role")), button=N_("Give the role"),
        done=N_("The role is given. It holds from the next page on."),
    )  # fmt: skip


def _place(form: forms.GrantForm) -> tuple[str, str]:
    chosen_place = form.place.data or ""
    if chosen_place != forms.ELSEWHERE:
        return chosen_place, form.places[chosen_place]
    code = (form.other.data or "").strip()
    found = queries.party_called(session(), code.upper(), PartyKind.AREA) if code else None
    if found is not None:
        return found.id, found.words
    meeting = directory.meeting_called(session(), code.lower()) if code else None
    if meeting is None:
        raise Invalid("other", NO_PLACE)
    return meeting


@desk.route("/accounts/<account_id>/grants/<grant_id>/edit", methods=["GET", "POST"])
def grant_edit(account_id: str, grant_id: str) -> Response | Answer:
    """Set the term of a role."""
    found, form = _account(account_id), TermOfRoleForm()
    held = _grant(found, grant_id)
    if not form.is_submitted():
        form.valid_from.data, form.valid_to.data = PartialDate.of(held.valid_from), PartialDate.of(held.valid_to)
    return form_page(
        form,
        lambda: actions.set_term(
            session(), found, grant_id, actor(), now(), valid_from=_day(form.valid_from.data),
            valid_to=_day(form.valid_to.data), place_words=str(held.place),
        ),
        **_about(found, N_("Term of a role of %(name)s"), N_("Term")), done=N_("The term is set."),
    )  # fmt: skip


@desk.post("/accounts/<account_id>/grants/<grant_id>/take")
def grant_take(account_id: str, grant_id: str) -> Answer:
    """Take a role away at once."""
    found = _account(account_id)
    words = str(_grant(found, grant_id).place)
    return _step(
        found, lambda: actions.take_grant(session(), found, grant_id, actor(), now(), place_words=words),
        N_("The role is taken away."),
    )  # fmt: skip


@desk.post("/accounts/<account_id>/close")
def account_close(account_id: str) -> Answer:
    """Close an account."""
    found = _account(account_id)
    done = N_("The account is closed, and its sign-ins have ended. What it did stays.")
    return _step(found, lambda: actions.close_account(session(), found, actor(), now()), done)


@desk.post("/accounts/<account_id>/open")
def account_open(account_id: str) -> Answer:
    """Open a closed account again."""
    found = _account(account_id)
    return _step(
        found, lambda: actions.open_account(session(), found, actor(), now()), N_("The account is open again.")
    )


@desk.post("/accounts/<account_id>/set_password")
def account_set_password(account_id: str) -> Answer:
    """Set a random password, shown once on the next page."""
    found, password = _account(account_id), _random()
    done = Sentence(SHOWN_ONCE, name=found.person.full_name, password=password)
    return _step(
        found, lambda: actions.set_password(session(), found, access.passwords.hash(password), actor(), now()), done
    )


@desk.post("/accounts/<account_id>/send_link")
def account_send_link(account_id: str) -> Answer:
    """Mail a link under which the person chooses a password."""
    found = _account(account_id)
    written = door_password.send_link(session(), found, actor())
    tell(Sentence(MAILED if written else MAILED_ALREADY, address=found.email))
    return go(url_for("desk.account", account_id=found.id))


@desk.post("/accounts/<account_id>/end_sessions")
def account_end_sessions(account_id: str) -> Answer:
    """End every sign-in of an account."""
    found = _account(account_id)
    return _step(found, lambda: actions.end_sessions(session(), found, actor(), now()), N_("All sign-ins have ended."))


@desk.route("/your-account", methods=["GET", "POST"])
def your_account() -> Response | Answer:
    """Show one's own account, and set language, zone and theme."""
    view = queries.account(session(), actor(), actor().account or "", now().date())
    form = forms.PreferencesForm()
    if not form.is_submitted():
        form.language.data, form.zone.data, form.theme.data = view.language, view.zone, view.theme
        form.version.data = str(view.revision)
    outcome = save(form, lambda: _prefer(form))
    if outcome.saved:
        tell(N_("Saved. Pages read so from now on."))
        return go(url_for("desk.your_account"))
    return show(
        "web/desk/your_account.html", view, status=outcome.status, form=form, meetings=_meeting_names(view.grants),
        administers=is_administrator(actor()),
    )  # fmt: skip


def _prefer(form: forms.PreferencesForm) -> None:
    # The version counts every sign-in that was ended as well, so it is no sign of another editor here.
    actions.set_preferences(
        session(), _own(), actor(), now(), language=form.language.data, zone_name=form.zone.data, theme=form.theme.data
    )


@desk.route("/your-account/password", methods=["GET", "POST"])
def your_password() -> Response | Answer:
    """Change one's own password; every other sign-in of the account ends."""
    form, found = forms.PasswordForm(), _own()

    def act() -> None:
        if not access.fits(found.password_hash, form.present.data or ""):
            raise Invalid("present", WRONG_PASSWORD)
        password = actions.checked_password(form.password.data)
        if password != form.again.data:
            raise Invalid("again", door_password.NOT_THE_SAME)
        actions.set_password(session(), found, access.passwords.hash(password), actor(), now())

    answer = form_page(
        form, act, title=N_("Change your password"), back=url_for("desk.your_account"),
        button=N_("Change the password"),
        done=N_("The password is changed. Other sign-ins of your account have ended."),
        crumbs=[(label(N_("Your account")), url_for("desk.your_account")), (label(N_("Password")), None)],
    )  # fmt: skip
    if answer.status_code == 303:
        login_user(access.SignedIn(found.id, found.session_number, actor()))
    return answer


@desk.post("/your-account/end_sessions")
def your_sessions_end() -> Answer:
    """End every other sign-in of one's own account."""
    found = _own()
    actions.end_sessions(session(), found, actor(), now())
    session().flush()
    login_user(access.SignedIn(found.id, found.session_number, actor()))
    tell(N_("All other sign-ins of your account have ended."))
    return go(url_for("desk.your_account"))


def _account(account_id: str) -> Account:
    only_administrator(actor())
    return queries.account_subject(session(), actor(), account_id)


def _own() -> Account:
    return queries.account_subject(session(), actor(), actor().account or "")


def _grant(found: Account, grant_id: str) -> GrantView:
    view = queries.account(session(), actor(), found.id, now().date())
    return queries.grant_in(view, grant_id)


def _day(value: PartialDate | None) -> date | None:
    return value.first_day() if value is not None else None


def _random() -> str:
    return secrets.token_urlsafe(15)


def _step(found: Account, act: Any, done: Any) -> Answer:
    return step(act, done, url_for("desk.account", account_id=found.id))


def _about(found: Account, title: str, last: str) -> dict[str, Any]:
    back, name = url_for("desk.account", account_id=found.id), found.person.full_name
    crumbs = [(label(ACCOUNTS), url_for("desk.accounts")), (name, back), (label(last), None)]
    return {"title": Sentence(title, name=name), "back": back, "crumbs": crumbs, "demonstration": found.demonstration}
