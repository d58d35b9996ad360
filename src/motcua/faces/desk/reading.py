"""Where the two readings of a dossier's history disagree, in one plain sentence."""

from motcua.apps.dossiers.queries import SecondReading
from motcua.faces.ui.language import t


def disagreement(second: SecondReading) -> str:
    """Late by one, in time by the other; empty when they agree."""
    if second.agree:
        return ""
    if second.measured.too_often:
        return t(
            "Theo nghị định hồ sơ đúng hạn, nhưng chỉ số tính trễ vì đã yêu cầu bổ sung {n} lần.",
            "In time by the decree, but late by the index: completion was asked for {n} times.",
            n=second.measured.supplements,
        )
    if second.measured.late:
        return t(
            "Theo nghị định hồ sơ đúng hạn, nhưng chỉ số tính trễ: chỉ số không đổi ngày hẹn đầu.",
            "In time by the decree, but late by the index, which keeps the first date.",
        )
    return t(
        "Theo nghị định hồ sơ trễ hẹn, nhưng chỉ số tính đúng hạn vì đã trừ thời gian chờ.",
        "Late by the decree, but in time by the index, which takes off the waiting.",
    )
