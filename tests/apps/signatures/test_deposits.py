"""What was said elsewhere of the journal's seal: it finds a journal that was written anew."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from motcua.apps.agencies import queries as units
from motcua.apps.signatures.deposits import Deposit, compared, deposit
from motcua.base import clock
from motcua.base.models import Block
from motcua.base.verifying import verify
from motcua.faces.console.operate import journal as console
from tests.base.test_journal import seal_everything
from tests.certified import COMMITTEE, certified_agency
from tests.expect import refused
from tests.makers import a_submitted_dossier


@pytest.fixture(autouse=True)
def province_signs(province_of_its_own: None) -> None:
    certified_agency()


def said() -> Deposit:
    unit = units.unit_coded(COMMITTEE, clock.today())
    return deposit(unit.path, unit.code)


def sealed_twice() -> None:
    seal_everything()
    a_submitted_dossier()
    seal_everything()
    assert Block.objects.count() == 2


def written_anew(number: int) -> None:
    """As somebody would who owns the database: blocks of their own, in a chain that is whole."""
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_block disable trigger user")
    Block.objects.filter(number__gte=number).delete()
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_block enable trigger user")
    a_submitted_dossier()
    seal_everything()


def test_it_goes_through_what_was_said() -> None:
    sealed_twice()
    made = said()
    found = compared(made.signed)
    assert (found.block, found.fault) == (2, "")
    assert found.signer
    assert found.moment is not None
    a_submitted_dossier()
    seal_everything()
    assert compared(made.signed).fault == ""


def test_a_journal_written_anew_looks_whole_and_is_found_out() -> None:
    sealed_twice()
    made = said()
    written_anew(2)
    assert verify().broken is None
    assert compared(made.signed).fault == "not_in_the_seal"


def test_a_journal_that_was_cut_off_is_found_out() -> None:
    sealed_twice()
    made = said()
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_block disable trigger user")
    Block.objects.filter(number=2).delete()
    assert compared(made.signed).fault == "not_in_the_seal"


def test_a_statement_that_was_changed_or_is_none_is_told() -> None:
    sealed_twice()
    made = said()
    assert compared(made.signed.replace(b'"block": 2', b'"block": 1')).fault == "changed"
    assert compared(b"nothing of the kind").fault == "unreadable"


def test_before_anything_is_sealed_there_is_nothing_to_say() -> None:
    with refused("nothing_sealed"):
        said()


def test_on_the_console(tmp_path: Path) -> None:
    a_submitted_dossier()
    seal_everything()
    run = CliRunner()
    made = run.invoke(console, ["deposit", str(tmp_path), "--unit", COMMITTEE])
    assert made.exit_code == 0, made.output
    (file,) = tmp_path.iterdir()
    assert file.name == f"motcua-{COMMITTEE}-00000001.p7m"
    told = run.invoke(console, ["verify", "--against", str(file)])
    assert (told.exit_code, "block 1, as" in told.stderr) == (0, True)
    written_anew(1)
    told = run.invoke(console, ["verify", "--against", str(file)])
    assert (told.exit_code, "written anew" in told.stderr) == (1, True)
