"""A browser on a system, told from what it calls itself."""

import pytest

from motcua.rules.devices import device

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("told", "browser", "system"),
    [
        (f"{WINDOWS} Chrome/131.0 Safari/537.36", "Chrome", "Windows"),
        (f"{WINDOWS} Chrome/131.0 Safari/537.36 Edg/131.0", "Edge", "Windows"),
        (f"{WINDOWS} coc_coc_browser/131 Chrome/125 Safari/537.36", "Cốc Cốc", "Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko Firefox/133.0", "Firefox", "Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36", "Chrome", "Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1", "Safari", "iPhone"),
        ("curl/8.5", "", ""),
        ("", "", ""),
    ],
)
def test_it_is_called_by_its_names(told: str, browser: str, system: str) -> None:
    assert device(told) == (browser, system)
