"""What of a dossier goes into a package, file by file, and what says of it what it is.

Names of entries say what a file is and never whose: a component, a form, a number. How its owner
had named it stands in the PREMIS file (RFC 8493; E-ARK CSIP; decision 0053).
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.dossiers.models import Dossier, Given, LinkedTask, Paper, Result, Span, Task
from motcua.apps.dossiers.years import kept_of
from motcua.apps.procedures import queries as procedures
from motcua.apps.signatures import queries as signatures
from motcua.apps.signatures.models import Signature
from motcua.base.clock import HANOI
from motcua.base.models import Entry
from motcua.gateways import signing
from motcua.gateways.packages import Growing, pieces_of
from motcua.gateways.signing import Found
from motcua.rules.archives.bag import PAYLOAD, plain_name
from motcua.rules.archives.mets import Event, Object, described, mets, preserved
from motcua.rules.archives.zipped import Entry as Zipped
from motcua.rules.errors import Missing, Refused

REPRESENTATION: Final = "representations/rep1/data/"
ENDINGS: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "application/xml": "xml"}
_SECRET: Final = {"secret", "token", "verify_token", "approved_token", "mandate_id"}


@dataclass
class Packed:
    """What of one dossier was written: entries of the zip with their hashes, files and bytes."""

    entries: list[tuple[Zipped, str]] = field(default_factory=list)
    files: int = 0
    bytes: int = 0
    digest: str = ""


@dataclass(frozen=True)
class _Kept:
    """A file of the store and what it is in the dossier: given, paper or opinion, of what."""

    file: File
    use: str
    of: str


def pack(dossier: Dossier, growing: Growing, top: str) -> Packed:
    """Write the dossier at the end of the package, beneath its own code.

    Refuses `packed_file_lost` (code, name) when the bytes of a file are gone or are others.
    """
    return _Packing(dossier, growing, top).run()


class _Packing:
    def __init__(self, dossier: Dossier, growing: Growing, top: str) -> None:
        self.dossier, self.growing = dossier, growing
        self.folder = f"{top}/{PAYLOAD}{plain_name(str(dossier.code))}/"
        self.packed = Packed()

    def run(self) -> Packed:
        kept = list(_files(self.dossier))
        files = [self._file(number, each) for number, each in enumerate(kept, 1)]
        signed = _signatures([each.file for each in kept])
        lines = self._lines()
        other = [
            self._text("metadata/other/signatures.json", _json(signed), "application/json"),
            self._text("metadata/other/journal.jsonl", lines, "application/x-ndjson"),
        ]
        descriptive = [
            self._text("metadata/descriptive/dc.xml", described(_dublin(self.dossier))),
            self._text(
                "metadata/descriptive/dossier.json", _json(_told(self.dossier)), "application/json"
            ),
        ]
        events = _events(self.growing.at, files, signed)
        premis = preserved([*files, *other], events)
        preservation = [self._text("metadata/preservation/premis.xml", premis)]
        title = procedures.pinned(self.dossier.version_id).name["vi"]
        parts = {
            "descriptive": descriptive,
            "preservation": preservation,
            "other": other,
            "representation": files,
        }
        whole = mets(str(self.dossier.code), title, self.growing.at, parts)
        self.packed.digest = self._text("METS.xml", whole).sha256
        self.packed.files = len(files)
        self.packed.bytes = sum(each.size for each in files)
        return self.packed

    def _file(self, number: int, kept: _Kept) -> Object:
        file = kept.file
        ending = ENDINGS.get(file.media_type) or plain_name(file.name.rpartition(".")[2])[:8]
        path = f"{REPRESENTATION}{kept.use}/{number:03}-{plain_name(kept.of)[:60]}.{ending.lower()}"
        try:
            with documents.content(file) as source:
                added = self.growing.add(self.folder + path, pieces_of(source))
        except (Missing, OSError):
            raise Refused("packed_file_lost", code=self.dossier.code, name=file.name) from None
        if added.sha256 != file.sha256:
            raise Refused("packed_file_lost", code=self.dossier.code, name=file.name)
        self.packed.entries.append((added.entry, added.sha256))
        return Object(
            *(path, file.sha256, file.size, file.media_type, file.kept_at.astimezone(HANOI)),
            original=file.name,
            use=kept.use,
        )

    def _text(self, path: str, text: bytes, media_type: str = "application/xml") -> Object:
        added = self.growing.add(self.folder + path, [text])
        self.packed.entries.append((added.entry, added.sha256))
        return Object(path, added.sha256, len(text), media_type, self.growing.at)

    def _lines(self) -> bytes:
        rows = Entry.objects.filter(subject_kind="dossier", subject_id=self.dossier.pk)
        found = rows.order_by("id").values_list("line", "previous", "hash")
        return b"".join(
            _json(
                {"line": line, "previous": bytes(previous).hex(), "hash": bytes(digest).hex()},
                indent=None,
            )
            for line, previous, digest in found
        )


def index_lines(rows: QuerySet[Any]) -> Iterator[bytes]:
    """A CSV of the dossiers in a package: code, procedure, days, term of keeping, files, METS."""
    yield _row(("code", "procedure", "name", "ended", "kept", "files", "bytes", "mets_sha256"))
    for line in rows.iterator(chunk_size=500):
        dossier = line.dossier
        content = procedures.pinned(dossier.version_id)
        ended = dossier.ended_at.astimezone(HANOI).date() if dossier.ended_at else None
        until = kept_of(dossier).until(ended) if ended else None
        told = (dossier.code, content.code, content.name["vi"], ended, until or "vĩnh viễn")
        yield _row((*told, *(line.after[name] for name in ("files", "bytes", "digest"))))


def _row(values: Sequence[Any]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue().encode()


def _files(dossier: Dossier) -> Iterator[_Kept]:
    """Each file once, by what it was first: what came, the papers made, what others answered."""
    seen: set[int] = set()
    given = Given.objects.filter(dossier=dossier, removed_at=None, file__isnull=False)
    papers = Paper.objects.filter(dossier=dossier)
    asked = LinkedTask.objects.filter(dossier=dossier, evidence__isnull=False)
    named = [
        *(
            (row.file, "given", row.component)
            for row in given.select_related("file").order_by("pk")
        ),
        *((row.file, "papers", row.form) for row in papers.select_related("file").order_by("pk")),
        *(
            (row.evidence, "opinions", "evidence")
            for row in asked.select_related("evidence").order_by("pk")
        ),
    ]
    for file, use, of in named:
        if file is not None and file.pk not in seen:
            seen.add(file.pk)
            yield _Kept(file, use, of)


def _signatures(files: Sequence[File]) -> list[dict[str, Any]]:
    """Who signed which file, and how the signature stands when it is packed."""
    rows = Signature.objects.filter(file__in=[each.pk for each in files])
    looked: dict[str, list[Found] | None] = {}
    told = []
    for row in rows.select_related("certificate", "file").order_by("pk"):
        if row.sha256 not in looked:
            looked[row.sha256] = _looked(row.file)
        told.append(
            {
                "sha256": row.sha256,
                "kind": row.certificate.kind,
                "signer": row.certificate.name,
                "unit": row.certificate.unit_name,
                "serial": row.certificate.serial,
                "issuer": row.certificate.issuer,
                "signed_at": row.signed_at.astimezone(HANOI),
                "ordered_by": row.ordered_by,
                "found": [asdict(each) for each in looked[row.sha256] or ()],
            }
        )
    return told


def _looked(file: File) -> list[Found] | None:
    """None where nobody is believed, or the bytes are no PDF or too many to look at."""
    if not signing.is_set_up() or file.size > signatures.MOST_LOOKED_AT:
        return None
    with documents.content(file) as source:
        return signatures.look_at(source.read())


def _events(at: datetime, files: Sequence[Object], signed: Sequence[dict[str, Any]]) -> list[Event]:
    told = [
        Event("fixity check", at, "pass", f"SHA-256 of {len(files)} files"),
        Event("information package creation", at, "success"),
    ]
    for each in signed:
        found = each["found"]
        whole = bool(found) and all(one["intact"] for one in found)
        outcome = ("pass" if whole else "fail") if found else "not looked at"
        told.append(Event("digital signature validation", at, outcome, each["sha256"]))
    return told


def _dublin(dossier: Dossier) -> list[tuple[str, str]]:
    content = procedures.pinned(dossier.version_id)
    kept = kept_of(dossier)
    ended = dossier.ended_at.astimezone(HANOI).date() if dossier.ended_at else dossier.law_day
    until = kept.until(ended)
    agency = agencies.unit_at(dossier.unit_path, ended).name["vi"]
    results = Result.objects.filter(dossier=dossier).order_by("pk")
    return [
        ("identifier", str(dossier.code)),
        ("title", content.name["vi"]),
        ("creator", agency),
        ("contributor", dossier.applicant_name),
        ("type", f"Hồ sơ thủ tục hành chính {content.code}"),
        ("date", f"{dossier.law_day.isoformat()}/{ended.isoformat()}"),
        ("language", "vi"),
        ("coverage", agency),
        ("description", f"{dossier.state}; {dossier.decision}".rstrip("; ")),
        *(("relation", f"{row.number} ({row.state})") for row in results),
        ("rights", f"Lưu đến trước {until.isoformat()}" if until else "Lưu vĩnh viễn"),
        ("provenance", kept.basis),
    ]


def _told(dossier: Dossier) -> dict[str, Any]:
    """The dossier as data: what was declared, what was decided, who worked on it until when."""
    return {
        "dossier": _columns(dossier),
        "given": [_columns(row) for row in Given.objects.filter(dossier=dossier).order_by("pk")],
        "results": [_columns(row) for row in Result.objects.filter(dossier=dossier).order_by("pk")],
        "tasks": [_columns(row) for row in Task.objects.filter(dossier=dossier).order_by("pk")],
        "clock": [_columns(row) for row in Span.objects.filter(dossier=dossier).order_by("pk")],
    }


def _columns(row: Any) -> dict[str, Any]:
    names = (each.attname for each in row._meta.concrete_fields)
    return {name: getattr(row, name) for name in names if name not in _SECRET}


def _json(told: Any, indent: int | None = 1) -> bytes:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=_plain, indent=indent)
    return text.encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(HANOI).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
