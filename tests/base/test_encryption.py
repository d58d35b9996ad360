"""What identifies is at rest as ciphertext that belongs to its column; found blind, never read."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.agencies.models import Person
from motcua.base.encryption import MARKED, UNMARKED, Unreadable, blind, blinds, marks, seal, unseal
from tests.cast import number, person_id

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(texts)
def test_what_is_sealed_can_be_read_again_and_never_looks_the_same(text: str) -> None:
    one, two = seal(text, "a.b"), seal(text, "a.b")
    assert one != two
    assert unseal(one, "a.b") == unseal(two, "a.b") == text
    assert len(text) < 4 or text.encode() not in one


def test_in_another_column_it_does_not_open() -> None:
    with pytest.raises(InvalidTag):
        unseal(seal("048198000001", "agencies_person.personal_number"), "agencies_person.phone")


def test_with_another_key_it_does_not_open() -> None:
    sealed = seal("048198000001", "a.b")
    with override_settings(MOTCUA_DATA_KEYS=("another",)), pytest.raises(InvalidTag):
        unseal(sealed, "a.b")


rings = st.lists(st.sampled_from(["một", "hai", "ba", "bốn"]), min_size=1, unique=True).map(tuple)


@given(texts, rings, rings)
def test_what_lies_under_any_of_the_keys_can_be_read_whatever_their_order(
    text: str, then: tuple[str, ...], now: tuple[str, ...]
) -> None:
    with override_settings(MOTCUA_DATA_KEYS=then):
        sealed, index = seal(text, "a.b"), blind(text, "n")
    with override_settings(MOTCUA_DATA_KEYS=now):
        if then[0] in now:
            assert unseal(sealed, "a.b") == text
            assert blinds(text, "n").index(index) == now.index(then[0])
        else:
            with pytest.raises((Unreadable, InvalidTag)):
                unseal(sealed, "a.b")
            assert index not in blinds(text, "n")


def test_under_one_key_a_value_is_what_the_release_before_reads_under_several_it_is_marked() -> (
    None
):
    with override_settings(MOTCUA_DATA_KEYS=("một",)):
        assert seal("x", "a.b")[:1] == UNMARKED
        (one,) = marks()
    with override_settings(MOTCUA_DATA_KEYS=("hai", "một")):
        assert marks()[1] == one
        sealed = seal("x", "a.b")
        assert sealed.startswith(MARKED + marks()[0])
    with override_settings(MOTCUA_DATA_KEYS=("một",)), pytest.raises(Unreadable, match=r"a\.b: "):
        unseal(sealed, "a.b")


@pytest.mark.parametrize("place", [1, 13, -1])
def test_one_changed_bit_is_noticed(place: int) -> None:
    sealed = bytearray(seal("048198000001", "a.b"))
    sealed[place] ^= 1
    with pytest.raises(InvalidTag):
        unseal(bytes(sealed), "a.b")


def test_a_version_from_the_future_is_told_apart() -> None:
    with pytest.raises(ValueError, match="unknown version"):
        unseal(b"\x03" + seal("x", "a.b")[1:], "a.b")


@given(texts, texts)
def test_blind_indexes_are_equal_for_equal_values_only(one: str, two: str) -> None:
    assert (blind(one, "n") == blind(two, "n")) == (one == two)
    assert blind(one, "n") != blind(one, "m")


def test_without_the_key_a_blind_index_cannot_be_made() -> None:
    mine = blind("048198000001", "personal_number")
    with override_settings(MOTCUA_DATA_KEYS=("another",)):
        assert blind("048198000001", "personal_number") != mine


@pytest.mark.django_db
def test_moved_to_another_persons_row_the_table_still_tells_nothing_in_clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select personal_number, personal_number_blind from agencies_person where id = %s",
            [person_id("sao-mai")],
        )
        sealed, index = cursor.fetchone()
    assert number("sao-mai").encode() not in bytes(sealed)
    assert number("sao-mai") not in index
    assert Person.objects.get(pk=person_id("sao-mai")).personal_number == number("sao-mai")


@pytest.mark.django_db
def test_an_empty_text_is_stored_as_nothing() -> None:
    Person.objects.filter(pk=person_id("sao-mai")).update(email="")
    assert Person.objects.filter(pk=person_id("sao-mai"), email__isnull=True).exists()
    assert Person.objects.get(pk=person_id("sao-mai")).email == ""
