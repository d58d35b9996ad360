"""prove_mandate: a paper that shows it, before an officer has looked."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Mandate
from motcua.apps.documents import commands as documents
from tests.apps.agencies.mandated import declared, in_force
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_file

pytestmark = pytest.mark.django_db


def test_the_paper_is_kept_with_it() -> None:
    row = declared()
    fact = documents.prove_mandate(actor("sao-mai"), row.pk, file=a_file("khai-sinh.pdf"))
    assert Mandate.objects.get(pk=row.pk).evidence_id == fact.file_id
    assert facts_of("mandate", row.pk) == ["MandateDeclared", "MandateProved"]


def test_twice_the_later_paper_stands_but_not_after_it_was_settled() -> None:
    row = declared("goc-mit")
    documents.prove_mandate(actor("goc-mit"), row.pk, file=a_file("mo.pdf"))
    later = documents.prove_mandate(actor("goc-mit"), row.pk, file=a_file("ro.pdf"))
    assert Mandate.objects.get(pk=row.pk).evidence_id == later.file_id
    with refused("mandate_accepted"):
        documents.prove_mandate(actor("goc-mit"), in_force().pk, file=a_file())
    row = declared()
    commands.revoke_mandate(actor("sao-mai"), row.pk)
    with refused("mandate_ended"):
        documents.prove_mandate(actor("sao-mai"), row.pk, file=a_file())


def test_nobody_else_may() -> None:
    row = declared()
    for stranger in ("goc-mit", "lua-non"):
        with forbidden("documents.prove_mandate"):
            documents.prove_mandate(actor(stranger), row.pk, file=a_file())
