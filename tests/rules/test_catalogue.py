"""Reading the national catalogue: what the dirt of real records is read as."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.catalogue import formats
from motcua.rules.catalogue.content import field_code, written
from motcua.rules.catalogue.doubts import doubts
from motcua.rules.catalogue.law import read_bases
from motcua.rules.catalogue.papers import read_papers
from motcua.rules.catalogue.parts import read_agencies, read_results, read_subjects
from motcua.rules.catalogue.score import Score
from motcua.rules.catalogue.settling import Settled, settle, settled_sheet
from motcua.rules.catalogue.stated import stated_amounts, stated_terms
from motcua.rules.catalogue.ways import read_ways
from motcua.rules.errors import Refused
from motcua.rules.procedure import check, parse
from motcua.rules.terms import Term
from tests.national import LAW, PAPERS, crawled, decomposed, from_portal, structured, ways

TEXTS = st.text(
    alphabet=st.sampled_from("Trực tiếpuyến0159., ()VNĐMiễn phíNgày\n-/QĐ"), max_size=80
)


def kinds(record: dict[str, Any]) -> set[str]:
    return {each.kind for each in doubts(formats.read(record, formats.format_of(record)))}


@pytest.mark.parametrize(
    ("cell", "terms", "where"),
    [
        ("5 Ngày làm việc", ("5 working days",), "cell"),
        ("8 Giờ", ("8 hours",), "cell"),
        ("30 Ngày", ("30 days",), "cell"),
        ("2 Tháng", ("2 months",), "cell"),
        ("5", (), ""),
        ("Không có thông tin", (), ""),
    ],
)
def test_the_cell_of_time_gives_a_term_with_its_unit_or_none(
    cell: str, terms: tuple[str, ...], where: str
) -> None:
    (way,) = read_ways(ways(f"Trực tiếp{cell}Miễn phí"))
    assert (way.time, way.terms, way.terms_from) == (cell, terms, where)


@pytest.mark.parametrize(
    ("cell", "note", "terms"),
    [
        ("1", "Trong 01 ngày làm việc.", ("1 working day",)),
        ("1", "Trong 03 ngày làm việc, phức tạp thì 10 ngày.", ()),
        ("3", "Trong 03 ngày làm việc, phức tạp thì 10 ngày.", ("3 working days",)),
        ("Không có thông tin", "Trong 3 ngày; khó thì 10 ngày.", ("3 days", "10 days")),
    ],
)
def test_a_term_that_only_the_note_tells_is_read_and_doubted(
    cell: str, note: str, terms: tuple[str, ...]
) -> None:
    record = crawled(cach_thuc_thuc_hien=ways(f"Trực tiếp{cell}Miễn phí{note}"))
    (way,) = formats.read(record, formats.CRAWL).ways
    assert way.terms == terms
    assert ("term_from_note" in kinds(record)) == bool(terms)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15 tháng 7 năm 2021",
        "ngày 03/4/2020",
        "sau 15 giờ cùng ngày",
        "từ 7 giờ 30 đến 11 giờ 30",
        "Thông tư 05/2026/TT-BTC",
    ],
)
def test_a_date_and_an_hour_of_the_day_are_no_terms(text: str) -> None:
    assert stated_terms(text) == ()


def test_ways_of_one_table_are_told_apart() -> None:
    found = read_ways(
        ways(
            "Trực tuyến3 Ngày làm việc1,000,000 Việt Nam Đồng(một lần (cả hai bên))Qua cổng.",
            "Dịch vụ bưu chính4 Ngày làm việcKhông có thông tin",
            "Trực tiếp70 USD",
        )
    )
    assert [way.channel for way in found] == ["online", "post", "counter"]
    assert found[0].fees[0].amount == 1_000_000
    assert (found[0].fees[0].note, found[0].note) == ("một lần (cả hai bên)", "Qua cổng.")
    assert found[1].fees[0].amount is None
    assert not found[1].fees[0].free


def test_a_term_and_a_fee_without_a_gap_are_divided_by_what_the_note_names() -> None:
    (way,) = read_ways(ways("Trực tiếp15100 VNĐ(100.000 đồng/lần)"))
    assert (way.time, way.fees[0].amount, way.run_together) == ("15", 100, True)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"cach_thuc_thuc_hien": ways("Trực tiếp5Miễn phí")}, "term_without_unit"),
        (
            {"cach_thuc_thuc_hien": ways("Trực tiếp5 NgàyMiễn phí", "Trực tuyến3 NgàyMiễn phí")},
            "terms_differ",
        ),
        ({"cach_thuc_thuc_hien": ways("Trực tiếp5 Ngày100 VNĐ")}, "fee_in_thousands"),
        (
            {"cach_thuc_thuc_hien": ways("Trực tiếp5 NgàyMiễn phí(do HĐND tỉnh quyết định)")},
            "fee_free_but",
        ),
        ({"cach_thuc_thuc_hien": ways("Trực tiếp5 Ngày10 USD(/lần)")}, "fee_foreign"),
        ({"cach_thuc_thuc_hien": "theo quy định"}, "ways_unread"),
        ({"thanh_phan_ho_so": f"--{PAPERS}Lưu ý: mang rồng theo0 bản chính"}, "note_as_paper"),
        ({"thanh_phan_ho_so": f"--{PAPERS}Đơn1 bản chínhcòn nữa"}, "papers_unread"),
        ({"so_quyet_dinh": "9303"}, "decision_odd"),
        ({"so_quyet_dinh": "Demo/QĐ-BCA"}, "decision_odd"),
        ({"can_cu_phap_ly": "Không có thông tin"}, "bases_missing"),
        ({"ket_qua_xu_ly": "ThẻMã: KQ.G01.00262"}, "result_code_odd"),
        ({"co_quan_thuc_hien": "Không có thông tin"}, "agency_missing"),
        ({"doi_tuong_thuc_hien": "Rồng"}, "subject_unknown"),
        ({"ma_thu_tuc": ""}, "code_odd"),
    ],
)
def test_what_is_doubtful_is_named(changes: dict[str, str], kind: str) -> None:
    assert kinds(crawled(**changes)) == {kind}


def test_a_clean_record_has_no_doubts_and_decomposed_letters_are_one() -> None:
    assert kinds(crawled()) == set()
    assert kinds(decomposed(crawled())) == {"not_nfc"}
    assert formats.read(decomposed(crawled()), "crawl").name == crawled()["ten_thu_tuc"]


def test_papers_keep_counts_forms_and_the_names_of_their_cases() -> None:
    papers, left = read_papers(
        f"Rồng đỏ:{PAPERS}Đơn (02 bản chính), mẫu số 2.Mẫu RC-2.docx1 bản chính"
        f"Ảnh chụp năm 20251 bản chính,3 bản saoRồng xanh{PAPERS}Giấy khám2 bản sao"
    )
    assert left == ""
    assert [(p.case, p.name, p.form, p.originals, p.copies) for p in papers] == [
        ("Rồng đỏ", "Đơn (02 bản chính), mẫu số 2.", "Mẫu RC-2.docx", 1, 0),
        ("Rồng đỏ", "Ảnh chụp năm 2025", "", 1, 3),
        ("Rồng xanh", "Giấy khám", "", 0, 2),
    ]


def test_legal_bases_are_told_apart_by_their_numbers() -> None:
    found, left = read_bases(
        f"{LAW}Luật 78/2006/QH1178/2006/QH11Thông tư 57/2020/TT-BCA57/2020/TT-BCANhập cảnh"
        "04/2015/TT-BCAQUY ĐỊNH PHÍ25/2021/TT-BTCPháp lệnh 38/2001/PL-UBTVQH1038/2001/PL-UBTVQH10"
    )
    assert left == ""
    assert [each.number for each in found] == [
        "78/2006/QH11",
        "57/2020/TT-BCA",
        "04/2015/TT-BCA",
        "25/2021/TT-BTC",
        "38/2001/PL-UBTVQH10",
    ]
    assert [each.issuer for each in found][:2] == ["Quốc hội", "Bộ Công an"]
    assert found[2].name == "Nhập cảnh"


def test_the_day_of_a_document_is_its_own() -> None:
    first = formats.read(crawled(), "crawl").bases[0]
    assert (first.issued_on, first.issuer) == ("2020-04-03", "Bộ Tư pháp")
    (other,), _ = read_bases(
        f"{LAW}Sửa đổi Thông tư 01/2020/TT-BTC ngày 3/4/2020 của Bộ09/2021/TT-BTC"
    )
    assert other.issued_on == ""


def test_results_leave_the_buttons_of_the_page_out() -> None:
    found, keywords, about = read_results(crawled()["ket_qua_xu_ly"])
    assert [(each.name, each.code) for each in found] == [("Thẻ nuôi rồng", "KQ.G15.999999")]
    assert (keywords, about) == ((), "")


def test_commas_within_names_do_not_divide_them() -> None:
    assert read_agencies("Cục an ninh mạng và phòng, chống tội phạm, Công an tỉnh") == (
        "Cục an ninh mạng và phòng, chống tội phạm",
        "Công an tỉnh",
    )
    codes, rest = read_subjects("Tổ chức (không bao gồm doanh nghiệp, HTX), Rồng")
    assert (codes, rest) == (("organisation",), "Rồng")


def test_the_three_formats_give_one_kind_of_sheet() -> None:
    old = formats.read(structured(), formats.format_of(structured()))
    assert [way.terms for way in old.ways] == [("20 working days",), ("15 days",)]
    assert [(p.originals, p.copies) for p in old.papers] == [(1, 2)]
    assert [fee.amount for fee in old.ways[0].fees] == [30_000, 500]
    assert kinds(structured()) >= {"code_odd", "decision_odd"}
    new = formats.read(from_portal(), formats.format_of(from_portal()))
    assert [(way.channel, way.terms) for way in new.ways] == [
        ("counter", ("3 working days",)),
        ("online", ("3 working days",)),
    ]
    assert (new.ways[0].fees[0].amount, new.papers[0].case) == (20_000, "Rồng đã mất")
    assert (new.agencies, new.bases[0].issuer) == (("Ủy ban nhân dân xã",), "Bộ Tư pháp")
    with pytest.raises(Refused, match="record_unknown"):
        formats.format_of({"x": 1})


@pytest.mark.parametrize("record", [crawled(), structured(), from_portal()])
def test_what_is_written_can_be_read_and_informs_only(record: dict[str, Any]) -> None:
    source = formats.format_of(record)
    content = written(formats.read(record, source), source, {})
    told = parse(content)
    assert told.information is not None
    assert told.channels == ()
    assert [each.code for each in check(content)] == (
        ["procedure_code_wrong"] if source == formats.STRUCTURED else []
    )


def test_a_field_takes_the_code_the_house_has_for_its_name() -> None:
    assert field_code("Hộ tịch", {"ho tich": "civil"}) == "civil"
    assert field_code("Hộ tịch", {}) == "ho_tich"
    assert len(field_code("Rất dài " * 30, {})) <= 60


def test_settling_reads_what_an_officer_writes() -> None:
    assert settle("term_without_unit", "", "corrected", "5 ngày làm việc").value == "5 working days"
    assert settle("fee_in_thousands", "100000", "accepted", "").value == "100000"
    assert settle("fee_in_thousands", "", "corrected", "100.000 đồng").value == "100000"
    for kind, outcome, value, code in (
        ("term_without_unit", "corrected", "5", "term_without_unit"),
        ("term_without_unit", "accepted", "", "nothing_read"),
        ("term_without_unit", "corrected", " ", "value_missing"),
        ("fee_in_thousands", "corrected", "nhiều", "amount_unreadable"),
        ("code_odd", "corrected", "12", "procedure_code_wrong"),
        ("not_nfc", "corrected", "x", "doubt_not_correctable"),
        ("not_nfc", "burned", "", "outcome_unknown"),
    ):
        with pytest.raises(Refused, match=code):
            settle(kind, "", outcome, value)


def test_what_was_settled_stands_in_the_sheet() -> None:
    record = crawled(cach_thuc_thuc_hien=ways("Trực tiếp5100 VNĐ"), so_quyet_dinh="9303")
    sheet = formats.read(record, "crawl")
    done = {
        ("term_without_unit", "5"): Settled("corrected", "5 working days"),
        ("fee_in_thousands", "100 VNĐ"): Settled("accepted", "100000"),
        ("decision_odd", "9303"): Settled("corrected", "9303/QĐ-BTP"),
    }
    (way,) = settled_sheet(sheet, done).ways
    assert (way.terms, way.terms_from) == (("5 working days",), "office")
    assert (way.fees[0].amount, settled_sheet(sheet, done).decision) == (100_000, "9303/QĐ-BTP")


def test_the_scorecard_counts_by_a_measure_of_its_own() -> None:
    score = Score()
    record = crawled(
        cach_thuc_thuc_hien=ways("Trực tiếp5 NgàyMiễn phí", "Trực tuyến9Miễn phí8 ngày, 7 ngày")
    )
    score.add(formats.read(record, "crawl"), ())
    stated = score.shares["ways whose text has a number and a unit, with a term"]
    assert (stated.read, stated.of) == (1, 2)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_record_is_refused_and_nothing_is_read_into_it(a: str, b: str, c: str, d: str) -> None:
    record = crawled(cach_thuc_thuc_hien=a, thanh_phan_ho_so=b, can_cu_phap_ly=c, ket_qua_xu_ly=d)
    sheet = formats.read(record, "crawl")
    doubts(sheet)
    json.dumps(asdict(sheet))
    for way in sheet.ways:
        assert way.time in "".join(a.split("\n")) or way.time
        for term in way.terms:
            Term.parse(term)
    parse(written(sheet, "crawl", {}))


@given(st.integers(1, 400), st.sampled_from(["Ngày làm việc", "Ngày", "Giờ", "Tháng"]))
def test_every_number_and_unit_is_a_term(number: int, unit: str) -> None:
    (way,) = read_ways(ways(f"Trực tiếp{number} {unit}Miễn phí"))
    assert way.terms[0].startswith(f"{number} ")


@given(st.integers(1, 99_000_000))
def test_amounts_are_read_however_they_are_written(amount: int) -> None:
    assert stated_amounts(f"mức {amount:,} đồng".replace(",", ".")) == (amount,)
    (way,) = read_ways(ways(f"Trực tiếp5 Ngày{amount:,} Việt Nam Đồng"))
    assert way.fees[0].amount == amount


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), min_size=1))
def test_the_fingerprint_does_not_depend_on_the_order_of_keys(record: dict[str, str]) -> None:
    turned = dict(reversed(list(record.items())))
    assert formats.fingerprint(record) == formats.fingerprint(turned)
