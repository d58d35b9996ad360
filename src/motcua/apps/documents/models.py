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

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
        ]
