"""Who somebody is today, and the parties that an actor sees."""

from workflows.parties.queries.accounts import account, accounts, mechanism_places, party_called
from workflows.parties.queries.acting import ROLE_OF_CAPACITY, account_by_email, actor_of
from workflows.parties.queries.areas import area, areas, visible_areas
from workflows.parties.queries.names import name_lines, names_on, place_names
from workflows.parties.queries.people import (
    age_of,
    capacities,
    directory,
    matching,
    may_edit_person,
    namesakes,
    nearness,
    organization,
    organizations,
    people,
    person,
    visible_organizations,
    visible_people,
)

__all__ = [
    "ROLE_OF_CAPACITY", "account", "account_by_email", "accounts", "actor_of", "age_of", "area", "areas", "capacities",
    "directory", "matching", "may_edit_person", "mechanism_places", "name_lines", "names_on", "namesakes",
    "nearness", "organization", "organizations", "party_called", "people", "person", "place_names", "visible_areas",
    "visible_organizations", "visible_people",
]  # fmt: skip
