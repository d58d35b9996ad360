"""Reactions: left for the worker in the same transaction, and come to the same end twice."""

import pytest
from django.db import transaction

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Paper
from motcua.base.facts import all_facts, fact_named
from motcua.base.models import Entry
from motcua.base.reactions import REACTIONS
from motcua.config import jobs
from motcua.rules.errors import Refused
from tests.cast import actor
from tests.expect import facts_of, last_line
from tests.makers import (
    a_submitted_dossier,
    an_accepted_dossier,
    deliver,
    open_task,
    waiting_deliveries,
)

pytestmark = pytest.mark.django_db


def test_a_delivery_is_left_with_the_fact_that_calls_for_it() -> None:
    dossier = an_accepted_dossier()
    (waiting,) = waiting_deliveries("file_receipt")
    assert waiting["entry_id"] == last_line("dossier", dossier.pk).pk


def test_a_fact_that_was_undone_leaves_no_delivery() -> None:
    task = open_task(a_submitted_dossier())

    def accept_and_regret() -> None:
        with transaction.atomic():
            dossiers.accept(actor("lua-non"), task.pk)
            raise Refused("changed_my_mind")

    with pytest.raises(Refused):
        accept_and_regret()
    assert waiting_deliveries() == []


def test_delivered_twice_the_receipt_is_filed_once() -> None:
    dossier = an_accepted_dossier()
    deliver("file_receipt")
    before = facts_of("dossier", dossier.pk)
    deliver("file_receipt")
    assert Paper.objects.filter(dossier=dossier, form="receipt").count() == 1
    assert facts_of("dossier", dossier.pk) == before
    assert before[-1] == "PaperFiled"


def test_what_goes_wrong_is_loud_so_that_the_worker_tries_again() -> None:
    with pytest.raises(Entry.DoesNotExist):
        jobs._deliver(reaction="motcua.apps.dossiers.reactions.file_receipt", entry_id=0)
    entry = last_line("dossier", an_accepted_dossier().pk)
    with pytest.raises(KeyError):
        jobs._deliver(reaction="nobody.reacts", entry_id=entry.pk)


def test_every_reaction_is_to_a_fact_that_is_told() -> None:
    assert set(REACTIONS) <= set(all_facts())


def test_a_fact_comes_back_from_the_journal_as_it_went_in() -> None:
    dossier = an_accepted_dossier()
    entry = last_line("dossier", dossier.pk)
    fact = fact_named(entry.fact).from_plain(entry.details)
    assert fact.plain() == entry.details
    assert fact.promised_at == dossier.promised_at  # type: ignore[attr-defined]
