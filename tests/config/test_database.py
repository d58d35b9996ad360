"""What DATABASE_URL may say, and what of it reaches the driver."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from motcua.config.database import PATIENCE, database


def told(url: str, *, bind: bool = True) -> dict[str, object]:
    return database(url, bind=bind, test_name="test_x")


def options(url: str, *, bind: bool = True) -> dict[str, object]:
    found = told(url, bind=bind)["OPTIONS"]
    assert isinstance(found, dict)
    return found


def test_one_server_with_user_password_and_port() -> None:
    found = told("postgresql://mot%20cua:b%40n@db.example:5433/ho_so")
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [found[each] for each in names] == ["ho_so", "mot cua", "b@n", "db.example", "5433"]
    assert "target_session_attrs" not in options("postgresql://db.example/ho_so")


def test_a_socket_in_a_folder() -> None:
    found = told("postgresql://motcua@/motcua?host=%2Fvar%2Frun%2Fpost%20gres")
    assert (found["HOST"], found["PORT"]) == ("/var/run/post gres", "")


def test_of_several_hosts_the_one_that_writes() -> None:
    url = "postgresql://motcua@a:5432,b:5433,[::1]:5434/motcua"
    found = told(url)
    assert (found["HOST"], found["PORT"]) == ("a,b,::1", "5432,5433,5434")
    assert options(url)["target_session_attrs"] == "read-write"
    assert options(f"{url}?target_session_attrs=any")["target_session_attrs"] == "any"


def test_what_libpq_knows_is_passed_on_and_silence_has_an_end() -> None:
    url = "postgresql://motcua@db/motcua?sslmode=verify-full&connect_timeout=2"
    assert options(url)["sslmode"] == "verify-full"
    assert options(url)["connect_timeout"] == "2"
    assert options("postgresql://motcua@db/motcua").items() >= PATIENCE.items()


def test_behind_a_pooler_nothing_lives_in_a_session() -> None:
    url = "postgresql://motcua@db/motcua"
    assert told(url)["DISABLE_SERVER_SIDE_CURSORS"] is False
    assert options(url)["server_side_binding"] is True
    pooled = told(url, bind=False)
    assert pooled["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert options(url, bind=False)["server_side_binding"] is False
    assert options(url, bind=False)["prepare_threshold"] is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://db/motcua", "begins with postgresql://"),
        ("postgresql://db/motcua?sslmod=require", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused(url: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        told(url)
