"""What a dossier began under: PostgreSQL refuses to change it, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests.makers import BIRTH, BUSINESS, a_draft, an_accepted_dossier

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        "code = 'H17.32-260313-9999'",
        "code = null",
        "law_day = law_day - 400",
        "submitted_at = submitted_at - interval '1 day'",
        "accepted_at = accepted_at - interval '1 day'",
        "promised_at = promised_at + interval '1 minute'",
        "promised_at = null",
    ],
)
def test_it_is_never_changed(change: str) -> None:
    dossier = an_accepted_dossier()
    with (
        pytest.raises(DatabaseError, match=r"filed dossier keeps|printed promise"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"update dossiers_dossier set {change} where id = %s",  # noqa: S608
            [dossier.pk],
        )


def test_its_version_is_never_exchanged() -> None:
    other = catalogue.version_on(BUSINESS, clock.today()).id
    dossier = an_accepted_dossier(procedure=BIRTH)
    with pytest.raises(DatabaseError, match="filed dossier keeps"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(version_id=other)


def test_a_draft_is_still_free() -> None:
    other = catalogue.version_on(BUSINESS, clock.today()).id
    assert Dossier.objects.filter(pk=a_draft().pk).update(version_id=other) == 1


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("state = 'lost'", "dossier_state_known"),
        ("state = 'submitted'", "dossier_submitted_has_a_code"),
        ("accepted_at = now()", "dossier_accepted_has_a_promise"),
    ],
)
def test_what_never_may_be_is_refused_by_name(change: str, name: str) -> None:
    draft = a_draft()
    with (
        pytest.raises(DatabaseError, match=name),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"update dossiers_dossier set {change} where id = %s",  # noqa: S608
            [draft.pk],
        )
