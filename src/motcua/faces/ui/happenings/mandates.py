"""Acting for another, as the journal tells it."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "CosignerAsked": (("Nhờ bên kia đồng ý với hồ sơ", "Asked the other person to agree"),),
    "CosignerReminded": (("Nhắc bên kia trả lời", "Reminded the other person"),),
    "CosignerAgreed": (("Bên kia đồng ý với hồ sơ", "The other person agreed"),),
    "CosignerDeclined": (
        ("Bên kia không đồng ý: {reason}", "The other person declined: {reason}"),
        ("Bên kia không đồng ý", "The other person declined"),
    ),
    "MandateProposed": (
        (
            "Đề nghị {agent_id} làm thay {owner_id}, từ {since} đến trước {until}",
            "Proposed that {agent_id} act for {owner_id}, from {since} to before {until}",
        ),
    ),
    "MandateDeclared": (
        (
            "{agent_id} khai là người đại diện, từ {since} đến trước {until}",
            "{agent_id} declared to be the representative, from {since} to before {until}",
        ),
    ),
    "MandateProved": (("Nhận giấy tờ chứng minh: {name}", "Received the proof: {name}"),),
    "MandateAccepted": (
        ("Chấp nhận: {agent_id} làm thay {owner_id}", "Accepted: {agent_id} acts for {owner_id}"),
    ),
    "MandateConfirmed": (
        (
            "Xác nhận {agent_id} đại diện cho {owner_id}; đã xem {proof}",
            "Confirmed that {agent_id} represents {owner_id}; seen: {proof}",
        ),
    ),
    "MandateDeclined": (
        ("Không xác nhận người đại diện: {reason}", "Did not confirm the representative: {reason}"),
    ),
    "MandateRevoked": (
        ("Chấm dứt việc làm thay: {reason}", "Ended the mandate: {reason}"),
        ("Chấm dứt việc làm thay", "Ended the mandate"),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "CosignerAsked": ("Nhờ bên kia đồng ý", "Co-signer asked"),
    "CosignerReminded": ("Nhắc bên kia", "Co-signer reminded"),
    "CosignerAgreed": ("Bên kia đồng ý", "Co-signer agreed"),
    "CosignerDeclined": ("Bên kia không đồng ý", "Co-signer declined"),
    "MandateProposed": ("Đề nghị làm thay", "Mandate proposed"),
    "MandateDeclared": ("Khai người đại diện", "Representative declared"),
    "MandateProved": ("Nhận giấy tờ chứng minh", "Proof received"),
    "MandateAccepted": ("Chấp nhận làm thay", "Mandate accepted"),
    "MandateConfirmed": ("Xác nhận người đại diện", "Representative confirmed"),
    "MandateDeclined": ("Không xác nhận người đại diện", "Representative not confirmed"),
    "MandateRevoked": ("Chấm dứt làm thay", "Mandate ended"),
}
