"""Use cases of scanning, by the stage of a batch's life."""

from motcua.apps.scans.commands.arranging import arrange, read_again
from motcua.apps.scans.commands.awaiting import await_pages, clear_tray, stop_waiting
from motcua.apps.scans.commands.papers import bind_paper, confirm_paper
from motcua.apps.scans.commands.reading import fail_page, keep_page
from motcua.apps.scans.commands.sitting import end_batch, go_on_reading, stop_reading, take_pages

__all__ = [
    "arrange",
    "await_pages",
    "bind_paper",
    "clear_tray",
    "confirm_paper",
    "end_batch",
    "fail_page",
    "go_on_reading",
    "keep_page",
    "read_again",
    "stop_reading",
    "stop_waiting",
    "take_pages",
]
