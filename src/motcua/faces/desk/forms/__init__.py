"""A form for each command of the desk: its fields are the command's arguments."""

from motcua.faces.desk.forms.act import (
    LONGEST,
    MOMENTS,
    ActForm,
    PlainForm,
    ReasonForm,
    reason_field,
)
from motcua.faces.desk.forms.handling import (
    ApproveForm,
    DispatchForm,
    ExtendForm,
    HandOverForm,
    ProposeForm,
    ReassignForm,
    SendBackForm,
    ToStepForm,
    offer_steps,
)
from motcua.faces.desk.forms.linked import (
    AnswerForm,
    CallOffForm,
    ConsultForm,
    DropFaultForm,
    FaultForm,
    ReuseCheckForm,
    UseHeldForm,
)
from motcua.faces.desk.forms.receiving import (
    AcceptForm,
    AttachForm,
    CompletionForm,
    PapersForm,
    RefuseForm,
)
from motcua.faces.desk.forms.returning import CorrectForm, FeeForm, ReturnForm, ways_of_return

__all__ = [
    "LONGEST",
    "MOMENTS",
    "AcceptForm",
    "ActForm",
    "AnswerForm",
    "ApproveForm",
    "AttachForm",
    "CallOffForm",
    "CompletionForm",
    "ConsultForm",
    "CorrectForm",
    "DispatchForm",
    "DropFaultForm",
    "ExtendForm",
    "FaultForm",
    "FeeForm",
    "HandOverForm",
    "PapersForm",
    "PlainForm",
    "ProposeForm",
    "ReasonForm",
    "ReassignForm",
    "RefuseForm",
    "ReturnForm",
    "ReuseCheckForm",
    "SendBackForm",
    "ToStepForm",
    "UseHeldForm",
    "offer_steps",
    "reason_field",
    "ways_of_return",
]
