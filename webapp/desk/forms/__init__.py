"""The forms of the desk, one module a noun; the kinds of field that the trade needs lie in ``fields``."""
