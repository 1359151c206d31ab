"""Recommendations, their lineage, and the thread."""
