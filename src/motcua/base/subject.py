"""The two columns that make a row a subject: whose it is, and which unit answers for it."""

from typing import Any, ClassVar

from django.db import models


class Subject(models.Model):
    """Has `owner_id` (a column of its own, or None for what belongs to nobody) and `unit_path`."""

    objects: ClassVar[models.Manager[Any]]

    owner_id: int | None = None
    root: ClassVar[str] = ""
    """The field through which it is locked and journalled, when it is part of something larger."""

    also: ClassVar[tuple[str, ...]] = ()
    """Further columns with the path of a unit that answers for it beside the first."""

    unit_path = models.CharField(max_length=200, db_collation="C")

    class Meta:
        abstract = True

    @property
    def unit_paths(self) -> tuple[str, ...]:
        others = (str(getattr(self, column)) for column in self.also)
        return (self.unit_path, *(path for path in others if path))
