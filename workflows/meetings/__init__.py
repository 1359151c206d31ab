"""Meetings: series and editions, sessions, and the agenda with its items."""
