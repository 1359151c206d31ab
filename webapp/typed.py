"""What was typed and could not be saved: kept as a draft where the sign-in had ended, shown where it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

from webapp.requests import now, session
from workflows.kernel import drafts
from workflows.kernel.actors import Actor
from workflows.kernel.refusals import Invalid

FIELD, TEXT, BACK = "typed_field", "typed_text", "typed_back"
PASSWORDS = frozenset(("password", "present", "again"))


@dataclass(frozen=True)
class Typed:
    """A text on its way to a field, and the page on which it was typed."""

    field: str
    text: str
    back: str


def typed() -> Typed | None:
    """Return what this request brought to be saved, if it is of a kind of which drafts are kept."""
    if request.method != "POST" or _foreign():
        return None
    if request.form.get(FIELD):
        return Typed(request.form[FIELD], request.form.get(TEXT, ""), request.form.get(BACK, ""))
    if request.form.get("draft") and request.form.get("body"):
        return Typed(request.form["draft"], request.form["body"], request.path)
    return None


def texts() -> Sequence[str]:
    """Return the texts of several words that this request brought; none where a password is among them."""
    if request.method != "POST" or _foreign() or PASSWORDS & request.form.keys():
        return ()
    return tuple(dict.fromkeys(text for text in request.form.values() if len(text.split()) > 1))


def _foreign() -> bool:
    """Tell whether a page that is not ours sent this: nobody is made to keep what others typed."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(origin) and urlsplit(origin).netloc != request.host


def keep(typed: Typed, actor: Actor) -> None:
    """Keep as a draft what was typed; what cannot be kept is let go."""
    try:
        drafts.keep(session(), actor, typed.field, typed.text, now())
    except Invalid:
        return
