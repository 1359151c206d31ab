"""The command line: one command a job, help for each, exit 0, 1 (refused, with the reason) or 2 (usage)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from flask.cli import FlaskGroup, with_appcontext

from webapp import backup as backups
from webapp import create_app, demonstration, journal_anchor, schema
from webapp.account_commands import account_group
from webapp.database import Database
from webapp.exchange_commands import export_command, load_command
from webapp.instance import filled, made, reached, settings
from webapp.report_commands import report_group
from webapp.serving import is_loopback, must_be_free
from webapp.serving import serve as run_service
from webapp.settings import ROOT, WrongSetting
from workflows.kernel.journal import verify
from workflows.kernel.refusals import Invalid, Refused

OUR_WORDS = "Rapporteur: the software of a secretariat of consultations between States."


class Commands(FlaskGroup):
    """Flask's own group; a refusal ends with its reason and exit code 1."""

    def main(self, *arguments: object, **options: object) -> object:
        """Run a command and end with 0, 1 or 2."""
        options.setdefault("prog_name", "rapporteur")
        try:
            return super().main(*arguments, **options)  # type: ignore[arg-type]
        except Invalid as invalid:
            click.echo(f"{invalid.field.replace('_', ' ').capitalize()}: {invalid.sentence}", err=True)
        except Refused as refusal:
            click.echo(str(refusal.sentence), err=True)
        except WrongSetting as wrong:
            click.echo(str(wrong), err=True)
        except OSError as error:
            # Of a file or folder that somebody named; any other is a fault of ours, and its trace is wanted.
            if error.filename is None:
                raise
            click.echo(f"{error.filename}: {error.strerror}.", err=True)
        sys.exit(1)


HOST = click.option("--host", default="127.0.0.1", show_default=True, help="Name or address to listen on.")
PORT = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")


@click.command()
@HOST
@PORT
@click.option("--fill-only", is_flag=True, help="Fill the instance, print the accounts, and end.")
@with_appcontext
def demo(host: str, port: int, fill_only: bool) -> None:
    """Fill an instance with the demonstration and serve it.

    The public record of the mechanisms is loaded beside an invented mechanism, marked as such. A second start only
    starts. Accounts have known passwords only while nobody but this machine can reach the service.
    """
    if not fill_only:
        must_be_free(host, port)
    held = made()
    if demonstration.fill(held, settings()):
        click.echo("The demonstration is filled in.")
    click.echo(demonstration.accounts(held, known=is_loopback(host) and not settings().behind_proxy))
    if not fill_only:
        _serve(held, host, port)


@click.command("serve")
@HOST
@PORT
@with_appcontext
def serve_command(host: str, port: int) -> None:
    """Serve the instance, with its scheduler, until stopped."""
    must_be_free(host, port)
    held = made()
    if not is_loopback(host) or settings().behind_proxy:
        changed = demonstration.accounts(held, known=False)
        if changed:
            click.echo(changed)
    _serve(held, host, port)


def _serve(held: Database, host: str, port: int) -> None:
    held.engine.dispose()
    sys.exit(run_service(settings(), host, port, lambda address: click.echo(f"Rapporteur is ready at {address}")))


@click.command("scheduler")
@click.option("--once", is_flag=True, help="Do all that is due now, and end.")
@with_appcontext
def scheduler_command(once: bool) -> None:
    """Run the clock: print what was ordered, carry mail, note the journal."""
    # The layout engine takes a second to import, and no other command needs it.
    from webapp import scheduler

    if once:
        scheduler.once(filled(), settings())
    else:
        scheduler.run(filled(), settings())


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def backup_command(file: Path) -> None:
    """Write the whole instance into FILE, while it runs."""
    held = backups.backup(filled(), settings(), file)
    click.echo(f"{held['rows']} rows and {held['files']} files are in {file}.")
    _say_missing(held["missing"])


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def restore_command(file: Path) -> None:
    """Bring a backup into an empty instance."""
    held = backups.restore(reached(), settings(), file)
    click.echo(f"{held['rows']} rows and {held['files']} files are restored.")
    _say_missing(held["missing"])


def _say_missing(count: int) -> None:
    if count:
        click.echo(f"Not there: {count} of the files that the rows name.", err=True)


@click.group("journal")
def journal_group() -> None:
    """The journal of all steps."""


@journal_group.command("verify")
@with_appcontext
def journal_verify() -> None:
    """Check that no row of the journal was changed, deleted, inserted, reordered or cut off."""
    with filled().reading() as session:
        faults = verify(session, journal_anchor.noted(settings().instance))
        if not faults:
            journal_anchor.note(session, settings().instance)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)
    click.echo("The journal is whole.")


@click.group("database")
def database_group() -> None:
    """The schema of the database."""


@database_group.command("upgrade")
@click.argument("revision", default="head")
@with_appcontext
def database_upgrade(revision: str) -> None:
    """Bring the schema up to REVISION."""
    schema.upgrade(reached(), revision)
    click.echo(f"The schema is at {schema.current(reached())}.")


@database_group.command("downgrade")
@click.argument("revision", default="-1")
@with_appcontext
def database_downgrade(revision: str) -> None:
    """Bring the schema down to REVISION."""
    schema.downgrade(reached(), revision)
    click.echo(f"The schema is at {schema.current(reached())}.")


@database_group.command("revise")
@click.argument("message")
@with_appcontext
def database_revise(message: str) -> None:
    """Write a revision from what the models have beyond the database, which is brought up first."""
    schema.upgrade(reached())
    schema.revise(reached(), message, f"{int(schema.newest() or 0) + 1:04}")


@click.command("test", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test_command(arguments: tuple[str, ...]) -> None:
    """Check style, types and contracts, and run all tests (with ARGUMENTS: only pytest with them)."""
    os.execv(ROOT / "rapporteur", ["rapporteur", "test", *arguments])  # noqa: S606


@click.command("bench", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench_command(arguments: tuple[str, ...]) -> None:
    """Measure pages and papers against their floors (--quick: fewer rounds; --readme: write the figures down)."""
    os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks", *arguments])  # noqa: S606


main = Commands(create_app=lambda: create_app(), help=OUR_WORDS)
for one in (
    demo, serve_command, scheduler_command, backup_command, restore_command, journal_group, database_group,
    test_command, bench_command, load_command, export_command, report_group,
    account_group,
):  # fmt: skip
    main.add_command(one)
