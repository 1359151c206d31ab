"""What a source left open is confirmed: one page for every kind of entry."""

from __future__ import annotations

from typing import Any

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.forms.entries import ConfirmForm
from webapp.desk.saving import form_page
from webapp.requests import now, session
from workflows.kernel import sources
from workflows.kernel.languages import N_


def confirm_page(entry: Any, called: str = "", **about: Any) -> Response | Answer:
    """Ask in which source the entry was seen, then confirm it.

    Args:
        called: what the journal calls the entry, where it has no name of its own.
        about: ``title``, ``back`` and ``crumbs`` of the page, and its other words.

    Raises:
        NotPermitted: the entry belongs to others.
        Refused: nothing in it awaits confirmation.
    """
    sources.may_confirm(entry, actor())
    form = ConfirmForm()
    return form_page(
        form,
        lambda: sources.confirm(session(), entry, actor(), now(), form.source_seen.data or "", title=called),
        button=N_("Confirm"), done=N_("The entry is confirmed. The public sees it."), **about,
    )  # fmt: skip
