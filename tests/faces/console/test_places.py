"""`motcua units import`: everything in, told in a scorecard; twice without a trace."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from motcua.apps.agencies import commands, places
from motcua.apps.agencies.models import Place, PlaceDoubt, PlaceLink
from motcua.base.models import Entry
from motcua.faces.console.places import group
from motcua.rules.errors import Refused
from tests.place_lists import COMMUNES, OTHER, versions, written

pytestmark = pytest.mark.django_db


def run(*words: object) -> Result:
    return CliRunner().invoke(group, ["import", *(str(word) for word in words)])


def score(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return found


def test_everything_is_in_and_counted(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(OTHER, encoding="utf-8")
    told = score(written(tmp_path))
    assert told["rows"] == {"provinces": 2, "communes": 5, "before": 5, "links": 6}
    assert told["new"] == {"province": 5, "district": 3, "commune": 10}
    assert (told["links"], told["joined_percent"]) == (6, 100.0)
    assert told["left_out"] == ["other.csv: no list of units has these columns"]
    assert (Place.objects.count(), PlaceLink.objects.count()) == (18, 6)
    assert sum(told["doubts"].values()) == PlaceDoubt.objects.count() == 5


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path)
    run(folder)
    before = Entry.objects.count()
    told = score(folder)
    assert (told["new"], told["changed"], told["links"], told["doubts"]) == ({}, {}, 0, {})
    assert (told["same"], told["doubts_known"]) == (
        {"province": 5, "district": 3, "commune": 10},
        5,
    )
    assert Entry.objects.count() == before


def test_what_was_cut_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, calls = commands.take_places, []

    def tired(*args: Any, **told: Any) -> Any:
        calls.append(told)
        if len(calls) > 2:
            raise Refused("tired")
        return whole(*args, **told)

    monkeypatch.setattr(commands, "take_places", tired)
    assert run(written(tmp_path)).exit_code == 1
    there = Place.objects.count()
    assert 0 < there < 18
    monkeypatch.setattr(commands, "take_places", whole)
    told = score(tmp_path)
    assert sum(told["same"].values()) == there
    assert (Place.objects.count(), PlaceLink.objects.count()) == (18, 6)


def test_a_newer_list_gives_a_version_from_its_day(tmp_path: Path) -> None:
    run(written(tmp_path))
    newer = tmp_path / "communes_2026-03-01.csv"
    changed = COMMUNES.replace("Suối Reo,Xã Suối Reo", "Suối Reo,Phường Suối Reo")
    changed = changed.replace("suoi_reo,Xã", "suoi_reo,Phường").replace("xã Đá", "Xã Đá")
    newer.write_text("\n".join(changed.splitlines()[:4] + changed.splitlines()[5:]), "utf-8")
    told = score(newer)
    assert told["changed"] == {"commune": 1}
    assert told["doubts"] == {"missing_from_list": 1}
    assert [name for name, _, _ in versions("98001")] == [
        "Phường Suối",
        "Xã Suối Reo",
        "Phường Suối Reo",
    ]
    assert [row.until for row in places.place_page("97018").versions] == [None]


def test_an_agency_of_another_name_is_told(tmp_path: Path) -> None:
    head = COMMUNES.splitlines()[0]
    file = tmp_path / "list.csv"
    file.write_text(f"{head}\n20242,Hải Chân,Phường Hải Chân,,,Phường,48\n", encoding="utf-8")
    assert score(file)["doubts"] == {"agency_differs": 1}


def test_the_scorecard_can_be_read(tmp_path: Path) -> None:
    told = run(written(tmp_path)).stdout
    assert "6 new, 0 same; 100.0 % of the map joined" in told
    assert "2 kind_differs" in told


def test_files_that_are_no_lists_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(OTHER, encoding="utf-8")
    found = run(tmp_path)
    assert found.exit_code == 2
    assert "None of these files is a list of units" in found.output
