"""A bound PDF becomes PDF/A-2b, in a process that ends after its work; nothing is read here.

Run as a program with the PDF, where the result goes and its title. OCRmyPDF does it; its plugin
that reads letters would ask for its program even where nothing is to be read.
"""

import sys
from pathlib import Path
from types import ModuleType

import ocrmypdf
from ocrmypdf.api import get_plugin_manager

READS = "ocrmypdf.builtin_plugins.tesseract_ocr"


def main(plain: str, whole: str, title: str) -> int:
    """The exit code of OCRmyPDF: 0 when the result was validated."""
    plugins = get_plugin_manager()
    known = plugins.pluggy_manager
    for plugin in known.get_plugins():
        if getattr(plugin, "__name__", "") == READS:
            known.unregister(plugin)
            known.register(_without_its_program(plugin))
    return int(
        ocrmypdf.ocr(
            Path(plain),
            Path(whole),
            ocr_engine="none",
            mode="skip",
            output_type="pdfa-2",
            pdfa_backend="internal",
            optimize=0,
            jobs=1,
            title=title,
            progress_bar=False,
            plugin_manager=plugins,
        )
    )


def _without_its_program(plugin: ModuleType) -> ModuleType:
    same = ModuleType(plugin.__name__)
    vars(same).update({name: it for name, it in vars(plugin).items() if name != "check_options"})
    return same


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
