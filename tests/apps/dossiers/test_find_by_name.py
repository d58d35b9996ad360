"""A name is found whether many bear it or few, and no search holds the server for long."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries import by_name, lists
from motcua.base.words import has_words
from motcua.rules.errors import Refused
from tests import makers

pytestmark = pytest.mark.django_db


def _named(text: str) -> QuerySet[Dossier]:
    return Dossier.objects.filter(has_words("applicant_folded", text))


@pytest.mark.parametrize("near", [0, 1, 2, 3, 20_000])
def test_wherever_it_stands_it_is_found_once_and_newest_first(near: int, monkeypatch: Any) -> None:
    monkeypatch.setattr(by_name, "NEAR", near)
    filed = [makers.a_submitted_dossier() for _ in range(4)]
    clerk = makers.actor("lua-non")
    codes = [dossier.code for dossier in reversed(filed)]
    name = filed[0].applicant_name
    assert [row.code for row in lists.find(clerk, name)] == codes
    assert [row.code for row in lists.find(clerk, name, limit=2)] == codes[:2]
    assert lists.find(clerk, f"{name} Khác") == []


def test_a_name_that_few_bear_is_not_looked_for_in_an_order_that_leads_through_all() -> None:
    asked = list[str]()

    def read(rows: QuerySet[Dossier]) -> list[Dossier]:
        asked.append(str(rows.query))
        return []

    by_name.newest_by_name(_named("le mai"), read, 50)
    near, rest = asked
    assert near.rpartition("ORDER BY ")[2].startswith('"dossiers_dossier"."submitted_at" DESC')
    assert rest.rpartition("ORDER BY ")[2].startswith('("dossiers_dossier"."submitted_at" + ')


def test_a_search_ends_after_some_seconds_with_a_sentence(monkeypatch: Any) -> None:
    monkeypatch.setattr(by_name, "PATIENCE", 1)
    looks = list[int]()

    def read(rows: QuerySet[Dossier]) -> list[Dossier]:
        looks.append(len(looks))
        if len(looks) > 1:
            with connection.cursor() as cursor:
                cursor.execute("select pg_sleep(20)")
        return []

    with pytest.raises(Refused) as refusal:
        by_name.newest_by_name(_named("nguyen"), read, 50)
    assert (refusal.value.code, refusal.value.details) == ("search_too_wide", {"seconds": 1})
    assert Dossier.objects.count() == 0  # the transaction around it goes on
