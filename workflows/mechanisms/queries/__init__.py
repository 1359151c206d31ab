"""The mechanisms that an actor sees, who holds their offices, and what a State or organization holds in them."""

from workflows.mechanisms.queries.offices import (
    associations_of,
    fresh,
    memberships_of,
    office_sheet,
    term,
    terms_of_person,
    unconfirmed_offices,
)
from workflows.mechanisms.queries.register import codes, emblem_of, one, register, settings_of, subject, visible
from workflows.mechanisms.queries.suggest import meant, party, suggestions, visible_parties

__all__ = [
    "associations_of", "codes", "emblem_of", "fresh", "meant", "memberships_of", "office_sheet",
    "one", "party", "register", "settings_of", "subject", "suggestions", "term", "terms_of_person",
    "unconfirmed_offices", "visible", "visible_parties",
]  # fmt: skip
