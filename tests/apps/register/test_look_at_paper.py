"""look_at_paper: nobody opens a paper without leaving a name and a reason for its holder."""

import pytest

from motcua.apps.register import commands as register
from motcua.apps.register import queries
from motcua.rules.errors import Missing
from tests.apps.register.papers import an_old_paper, citizen, clerk, leader
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_holder_reads_who_looked_when_and_why() -> None:
    paper = an_old_paper()
    register.look_at_paper(leader(), paper.pk, why="Xác minh theo đơn", dossier_code="H17.32-1")
    (look,) = queries.looks_at_me(citizen())
    assert (look.by, look.why, look.purpose) == (leader().name, "Xác minh theo đơn", "officer")
    assert (look.number, look.dossier_code) == ("7/2019", "H17.32-1")
    assert look.unit["vi"]


def test_nobody_else_reads_it() -> None:
    paper = an_old_paper()
    register.look_at_paper(leader(), paper.pk, why="Xác minh")
    assert queries.looks_at_me(actor("cay-duoc")) == []


def test_without_a_look_an_officer_sees_no_content() -> None:
    paper = an_old_paper()
    assert not queries.opened_paper(clerk(), paper.pk).looked_at
    register.look_at_paper(clerk(), paper.pk, why="Cấp bản sao")
    assert queries.opened_paper(clerk(), paper.pk).looked_at
    assert not queries.opened_paper(leader(), paper.pk).looked_at


def test_a_reason_is_asked_for() -> None:
    with refused("reason_missing"):
        register.look_at_paper(leader(), an_old_paper().pk, why="  ")


def test_twice_is_told_twice() -> None:
    paper = an_old_paper()
    for _ in range(2):
        register.look_at_paper(leader(), paper.pk, why="Xác minh")
    assert len(queries.looks_at_me(citizen())) == 2
    with refused("reason_missing"):
        register.look_at_paper(leader(), paper.pk, why="")


def test_a_citizen_looks_at_nobodys_paper() -> None:
    paper = an_old_paper()
    for key in ("sao-mai", "cay-duoc"):
        with forbidden("register.look_at_paper"):
            register.look_at_paper(actor(key), paper.pk, why="Tò mò")
    with pytest.raises(Missing):
        queries.opened_paper(actor("cay-duoc"), paper.pk)


def test_nor_does_an_officer_of_another_ward() -> None:
    paper = an_old_paper()
    stranger = actor("hoa-muop")
    assert not any(path in ("", "H17.32.") for path in stranger.paths("register.look_at_paper"))
    for query in (queries.my_paper, queries.stored_file, queries.my_copy):
        with pytest.raises(Missing):
            query(actor("cay-duoc"), paper.token)
