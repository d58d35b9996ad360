"""begin, many at once: the last place among one's drafts is given once."""

from typing import Any
from unittest import mock

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock, rulebooks
from motcua.rules.rulebook import Rule, Version
from tests.apps.dossiers.test_at_once import at_once
from tests.cast import actor, person_id
from tests.makers import BIRTH

LIMIT = 4


@pytest.mark.usefixtures("province_of_its_own")
def test_of_those_who_ask_for_the_last_place_one_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Rule("drafts_of_a_person", (Version(LIMIT, "a test", clock.today()),))
    known, birth, mine = rulebooks.rule, catalogue.procedure_id(BIRTH), actor("sao-mai")

    def told(name: str) -> Any:
        return few if name == "drafts_of_a_person" else known(name)

    def begin() -> str:
        return dossiers.begin(mine, birth).procedure

    with mock.patch.object(rulebooks, "rule", told):
        for _ in range(LIMIT - 1):
            begin()
        said = at_once([begin] * 8)
    assert sorted(said) == [BIRTH, *["drafts_full"] * 7]
    drafts = Dossier.objects.filter(owner_id=person_id("sao-mai"), state="draft")
    assert drafts.count() == LIMIT
