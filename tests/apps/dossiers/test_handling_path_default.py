"""A house whose third migration of dossiers ran before it had a default files all the same."""

from importlib import import_module

import pytest
from django.db import connection

from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db

DEFAULT = import_module("motcua.apps.dossiers.migrations.0040_handling_path_default").DEFAULT
MADE = """
select column_default from information_schema.columns
where table_name = 'dossiers_dossier' and column_name = 'handling_path'
"""


def test_the_default_is_brought_and_a_dossier_can_be_filed() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MADE)
        (wanted,) = cursor.fetchone()
        assert wanted == "''::character varying"
        cursor.execute("alter table dossiers_dossier alter column handling_path drop default")
        cursor.execute(DEFAULT)
        cursor.execute(MADE)
        assert cursor.fetchone() == (wanted,)
    assert a_submitted_dossier().state == "submitted"
