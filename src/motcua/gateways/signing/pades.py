"""PAdES: an officer signs a draft with places left open, an agency fills them in and seals it.

Each step is an increment: what was there stays, byte for byte, at the beginning of the file.
The officer's signature certifies the draft and lets only its open places be filled and the file
be signed again (ISO 32000-2, 12.8.2.2, access permission 2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pyhanko.pdf_utils import generic, layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, Signer, fields
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.stamp import StaticStampStyle

from motcua.gateways.signing.trust import Trust
from motcua.rules.errors import Refused

OFFICER: Final = "ky-so-ca-nhan"
AGENCY: Final = "ky-so-co-quan"
PRINTED: Final = 4
"""Annotation flag: it is printed."""
_MIDDLE: Final = layout.AxisAlignment.ALIGN_MID


@dataclass(frozen=True)
class Spot:
    """A place on a page, in points from its lower left corner; pages count from 0."""

    name: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Stamp:
    """What is seen at a spot: one page of a PDF, as large as the spot; `text` is what it says."""

    pdf: bytes
    page: int = 0
    text: str = ""


def sign_draft(
    draft: bytes,
    signer: Signer,
    trust: Trust,
    *,
    spots: Sequence[Spot],
    seen: Stamp,
    now: datetime,
    reason: str = "",
) -> bytes:
    """The draft with its open places made fields, certified by an officer: PAdES B-LT.

    Refuses `certificate_not_believed`, as every signature does.

    `spots` are the open places by name; those called OFFICER and AGENCY are for signatures.
    """
    writer = _writer(draft)
    for spot in spots:
        if spot.name in {OFFICER, AGENCY}:
            fields.append_signature_field(writer, SigFieldSpec(spot.name, spot.page, box=spot.box))  # type: ignore[arg-type]
        else:
            _open_place(writer, spot)
    wanted = _metadata(OFFICER, trust, now, reason, certify=True)
    return _signed(writer, wanted, signer, trust, seen, now)


def sign_alone(
    pdf: bytes,
    signer: Signer,
    trust: Trust,
    *,
    spot: Spot,
    seen: Stamp,
    now: datetime,
    reason: str = "",
    lasting: bool = False,
) -> bytes:
    """One signature, seen at a spot that is not a place of the paper's own; B-LT, or B-LTA."""
    writer = _writer(pdf)
    fields.append_signature_field(writer, SigFieldSpec(spot.name, spot.page, box=spot.box))  # type: ignore[arg-type]
    wanted = _metadata(spot.name, trust, now, reason, lasting=lasting)
    return _signed(writer, wanted, signer, trust, seen, now)


def fill_and_seal(
    signed: bytes,
    signer: Signer,
    trust: Trust,
    *,
    filled: Mapping[str, Stamp],
    seen: Stamp,
    now: datetime,
    reason: str = "",
) -> bytes:
    """The open places filled in and all of it signed by the agency: PAdES B-LTA."""
    writer = _writer(signed)
    places = {str(each["/T"]): each for each in _fields(writer)}
    for name, stamp in filled.items():
        place = places[name]
        place["/V"] = pdf_string(stamp.text)
        place["/AP"] = generic.DictionaryObject({pdf_name("/N"): _page_of(writer, stamp)})
        writer.update_container(place)
    wanted = _metadata(AGENCY, trust, now, reason, lasting=True)
    return _signed(writer, wanted, signer, trust, seen, now)


def places_in(signed: bytes) -> list[dict[str, Any]]:
    """The open places of a signed draft and their sizes, in points, as its fields tell them."""
    found = []
    for field in _fields(_writer(signed)):
        left, low, right, high = (float(each) for each in field["/Rect"])
        found.append({"name": str(field["/T"]), "width": right - left, "height": high - low})
    return found


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(BytesIO(pdf))


def _metadata(
    field: str,
    trust: Trust,
    now: datetime,
    reason: str,
    *,
    certify: bool = False,
    lasting: bool = False,
) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        reason=reason or None,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
        validation_context=trust.at(now),
        embed_validation_info=True,
        use_pades_lta=lasting,
    )


def _signed(
    writer: IncrementalPdfFileWriter,
    wanted: PdfSignatureMetadata,
    signer: Signer,
    trust: Trust,
    seen: Stamp,
    now: datetime,
) -> bytes:
    style = StaticStampStyle(
        background=_Pressed(seen),
        background_layout=layout.SimpleBoxLayoutRule(_MIDDLE, _MIDDLE, layout.Margins.uniform(0)),
        background_opacity=1.0,
        border_width=0,
    )
    made = _Punctual(wanted, signer, timestamper=trust.clock, stamp_style=style)
    made.moment = now
    output = BytesIO()
    try:
        made.sign_pdf(writer, output=output)
    except SigningError:
        # Its chain does not lead to a root of ours, or a list of the revoked names it.
        raise Refused("certificate_not_believed") from None
    return output.getvalue()


class _Punctual(PdfSigner):
    """Writes the house's time as the signer's own, not the machine's."""

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


class _Pressed(PdfContent):
    """A page that was pressed in memory, as the appearance of a signature."""

    def __init__(self, stamp: Stamp) -> None:
        super().__init__()
        self._stamp = stamp

    def render(self) -> bytes:
        xobject = _page_of(self._ensure_writer, self._stamp)
        self.resources.xobject["/Mark"] = xobject
        left, low, right, high = (float(each) for each in xobject.get_object()["/BBox"])
        self.box = layout.BoxConstraints(width=right - left, height=high - low)
        return b"/Mark Do"


def _page_of(writer: Any, stamp: Stamp) -> Any:
    return writer.import_page_as_xobject(PdfFileReader(BytesIO(stamp.pdf)), page_ix=stamp.page)


def _fields(writer: IncrementalPdfFileWriter) -> list[Any]:
    return [each.get_object() for each in writer.root["/AcroForm"]["/Fields"]]


def _open_place(writer: IncrementalPdfFileWriter, spot: Spot) -> None:
    """A field that nobody types into: empty until the agency fills it in."""
    left, low, right, high = spot.box
    empty = writer.add_object(
        generic.StreamObject(
            {
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): _numbers(0, 0, right - left, high - low),
            },
            stream_data=b"",
        )
    )
    page, _ = writer.find_page_for_modification(spot.page)
    place = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): pdf_string(spot.name),
                pdf_name("/TU"): pdf_string(spot.name),
                pdf_name("/Ff"): generic.NumberObject(1),
                pdf_name("/F"): generic.NumberObject(PRINTED),
                pdf_name("/DA"): pdf_string("0 g"),
                pdf_name("/Rect"): _numbers(*spot.box),
                pdf_name("/P"): page,
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): empty}),
            }
        )
    )
    writer.register_annotation(page, place)
    if "/AcroForm" not in writer.root:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        writer.root["/AcroForm"] = writer.add_object(form)
        writer.update_root()
    among = writer.root["/AcroForm"]["/Fields"]
    among.append(place)
    writer.update_container(among)


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(round(each, 2)) for each in values)
