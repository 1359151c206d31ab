"""Accounts, roles and their terms."""
