"""begin_import: every line is kept at once; the worker takes them in, and goes on after a fall."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.apps.agencies.models import Post
from motcua.apps.procedures import commands, informing, taking_in
from motcua.apps.procedures.models import CatalogueImport, ImportLine, Record
from motcua.base import clock, reactions
from motcua.config import jobs
from tests.apps.procedures.drafts import a_published_version
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, last_line, refused
from tests.makers import waiting_deliveries
from tests.national import begun, crawled, file_of, numbered, outcomes, structured

pytestmark = pytest.mark.django_db


def taken_in(row: CatalogueImport) -> CatalogueImport:
    while taking_in.take_in(row.pk):
        pass
    row.refresh_from_db()
    return row


def test_each_record_is_taken_in_as_who_sent_it() -> None:
    row = begun(numbered(1), numbered(2), by=actor("trang-sach"))
    assert (row.source, row.total, row.state) == ("crawl", 2, "running")
    assert Record.objects.count() == 0
    done = taken_in(row)
    assert (done.state, done.outcomes) == ("finished", {"new": 2})
    assert [each.code for each in informing.informing(clock.today())] == ["9.900001", "9.900002"]
    record = Record.objects.first()
    assert record is not None
    assert last_line("record", record.pk).actor_id == person_id("trang-sach")
    told = ["ImportBegun", "ImportFinished"]
    assert facts_of("catalogue_import", row.pk) == told
    assert last_line("catalogue_import", row.pk).details["new"] == 2


def test_the_words_of_a_line_go_once_they_stand_in_a_record() -> None:
    done = taken_in(begun(numbered(1)))
    assert done.lines.get().raw is None
    assert Record.objects.get().raw == numbered(1)


def test_the_same_file_changes_nothing_and_other_words_are_counted() -> None:
    taken_in(begun(numbered(1), numbered(2)))
    again = taken_in(begun(numbered(1), numbered(2, so_quyet_dinh="9303")))
    assert again.outcomes == {"same": 1, "changed": 1}
    assert again.score["sheets"] == 2
    assert again.score["doubts"] == {"decision_odd": 1}


def test_a_code_that_stands_twice_is_kept_and_told_once() -> None:
    file = (numbered(1), numbered(1, ten_thu_tuc="Tên khác"))
    assert taken_in(begun(*file)).outcomes == {"new": 2}
    again = taken_in(begun(*file))
    assert again.outcomes == {"same": 2}
    assert [each.kept_only for each in again.lines.order_by("number")] == [False, True]


def test_the_own_version_of_the_province_stays() -> None:
    own = a_published_version()
    done = taken_in(begun(crawled(ma_thu_tuc=own.procedure.code)))
    assert done.outcomes == {"new": 1}
    assert done.lines.get().kept_only


def test_lines_that_are_no_records_are_named_and_the_rest_goes_on() -> None:
    raw = b'{"title": \n' + file_of_plain(numbered(1)) + b"\n[1]\n" + file_of_plain(numbered(2))
    with refused("catalogue_file_unreadable"):
        begun(raw=b'{"title": \n[1]')
    row = begun(raw=file_of_plain(numbered(3)) + b"\n" + raw)
    done = taken_in(row)
    assert outcomes(done) == [
        *(("new", ""), ("refused", "line_unreadable"), ("new", "")),
        *(("refused", "line_no_record"), ("new", "")),
    ]
    assert done.outcomes == {"new": 3, "refused": 2}


def file_of_plain(record: dict[str, Any]) -> bytes:
    import gzip  # noqa: PLC0415

    return gzip.decompress(file_of(record))


def test_strange_values_in_a_record_stop_only_their_line() -> None:
    odd: dict[str, Any] = {**structured(), "Cách thức thực hiện": 5}
    done = taken_in(begun(odd, structured()))
    assert outcomes(done) == [("refused", "line_failed"), ("new", "")]


def test_what_no_format_knows_is_refused_and_nothing_is_kept() -> None:
    with refused("record_unknown", keys="a, b"):
        begun({"a": 1, "b": 2})
    assert ImportLine.objects.count() == CatalogueImport.objects.count() == 0


def test_the_worker_is_called_by_the_fact_and_takes_a_chunk_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = begun(numbered(1), numbered(2), numbered(3))
    assert waiting_deliveries("take_in_file")
    assert taking_in.take_in(row.pk, most=2)
    assert [each for each, _ in outcomes(row)] == ["new", "new", ""]
    again: list[int] = []
    monkeypatch.setattr("motcua.base.reactions.later", lambda _, import_id: again.append(import_id))
    jobs._take_in(import_id=row.pk)
    assert again == []
    assert CatalogueImport.objects.get().state == "finished"


def test_a_fall_in_the_middle_loses_and_repeats_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record and the outcome of its line are one transaction: killed between, neither is."""
    row = begun(numbered(1), numbered(2), numbered(3))
    real, fallen = commands.import_record, []

    def falls(*args: Any, **how: Any) -> Any:
        fact = real(*args, **how)
        fallen.append(1)
        if len(fallen) == 2:
            raise KeyboardInterrupt
        return fact

    monkeypatch.setattr(commands, "import_record", falls)
    with pytest.raises(KeyboardInterrupt):
        taking_in.take_in(row.pk)
    assert [each for each, _ in outcomes(row)] == ["new", "", ""]
    assert Record.objects.count() == 1
    jobs._carry_on(0)  # each minute; the worker may still be at it
    assert Record.objects.count() == 1
    with clock.at(clock.now() + taking_in.PATIENCE + timedelta(seconds=1)):
        jobs._carry_on(0)
    row.refresh_from_db()
    assert (row.state, row.outcomes) == ("finished", {"new": 3})
    assert Record.objects.count() == 3


def test_a_chunk_that_waits_for_its_turn_is_not_lost() -> None:
    row = begun(numbered(1))
    reactions.later(reactions.TAKE_IN, import_id=row.pk)
    with clock.at(clock.now() + taking_in.PATIENCE + timedelta(seconds=1)):
        assert taking_in.standing_still() == [row.pk]
        jobs._carry_on(0)
    assert Record.objects.count() == 0


def test_a_post_that_ended_since_stops_it() -> None:
    row = begun(numbered(1), by=actor("trang-sach"))
    Post.objects.filter(person_id=person_id("trang-sach")).update(until=clock.today())
    taking_in.take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, outcomes(row)) == ("stopped", [("", "")])


def test_a_line_costs_no_more_than_the_record_and_a_few_statements(
    django_assert_max_num_queries: Any,
) -> None:
    row = begun(*(numbered(each) for each in range(3)))
    taking_in.take_in(row.pk, most=1)
    with django_assert_max_num_queries(40) as first:
        taking_in.take_in(row.pk, most=1)
    assert first.captured_queries
    assert connection.in_atomic_block


def test_only_catalogue_officers_may() -> None:
    for key in ("cay-gao", "muc-tim", "lua-non", "sao-mai"):
        with forbidden("procedures.begin_import"):
            begun(numbered(1), by=actor(key))


def test_twice_at_once_is_refused() -> None:
    first = begun(numbered(1), by=actor("trang-sach"))
    with refused("import_running", by=actor("trang-sach").name, at=first.asked_at):
        begun(numbered(2))
    taken_in(first)
    assert begun(numbered(2)).pk != first.pk
