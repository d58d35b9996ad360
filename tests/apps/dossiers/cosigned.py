"""A marriage filed online by one of the cast, with another of the cast as the other partner."""

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Cosigning, Dossier
from motcua.apps.dossiers.queries import to_cosign
from tests.cast import actor, number, person_id
from tests.makers import a_draft, answers_for

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
