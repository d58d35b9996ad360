"""The description: committed, current, and true of what is really answered."""

import json
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from motcua.faces.api.v1.api import ROUTES
from motcua.faces.api.v1.wire import Body
from motcua.faces.console.openapi import COMMITTED, described, openapi
from motcua.rules.roles import ROLES
from tests.faces.api.caller import V1, Caller
from tests.makers import BIRTH, a_draft, a_submitted_dossier, open_task

COMMAND = {right for rights in ROLES.values() for right in rights}


def test_the_committed_description_is_up_to_date() -> None:
    assert COMMITTED.read_text("utf-8") == described()
    assert CliRunner().invoke(openapi, ["--check"]).exit_code == 0


def test_an_old_one_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    old = tmp_path / "openapi.json"
    old.write_text("{}", "utf-8")
    monkeypatch.setattr("motcua.faces.console.openapi.COMMITTED", old)
    assert CliRunner().invoke(openapi, ["--check"]).exit_code == 1
    assert CliRunner().invoke(openapi, []).exit_code == 0
    assert old.read_text("utf-8") == described()


def test_every_right_named_is_a_right() -> None:
    named = {right for route in ROUTES for right in route.rights}
    assert named <= COMMAND


def test_only_these_are_public() -> None:
    paths = json.loads(described())["paths"]
    public = {
        path
        for path, operations in paths.items()
        for each in operations.values()
        if "security" not in each
    }
    assert public == {
        f"{V1}/openapi.json",
        f"{V1}/procedures",
        f"{V1}/procedures/{{code}}",
        f"{V1}/dossiers/{{code}}/status",
    }


def checked(method: str, path: str, answer: Any) -> None:
    """The answer has the shape that the description gives for its status."""
    document = json.loads(described())
    told = document["paths"][f"{V1}{path}"][method]["responses"][str(answer.status_code)]
    schema = told["content"][answer.headers["Content-Type"].split(";")[0]]["schema"]
    whole = {**schema, "components": document["components"]}
    errors = jsonschema_rs.Draft202012Validator(whole).iter_errors(answer.json())
    assert [f"{error.instance_path}: {error.message}" for error in errors] == []


@pytest.mark.django_db
def test_answers_have_the_described_shape(citizen: Caller, officer: Any, anybody: Caller) -> None:
    assert anybody.get("/openapi.json").json() == json.loads(described())
    dossier, draft = a_submitted_dossier(), a_draft()
    task = open_task(dossier).pk
    receptionist = officer("lua-non")
    checked("get", "/procedures", anybody.get("/procedures"))
    checked("get", "/procedures/{code}", anybody.get(f"/procedures/{BIRTH}"))
    checked("get", "/procedures/{code}", anybody.get("/procedures/none"))
    checked("get", "/dossiers/{code}/status", anybody.get(f"/dossiers/{dossier.code}/status"))
    checked("get", "/dossiers", citizen.get("/dossiers"))
    checked("get", "/dossiers", anybody.get("/dossiers"))
    checked("get", "/dossiers/{ref}", citizen.get(f"/dossiers/{dossier.code}"))
    checked("get", "/dossiers/{ref}", citizen.get(f"/dossiers/{draft.token}"))
    checked("post", "/dossiers", citizen.post("/dossiers", {"procedure": BIRTH}))
    checked("post", "/dossiers", citizen.post("/dossiers", {"procedure": BIRTH, "submit": True}))
    path = f"/dossiers/{draft.token}/submission"
    checked("post", "/dossiers/{ref}/submission", citizen.post(path))
    checked("get", "/tasks", receptionist.get("/tasks"))
    checked("post", "/tasks/{task}/accept", receptionist.post(f"/tasks/{task}/accept"))
    checked("post", "/tasks/{task}/accept", receptionist.post(f"/tasks/{task}/accept"))


def test_no_two_shapes_have_one_name() -> None:
    """The description keeps shapes by name, so that a second one would hide the first."""
    found = [*BaseModel.__subclasses__(), *Body.__subclasses__()]
    names = [each.__name__ for each in found if each.__module__.startswith("motcua.faces.api.")]
    assert sorted(names) == sorted(set(names))
