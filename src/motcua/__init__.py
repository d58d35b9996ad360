"""Một cửa: one door for a province's administrative procedures."""

__version__ = "0.1.0"
