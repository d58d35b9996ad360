"""compose.yaml and the Dockerfile speak of what there is. No engine runs them here.

What only an engine can show, and was seen in one: docs/howto/deploy.md.
"""

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
DOOR = (ROOT / "containers/door.cfg").read_text()
HOUSE = (ROOT / "containers/house.sh").read_text()
SOURCE = "".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))


def sources(service: dict[str, Any], kind: str) -> list[str]:
    """What a service takes of the secrets, configs or volumes at the top."""
    found = [each["source"] if isinstance(each, dict) else each for each in service.get(kind, ())]
    return [each.partition(":")[0] for each in found]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_takes_what_is_there(name: str) -> None:
    service = SERVICES[name]
    assert "image" in service or "build" in service
    for kind in ("secrets", "volumes"):
        taken = sources(service, kind)
        assert {each for each in taken if not each.startswith("./")} <= set(TOLD[kind])
        assert [
            each for each in taken if each.startswith("./") and not (ROOT / each).exists()
        ] == []
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
    told = dict(re.findall(r"^told (\w+) (\w+)$", HOUSE, re.MULTILINE))
    assert all(f'"{each}"' in SOURCE for each in set(told) - {"PGPASSWORD"})
    assert set(told.values()) == set(sources(SERVICES["worker"], "secrets"))
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
    assert "--blocking-threads 2" in command
    assert command.endswith("motcua.config.wsgi:application")
    assert all(word in IMAGE for word in ("--blocking-threads", "motcua.config.wsgi:application"))


def test_addresses_that_are_watched_answer() -> None:
    watched = re.findall(r"option httpchk GET (/\S+)", DOOR)
    assert sorted(set(watched)) == ["/san-sang", "/suc-khoe"]
    for path in (*watched, "/suc-khoe" if "/suc-khoe" in IMAGE else "/nowhere"):
        assert resolve(path)


def test_the_house_is_entered_through_the_script_that_reads_the_secrets() -> None:
    assert re.search(r"^COPY --chmod=755 containers/house.sh /usr/local/bin/house$", IMAGE, re.M)
    assert 'ENTRYPOINT ["house"]' in IMAGE
    assert [name for name, each in SERVICES.items() if "entrypoint" in each] == []
    assert "configs" not in TOLD  # Compose cannot put their text into a container it may not write


def test_nothing_is_written_but_where_it_lives_and_nobody_is_root() -> None:
    ours = [each for name, each in SERVICES.items() if name != "database"]
    assert all(each["read_only"] and each["cap_drop"] == ["ALL"] for each in ours)
    assert all(each["security_opt"] == ["no-new-privileges:true"] for each in ours)
    assert "\nUSER motcua\n" in IMAGE


def test_what_a_visitor_says_of_himself_does_not_count() -> None:
    assert "http-request set-header X-Forwarded-For %[src]" in DOOR
    assert "http-request set-header X-Forwarded-Proto https" in DOOR
    assert "option forwardfor" not in DOOR
    assert SERVICES["web-1"]["environment"]["MOTCUA_PROXIES"] == "1"


def test_secrets_come_neither_into_the_image_nor_into_the_history() -> None:
    assert "secrets" in (ROOT / ".dockerignore").read_text().split()
    assert "/secrets/" in (ROOT / ".gitignore").read_text().split()
