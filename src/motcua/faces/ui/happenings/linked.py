"""Linked handling: what was asked of other agencies, and what they found."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "OpinionAsked": (
        ("Xin ý kiến {unit}, trả lời trước {due_at}", "Asked {unit} for an opinion by {due_at}"),
        ("Xin ý kiến {unit}, chờ đến lượt", "Will ask {unit} once its turn comes"),
    ),
    "OpinionGiven": (
        ("Trả lời: {verdict}, {outcome}", "Answered: {verdict}, {outcome}"),
        ("Trả lời ý kiến, {outcome}", "Gave an opinion, {outcome}"),
    ),
    "LinkedDeclined": (
        (
            "{unit} trả lại vì không thuộc thẩm quyền: {reason}",
            "{unit} sent it back, not its competence: {reason}",
        ),
    ),
    "LinkedCalledOff": (("Thôi hỏi {unit}: {reason}", "No longer asks {unit}: {reason}"),),
    "OpinionSilent": (
        (
            "{units} quá hạn trả lời: {means}. Đã báo {told}",
            "{units} did not answer in time: {means}. Told: {told}",
        ),
        ("{units} quá hạn trả lời: {means}", "{units} did not answer in time: {means}"),
    ),
    "FaultNoted": (
        (
            "{unit} ghi chỗ thiếu ở “{component}”: {reason}",
            "{unit} noted on “{component}”: {reason}",
        ),
    ),
    "FaultDropped": (
        ("Bỏ chỗ thiếu đã ghi ở “{component}”", "Took back the fault noted on “{component}”"),
    ),
    "ReuseChecked": (
        (
            "Tra {register} tìm “{component}”: {result}",
            "Looked for “{component}” in {register}: {result}",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "OpinionAsked": ("Xin ý kiến", "Opinion asked"),
    "OpinionGiven": ("Trả lời ý kiến", "Opinion given"),
    "LinkedDeclined": ("Trả lại, không thuộc thẩm quyền", "Linked task declined"),
    "LinkedCalledOff": ("Thôi hỏi", "Linked task called off"),
    "OpinionSilent": ("Quá hạn trả lời", "No answer in time"),
    "FaultNoted": ("Ghi chỗ thiếu", "Fault noted"),
    "FaultDropped": ("Bỏ chỗ thiếu", "Fault taken back"),
    "ReuseChecked": ("Tra dữ liệu dùng lại", "Register looked up"),
}
