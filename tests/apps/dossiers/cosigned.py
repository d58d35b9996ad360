"""A marriage filed online by one of the cast, with another of the cast as the other partner."""

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Cosigning, Dossier
from motcua.apps.dossiers.queries import to_cosign
from tests.cast import actor, number, person_id
from tests.makers import a_draft, a_file, answers_for, asked_for, open_task

MARRIAGE = "1.000894"
FIELD = "groom_number"


def a_marriage(by: str = "sao-mai", other: str = "hon-cuoi") -> Dossier:
    partner = Person.objects.get(pk=person_id(other))
    answers = answers_for(MARRIAGE, by)
    answers |= {
        "groom_number": number(other),
        "groom_name": partner.name,
        "groom_birth": str(partner.birth_date),
    }
    return a_draft(by, MARRIAGE, answers)


def asked(row: Dossier, by: str = "sao-mai") -> Cosigning:
    fact = commands.ask_cosigner(actor(by), row.pk, field=FIELD)
    return Cosigning.objects.get(pk=fact.cosigning_id)


def agreed(row: Dossier, other: str = "hon-cuoi") -> Cosigning:
    cosigning = asked(row)
    seen = to_cosign(actor(other), row.token).fingerprint
    commands.cosign(actor(other), cosigning.pk, seen=seen)
    return Cosigning.objects.get(pk=cosigning.pk)


def sent_back(component: str = "identity") -> Dossier:
    """Agreed to, filed, and asked to be completed at intake."""
    row = a_marriage()
    commands.attach(actor("sao-mai"), row.pk, component="divorce", file=a_file("ly-hon.pdf"))
    agreed(row)
    commands.submit(actor("sao-mai"), row.pk)
    asked_for(
        open_task(row),
        [{"component": component, "reason": "Mờ", "basis": "NĐ 118/2025/NĐ-CP, Điều 16"}],
    )
    return Dossier.objects.get(pk=row.pk)
