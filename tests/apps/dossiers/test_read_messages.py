"""read_messages: what the other side wrote was seen, by whom and when."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Message
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db


def test_the_first_reader_is_kept() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text="Một.")
    dossiers.write_message(actor("sao-mai"), dossier.pk, text="Hai.")
    fact = dossiers.read_messages(actor("lua-non"), dossier.pk)
    assert (fact.side, fact.count) == ("office", 2)
    for message in Message.objects.filter(dossier=dossier):
        assert (message.read_by, message.read_at) == (actor("lua-non").name, clock.now())


def test_ones_own_side_does_not_count() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text="Một.")
    with refused("nothing_unread"):
        dossiers.read_messages(actor("sao-mai"), dossier.pk)


def test_twice_is_refused_and_the_first_reader_stays() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text="Một.")
    dossiers.read_messages(actor("lua-non"), dossier.pk)
    with refused("nothing_unread"):
        dossiers.read_messages(actor("rang-dua"), dossier.pk)
    assert Message.objects.get().read_by == actor("lua-non").name


def test_another_ward_may_not() -> None:
    with forbidden("dossiers.read_messages"):
        dossiers.read_messages(actor("la-tre"), a_submitted_dossier().pk)
