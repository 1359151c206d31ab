"""Outcome documents: blocks, issue, adoption, publication."""
