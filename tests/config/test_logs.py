"""An incident in the log tells where, and nothing of the people in the row that broke it."""

import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.agencies.models import Person
from motcua.config.logs import Line

NAME = "Phan Thị Lúa Non"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [NAME, f"{NAME}\nDETAIL\n\nngười thứ hai"])
def test_a_refused_row_is_not_repeated(name: str) -> None:
    try:
        with transaction.atomic():
            Person.objects.create(name=name, name_folded=name, unit_path="", birth_date=None)
            Person.objects.filter(name_folded=name).update(name="", commune_code="20242")
    except IntegrityError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broke", (), sys.exc_info())
        told = Line("%(message)s").format(record)
    assert "person_has_a_name" in told
    assert "IntegrityError" in told
    for word in (NAME, "người thứ hai", "Failing row"):
        assert word not in told
