"""A marriage that needs a certificate of marital status, which the store may hold."""

from typing import Any

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.procedures import queries as catalogue
from tests.apps.register.papers import MARRIAGE, name_of, number_of
from tests.cast import actor
from tests.makers import PLACE, a_file, answers_for

SINGLE_STATUS = "single_status"


def a_marriage_draft(by: str = "sao-mai", **answers: Any) -> Dossier:
    """Of a bride who lives elsewhere: her certificate is asked for; no slot is filled."""
    told = {
        **answers_for(MARRIAGE, by),
        "bride_name": name_of(by),
        "bride_number": number_of(by),
        "bride_birth": "1998-03-08",
        "bride_before": "never",
        "groom_before": "never",
        "bride_elsewhere": True,
        "groom_elsewhere": False,
        **answers,
    }
    me = actor(by)
    fact = dossiers.begin(me, catalogue.procedure_id(MARRIAGE), channel="online")
    dossiers.fill(me, fact.dossier_id, answers=told, place=PLACE)
    return Dossier.objects.get(pk=fact.dossier_id)


def submitted(draft: Dossier, by: str = "sao-mai") -> Dossier:
    """The draft as if both had agreed, filed."""
    from motcua.apps.dossiers.commands import intake  # noqa: PLC0415

    agreed = intake.refuse_unless_cosigned
    intake.refuse_unless_cosigned = lambda *_: None
    try:
        dossiers.submit(actor(by), draft.pk)
    finally:
        intake.refuse_unless_cosigned = agreed
    return Dossier.objects.get(pk=draft.pk)


def with_a_file(draft: Dossier, by: str = "sao-mai") -> None:
    dossiers.attach(actor(by), draft.pk, component=SINGLE_STATUS, file=a_file())


def origins(dossier: Dossier) -> list[str]:
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).order_by("pk")
    return list(rows.values_list("origin", flat=True))
