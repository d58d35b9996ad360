"""A sentence in both languages."""

Pair = tuple[str, str]
