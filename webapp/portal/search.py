"""Quick search for the public."""

from __future__ import annotations

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.portal.door import portal
from webapp.searching import search as answer


@portal.get("/search")
def search() -> Response | Answer:
    """Go to what is named, or show what was found."""
    return answer("web/portal/search.html", desk=False)
