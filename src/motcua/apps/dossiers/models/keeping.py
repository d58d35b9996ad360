"""What keeps a dossier beyond its years."""

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier
from motcua.base.subject import Subject


class Hold(Subject):
    """While it stands nothing of the dossier is destroyed: a complaint, a lawsuit, a visit."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="holds", db_index=False
    )
    reason = models.CharField(max_length=300)
    document = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=1200)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=1200, blank=True)
    lift_document = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "document"],
                condition=models.Q(lifted_at__isnull=True),
                name="hold_once_by_a_document",
            )
        ]
