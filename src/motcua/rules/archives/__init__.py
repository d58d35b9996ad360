"""Packages for an archive: a bag (RFC 8493) of dossiers in one zip, and how it is checked.

What is in a package is named as E-ARK CSIP, METS and PREMIS name it. The metadata of the
Vietnamese archive rules (TT 13/2023/TT-BNV) were not at hand; the fields are ours until they are.
"""

from motcua.rules.archives.bag import Line, Root
from motcua.rules.archives.checking import Finding, Report, check

__all__ = ["Finding", "Line", "Report", "Root", "check"]
