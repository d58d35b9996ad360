"""One sentence, twice."""

Pair = tuple[str, str]
