"""The lists of the office that can be taken out: which rows, what stands in each column."""

from motcua.faces.office.exported import catalogue, dossiers, journal, organisation

__all__ = ["catalogue", "dossiers", "journal", "organisation"]
