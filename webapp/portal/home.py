"""The first page of the public."""

from __future__ import annotations

from flask import render_template

from webapp.portal.door import portal


@portal.get("/")
def home() -> str:
    """Show what is published."""
    return render_template("web/portal/home.html")
