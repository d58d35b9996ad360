"""The figures of the office: what is open, what ended lately, what is late; each is its list."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries import office
from motcua.base import clock
from tests.cast import actor
from tests.makers import a_draft, a_returned_dossier, a_submitted_dossier, an_accepted_dossier

pytestmark = pytest.mark.django_db
OFFICE = "gio-moi"
LIST = "/van-phong/ho-so?trang-thai="


@pytest.fixture
def province() -> None:
    """Two late ones, one that waits, one ended now, one long ago, and a draft."""
    a_draft()
    a_submitted_dossier()
    for late in (True, True, False):
        dossier = an_accepted_dossier()
        if late:
            Dossier.objects.filter(pk=dossier.pk).update(due_at=clock.now() - timedelta(hours=1))
    for days in (1, 29, 31):
        dossier = a_returned_dossier()
        ended = clock.now() - timedelta(days=days)
        Dossier.objects.filter(pk=dossier.pk).update(ended_at=ended)


@pytest.mark.usefixtures("province")
def test_every_figure_is_the_length_of_its_list() -> None:
    told = office.overview(actor(OFFICE))
    assert told is not None
    assert (told.late, told.open, told.states["submitted"], told.states["handling"]) == (2, 4, 1, 3)
    assert told.ended == {"returned": 2, "refused": 0, "withdrawn": 0, "closed": 0}
    for which, count in {"late": told.late, **told.states, **told.ended}.items():
        rows, more = office.office_dossiers(actor(OFFICE), which)
        assert (len(rows), more) == (count, False), which
    assert [row.id for row in told.rows] == [
        row.id for row in office.office_dossiers(actor(OFFICE), "late")[0]
    ]


@pytest.mark.usefixtures("province")
def test_each_figure_of_the_page_leads_to_as_many_rows(sign: Callable[[str], Client]) -> None:
    client = sign(OFFICE)
    page = client.get("/van-phong").content.decode()
    figures = re.findall(
        r'href="/van-phong/ho-so\?trang-thai=(\w+)">[^<]+</a></th><td class="r n">(\d+)<', page
    )
    assert dict(figures) == {"submitted": "1", "handling": "3", "returned": "2"}
    for state, count in [*figures, ("late", 2)]:
        rows = client.get(LIST + state).content.decode().split("<tbody>")[1]
        assert rows.count("<tr>") == int(count), state
    assert "Không có hồ sơ nào như vậy" in client.get(LIST + "closed").content.decode()
    assert client.get(LIST + "draft").status_code == 404


@pytest.mark.usefixtures("province")
def test_a_unit_counts_its_own_and_a_citizen_nothing(sign: Callable[[str], Client]) -> None:
    elsewhere = office.overview(actor("cau-vong"))
    assert elsewhere is not None
    assert (elsewhere.open, elsewhere.late, sum(elsewhere.ended.values())) == (0, 0, 0)
    assert office.overview(actor("sao-mai")) is None
    assert office.office_dossiers(actor("sao-mai"), "handling") == ([], False)
    assert sign("sao-mai").get(LIST + "handling").status_code == 403


@pytest.mark.usefixtures("province")
def test_pages_of_a_list_are_whole_and_ask_two_statements(
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    monkeypatch.setattr(office, "PAGE", 2)
    who = actor(OFFICE)
    office.office_dossiers(who, "handling")
    with django_assert_num_queries(2):
        first, more = office.office_dossiers(who, "handling")
    second, over = office.office_dossiers(who, "handling", 2)
    assert (len(first), more, len(second), over) == (2, True, 1, False)
    assert not {row.id for row in first} & {row.id for row in second}
    with django_assert_num_queries(5):
        office.overview(who)


@pytest.mark.parametrize(
    "columns",
    [
        "(procedure_code, id) INCLUDE (channel, submitted_at, unit_path, intake_path,"
        " handling_path, state, due_at) WHERE",
        "(ended_at, id) INCLUDE (state, unit_path, intake_path, handling_path) WHERE",
        "(finished_at) INCLUDE (due_at, extended_at) WHERE",
    ],
)
def test_what_is_counted_stands_in_an_index(columns: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where tablename = 'dossiers_dossier'")
        assert any(columns in row[0] for row in cursor.fetchall())
