"""100,000 dossiers taken out by a real worker, beside a bare COPY and a bare xlsxwriter.

python bench/exports.py [dossiers]

In a database of its own; the dossiers are those of bench/escalate.py. Each file is asked for by the
command and made by `motcua worker` in a process of its own, whose greatest memory is read from the
system. Then the same columns by COPY, and the same cells by xlsxwriter alone in constant memory,
each in this same run. In the end the worker is killed while it reads, and another goes on.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench import escalate
from motcua.gateways import postgres

DATA = ROOT / ".data" / "bench-exports"
BAR = 200
"""MB that the worker may take at most."""
PATIENT = 900
WORKER = "from motcua.faces.console.main import root; root(prog_name='motcua')"
BARE = (
    "copy (select code, procedure_code, applicant_name, channel, state, unit_path, submitted_at,"
    " due_at, ended_at from dossiers_dossier where state = 'handling' order by due_at, id)"
    " to stdout (format csv)"
)


class Worker:
    """`motcua worker` in a process of its own."""

    def __enter__(self) -> "Worker":
        words = [sys.executable, "-c", WORKER, "worker"]
        self.process = subprocess.Popen(
            words, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, stderr=subprocess.DEVNULL
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(60)

    def memory(self) -> float:
        """The most it ever held, in MB."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        told = next(line for line in lines if line.startswith("VmHWM"))
        return int(told.split()[1]) / 1024


def asked(suffix: str, listing: str = "dossiers") -> int:
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
    from motcua.apps.exports import commands  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    cast = escalate.Cast()
    inspector = cast.actor("mat-cu")
    unit = agencies.unit_at(inspector.paths("exports.ask_export")[0], clock.today()).id
    fact = commands.ask_export(
        inspector,
        unit,
        listing=listing,
        suffix=suffix,
        asked={"trang-thai": "handling"},
        language="vi",
    )
    return int(fact.export_id)


def until(number: int, reached: Callable[[Any], bool]) -> Any:
    from motcua.apps.exports.models import Export  # noqa: PLC0415

    end = time.monotonic() + PATIENT
    while time.monotonic() < end:
        row = Export.objects.select_related("file").get(pk=number)
        if row.state in {"failed", "stopped"}:
            raise SystemExit(f"export {number}: {row.state} {row.failure}")
        if reached(row):
            return row
        time.sleep(0.05)
    raise SystemExit(f"export {number} took longer than {PATIENT} s")


def ours(suffix: str) -> float:
    with Worker() as worker:
        until(asked(suffix, "roles"), lambda row: row.state == "ready")  # it is awake
        start = time.perf_counter()
        row = until(asked(suffix), lambda row: row.state == "ready")
        spent = time.perf_counter() - start
        most = worker.memory()
    verdict = "reached" if most < BAR else "MISSED"
    print(
        f"{suffix}: {row.rows:,} rows in {spent:.1f} s, {row.rows / spent:,.0f} a second,"
        f" {row.file.size / 1e6:.1f} MB; worker at most {most:.0f} MB, bar {BAR}: {verdict}"
    )
    return spent


def copied() -> float:
    from django.db import connection  # noqa: PLC0415

    connection.ensure_connection()
    start = time.perf_counter()
    with connection.connection.cursor().copy(BARE) as rows:
        size = sum(len(row) for row in rows)
    spent = time.perf_counter() - start
    print(f"bare COPY: {spent:.2f} s, {size / 1e6:.1f} MB")
    return spent


def written(cells: list[list[str]]) -> float:
    """The same cells by the library alone."""
    import xlsxwriter  # noqa: PLC0415

    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        options = {"constant_memory": True, "tmpdir": place}
        with xlsxwriter.Workbook(str(Path(place) / "a.xlsx"), options) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(cells):
                for column, cell in enumerate(row):
                    sheet.write_string(at, column, cell)
    spent = time.perf_counter() - start
    print(f"bare xlsxwriter: {len(cells):,} rows in {spent:.1f} s")
    return spent


def rows_of(number: int) -> list[list[str]]:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    from motcua.apps.exports.models import Export  # noqa: PLC0415
    from motcua.gateways import documents  # noqa: PLC0415

    row = Export.objects.select_related("file").get(pk=number)
    assert row.file is not None
    with documents.store().open(row.file.sha256) as file:
        return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))


def killed(rows: int) -> None:
    """kill -9 while it reads; another worker goes on behind the last part that was told."""
    from motcua.apps.exports import making  # noqa: PLC0415
    from motcua.base import reactions  # noqa: PLC0415

    number = asked("csv")
    with Worker() as worker:
        until(number, lambda row: row.done > rows // 3)
        worker.process.kill()
        worker.process.wait()
    at = until(number, lambda row: True).done
    reactions.left_behind()
    with Worker():
        start = time.perf_counter()
        making.first(number)  # what the minute after the two of patience does
        until(number, lambda row: row.state == "ready")
    found = [row[0] for row in rows_of(number)[1:]]
    once = "each once" if len(found) == len(set(found)) == rows else "NOT EACH ONCE"
    print(f"killed at {at:,} rows: {len(found):,} in the file, {once}", end="")
    print(f"; the rest took {time.perf_counter() - start:.1f} s")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    escalate.DATA = DATA
    escalate.prepared()
    from motcua.apps.dossiers.models import Dossier, Task  # noqa: PLC0415
    from motcua.apps.exports.models import Export  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415
    from motcua.config import urls  # noqa: F401, PLC0415  each face names its lists

    if Dossier.objects.count() < many:
        escalate.filled(many)
    far = clock.now() + timedelta(days=90)  # nothing is late: the worker has nothing else to tell
    Dossier.objects.filter(due_at__lt=far).update(due_at=far)
    Task.objects.filter(due_at__lt=far).update(due_at=far)
    Export.objects.filter(state__in=("waiting", "reading", "writing")).update(state="stopped")
    bare = copied()
    for suffix in ("csv", "xlsx"):
        spent = ours(suffix)
        print(f"  {spent / bare:.0f} times a bare COPY")
    latest = Export.objects.filter(state="ready", suffix="csv").latest("pk")
    library = written(rows_of(latest.pk))
    print(f"  xlsx is {spent / library:.1f} times the library alone")
    killed(latest.rows)


if __name__ == "__main__":
    try:
        main()
    finally:
        postgres.stop(DATA)
