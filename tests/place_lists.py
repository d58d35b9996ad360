"""Small invented lists of administrative units, as dirty as real ones are."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from motcua.apps.agencies import commands, places
from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.rules import place_lists
from motcua.rules.access import HOUSE, Actor
from motcua.rules.places import Days, PlaceLine, Reading, shape_of

DAYS = Days(date(1997, 1, 1), date(2025, 7, 1), date(2026, 2, 25))

# Bến Lau became a city after the map was made; its commune Lau Hoà became a ward.
PROVINCES = """code,name,full_name,full_name_en,code_name,unit_type,wards
97,Bến Lau,Thành phố Bến Lau,Ben Lau City,ben_lau,Thành phố,4
98,Khe Thuỷ,Tỉnh Khe Thuỷ,Khe Thuy Province,khe_thuy,Tỉnh,2
"""
COMMUNES = """code,name,full_name,full_name_en,code_name,unit_type,province_code
97001,Cây Gạo,Phường Cây Gạo,Cay Gao Ward,cay_gao,Phường,97
97004,Lau Hoà,Phường Lau Hoà,Lau Hoa Ward,lau_hoa,Phường,97
97007,Đá Dựng,xã Đá Dựng,Da Dung Commune,da_dung,Xã,97
97018,Bãi Sậy,Xã Bãi Sậy,Bai Say Commune,bai_say,Xã,97
98001,Suối Reo,Xã Suối Reo,Suoi Reo Commune,suoi_reo,Xã,98
"""
BEFORE = """province_code,province,district_code,district,ward_code,ward
97,Tỉnh Bến Lau,971,Huyện Gạo Nước,97001,Xã Gạo Trên
97,Tỉnh Bến Lau,971,Huyện Gạo Nước,97004,Xã Lau Hòa
97,Tỉnh Bến Lau,971,Huyện Gạo Nước,97013,Thị trấn Bãi Sậy
97,Tỉnh Bến Lau,972,Huyện Cù Lao Chim,,
98,Tỉnh Khe Thủy,981,Quận Suối,98001,Phường Suối
"""
MAP = """old_ward_code,old_ward,old_district_code,old_district,old_province_code,old_province,new_ward_code,new_ward,new_province_code,new_province,old_unit_was_split,default_target
97001,Xã Gạo Trên,971,Huyện Gạo Nước,97,Tỉnh Bến Lau,97001,Phường Cây Gạo,97,Tỉnh Bến Lau,1,1
97001,Xã Gạo Trên,971,Huyện Gạo Nước,97,Tỉnh Bến Lau,97004,Xã Lau Hòa,97,Tỉnh Bến Lau,1,0
97004,Xã Lau Hòa,971,Huyện Gạo Nước,97,Tỉnh Bến Lau,97004,Xã Lau Hòa,97,Tỉnh Bến Lau,0,1
97013,Thị trấn Bãi Sậy,971,Huyện Gạo Nước,97,Tỉnh Bến Lau,97013,Xã Bãi Sậy,97,Tỉnh Bến Lau,0,1
,,972,Huyện Cù Lao Chim,97,Tỉnh Bến Lau,97007,Xã Đá Dựng,97,Tỉnh Bến Lau,0,1
98001,Phường Suối,981,Quận Suối,98,Tỉnh Khe Thủy,98001,Xã Suối Reo,98,Tỉnh Khe Thủy,0,1
"""  # noqa: E501
FILES: Mapping[str, str] = {
    "provinces_2026-02-25.csv": PROVINCES,
    "communes_2026-02-25.csv": COMMUNES,
    "before.csv": BEFORE,
    "map_2025-07-01.csv": MAP,
}
OTHER = "ma,ten\n1,Một\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def read(*texts: str, days: Days = DAYS) -> Reading:
    """What these lists tell together."""
    lists = {shape_of(found[0]): found for found in map(rows, texts)}
    return place_lists.read(lists, days)


def written(folder: Path) -> Path:
    """The four files in a folder."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8-sig")
    return folder


def a_list(by: Actor = HOUSE, **facts: object) -> int:
    """The number of a list that came in for the province of the tests."""
    told: dict[str, object] = {
        "file": "communes.csv",
        "shape": "communes",
        "sha256": "ab" * 32,
        "listed_on": DAYS.listed,
        "rows": 5,
        "basis": "NQ 1",
    }
    owner = agencies.unit_coded("H17", clock.today()).id
    return commands.read_place_list(by, owner, **told | facts).list_id  # type: ignore[arg-type]


def the_register() -> Reading:
    """All four lists in the register."""
    told = read(*FILES.values())
    number = a_list()
    commands.take_places(HOUSE, number, places=told.places, links=told.links, doubts=told.doubts)
    return told


def lines(reading: Reading | Sequence[PlaceLine], code: str) -> list[tuple[str, date, date | None]]:
    """Names and days of a code, oldest first."""
    found = reading.places if isinstance(reading, Reading) else reading
    return sorted((e.name, e.since, e.until) for e in found if e.code == code)


def versions(code: str) -> list[tuple[str, date, date | None]]:
    """The same as the register has it."""
    page = places.place_page(code)
    return [(row.name, row.since, row.until) for row in reversed(page.versions)]
