"""What is wrong with a content, before it is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from motcua.rules.codes import is_procedure_code, is_result_code
from motcua.rules.errors import Refused
from motcua.rules.procedure.checking_form import check_form
from motcua.rules.procedure.checking_process import check_process
from motcua.rules.procedure.checking_reuse import check_reuse
from motcua.rules.procedure.content import (
    CHANNELS,
    COMPETENT_BY,
    LIFE_EVENTS,
    ONLINE_REASONS,
    REGISTERS,
    SCAN_EXEMPT,
    SUBJECTS,
    TIERS,
    Content,
)
from motcua.rules.procedure.findings import Finding, error, warning
from motcua.rules.procedure.reading import parse
from motcua.rules.procedure.source import KINDS
from motcua.rules.terms import Term
from motcua.rules.text import is_nfc

__all__ = ["Finding", "check"]

POLICIES = ("next_day", "hour_accumulating", "same_day_cutoff_15h")
COMPONENT_KINDS = ("form", "file", "existing_result", "shown")
REQUIRED = ("always", "optional", "when", "one_of")


def check(content: Mapping[str, Any]) -> list[Finding]:
    """Every finding, errors first. A content with an error may not be published.

    One that only informs is asked for what a reader needs: a code, a name, readable letters.
    """
    if content.get("information"):
        return _check_information(content)
    found = list(_check_writing(content))
    try:
        parsed = parse(content)
    except Refused as refused:
        if refused.code == "content_unreadable":
            found.append(_unreadable(refused))
    else:
        for checker in _CHECKERS:
            found += checker(parsed)
        found += check_form(parsed)
        found += check_process(parsed)
        found += check_reuse(parsed)
    return sorted(found, key=lambda finding: finding.severity != "error")


def _check_information(content: Mapping[str, Any]) -> list[Finding]:
    try:
        parsed = parse(content)
    except Refused as refused:
        if refused.code != "content_unreadable":
            raise
        return [_unreadable(refused)]
    found = [] if is_procedure_code(parsed.code) else [_code_wrong(parsed.code)]
    if not parsed.name["vi"].strip():
        found.append(error("part_missing", "name", "Tên thủ tục còn trống.", "The name is empty."))
    if parsed.channels:
        found.append(
            error(
                "channel_not_offered",
                "channels",
                "Thủ tục chỉ để xem thì không nhận hồ sơ: bỏ các cách nộp, hoặc bỏ phần thông tin.",
                "What only informs takes no dossiers: drop the channels, or the information.",
            )
        )
    return found


def _unreadable(refused: Refused) -> Finding:
    where, expected = str(refused.details["where"]), str(refused.details["expected"])
    return error(
        "content_unreadable",
        where,
        f"Mục này phải là {KINDS.get(expected, expected)}.",
        f"This must be {expected}.",
    )


def _check_writing(value: Any, where: str = "") -> Iterator[Finding]:
    """Faults that can be seen before the content is understood: letters, languages, units."""
    if isinstance(value, str):
        if not is_nfc(value):
            yield error("not_nfc", where, "Chữ chưa theo chuẩn NFC.", "The letters are not NFC.")
    elif isinstance(value, Mapping):
        yield from _languages(value, where)
        yield from _unit(value, where)
        for key, each in value.items():
            yield from _check_writing(each, f"{where}.{key}" if where else str(key))
    elif isinstance(value, (list, tuple)):
        for number, each in enumerate(value):
            yield from _check_writing(each, f"{where}[{number}]")


def _languages(value: Mapping[str, Any], where: str) -> Iterator[Finding]:
    if not value or not set(value) <= {"vi", "en"}:
        return
    for language, told in (("vi", "tiếng Việt"), ("en", "tiếng Anh")):
        if not str(value.get(language) or "").strip():
            name = {"vi": "Vietnamese", "en": "English"}[language]
            yield error("language_missing", where, f"Thiếu bản {told}.", f"{name} is missing.")


def _unit(value: Mapping[str, Any], where: str) -> Iterator[Finding]:
    if "term" not in value:
        return
    try:
        Term.parse(str(value["term"]))
    except Refused as refused:
        yield error(
            refused.code,
            f"{where}.term",
            f"Thời hạn “{value['term']}” không đọc được hoặc thiếu đơn vị.",
            f"The term “{value['term']}” is unreadable or has no unit.",
        )


# NĐ 63/2010/NĐ-CP Điều 8 khoản 2: the seven parts without which a procedure is not one;
# after them, the parts that must be there where they apply, and here always do.
def _parts(content: Content) -> Iterator[Finding]:
    parts = {
        "name": (content.name["vi"], "Tên thủ tục", "The name"),
        "steps": (content.steps, "Trình tự thực hiện", "The steps"),
        "channels": (content.channels, "Cách thức thực hiện", "The channels"),
        "components": (content.components, "Thành phần hồ sơ", "The components"),
        "sets": (content.sets > 0, "Số lượng hồ sơ", "The number of sets"),
        "terms": (content.terms, "Thời hạn giải quyết", "The legal term"),
        "subjects": (content.subjects, "Đối tượng thực hiện", "The subjects"),
        "competence": (content.competence.agency, "Cơ quan thực hiện", "The competent agency"),
        "results": (content.results, "Kết quả", "The result"),
        "legal": (content.legal, "Căn cứ pháp lý", "The legal basis"),
        "summary": (content.summary["vi"], "Tóm tắt cho người dân", "The summary for citizens"),
    }
    for where, (there, vi, en) in parts.items():
        if not there:
            yield error("part_missing", where, f"{vi} còn trống.", f"{en} is empty.")
    if not content.keywords:
        yield warning(
            "keywords_missing",
            "keywords",
            "Chưa có từ khóa: người dân khó tìm.",
            "There are no keywords: citizens will not find it.",
        )


def _words(content: Content) -> Iterator[Finding]:
    """Codes that must be of a known list."""
    if not is_procedure_code(content.code):
        yield _code_wrong(content.code)
    lists: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("channels", content.channels, CHANNELS),
        ("subjects", content.subjects, SUBJECTS),
        ("tiers", content.tiers, TIERS),
        ("life_events", content.life_events, LIFE_EVENTS),
        ("competence.by", (content.competence.by,), COMPETENT_BY),
        ("terms.policy", (rule.policy for rule in content.terms), POLICIES),
        ("components.kind", (each.kind for each in content.components), COMPONENT_KINDS),
        ("components.required", (each.required for each in content.components), REQUIRED),
        (
            "components.reuse",
            (each.reuse for each in content.components if each.reuse),
            REGISTERS,
        ),
    )
    for where, used, known in lists:
        for word in set(used) - set(known):
            yield error("word_unknown", where, f"Không có mã “{word}”.", f"“{word}” is not known.")


def _code_wrong(code: str) -> Finding:
    return error(
        "procedure_code_wrong",
        "code",
        f"Mã thủ tục “{code}” phải có dạng 1.001193.",
        f"The code “{code}” must look like 1.001193.",
    )


def _cases(content: Content) -> Iterator[Finding]:
    known = {case.code for case in content.cases}
    places: list[tuple[str, str | None, tuple[str, ...]]] = [
        *(
            (f"terms[{number}]", rule.case, rule.channels)
            for number, rule in enumerate(content.terms)
        ),
        *((f"fees.{rule.code}", rule.case, rule.channels) for rule in content.fees),
        *((f"components.{each.code}", each.case, each.channels) for each in content.components),
    ]
    for where, case, channels in places:
        if case is not None and case not in known:
            yield error(
                "case_unknown", where, f"Không có trường hợp “{case}”.", f"No case “{case}”."
            )
        for channel in set(channels) - set(content.channels):
            yield error(
                "channel_not_offered",
                where,
                f"Thủ tục không nhận hồ sơ qua “{channel}”.",
                f"The procedure does not offer “{channel}”.",
            )


def _situations(content: Content) -> Iterator[tuple[str, str | None]]:
    cases: list[str | None] = [case.code for case in content.cases] or [None]
    for channel in content.channels:
        for case in cases:
            yield channel, case


def _terms(content: Content) -> Iterator[Finding]:
    for channel, case in _situations(content):
        try:
            content.term(channel, case)
        except Refused:
            where = f"terms ({channel}, {case or '*'})"
            yield error("term_missing", where, "Chưa có thời hạn.", "No term is set.")
    for number, rule in enumerate(content.terms):
        yield from _basis(f"terms[{number}]", rule.basis)
        yield from _verified(f"terms[{number}]", unverified=rule.unverified)


def _fees(content: Content) -> Iterator[Finding]:
    for channel, case in _situations(content):
        if not content.fee_rules(channel, case):
            where = f"fees ({channel}, {case or '*'})"
            yield error(
                "fee_missing",
                where,
                "Chưa ghi phí, lệ phí; miễn phí cũng phải ghi.",
                "No fee is stated; that it is free must be stated too.",
            )
    for rule in content.fees:
        where = f"fees.{rule.code}"
        yield from _basis(where, rule.basis)
        yield from _verified(where, unverified=rule.unverified)
        if rule.kind not in ("phi", "le_phi") or not rule.bands:
            yield error(
                "fee_incomplete",
                where,
                "Khoản thu phải có loại (phí hay lệ phí) và mức.",
                "A fee needs a kind (phi or le_phi) and an amount.",
            )
        if any(0 < band.amount < 1000 for band in rule.bands):
            yield warning(
                "fee_in_thousands",
                where,
                "Mức thu dưới 1.000 đồng: có lẽ ghi theo nghìn đồng.",
                "Under 1.000 đồng: perhaps written in thousands.",
            )


def _components(content: Content) -> Iterator[Finding]:
    yield from repeated("component_code_repeated", "components", content.components)
    groups = Counter(each.group for each in content.components if each.required == "one_of")
    for each in content.components:
        where = f"components.{each.code}"
        # NĐ 118/2025/NĐ-CP Điều 5: no paper is asked for without a legal basis.
        yield from _basis(where, each.basis)
        if each.required == "one_of" and (not each.group or groups[each.group] < 2):
            yield error(
                "group_too_small",
                where,
                "Nhóm “một trong các giấy tờ” phải có từ hai giấy tờ.",
                "A group of which one is required needs two papers or more.",
            )
        if each.required == "when" and each.when.kind == "always":
            yield error(
                "condition_missing",
                where,
                "Chưa ghi khi nào phải nộp.",
                "When it is required is not stated.",
            )
        if each.scan == "exempt" and each.scan_exempt not in SCAN_EXEMPT:
            yield error(
                "scan_reason_missing",
                where,
                "Miễn số hóa phải có lý do theo TT 03/2025/TT-VPCP Điều 5.",
                "Exemption from scanning needs a reason of TT 03/2025/TT-VPCP Art. 5.",
            )


def _results(content: Content) -> Iterator[Finding]:
    for each in content.results:
        where = f"results.{each.code}"
        if not is_result_code(each.code):
            yield error(
                "result_code_wrong",
                where,
                "Mã kết quả phải có dạng KQ.G15.000031.",
                "A result code must look like KQ.G15.000031.",
            )
        if not each.title or not each.lines or not each.signer["vi"]:
            yield error(
                "result_incomplete",
                where,
                "Kết quả phải có tên giấy, người ký và nội dung.",
                "A result needs a title, a signer and lines.",
            )


def _cosigner(content: Content) -> Iterator[Finding]:
    if content.cosigner is not None:
        yield from _basis("cosigner", content.cosigner.basis)
        yield from _verified("cosigner", unverified=content.cosigner.unverified)


def _online(content: Content) -> Iterator[Finding]:
    online = content.online
    if online.level not in ("full", "partial", "none"):
        yield error(
            "word_unknown",
            "online.level",
            f"Không có mức “{online.level}”.",
            f"“{online.level}” is not a level.",
        )
    offered = "online" in content.channels
    if (offered and online.level == "none") or (online.level == "full" and not offered):
        yield error(
            "online_level_mismatch",
            "online.level",
            "Mức trực tuyến không khớp với các cách nộp.",
            "The online level does not agree with the channels.",
        )
    stated = online.reason in ONLINE_REASONS and online.basis and online.explained["vi"]
    if online.level in ("partial", "none") and not stated:
        yield error(
            "online_reason_missing",
            "online",
            "Chưa toàn trình thì phải công khai lý do và căn cứ (NĐ 224/2026/NĐ-CP Điều 14).",
            "Less than wholly online needs a published reason and basis (NĐ 224/2026 Art. 14).",
        )


def _basis(where: str, basis: str) -> Iterator[Finding]:
    if not basis.strip():
        yield error("basis_missing", where, "Chưa có căn cứ pháp lý.", "It has no legal basis.")


def _verified(where: str, *, unverified: bool) -> Iterator[Finding]:
    if unverified:
        yield warning(
            "value_unverified", where, "Giá trị chưa kiểm chứng.", "The value is not verified."
        )


def repeated(code: str, where: str, things: Iterable[Any]) -> Iterator[Finding]:
    for name, count in Counter(thing.code for thing in things).items():
        if count > 1 or not name:
            yield error(
                code,
                f"{where}.{name}",
                f"Mã “{name}” dùng {count} lần hoặc trống.",
                f"The code “{name}” is used {count} times or empty.",
            )


_CHECKERS = (_parts, _words, _cases, _terms, _fees, _components, _results, _online, _cosigner)
