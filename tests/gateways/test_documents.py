import hashlib
import io
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import boto3
import pytest
from moto import mock_aws
from pypdf import PdfWriter

from motcua.base import clock
from motcua.gateways.documents import Bucket, Folder, Storage, folder, pages, store
from motcua.gateways.documents.sealing import Form, Plain, Sealed
from motcua.rules.errors import Missing, Refused
from motcua.rules.files import HEAD

LIMIT = 1_000_000
HELLO = b"xin ch\xc3\xa0o"
NAME = hashlib.sha256(HELLO).hexdigest()


PLAIN: tuple[Form, ...] = (Plain(), Sealed(()))
SEALED: tuple[Form, ...] = (Sealed(("chia-moi", "chia-cu")), Plain())


@pytest.fixture(params=["folder", "bucket", "sealed folder", "sealed bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    forms = SEALED if "sealed" in request.param else PLAIN
    if "folder" in request.param:
        yield Folder(tmp_path / "files", forms)
        return
    with mock_aws():
        client = boto3.client(
            "s3", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
        )
        client.create_bucket(Bucket="ho-so")
        yield Bucket("ho-so", "tep", client, forms)


def kept(storage: Storage) -> list[str]:
    """Everything that lies in the storage, whole or not."""
    if isinstance(storage, Folder):
        return [path.name.partition(".")[0] for path in storage.root.rglob("*") if path.is_file()]
    assert isinstance(storage, Bucket)
    answer = storage._client.list_objects_v2(Bucket=storage.bucket)
    return [item["Key"].rpartition("/")[2].partition(".")[0] for item in answer.get("Contents", ())]


def spoil(storage: Storage, sha256: str, content: bytes) -> None:
    if isinstance(storage, Folder):
        place = storage._place(sha256)
        place.chmod(0o600)
        place.write_bytes(content)
    else:
        assert isinstance(storage, Bucket)
        storage._client.put_object(Bucket=storage.bucket, Key=storage._key(sha256), Body=content)


def test_a_file_is_named_by_its_bytes_and_comes_back_whole(storage: Storage) -> None:
    stored = storage.put(iter([HELLO[:3], b"", HELLO[3:]]), limit=LIMIT)
    assert (stored.sha256, stored.size, stored.head) == (NAME, len(HELLO), HELLO)
    assert storage.exists(NAME)
    assert storage.verify(NAME)
    with storage.open(NAME) as file:
        assert file.read() == HELLO
        file.seek(0)
        assert file.read(3) == HELLO[:3]


def test_the_head_is_cut_where_sniffing_ends(storage: Storage) -> None:
    content = os.urandom(HEAD * 3 + 17)
    stored = storage.put(
        [content[at : at + 1000] for at in range(0, len(content), 1000)], limit=LIMIT
    )
    assert stored.head == content[:HEAD]


def test_the_same_bytes_twice_are_one_file(storage: Storage) -> None:
    assert storage.put([HELLO], limit=LIMIT) == storage.put([HELLO[:1], HELLO[1:]], limit=LIMIT)
    assert kept(storage) == [NAME]


def test_a_file_at_the_limit_passes_and_one_byte_more_does_not(storage: Storage) -> None:
    storage.put([b"a" * 10], limit=10)
    with pytest.raises(Refused) as refusal:
        storage.put([b"b" * 10, b"b"], limit=10)
    assert (refusal.value.code, refusal.value.details) == ("file_too_large", {"limit": 10})
    assert len(kept(storage)) == 1


def test_a_giant_is_refused_without_being_read_to_its_end(storage: Storage) -> None:
    def giant() -> Iterator[bytes]:
        yield b"a" * 11
        pytest.fail("read on after the limit")

    with pytest.raises(Refused, match="file_too_large"):
        storage.put(giant(), limit=10)


@pytest.mark.parametrize("chunks", [[], [b""], [b"", b""]])
def test_nothing_is_no_file(storage: Storage, chunks: list[bytes]) -> None:
    with pytest.raises(Refused, match="file_empty"):
        storage.put(chunks, limit=LIMIT)
    assert kept(storage) == []


def test_a_broken_line_leaves_nothing(storage: Storage) -> None:
    def broken() -> Iterator[bytes]:
        yield b"a" * 100
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        storage.put(broken(), limit=LIMIT)
    assert kept(storage) == []


def test_a_changed_byte_is_found_and_the_next_copy_does_not_trust_a_shorter_one(
    storage: Storage,
) -> None:
    storage.put([HELLO], limit=LIMIT)
    spoil(storage, NAME, HELLO[:-1])
    assert not storage.verify(NAME)
    storage.put([HELLO], limit=LIMIT)
    assert storage.verify(NAME)


@pytest.mark.parametrize("name", ["0" * 64, "", "../../etc/passwd", "A" * 64, NAME + "\n"])
def test_what_is_not_there_is_missing(storage: Storage, name: str) -> None:
    assert not storage.exists(name)
    for look in (storage.open, storage.verify):
        with pytest.raises(Missing):
            look(name)


def test_leftovers_are_swept_when_they_are_old_and_files_stay(storage: Storage) -> None:
    storage.put([HELLO], limit=LIMIT)
    leave_behind(storage)
    soon = clock.now() + timedelta(hours=1)
    assert storage.sweep(datetime(2000, 1, 1, tzinfo=clock.HANOI)) == 0
    assert storage.sweep(soon) == 1
    assert kept(storage) == [NAME]
    assert storage.sweep(soon) == 0


def leave_behind(storage: Storage) -> None:
    if isinstance(storage, Folder):
        (storage.root / ".coming" / "tmpdo-dang").write_bytes(b"nua")
    else:
        assert isinstance(storage, Bucket)
        storage._client.create_multipart_upload(Bucket=storage.bucket, Key="tep/do-dang")


def test_a_new_folder_can_be_swept_before_its_first_file(tmp_path: Path) -> None:
    assert Folder(tmp_path / "moi").sweep(clock.now()) == 0


def test_a_file_is_on_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    real = os.fsync
    storage = Folder(tmp_path)

    def watched(handle: int) -> None:
        seen.append(storage.exists(NAME))
        real(handle)

    monkeypatch.setattr(folder.os, "fsync", watched)
    storage.put([HELLO], limit=LIMIT)
    assert seen[0] is False  # the bytes
    assert seen[1:] == [True] * 3  # then the folders that hold the name


def test_the_address_chooses_the_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # With keys at hand nobody asks the network of a cloud for some.
    for name in ("AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "us-east-1")
    found = store(str(tmp_path))
    bucket = store("s3://ho-so/nam/2026/")
    assert isinstance(found, Folder)
    assert isinstance(bucket, Bucket)
    assert (bucket.bucket, bucket.prefix) == ("ho-so", "nam/2026")
    assert store(str(tmp_path)) is found


def test_the_pages_of_a_pdf_are_counted_and_no_stranger_breaks_it() -> None:
    made = PdfWriter()
    for _ in range(3):
        made.add_blank_page(width=10, height=10)
    file = io.BytesIO()
    made.write(file)
    assert pages(file) == 3
    assert pages(io.BytesIO(file.getvalue()[:90])) is None
    assert pages(io.BytesIO(b"%PDF-1.7 hong")) is None


def test_names_come_in_order_from_behind_any_of_them(storage: Storage) -> None:
    put = sorted(storage.put([str(number).encode()], limit=9).sha256 for number in range(9))
    assert [lying.sha256 for lying in storage.names()] == put
    for at, name in enumerate(put):
        assert [lying.sha256 for lying in storage.names(name)] == put[at + 1 :]
    assert all(lying.since <= clock.now() + timedelta(minutes=1) for lying in storage.names())


def test_what_is_set_aside_can_be_read_brought_back_and_forgotten(storage: Storage) -> None:
    storage.put([HELLO], limit=LIMIT)
    storage.set_aside(NAME)
    storage.set_aside(NAME)
    assert list(storage.names()) == []
    assert storage.exists(NAME)
    assert storage.verify(NAME)
    soon = clock.now() + timedelta(hours=1)
    assert storage.set_aside_before(clock.now() - timedelta(hours=1)) == []
    assert storage.set_aside_before(soon) == [NAME]
    storage.bring_back(NAME)
    assert [lying.sha256 for lying in storage.names()] == [NAME]
    assert storage.set_aside_before(soon) == []
    storage.set_aside(NAME)
    storage.forget(NAME)
    assert not storage.exists(NAME)


def test_what_is_put_again_while_it_leaves_stays(storage: Storage) -> None:
    storage.put([HELLO], limit=LIMIT)
    storage.set_aside(NAME)
    storage.put([HELLO], limit=LIMIT)
    storage.forget(NAME)
    assert storage.verify(NAME)


def test_sealed_where_it_lies_and_read_as_it_was_given(tmp_path: Path) -> None:
    plain, sealed = Folder(tmp_path, PLAIN), Folder(tmp_path, SEALED)
    secret = b"so dinh danh 048190000003 " * 9_000
    name = plain.put([secret], limit=LIMIT).sha256
    # What lay there before the key is readable, and not yet as the settings want it.
    assert sealed.verify(name)
    assert not sealed.is_newest(name)
    sealed.put([secret], limit=LIMIT)
    assert sealed.is_newest(name)
    lying = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(lying) == 1
    assert b"048190000003" not in lying[0]
    with sealed.open(name) as file:
        assert file.read() == secret
    # A key that was replaced still opens; none at all does not, and says so.
    later = Folder(tmp_path, (Sealed(("chia-2027", "chia-moi")), Plain()))
    assert later.verify(name)
    assert not later.is_newest(name)
    with pytest.raises(OSError, match="MOTCUA_FILES_KEYS"):
        plain.open(name)
