"""Outcome documents: versions, blocks in several languages, symbols, adoption and publication."""
