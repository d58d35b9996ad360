"""Lists of units read: everything kept, joined by code and name, disagreements told."""

from datetime import date

import pytest

from motcua.rules.places import (
    Held,
    PlaceLine,
    against,
    bare,
    difference,
    kind_of,
    name_key,
    shape_of,
)
from tests.place_lists import BEFORE, COMMUNES, DAYS, FILES, MAP, OTHER, PROVINCES, read, rows

THREE, TWO, LISTED = DAYS.three, DAYS.two, DAYS.listed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Xã Hoà An", "xã  Hòa An", True),
        ("Thuỷ", "Thủy", True),
        ("Thuý", "Thúy", True),
        ("Cư M'gar", "Cư M’gar", True),
        ("Văn Miếu - Quốc Tử Giám", "Văn Miếu – Quốc Tử Giám", True),
        ("Hòa", "Hoa", False),
        ("Hòa", "Hóa", False),
        ("Xã Long", "Phường Long", False),
    ],
)
def test_names_are_joined_across_spellings_and_no_further(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_the_words_of_the_kind_are_told_from_the_name() -> None:
    assert (kind_of("Thị trấn Bãi Sậy"), bare("Thị trấn Bãi Sậy")) == ("township", "Bãi Sậy")
    assert (kind_of("Cây Gạo"), bare("Cây Gạo")) == ("", "Cây Gạo")


def test_a_list_is_known_by_its_columns() -> None:
    found = [shape_of(rows(text)[0]) for text in (PROVINCES, COMMUNES, BEFORE, MAP, OTHER)]
    assert found == ["provinces", "communes", "before", "links", ""]


def test_all_lists_together() -> None:
    told = read(*FILES.values())
    counted = {
        (tier, ended): sum(e.tier == tier and bool(e.until) == ended for e in told.places)
        for tier in ("province", "district", "commune")
        for ended in (False, True)
    }
    # Ended: two provinces and four communes of the three tiers, and one of each that changed since.
    assert counted == {
        ("province", False): 2,
        ("province", True): 3,
        ("district", False): 0,
        ("district", True): 3,
        ("commune", False): 5,
        ("commune", True): 5,
    }
    assert len(told.links) == 6


def test_what_lists_disagree_about_is_told_and_nothing_else() -> None:
    told = {(d.kind, d.code, d.here, d.there) for d in read(*FILES.values()).doubts}
    assert told == {
        ("name_in_parts", "97007", "Xã Đá Dựng", "xã Đá Dựng"),
        ("count_differs", "98", "1", "2"),
        ("kind_differs", "97004", "Phường Lau Hoà", "Xã Lau Hòa"),
        ("kind_differs", "97", "Thành phố Bến Lau", "Tỉnh Bến Lau"),
        ("new_code_differs", "97018", "97018 Xã Bãi Sậy", "97013 Xã Bãi Sậy"),
    }


def test_a_kind_that_changed_after_the_map_gives_two_versions() -> None:
    found = [e for e in read(*FILES.values()).places if e.code == "97004" and e.since >= TWO]
    told = [(e.name, e.kind, e.since, e.until, e.unverified) for e in found]
    assert told == [
        ("Xã Lau Hòa", "commune", TWO, LISTED, False),
        ("Phường Lau Hoà", "ward", LISTED, None, True),
    ]


def test_a_wrong_code_of_the_map_is_joined_by_the_name_and_its_row_kept() -> None:
    (link,) = [e for e in read(*FILES.values()).links if e.old == "97013"]
    assert (link.new, link.raw["new_ward_code"]) == ("97018", "97013")


def test_a_district_without_communes_has_its_successor() -> None:
    (link,) = [e for e in read(*FILES.values()).links if e.old == "972"]
    assert (link.new, link.split) == ("97007", False)


HEAD = COMMUNES.splitlines()[0] + "\n"


@pytest.mark.parametrize(
    ("row", "kind", "kept"),
    [
        ("4,Ba,Phường Ba,,,Phường,97", "code_short", "00004"),
        ("97001,Ba,Cồn Ba,,,,97", "kind_unknown", "97001"),
        ("97001,Ba,Phu\u031bo\u031b\u0300ng Ba,,,,97", "name_not_nfc", "97001"),
        (",Ba,Phường Ba,,,Phường,97", "row_unreadable", ""),
        ("97O01,Ba,Phường Ba,,,Phường,97", "row_unreadable", ""),
        ("97001,,,,,Phường,97", "row_unreadable", ""),
        ("97001,Ba,Phường Ba,,,Phường,99", "parent_unknown", "97001"),
    ],
)
def test_a_dirty_row_is_kept_and_doubted(row: str, kind: str, kept: str) -> None:
    told = read(PROVINCES, HEAD + row + "\n")
    assert kind in {d.kind for d in told.doubts}
    assert all(d.raw for d in told.doubts)
    assert [e.code for e in told.places if e.tier == "commune"] == ([kept] if kept else [])


def test_a_code_twice_keeps_the_first() -> None:
    told = read(COMMUNES + "97001,Lá,Xã Lá,,,Xã,97\n")
    assert [e.name for e in told.places if e.code == "97001"] == ["Phường Cây Gạo"]
    (doubt,) = [d for d in told.doubts if d.kind == "code_twice"]
    assert (doubt.here, doubt.there) == ("Phường Cây Gạo", "Xã Lá")


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        (",1,0\n", ",0,0\n", "split_differs"),
        (",1,1\n", ",1,0\n", "default_not_one"),
        ("97004,Xã Lau Hòa,97,", "97004,Xã Chim Bay,97,", "name_differs"),
        ("97004,Xã Lau Hòa,971", "97004,Xã Lau Trôi,971", "old_name_differs"),
        ("98001,Phường Suối", "98009,Phường Suối", "old_unknown"),
        ("98001,Xã Suối Reo,98", "98009,Xã Lạ,98", "new_unknown"),
        ("98001,Xã Suối Reo,98", "98001,Xã Suối Reo,97", "new_parent_differs"),
    ],
)
def test_a_map_that_does_not_agree_is_doubted(was: str, now: str, kind: str) -> None:
    changed = MAP.replace(was, now)
    assert changed != MAP
    told = read(PROVINCES, COMMUNES, BEFORE, changed)
    assert kind in {d.kind for d in told.doubts}


def test_the_first_digits_of_personal_numbers_are_compared_with_old_provinces() -> None:
    codes = "code,province_before_2025_07_01\n097,Bến Lau\n098,Khe Thúy\n"
    told = [d for d in read(BEFORE, codes).doubts if d.kind == "birth_code_differs"]
    assert [(d.code, d.here, d.there) for d in told] == [("098", "Tỉnh Khe Thủy", "Khe Thúy")]


NOW = PlaceLine("commune", "97001", "Phường Cây Gạo", "ward", "97", TWO)
OLD = PlaceLine("commune", "97001", "Xã Gạo Trên", "commune", "971", THREE, TWO)
NEWER = PlaceLine("commune", "97001", "Phường Gạo", "ward", "97", TWO)
SPELLED = PlaceLine("commune", "97001", "PHƯỜNG Cây Gạo", "ward", "97", TWO)
LATER = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("held", "line", "listed", "means"),
    [
        ([], NOW, LISTED, "new"),
        ([OLD], NOW, LISTED, "new"),
        ([OLD, NOW], NOW, LISTED, "same"),
        ([OLD, NOW], SPELLED, LISTED, "same"),
        ([OLD, NOW], OLD, LISTED, "same"),
        ([NOW], OLD, LISTED, "new"),
        ([OLD, NOW], NEWER, LATER, "changed"),
        ([NOW], NEWER, TWO, "past_differs"),
        ([OLD], PlaceLine("commune", "97001", "Xã Khác", "commune", "971", THREE, TWO), LATER,
         "past_differs"),
    ],
)  # fmt: skip
def test_what_a_line_means_for_what_is_there(
    held: list[PlaceLine], line: PlaceLine, listed: date, means: str
) -> None:
    assert against([Held(each) for each in held], line, listed) == means


def test_a_difference_can_be_read() -> None:
    assert difference(NOW, NEWER) == "Phường Cây Gạo → Phường Gạo"
