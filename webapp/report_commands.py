"""``report meeting CODE``: a paper from the command line, printed at once and as the public sees it unless told."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from webapp.instance import filled, settings
from webapp.languages import translator
from webapp.prints import emblem_in
from webapp.writing import writing
from workflows.kernel.actors import PUBLIC, Actor
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence
from workflows.kernel.refusals import Absent, Refused
from workflows.kernel.time import utc_now
from workflows.meetings.queries import addressed_code
from workflows.parties.queries import account_by_email, actor_of
from workflows.reports import reconstruction
from workflows.reports.meeting_report import SECTIONS, meeting_report

PARTS = tuple(dict.fromkeys(key for key, _ in (*SECTIONS, *reconstruction.SECTIONS)))


@click.group("report")
def report_group() -> None:
    """Papers, printed from what the instance holds."""


@report_group.command("meeting")
@click.argument("code")
@click.option("--language", type=click.Choice(INTERFACE_LANGUAGES), default="en", show_default=True)
@click.option("--as", "account", metavar="ACCOUNT", default="", help="E-mail address of the account that asks.")
@click.option("--format", "form", type=click.Choice(("pdf", "docx")), help="Else the ending of FILE says it, or pdf.")
@click.option(
    "--without", type=click.Choice(PARTS), multiple=True, help="A part that is switched off; may be repeated."
)
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), required=True)
@with_appcontext
def report_meeting(
    code: str, language: str, account: str, form: str | None, without: tuple[str, ...], file: Path
) -> None:
    """Print the report of the meeting CODE into FILE.

    It holds what the public may see, or what ACCOUNT may see. A meeting known from public sources only is printed as
    a reconstruction.
    """
    if not file.resolve().parent.is_dir():
        raise Refused(Sentence(N_("There is no folder %(folder)s."), folder=str(file.resolve().parent)))
    with filled().reading() as session:
        try:
            asking = _asking(session, account)
            paper = meeting_report(
                session, asking, addressed_code(session, asking, code), language, utc_now(),
                off=frozenset(without), emblem=emblem_in(settings(), session),
            )  # fmt: skip
        except Absent:
            raise Refused(Sentence(N_("There is no meeting “%(code)s” to print."), code=code)) from None
    if (form or file.suffix.lower().lstrip(".")) == "docx":
        from webapp.rendering.docx import render_docx as render
    else:
        from webapp.rendering.pdf import render_pdf as render  # type: ignore[assignment]
    content = render(paper, translator(language))
    with writing(file):
        file.write_bytes(content)
    click.echo(f"{file}: {len(content)} bytes")


def _asking(session: Session, account: str) -> Actor:
    """Return whoever asks.

    Raises:
        Refused: there is no such account, or it cannot act.
    """
    if not account:
        return PUBLIC
    found = account_by_email(session, account)
    acting = actor_of(session, found.id, None, utc_now()) if found is not None else None
    if acting is None:
        raise Refused(Sentence(N_("There is no active account “%(account)s”."), account=account))
    return acting
