"""Recommendations, commitments and instruments: three natures, never summed; addressees, themes and lineage."""
