"""Where things are found: the stable address of each noun on the public pages and on the desk."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Flask, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response as Answer

from workflows.kernel.views import Link

# Keys that stand in an address as they are: nearly all.
PLAIN = re.compile(r"[A-Za-z0-9_.:/*~-]+")
# noun: (public address, desk address); the key of the thing stands for {}.
ADDRESSES = {
    "mechanism": ("/mechanisms/{}", "/desk/mechanisms/{}"),
    "area": ("/areas/{}", "/desk/areas/{}"),
    "organization": ("/organizations/{}", "/desk/organizations/{}"),
    "person": (None, "/desk/persons/{}"),
    "meeting": ("/meetings/{}", "/desk/meetings/{}"),
    "agenda": ("/meetings/{}#agenda", "/desk/meetings/{}/agenda"),
    "agenda item": (None, "/desk/items/{}"),
    "document": ("/documents/{}", "/desk/documents/{}"),
    "recommendations of a text": (None, "/desk/documents/{}/recommendations"),
    "recommendation": ("/recommendations/{}", "/desk/recommendations/{}"),
    "commitment": ("/commitments/{}", "/desk/commitments/{}"),
    "instrument": ("/instruments/{}", "/desk/instruments/{}"),
    "uptake report": (None, "/desk/uptake/{}"),
    "fact": (None, "/desk/facts/{}"),
    "file": ("/files/{}", "/files/{}"),
    "account": (None, "/desk/accounts/{}"),
}


def without_end(app: Flask) -> None:
    """Lead an address with a stroke at its end to the one without it, where there is a page."""

    @app.before_request
    def lead() -> Answer | None:
        path = request.path.rstrip("/")
        if request.method not in ("GET", "HEAD") or path in ("", request.path):
            return None
        # Only to a page of ours: what begins with two strokes would name another host.
        if path.startswith("//"):
            return None
        try:
            app.url_map.bind("").match(path, method="GET")
        except HTTPException:
            return None
        asked = request.query_string.decode(errors="replace")
        return redirect(f"{request.script_root}{quote(path, safe='/.:-*~')}{'?' + asked if asked else ''}", 301)


class Number(IntegerConverter):
    """A whole number in an address, no longer than a database keeps."""

    regex = "[0-9]{1,9}"


def address(noun: str, key: str, *, desk: bool = False) -> str | None:
    """Return the address of a thing in a face, or ``None`` where that face has no page for it."""
    public, inside = ADDRESSES[noun]
    template = inside if desk else public
    if template is None:
        return None
    return template.replace("{}", key if PLAIN.fullmatch(key) else quote(key, safe="/.:-*"))


def where(link: Link, *, desk: bool = False) -> str | None:
    """Return the address to which a link leads: one that leads outside carries its own, one without a key has none."""
    if not link.key:
        return None
    if link.noun == "outside":
        return link.key if link.key.startswith(("https://", "http://")) else None
    return address(link.noun, link.key, desk=desk)
