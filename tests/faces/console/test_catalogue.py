"""`motcua catalogue import`: a file of the national catalogue, resumed, compared, scored."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from motcua.apps.procedures import commands
from motcua.apps.procedures.models import CatalogueImport, Record, Version
from motcua.faces.console.catalogue import catalogue
from tests.national import file_of, from_portal, numbered, structured, ways

pytestmark = pytest.mark.django_db


def run(file: Path, *options: str) -> Result:
    return CliRunner().invoke(catalogue, ["import", str(file), *options])


def scored(file: Path, *options: str) -> dict[str, Any]:
    result = run(file, "--json", *options)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def a_file(folder: Path, *records: dict[str, Any]) -> Path:
    file = folder / "tthc.jsonl.gz"
    file.write_bytes(file_of(*records))
    return file


def test_new_then_same_then_changed_then_vanished(tmp_path: Path) -> None:
    file = a_file(tmp_path, numbered(1), numbered(2))
    first = scored(file)
    assert (first["records"], first["new"], first["same"]) == (2, 2, 0)
    second = scored(file)
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 2)
    third = scored(a_file(tmp_path, numbered(2, so_quyet_dinh="9303")))
    assert (third["changed"], third["vanished"]) == (1, ["9.900001"])
    assert third["doubts"] == {"decision_odd": 1}
    assert Version.objects.filter(information=True).count() == 3
    assert Record.objects.filter(latest=True).count() == 2


def test_a_code_that_stands_twice_stays_twice_and_the_same(tmp_path: Path) -> None:
    file = a_file(tmp_path, numbered(1), numbered(1, ten_thu_tuc="Tên khác"))
    assert scored(file)["new"] == 2
    assert scored(file)["same"] == 2


def test_a_run_that_was_stopped_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_file(tmp_path, numbered(1), numbered(2), numbered(3))
    real, taken = commands.import_record, []

    def stopped(*args: Any, **how: Any) -> Any:
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append(how)
        return real(*args, **how)

    monkeypatch.setattr(commands, "import_record", stopped)
    assert run(file).exit_code == 1
    monkeypatch.undo()
    assert Record.objects.count() == 2
    again = scored(file)
    assert (again["same"], again["new"]) == (0, 3)
    assert CatalogueImport.objects.get().state == "finished"


def test_a_line_that_is_no_record_is_named_and_the_others_are_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "tthc.jsonl"
    file.write_text(json.dumps(numbered(1)) + "\n{broken\n" + json.dumps(numbered(2)), "utf-8")
    told = run(file).stdout
    assert "new             2" in told
    assert "line 2: This line is not JSON" in told


def test_the_scorecard_is_told_in_words(tmp_path: Path) -> None:
    result = run(a_file(tmp_path, numbered(1, cach_thuc_thuc_hien=ways("Trực tiếp5Miễn phí"))))
    assert "records         1" in result.stdout
    assert "Term without a unit" in result.stdout


@pytest.mark.parametrize(("record", "name"), [(structured(), "2021"), (from_portal(), "portal")])
def test_the_other_formats_are_found_out(tmp_path: Path, record: dict[str, Any], name: str) -> None:
    file = tmp_path / f"{name}.json"
    file.write_text(json.dumps({"data": [record]}, ensure_ascii=False), encoding="utf-8")
    assert scored(file)["new"] == 1
    assert Record.objects.get().source.endswith(name)


@pytest.mark.parametrize("text", ["", "{", "[]", "[1, 2]"])
def test_what_is_no_catalogue_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    result = run(file)
    assert result.exit_code == 2
    assert "x.json" in result.output
