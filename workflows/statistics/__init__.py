"""Figures and lists over several nouns: queries only."""
