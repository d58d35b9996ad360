"""What was decided, and the numbers it is given."""

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier
from motcua.base.encryption import EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject


class Result(Subject):
    """What was decided, as data and as a numbered paper; wrong, it is replaced, never edited."""

    root = "dossier"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="results")
    owner_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    part = models.CharField(max_length=40, blank=True, default="", db_default="")
    type_code = models.CharField(max_length=40)
    paper_code = EncryptedTextField(null=True)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=400)
    content = EncryptedJSONField(null=True)
    version = models.IntegerField(default=1)
    state = models.CharField(max_length=10, default="in_force")
    issued_at = models.DateTimeField()
    signed_by = models.CharField(max_length=1200)
    verify_token = models.CharField(max_length=32, unique=True)
    reason = models.TextField(blank=True)
    # What its officer signed digitally, in one hash; empty: signed by hand.
    digest = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "type_code"],
                condition=models.Q(state="in_force"),
                name="result_one_in_force",
            )
        ]


class Counter(models.Model):
    """The last number given in a book: of an agency's day, of a unit's year."""

    book = models.CharField(max_length=120, primary_key=True)
    last = models.BigIntegerField()
