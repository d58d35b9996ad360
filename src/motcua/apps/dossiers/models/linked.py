"""What one agency asked of others inside one dossier."""

from django.db import models

from motcua.apps.documents.models import File
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.papers import Completion
from motcua.apps.dossiers.models.work import Task


class LinkedTask(models.Model):
    """One piece of linked handling: who is asked what, in which order, and on which agreement.

    It is there from the moment it is asked; `task` is the work of it, once its turn has come. The
    agreement that applies to silence is kept with it, as it stood on the law day.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="linked")
    asker = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="linked")
    task = models.OneToOneField(Task, null=True, on_delete=models.PROTECT, related_name="link")
    unit_path = models.CharField(max_length=200, db_collation="C")
    kind = models.CharField(max_length=12)
    content = models.TextField()
    rank = models.IntegerField(default=0)
    term = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    silence = models.CharField(max_length=20)
    basis = models.CharField(max_length=300)
    unverified = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=1200)
    outcome = models.CharField(max_length=12, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(blank=True)
    evidence = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    silent_at = models.DateTimeField(null=True)
    told = models.JSONField(default=list)
    instead_of = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )


class Fault(models.Model):
    """What an agency found wrong with a component, kept until the one request that names all."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="faults")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="faults")
    unit_path = models.CharField(max_length=200, db_collation="C")
    component = models.CharField(max_length=60)
    reason = models.TextField()
    basis = models.CharField(max_length=300)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=1200)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.CharField(max_length=1200, blank=True)
    completion = models.ForeignKey(
        Completion, null=True, on_delete=models.PROTECT, related_name="faults"
    )


class ReuseCheck(models.Model):
    """An officer looked for a component in a register before asking the applicant for it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reuse_checks")
    unit_path = models.CharField(max_length=200, db_collation="C")
    component = models.CharField(max_length=60)
    register = models.CharField(max_length=40)
    result = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=1200)
