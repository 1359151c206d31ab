"""Members and offices of one mechanism as lists to narrow, to order and to take along."""

from __future__ import annotations

from workflows.kernel.languages import N_
from workflows.kernel.short_lists import By, Order, in_order, short_list
from workflows.kernel.views import Ask, Listing
from workflows.mechanisms.views import MechanismView, MemberView, TermView
from workflows.parties.text import begins

MEMBER_FILTERS = ("role", "listed")
TERM_FILTERS = ("office",)


def members(mechanism: MechanismView, ask: Ask) -> Listing[MemberView]:
    """Return who takes part or took part in a mechanism: members, then observers, then former ones."""
    return short_list(
        MemberView, [*mechanism.members, *mechanism.observers, *mechanism.former], ask,
        caption=N_("Members and observers"),
        order=N_("members, observers, then those who took part earlier, in alphabetical order"),
        by=[
            By("role", N_("Takes part as"), lambda row: row.role),
            By("listed", N_("Listed as"), lambda row: row.area_kind),
        ],
        orders=[
            Order("", N_("Takes part as")),
            Order("area", N_("State or territory"), lambda row: in_order(row.area)),
            Order("valid_from", N_("Joined last"), begins, newest_first=True),
        ],
    )  # fmt: skip


def terms(mechanism: MechanismView, ask: Ask) -> Listing[TermView]:
    """Return who held the offices of a mechanism, of each office the last begun first."""
    return short_list(
        TermView, [*mechanism.chairs, *mechanism.secretariats], ask, caption=N_("Chairs and secretariats"),
        order=N_("of each office the last begun first"),
        by=[By("office", N_("Office"), lambda row: row.office)],
        orders=[
            Order("", N_("Office")),
            Order("holder", N_("Held by"), lambda row: in_order(row.holder)),
            Order("valid_from", N_("Begun last"), begins, newest_first=True),
        ],
    )  # fmt: skip
