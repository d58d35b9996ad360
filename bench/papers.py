"""Receipts, lists, labels and registers on one core, beside a bare one-line compile of the run.

python bench/papers.py [seconds]
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import typst

sys.path.append(str(Path(__file__).parents[1]))  # the sample is the tests' own

from motcua.gateways.papers import joined, render
from tests.gateways.paper_samples import DAY, HANDOVER, LABELS, RECEIPT, REGISTER

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


if __name__ == "__main__":
    main()
