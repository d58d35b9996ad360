"""The files of a message: base64, packed or not, compared with what the manifest and seal name."""

import base64
import binascii
import hashlib
import io
import re
import zipfile
import zlib
from typing import Final

from motcua.rules.edxml.message import Attachment
from motcua.rules.edxml.tree import all_of, first, inner
from motcua.rules.errors import Refused
from motcua.rules.interchange.xml import Element

MOST_UNPACKED: Final = 200_000_000
"""Octets that all files of one message may have: a bomb of noughts ends here."""
_SPACES = re.compile(r"\s+")
_DIGESTS: Final = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}


def attachments(root: Element) -> tuple[Attachment, ...]:
    """Every file, in the order of the manifest.

    Refused("edxml_attachment_missing") when one is named and not there,
    "edxml_attachment_unreadable" when it is no base64 or a broken zip,
    "edxml_attachment_damaged" when its digest differs from the signed one, each with `name`;
    "edxml_attachments_too_large" (limit).
    """
    sent = {_bare(inner(each, "ContentId")): each for each in _sent(root)}
    digests = _digests(root)
    named = {
        _bare(inner(each, "ContentId")): each
        for each in all_of(first(root, "edXMLManifest"), "Reference")
    }
    room, found = MOST_UNPACKED, []
    for cid in {**named, **sent}:
        about = sent.get(cid) or named[cid]
        name = _name(about, named.get(cid), cid)
        if cid not in sent:
            raise Refused("edxml_attachment_missing", name=name)
        octets = _decoded(sent[cid], name)
        _compare(octets, digests.get(cid), name)
        content = _unpacked(octets, name, room)
        room -= len(content)
        found.append(Attachment(name, content, inner(about, "Description")))
    return tuple(found)


def _sent(root: Element) -> list[Element]:
    return [
        each
        for each in root.walk()
        if each.tag.casefold() == "attachment" and first(each, "ContentTransferEncoded")
    ]


def _name(about: Element, reference: Element | None, cid: str) -> str:
    said = inner(about, "AttachmentName") or inner(reference, "AttachmentName")
    # A name is a name, never a way to another folder.
    return re.split(r"[\\/]", said or inner(about, "Description"))[-1][:200] or f"tep-{cid}"


def _decoded(sent: Element, name: str) -> bytes:
    encoded = first(sent, "ContentTransferEncoded")
    plain = _SPACES.sub("", encoded.text if encoded else "").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("edxml_attachment_unreadable", name=name) from None


def _compare(octets: bytes, digest: tuple[str, str] | None, name: str) -> None:
    if digest is None:
        return
    algorithm, value = digest
    if base64.b64encode(hashlib.new(algorithm, octets).digest()).decode() != value:
        raise Refused("edxml_attachment_damaged", name=name)


def _unpacked(octets: bytes, name: str, room: int) -> bytes:
    """The one file inside when it was packed for the way; else the file itself.

    An archive that was attached as one, by its name, stays what it is; and so do the formats of
    an office, which are archives too.
    """
    if len(octets) > room:
        raise Refused("edxml_attachments_too_large", limit=MOST_UNPACKED)
    if not octets.startswith(b"PK\x03\x04"):
        return octets
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as packed:
            inside = [each for each in packed.infolist() if not each.is_dir()]
            if len(inside) != 1 or (name.casefold().endswith(".zip") and not _same(inside, name)):
                return octets
            with packed.open(inside[0]) as file:
                content = file.read(room + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise Refused("edxml_attachment_unreadable", name=name) from None
    if len(content) > room:
        raise Refused("edxml_attachments_too_large", limit=MOST_UNPACKED)
    return content


def _same(inside: list[zipfile.ZipInfo], name: str) -> bool:
    return inside[0].filename.casefold() == name.casefold()


def _digests(root: Element) -> dict[str, tuple[str, str]]:
    """Digests of attachments in the signature, by content id; others are of the whole message."""
    found = {}
    for each in all_of(first(first(root, "Signature"), "SignedInfo"), "Reference"):
        address = each.get("URI")
        method = first(each, "DigestMethod")
        algorithm = _DIGESTS.get(method.get("Algorithm") if method else "")
        if address.startswith("cid:") and algorithm:
            found[_bare(address)] = (algorithm, _SPACES.sub("", inner(each, "DigestValue")))
    return found


def _bare(cid: str) -> str:
    return cid.strip("<> ").removeprefix("cid:")
