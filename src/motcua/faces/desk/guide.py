"""The first day at the desk, on one page, by role."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.vocabulary import role_name


@dataclass(frozen=True)
class Lesson:
    """What a role does on its first day, each step a sentence in both languages."""

    role: str
    steps: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        return role_name(self.role)

    @property
    def told(self) -> list[str]:
        return [t(vi, en) for vi, en in self.steps]


LESSONS: Final = (
    Lesson(
        "receptionist",
        (
            (
                "Người dân tới quầy: bấm N, quét căn cước vào ô số định danh. Người chưa có trong "
                "sổ thì ghi tên, ngày sinh, điện thoại.",
                "Somebody comes to the counter: press N and scan the identity card. Whoever is "
                "not known yet is written down with name, birth and phone.",
            ),
            (
                "Gõ ba chữ của việc cần làm, không cần dấu, rồi bấm vào thủ tục.",
                "Type three letters of the procedure, without marks, and press its name.",
            ),
            (
                "Đánh dấu từng giấy tờ đang có: phím cách là đủ, O thêm bản chính, Y thêm bản "
                "sao. Chỉ thu giấy tờ có trong danh sách.",
                "Tick each paper that is here: Space for here, O for one more original, Y for one "
                "more copy. Take only papers that are on the list.",
            ),
            (
                "Bấm A để nhận; giấy hẹn hiện ra, bấm P để in hai bản.",
                "Press A to receive; the receipt appears, press P to print two copies.",
            ),
            (
                "Giấy tờ chưa đủ: bấm B, ghi mọi chỗ thiếu trong một lần, vì chỉ được "
                "yêu cầu một lần.",
                "Papers are missing: press B and list every fault at once. You may ask only once.",
            ),
            (
                "Hồ sơ trực tuyến nằm ở hàng Chưa ai nhận; phải tiếp nhận hoặc yêu cầu bổ sung "
                "trong 8 giờ làm việc.",
                "Online dossiers wait in Nobody's yet; accept or ask for completion within 8 "
                "working hours.",
            ),
            (
                "Kết quả đã có ở hàng Chờ trả: quét giấy hẹn, thu lệ phí còn thiếu, bấm R.",
                "Results wait in To return: scan the receipt, take what fee is due, press R.",
            ),
        ),
    ),
    Lesson(
        "case_officer",
        (
            (
                "Mở hàng Chưa ai nhận, đánh dấu bằng X, bấm T để nhận việc.",
                "Open Nobody's yet, tick with X, press T to take.",
            ),
            (
                "Đọc tờ khai và giấy tờ; bấm S để đề xuất giải quyết hoặc từ chối kèm lý do.",
                "Read the answers and papers; press S to propose granting or refusing, with "
                "a reason.",
            ),
            (
                "Cần cơ quan khác cho ý kiến: bấm Y, ghi câu hỏi và hạn trả lời. Hỏi và đáp đều "
                "nằm trong hồ sơ.",
                "You need another unit's opinion: press Y, write the question and the term. "
                "Question and answer stay in the dossier.",
            ),
            (
                "Sẽ trễ: bấm Xin lỗi và hẹn lại trước hạn ít nhất một ngày làm việc; chỉ được "
                "một lần.",
                "It will be late: apologise with a new date at least one working day before; once.",
            ),
        ),
    ),
    Lesson(
        "section_head",
        (
            (
                "Hàng Sắp đến hạn và Quá hạn nói việc nào đang ở ai.",
                "Due soon and Late say which work is with whom.",
            ),
            (
                "Người giữ vắng mặt: mở hồ sơ, Giao người khác, ghi lý do.",
                "The holder is away: open the dossier, Give to another, write why.",
            ),
            (
                "Yêu cầu bổ sung lần thứ hai phải có bạn cho phép, và được đếm.",
                "A second request for completion needs your leave, and is counted.",
            ),
        ),
    ),
    Lesson(
        "leader",
        (
            (
                "Mở từng hồ sơ chờ ký, đọc đề xuất, bấm S để ký; không đồng ý thì trả lại "
                "kèm lý do.",
                "Open what waits for a signature, read the proposal, press S to sign; if you do "
                "not agree, send it back with a reason.",
            ),
            (
                "Kết quả đã ban hành mà sai: Sửa kết quả sai; bản cũ vẫn xem được và ghi rõ đã "
                "bị thay.",
                "A result that was issued wrong: Correct the result; the old one stays readable "
                "and says that it was replaced.",
            ),
        ),
    ),
    Lesson(
        "clerk",
        (
            (
                "Hồ sơ đã ký: bấm S để vào số và đóng dấu; kết quả tự về nơi trả.",
                "What is signed: press S to number and seal; the result goes where it is returned.",
            ),
        ),
    ),
)


@require_GET
def guide(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    held = {post.role for post in actor.posts}
    own = [each for each in LESSONS if each.role in held or _stands_for(each.role, held)]
    rest = [each for each in LESSONS if each not in own]
    context = {"own": own, "rest": rest, "place": place(actor)}
    return render(request, "desk/guide.html", context)


def _stands_for(role: str, held: set[str]) -> bool:
    return role == "receptionist" and "one_stop_head" in held
