"""The desk: for secretariats, Chairs and delegations, signed in. Each module is one place of the desk."""

from webapp.desk import (
    accounts,
    agenda,
    document_paragraphs,
    document_steps,
    documents,
    files,
    home,
    mechanisms,
    meetings,
    offices,
    participants,
    parties,
    recommendations,
    reports,
    search,
    settings,
    uptake,
)
from webapp.desk.door import desk

__all__ = [
    "accounts", "agenda", "desk", "document_paragraphs", "document_steps", "documents", "files", "home", "mechanisms",
    "meetings", "offices", "participants", "parties", "recommendations", "reports", "search", "settings", "uptake",
]  # fmt: skip
