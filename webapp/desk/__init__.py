"""The desk: for secretariats, Chairs and delegations, signed in. Each module is one place of the desk."""

from webapp.desk import (
    accounts,
    agenda,
    agenda_items,
    areas,
    belonging,
    document_paragraphs,
    document_steps,
    documents,
    drafts,
    facts,
    files,
    home,
    instruments_and_commitments,
    mechanisms,
    meetings,
    naming,
    offices,
    organizations,
    participants,
    parties,
    persons,
    recommendation_links,
    recommendations,
    reports,
    search,
    sessions,
    settings,
    unconfirmed,
    uptake,
)
from webapp.desk.door import desk

__all__ = [
    "accounts", "agenda", "agenda_items", "areas", "belonging", "desk", "document_paragraphs", "document_steps",
    "documents", "drafts", "facts", "files", "home", "instruments_and_commitments", "mechanisms", "meetings", "naming",
    "offices", "organizations", "participants", "parties", "persons", "recommendation_links", "recommendations",
    "reports", "search", "sessions", "settings", "unconfirmed", "uptake",
]  # fmt: skip
