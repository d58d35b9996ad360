"""Every page that shows a list can be taken out as a file, or there is a reason why not."""

from django.urls import URLPattern

from motcua.apps.exports.lists import LISTS, Exportable
from motcua.faces.desk import urls as desk
from motcua.faces.office import urls as office
from motcua.rules.roles import ROLES

FORM = "a form to fill in"
NO_LIST = "a page to read or to set something, not a list"
NOW = "what waits at this desk this minute; each row is opened from here, none is kept"
PART = "a part of another page, or leads to one"
OWN = "what is mine alone; a few lines"

NOT_A_LIST = {
    "desk:home": PART,
    "desk:newer": PART,
    "desk:receipts": PART,
    "desk:order": NO_LIST,
    "desk:list_handover": PART,
    "desk:signing": NOW,
    "desk:my_certificates": OWN,
    "desk:labels": "labels to print",
    "desk:desks": "figures; the dossiers behind them are the queue's",
    "desk:away": FORM,
    "desk:hands": NO_LIST,
    "desk:intake": FORM,
    "desk:hall_counter": NOW,
    "desk:hall_now": PART,
    "desk:issue_ticket": PART,
    "desk:hall_setting": FORM,
    "desk:hall_appointments": NOW,
    "desk:hall_figures": "figures; tickets name nobody and go after some days",
    "desk:guide": NO_LIST,
    "desk:representatives": NOW,
    "desk:prechecks": NOW,
    "desk:scan_batches": NOW,
    "desk:write_letter": FORM,
    "desk:bring_message": FORM,
    "desk:enter_letter": FORM,
    "desk:unread": NOW,
    "office:deliveries": NOW,
    "office:grants": NOW,
    "office:retry_deliveries": PART,
    "office:start": "figures; the dossiers behind each can be taken out",
    "office:life_events": NO_LIST,
    "office:imports": "files sent for the catalogue, each with a page of its own",
    "office:add_day": FORM,
    "office:ratings": "figures with small cells hidden; what is behind them can be taken out",
    "office:enter_paper": FORM,
    "office:exports": "the files themselves",
    "office:serials": "one number and its gaps",
    "office:register_certificate": FORM,
}


def pages() -> set[str]:
    found = set()
    for face, patterns in (("desk", desk.urlpatterns), ("office", office.urlpatterns)):
        for each in patterns:
            assert isinstance(each, URLPattern)
            if "<" not in str(each.pattern):
                found.add(f"{face}:{each.name}")
    return found


def test_every_page_is_a_list_that_can_be_taken_out_or_has_a_reason() -> None:
    taken_out = {one.page for one in LISTS.values()}
    assert sorted(pages() - taken_out - set(NOT_A_LIST)) == [], "exportable(...), or why not"
    assert sorted(set(NOT_A_LIST) - pages()) == [], "there is no such page any more"
    assert sorted(taken_out & set(NOT_A_LIST)) == [], "it can be taken out after all"
    assert sorted(taken_out - pages()) == [], "a list of no page"


def test_every_list_is_asked_for_by_a_right_that_some_role_holds() -> None:
    held = set().union(*ROLES.values())
    assert [one.code for one in LISTS.values() if one.right and one.right not in held] == []


def test_every_list_has_its_words_in_both_languages() -> None:
    def words(one: Exportable) -> list[str]:
        pairs = [(one.vi, one.en), *((each.vi, each.en) for each in one.columns)]
        return [text for pair in (*pairs, *one.filters.values()) for text in pair]

    assert [one.code for one in LISTS.values() if not all(words(one))] == []
    assert all(one.typed <= set(one.filters) for one in LISTS.values())
