"""Persons, organizations, States and territories; their names over time; capacities, accounts and grants."""
