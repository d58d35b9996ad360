"""Another data key for a whole house: values a second, and what a writer feels meanwhile.

    DATABASE_URL=… MOTCUA_PROVING=yes python bench/keys.py

On a demonstration, for instance of `motcua simulate --fast`: everything is laid under a key of this
run, while another connection locks and changes one dossier after another. Told are values, blind
indexes, seconds, the peak of memory, and how long the writer waited at most.
"""

import os
import random
import resource
import secrets
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.dossiers.models import Dossier
from motcua.base import rotation


def main() -> None:
    if not settings.PROVING:
        sys.exit("for a demonstration only: it leaves everything under a key that nobody has.")
    settings.MOTCUA_DATA_KEYS = (secrets.token_urlsafe(48), *settings.MOTCUA_DATA_KEYS)
    begun = time.perf_counter()
    before = rotation.counted()
    counting = time.perf_counter() - begun
    values = sum(each.older for each in before)
    numbers = list(Dossier.objects.values_list("pk", flat=True)[:100_000])
    ended, waits = threading.Event(), list[float]()
    writer = threading.Thread(target=_writes, args=(numbers, ended, waits))
    writer.start()
    begun = time.perf_counter()
    found = rotation.reseal()
    took = time.perf_counter() - begun
    ended.set()
    writer.join()
    indexes = sum(each.first for each in found) - values
    left = sum(each.waits for each in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{values:,} values and {indexes:,} blind indexes, {left} left, in {took:,.1f} s:")
    print(f"{(values + indexes) / took:,.0f} a second; counted in {counting:.2f} s; {peak:,.0f} MB")
    waits.sort()
    print(
        f"writer: {len(waits):,} changes, p99 {1000 * waits[int(0.99 * len(waits))]:.0f} ms,"
        f" longest {1000 * waits[-1]:.0f} ms"
    )


def _writes(numbers: list[int], ended: threading.Event, waits: list[float]) -> None:
    choose = random.Random(1)  # noqa: S311
    while not ended.is_set():
        begun = time.perf_counter()
        with transaction.atomic():
            row = Dossier.objects.select_for_update().get(pk=choose.choice(numbers))
            row.save(update_fields=["answers"])
        waits.append(time.perf_counter() - begun)
        time.sleep(0.01)
    connection.close()


if __name__ == "__main__":
    main()
