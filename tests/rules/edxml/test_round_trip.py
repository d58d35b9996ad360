"""What is written is read as the same letter, whatever it says."""

import string
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from motcua.rules.edxml import (
    BUSINESS,
    STATUSES,
    Attachment,
    Document,
    Organ,
    Reply,
    Signer,
    Staff,
    Status,
    read,
    write_document,
    write_status,
)
from motcua.rules.worktime import ZONE

LETTERS = string.ascii_letters + string.digits + "ăâđêôơưỄẪ<>&\"'/,.;:()-"
# Runs of spaces are one: programs indent their XML, and nobody means the indentation.
line = some.text(LETTERS + " ", min_size=1, max_size=40).map(lambda text: " ".join(text.split()))
words = line.filter(bool)
codes = some.from_regex(r"[A-Z][0-9]{2}(\.[0-9]{1,3}){0,2}", fullmatch=True)
organs = some.builds(Organ, codes, words, line, line, line, line, line, line)
days = some.dates(date(1990, 1, 1), date(2099, 12, 31))
moments = some.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=ZONE)
)
replies = some.builds(Reply, codes, line, some.none() | days, words)
staff = some.builds(Staff, line, line, line, line)
file_names = some.from_regex(r"[a-z]{1,12}\.(pdf|doc|png|zip)", fullmatch=True)
files = some.builds(Attachment, file_names, some.binary(min_size=1, max_size=300), words)


@some.composite
def documents(draw: Any) -> Document:
    business = draw(some.sampled_from(BUSINESS))
    return Document(
        sender=draw(organs),
        to=tuple(draw(some.lists(organs, min_size=1, max_size=3))),
        document_id=draw(words),
        number=draw(some.integers(1, 9999).map(str)),
        notation=draw(some.from_regex(r"[A-ZĐ]{1,5}-[A-ZĐ]{1,5}", fullmatch=True)),
        place=draw(line),
        day=draw(days),
        kind_name=draw(line),
        subject=(subject := draw(words)),
        content=draw(words | some.just(subject)),
        sent_at=draw(moments),
        kind=draw(some.integers(1, 3)),
        signer=draw(some.builds(Signer, line, line, line)),
        due_on=draw(some.none() | days),
        priority=draw(some.integers(0, 4)),
        sphere=draw(line),
        typist=draw(line),
        copies=draw(some.integers(0, 99)),
        pages=draw(some.integers(0, 999)),
        appendixes=tuple(draw(some.lists(words, max_size=2))),
        places=tuple(draw(some.lists(words, max_size=3))),
        steering=draw(some.integers(1, 3)),
        replies=tuple(draw(some.lists(replies, max_size=2))),
        business=business,
        reason=draw(line),
        about="" if business == "new" else draw(words),
        paper=draw(some.booleans()),
        staff=draw(staff),
        attachments=tuple(draw(some.lists(files, max_size=3))),
    )


@given(documents())
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert read(write_document(document)) == document


@given(
    some.builds(Status, organs, replies, some.sampled_from(sorted(STATUSES)), moments, line, staff)
)
def test_a_status_comes_back_as_it_was(status: Status) -> None:
    assert read(write_status(status)) == status


@given(documents())
def test_the_same_letter_is_the_same_octets(document: Document) -> None:
    assert write_document(document) == write_document(document)


@given(some.lists(some.tuples(moments, some.sampled_from(sorted(STATUSES))), max_size=8))
def test_the_status_that_holds_does_not_depend_on_the_order_of_arrival(told: list[Any]) -> None:
    from motcua.rules.edxml import latest  # noqa: PLC0415

    assert latest(told) == latest(reversed(told))
    later = [*told, (max((at for at, _ in told), default=moment()) + timedelta(seconds=1), "05")]
    assert latest(later) == "05"


def moment() -> datetime:
    return datetime(2026, 3, 13, 9, 50, tzinfo=ZONE)
