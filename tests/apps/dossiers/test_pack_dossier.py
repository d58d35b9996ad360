"""pack_dossier: a dossier goes into a package, file by file, and the package can be checked."""

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from motcua.apps.documents.models import File
from motcua.apps.dossiers import carrying, packing
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.growing import growing
from motcua.apps.dossiers.models import BulkChange, Dossier, Given, Package, PackageEntry, Paper
from motcua.gateways import documents
from motcua.gateways.packages import Growing
from motcua.rules.archives import bag
from motcua.rules.archives.mets import METS, XLINK
from tests.apps.dossiers.archives import (
    ARCHIVIST,
    carried,
    checked,
    names,
    on_disk,
    package_of,
    planned,
    run,
)
from tests.apps.dossiers.changes import outcomes
from tests.apps.dossiers.keeping import LEADER, ended
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db


def test_every_file_of_it_lies_there_under_its_hash(tmp_path: Path) -> None:
    dossier = ended()
    change = run(planned())
    assert outcomes(change) == [("done", "")]
    path = on_disk(change, tmp_path)
    report = checked(path)
    assert report.findings == []
    assert (report.root, report.journals) == (package_of(change).name, 1)
    kept = File.objects.filter(
        pk__in={
            *Given.objects.filter(dossier=dossier, file__isnull=False).values_list(
                "file", flat=True
            ),
            *Paper.objects.filter(dossier=dossier).values_list("file", flat=True),
        }
    )
    assert kept
    with zipfile.ZipFile(path) as found:
        manifest = found.read(f"{report.root}/{bag.MANIFEST}").decode()
    assert all(file.sha256 in manifest for file in kept)
    line = last_line("dossier", dossier.pk)
    assert line.fact == "DossierPacked"
    assert line.details["files"] == len(kept)
    assert facts_of("bulk_change", change.pk) == [
        *("ChangePlanned", "ChangeBegun", "PackageMade", "ChangeFinished")
    ]


def test_its_mets_names_every_file_of_it_with_its_hash(tmp_path: Path) -> None:
    dossier = ended()
    change = run(planned())
    top = f"{package_of(change).name}/data/{dossier.code}/"
    with zipfile.ZipFile(on_disk(change, tmp_path)) as found:
        root = ElementTree.fromstring(found.read(top + "METS.xml"))  # noqa: S314 -- ours
        told = {
            each.get("CHECKSUM"): each
            for each in root.iter()
            if each.get("CHECKSUM") and each.get("SIZE")
        }
        located = [
            each.get(f"{{{XLINK}}}href") for each in root.iter() if each.get(f"{{{XLINK}}}href")
        ]
        there = [name.removeprefix(top) for name in found.namelist() if name.startswith(top)]
        assert sorted(located) == sorted(set(there) - {"METS.xml"})
        entries = PackageEntry.objects.filter(path__startswith=top).exclude(
            path__endswith="METS.xml"
        )
        assert {each.sha256 for each in entries} == set(told)
        data = json.loads(found.read(top + "metadata/descriptive/dossier.json"))
        assert data["dossier"]["answers"] == dossier.answers
        assert dossier.applicant_name in found.read(top + "metadata/descriptive/dc.xml").decode()
    assert root.tag == f"{{{METS}}}mets"


def test_names_of_entries_name_nobody(tmp_path: Path) -> None:
    dossier = ended()
    file = Given.objects.filter(dossier=dossier, file__isnull=False).first()
    assert file is not None
    File.objects.filter(pk=file.file_id).update(name=f"CCCD {dossier.applicant_name}.pdf")
    path = on_disk(run(planned()), tmp_path)
    listed = " ".join(names(path))
    assert listed.isascii()
    for word in (*dossier.applicant_name.split(), dossier.owner.personal_number, "CCCD"):
        assert bag.plain_name(str(word)) not in listed
    with zipfile.ZipFile(path) as found:
        premis = next(name for name in found.namelist() if name.endswith("premis.xml"))
        assert f"CCCD {dossier.applicant_name}.pdf" in found.read(premis).decode()


def test_one_by_its_code_and_only_what_ended_in_the_year() -> None:
    one, other = ended(), ended()
    an_accepted_dossier()
    assert planned(code=str(one.code).lower()).lines.get().dossier_id == one.pk
    assert {line.dossier_id for line in planned().lines.all()} == {one.pk, other.pk}
    with refused("nothing_to_change"):
        planned(year="2025")
    with refused("year_missing"):
        planned(year="năm nay")
    with refused("dossier_not_ended"):
        planned(code=str(an_accepted_dossier().code))


def test_not_outside_of_a_package_that_runs() -> None:
    dossier = ended()
    change = planned()
    for number in (0, change.pk):
        with refused("not_in_package"):
            dossiers.pack_dossier(actor(ARCHIVIST), dossier.pk, change_id=number)


def test_what_was_destroyed_or_goes_on_is_not_packed() -> None:
    first, second = ended(), ended()
    change = planned()
    Dossier.objects.filter(pk=first.pk).update(destroyed_at=first.ended_at)
    Dossier.objects.filter(pk=second.pk).update(ended_at=None)
    assert sorted(outcomes(run(change))) == [
        ("refused", "dossier_destroyed"),
        ("refused", "dossier_not_ended"),
    ]
    assert not Package.objects.filter(change=change).exists()


def test_a_file_that_is_lost_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken, whole = ended(), ended()
    given = Given.objects.filter(dossier=broken, file__isnull=False).first()
    assert given is not None
    File.objects.filter(pk=given.file_id).update(sha256="0" * 64)
    change = run(planned())
    assert sorted(outcomes(change)) == [("done", ""), ("refused", "packed_file_lost")]
    path = on_disk(change, tmp_path)
    assert checked(path).findings == []
    assert not [name for name in names(path) if f"/{broken.code}/" in name]
    assert [name for name in names(path) if f"/{whole.code}/" in name]


def test_killed_within_a_dossier_it_goes_on_and_the_package_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [ended(), ended(), ended()]
    change = planned()
    dossiers.run_change(actor(ARCHIVIST), change.pk)
    assert carrying.carry_out(change.pk, 1)
    package = package_of(change)
    good = growing(package).length()
    written = growing(package).path.read_bytes()

    def dies(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(packing, "_signatures", dies)
        with pytest.raises(KeyboardInterrupt):
            carrying.carry_out(change.pk)
    assert growing(package).length() > good, "it died with bytes written"
    assert package_of(change).length == good
    after = carried(change)
    assert outcomes(after) == [("done", "")] * 3
    path = on_disk(after, tmp_path)
    assert path.read_bytes()[:good] == written
    assert checked(path).findings == []
    assert len({name.split("/")[2] for name in names(path) if "METS.xml" in name}) == len(made)


def test_killed_while_it_is_closed_it_closes_the_same_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended()
    change = planned()
    dossiers.run_change(actor(ARCHIVIST), change.pk)
    held: list[bytes] = []

    def dies(self: Growing, entries: object) -> int:
        held.append(self.path.read_bytes())
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Growing, "close", dies)
        with pytest.raises(KeyboardInterrupt):
            carrying.carry_out(change.pk)
    assert package_of(change).file is None
    path = on_disk(carried(change), tmp_path)
    assert path.read_bytes()[: len(held[0])] == held[0]
    assert checked(path).findings == []


def test_what_lay_in_the_scratch_and_is_lost_is_packed_again(tmp_path: Path) -> None:
    for _ in range(3):
        ended()
    change = planned()
    dossiers.run_change(actor(ARCHIVIST), change.pk)
    carrying.carry_out(change.pk, 1)
    growing(package_of(change)).remove()
    after = carried(change)
    assert outcomes(after) == [("done", "")] * 3
    assert checked(on_disk(after, tmp_path)).findings == []


def test_stopped_it_keeps_what_it_has_and_goes_on(tmp_path: Path) -> None:
    ended(), ended()
    change = planned()
    dossiers.run_change(actor(ARCHIVIST), change.pk)
    carrying.carry_out(change.pk, 1)
    dossiers.stop_change(actor(ARCHIVIST), change.pk)
    assert not carrying.carry_out(change.pk)
    assert sorted(outcomes(BulkChange.objects.get(pk=change.pk))) == [("", ""), ("done", "")]
    assert checked(on_disk(run(change), tmp_path)).findings == []


def test_who_may_not() -> None:
    dossier = ended()
    change = planned()
    for key in ("mat-cu", "sao-mai"):
        with forbidden("dossiers.pack_dossier"):
            dossiers.pack_dossier(actor(key), dossier.pk, change_id=change.pk)


def test_twice_it_lies_in_two_packages(tmp_path: Path) -> None:
    dossier = ended()
    first, second = run(planned()), run(planned(by=LEADER))
    assert facts_of("dossier", dossier.pk)[-2:] == ["DossierPacked"] * 2
    for change in (first, second):
        assert checked(on_disk(change, tmp_path)).findings == []
    kept = package_of(second).file
    assert kept is not None
    assert documents.store().verify(kept.sha256)
