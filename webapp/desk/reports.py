"""The prose of reports, and orders to print."""
