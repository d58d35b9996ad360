"""keep_package: the worker lays a package that is whole into the store."""

import pytest

from motcua.apps.documents.commands import Received
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.packaging import ZIP
from motcua.rules.access import HOUSE
from tests.apps.dossiers.archives import ARCHIVIST, package_of, planned, run
from tests.apps.dossiers.keeping import ended
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db
ANY = Received("0" * 64, 3, ZIP, "x.zip", None)


def test_it_is_kept_with_size_and_hash() -> None:
    ended()
    change = run(planned())
    package = package_of(change)
    assert package.file is not None
    assert (package.size, package.sha256) == (package.file.size, package.file.sha256)
    assert package.file.owner_id is None
    assert "PackageMade" in facts_of("bulk_change", change.pk)


def test_without_a_package_there_is_nothing_to_keep() -> None:
    ended()
    with refused("package_not_made"):
        dossiers.keep_package(HOUSE, planned().pk, received=ANY, files=1)


def test_who_may_not() -> None:
    ended()
    with forbidden("dossiers.keep_package"):
        dossiers.keep_package(actor(ARCHIVIST), planned().pk, received=ANY, files=1)


def test_twice_is_refused() -> None:
    ended()
    change = run(planned())
    with refused("package_made"):
        dossiers.keep_package(HOUSE, change.pk, received=ANY, files=1)
