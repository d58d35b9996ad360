"""The worker: it does what follows from facts until it is stopped, and outlives its database.

A standby that takes over breaks every session. The worker then begins anew by itself, under a new
number; a job whose end it could not report is given to another by `reactions.left_behind`.
"""

import asyncio
import contextlib
import ctypes
import logging
import signal
from typing import Final

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

AGAIN: Final = 2.0
"""Seconds between two tries to reach a database that is away."""

ANSWER: Final = 5.0
"""Seconds that a session may take to be had before the database counts as away."""

PATIENCE: Final = 60.0
"""Seconds that what is in hand may take after SIGTERM; whoever stops us must wait longer."""

log = logging.getLogger("motcua.worker")


def until_stopped(concurrency: int) -> None:
    """Ends when SIGTERM or SIGINT asked for it and what was in hand is finished."""
    _share_heaps()
    asyncio.run(_until_stopped(concurrency))


def _share_heaps() -> None:
    """Threads share two heaps (M_ARENA_MAX of glibc): a fifth less memory than with one each."""
    with contextlib.suppress(AttributeError, OSError):  # another library of C has none to share
        ctypes.CDLL(None).mallopt(-8, 2)


async def _until_stopped(concurrency: int) -> None:
    asked = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, asked.set)
    while not asked.is_set():
        work = asyncio.create_task(_work(concurrency))
        stop = asyncio.create_task(asked.wait())
        await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        work.cancel()  # which means: take nothing more, finish what is in hand
        try:
            await work
        except asyncio.CancelledError:
            continue
        except (ConnectorException, OperationalError) as why:
            log.warning("the database is away: %s", str(why.__cause__ or why).partition("\n")[0])
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asked.wait(), AGAIN)


async def _work(concurrency: int) -> None:
    """One worker, until it is cancelled or its database leaves it."""
    await sync_to_async(close_old_connections)()
    async with _worker(concurrency).open_async() as worker:
        await worker.run_worker_async(
            concurrency=concurrency,
            # Somebody stands at a scanner and waits for the next look into its folder.
            fetch_job_polling_interval=2,
            # The journal tells what was done; what failed stays to be seen.
            delete_jobs="successful",
            shutdown_graceful_timeout=PATIENCE,
            install_signal_handlers=False,
        )


def _worker(concurrency: int) -> App:
    """It takes jobs over sessions of its own; what its jobs leave to others goes by Django's
    session, inside the transaction of the fact it follows from, as everywhere in the house.

    A connector that failed to open stays failed: each worker begins with another.
    """
    connector = PsycopgConnector(
        kwargs=connector_params(), timeout=ANSWER, min_size=1, max_size=concurrency + 3
    )
    worker = DjangoApp(connector=connector)
    worker.tasks = jobs.tasks
    worker.periodic_registry = jobs.periodic_registry
    return worker
