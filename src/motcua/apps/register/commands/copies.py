"""Certified copies: an electronic copy of a registered paper, under a number of its own."""

import secrets

from django.conf import settings
from django.db import connection

from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.documents.commands import keep, take_in
from motcua.apps.register import facts
from motcua.apps.register.holdings import COPY, awaits_seal
from motcua.apps.register.models import CertifiedCopy, RegisteredPaper
from motcua.apps.signatures import keys
from motcua.apps.signatures.signing import Signed, keep_signature
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.command import command
from motcua.base.rows import update
from motcua.gateways import papers
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused

SYMBOL = "BSĐT"


@command(RegisteredPaper, creates=True)
def certify_copy(actor: Actor, paper: RegisteredPaper, *, copy_for: str) -> facts.CopyCertified:
    """Issue an electronic copy of a paper in force, by the agency whose register holds it.

    NĐ 23/2015/NĐ-CP, Điều 3: a copy from the register stands for the original. Where the agency
    signs digitally its seal follows (`seal_copy`); else the copy says of itself that it has none.
    Refuses `paper_not_in_force`, `purpose_missing`.
    """
    now = clock.now()
    day = now.astimezone(HANOI).date()
    state = paper.as_held().state_on(day)
    if state != "in_force":
        raise Refused("paper_not_in_force", number=paper.number, state=state)
    if not copy_for.strip():
        raise Refused("purpose_missing")
    copy = CertifiedCopy(
        paper=paper,
        unit_path=paper.unit_path,
        number=f"{_next(f'copy:{paper.unit_path}:{day.year}')}/{SYMBOL}",
        purpose=copy_for.strip()[:300],
        issued_at=now,
        issued_by=actor.name,
        signed=keys.signs_digitally(paper.unit_path, now),
        token=secrets.token_urlsafe(16),
    )
    pdf = _printed(copy, paper)
    stored = take_in([pdf], _name(copy), ours=True)
    copy.file = keep(stored, owner_id=paper.owner_id, unit_path=paper.unit_path)
    copy.save()
    return facts.CopyCertified(paper.pk, paper.number, copy.number, copy.purpose, copy.signed)


@command(RegisteredPaper)
def seal_copy(
    actor: Actor, paper: RegisteredPaper, *, copy_id: int, sealed: Signed
) -> facts.CopySealed:
    """Keep a certified copy as the agency signed it; from now on it is given out.

    Missing for no copy of this paper. Refuses `copy_sealed` (number).
    """
    copy = CertifiedCopy.objects.filter(paper=paper, pk=copy_id).first()
    if copy is None:
        raise Missing("copy", copy_id)
    if not awaits_seal(copy):
        raise Refused("copy_sealed", number=copy.number)
    copy.file = keep_signature(
        sealed,
        name=_name(copy),
        about=(COPY, copy.pk),
        owner_id=paper.owner_id,
        unit_path=paper.unit_path,
    )
    update(copy, "file")
    return facts.CopySealed(paper.pk, paper.number, copy.number, copy.file.sha256)


def _name(copy: CertifiedCopy) -> str:
    return f"ban-sao-{copy.number.replace('/', '-')}.pdf"


def _printed(copy: CertifiedCopy, paper: RegisteredPaper) -> bytes:
    day = copy.issued_at.astimezone(HANOI).date()
    issued = f"{paper.issued_on:%d/%m/%Y}"
    unsigned = "" if copy.signed else " Bản này chưa có chữ ký số; kiểm tra bằng mã QR."
    told = {
        "unit": unit_parts(paper.unit_path, day),
        "number": copy.number,
        "day": day,
        "title": "BẢN SAO ĐIỆN TỬ",
        "subject": paper.title,
        "bases": [],
        "opening": f"Sao từ sổ gốc: số {paper.number}, ngày {issued}, người ký {paper.signed_by}.",
        "sections": [{"rows": paper.data["lines"]}],
        "closing": f"Cấp để: {copy.purpose}.{unsigned}",
        "recipients": [paper.holder_name, "Lưu: VT"],
        "signer": {
            "name": copy.issued_by,
            "title": "Người cấp bản sao",
            "note": "(Chữ ký số của cơ quan ở đầu trang)" if copy.signed else "",
        },
        "paper_code": paper.type_code,
        "verify_url": f"{settings.MOTCUA_ADDRESS}/kiem-tra/{copy.token}",
    }
    return papers.render("result", told, on=day)


def _next(book: str) -> int:
    """The next number of a book; the row stays locked to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into register_book (name, last) values (%s, 1) "
            "on conflict (name) do update set last = register_book.last + 1 returning last",
            [book],
        )
        return int(cursor.fetchone()[0])
