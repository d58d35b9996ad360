"""link: a letter that came belongs to a dossier, and both pages show it."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.letters import commands, queries
from motcua.apps.letters.models import Incoming
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db


def a_letter() -> Incoming:
    told: dict[str, Any] = {
        "sender": "Công ty Gió Lành",
        "written": "08/GL",
        "day": date(2026, 3, 12),
        "kind": "official_letter",
        "abstract": "Xin xác nhận vị trí",
        "urgency": 0,
        "file": letters.a_file("ban-quet.pdf"),
    }
    unit = letters.unit_id("H17.32.03")
    fact = commands.enter(actor(letters.CLERK), unit, **told)
    return Incoming.objects.get(pk=fact.incoming_id)


def test_both_sides_show_it_and_it_can_be_taken_off_again() -> None:
    came, code = a_letter(), str(an_accepted_dossier().code)
    commands.link(actor(letters.CHAIR), came.pk, dossier=f" {code.lower()} ")
    assert Incoming.objects.get(pk=came.pk).dossier_code == code
    (shown,) = queries.about_dossier(actor(letters.CHAIR), code)
    assert shown.id == came.pk
    commands.link(actor(letters.CLERK), came.pk, dossier="")
    assert queries.about_dossier(actor(letters.CHAIR), code) == []
    line = last_line("incoming", came.pk)
    assert (line.details["dossier"], line.details["was"]) == ("", code)


def test_a_dossier_that_is_not_there_or_not_theirs_is_refused() -> None:
    came = a_letter()
    with refused("letter_dossier_unknown"):
        commands.link(actor(letters.CLERK), came.pk, dossier="H17.32-260101-9999")


def test_who_may_not() -> None:
    came, code = a_letter(), str(an_accepted_dossier().code)
    for key in ("sao-mai", letters.TAX_CLERK):
        with forbidden("letters.link"):
            commands.link(actor(key), came.pk, dossier=code)


def test_twice_is_refused() -> None:
    came, code = a_letter(), str(an_accepted_dossier().code)
    commands.link(actor(letters.CLERK), came.pk, dossier=code)
    with refused("letter_linked"):
        commands.link(actor(letters.CLERK), came.pk, dossier=code)
