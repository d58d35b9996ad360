"""`motcua process check`: a table of files, nothing saved."""

import json
from pathlib import Path

from click.testing import CliRunner

from motcua.faces.console.main import root

FOLDER = Path(__file__).parents[2] / "rules" / "interchange" / "one_stop"
FILES = sorted(str(file) for file in FOLDER.glob("*.xml"))


def test_the_table_names_those_that_do_not_add_up() -> None:
    answer = CliRunner().invoke(root, ["process", "check", *FILES])
    assert answer.exit_code == 0
    lines = answer.stdout.splitlines()
    assert lines[1].split()[:4] == ["ZZ01", "3", "4.5", "4.5"]
    assert "add up to 1 days, the file declares 10" in lines[2]
    assert lines[-1] == "3 read; 2 declare a total; 1 do not add up to it: ZZ02."


def test_each_element_is_told_when_asked() -> None:
    answer = CliRunner().invoke(root, ["process", "check", "--elements", FILES[0]])
    assert "refused  step BP_MOT_CUA Nhận giấy  Acceptance comes before" in answer.stdout


def test_machines_read_json() -> None:
    answer = CliRunner().invoke(root, ["process", "check", "--json", *FILES])
    found = json.loads(answer.stdout)
    assert [each["summed"] for each in found] == ["4.5", "1", "0"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_told(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<!DOCTYPE a><a/>")
    answer = CliRunner().invoke(root, ["process", "check", FILES[0], str(bad)])
    assert answer.exit_code == 1
    assert "bad.xml: not read (xml_with_entities)" in answer.stderr
    assert "ZZ01" in answer.stdout
