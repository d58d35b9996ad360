import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.text import begin_small, fold, folds_into, is_nfc, nfc, tidy, tidy_lines


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đăng ký", "dang ky"),
        ("ĐƯỜNG SỐ 3/2", "duong so 3/2"),
        ("Hoà Khánh", "hoa khanh"),
        ("Hòa Khánh", "hoa khanh"),
        ("  Thừa   Thiên\tHuế ", "thua thien hue"),
        ("khai\u200b sinh", "khai sinh"),
    ],
)
def test_folding_forgets_case_marks_and_the_barred_d(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(max_size=60))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_search_needs_every_word_but_only_its_beginning() -> None:
    words = ["Đăng ký khai sinh", "giấy cho con"]
    assert folds_into("khai sin", words)
    assert folds_into("CON sinh", words)
    assert not folds_into("khai tử", words)


def test_tidy_text_is_nfc_on_one_line_without_unseen_letters() -> None:
    untidy = unicodedata.normalize("NFD", " Phan  Thị\u00a0Lúa\x07 \ufeffNon ")
    assert not is_nfc(untidy)
    assert tidy(untidy) == "Phan Thị Lúa Non"
    assert nfc(untidy) != untidy


def test_tidy_lines_keeps_the_lines_between() -> None:
    assert tidy_lines("\n một \n\n hai  ba \n") == "một\n\nhai ba"


@pytest.mark.parametrize(
    ("label", "inside"), [("Ngày sinh", "ngày sinh"), ("GPXD cũ", "GPXD cũ"), ("Ý kiến", "ý kiến")]
)
def test_a_label_begins_small_inside_a_sentence(label: str, inside: str) -> None:
    assert begin_small(label) == inside
