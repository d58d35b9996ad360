"""The whole dossier as one zip: nothing is missing, it can be checked, only its owner has it."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterable
from datetime import datetime

import pytest
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Dossier, Given, Look
from motcua.base import clock
from motcua.faces.ui.language import COOKIE
from motcua.faces.ui.packing import Packing, safe_name
from tests.apps.agencies.mandated import in_force
from tests.cast import actor, person_id
from tests.faces.signed_in import client_as
from tests.makers import PDF, a_draft, a_file, a_returned_dossier, an_accepted_dossier, received_at

pytestmark = pytest.mark.django_db


def taken(client: Client, dossier: Dossier) -> zipfile.ZipFile:
    answer = client.get(f"/ho-so/{dossier.code or dossier.token}/tai-ve")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    whole = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    found = zipfile.ZipFile(io.BytesIO(whole))
    assert found.testzip() is None
    return found


def test_it_holds_all_that_was_given_and_all_that_was_made(mother: Client) -> None:
    dossier = a_returned_dossier()
    found = taken(mother, dossier)
    names = found.namelist()
    given = Given.objects.filter(dossier=dossier, removed_at__isnull=True, file__isnull=False)
    assert len([each for each in names if each.startswith("giay-to-da-nop/")]) == given.count() > 0
    assert any(each.startswith("van-ban/") and "giay-tiep-nhan" in each for each in names)
    results = [each for each in names if each.startswith("ket-qua/")]
    assert results
    assert found.read(results[0]).startswith(b"%PDF")
    assert {"ho-so.html", "ho-so.json", "manifest.json", "SHA256SUMS"} <= set(names)


def test_each_file_can_be_checked_by_its_hash(mother: Client) -> None:
    found = taken(mother, an_accepted_dossier())
    listed = json.loads(found.read("manifest.json"))["files"]
    for entry in listed:
        data = found.read(entry["path"])
        assert (entry["size"], entry["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    told = dict(
        reversed(line.split("  ")) for line in found.read("SHA256SUMS").decode().split("\n")[:-1]
    )
    assert set(told) == set(found.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(found.read(name)).hexdigest() == sum_ for name, sum_ in told.items())
    assert all(each["as_it_was_given"] for each in listed if "as_it_was_given" in each)


def test_it_can_be_read_by_people_and_by_programs(mother: Client) -> None:
    dossier = an_accepted_dossier()
    client_as(Client(), "lua-non").get(f"/ban-lam-viec/ho-so/{dossier.code}")
    found = taken(mother, dossier)
    page = found.read("ho-so.html").decode()
    for words in (
        dossier.code,
        dossier.applicant_name,
        "Ai đã xem hồ sơ này",
        "Đường đi của hồ sơ",
    ):
        assert str(words) in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    data = json.loads(found.read("ho-so.json"))
    assert data["answers"] == dossier.answers
    assert data["dossier"]["code"] == dossier.code
    assert data["timeline"]
    assert data["answers_told"]
    assert data["looks"]


def test_it_speaks_the_readers_language(mother: Client) -> None:
    mother.cookies[COOKIE] = "en"
    page = taken(mother, an_accepted_dossier()).read("ho-so.html").decode()
    assert "The way of the dossier" in page
    assert "Đường đi" not in page


def test_a_draft_can_be_taken_home_before_it_is_filed(mother: Client) -> None:
    draft = a_draft("sao-mai")
    found = taken(mother, draft)
    assert "Bản nháp, chưa nộp" in found.read("ho-so.html").decode()
    assert json.loads(found.read("ho-so.json"))["answers"] == draft.answers
    assert not [each for each in found.namelist() if each.startswith(("van-ban", "ket-qua"))]


def test_names_are_safe_whatever_the_file_was_called(mother: Client) -> None:
    draft = a_draft("sao-mai")
    slot = Given.objects.filter(dossier=draft).values_list("component", flat=True)[0]
    for name in (
        "../../etc/passwd.pdf",
        "con.pdf",
        "a\nb.pdf",
        "Giấy  chứng sinh (bản 2).PDF",
        ".pdf",
    ):
        file = a_file("x.pdf")
        commands.attach(actor("sao-mai"), draft.pk, component=slot, file=file)
        newest = Given.objects.order_by("-pk")[0].file
        type(newest).objects.filter(pk=newest.pk).update(name=name)
    names = taken(mother, draft).namelist()
    assert len(names) == len(set(names))
    assert all(".." not in each and "\n" not in each and each.count("/") <= 1 for each in names)
    assert all(each.isascii() for each in names)


def test_a_file_that_is_gone_is_said_and_spoils_nothing(mother: Client) -> None:
    draft = a_draft("sao-mai")
    newest = Given.objects.filter(dossier=draft)[0].file
    assert newest is not None
    type(newest).objects.filter(pk=newest.pk).update(sha256="ab" * 32)
    found = taken(mother, draft)
    (gone,) = [e for e in json.loads(found.read("manifest.json"))["files"] if e.get("missing")]
    assert gone["path"] not in found.namelist()
    assert "không còn đọc được" in found.read("ho-so.html").decode()


@pytest.mark.parametrize("key", ["nang-hanh", "lua-non", "mat-cu", "goc-mit"])
def test_nobody_else_takes_it(key: str) -> None:
    dossier = an_accepted_dossier()
    assert client_as(Client(), key).get(f"/ho-so/{dossier.code}/tai-ve").status_code == 404
    assert Client().get(f"/ho-so/{dossier.code}/tai-ve").status_code == 302
    assert not Look.objects.exists()


def test_who_brought_it_to_the_counter_for_another_does_not_take_it() -> None:
    row = received_at(by="nang-hanh", filed_by_id=person_id("sao-mai"))
    answer = client_as(Client(), "sao-mai").get(f"/ho-so/{row.code}/tai-ve")
    assert answer.status_code == 404


def test_who_stands_for_the_owner_takes_it_and_the_owner_reads_that() -> None:
    in_force()
    dossier = an_accepted_dossier()
    taken(client_as(Client(), "goc-mit"), dossier)
    assert Look.objects.get(dossier=dossier).seen == {"taken": 1}


def test_a_result_waits_for_its_fee(mother: Client) -> None:
    dossier = a_returned_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(fee=5000, fee_paid_at=None)
    assert not [n for n in taken(mother, dossier).namelist() if n.startswith("ket-qua/")]


def test_a_large_dossier_costs_no_more_memory_than_a_small_one() -> None:
    def pieces() -> Iterable[bytes]:
        return (bytes(64 * 1024) for _ in range(16 * 40))  # 40 MB

    at: datetime = clock.now()
    packing, weight = Packing(), 0
    tracemalloc.start()
    for number in range(3):
        for sent in packing.add(f"{number}.pdf", pieces(), at):
            weight += len(sent)
    weight += sum(map(len, packing.end()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert weight > 120_000_000
    assert peak < 3_000_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Giấy chứng sinh", "giay-chung-sinh"),
        ("../..", "tep"),
        ("", "tep"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_has_plain_letters_and_no_path(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert safe_name(text, "P/D.F") == f"{name}.pdf"
    assert PDF
