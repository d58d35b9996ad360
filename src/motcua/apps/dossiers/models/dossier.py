"""The dossier: its states, its promise, whose it is and who answers for it."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Value

from motcua.apps.agencies.models import Mandate, Person
from motcua.apps.procedures.models import Version
from motcua.base.encryption import EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject
from motcua.base.words import Words

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
    # By which it was begun or filed for its owner; without one it was brought to a counter.
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    applicant_name = models.CharField(max_length=1200)
    applicant_folded = models.CharField(max_length=1200)
    intake_path = models.CharField(max_length=200, blank=True, db_collation="C")
    handling_path = models.CharField(
        max_length=200, blank=True, db_collation="C", default="", db_default=""
    )
    # Where somebody helped the applicant to file it; that unit follows it, and handles nothing.
    support_path = models.CharField(
        max_length=200, blank=True, db_collation="C", default="", db_default=""
    )
    # How the agency was found: by the sheet, by a rule of the province, by dispatch; or not yet.
    routed_by = models.CharField(max_length=10, default="sheet", db_default="sheet")
    route_basis = models.CharField(max_length=300, blank=True, default="", db_default="")
    answers = EncryptedJSONField(null=True)
    # By question: where an answer came from that nobody typed (rules/procedure/prefilling.py).
    origins = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    term = models.CharField(max_length=40, blank=True)
    policy = models.CharField(max_length=40, blank=True)
    # The article of the term where another version than the pinned one set it.
    term_basis = models.CharField(max_length=300, blank=True, default="", db_default="")
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
    # What the approver signed digitally, in one hash; empty: signed by hand, or not yet.
    approved_digest = models.CharField(max_length=64, blank=True, default="", db_default="")
    # The mark that stands on the paper that was signed so.
    approved_token = models.CharField(max_length=32, blank=True, default="", db_default="")
    # What each part of a linked group has decided: decision, reason, approved_by, digest.
    parts = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    return_by = models.CharField(max_length=10, default="counter")
    fee = models.BigIntegerField(default=0)
    fee_lines = models.JSONField(default=list)
    fee_paid_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # When its years were over and what it held was destroyed; code, days and units stay.
    destroyed_at = models.DateTimeField(null=True)
    # When the historical archive had received it; what is here stays until it is destroyed.
    deposited_at = models.DateTimeField(null=True)

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
            # The run of warnings reads what is soon due, however much is finished.
            models.Index(
                fields=["due_at"],
                include=[
                    "id",
                    "unit_path",
                    "term",
                    "version",
                    "extended_at",
                    "accepted_at",
                    "completions",
                ],
                condition=models.Q(state="handling"),
                name="dossier_handled",
            ),
            models.Index(fields=["intake_path", "state"], name="dossier_by_intake"),
            # Filters of queues and figures of offices look among the open ones alone, however
            # many have ended.
            models.Index(
                fields=["procedure_code", "id"],
                include=[
                    "channel",
                    "submitted_at",
                    "unit_path",
                    "intake_path",
                    "handling_path",
                    "state",
                    "due_at",
                ],
                condition=models.Q(state__in=list(OPEN_STATES)),
                name="dossier_in_hand",
            ),
            # What ended lately is counted from this alone.
            models.Index(
                fields=["ended_at", "id"],
                include=["state", "unit_path", "intake_path", "handling_path"],
                condition=models.Q(ended_at__isnull=False),
                name="dossier_ended",
            ),
            # Drafts are counted before another is begun, of whoever files thousands too.
            models.Index(
                fields=["owner"], condition=models.Q(state="draft"), name="dossier_drafts"
            ),
            # The few that wait for their applicants, for the counts of every queue.
            models.Index(
                fields=["id"], condition=models.Q(state="completion"), name="dossier_paused"
            ),
            # What a support point helped to file, newest first; most dossiers have none.
            models.Index(
                fields=["support_path", "-submitted_at"],
                condition=~models.Q(support_path=""),
                name="dossier_by_support",
            ),
            # Lists are in this order; what most people file is counted in it.
            models.Index(
                fields=["submitted_at", "id"], include=["procedure_code"], name="dossier_newest"
            ),
            # How many are ready in time is counted from this alone.
            models.Index(
                fields=["finished_at"],
                include=["due_at", "extended_at"],
                condition=models.Q(finished_at__isnull=False),
                name="dossier_ready_in_time",
            ),
            GinIndex(
                OpClass(Words("applicant_folded"), name="gin_trgm_ops"), name="dossier_by_name"
            ),
        ]

    @property
    def holds_result_back(self) -> bool:
        """A result waits for its fee. A refusal never does: who is refused must learn why."""
        return bool(self.fee) and self.fee_paid_at is None and self.decision != "refuse"
