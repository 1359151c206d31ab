"""The clock: APScheduler only wakes; this table says when and what. What is due is a query of its noun."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import delete

from webapp import journal_anchor, mail
from webapp.database import Database
from webapp.printing import print_next
from webapp.settings import Settings
from workflows.kernel.time import utc_now
from workflows.parties.actions import names_due
from workflows.parties.models import SignInTry

log = logging.getLogger("rapporteur.scheduler")


@dataclass(frozen=True)
class Job:
    """What is done, how often, in words.

    ``do`` returns whether there may be more of it at once.
    """

    name: str
    every: timedelta
    do: Callable[[Database, Settings], bool]


def note_journal(database: Database, settings: Settings) -> bool:
    """Note the end of the journal outside the database."""
    with database.reading() as session:
        journal_anchor.note(session, settings.instance)
    return False


def forget_tries(database: Database, _settings: Settings) -> bool:
    """Forget tries to sign in that no longer count."""
    with database.writing() as session:
        session.execute(delete(SignInTry).where(SignInTry.at < utc_now() - timedelta(minutes=5)))
    return False


def show_names(database: Database, _settings: Settings) -> bool:
    """Bring the names that are shown today up to the day: a name may begin overnight."""
    with database.writing() as session:
        names_due(session, utc_now())
    return False


JOBS = (
    #   what               how often               by whom
    Job("print papers", timedelta(seconds=1), print_next),
    Job("carry mail", timedelta(seconds=10), mail.carry_next),
    Job("note the journal", timedelta(minutes=5), note_journal),
    Job("forget tries", timedelta(minutes=5), forget_tries),
    Job("show the names of the day", timedelta(minutes=15), show_names),
)


def due(job: Job, database: Database, settings: Settings) -> None:
    """Do a job until nothing of it is due; what fails is logged and done again next time."""
    try:
        while job.do(database, settings):
            pass
    except Exception:
        log.exception("job failed: %s", job.name)


def once(database: Database, settings: Settings) -> None:
    """Do all that is due now."""
    for job in JOBS:
        due(job, database, settings)


def run(database: Database, settings: Settings) -> None:
    """Wake for every job until told to stop."""
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    scheduler = BackgroundScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for job in JOBS:
        scheduler.add_job(
            due, "interval", seconds=job.every.total_seconds(), args=(job, database, settings), next_run_time=utc_now()
        )
    # A job that still runs when its time comes again is waited for; that is no warning.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=False)
