"""Imports: through commands, twice without harm, and a plain sentence for what is wrong."""

import json
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import queries as catalogue
from motcua.base.models import Entry
from motcua.faces.console.importing import importing

pytestmark = pytest.mark.django_db

HEAD = "code,name,full_name,full_name_en,code_name,unit_type,province_code\n"
KNOWN = "20242,Hải Châu,Phường Hải Châu,Hai Chau Ward,hai_chau,Phường,48\n"
NEW = "20999,Suối Trong,Xã Suối Trong,Suoi Trong Commune,suoi_trong,Xã,48\n"
ELSEWHERE = "00004,Ba Đình,Phường Ba Đình,Ba Dinh Ward,ba_dinh,Phường,01\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(importing, [str(word) for word in words])


def written(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def shipped(code: str) -> dict[str, Any]:
    with as_file(files("motcua") / "rulebooks" / "procedures" / f"{code}.yaml") as file:
        found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def test_a_commune_of_the_list_that_is_not_here_is_founded_once(tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + KNOWN + NEW + ELSEWHERE, encoding="utf-8-sig")
    assert json.loads(run("units", file, "--json").stdout) == {"founded": 1, "known": 1}
    found = agencies.agency_of_commune("20999", date(2026, 3, 13))
    assert (found.name["vi"], found.kind, found.parent_path) == ("Xã Suối Trong", "commune", "H17.")
    assert found.unverified
    before = Entry.objects.count()
    assert json.loads(run("units", file, "--json").stdout) == {"founded": 0, "known": 2}
    assert Entry.objects.count() == before


def test_the_province_as_the_house_writes_it_is_known_already() -> None:
    with as_file(files("motcua") / "rulebooks" / "province" / "danang") as folder:
        assert run("units", folder).stdout.startswith("0 units founded")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("code,name\n1,x\n", "lacks the columns full_name"),
        (HEAD, "nothing beneath"),
        (HEAD + NEW.replace("20999", "2099"), "line 2: a commune has a code of five digits"),
        (HEAD + NEW.replace(",Xã,", ",Huyện,"), "is not Phường, Xã or Đặc khu"),
        (HEAD + '"20999,broken\n', "unexpected end of data"),
        (HEAD + ELSEWHERE + NEW.replace(",48", ",49"), "name one with --province"),
    ],
)
def test_a_list_that_cannot_be_read_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    found = run("units", written(tmp_path, text))
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in found.stderr
    assert found.stderr.strip().count("\n") == 0


def test_another_encoding_is_named(tmp_path: Path) -> None:
    found = run("units", written(tmp_path, HEAD + NEW, encoding="utf-16"))
    assert found.exit_code == 2
    assert "UTF-8" in found.stderr


def test_procedures_are_published_once(tmp_path: Path) -> None:
    raw = shipped("2.000815")
    raw |= {"code": "2.999999", "content": {**raw["content"], "code": "2.999999"}}
    file = written(tmp_path, yaml.safe_dump(raw, allow_unicode=True), "one.yaml")
    assert run("procedures", file).stdout == "1 versions published, 0 versions known.\n"
    assert catalogue.version_on("2.999999", date(2026, 3, 13)).since == date(2025, 7, 1)
    before = Entry.objects.count()
    assert run("procedures", tmp_path).stdout == "0 versions published, 1 versions known.\n"
    assert Entry.objects.count() == before


def test_faults_are_listed_and_nothing_is_imported(tmp_path: Path) -> None:
    raw = shipped("2.000815")
    raw |= {"code": "2.999998", "content": {**raw["content"], "code": "2.999998", "terms": []}}
    file = written(tmp_path, json.dumps(raw, default=str), "one.json")
    found = run("procedures", file)
    assert found.exit_code == 1
    assert "one.json: terms" in found.stderr
    assert not Entry.objects.filter(fact="ProcedureFounded", line__contains="2.999998").exists()


def test_what_is_published_is_not_edited_by_an_import(tmp_path: Path) -> None:
    raw = shipped("2.000815")
    raw["content"] = {**raw["content"], "minutes": 999}
    file = written(tmp_path, yaml.safe_dump(raw, allow_unicode=True), "one.yaml")
    found = run("procedures", file)
    assert found.exit_code == 1
    assert "a new version takes effect on a later day" in found.stderr


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("a: [1", 2, "this is not YAML or JSON"),
        ("- 1\n- 2\n", 2, "holds no mapping"),
        ("x: 1\n", 1, "there is no code"),
        ("code: khai\nsince: 2025-07-01\nannounced_by: x\ncontent: {a: 1}\n", 1, "is not the code"),
        (
            "code: '2.000815'\nsince: soon\nannounced_by: x\ncontent: {a: 1}\n",
            1,
            "since is not a day",
        ),
    ],
)
def test_other_files_are_one_sentence(tmp_path: Path, text: str, code: int, said: str) -> None:
    found = run("procedures", written(tmp_path, text, "one.yaml"))
    assert found.exit_code == code
    assert said in found.stderr
    assert "Traceback" not in found.stderr
