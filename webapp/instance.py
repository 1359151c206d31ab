"""The instance that this application serves: its settings, and its database once it was made."""

from __future__ import annotations

from flask import current_app
from sqlalchemy.exc import DBAPIError

from webapp import schema
from webapp.database import Database
from webapp.requests import database
from webapp.settings import Settings, WrongSetting
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused

NONE_YET = N_("There is no instance in %(folder)s yet. Make one with “demo” or “serve”.")


def settings() -> Settings:
    """Return the settings of the instance."""
    found = current_app.extensions["settings"]
    assert isinstance(found, Settings)
    return found


def reached() -> Database:
    """Return the database, once it has answered.

    Raises:
        WrongSetting: it does not answer.
    """
    try:
        with database().engine.connect():
            return database()
    except DBAPIError as error:
        reason = next(iter(str(error.orig).strip().splitlines()), "")
        raise WrongSetting(f"database: the database cannot be used: {reason}.".replace("..", ".")) from error


def made() -> Database:
    """Return the database, brought to the newest schema; made if there is none."""
    schema.upgrade(reached())
    return database()


def filled() -> Database:
    """Return the database of an instance that was made before.

    Raises:
        Refused: there is none yet, or its schema is older than this software.
    """
    stands = schema.current(reached())
    if stands is None:
        raise Refused(Sentence(NONE_YET, folder=str(settings().instance)))
    if stands != schema.newest():
        raise Refused(Sentence(N_("The schema is at %(number)s. Run “database upgrade” first."), number=stands))
    return database()
