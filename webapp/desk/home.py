"""My desk: the first page of whoever is signed in."""

from __future__ import annotations

from flask import render_template

from webapp.desk.door import desk


@desk.get("/")
def home() -> str:
    """Show what waits for the reader."""
    return render_template("web/desk/home.html")
