"""Items of an agenda, for the tests of agendas and sessions."""

from __future__ import annotations

from workflows.meetings import agenda_actions, agenda_queries, item_tree, queries


def items(session, meeting, officer, now, *titles):
    found = []
    for title in titles:
        values = {"title": {"en": title}, "expected_outcome": {"en": "Exchange of views"}}
        found.append(agenda_actions.add_item(session, meeting, values, officer, now))
    session.flush()
    return found


def shown(session, officer, meeting):
    roots = agenda_queries.items(session, queries.of_id(session, officer, meeting.id))
    return [(item.label, item.title["en"]) for item in item_tree.flat(roots) if item.label]
