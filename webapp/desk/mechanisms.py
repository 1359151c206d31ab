"""Mechanisms: names, terms, members and unions over time."""
