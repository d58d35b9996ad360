"""`motcua archive check`: a package that somebody carries, without the house that made it."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.faces.console.archive import archive
from motcua.rules.archives import bag
from tests.apps.dossiers.archives import on_disk, package_of, planned, run
from tests.apps.dossiers.keeping import ended
from tests.certified import certified_agency


def told(path: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(archive, ["check", str(path), *more])
    return result.exit_code, result.output


def rewritten(path: Path, change: dict[str, bytes | None]) -> Path:
    """The same zip with some entries changed, added or (None) left out."""
    to = path.with_suffix(".doi.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for each in old.infolist():
            content = change.pop(each.filename, old.read(each.filename))
            if content is not None:
                new.writestr(each.filename, content)
        for name, content in change.items():
            new.writestr(name, content or b"")
    return to


def openssl(path: Path, root: str, folder: Path) -> str:
    """What another program says of the seal."""
    with zipfile.ZipFile(path) as found:
        for name in (bag.SEAL, bag.TAG_MANIFEST):
            (folder / name).write_bytes(found.read(f"{root}/{name}"))
    asked = ["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER"]
    said = subprocess.run(
        [*asked, "-in", folder / bag.SEAL, "-content", folder / bag.TAG_MANIFEST],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stderr


@pytest.mark.django_db
def test_whole_it_says_so_and_tampered_it_names_what(tmp_path: Path) -> None:
    dossier = ended()
    change = run(planned())
    path = on_disk(change, tmp_path)
    root = package_of(change).name
    code, said = told(path)
    assert code == 0
    assert "Whole." in said
    told_as = json.loads(told(path, "--json")[1])
    assert (told_as["whole"], told_as["package"], told_as["journals"]) == (True, root, 1)
    mets = f"{root}/data/{dossier.code}/METS.xml"
    code, said = told(rewritten(path, {mets: b"<mets/>"}))
    assert code == 1
    assert f"changed: data/{dossier.code}/METS.xml" in said
    code, said = told(rewritten(path, {mets: None}))
    assert (code, f"missing: data/{dossier.code}/METS.xml" in said) == (1, True)
    code, said = told(rewritten(path, {f"{root}/data/x.pdf": b"x"}))
    assert (code, "added: data/x.pdf" in said) == (1, True)


@pytest.mark.django_db
def test_a_byte_changed_in_the_zip_itself_is_found(tmp_path: Path) -> None:
    ended()
    path = on_disk(run(planned()), tmp_path)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"%PDF") + 2] ^= 1
    path.write_bytes(raw)
    code, said = told(path)
    assert (code, "changed: data/" in said) == (1, True)
    path.write_bytes(bytes(raw[: len(raw) // 2]))
    assert told(path)[0] == 1


@pytest.mark.django_db
def test_sealed_by_the_agency_over_every_byte(tmp_path: Path) -> None:
    ended()
    certified_agency()
    change = run(planned())
    package = package_of(change)
    assert package.sealed_by
    path = on_disk(change, tmp_path)
    code, said = told(path)
    assert f"Sealed by {package.sealed_by}" in said, said
    assert code == 0
    seal = f"{package.name}/{bag.SEAL}"
    assert "Verification successful" in openssl(path, package.name, tmp_path)
    code, said = told(rewritten(path, {seal: None}))
    assert (code, f"missing: {bag.SEAL}" in said) == (1, True)
    code, said = told(rewritten(path, {f"{package.name}/{bag.TAG_MANIFEST}": b"\n"}))
    assert (code, f"seal broken: {bag.SEAL}" in said) == (1, True)
