"""Folders of CSV files in and out: the public record of the mechanisms, checked as a whole before a row is loaded."""
