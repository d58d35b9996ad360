"""The few parts of a Word file that a paper needs (Office Open XML, ECMA-376).

Written here and not by a library, so that the bytes are the same each time, nothing of a foreign
template comes along and no parser of XML is let in.
"""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

Data = Mapping[str, Any]
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWENTIETHS: Final = 1440 / 25.4  # of a point, in a millimetre
_START: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_LINE: Final = 10  # millimetres that the first line of a paragraph is set in


class Sheet:
    """Paragraphs and tables in the letters of the layout."""

    def __init__(self, page: Data) -> None:
        self.sizes = _sizes(page)
        self.wide = _twips(page["width"] - page["left"] - page["right"])

    def run(
        self, text: str, part: str = "body", *, bold: bool = False, italic: bool = False
    ) -> str:
        marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
        size = round(self.sizes[part] * 2)
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
        )
        look = f'{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"

    def par(self, *runs: str, align: str = "left", first: bool = False) -> str:
        """`first`: the first line is set in, as in a letter."""
        inset = f'<w:ind w:firstLine="{_twips(_FIRST_LINE)}"/>' if first else ""
        spacing = f'<w:spacing w:before="{120 if first else 40}" w:after="40"/>'
        style = f'{spacing}{inset}<w:jc w:val="{align}"/>'
        return f"<w:p><w:pPr>{style}</w:pPr>{''.join(runs)}</w:p>"

    def short_rule(self, beside: int) -> str:
        """The line under a head, with so many twips free on each side of it."""
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        inset = f'<w:ind w:left="{beside}" w:right="{beside}"/>'
        flat = '<w:spacing w:before="40" w:after="0" w:line="120" w:lineRule="exact"/>'
        return f"<w:p><w:pPr>{border}{flat}{inset}</w:pPr></w:p>"

    def say(self, *runs: str) -> str:
        return self.par(*runs, align="both", first=True)

    def fact(self, label: str, value: str, *, bold: bool = False) -> str:
        return self.par(self.run(f"{label} "), self.run(value, bold=bold)) if value else ""

    def table(
        self, rows: Sequence[Sequence[str]], shares: Sequence[int], *, ruled: bool = True
    ) -> str:
        """Cells are finished paragraphs; the first row of a ruled table repeats on each page."""
        widths = [self.wide * share // sum(shares) for share in shares]
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        edges = "".join(f'<w:{s} w:val="single" w:sz="4" w:color="000000"/>' for s in sides)
        borders = f"<w:tblBorders>{edges}</w:tblBorders>" if ruled else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        told_rows = []
        for place, row in enumerate(rows):
            repeat = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if ruled and not place else ""
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                for width, cell in zip(widths, row, strict=True)
            )
            told_rows.append(f"<w:tr>{repeat}{cells}</w:tr>")
        wide = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        start = f'<w:tblPr>{wide}{borders}<w:tblLayout w:type="fixed"/></w:tblPr>'
        return f"<w:tbl>{start}<w:tblGrid>{grid}</w:tblGrid>{''.join(told_rows)}</w:tbl>"

    def ruled(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
    ) -> str:
        first = [self.par(self.run(each, bold=True), align="center") for each in head]
        rest = [[self.par(self.run(each)) for each in row] for row in rows]
        return self.table([first, *rest], shares)

    def head(self, data: Data) -> str:
        """Who issues, the nation and its motto, number, place and day."""
        unit = data["unit"]
        name = " ".join(filter(None, (unit["kind"], unit.get("territory"))))
        left = [self.par(self.run(unit["superior"].upper(), "superior"), align="center")]
        left = left if unit["superior"] else []
        left += [self.par(self.run(name.upper(), "issuer", bold=True), align="center")]
        if unit.get("point"):
            left += [self.par(self.run(unit["point"].upper(), "issuer", bold=True), align="center")]
        right = [
            self.par(
                self.run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "nation", bold=True), align="center"
            ),
            self.par(self.run("Độc lập - Tự do - Hạnh phúc", "motto", bold=True), align="center"),
        ]
        day = f"{unit['place']}, {data['day']['long']}"
        below = [
            self.par(self.run(f"Số: {data['number']}", "number"), align="center"),
            self.par(self.run(day, "place", italic=True), align="center"),
        ]
        left.append(self.short_rule(self.wide * 15 // 100))
        right.append(self.short_rule(self.wide * 11 // 100))
        rows = [["".join(left), "".join(right)], below]
        return self.table(rows, (43, 57), ruled=False)

    def title(self, words: str) -> str:
        named = self.par(self.run(words.upper(), "title", bold=True), align="center")
        return named + self.short_rule(self.wide * 39 // 100)

    def code(self, data: Data) -> str:
        return self.par(self.run("Mã hồ sơ: "), self.run(data["code"], bold=True), align="center")

    def who(self, data: Data, label: str) -> str:
        person = data["applicant"]
        reach = ", ".join(filter(None, (person.get("phone"), person.get("email"))))
        name = f"{data['procedure']['name']} (mã thủ tục {data['procedure']['code']})"
        return "".join(
            (
                self.fact(label, person["name"], bold=True),
                self.fact("Số định danh, mã số thuế:", person.get("number", "")),
                self.fact("Địa chỉ:", person.get("address", "")),
                self.fact("Điện thoại, thư điện tử:", reach),
                self.fact("Nội dung giải quyết:", name, bold=True),
            )
        )

    def signed(self, title: str, signer: Data, recipients: Sequence[str] = ()) -> str:
        left = [self.par(self.run("Nơi nhận:", "recipients_head", bold=True, italic=True))]
        for place, name in enumerate(recipients, start=1):
            end = "." if place == len(recipients) else ";"
            left.append(self.par(self.run(f"- {name}{end}", "recipients")))
        right = []
        if signer.get("authority"):
            authority = self.run(signer["authority"].upper(), "signature", bold=True)
            right.append(self.par(authority, align="center"))
        right += [
            self.par(self.run(title.upper(), "signature", bold=True), align="center"),
            self.par(self.run("(Ký và ghi rõ họ tên)", italic=True), align="center"),
            *[self.par(align="center")] * 3,
            self.par(self.run(signer["name"], "signature", bold=True), align="center"),
        ]
        beside = "".join(left) if recipients else self.par()
        return self.table([[beside, "".join(right)]], (1, 1), ruled=False)


def _sizes(page: Data) -> Mapping[str, float]:
    """Points of each part; a small sheet has all of them smaller by its scale, in half points."""
    return {part: round(size * page["scale"] * 2) / 2 for part, size in page["sizes"].items()}


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWENTIETHS)


def zipped(body: str, page: Data) -> bytes:
    """The parts in one archive, dated as zip's first day, so that the same is the same bytes."""
    edges = {side: _twips(page[side]) for side in ("top", "right", "bottom", "left")}
    margins = " ".join(f'w:{side}="{edge}"' for side, edge in edges.items())
    # The number of the page stands in the top margin, however low that is.
    above = min(567, edges["top"] // 2)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{_twips(page["width"])}" w:h="{_twips(page["height"])}"/>'
        f'<w:pgMar {margins} w:header="{above}" w:footer="{above}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    document = (
        f'{_START}<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<w:body>{body}{section}</w:body></w:document>"
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), ("header", "header1.xml")
            ),
            "word/styles.xml": _styles(page),
            "word/header1.xml": _page_number(page),
            "word/document.xml": document,
        }.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "header1": "header"}
    told = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_START}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{told}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_START}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _styles(page: Data) -> str:
    size = round(_sizes(page)["body"] * 2)
    scripts = " ".join(
        f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    return (
        f'{_START}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts {scripts}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style></w:styles>'
    )


def _page_number(page: Data) -> str:
    """In the middle of the top margin; the first page has none."""
    look = f'<w:rPr><w:sz w:val="{round(_sizes(page)["page"] * 2)}"/></w:rPr>'
    field = '<w:instrText xml:space="preserve"> PAGE </w:instrText>'
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    runs = "".join(f"<w:r>{look}{part}</w:r>" for part in (begin, field, end))
    return (
        f'{_START}<w:hdr xmlns:w="{_MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        f"{runs}</w:p></w:hdr>"
    )
