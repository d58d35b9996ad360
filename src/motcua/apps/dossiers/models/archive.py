"""Packages made of dossiers for an archive, and what the historical archive received."""

from django.db import models

from motcua.apps.documents.models import File
from motcua.apps.dossiers.models.bulk import BulkChange
from motcua.base.subject import Subject


class Package(Subject):
    """What a change of the kind `archive` packs: `length` bytes of it are written for good.

    What a killed worker wrote behind `length` is cut off. Closed, it lies in the store as `file`;
    when a dossier in it is destroyed it is `gone_at` too.
    """

    change = models.OneToOneField(BulkChange, on_delete=models.PROTECT, related_name="package")
    name = models.CharField(max_length=80)
    length = models.BigIntegerField(default=0)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.BigIntegerField(default=0)
    files = models.IntegerField(default=0)
    sealed_by = models.CharField(max_length=1200, blank=True, default="")
    unsealed = models.CharField(max_length=60, blank=True, default="")
    """The refusal for which it bears no seal; nothing also where the agency has none."""
    made_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)


class PackageEntry(models.Model):
    """One file of a package: its name there, where it begins, its length, its CRC and hash."""

    package = models.ForeignKey(
        Package, on_delete=models.CASCADE, related_name="entries", db_index=False
    )
    path = models.CharField(max_length=300)
    offset = models.BigIntegerField()
    size = models.BigIntegerField()
    crc = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package", "path"], name="package_entry_once")
        ]


class Receipt(Subject):
    """The minutes by which the historical archive received what a change handed over."""

    change = models.OneToOneField(BulkChange, on_delete=models.PROTECT, related_name="receipt")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=60)
    received_on = models.DateField()
    archive = models.CharField(max_length=300)
    receiver = models.CharField(max_length=300)
    minutes = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", db_index=False)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=1200)
