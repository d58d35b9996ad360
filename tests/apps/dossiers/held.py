"""A marriage that needs a certificate of marital status, which the store may hold."""

from typing import Any

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.procedures import queries as catalogue
from tests.apps.dossiers.cosigned import agreed
from tests.apps.register.papers import MARRIAGE, name_of, number_of
from tests.cast import actor, person_id
from tests.makers import PLACE, a_file, answers_for

SINGLE_STATUS = "single_status"
PARTNER = "hon-cuoi"


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
        "groom_number": number_of(PARTNER),
        "groom_name": name_of(PARTNER),
        "groom_birth": str(Person.objects.get(pk=person_id(PARTNER)).birth_date),
        **answers,
    }
    me = actor(by)
    fact = dossiers.begin(me, catalogue.procedure_id(MARRIAGE), channel="online")
    dossiers.fill(me, fact.dossier_id, answers=told, place=PLACE)
    return Dossier.objects.get(pk=fact.dossier_id)


def submitted(draft: Dossier, by: str = "sao-mai") -> Dossier:
    """The draft agreed to by the other partner, filed."""
    agreed(draft)
    dossiers.submit(actor(by), draft.pk)
    return Dossier.objects.get(pk=draft.pk)


def with_a_file(draft: Dossier, by: str = "sao-mai") -> None:
    dossiers.attach(actor(by), draft.pk, component=SINGLE_STATUS, file=a_file())


def origins(dossier: Dossier) -> list[str]:
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).order_by("pk")
    return list(rows.values_list("origin", flat=True))
