"""Bytes under a key: whatever is read of them is what was given, or nothing."""

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.gateways.documents.sealing import HEAD, SEGMENT, TAG, Sealed

FORM = Sealed(("khoa",))
SIZES = st.sampled_from([1, 2, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 2 * SEGMENT + 7])


def sealed(content: bytes, cut: int = 10_000) -> bytes:
    chunks = (content[at : at + cut] for at in range(0, len(content), cut))
    return b"".join(FORM.laid(chunks))


@given(size=SIZES, cut=st.integers(1_000, 200_000), data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_place_reads_as_it_was_given(size: int, cut: int, data: st.DataObject) -> None:
    content = os.urandom(size)
    lies = sealed(content, cut)
    assert len(lies) == FORM.length(size)
    with FORM.read(io.BytesIO(lies)) as file:
        for _ in range(4):
            at, many = data.draw(st.integers(0, size + 9)), data.draw(st.integers(0, size + 9))
            file.seek(at)
            assert file.read(many) == content[at : at + many]
        assert file.seek(0, os.SEEK_END) == size


@given(size=SIZES, data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_changed_bit_never_reads(size: int, data: st.DataObject) -> None:
    lies = bytearray(sealed(os.urandom(size)))
    lies[data.draw(st.integers(0, len(lies) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(OSError, match="seal"):
        FORM.read(io.BytesIO(bytes(lies))).read()


@pytest.mark.parametrize("cut", [1, TAG, SEGMENT + TAG, 2 * (SEGMENT + TAG), 3 * SEGMENT])
def test_a_file_that_was_cut_off_never_reads_to_an_end(cut: int) -> None:
    lies = sealed(os.urandom(3 * SEGMENT))
    with pytest.raises(OSError, match="seal"):
        FORM.read(io.BytesIO(lies[:-cut])).read()


def test_segments_do_not_change_places() -> None:
    lies = sealed(os.urandom(3 * SEGMENT))
    first = lies[HEAD : HEAD + SEGMENT + TAG]
    second = lies[HEAD + SEGMENT + TAG : HEAD + 2 * (SEGMENT + TAG)]
    swapped = lies[:HEAD] + second + first + lies[HEAD + 2 * (SEGMENT + TAG) :]
    with pytest.raises(OSError, match="changed where it lies"):
        FORM.read(io.BytesIO(swapped)).read()


def test_the_same_bytes_twice_lie_differently() -> None:
    assert sealed(b"mot") != sealed(b"mot")
