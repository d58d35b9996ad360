import re
from xml.etree import ElementTree

import segno

from motcua.rules.marks import code128_svg, qr_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark squares of a drawing made of runs `M x y h length`."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)", svg)
    return {(int(x) + step, int(y)) for x, y, length in runs for step in range(int(length))}


def test_a_qr_code_draws_exactly_the_symbol_with_its_quiet_zone() -> None:
    text = "https://motcua.example/tra-cuu/H17.32-261121-0042?ma=7Q4M-K2RX"
    dark = {
        (x + 4, y + 4)
        for y, row in enumerate(segno.make(text, error="m", micro=False).matrix)
        for x, module in enumerate(row)
        if module
    }
    assert drawn(qr_svg(text)) == dark


def test_drawings_carry_no_style_and_no_script() -> None:
    for svg in (qr_svg("x" * 80, label='Mã "QR" <a>'), code128_svg("H17-1")):
        root = ElementTree.fromstring(svg)  # noqa: S314 -- our own drawing
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert names == {"svg", "rect", "path"}
        assert not any("style" in element.attrib for element in root.iter())


def test_a_label_is_read_aloud_and_no_label_means_decoration() -> None:
    named = ElementTree.fromstring(qr_svg("x", label='Mã "QR" & hồ sơ'))  # noqa: S314
    assert named.attrib["aria-label"] == 'Mã "QR" & hồ sơ'
    assert ElementTree.fromstring(qr_svg("x")).attrib["aria-hidden"] == "true"  # noqa: S314
