"""Who somebody is today, and the parties that an actor sees."""

from workflows.parties.queries.accounts import ELSEWHERE, account, accounts, grant_in, mechanism_places, party_called
from workflows.parties.queries.acting import ROLE_OF_CAPACITY, account_by_email, actor_of
from workflows.parties.queries.address_book import directory
from workflows.parties.queries.areas import area, areas, visible_areas
from workflows.parties.queries.capacities import age_of, capacities, capacities_for
from workflows.parties.queries.instance import appearance, emblem, instance_settings
from workflows.parties.queries.keeping import may_name, only_kept, stands_at
from workflows.parties.queries.names import name_lines, names_on, place_names
from workflows.parties.queries.organizations import organization, organizations
from workflows.parties.queries.people import namesakes, people, person
from workflows.parties.queries.subjects import (
    account_subject,
    area_code,
    area_subject,
    capacity_subject,
    organization_subject,
    person_subject,
)
from workflows.parties.queries.visibility import (
    matching,
    nearness,
    person_shown,
    visible_organizations,
    visible_people,
)

__all__ = [
    "ELSEWHERE",
    "ROLE_OF_CAPACITY",
    "account",
    "account_by_email",
    "account_subject",
    "accounts",
    "actor_of",
    "age_of",
    "appearance",
    "area",
    "area_code",
    "area_subject",
    "areas",
    "capacities",
    "capacities_for",
    "capacity_subject",
    "directory",
    "emblem",
    "grant_in",
    "instance_settings",
    "matching",
    "may_name",
    "mechanism_places",
    "name_lines",
    "names_on",
    "namesakes",
    "nearness",
    "only_kept",
    "organization",
    "organization_subject",
    "organizations",
    "party_called",
    "people",
    "person",
    "person_shown",
    "person_subject",
    "place_names",
    "stands_at",
    "visible_areas",
    "visible_organizations",
    "visible_people",
]  # fmt: skip
