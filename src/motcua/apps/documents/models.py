"""Files: what is kept, under the hash of its content. The bytes are outside the database."""

from django.db import models

from motcua.base.subject import Subject


class File(Subject):
    """One file as somebody handed it in, or as the house made it."""

    owner_id = models.BigIntegerField(null=True, db_index=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    pages = models.IntegerField(null=True)
    kept_at = models.DateTimeField()
    straightened = models.JSONField(default=list, db_default=[])
    """Of a PDF made of photos: for each page whether its edges were found; empty for any other."""

    fault = models.CharField(max_length=10, blank=True, default="", db_default="")
    """What the scrub found of its bytes: nothing, `missing`, or `damaged`."""
    fault_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["fault_at"], name="file_faults", condition=~models.Q(fault=""))
        ]


class Scrub(models.Model):
    """One reading of everything that is kept, from the first name to the last; a run may pause."""

    begun_at = models.DateTimeField()
    position = models.CharField(max_length=64, blank=True)
    """The last name that was looked at: the next run goes on behind it."""
    files = models.BigIntegerField(default=0)
    bytes = models.BigIntegerField(default=0)
    missing = models.IntegerField(default=0)
    damaged = models.IntegerField(default=0)
    mended = models.IntegerField(default=0)
    set_aside = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ended_at"],
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
                name="scrub_one_under_way",
            )
        ]
