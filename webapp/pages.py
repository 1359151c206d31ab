"""What every page has: menu, head, foot, and the words and addresses that templates use."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request, url_for

from webapp import addresses, languages, responses
from webapp.access import reader
from workflows.kernel import sayings
from workflows.kernel.actors import Actor
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, OWN_NAMES, Sentence, direction, language_of, text_in
from workflows.kernel.views import Link
from workflows.parties.text import addressed
from workflows.parties.workflow import is_administrator, is_staff
from workflows.reports.catalogue import reports_on

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Place:
    """A place of the menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Head:
    """Who reads, as the head of the page shows it."""

    name: Sentence | str
    capacity: Sentence | str
    theme: str
    account_url: str
    portal_url: str
    sign_out_url: str


# Only places that exist are in the menus: label, address, start of the addresses below it.
DESK_MENU = (
    (N_("My desk"), "/desk/"),
    (N_("Meetings"), "/desk/meetings"),
    (N_("Documents"), "/desk/documents"),
    (N_("Recommendations"), "/desk/recommendations"),
    (N_("Mechanisms"), "/desk/mechanisms"),
    (N_("States and territories"), "/desk/areas"),
    (N_("Directory"), "/desk/directory"),
)
# Places beside the menu: they stand under the name of whoever is signed in. The last word says to whom they are open.
DESK_PLACES = (
    (N_("Office-holders"), "/desk/offices", is_staff),
    (N_("To be confirmed"), "/desk/unconfirmed", is_staff),
    (N_("Organizations"), "/desk/organizations", None),
    (N_("Persons"), "/desk/persons", None),
    (N_("Commitments"), "/desk/commitments", None),
    (N_("Instruments"), "/desk/instruments", None),
    (N_("Facts without a stated link"), "/desk/facts", None),
    (N_("Printed papers"), "/desk/prints", None),
    (N_("Accounts"), "/desk/accounts", is_administrator),
    (N_("Settings"), "/desk/settings", is_administrator),
)
PORTAL_MENU = (
    (N_("Mechanisms"), "/mechanisms"),
    (N_("Meetings"), "/meetings"),
    (N_("Documents"), "/documents"),
    (N_("Recommendations"), "/recommendations"),
    (N_("States and territories"), "/areas"),
)


@cache
def _fingerprint(path: str) -> str:
    file = STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else ""


def static_url(path: str) -> str:
    """Return the address of a file of ours, which changes when the file does."""
    return f"/static/{path}?v={_fingerprint(path)}"


def on_desk() -> bool:
    """Tell whether this is a page of the desk."""
    return request.blueprint == "desk"


def menu() -> list[Place]:
    """Return the places of this face."""
    return [_place(label, url) for label, url in (DESK_MENU if on_desk() else PORTAL_MENU)]


def places() -> list[Place]:
    """Return the places of the desk that are not in its menu, as far as they are open to the reader."""
    who: Actor = reader()
    if not who.signed_in:
        return []
    return [_place(label, url) for label, url, open_to in DESK_PLACES if open_to is None or open_to(who)]


def _place(label: str, url: str) -> Place:
    path = request.path
    return Place(label, url, path == url or (url != "/desk/" and path.startswith(url + "/")) or path == url.rstrip("/"))


def head() -> Head | None:
    """Return who reads, or ``None`` for the public."""
    who: Actor = reader()
    if not who.signed_in:
        return None
    return Head(
        addressed(who.name),
        who.acts_for,
        who.theme,
        url_for("desk.your_account"),
        url_for("portal.home"),
        url_for("door.sign_out"),
    )


def address(link: Link | None) -> str | None:
    """Return where a link leads in this face."""
    return None if link is None else addresses.where(link, desk=on_desk())


def translated(texts: Any, original: str = "en") -> str:
    """Return a text of the trade in the language of the page, else in its original."""
    return text_in(texts, languages.language(), original)


def translated_language(texts: Any, original: str = "en") -> str:
    """Return the language in which ``translated`` answers."""
    return language_of(texts, languages.language(), original)


def own_name(code: str) -> str:
    """Return a language by the name that its speakers give it."""
    return OWN_NAMES.get(code, code)


def init(app: Flask) -> None:
    """Put the words of all pages into the templates."""
    app.jinja_env.filters.update(
        words=languages.words,
        label=languages.label,
        day=languages.day,
        clock=languages.clock,
        instant=languages.instant,
    )
    app.jinja_env.globals.update(
        reports_on=reports_on,
        static_url=static_url,
        address=address,
        translated=translated,
        own_name=own_name,
        field_names=sayings.fields,
        translated_language=translated_language,
    )
    offered = [(code, OWN_NAMES[code]) for code in INTERFACE_LANGUAGES]

    @app.context_processor
    def frame() -> dict[str, Any]:
        desk = on_desk()
        language = languages.language()
        return {
            "language": language,
            "direction": direction(language),
            "languages": offered,
            "reader": head(),
            "menu": menu(),
            "places": places() if desk else [],
            "notices": responses.told(),
            "masthead_settings": app.extensions["masthead"]() if "masthead" in app.extensions else None,
            "breadcrumbs": [],
            "demonstration": False,
            "home_url": url_for("desk.home") if desk else url_for("portal.home"),
            "desk_url": url_for("desk.home"),
            "sign_in_url": url_for("door.sign_in"),
            "go_to_url": "/desk/search" if desk else "/search",
            "go_to_suggest_url": "/desk/search.json" if desk else "/search.json",
            "request_path": request.path,
            "language_urls": {code: _in_language(code) for code, _ in offered} if request.args else None,
        }


def _in_language(code: str) -> str:
    """Return what is asked of this page, in another language."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "language"]
    return f"?{urlencode([*asked, ('language', code)])}"
