"""draft: a new version, to take effect on a day; the one in force is not touched."""

import pytest

from motcua.apps.procedures import queries
from tests.apps.procedures.drafts import SINCE, a_drafted_version, content_of
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH, BUSINESS

pytestmark = pytest.mark.django_db


def test_it_waits_beside_the_version_in_force() -> None:
    before = queries.version_on(BIRTH, SINCE)
    version = a_drafted_version()
    assert (version.state, version.number) == ("draft", before.number + 1)
    assert version.drafted_by == person_id("trang-sach")
    assert queries.version_on(BIRTH, SINCE).id == before.id
    assert last_line("version", version.pk).details["since"] == SINCE.isoformat()


def test_it_may_still_hold_faults_which_are_shown_to_those_who_prepare_it() -> None:
    content = content_of()
    content["process"]["steps"][0]["moves"] = ["nowhere"]
    version = a_drafted_version(content=content)
    (row,) = [row for row in queries.drafts(actor("muc-tim")) if row.id == version.pk]
    assert row.findings
    assert queries.drafts(actor("lua-non")) == []


def test_content_of_another_procedure_is_refused() -> None:
    with refused("procedure_code_wrong", code=BUSINESS):
        a_drafted_version(content=content_of(BUSINESS))


def test_only_the_catalogue_officer_may() -> None:
    for key in ("muc-tim", "gio-moi", "lua-non", "sao-mai"):
        with forbidden("procedures.draft"):
            a_drafted_version(by=key)


def test_twice_is_refused() -> None:
    a_drafted_version()
    with refused("nothing_changed"):
        a_drafted_version()
