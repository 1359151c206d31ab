"""Files by their content: what was attached, of which class, and whether its owner let it be published."""
