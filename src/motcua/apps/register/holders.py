"""The blind index of a holder's number, the one by which people are found too."""

from motcua.base.encryption import blind, blinds


def key_of(number: str | None) -> str:
    """What is written; nothing for a holder without a number."""
    return blind(number, "personal_number") if number else ""


def keys_of(number: str) -> list[str]:
    """What it is found by: the same under each of the data keys."""
    return blinds(number, "personal_number")
