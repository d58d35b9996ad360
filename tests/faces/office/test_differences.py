"""What differs between two versions is told in words, by its place."""

from motcua.faces.office.differences import differences, ordered
from motcua.faces.ui.language import speaking

BEFORE = {
    "name": {"vi": "Khai sinh", "en": "Birth"},
    "terms": [{"term": "3 working days", "policy": "next_day"}],
    "online": {"level": "partial"},
    "components": [
        {"code": "form", "name": {"vi": "Tờ khai", "en": "Form"}, "originals": 1},
        {"code": "lease", "name": {"vi": "Hợp đồng thuê nhà", "en": "Lease"}, "copies": 1},
    ],
    "keywords": ["a", "b"],
}


def changed(**parts: object) -> list[tuple[str, str, str]]:
    with speaking("vi"):
        found = differences(BEFORE, {**BEFORE, **parts})
        return [(" › ".join(each.place), each.before, each.after) for each in found]


def test_equal_versions_differ_in_nothing() -> None:
    assert changed() == []


def test_a_term_is_told_as_people_say_it() -> None:
    told = changed(terms=[{"term": "2 working days", "policy": "next_day"}])
    assert told == [("Thời hạn › mọi trường hợp › Thời hạn", "3 ngày làm việc", "2 ngày làm việc")]


def test_a_paper_that_is_gone_is_named() -> None:
    told = changed(components=BEFORE["components"][:1])
    assert told == [("Thành phần hồ sơ", "Hợp đồng thuê nhà", "")]


def test_a_paper_that_changed_is_found_wherever_it_stands() -> None:
    lease, form = dict(BEFORE["components"][1], copies=0), BEFORE["components"][0]
    told = changed(components=[lease, form])
    assert ("Thành phần hồ sơ › Hợp đồng thuê nhà › Bản sao", "1", "0") in told
    assert any("thứ tự" in place for place, _, _ in told)


def test_codes_are_told_in_words_and_lists_whole() -> None:
    told = changed(online={"level": "full"}, keywords=["a", "c"])
    assert ("Dịch vụ trực tuyến › Mức", "một phần", "toàn trình") in told
    assert ("Từ khóa", "a, b", "a, c") in told


def test_a_change_of_the_other_language_alone_is_told_with_its_language() -> None:
    told = changed(name={"vi": "Khai sinh", "en": "Registration of birth"})
    assert told == [("Tên › tiếng Anh", "Birth", "Registration of birth")]


def test_items_come_in_the_order_people_write_them() -> None:
    shuffled = {"process": {}, "legal": [], "name": {"en": "B", "vi": "A"}, "code": "1"}
    assert list(ordered(shuffled)) == ["code", "name", "process", "legal"]
    assert list(ordered(shuffled)["name"]) == ["vi", "en"]


def test_a_changed_form_is_compared_in_words() -> None:
    def form(**more: object) -> dict[str, object]:
        base = {"code": "base", "type": "integer", "label": {"vi": "Số quà", "en": "Gifts"}}
        why = {"code": "why", "label": {"vi": "Lời nhắn", "en": "Message"}, **more}
        topic = {"code": "one", "title": {"vi": "Quà", "en": "Gift"}, "fields": [base, why]}
        return {"code": "1.001193", "form": {"topics": [topic]}}

    before = form(type="text")
    after = form(type="long_text", when={"field": "base", "at_least": 2})
    told = {each.place[-1]: (each.before, each.after) for each in differences(before, after)}
    assert told["Loại câu hỏi"] == ("Chữ, một dòng", "Chữ, nhiều dòng")
    assert told["Khi nào"] == ("", "“Số quà” ≥ 2")
