"""Schema revisions. They belong with the models, and run the same on SQLite and PostgreSQL."""
