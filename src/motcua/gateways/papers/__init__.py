"""Papers: the statutory forms, results and copies that leave the house as PDF."""

from motcua.gateways.papers.rendering import render

__all__ = ["render"]
