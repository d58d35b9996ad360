"""extend: an apology and another moment, in time and only once."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Span
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import BUSINESS, a_submitted_dossier, an_accepted_dossier, deliver

pytestmark = pytest.mark.django_db
# Promised for Wednesday 18 March, 17:00: a whole working day before is Tuesday, 17:00.
LATEST = "2026-03-17 17:00"


def extend(
    dossier: Dossier, by: str = "nui-cao", until: str = "2026-03-20 17:00", reason: str = "Quá tải"
) -> None:
    dossiers.extend(actor(by), dossier.pk, until=moment(until), reason=reason)


def accepted() -> Dossier:
    return an_accepted_dossier(procedure=BUSINESS)


def test_at_the_last_moment_it_is_in_time() -> None:
    dossier = accepted()
    with clock.at(moment(LATEST)):
        extend(dossier)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert written(kept.due_at) == "2026-03-20 17:00"
    assert written(kept.promised_at) == "2026-03-18 17:00", "what was printed is not unprinted"
    assert written(kept.extended_at) == LATEST
    span = Span.objects.get(dossier=dossier, task=None)
    assert (span.kind, span.reason) == ("extended", "Quá tải")
    assert "Điều 19 khoản 6" in span.basis
    details = last_line("dossier", dossier.pk).details
    assert details["was_due_at"] == "2026-03-18T17:00:00+07:00"
    assert details["due_at"] == "2026-03-20T17:00:00+07:00"


def test_an_apology_is_written() -> None:
    dossier = accepted()
    extend(dossier)
    assert deliver("file_apology") == 1
    assert last_line("dossier", dossier.pk).details["form"] == "apology"


def test_less_than_a_day_before_the_promise_it_is_too_late() -> None:
    dossier = accepted()
    with clock.at(moment("2026-03-17 17:01")):
        with refused("extension_too_late", latest=moment("2026-03-17 17:00")):
            extend(dossier)
        assert written(Dossier.objects.get(pk=dossier.pk).due_at) == "2026-03-18 17:00"


def test_not_to_an_earlier_moment() -> None:
    with refused("extension_not_later"):
        extend(accepted(), until="2026-03-18 17:00")


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        extend(accepted(), reason="")


def test_before_anything_was_promised_it_is_refused() -> None:
    with refused("dossier_not_open", state="submitted"):
        extend(a_submitted_dossier(procedure=BUSINESS))


def test_the_counter_and_the_applicant_may_not() -> None:
    dossier = accepted()
    for key in ("lua-non", "sao-mai", "giay-do", "den-long"):
        with forbidden("dossiers.extend"):
            extend(dossier, key)


def test_twice_is_refused() -> None:
    dossier = accepted()
    extend(dossier)
    with refused("extension_already_used"):
        extend(dossier, until="2026-03-27 17:00")
