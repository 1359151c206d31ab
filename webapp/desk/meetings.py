"""Meetings: editions and their life."""
