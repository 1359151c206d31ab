"""Masthead, emblem, symbol root and disclaimers."""
