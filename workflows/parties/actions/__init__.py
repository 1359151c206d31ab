"""What is done with parties: the verbs. Nothing here commits."""

from workflows.parties.actions.accounts import (
    COMMAND_LINE,
    GRANTABLE,
    checked_password,
    close_account,
    create_account,
    edit_account,
    end_sessions,
    grant,
    open_account,
    send_link,
    set_password,
    set_preferences,
    set_term,
    take_grant,
)
from workflows.parties.actions.instance import set_appearance, set_instance_emblem
from workflows.parties.actions.names import Naming, add_name, correct_name, names_due, withdraw_name
from workflows.parties.actions.people import (
    CapacityTyped,
    PersonTyped,
    add_capacity,
    confirm_capacities,
    correct_capacity,
    create_person,
    edit_person,
    end_capacity,
    withdraw_capacity,
    withdraw_person,
)
from workflows.parties.actions.registry import (
    change,
    create_area,
    create_organization,
    edit_area,
    edit_organization,
    free_code,
    remove,
    withdraw,
)

__all__ = [
    "COMMAND_LINE", "GRANTABLE", "CapacityTyped", "Naming", "PersonTyped", "add_capacity", "add_name",
    "change", "checked_password", "close_account", "confirm_capacities", "correct_capacity", "correct_name",
    "create_account", "create_area", "create_organization", "create_person", "edit_account", "edit_area",
    "edit_organization", "edit_person", "end_capacity", "end_sessions", "free_code", "grant",
    "names_due", "open_account", "remove", "send_link", "set_appearance", "set_instance_emblem",
    "set_password", "set_preferences", "set_term", "take_grant", "withdraw",
    "withdraw_capacity", "withdraw_name", "withdraw_person",
]  # fmt: skip
