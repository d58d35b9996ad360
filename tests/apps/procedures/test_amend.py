"""amend: a draft is saved over; a proposed one becomes a draft again, to be read anew."""

from datetime import date

import pytest

from motcua.apps.procedures import commands
from motcua.apps.procedures.models import Version
from motcua.apps.procedures.saves import stamp
from motcua.base import clock
from tests.apps.procedures.drafts import (
    SINCE,
    a_drafted_version,
    a_proposed_version,
    a_published_version,
    content_of,
)
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import BUSINESS

pytestmark = pytest.mark.django_db


def amend(version: Version, by: str = "trang-sach", **changes: object) -> Version:
    values = {"content": content_of(), "since": date(2026, 5, 1), "basis": "QĐ 13", **changes}
    commands.amend(actor(by), version.pk, **values)  # type: ignore[arg-type]
    return Version.objects.get(pk=version.pk)


def test_it_says_what_it_says_now() -> None:
    content = content_of()
    content["keywords"] = ["sổ khai sinh mới"]
    version = amend(a_drafted_version(), content=content)
    assert (version.since, version.basis, version.content) == (date(2026, 5, 1), "QĐ 13", content)
    assert "so khai sinh moi" in version.names
    assert last_line("version", version.pk).details["since"] == "2026-05-01"


def test_what_was_proposed_must_be_proposed_again() -> None:
    version = amend(a_proposed_version())
    assert version.state == "draft"
    with refused("version_not_proposed"):
        commands.publish(actor("muc-tim"), version.pk)


def test_who_wrote_it_last_is_who_may_not_publish_it() -> None:
    version = a_drafted_version()
    Version.objects.filter(pk=version.pk).update(drafted_by=person_id("gio-moi"))
    assert amend(version).drafted_by == person_id("trang-sach")


def test_content_of_another_procedure_is_refused() -> None:
    with refused("procedure_code_wrong", code=BUSINESS):
        amend(a_drafted_version(), content=content_of(BUSINESS))


def test_what_another_saved_meanwhile_is_refused_and_who_and_when_is_told() -> None:
    version = a_drafted_version()
    seen = stamp(version.content)
    first = {**content_of(), "minutes": 3}
    amend(version, content=first, seen=seen)
    with refused("version_changed", by=actor("trang-sach").name, at=clock.now()):
        amend(version, content={**content_of(), "minutes": 4}, seen=seen)
    assert Version.objects.get(pk=version.pk).content == first


def test_what_is_published_is_refused() -> None:
    with refused("version_published"):
        amend(a_published_version())


def test_only_the_catalogue_officer_may() -> None:
    version = a_drafted_version()
    for key in ("muc-tim", "gio-moi", "sao-mai"):
        with forbidden("procedures.amend"):
            amend(version, key)


def test_twice_is_refused() -> None:
    version = amend(a_drafted_version())
    with refused("nothing_changed"):
        amend(version)
    assert version.since != SINCE
