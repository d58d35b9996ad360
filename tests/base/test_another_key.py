"""What is made under the data key and is no column: what becomes of it under another key."""

from typing import Any

import pytest
from django.conf import settings as told

from motcua.apps.agencies import attempts, idempotence
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import cosigning, queries
from motcua.apps.dossiers.cosigning import fingerprint
from motcua.apps.dossiers.models import Cosigning, Dossier, Result
from motcua.apps.procedures import unfound
from motcua.apps.procedures.models import Unfound
from motcua.base import clock, rotation
from motcua.base.rulebooks import rule
from tests.apps.dossiers.cosigned import a_marriage, agreed, asked, sent_back
from tests.cast import actor
from tests.certified import certified, signed_by
from tests.expect import refused
from tests.makers import at_step, holder, open_task

pytestmark = pytest.mark.django_db

OLD = told.MOTCUA_DATA_KEYS[0]
NEW = "a key of the year after"


def test_what_a_cosigner_agreed_to_holds_and_what_changed_is_still_told(settings: Any) -> None:
    row, changed = a_marriage(), a_marriage()
    kept, other = agreed(row), agreed(changed)
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    assert queries.cosigners(actor("sao-mai"), row)[0].state == "agreed"
    dossiers.fill(actor("sao-mai"), changed.pk, answers={"bride_ethnicity": "Gié Triêng"})
    assert cosigning.mark_anew() == 2
    assert cosigning.mark_anew() == 0
    rotation.reseal()
    settings.MOTCUA_DATA_KEYS = (NEW,)
    assert Cosigning.objects.get(pk=kept.pk).agreed_to == fingerprint(row)
    dossiers.submit(actor("sao-mai"), row.pk)
    (told_now,) = queries.cosigners(actor("sao-mai"), Dossier.objects.get(pk=changed.pk))
    assert told_now.state == "changed"
    assert told_now.changed is not None
    assert told_now.changed.answers == ("bride_ethnicity",)
    assert Cosigning.objects.get(pk=other.pk).agreed_to != fingerprint(changed)


def test_in_completion_what_was_agreed_to_piece_by_piece_is_compared_under_its_own_key(
    settings: Any,
) -> None:
    row = sent_back()
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    assert queries.cosigners(actor("sao-mai"), row)[0].state == "agreed"
    dossiers.fill(actor("sao-mai"), row.pk, answers={"bride_ethnicity": "Gié Triêng"})
    (found,) = queries.cosigners(actor("sao-mai"), Dossier.objects.get(pk=row.pk))
    assert found.changed is not None
    assert (found.state, found.changed.answers) == ("changed", ("bride_ethnicity",))


def test_what_was_read_under_the_old_key_is_agreed_to_under_the_new(settings: Any) -> None:
    row = a_marriage()
    mine = asked(row)
    seen = queries.to_cosign(actor("hon-cuoi"), row.token).fingerprint
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    dossiers.cosign(actor("hon-cuoi"), mine.pk, seen=seen)
    settings.MOTCUA_DATA_KEYS = (NEW,)
    assert Cosigning.objects.get(pk=mine.pk).agreed_to == fingerprint(row) != seen


def test_the_mark_on_a_paper_that_was_signed_is_the_one_it_is_issued_with(settings: Any) -> None:
    certified()
    task = at_step("approve")
    dossiers.approve(actor("nui-cao"), task.pk, signed=signed_by("nui-cao", task.pk))
    printed = Dossier.objects.get(pk=task.dossier_id).approved_token
    issue = open_task(task.dossier)
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    Dossier.objects.get(pk=task.dossier_id).save()
    issued = dossiers.issue(holder(issue), issue.pk)
    assert Result.objects.get(pk=issued.result_id).verify_token == printed != ""


def test_tries_that_were_counted_still_count(settings: Any) -> None:
    now = clock.now()
    for _ in range(3):
        attempts.note(["login:a"], now)
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    for _ in range(2):
        attempts.note(["login:a"], now)
    with refused("too_many_tries"):
        attempts.refuse_if_many(["login:b", "login:a"], now)
    attempts.refuse_if_many(["login:b"], now)


def test_a_request_that_is_repeated_is_known(settings: Any) -> None:
    def work() -> idempotence.Answer:
        return idempotence.Answer(201, "made")

    idempotence.once("c", "k", "POST /x", work)
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    again = idempotence.once("c", "k", "POST /x", work)
    assert (again.body, again.again) == ("made", True)
    with refused("idempotency_key_reused"):
        idempotence.once("c", "k", "POST /y", work)


def test_a_question_is_counted_on_and_its_words_make_it_known_under_the_new_key(
    settings: Any,
) -> None:
    least = int(rule("unfound_told_from").on(clock.today()).value)
    for visitor in range(least - 1):
        unfound.note("nuôi hươu sao", f"v{visitor}")
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    unfound.note("nuôi hươu sao", "v0")
    assert Unfound.objects.get().words == ""
    unfound.note("nuôi hươu sao", "another")
    assert Unfound.objects.get().words == "nuôi hươu sao"
    assert (unfound.mark_anew(), unfound.mark_anew()) == (1, 0)
    settings.MOTCUA_DATA_KEYS = (NEW,)
    unfound.note("nuôi hươu sao", "one more")
    assert Unfound.objects.get().asked == least + 2
