"""Identifiers made by the application, so that both databases hold the same ones."""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("6b1f7f0a-6a4e-4f0e-9a7e-2f6f0d5c1b11")


def new_id() -> str:
    """Return a fresh opaque identifier of 32 hexadecimal characters."""
    return uuid.uuid4().hex


def fixed_id(noun: str, key: str) -> str:
    """Return the identifier that belongs to a key of public reference data; the same on every instance."""
    return uuid.uuid5(NAMESPACE, f"{noun}:{key}").hex
