"""attach and the files themselves: into the slot of a component, before filing or on request."""

import pytest

from motcua.apps.documents.commands import take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Given
from motcua.base import rulebooks
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import PDF, a_draft, a_file, a_submitted_dossier, asked_for, open_task

pytestmark = pytest.mark.django_db


def test_it_is_kept_beside_what_was_there() -> None:
    draft = a_draft()
    fact = dossiers.attach(
        actor("sao-mai"), draft.pk, component="authorisation", file=a_file("uỷ quyền.pdf")
    )
    given = Given.objects.get(pk=fact.given_id)
    assert (given.origin, given.file.name, given.file.size) == ("file", fact.name, len(PDF))
    assert given.file.owner_id == draft.owner_id
    line = last_line("dossier", draft.pk)
    assert (line.details["component"], line.details["sha256"]) == ("authorisation", fact.sha256)


def test_an_unknown_component_is_refused() -> None:
    with refused("component_unknown", component="moon_stone"):
        dossiers.attach(actor("sao-mai"), a_draft().pk, component="moon_stone", file=a_file())


def test_once_filed_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    with refused("already_submitted", code=dossier.code):
        dossiers.attach(actor("sao-mai"), dossier.pk, component="witness", file=a_file())


def test_another_citizen_may_not() -> None:
    draft = a_draft()
    with forbidden("dossiers.attach"):
        dossiers.attach(actor("cay-duoc"), draft.pk, component="witness", file=a_file())


def test_the_counter_may_scan_what_was_asked_for() -> None:
    dossier = a_submitted_dossier()
    items = [{"component": "birth_notice", "reason": "Mờ", "basis": "Điều 16"}]
    asked_for(open_task(dossier), items)
    fact = dossiers.attach(actor("lua-non"), dossier.pk, component="birth_notice", file=a_file())
    assert Given.objects.get(pk=fact.given_id).given_by == actor("lua-non").name


def test_twice_stands_twice_and_one_can_be_taken_out() -> None:
    """Two pages may well be two equal files; what is too much is detached by whoever sees it."""
    draft = a_draft()
    first, second = (
        dossiers.attach(actor("sao-mai"), draft.pk, component="witness", file=a_file())
        for _ in range(2)
    )
    assert first.given_id != second.given_id
    assert first.sha256 == second.sha256
    dossiers.detach(actor("sao-mai"), draft.pk, given_id=second.given_id)
    assert Given.objects.filter(dossier=draft, component="witness", removed_at=None).count() == 1


def test_an_empty_file_is_refused() -> None:
    with refused("file_empty"):
        take_in([b""], "giay.pdf")


def test_a_renamed_program_is_refused() -> None:
    with refused("file_renamed"):
        take_in([b"MZ\x90\x00" + bytes(200)], "giay.pdf")


def test_a_program_under_its_own_name_is_refused() -> None:
    with refused("file_type_refused"):
        take_in([b"MZ\x90\x00" + bytes(200)], "giay.exe")


def test_an_oversized_file_is_refused_before_it_is_whole() -> None:
    limit = int(rulebooks.rule("file_size_limit").versions[-1].value)
    chunk = PDF + bytes(1_000_000)
    sent = 0

    def flood():  # type: ignore[no-untyped-def]
        nonlocal sent
        while True:
            sent += len(chunk)
            yield chunk

    with refused("file_too_large", limit=limit):
        take_in(flood(), "giay.pdf")
    assert sent <= limit + 2 * len(chunk)
