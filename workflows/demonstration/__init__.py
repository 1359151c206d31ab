"""The demonstration: an invented mechanism that shows everything at work.

Whatever must be invented (drafts, letters, persons, acts, a meeting to come) happens here, among invented States, and
every row of it is marked. A real instance never loads this package.
"""
