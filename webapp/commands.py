"""The command line."""

from __future__ import annotations

import sys

import click
from flask.cli import FlaskGroup

from webapp import create_app
from webapp.settings import WrongSetting
from workflows.kernel.refusals import Refused


class Commands(FlaskGroup):
    """Flask's own group; a refusal ends with its reason and exit code 1."""

    def main(self, *arguments: object, **options: object) -> object:
        """Run a command and end with 0, 1 (refused, with the reason) or 2 (usage)."""
        try:
            return super().main(*arguments, **options)  # type: ignore[arg-type]
        except Refused as refusal:
            click.echo(str(refusal.sentence), err=True)
        except WrongSetting as wrong:
            click.echo(str(wrong), err=True)
        sys.exit(1)


main = Commands(
    create_app=create_app, help="Rapporteur: the software of a secretariat of consultations between States."
)
