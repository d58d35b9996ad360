"""propose: another person is asked to publish it; with faults it goes no further."""

import pytest

from motcua.apps.procedures import commands
from motcua.apps.procedures.models import Version
from tests.apps.procedures.drafts import (
    a_drafted_version,
    a_proposed_version,
    a_published_version,
    content_of,
)
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_is_proposed() -> None:
    version = a_proposed_version()
    assert Version.objects.get(pk=version.pk).state == "proposed"
    assert last_line("version", version.pk).fact == "VersionProposed"


def test_with_faults_it_is_refused_and_they_are_named() -> None:
    content = content_of()
    content["process"]["steps"][0]["term"] = "9 working days"
    version = a_drafted_version(content=content)
    with refused("version_has_faults") as caught:
        commands.propose(actor("trang-sach"), version.pk)
    assert caught.value.details["faults"]


def test_what_is_published_is_refused() -> None:
    with refused("version_published"):
        commands.propose(actor("trang-sach"), a_published_version().pk)


def test_only_the_catalogue_officer_may() -> None:
    version = a_drafted_version()
    for key in ("muc-tim", "gio-moi", "nui-cao"):
        with forbidden("procedures.propose"):
            commands.propose(actor(key), version.pk)


def test_twice_is_refused() -> None:
    version = a_proposed_version()
    with refused("version_published"):
        commands.propose(actor("trang-sach"), version.pk)
