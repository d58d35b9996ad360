"""Whether what stands for a paper can stand for it: known kinds, known questions, a basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motcua.rules.codes import is_result_code
from motcua.rules.procedure.content import Component, Content, Result
from motcua.rules.procedure.findings import Finding, error, warning
from motcua.rules.reuse import Holder

DATED: Final = ("calendar_day", "month")


def check_reuse(content: Content) -> Iterator[Finding]:
    """Findings about components that papers of the register may stand for, and about validity."""
    for component in content.components:
        yield from _component(content, component)
    for result in content.results:
        yield from _result(content, result)


def _component(content: Content, component: Component) -> Iterator[Finding]:
    where = f"components.{component.code}"
    if component.met_by and component.kind == "form":
        yield error(
            "reuse_of_a_form",
            where,
            "Tờ khai là câu trả lời, không giấy nào thay được.",
            "A form is answered; no paper stands for it.",
        )
    for use in component.met_by:
        if not is_result_code(use.type):
            yield error(
                "result_code_wrong",
                f"{where}.met_by",
                "Mã kết quả phải có dạng KQ.G15.000031.",
                "A result code must look like KQ.G15.000031.",
            )
        if use.within is not None and use.within.unit not in DATED:
            yield error(
                "validity_unit_wrong",
                f"{where}.met_by",
                "Giấy cấp không quá bao lâu tính bằng ngày hoặc tháng.",
                "How old a paper may be is told in days or months.",
            )
        for holder in use.holders:
            yield from _holder(content, f"{where}.met_by", holder)
    if len({use.type for use in component.met_by}) < len(component.met_by):
        yield warning(
            "reuse_twice",
            f"{where}.met_by",
            "Một loại giấy được ghi hai lần.",
            "One kind of paper is named twice.",
        )


def _result(content: Content, result: Result) -> Iterator[Finding]:
    where = f"results.{result.code}"
    if result.holder is not None:
        yield from _holder(content, where, result.holder)
    if result.valid is None:
        return
    if result.valid.unit not in DATED:
        yield error(
            "validity_unit_wrong",
            where,
            "Hiệu lực của giấy tính bằng ngày hoặc tháng.",
            "How long a paper is good for is told in days or months.",
        )
    if not result.valid_basis:
        yield error(
            "basis_missing",
            where,
            "Hiệu lực của giấy phải có căn cứ.",
            "How long a paper is good for needs a legal basis.",
        )


def _holder(content: Content, where: str, holder: Holder) -> Iterator[Finding]:
    for code in (holder.number, holder.name):
        if code and content.form.field(code) is None:
            yield error(
                "holder_unknown",
                where,
                f"Không có mục “{code}” để biết giấy của ai.",
                f"There is no question “{code}” to tell whose it is.",
            )
    if not holder.number:
        yield error(
            "holder_unknown",
            where,
            "Chưa ghi mục nào cho biết số định danh của người giữ giấy.",
            "No question is named for the number of the holder.",
        )
