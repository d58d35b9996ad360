"""Certificates, the signatures made by them, and many signatures under one PIN."""

from django.db import models

from motcua.apps.documents.models import File
from motcua.base.encryption import EncryptedTextField
from motcua.base.subject import Subject


class Certificate(Subject):
    """An officer's or an agency's certificate, and where its key is kept.

    Of a software key the key itself, sealed by a PIN that is not here and by the key of the data;
    an agency's key is used by the house when a clerk issues, so its PIN is kept, sealed likewise.
    """

    owner_id = models.BigIntegerField(null=True, db_index=True)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=1200)
    unit_name = models.CharField(max_length=1200)
    issuer = models.CharField(max_length=300)
    serial = models.CharField(max_length=64)
    der = models.BinaryField()
    store = models.CharField(max_length=10)
    key_name = models.CharField(max_length=200, blank=True)
    sealed = EncryptedTextField(null=True)
    service_pin = EncryptedTextField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    registered_at = models.DateTimeField()
    wrong_pins = models.IntegerField(default=0)
    locked_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "serial"], name="certificate_once"),
            models.CheckConstraint(
                condition=models.Q(kind="agency", owner_id__isnull=True)
                | models.Q(kind="officer", owner_id__isnull=False),
                name="certificate_is_an_officers_or_an_agencys",
            ),
        ]


class Signature(Subject):
    """One signature: of whose certificate, over which bytes, about what.

    `shown`: SHA-256 of what was shown to whoever signed, with which the signed file begins;
    `ordered_by`: who signed, or who had an agency's seal set. The file may be destroyed with its
    dossier; that these bytes were signed stays.
    """

    owner_id = models.BigIntegerField(null=True)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=20)
    about = models.BigIntegerField()
    file = models.ForeignKey(File, null=True, on_delete=models.SET_NULL, related_name="+")
    shown = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, db_index=True)
    signed_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=1200)

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about"], name="signature_by_about")]


class Batch(Subject):
    """Many papers to be signed by one officer under one PIN, each with an outcome of its own."""

    owner_id = models.BigIntegerField()
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class BatchLine(models.Model):
    """One paper of a batch: what was shown of it, and how it went. Empty: not yet tried."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    task_id = models.BigIntegerField()
    label = models.CharField(max_length=60)
    shown = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, blank=True)
    refusal = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "task_id"], name="batch_line_once"),
        ]
