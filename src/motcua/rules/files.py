"""What a file is, told by its first bytes and never by its name; what a dossier may hold."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motcua.rules.errors import Refused
from motcua.rules.text import nfc

HEAD = 8192
"""Bytes that `sniff` wants to see: enough to reach the second part of a Word or Excel file."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file; `extension` without its dot."""

    media_type: str
    extension: str
    vi: str
    en: str
    also: tuple[str, ...] = ()
    picture: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = FileKind("application/pdf", "pdf", "tệp PDF", "PDF file")
JPEG = FileKind(
    "image/jpeg", "jpg", "ảnh JPEG", "JPEG picture", ("jpeg", "jpe", "jfif"), picture=True
)
PNG = FileKind("image/png", "png", "ảnh PNG", "PNG picture", picture=True)
HEIC = FileKind("image/heic", "heic", "ảnh HEIC", "HEIC picture", ("heif",), picture=True)
WEBP = FileKind("image/webp", "webp", "ảnh WebP", "WebP picture", picture=True)
TIFF = FileKind("image/tiff", "tif", "ảnh TIFF", "TIFF picture", ("tiff",), picture=True)
DOCX = FileKind(
    f"{_OFFICE}wordprocessingml.document", "docx", "tệp Word (DOCX)", "Word file (DOCX)"
)
XLSX = FileKind(f"{_OFFICE}spreadsheetml.sheet", "xlsx", "tệp Excel (XLSX)", "Excel file (XLSX)")
XML = FileKind("application/xml", "xml", "tệp XML", "XML file")

ALLOWED: Mapping[str, FileKind] = MappingProxyType(
    {kind.extension: kind for kind in (PDF, JPEG, PNG, HEIC, WEBP, TIFF, DOCX, XLSX, XML)}
)

OTHERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "exe": ("chương trình chạy trên Windows", "Windows program"),
        "elf": ("chương trình chạy trên Linux", "Linux program"),
        "script": ("tệp lệnh", "script"),
        "html": ("trang web (HTML)", "web page (HTML)"),
        "svg": ("hình vẽ SVG", "SVG drawing"),
        "zip": ("tệp nén ZIP", "ZIP archive"),
        "rar": ("tệp nén RAR", "RAR archive"),
        "7z": ("tệp nén 7z", "7z archive"),
        "gz": ("tệp nén GZIP", "GZIP archive"),
        "macro": ("tệp văn phòng có chứa macro", "office file with macros"),
        "ole": ("tệp Word hoặc Excel kiểu cũ (DOC, XLS)", "old Word or Excel file (DOC, XLS)"),
        "rtf": ("tệp RTF", "RTF file"),
        "gif": ("ảnh GIF", "GIF picture"),
        "mp4": ("phim MP4", "MP4 film"),
        "mixed": ("tệp ghép hai loại nội dung", "file of two kinds at once"),
        "unknown": ("tệp không đọc được", "unreadable file"),
    }
)
"""What we can name but never take."""

_SIGNATURES: tuple[tuple[bytes, FileKind | str], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"MZ", "exe"),
    (b"\x7fELF", "elf"),
    (b"#!", "script"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"GIF8", "gif"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_FOREIGN = re.compile(rb"<script|<html|<\?php|<svg[\s>]|%PDF-\d", re.IGNORECASE)
_PART = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
_BAD_XML = re.compile(r"<!entity|<\?xml-stylesheet", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe)\b|www\.w3\.org/1999/xhtml", re.IGNORECASE
)
_SVG = re.compile(r"<(?:\w+:)?svg\b|<!doctype\s+svg", re.IGNORECASE)


def sniff(head: bytes, name: str, *, allowed: Collection[str] = tuple(ALLOWED)) -> FileKind:
    """The kind of the file that begins with `head` (its first `HEAD` bytes).

    A picture under the name of another kind of picture passes: telephones do that by themselves.
    Refuses `file_type_refused` (name) when the kind is not taken, and `file_renamed` (name; real,
    in both languages; kind, of `ALLOWED` or `OTHERS`) when the bytes break the name's promise.
    """
    shown = display_name(name)
    promised = _promised(shown)
    real = _real(head)
    key = real if isinstance(real, str) else real.extension
    if isinstance(real, FileKind) and key in allowed and _honest(real, shown, promised):
        return real
    if promised is not None and promised.extension in allowed and promised.extension != key:
        raise Refused("file_renamed", name=shown, real=_names_of(key), kind=key)
    raise Refused("file_type_refused", name=shown)


def _names_of(key: str) -> dict[str, str]:
    kind = ALLOWED.get(key)
    vi, en = (kind.vi, kind.en) if kind else OTHERS[key]
    return {"vi": vi, "en": en}


def _honest(real: FileKind, shown: str, promised: FileKind | None) -> bool:
    if promised is None:
        return "." not in shown.strip(".")
    return promised == real or (promised.picture and real.picture)


def _promised(shown: str) -> FileKind | None:
    extension = shown.rpartition(".")[2].lower() if "." in shown else ""
    return next(
        (kind for kind in ALLOWED.values() if extension in (kind.extension, *kind.also)), None
    )


def _real(head: bytes) -> FileKind | str:
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(head)
    if head[4:8] == b"ftyp":
        brands = {head[start : start + 4] for start in (8, *range(16, 32, 4))}
        return HEIC if brands & _HEIF_BRANDS else "mp4"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _pure(WEBP, head)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind if isinstance(kind, str) else _pure(kind, head)
    return _inside_text(head)


def _pure(kind: FileKind, head: bytes) -> FileKind | str:
    """A picture or a PDF whose opening also reads as a web page or as another PDF is a trick."""
    return "mixed" if _FOREIGN.search(head[5:1024]) else kind


def _inside_text(head: bytes) -> FileKind | str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = head.decode(encoding, "replace").lstrip()
    if not text.startswith("<"):
        return "unknown"
    if _HTML.search(text):
        return "html"
    if _SVG.search(text):
        return "svg"
    if _BAD_XML.search(text) or not re.match(r"<(?:\?xml\s|!--|[A-Za-z_])", text):
        return "unknown"
    return XML


def _inside_zip(head: bytes) -> FileKind | str:
    """Word and Excel keep their parts in `word/` and `xl/`; anything else is only an archive."""
    names = _part_names(head)
    if any(b"vbaProject" in name for name in names):
        return "macro"
    if not any(name in (b"[Content_Types].xml", b"_rels/.rels") for name in names):
        return "zip"
    if any(name.startswith(b"word/") for name in names):
        return DOCX
    return XLSX if any(name.startswith(b"xl/") for name in names) else "zip"


def _part_names(head: bytes) -> list[bytes]:
    found = []
    for part in _PART.finditer(head):
        length = int.from_bytes(part[1], "little")
        found.append(head[part.end() : part.end() + length])
    return found


_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_NOT_ON_WINDOWS = str.maketrans(dict.fromkeys('<>:"|?*', "-"))
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST_NAME = 120


def display_name(name: str) -> str:
    """A name fit to show and to offer: no path, no invisible letters, NFC, at most 120 letters.

    The extension survives the shortening; a name of which nothing is left becomes `tep`.
    """
    last = re.split(r"[/\\]", nfc(name))[-1]
    clean = " ".join(_UNSAFE.sub("", last).split()).strip(". ") or "tep"
    clean = clean.translate(_NOT_ON_WINDOWS)
    if _DEVICES.match(clean):
        clean = f"tep {clean}"  # Windows would speak to a device of that name
    if len(clean) <= _LONGEST_NAME:
        return clean
    stem, dot, extension = clean.rpartition(".")
    tail = dot + extension if stem and len(extension) <= 10 else ""
    return clean[: _LONGEST_NAME - len(tail) - 1].rstrip() + "…" + tail
