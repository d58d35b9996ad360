"""Words of a name, found by the letters in them; short ones by how they begin."""

from typing import Final

from django.db.models import CharField, Q, TextField, Transform

from motcua.rules.text import fold

TRIGRAM: Final = 3


class Words(Transform):
    """A folded text with a space before it, so that each of its words begins after one.

    An index of trigrams over this finds a name by two letters; without the space a word of two
    letters has no trigram at all.
    """

    lookup_name = "words"
    template = "(' ' || %(expressions)s)"
    output_field = TextField()


CharField.register_lookup(Words)


def has_words(column: str, text: str) -> Q:
    """Rows in whose folded column each word of the text is found.

    Of one or two letters some word must begin with it: in the middle they are found everywhere.
    """
    found = Q()
    for word in fold(text).split():
        asked = word if len(word) >= TRIGRAM else f" {word}"
        found &= Q(**{f"{column}__words__contains": asked})
    return found
