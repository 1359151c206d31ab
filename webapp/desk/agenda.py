"""The agenda of a meeting: items, sessions, order."""
