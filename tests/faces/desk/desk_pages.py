"""Doing things at the desk as a browser does: read the page, press what it offers."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Task
from tests import makers
from tests.faces.signed_in import client_as

DESK = "/ban-lam-viec/ho-so"


def page_of(client: Client, key: str, dossier: Dossier) -> str:
    answer = client_as(client, key).get(f"{DESK}/{dossier.code}")
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, key: str, task: Task, act: str, **sent: Any) -> HttpResponse:
    code = Dossier.objects.get(pk=task.dossier_id).code
    return client_as(client, key).post(f"{DESK}/{code}/viec/{task.pk}/{act}", sent)  # type: ignore[return-value]


def press_on(client: Client, key: str, dossier: Dossier, act: str, **sent: Any) -> HttpResponse:
    return client_as(client, key).post(f"{DESK}/{dossier.code}/lam/{act}", sent)  # type: ignore[return-value]


def done(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and "xong=" in answer["Location"]


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def said(answer: HttpResponse) -> str:
    return answer.content.decode()


def waiting(dossier: Dossier) -> Task:
    return makers.open_task(dossier)
