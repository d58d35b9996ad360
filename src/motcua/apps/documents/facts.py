"""A file has no chain of its own: the fact of the command that took it in names it."""
