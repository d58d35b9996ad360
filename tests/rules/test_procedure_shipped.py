"""Every procedure that the product ships is fit to be published."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from motcua.rules.procedure import check, fill
from motcua.rules.procedure.earlier import earlier_versions
from tests.rules.shipped import FILES, FOLDER, parsed, version


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_has_no_error(file: Path) -> None:
    found = [
        finding for finding in check(version(file.stem)["content"]) if finding.severity == "error"
    ]
    assert found == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_its_file_says_since_when_and_by_what_decision(file: Path) -> None:
    read = version(file.stem)
    assert read["code"] == read["content"]["code"] == file.stem.split("@")[0]
    assert isinstance(read["since"], date)
    assert read["announced_by"]
    assert read["unverified"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_field_of_its_result_can_be_shown(file: Path) -> None:
    content = parsed(file.stem)
    for result in content.results:
        for line in result.lines:
            assert fill(line.value, content.form, {}) in ("", line.value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_unverified_values_are_told(file: Path) -> None:
    content = parsed(file.stem)
    told = (*content.terms, *content.fees, content.cosigner)
    doubtful = [rule for rule in told if rule is not None and rule.unverified]
    warned = [
        each for each in check(version(file.stem)["content"]) if each.code == "value_unverified"
    ]
    assert len(warned) == len(doubtful)


def test_there_are_sixteen_procedures() -> None:
    assert len({version(file.stem)["code"] for file in FILES}) == 16


def test_one_procedure_has_two_versions_that_meet_on_a_day() -> None:
    old, new = version("2.000635@2024-07-01"), version("2.000635")
    assert old["until"] == new["since"] == date(2025, 7, 1)


def test_what_was_before_the_two_tiers_has_no_error_and_cites_nothing_later() -> None:
    later = {
        version(file.stem)["code"]: version(file.stem) for file in FILES if "@" not in file.stem
    }
    told = yaml.safe_load((FOLDER / "earlier" / "2025-07-01.yaml").read_text(encoding="utf-8"))
    found = list(earlier_versions(later, told))
    assert len(found) == 11
    for each in found:
        assert not [one for one in check(each["content"]) if one.severity == "error"], each["code"]
        assert each["until"] == later[each["code"]]["since"]
        assert each["unverified"]
        text = str(each["content"])
        assert not re.search(r"/2025/|/2026/", text), each["code"]
    agencies = {each["content"]["competence"]["agency"] for each in found}
    assert agencies == {"commune", "police", "district", "department:03"}


def test_a_procedure_for_each_kind_of_case() -> None:
    contents = [parsed(file.stem) for file in FILES]
    assert any(content.process.groups for content in contents)
    assert any(content.online.level == "partial" for content in contents)
    assert any(
        len({step.unit for step in content.process.steps} & {"tax", "land_office"}) == 2
        for content in contents
    )
    assert {event for content in contents for event in content.life_events} >= {
        "co_con",
        "ket_hon",
        "doi_cho_o",
        "mo_tiem",
        "xay_nha",
        "nha_dat",
        "qua_doi",
        "giay_to",
    }
