"""Any place that is written down is one there is, even where competence does not follow it."""

from datetime import date

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.apps.procedures.drafts import a_published_version, content_of
from tests.expect import moment, refused
from tests.makers import BIRTH, received_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["00000", "x" * 60])
def test_a_place_that_is_not_is_refused_at_once(place: str) -> None:
    content = content_of()
    content["competence"]["agency"] = "department:H17.03"
    a_published_version(content=content, since=date(2026, 3, 16))
    before = Dossier.objects.count()
    with clock.at(moment("2026-03-16 09:00")), refused("place_unknown", code=place):
        received_at(procedure=BIRTH, place=place)
    assert Dossier.objects.count() == before
