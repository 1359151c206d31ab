"""Folders of CSV files in and out: the public record of the mechanisms, checked as a whole before a row is loaded.

``world`` is the copy of the public record that the house brings along: facts with their sources, texts in our own
words. ``formats`` says what each of its files holds; read that first.
"""

from __future__ import annotations

from pathlib import Path

PUBLIC_RECORD = Path(__file__).parent / "world"
