"""What is done with mechanisms: the verbs. Nothing here commits."""

from workflows.mechanisms.actions import members
from workflows.mechanisms.actions.members import (
    AssociationTyped,
    MemberTyped,
    add_association,
    add_member,
    belonging_of,
)
from workflows.mechanisms.actions.offices import (
    TermTyped,
    add_term,
    confirm_terms,
    correct_term,
    end_term,
    replace_term,
    terms_of,
    withdraw_term,
)
from workflows.mechanisms.actions.register import (
    create_mechanism,
    edit_mechanism,
    set_emblem,
    set_papers,
    take_over,
    withdraw_mechanism,
)

__all__ = [
    "AssociationTyped", "MemberTyped", "TermTyped", "add_association", "add_member", "add_term", "belonging_of",
    "confirm_terms", "correct_term", "create_mechanism", "edit_mechanism", "end_term", "members", "replace_term",
    "set_emblem", "set_papers", "take_over", "terms_of", "withdraw_mechanism", "withdraw_term",
]  # fmt: skip
