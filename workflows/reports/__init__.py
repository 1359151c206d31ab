"""Reports: one file each, a function that returns a ``Paper``; ``catalogue`` lists them for menu, page and file."""
