"""The worker's own sessions are not those by which its jobs leave work to others."""

from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.django_connector import DjangoConnector

from motcua.base import reactions
from motcua.faces.console import working


def test_what_a_job_leaves_to_others_joins_the_transaction_of_its_fact() -> None:
    worker = working._worker(2)
    assert worker.connector is not jobs.connector
    assert isinstance(jobs.connector, DjangoConnector)
    assert isinstance(reactions.jobs.job_manager.connector, DjangoConnector)
    assert worker.tasks is jobs.tasks
    assert worker.periodic_registry is jobs.periodic_registry
