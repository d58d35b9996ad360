"""Mandates in words: as what one acts, and how it stands."""

from typing import Final, Protocol

from motcua.faces.ui.language import t, tr
from motcua.rules.mandates import KINDS


class Standing(Protocol):
    @property
    def state(self) -> str: ...


SIGNS: Final = {
    "proposed": "wait",
    "declared": "wait",
    "in_force": "ok",
    "to_come": "hold",
    "expired": "done",
    "ended": "done",
    "refused": "late",
}


def kind_name(kind: str) -> str:
    return tr(KINDS[kind])


def state_of(row: Standing) -> tuple[str, str]:
    """Sign and words."""
    said = {
        "proposed": t("Chờ bên kia chấp nhận", "Waiting for the other to accept"),
        "declared": t("Chờ cán bộ một cửa xác nhận", "Waiting for a one-stop officer"),
        "in_force": t("Đang có hiệu lực", "In force"),
        "to_come": t("Chưa tới ngày bắt đầu", "Not begun yet"),
        "expired": t("Đã hết hạn", "Expired"),
        "ended": t("Đã chấm dứt", "Ended"),
        "refused": t("Không được chấp nhận", "Not accepted"),
    }
    return SIGNS[row.state], said[row.state]
