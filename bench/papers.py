"""Receipts a second on one core, beside the bare compile of a one-line document in the same run.

python bench/papers.py [seconds]
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import typst

sys.path.append(str(Path(__file__).parents[1]))  # the sample is the tests' own

from motcua.gateways.papers import render
from tests.gateways.paper_samples import DAY, RECEIPT

SERIALS = iter(range(10**9))


def receipt() -> bytes:
    """Each receipt is of another dossier, so that nothing is taken from the compiler's cache."""
    code = f"H17.32-261121-{next(SERIALS):05}"
    url = f"https://motcua.example/tra-cuu/{code}?ma=7Q4M-K2RX"
    look_up = {**RECEIPT["look_up"], "url": url}
    return render("receipt", {**RECEIPT, "code": code, "look_up": look_up}, on=DAY)


def bare(compiler: typst.Compiler) -> object:
    return compiler.compile(input=f"Xin chào, hồ sơ {next(SERIALS)}.".encode())


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


if __name__ == "__main__":
    main()
