"""use_register: data of a database of the State stands for a paper, with its origin."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.register import queries as papers
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.makers import HOUSE_PERMIT, a_draft

pytestmark = pytest.mark.django_db
TOLD = {"lines": [{"label": "Số phát hành", "value": "DA 000101"}]}
LAND = "land_paper"


def use(draft: Dossier, by: str = "sao-mai", component: str = LAND) -> Given:
    fact = dossiers.use_register(actor(by), draft.pk, component=component, told=TOLD)
    return Given.objects.get(pk=fact.given_id)


def test_what_was_answered_is_kept_with_where_it_came_from() -> None:
    given = use(a_draft(procedure=HOUSE_PERMIT))
    assert (given.origin, given.register, given.told) == ("register", "land", TOLD)
    (look,) = papers.looks_at_me(actor("sao-mai"))
    assert (look.register, look.purpose) == ("land", "asked")


def test_it_fills_the_slot() -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    Given.objects.filter(dossier=draft, component=LAND).delete()
    with refused("component_missing", codes=(LAND,)):
        dossiers.submit(actor("sao-mai"), draft.pk)
    use(draft)
    dossiers.submit(actor("sao-mai"), draft.pk)
    assert Dossier.objects.get(pk=draft.pk).state == "submitted"


def test_only_where_the_sheet_names_a_register() -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    with refused("component_without_register", component="drawings"):
        use(draft, component="drawings")
    with refused("component_unknown", component="moon"):
        use(draft, component="moon")


def test_twice_is_refused() -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    use(draft)
    with refused("register_data_used", register="land"):
        use(draft)


def test_who_may_not() -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    with forbidden("dossiers.use_register"):
        use(draft, by="cay-duoc")
