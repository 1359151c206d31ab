"""What is served while measuring: the application, and the floors beside it in the same process.

A floor is reached by the address of its page under ``/floor``. Nothing of ours stands before it: no sign-in, no
headers, no languages, no middleware.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from tests.benchmarks.floor import floors
from webapp import create_app
from webapp.settings import load

PREFIX = "/floor"


class Beside:
    """WSGI: the floors under their prefix, everything else is the application."""

    def __init__(self, application: Any, below: Any) -> None:
        self.application, self.below = application, below

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(PREFIX + "/"):
            environ["PATH_INFO"] = path.removeprefix(PREFIX)
            return self.below(environ, start_response)  # type: ignore[no-any-return]
        return self.application(environ, start_response)  # type: ignore[no-any-return]


def make() -> Any:
    """Return what a server serves for the instance that the environment names."""
    settings = load()
    served = create_app(settings)
    return Beside(served, floors(settings.database_url)) if os.environ.get("FLOORS_BESIDE") else served


application = make()
