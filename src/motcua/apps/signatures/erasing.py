"""Signatures go with the papers they are on, when the years of those are over."""

from collections.abc import Iterable

from motcua.apps.signatures.models import Signature


def erase(kind: str, about: Iterable[int]) -> None:
    """The rows of signatures about these things. Joins the caller's command."""
    Signature.objects.filter(about_kind=kind, about__in=list(about)).delete()
