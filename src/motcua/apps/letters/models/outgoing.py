"""A letter that goes out (văn bản đi): its wordings, remarks, addressees and files."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.documents.models import File
from motcua.base.subject import Subject
from motcua.rules.letters import OUT_STATES


class Letter(Subject):
    """Drafted in a part of an agency, approved by its leader, numbered and sent by its clerk."""

    also = ("clerk_path", "leader_path", "asked_path")

    agency_path = models.CharField(max_length=200, db_collation="C")
    clerk_path = models.CharField(max_length=200, db_collation="C")
    leader_path = models.CharField(max_length=200, db_collation="C")
    asked_path = models.CharField(max_length=200, db_collation="C", blank=True)
    """Another part of the agency that was asked for remarks."""
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    abstract = models.CharField(max_length=500)
    abstract_folded = models.CharField(max_length=500)
    body = models.TextField()
    urgency = models.SmallIntegerField(default=0)
    answer_by = models.DateField(null=True)
    places = ArrayField(models.CharField(max_length=200), default=list)
    """Further lines of "Nơi nhận" that name nobody it is sent to: "Lưu: VT"."""
    dossier_code = models.CharField(max_length=60, blank=True, db_index=True)
    answers = models.ForeignKey(
        "letters.Incoming", null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    wording = models.SmallIntegerField(default=1)
    state = models.CharField(max_length=10, default="draft")
    sent_back = models.CharField(max_length=1000, blank=True)
    drafted_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approver = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approver_title = models.JSONField(default=dict)
    number = models.IntegerField(null=True)
    notation = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    document_id = models.CharField(max_length=160, blank=True, db_index=True)
    paper = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document_id"],
                condition=~models.Q(document_id=""),
                name="letter_numbered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OUT_STATES), name="letter_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["unit_path", "state"], name="letter_by_unit"),
            models.Index(fields=["clerk_path", "state"], name="letter_by_clerk"),
            models.Index(fields=["sent_at"], name="letter_by_sending"),
        ]

    @property
    def written(self) -> str:
        """Its number as it stands on the paper; nothing before it has one."""
        return "" if self.number is None else f"{self.number:02}/{self.notation}"

    def __str__(self) -> str:
        return self.written or self.abstract


class Wording(models.Model):
    """What a draft said at one time; remarks are about one wording."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="wordings")
    number = models.SmallIntegerField()
    abstract = models.CharField(max_length=500)
    body = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="wording_numbered_once"),
        ]


class Remark(models.Model):
    """What a colleague says of a draft."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="remarks")
    wording = models.SmallIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Addressee(models.Model):
    """One organisation to which a letter goes, the way it goes, and how it stands there."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="addressees")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    way = models.CharField(max_length=10)
    status = models.CharField(max_length=2, blank=True)
    status_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "code"], name="addressee_named_once"),
            models.CheckConstraint(
                condition=models.Q(way__in=["edxml", "paper"]), name="addressee_way_known"
            ),
        ]


class Enclosure(models.Model):
    """A file that goes with a letter, or came with one."""

    letter = models.ForeignKey(
        Letter, null=True, on_delete=models.PROTECT, related_name="enclosures"
    )
    incoming = models.ForeignKey(
        "letters.Incoming", null=True, on_delete=models.PROTECT, related_name="enclosures"
    )
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(letter__isnull=False) ^ models.Q(incoming__isnull=False),
                name="enclosure_of_one",
            ),
        ]


class LetterBook(models.Model):
    """The last number given in a book of an agency in a year; "in" is the book of what comes."""

    agency_path = models.CharField(max_length=200, db_collation="C")
    book = models.CharField(max_length=30)
    year = models.SmallIntegerField()
    last = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_path", "book", "year"], name="letter_book_one_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book} {self.year}"
