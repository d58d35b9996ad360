"""discard: a draft goes with all it holds; what was filed does not."""

import pytest

from motcua.apps.documents.models import File
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.procedures import queries as catalogue
from motcua.rules.errors import Missing
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import BIRTH, a_draft, a_submitted_dossier

pytestmark = pytest.mark.django_db


def test_it_goes_with_its_files_and_the_journal_tells() -> None:
    draft = a_draft()
    owner = actor("sao-mai")
    files = list(Given.objects.filter(dossier=draft, file__isnull=False).values_list("file"))
    assert files
    dossiers.discard(owner, draft.pk)
    assert not Dossier.objects.filter(pk=draft.pk).exists()
    assert not File.objects.filter(pk__in=[each for (each,) in files]).exists()
    assert facts_of("dossier", draft.pk)[-1] == "DraftDiscarded"


def test_one_that_was_just_begun_goes_too() -> None:
    fact = dossiers.begin(actor("sao-mai"), catalogue.procedure_id(BIRTH))
    dossiers.discard(actor("sao-mai"), fact.dossier_id)
    assert not Dossier.objects.exists()


def test_what_was_filed_is_not_discarded() -> None:
    dossier = a_submitted_dossier()
    with refused("draft_filed"):
        dossiers.discard(actor("sao-mai"), dossier.pk)


def test_nobody_else_may() -> None:
    draft = a_draft()
    for key in ("lua-non", "nui-cao", "cay-duoc", "cay-gao"):
        with forbidden("dossiers.discard"):
            dossiers.discard(actor(key), draft.pk)


def test_twice_is_missing() -> None:
    draft = a_draft()
    dossiers.discard(actor("sao-mai"), draft.pk)
    with pytest.raises(Missing):
        dossiers.discard(actor("sao-mai"), draft.pk)
