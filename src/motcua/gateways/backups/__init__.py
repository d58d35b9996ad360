"""Backups: database and files of one moment, in a folder, and a house made of one again."""

from motcua.gateways.backups.making import Backup, bring, make, pruned
from motcua.gateways.backups.manifest import Manifest, Unfit, manifests, readable
from motcua.gateways.backups.restoring import Restored, faults_of, restore

__all__ = [
    "Backup",
    "Manifest",
    "Restored",
    "Unfit",
    "bring",
    "faults_of",
    "make",
    "manifests",
    "pruned",
    "readable",
    "restore",
]
