"""The axis as a folder: a message is there whole or not at all, and only once."""

from pathlib import Path

import pytest

from motcua.gateways.letters import AxisDown, FolderAxis, Parcel

KEY = "0123456789abcdef"


def test_what_is_sent_waits_until_it_is_confirmed_and_never_again(tmp_path: Path) -> None:
    axis = FolderAxis(tmp_path)
    axis.send("H17.32", KEY, b"one")
    axis.send("H17.32", KEY, b"one")
    assert list(axis.waiting()) == [Parcel("H17.32", KEY)]
    assert axis.fetch(Parcel("H17.32", KEY)) == b"one"
    axis.confirm(Parcel("H17.32", KEY))
    assert list(axis.waiting()) == []
    axis.send("H17.32", KEY, b"one")
    assert list(axis.waiting()) == []


def test_only_whole_messages_are_seen(tmp_path: Path) -> None:
    (tmp_path / "H17.32").mkdir()
    (tmp_path / "H17.32" / "tmpabcdef12").write_bytes(b"half")
    assert list(FolderAxis(tmp_path).waiting()) == []


@pytest.mark.parametrize(("to", "key"), [("../H17", KEY), ("H17.32", "../../etc"), ("", KEY)])
def test_no_address_leads_out_of_the_folder(tmp_path: Path, to: str, key: str) -> None:
    with pytest.raises(AxisDown):
        FolderAxis(tmp_path).send(to, key, b"x")


def test_a_folder_that_is_gone_is_an_axis_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "axis").write_text("not a folder")
    axis = FolderAxis(tmp_path / "axis")
    with pytest.raises(AxisDown):
        axis.send("H17.32", KEY, b"x")
    with pytest.raises(AxisDown):
        axis.fetch(Parcel("H17.32", KEY))
