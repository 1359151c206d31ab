"""Every page also answers as data: the ending of the address says in which format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

ENDINGS = {".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
KEY = "rapporteur.format"


class Formats:
    """WSGI middleware that takes ``.json``, ``.csv`` or ``.xlsx`` off an address and notes it."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        environ[KEY] = "html"
        if not path.startswith(("/static/", "/files/")):
            for ending, name in ENDINGS.items():
                if path.endswith(ending) and len(path) > len(ending):
                    environ["PATH_INFO"] = path.removesuffix(ending)
                    environ[KEY] = name
                    break
        return self.application(environ, start_response)
