"""The instance that this application serves: its settings, and its database once it was made."""

from __future__ import annotations

from flask import current_app

from webapp import schema
from webapp.database import Database
from webapp.requests import database
from webapp.settings import Settings
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused

NONE_YET = N_("There is no instance in %(folder)s yet. Make one with “demo” or “serve”.")


def settings() -> Settings:
    """Return the settings of the instance."""
    found = current_app.extensions["settings"]
    assert isinstance(found, Settings)
    return found


def made() -> Database:
    """Return the database, brought to the newest schema; made if there is none."""
    settings().instance.mkdir(parents=True, exist_ok=True)
    schema.upgrade(database())
    return database()


def filled() -> Database:
    """Return the database of an instance that was made before.

    Raises:
        Refused: there is none yet, or its schema is older than this software.
    """
    stands = schema.current(database())
    if stands is None:
        raise Refused(Sentence(NONE_YET, folder=str(settings().instance)))
    if stands != schema.newest():
        raise Refused(Sentence(N_("The schema is at %(number)s. Run “database upgrade” first."), number=stands))
    return database()
