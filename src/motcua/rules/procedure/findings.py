"""A finding of the check before publication."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`where` is a path in the content; an error forbids publication, a warning does not."""

    severity: str
    code: str
    where: str
    vi: str
    en: str


def error(code: str, where: str, vi: str, en: str) -> Finding:
    return Finding("error", code, where, vi, en)


def warning(code: str, where: str, vi: str, en: str) -> Finding:
    return Finding("warning", code, where, vi, en)
