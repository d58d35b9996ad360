"""Receipts, lists, labels and registers on one core, beside a bare one-line compile of the run.

python bench/papers.py [seconds]

At its end: a result pressed, signed by an officer and sealed by an agency, with a pretend clock and
validation data embedded, beside one plain signature by the bare library.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import django
import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, sign_pdf

sys.path.append(str(Path(__file__).parents[1]))  # the sample is the tests' own

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
os.environ["MOTCUA_PROVING"] = "yes"
os.environ["MOTCUA_AUTHORITY"] = tempfile.mkdtemp()
django.setup()

from motcua.apps.signatures.marks import Places, line_marks
from motcua.base import clock
from motcua.gateways import signing
from motcua.gateways.papers import joined, render, render_marks, render_open
from tests.gateways.paper_samples import DAY, HANDOVER, LABELS, RECEIPT, REGISTER, RESULT

PIN = "270915"

SERIALS = iter(range(10**9))


def receipt() -> bytes:
    """Each receipt is of another dossier, so that nothing is taken from the compiler's cache."""
    code = f"H17.32-261121-{next(SERIALS):05}"
    url = f"https://motcua.example/tra-cuu/{code}?ma=7Q4M-K2RX"
    look_up = {**RECEIPT["look_up"], "url": url}
    return render("receipt", {**RECEIPT, "code": code, "look_up": look_up}, on=DAY)


def fifty() -> bytes:
    """The receipts of a page of the queue, none of them filed yet, as one file."""
    return joined(receipt() for _ in range(50))


def bare(compiler: typst.Compiler) -> object:
    return compiler.compile(input=f"Xin chào, hồ sơ {next(SERIALS)}.".encode())


def handover() -> bytes:
    return render("handover", {**HANDOVER, "number": f"{next(SERIALS)}/BG"}, on=DAY)


def labels() -> bytes:
    made = [{**each, "code": f"H17.32-261123-{next(SERIALS):05}"} for each in LABELS["labels"]]
    return render("labels", {"labels": made}, on=DAY)


def register(lines: int) -> int:
    """A register in volumes of a thousand, as the desk prints it; how many bytes."""
    size = 0
    for first in range(0, lines, 1000):
        rows = [
            {**REGISTER["rows"][place % 40], "code": f"H17.32-261123-{next(SERIALS):05}"}
            for place in range(first, min(first + 1000, lines))
        ]
        told = {**REGISTER, "first": first, "rows": rows}
        size += len(render("register", told, on=DAY))
    return size


def per_second(make: Callable[[], object], seconds: float) -> float:
    make()
    made = 0
    start = time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        make()
        made += 1
    return made / spent


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))
    floor = per_second(lambda: bare(compiler), seconds)
    ours = per_second(receipt, seconds)
    print(
        f"receipts: {ours:.1f} a second, {1000 / ours:.1f} ms each, {len(receipt()) / 1000:.0f} kB"
    )
    print(f"one bare line: {floor:.1f} a second, {1000 / floor:.1f} ms each")
    print(f"a receipt costs {floor / ours:.1f} bare lines")
    for name, make in (
        ("hand-over list of 50", handover),
        ("50 labels", labels),
        ("50 receipts in one file", fifty),
    ):
        speed = per_second(make, seconds)
        print(f"{name}: {1000 / speed:.0f} ms, {floor / speed:.0f} bare lines")
    start = time.perf_counter()
    size = register(10_000)
    spent = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    press = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"register of 10,000 in ten volumes: {spent:.1f} s, {size / 1e6:.1f} MB, "
        f"{spent * floor:.0f} bare lines; {press.ru_utime + press.ru_stime:.1f} s of a processor; "
        f"memory {most:.0f} MB here, {press.ru_maxrss / 1024:.0f} MB in the press at most"
    )


def result() -> None:
    """Pressed with open places, signed (B-LT), filled in and sealed (B-LTA); then the library."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    signing.pretend_authority(make=True)
    now = clock.now()
    trust = signing.trust(now)
    officer, agency = (held(name, now) for name in ("Núi Cao", "Phường Hải Châu"))

    def signed() -> bytes:
        pdf, places = open_paper()
        size = places.size(signing.OFFICER)
        mark = {"kind": "officer", **size, "lines": [("Người ký:", "Núi Cao")]}
        seen = signing.Stamp(render_marks([mark]))
        with signing.opened(officer, PIN, trust.chain()) as key:
            spots = places.spots()
            return signing.sign_draft(pdf, key, trust, spots=spots, seen=seen, now=now)

    def sealed() -> bytes:
        made = signed()
        places = Places.of(signing.places_in(made))
        filled = {"so": f"{next(SERIALS)}/TL", "ngay": "Hải Châu, ngày 21 tháng 11 năm 2026"}
        seal = {"kind": "seal", **places.size(signing.AGENCY), "above": "A", "below": "B"}
        pdf = render_marks([{**seal, "name": "C"}, *line_marks(places, filled)])
        stamps = {
            name: signing.Stamp(pdf, at, text) for at, (name, text) in enumerate(filled.items(), 1)
        }
        with signing.opened(agency, PIN, trust.chain()) as key:
            seen = signing.Stamp(pdf)
            return signing.fill_and_seal(made, key, trust, filled=stamps, seen=seen, now=now)

    pressed = per_second(open_paper, seconds)
    first = per_second(signed, seconds)
    both = per_second(sealed, seconds)
    draft = open_paper()[0]
    with signing.opened(officer, PIN, trust.chain()) as key:
        floor = per_second(lambda: bare_signature(draft, key), seconds)
    print(f"results pressed: {pressed:.1f} a second; pressed and signed B-LT: {first:.1f}")
    print(f"pressed, signed and sealed B-LTA: {both:.1f} a second, {len(sealed()) / 1000:.0f} kB")
    print(f"one bare signature of the library, no time stamp: {floor:.1f} a second")
    print(f"a sealed result costs {floor / both:.1f} bare signatures")


def open_paper() -> tuple[bytes, Places]:
    told = {**RESULT, "paper_code": f"KQ.{next(SERIALS)}"}
    pdf, places = render_open("result", told, on=DAY, made=DAY)
    return pdf, Places.of(places)


def bare_signature(pdf: bytes, key: object) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    meta = PdfSignatureMetadata(field_name="S", md_algorithm="sha256")
    return bytes(sign_pdf(writer, meta, signer=key).getbuffer())


def held(name: str, now: datetime) -> signing.Held:
    sealed, public = signing.new_pin_sealed(PIN)
    term = {"since": now - timedelta(days=1), "until": now + timedelta(days=1)}
    issued = signing.pretend_authority().issue(public, name=name, unit=name, number="1", **term)
    der = signing.read_certificate(issued.pem.encode()).der
    return signing.Held("software", "", sealed, der)


if __name__ == "__main__":
    main()
    result()
