"""Accounts and roles for the administrator, one's own account, and the first one from the command line."""

from __future__ import annotations

import re

import pytest

from tests.webapp.desk_world import WORDS, Place, make, said
from webapp import account_commands
from webapp.commands import main
from workflows.kernel.refusals import Refused
from workflows.parties.models import Account, Grant
from workflows.parties.queries import account_by_email


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


def account_id(place: Place, role: str) -> str:
    """The identifier of an account."""
    with place.database.reading() as session:
        return account_by_email(session, f"{role}@desk.example").id


def test_only_an_administrator_sees_and_changes_accounts(place):
    key = account_id(place, "plain")
    for role in ("officer", "head", "chair", "delegate"):
        client = place.client(role)
        for address in ("", "/new", f"/{key}", f"/{key}/edit", f"/{key}/grants/new", ".json", ".csv"):
            assert client.get(f"/desk/accounts{address}").status_code == 404, (role, address)
        for step in ("close", "open", "set_password", "end_sessions"):
            assert client.post(f"/desk/accounts/{key}/{step}").status_code == 404
    listing = place.client("admin").get("/desk/accounts")
    assert "plain@desk.example" in said(listing)
    assert "argon2" not in place.client("admin").get(f"/desk/accounts/{key}.json").text
    assert place.client("admin").get("/desk/accounts/nothing").status_code == 404


def test_an_account_is_made_with_a_random_password_shown_once(place):
    admin = place.client("admin")
    typed = {
        "email": "Odile@Desk.example", "given_name": "Odile", "family_name": "Varga", "language": "fr",
        "interface": "fr", "zone": "Europe/Paris",
    }  # fmt: skip
    assert admin.post("/desk/accounts/new", data=typed | {"email": "odile"}).status_code == 422
    assert admin.post("/desk/accounts/new", data=typed | {"family_name": ""}).status_code == 422
    made = admin.post("/desk/accounts/new", data=typed)
    assert made.status_code == 303
    first = said(admin.get(made.headers["Location"]))
    password = re.search(r"password of Odile VARGA is (\S+)\. It is shown this once", first).group(1)
    assert "shown this once" not in said(admin.get(made.headers["Location"]))
    client = place.app.test_client()
    signed = client.post("/sign-in", data={"email": "odile@desk.example", "password": password})
    assert signed.status_code == 303
    assert admin.post("/desk/accounts/new", data=typed).status_code == 422


def test_roles_are_given_by_place_and_term_and_taken_away(place):
    admin, key = place.client("admin"), account_id(place, "delegate")
    base = f"/desk/accounts/{key}"
    typed = {"role": "secretariat", "place": place.ids["mdm"], "valid_to": "2999-12-31"}
    assert admin.post(f"{base}/grants/new", data=typed).status_code == 303
    assert admin.post(f"{base}/grants/new", data=typed).status_code == 409
    assert admin.post(f"{base}/grants/new", data=typed | {"role": "emperor"}).status_code == 422
    assert admin.post(f"{base}/grants/new", data=typed | {"place": "nowhere"}).status_code == 422
    assert admin.post(f"{base}/grants/new", data=typed | {"valid_to": "2999"}).status_code == 422
    focal = {"role": "focal_point", "place": "other", "other": "xaa"}
    assert admin.post(f"{base}/grants/new", data=focal).status_code == 303
    meeting = {"role": "observer", "place": "other", "other": "MDM-8"}
    assert admin.post(f"{base}/grants/new", data=meeting).status_code == 303
    assert admin.post(f"{base}/grants/new", data=focal | {"other": "QQQ"}).status_code == 422
    words = said(admin.get(base))
    assert "MDM 8" in words
    assert "Arvenia" in words
    delegate = place.client("delegate")
    assert delegate.get("/desk/offices").status_code == 200
    with place.database.reading() as session:
        grant = session.query(Grant).filter_by(account_id=key, role="secretariat").one()
    assert admin.post(f"{base}/grants/{grant.id}/edit", data={"valid_to": "2020-01-01"}).status_code == 303
    assert delegate.get("/desk/offices").status_code == 404
    assert admin.post(f"{base}/grants/{grant.id}/take").status_code == 303
    assert admin.post(f"{base}/grants/{grant.id}/take").status_code == 404
    assert "gave a role" in said(admin.get(base))


def test_closing_and_new_passwords_end_every_sign_in(place):
    admin, key = place.client("admin"), account_id(place, "plain")
    plain = place.client("plain")
    assert plain.get("/desk/").status_code == 200
    assert admin.post(f"/desk/accounts/{key}/end_sessions").status_code == 303
    assert plain.get("/desk/").status_code == 302
    plain = place.client("plain")
    assert admin.post(f"/desk/accounts/{key}/close").status_code == 303
    assert admin.post(f"/desk/accounts/{key}/close").status_code == 409
    assert plain.get("/desk/").status_code == 302
    refused = place.app.test_client().post("/sign-in", data={"email": "plain@desk.example", "password": WORDS})
    assert refused.status_code == 401
    assert admin.post(f"/desk/accounts/{key}/open").status_code == 303
    assert admin.post(f"/desk/accounts/{key}/set_password").status_code == 303
    assert "shown this once" in said(admin.get(f"/desk/accounts/{key}"))
    refused = place.app.test_client().post("/sign-in", data={"email": "plain@desk.example", "password": WORDS})
    assert refused.status_code == 401


def test_the_last_administrator_stays(place):
    admin, key = place.client("admin"), account_id(place, "admin")
    with place.database.reading() as session:
        grant = session.query(Grant).filter_by(account_id=key).one()
    own = admin.post(f"/desk/accounts/{key}/close")
    assert own.status_code == 409
    assert "Another administrator does this" in said(own)
    last = admin.post(f"/desk/accounts/{key}/grants/{grant.id}/take")
    assert last.status_code == 409
    assert "Nobody else administers this instance" in said(last)
    assert admin.get("/desk/accounts").status_code == 200


def test_one_sets_language_zone_theme_and_password(place):
    client, key = place.client("plain"), account_id(place, "plain")
    page = client.get("/desk/your-account")
    assert page.status_code == 200
    saved = client.post("/desk/your-account", data={"language": "es", "zone": "America/Lima", "theme": "dark"})
    assert saved.status_code == 303
    account = place.read(Account, key)
    assert (account.language, account.zone, account.theme.value) == ("es", "America/Lima", "dark")
    assert 'data-theme="dark"' in client.get("/desk/").text
    assert client.post("/desk/your-account", data={"language": "xx", "zone": "x", "theme": "z"}).status_code == 422
    typed = {"present": WORDS, "password": "a new sentence is good", "again": "a new sentence is good"}
    for wrong in ({"present": "no"}, {"password": "short", "again": "short"}, {"again": "another sentence"}):
        assert client.post("/desk/your-account/password", data=typed | wrong).status_code == 422
    elsewhere = place.client("plain")
    assert client.post("/desk/your-account/password", data=typed).status_code == 303
    assert client.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302
    again = place.app.test_client()
    good = {"email": "plain@desk.example", "password": typed["password"]}
    assert again.post("/sign-in", data=good).status_code == 303
    assert client.post("/desk/your-account/end_sessions").status_code == 303
    assert client.get("/desk/").status_code == 200
    assert again.get("/desk/").status_code == 302


def make_account(place: Place, **more) -> str:
    """An account made as the command line does."""
    values = {
        "email": "first@desk.example", "name": "Ada Maria Lovelace", "honorific": "Ms.", "roles": (), "language": "en",
        "zone": "UTC", "password": "a sentence is good",
    }  # fmt: skip
    return account_commands.create(place.database, **(values | more))


def test_the_command_line_makes_an_account_with_its_roles(place):
    roles = ("administrator@everywhere", "secretariat@mdm", "focal_point@XAA", "observer@mdm-8", "rapporteur@MDM")
    made = make_account(place, roles=roles)
    with place.database.reading() as session:
        account = account_by_email(session, made)
        assert account.person.full_name == "Ms. Ada Maria LOVELACE"
        assert {(one.role.value, one.place) for one in account.grants} == {
            ("administrator", "everywhere"), ("secretariat", place.ids["mdm"]), ("focal_point", place.ids["arvenia"]),
            ("observer", place.ids["meeting"]), ("rapporteur", place.ids["mdm"]),
        }  # fmt: skip
    client = place.app.test_client()
    signed = client.post("/sign-in", data={"email": "first@desk.example", "password": "a sentence is good"})
    assert signed.status_code == 303


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"password": "short"}, "at least 12 signs"), ({"roles": ("emperor@mdm",)}, "no role"),
        ({"roles": ("secretariat@nowhere",)}, "nowhere"),
        ({"roles": ("secretariat",)}, "Say where the role “secretariat” is held"),
        ({"email": "plain@desk.example"}, "already"), ({"email": "nobody"}, "name@example.org"),
        ({"zone": "Nowhere"}, "time zone"), ({"roles": ("administrator@mdm",)}, "Everywhere"),
    ],
)  # fmt: skip
def test_the_command_line_refuses_with_the_reason_and_makes_nothing(place, wrong, reason):
    with pytest.raises(Refused) as refusal:
        make_account(place, **wrong)
    assert reason in str(refusal.value.sentence)
    with place.database.reading() as session:
        assert account_by_email(session, "first@desk.example") is None


def test_the_command_has_help_and_says_wrong_use():
    with pytest.raises(SystemExit) as ended:
        main.main(["account", "create", "--help"])
    assert ended.value.code == 0
    with pytest.raises(SystemExit) as ended:
        main.main(["account", "create"])
    assert ended.value.code == 2


def test_the_list_names_roles_that_come_with_an_office_and_the_meetings_of_delegates(house):
    listed = house.knock("administrator", "GET", "/desk/accounts.json").get_json()["rows"]
    roles = {row["email"]: row["roles"] for row in listed}
    assert "Chair, MDM (comes with the office)" in roles["odile.varga@galdria.example"]
    assert "Head of secretariat, MDM (comes with the office)" in roles["tomas.hale@mdm.example"]
    assert "Delegate, MDM 8" in roles["tobias.brandl@belmora.example"]
    assert not [one for many in roles.values() for one in many if "A meeting" in one]
    in_french = house.knock("administrator", "GET", "/desk/accounts.csv?language=fr").get_data(as_text=True)
    assert "attaché à la fonction" in in_french
    house.knock("administrator", "GET", "/desk/accounts?language=en")
