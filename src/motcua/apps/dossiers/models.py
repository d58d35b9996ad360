"""Dossiers, their tasks, papers, clock and results."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.documents.models import File
from motcua.apps.procedures.models import Version
from motcua.base.encryption import EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject

STATES = {
    "draft": ("Đang soạn", "Draft"),
    "submitted": ("Chờ tiếp nhận", "Waiting to be received"),
    "completion": ("Yêu cầu bổ sung", "Completion requested"),
    "handling": ("Đang xử lý", "Being handled"),
    "ready": ("Đã có kết quả", "Result ready"),
    "returned": ("Đã trả kết quả", "Result returned"),
    "refused": ("Từ chối", "Refused"),
    "withdrawn": ("Rút", "Withdrawn"),
    "closed": ("Đã đóng", "Closed"),
}
OPEN_STATES = ("submitted", "completion", "handling", "ready")


class Dossier(Subject):
    """A filing. It pins the version of its procedure, its law day and its printed promise."""

    also = ("intake_path", "handling_path")

    token = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001
    secret = EncryptedTextField(null=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=40)
    law_day = models.DateField()
    state = models.CharField(max_length=12, default="draft")
    channel = models.CharField(max_length=10)
    case = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=10)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    applicant_name = models.CharField(max_length=1200)
    applicant_folded = models.CharField(max_length=1200)
    intake_path = models.CharField(max_length=200, blank=True, db_collation="C")
    handling_path = models.CharField(
        max_length=200, blank=True, db_collation="C", default="", db_default=""
    )
    answers = EncryptedJSONField(null=True)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    term = models.CharField(max_length=40, blank=True)
    policy = models.CharField(max_length=40, blank=True)
    promised_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)
    due_lines = models.JSONField(default=list)
    completions = models.IntegerField(default=0)
    completion_allowed_by = models.CharField(max_length=1200, blank=True)
    extended_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=10, blank=True)
    decision_reason = models.TextField(blank=True)
    approved_by = models.CharField(max_length=1200, blank=True)
    return_by = models.CharField(max_length=10, default="counter")
    fee = models.BigIntegerField(default=0)
    fee_lines = models.JSONField(default=list)
    fee_paid_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=list(STATES)), name="dossier_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(code__isnull=False),
                name="dossier_submitted_has_a_code",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(promised_at__isnull=False),
                name="dossier_accepted_has_a_promise",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-begun_at"], name="dossier_by_owner"),
            models.Index(fields=["unit_path", "state", "due_at"], name="dossier_by_unit"),
            models.Index(fields=["intake_path", "state"], name="dossier_by_intake"),
            # Lists are in this order; what most people file is counted in it.
            models.Index(
                fields=["submitted_at", "id"], include=["procedure_code"], name="dossier_newest"
            ),
            models.Index(
                fields=["finished_at"],
                condition=models.Q(finished_at__isnull=False),
                name="dossier_finished",
            ),
            GinIndex(
                fields=["applicant_folded"], opclasses=["gin_trgm_ops"], name="dossier_by_applicant"
            ),
        ]

    @property
    def holds_result_back(self) -> bool:
        """A result waits for its fee. A refusal never does: who is refused must learn why."""
        return bool(self.fee) and self.fee_paid_at is None and self.decision != "refuse"


class Task(Subject):
    """Work of one unit on one dossier, with its own term, holder and outcome."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="tasks", db_index=False
    )
    owner_id = models.BigIntegerField()
    step = models.CharField(max_length=40)
    act = models.CharField(max_length=12)
    role = models.CharField(max_length=30)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=1200, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="asked")
    question = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["unit_path", "role", "due_at"],
                condition=models.Q(done_at__isnull=True),
                name="task_waiting",
            ),
            models.Index(fields=["dossier", "opened_at"], name="task_by_dossier"),
            # Which dossiers a unit has, or had, in its hands.
            models.Index(fields=["unit_path", "dossier"], name="task_by_unit"),
        ]


class Given(models.Model):
    """A component as it was handed in: a file, papers at the counter, or data of a register."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="given")
    component = models.CharField(max_length=60)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    originals = models.IntegerField(default=0)
    copies = models.IntegerField(default=0)
    origin = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=1200)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier"], name="given_by_dossier")]


class Completion(models.Model):
    """One request for completion: all faults together, each tied to a component and a ground."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="requests")
    stage = models.CharField(max_length=10)
    items = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=1200)
    closes_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_at__isnull=True),
                name="completion_one_open",
            )
        ]


class Span(models.Model):
    """A dated segment of the clock: paused, restarted, extended or stopped, and why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="spans")
    kind = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    basis = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["dossier", "since"], name="span_by_dossier")]


class Result(Subject):
    """What was decided, as data and as a numbered paper; wrong, it is replaced, never edited."""

    root = "dossier"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="results")
    owner_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "type_code"],
                condition=models.Q(state="in_force"),
                name="result_one_in_force",
            )
        ]


class Paper(models.Model):
    """A statutory form, filed as PDF as it was made."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    form = models.CharField(max_length=20)
    about = models.BigIntegerField(default=0)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "form", "about"], name="paper_filed_once")
        ]


class Counter(models.Model):
    """The last number given in a book: of an agency's day, of a unit's year."""

    book = models.CharField(max_length=120, primary_key=True)
    last = models.BigIntegerField()
