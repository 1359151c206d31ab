"""Folders of CSV files in and out, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from webapp import schema
from webapp.database import Database
from webapp.instance import filled, made, reached
from workflows.exchange.exporting import export
from workflows.exchange.faults import FolderRefused
from workflows.exchange.loading import load
from workflows.kernel.actors import Actor, RoleName
from workflows.kernel.time import utc_now

# Whoever sits at the machine; the journal names the place, since no account is behind it.
COMMAND_LINE = Actor(name="Command line", capacity=RoleName.ADMINISTRATOR.value)


@click.command("load")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--demonstration", is_flag=True, help="Load a folder of invented entries, marked as such.")
@with_appcontext
def load_command(folder: Path, demonstration: bool) -> None:
    """Load the files of FOLDER, all of them or none.

    Everything is checked first. Every fault is said with file, line, column, value, rule and what to do, and nothing
    is loaded if there is one. Loading again changes nothing.
    """
    target = _target()
    try:
        with target.writing() as session:
            loaded = load(session, folder, COMMAND_LINE, utc_now(), demonstration=demonstration)
    except FolderRefused as refused:
        for fault in refused.faults:
            click.echo(str(fault.sentence()), err=True)
        click.echo(str(refused.sentence), err=True)
        sys.exit(1)
    for one in loaded.files:
        agreed = f", {one.agreed} as the desk had it" if one.agreed else ""
        click.echo(f"{one.file}: {one.rows} rows, {one.created} new, {one.updated} changed{agreed}.")
    if loaded.ignored:
        click.echo(f"Left aside: {', '.join(loaded.ignored)}.")


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Write over the files of an earlier export.")
@click.option("--demonstration", is_flag=True, help="Write the invented entries alone, marked as such.")
@with_appcontext
def export_command(folder: Path, replace: bool, demonstration: bool) -> None:
    """Write the instance into FOLDER in the format of “load”, and say what it holds beyond that."""
    with filled().reading() as session:
        written = export(session, folder, demonstration=demonstration, replace=replace)
    for one in written.files:
        click.echo(f"{one.file}: {one.rows} rows, {one.edited} edited at the desk, {one.own} entered there.")
    if not written.files:
        click.echo("There is nothing to write.")
    if written.beyond:
        click.echo("Beyond these files the instance holds:")
        for more in written.beyond:
            click.echo(f"  {more.label}: {more.count}")


def _target() -> Database:
    """Return the database, made if there is none; a folder may be the first thing that an instance gets."""
    return made() if schema.current(reached()) is None else filled()
