"""Quick search on the desk: what its reader may see, persons too."""

from __future__ import annotations

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.desk.door import desk
from webapp.searching import search as answer


@desk.get("/search")
def search() -> Response | Answer:
    """Go to what is named, or show what was found."""
    return answer("web/desk/search.html", desk=True)
