"""The register: papers in force, replaced or revoked; looks at them; copies; old papers to enter.

What expires does so by the day alone: no row is changed for it.
"""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.documents.models import File
from motcua.base.encryption import BlindIndexField, EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject
from motcua.rules.reuse import HeldPaper

ORIGINS = ("dossier", "system", "old_paper")


class Backlog(Subject):
    """Old papers of one kind that an agency is to enter: how many there are, and until when.

    `kept_path` is the unit that keeps the agency's records, `handled_path` the one that planned it.
    """

    also = ("kept_path", "handled_path")

    kept_path = models.CharField(max_length=200, blank=True, db_collation="C")
    handled_path = models.CharField(max_length=200, blank=True, db_collation="C")
    type_code = models.CharField(max_length=40)
    type_name = models.JSONField()
    tier = models.CharField(max_length=12)
    book = models.CharField(max_length=200)
    papers = models.IntegerField()
    due_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=1200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(papers__gt=0), name="backlog_of_something"),
            models.UniqueConstraint(fields=["unit_path", "book"], name="backlog_planned_once"),
        ]


class RegisteredPaper(Subject):
    """A paper that an agency issued to somebody; wrong, it is replaced, never edited.

    It is its holder's by `holder_key`, a blind index of the holder's number, and by `owner_id`
    where the holder is a person the house knows. `unit_path` is the agency that issued it,
    `kept_path` the unit that keeps its records, `handled_path` the one that worked on it.
    """

    also = ("kept_path", "handled_path")

    kept_path = models.CharField(max_length=200, blank=True, db_collation="C")
    handled_path = models.CharField(max_length=200, blank=True, db_collation="C")
    owner_id = models.BigIntegerField(null=True, db_index=True)
    holder_key = BlindIndexField(
        of="holder_number", purpose="personal_number", max_length=24, blank=True, db_index=True
    )
    holder_number = EncryptedTextField(null=True)
    holder_name = models.CharField(max_length=1200)
    type_code = models.CharField(max_length=40)
    type_name = models.JSONField()
    title = models.CharField(max_length=400)
    # Mã số giấy tờ: identifier of the holder and result type (NĐ 118/2025, Điều 22).
    paper_code = EncryptedTextField(null=True)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    valid_from = models.DateField()
    last_day = models.DateField(null=True)
    # `lines` as they are printed, `fields` as data.
    data = EncryptedJSONField(null=True)
    signed_by = models.CharField(max_length=1200, blank=True)
    state = models.CharField(max_length=10, default="in_force")
    version = models.IntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=1200, blank=True)
    end_reason = models.TextField(blank=True)
    end_basis = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=10)
    # The dossier's code; the name of the other system; the book and sheet of an old paper.
    source = models.CharField(max_length=200)
    dossier_id = models.BigIntegerField(null=True)
    result_id = models.BigIntegerField(null=True, unique=True)
    backlog = models.ForeignKey(
        Backlog, null=True, on_delete=models.PROTECT, related_name="entered"
    )
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=32, unique=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=1200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_path", "type_code", "number", "issued_on"], name="paper_entered_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["in_force", "replaced", "revoked"]),
                name="registered_paper_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True)
                | models.Q(last_day__gte=models.F("valid_from")),
                name="registered_paper_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(state="in_force") | ~models.Q(end_reason=""),
                name="registered_paper_ends_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["unit_path", "-issued_on", "-id"], name="paper_by_unit"),
            models.Index(fields=["kept_path", "-issued_on", "-id"], name="paper_by_keeper"),
        ]

    def as_held(self) -> HeldPaper:
        """What the rule of re-use looks at."""
        return HeldPaper(
            self.type_code,
            self.number,
            self.holder_number or "",
            self.holder_name,
            self.state,
            self.valid_from,
            self.last_day,
            self.data.get("fields", {}),
        )


def _owners_number() -> models.Subquery:
    return models.Subquery(
        Person.objects.filter(pk=models.OuterRef("owner_id")).values("personal_number")[:1]
    )


class PaperLook(models.Model):
    """Somebody looked at a paper of a person, or asked a register about them; shown to them."""

    paper = models.ForeignKey(
        RegisteredPaper, null=True, on_delete=models.PROTECT, related_name="looks"
    )
    # A database of the State outside this house, where that was asked instead.
    register = models.CharField(max_length=40, blank=True)
    owner_id = models.BigIntegerField(null=True, db_index=True)
    holder_key = BlindIndexField(
        of="paper__holder_number",
        or_of=_owners_number,
        purpose="personal_number",
        max_length=24,
        blank=True,
        db_index=True,
    )
    at = models.DateTimeField()
    by = models.CharField(max_length=1200)
    person_id = models.BigIntegerField(null=True)
    unit_path = models.CharField(max_length=200, blank=True, db_collation="C")
    purpose = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    dossier_code = models.CharField(max_length=60, blank=True)


class CertifiedCopy(models.Model):
    """An electronic copy of a paper that an agency certified: numbered, kept, checkable."""

    paper = models.ForeignKey(RegisteredPaper, on_delete=models.PROTECT, related_name="copies")
    unit_path = models.CharField(max_length=200, db_collation="C")
    number = models.CharField(max_length=60)
    purpose = models.CharField(max_length=300)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=1200)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    signed = models.BooleanField(default=False)
    token = models.CharField(max_length=32, unique=True)


class Book(models.Model):
    """The last number given in a book of copies: of a unit's year."""

    name = models.CharField(max_length=120, primary_key=True)
    last = models.BigIntegerField()
