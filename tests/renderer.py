"""A renderer as a process of its own, to be killed: ``python -m tests.renderer INSTANCE LEASE`` prints until stopped.

The address of the database comes from the environment, as for the service.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from webapp.database import Database
from webapp.printing import print_next
from webapp.settings import load


def main() -> None:
    """Print whatever is ordered."""
    settings = load(Path(sys.argv[1]))
    database = Database(settings.database_url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        if not print_next(database, settings, lease=timedelta(seconds=float(sys.argv[2]))):
            time.sleep(0.05)


if __name__ == "__main__":
    main()
