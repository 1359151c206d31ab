"""What every page shows of the organization that keeps the instance; the product's own mark where nothing is set."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask, has_request_context
from sqlalchemy.exc import SQLAlchemyError

from webapp.languages import language
from webapp.requests import session
from workflows.kernel.languages import text_in
from workflows.parties.queries import appearance


@dataclass(frozen=True)
class MastheadSettings:
    """The name of the organization in the language of the page, its emblem, and its disclaimers, a line each."""

    name: str = ""
    emblem_url: str = ""
    disclaimers: list[str] = field(default_factory=list)


def masthead() -> MastheadSettings | None:
    """Return what is set, or ``None`` where nothing is, or where the database does not answer (pages of mistakes)."""
    if not has_request_context():
        return None
    try:
        found = appearance(session())
    except SQLAlchemyError:
        return None
    if not (found.name or found.disclaimers or found.emblem):
        return None
    lines = text_in(found.disclaimers, language()).splitlines()
    emblem_url = f"/emblem.svg?v={found.emblem}" if found.emblem else ""
    return MastheadSettings(text_in(found.name, language()), emblem_url, [line for line in lines if line.strip()])


def init(app: Flask) -> None:
    """Let pages ask for it."""
    app.extensions["masthead"] = masthead
