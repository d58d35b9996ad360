"""Style sheets, scripts and signs: named after what is in them, packed when the web begins.

A name that changes with the content may be kept by a browser for years, so that a second page
asks for nothing but itself. There is no step of a build: the first web process of a version
writes the copies into the folder of static files, and any other finds them there.
"""

import gzip
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest
from whitenoise.middleware import WhiteNoiseMiddleware

HASH_SIGNS = 12
_NAMED = re.compile(rf"\.[0-9a-f]{{{HASH_SIGNS}}}\.[a-z0-9]+$")


def named(name: str, content: bytes) -> str:
    """`ui/look.css` becomes `ui/look.0123456789ab.css`."""
    path = PurePosixPath(name)
    mark = hashlib.sha256(content).hexdigest()[:HASH_SIGNS]
    return str(path.with_name(f"{path.stem}.{mark}{path.suffix}"))


class NamedByContent(StaticFilesStorage):
    """Addresses of static files that change with their content."""

    def url(self, name: str | None) -> str:
        found = finders.find(name or "")
        if found is None:
            raise ValueError(f"no static file {name}")
        return super().url(named(name or "", Path(found).read_bytes()))


class StaticsMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Answers with a packed copy where the browser takes one, to be kept for years."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        press(Path(settings.STATIC_ROOT))
        super().__init__(*args, **kwargs)
        self._folder = Path(settings.STATIC_ROOT).resolve()

    def __call__(self, request: HttpRequest) -> Any:
        path = request.path_info
        if path.startswith(settings.STATIC_URL) and path not in self.files:
            self._look_again(path)
        return super().__call__(request)

    def _look_again(self, path: str) -> None:
        """While machines are renewed in turn, a page of the new version asks the old one too for
        its files: they lie in the folder that all share since the first new process began."""
        place = (self._folder / path.removeprefix(settings.STATIC_URL)).resolve()
        if _NAMED.search(path) and place.is_relative_to(self._folder) and place.is_file():
            self.add_file_to_dictionary(path, str(place))


def press(folder: Path) -> None:
    """Write every static file under its name by content, beside it the packed copy.

    Copies of an earlier version stay: pages that were open during the change still ask for them.
    """
    for name, content in _files():
        copy = folder / named(name, content)
        for path, written in (
            (copy, content),
            (copy.with_name(f"{copy.name}.gz"), gzip.compress(content, 9, mtime=0)),
        ):
            if not path.exists():
                _write(path, written)


def _files() -> Iterator[tuple[str, bytes]]:
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                yield name, file.read()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: another process may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)
