"""Who takes part in a meeting: bodies and States, in which role, and the office-holder of that day."""
