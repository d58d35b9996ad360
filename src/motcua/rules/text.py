"""Words as people type them and as the house keeps them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeAlias

# Whatever a reader sees is kept in both languages under "vi" and "en".
Text: TypeAlias = Mapping[str, str]

# Zero-width joiners and marks of direction arrive with text pasted from chat and word processors.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def tidy(text: str) -> str:
    """One line as it is stored: NFC, no unseen characters, single spaces."""
    return " ".join(_CONTROL.sub("", _UNSEEN.sub("", nfc(text))).split())


def tidy_lines(text: str) -> str:
    """Several lines as they are stored; empty lines at both ends go, those between stay."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def fold(text: str) -> str:
    """Text without case, marks and đ, for search: "Hoà", "Hòa" and "hoa" become one word."""
    bare = unicodedata.normalize("NFD", _UNSEEN.sub("", text).casefold())
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(kept.replace("đ", "d").split())


def folds_into(query: str, texts: Iterable[str]) -> bool:
    """Whether every word of `query` begins some word of `texts`."""
    words = {word for text in texts for word in re.split(r"[^0-9a-z]+", fold(text)) if word}
    asked = [word for word in re.split(r"[^0-9a-z]+", fold(query)) if word]
    return all(any(word.startswith(ask) for word in words) for ask in asked)


def begin_small(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and first.isupper():
        return text
    return text[:1].lower() + text[1:]
