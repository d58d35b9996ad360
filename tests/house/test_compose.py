"""compose.yaml and the Dockerfile speak of what there is. No engine runs them here."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import resolve

from motcua.faces.console.contents import Contents
from motcua.faces.console.main import root

ROOT = Path(__file__).parents[2]
TOLD: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = TOLD["services"]
IMAGE = (ROOT / "Dockerfile").read_text()
SOURCE = "".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))


def sources(service: dict[str, Any], kind: str) -> list[str]:
    """What a service takes of the secrets, configs or volumes at the top."""
    found = [each["source"] if isinstance(each, dict) else each for each in service.get(kind, ())]
    return [each.partition(":")[0] for each in found]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_takes_what_is_there(name: str) -> None:
    service = SERVICES[name]
    assert "image" in service or "build" in service
    for kind in ("secrets", "configs", "volumes"):
        assert set(sources(service, kind)) <= set(TOLD[kind])
    assert set(service.get("depends_on", ())) <= set(SERVICES)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_an_image_is_a_plain_name_with_a_version(name: str) -> None:
    image = SERVICES[name].get("image", "")
    assert image == "motcua" or re.fullmatch(r"[a-z]+:[\w.-]+", image)


def test_every_variable_is_one_that_the_house_reads() -> None:
    text = (ROOT / "compose.yaml").read_text() + IMAGE
    named = set(re.findall(r"\b(MOTCUA_[A-Z_]+)\b", text)) - {"MOTCUA_HOST"}
    assert named
    assert [each for each in sorted(named) if f'"{each}"' not in SOURCE] == []


def test_every_secret_is_read_and_every_file_of_one_is_named() -> None:
    script = TOLD["configs"]["house"]["content"]
    read = set(re.findall(r"\$\$\(secret (\w+)\)", script))
    assert read == set(sources(SERVICES["worker"], "secrets"))
    assert {path["file"] for path in TOLD["secrets"].values()} == {
        f"./secrets/{name}{'.pem' if name == 'certificate' else ''}" for name in TOLD["secrets"]
    }


@pytest.mark.parametrize("name", ["migrate", "worker"])
def test_a_command_of_the_house_is_one_of_the_console(name: str) -> None:
    program, command = SERVICES[name]["command"].split()
    assert program == "motcua"
    assert isinstance(root, Contents)
    assert command in root.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["web-1", "web-2"])
def test_a_web_runs_as_everywhere(name: str) -> None:
    command = SERVICES[name]["command"]
    assert "--blocking-threads 1" in command
    assert command.endswith("motcua.config.wsgi:application")
    assert all(word in IMAGE for word in ("--blocking-threads", "motcua.config.wsgi:application"))


def test_addresses_that_are_watched_answer() -> None:
    watched = re.findall(r"option httpchk GET (/\S+)", TOLD["configs"]["door"]["content"])
    assert sorted(set(watched)) == ["/san-sang", "/suc-khoe"]
    for path in (*watched, "/suc-khoe" if "/suc-khoe" in IMAGE else "/nowhere"):
        assert resolve(path)
