"""Office-holders on one sheet, with the age of each entry."""
