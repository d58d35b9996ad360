"""file_paper: a statutory form is kept as it was made, once, by the machine under its own name."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Paper
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import PDF, an_accepted_dossier, deliver

pytestmark = pytest.mark.django_db


def file(dossier: Dossier, form: str = "receipt", pdf: bytes = PDF) -> None:
    dossiers.file_paper(HOUSE, dossier.pk, form=form, about=0, pdf=pdf)


def test_it_is_kept_as_it_was_made() -> None:
    dossier = an_accepted_dossier()
    file(dossier)
    assert queries.paper(actor("sao-mai"), str(dossier.code), "receipt") == PDF
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.actor_name, line.actor_id) == ("PaperFiled", "Motcua", None)
    assert line.details["sha256"] == Paper.objects.get(dossier=dossier).file.sha256


def test_the_receipt_follows_from_acceptance_as_a_pdf() -> None:
    dossier = an_accepted_dossier()
    assert deliver("file_receipt") == 1
    assert queries.paper(actor("sao-mai"), str(dossier.code), "receipt").startswith(b"%PDF-")


def test_an_empty_paper_is_refused() -> None:
    with refused("file_empty"):
        file(an_accepted_dossier(), pdf=b"")


def test_no_person_may() -> None:
    dossier = an_accepted_dossier()
    for key in ("sao-mai", "lua-non", "nui-cao", "cay-gao"):
        with forbidden("dossiers.file_paper"):
            dossiers.file_paper(actor(key), dossier.pk, form="receipt", about=0, pdf=PDF)


def test_twice_is_refused_and_the_first_stands() -> None:
    dossier = an_accepted_dossier()
    file(dossier)
    with refused("paper_already_filed", form="receipt"):
        file(dossier, pdf=PDF + b"\n")
    assert queries.paper(actor("sao-mai"), str(dossier.code), "receipt") == PDF
