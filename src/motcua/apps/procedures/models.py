"""The catalogue: procedures and their dated versions."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.base.dated import Dated, DatedRows, one_at_a_time
from motcua.base.subject import Subject

PUBLISHED = "published"


class Procedure(Subject):  # type: ignore[django-manager-missing, unused-ignore]
    """A code of the national catalogue; what it says on a day is its version of that day."""

    code = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()


class Version(Subject):
    """What a procedure holds from a day on. Published, it is never edited again (a trigger)."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    state = models.CharField(max_length=12, default="draft")
    since = models.DateField()
    until = models.DateField(null=True)
    content = models.JSONField()
    names = models.TextField()
    basis = models.CharField(max_length=300)
    drafted_by = models.BigIntegerField(null=True)
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    # What only informs is listed by these alone: a thousand contents are never read for a list.
    information = models.BooleanField(default=False, db_default=False)
    title = models.TextField(blank=True, default="", db_default="")
    field_code = models.CharField(max_length=60, blank=True, default="", db_default="")
    field_name = models.CharField(max_length=300, blank=True, default="", db_default="")

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            one_at_a_time("version_one_in_force", "procedure", condition=models.Q(state=PUBLISHED)),
            models.UniqueConstraint(fields=["procedure", "number"], name="version_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "proposed", PUBLISHED]),
                name="version_state_known",
            ),
        ]
        indexes = [
            GinIndex(fields=["names"], opclasses=["gin_trgm_ops"], name="version_by_names"),
            models.Index(
                fields=["field_code", "since"],
                name="version_informing",
                condition=models.Q(information=True),
            ),
        ]


class Competence(Subject, Dated):
    """A province's own rule of who decides a procedure, or a field, in a place and on answers."""

    procedure_code = models.CharField(max_length=40, blank=True)
    field_code = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=10, blank=True)
    # As it is written in a sheet, in one order of its keys; empty: whatever the answers.
    when = models.TextField(blank=True)
    agency = models.CharField(max_length=60)
    basis = models.CharField(max_length=300)
    ended_by = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            one_at_a_time(
                "competence_one_at_a_time", "procedure_code", "field_code", "place", "when"
            ),
            models.CheckConstraint(
                condition=(models.Q(procedure_code="") ^ models.Q(field_code="")),
                name="competence_of_a_procedure_or_a_field",
            ),
        ]


class Record(Subject):
    """A procedure as the national catalogue wrote it: the words as they came, and what was read.

    A record that came again with other words is a new row; the earlier one stays, not `latest`.
    """

    source = models.CharField(max_length=20)
    # The code of the procedure; of one without a code, made from its name.
    key = models.CharField(max_length=60)
    code = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    raw = models.JSONField()
    sha256 = models.CharField(max_length=64)
    parsed = models.JSONField()
    imported_at = models.DateTimeField()
    latest = models.BooleanField(default=True)
    # The version it was last published as; none while the province has one of its own.
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"],
                condition=models.Q(latest=True),
                name="record_latest_once",
            ),
        ]
        indexes = [models.Index(fields=["code"], name="record_by_code")]


class Doubt(Subject):
    """Something in a record that an officer has to settle: by kind, and the words it stands on."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="doubts")
    kind = models.CharField(max_length=30)
    raw = models.TextField()
    read = models.TextField(blank=True)
    # accepted, corrected or kept; empty while it is open.
    outcome = models.CharField(max_length=12, blank=True)
    value = models.TextField(blank=True)
    settled_by = models.BigIntegerField(null=True)
    settled_name = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)
    # Whether what was settled stands in a version; until then it waits to be published.
    told = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "id"], name="doubt_open", condition=models.Q(outcome="")),
        ]


IMPORT_STATES = ("running", "stopped", "finished")
IMPORT_OUTCOMES = ("", "new", "changed", "same", "refused")


class CatalogueImport(Subject):
    """A file of the national catalogue that is taken in line after line; how far it has come."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=20)
    since = models.DateField()
    state = models.CharField(max_length=10, default="running")
    # Whose right the worker has; none for the console, which acts as the house.
    asked_by = models.BigIntegerField(null=True)
    asked_name = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    total = models.IntegerField()
    # How many lines came to each outcome, and how much of them was read (`Score.plain`).
    outcomes = models.JSONField(default=dict)
    score = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=IMPORT_STATES), name="import_state_known"
            ),
            models.UniqueConstraint(
                fields=["unit_path"],
                condition=models.Q(state="running"),
                name="import_one_at_a_time",
            ),
        ]


class ImportLine(models.Model):
    """One line of such a file; the record waits here until it is taken in, then `raw` goes."""

    catalogue_import = models.ForeignKey(
        CatalogueImport, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    number = models.IntegerField()
    raw = models.JSONField(null=True)
    # What makes two records of a file one: see `key_of`; empty until the line is read.
    base = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=8, blank=True)
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Taken in, and told in no version: without a code, its code a second time, or one's own stands.
    kept_only = models.BooleanField(default=False)
    refusal = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue_import", "number"], name="import_line_numbered_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=IMPORT_OUTCOMES), name="import_line_outcome_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["catalogue_import", "number"],
                name="import_line_waiting",
                condition=models.Q(outcome=""),
            ),
            models.Index(fields=["catalogue_import", "base"], name="import_line_by_base"),
        ]


class Keyword(Subject, Dated):
    """What people call a procedure, for search; an officer's, beside the words of its sheet."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="keywords")
    words = models.CharField(max_length=80)
    # As search compares it: without marks and case, single spaces.
    folded = models.CharField(max_length=80)
    added_name = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("keyword_one_at_a_time", "procedure", "folded")]


class Unfound(models.Model):
    """A question that found nothing. Its words are kept only once enough people have asked it.

    Before that it is a keyed fingerprint, and so is each visitor, for this question alone.
    """

    fingerprint = models.CharField(max_length=40, unique=True)
    visitors = models.JSONField(default=list)
    asked = models.IntegerField(default=0)
    words = models.CharField(max_length=80, blank=True)
    last_on = models.DateField()
    # Turned into a keyword, or put aside.
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["last_on"], name="unfound_by_day")]


class FieldEvents(Subject, Dated):
    """To which events of life the procedures of a field belong: an officer's, over the rulebook's.

    `events` has the event and the words of which a name must hold one; no words: every name.
    """

    field_code = models.CharField(max_length=60)
    events = models.JSONField(default=dict)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("field_events_one_at_a_time", "field_code")]
