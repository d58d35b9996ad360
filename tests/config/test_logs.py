"""An incident in the log tells where, and nothing of the people in the row that broke it."""

import logging
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.apps.agencies.models import Person
from motcua.config.logs import Line, Masked

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


NUMBER, PHONE, MAIL, SECRET = "048198000001", "0905123456", "sao.mai@example.vn", "K7PQ2M"


def shown(line: str, *args: object) -> str:
    """As the handler of the settings writes it."""
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, line, args, None)
    handler = settings.LOGGING["handlers"]["stderr"]
    assert handler["filters"] == ["masked"]
    assert Masked().filter(record)
    return Line("%(message)s").format(record)


@pytest.mark.parametrize(
    "line",
    [
        f"no person {NUMBER}",
        f"no person {NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:9]} {NUMBER[9:]}",
        f"incident at /tra-cuu?ma=H17.32-260313-0001&bi-mat={SECRET}",
        f"incident at /x?tiep=%2Ftra-cuu%3Fbi-mat%3D{SECRET}",
        f"Authorization: Bearer {SECRET}{SECRET}",
        f"sent to {MAIL} and {PHONE}, +84{PHONE[1:]}, {PHONE[:4]} {PHONE[4:7]} {PHONE[7:]}",
        f"sent to {MAIL.replace('@', '%40')}",
        "an old card 201234567",
        f"{{'pin': 1, 'url': '?pin={SECRET}'}}",
    ],
)
def test_what_names_people_is_crossed_out(line: str) -> None:
    told = shown(line)
    for word in (NUMBER, NUMBER[3:6], PHONE, PHONE[1:], MAIL, "sao.mai", SECRET, "201234567"):
        assert word not in told, told
    assert "[" in told


@pytest.mark.parametrize(
    "line",
    [
        "incident SC-260313-1A2B at /ho-so/H17.32-260313-0001",
        "2026-03-13 09:50:00,123 WARNING motcua.faces took 1234567 ns, 20260313095000",
        "clamd found Eicar in 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "job 123456 of 10000000 lines, port 54321, 1.001193.000.00.00.H17",
    ],
)
def test_what_a_technician_needs_stands(line: str) -> None:
    assert shown(line) == line


def test_what_was_raised_is_crossed_out_too() -> None:
    try:
        raise ValueError(f"bad number {NUMBER}")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broke", (), sys.exc_info())
    assert NUMBER not in Line("%(message)s").format(record)


def test_the_list_of_requests_of_the_app_server_is_crossed_out() -> None:
    """Its logger as granian makes it, and then as our settings take it over."""
    words = (
        "import granian.log as g; g.configure_logging(g.LogLevels.info)\n"
        "import django; django.setup()\n"
        "g.access_logger.info(g.DEFAULT_ACCESSLOG_FMT + ' %(q)s', dict(time='', addr='', "
        f"method='GET', path='/tra-cuu', q='bi-mat={SECRET}&so={NUMBER}', protocol='1', "
        "status=200, dt_ms=1.0))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    told = done.stdout + done.stderr
    assert "/tra-cuu" in told
    assert SECRET not in told
    assert NUMBER not in told
