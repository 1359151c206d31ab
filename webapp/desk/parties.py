"""Organizations, persons, States and territories, and the directory."""
