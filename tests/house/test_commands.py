"""Every command is granted, tested and refused twice; every query knows who asks."""

import ast
import inspect
from importlib import import_module

import pytest

from motcua.base.command import COMMANDS
from motcua.base.facts import Fact, all_facts
from motcua.rules.roles import NAMES, ROLES, STANDS_IN
from tests.house.code import APPS, ROOT, modules

for app in APPS:
    import_module(f"motcua.apps.{app}.commands")

QUERY_RIGHTS = {
    "dossiers.see": "the lists, pages and papers of dossiers",
    "letters.see": "official letters, out and in",
    "journal.see": "the journal of the office",
    "dossiers.see_looks": "who looked at a dossier",
    "dossiers.take_home": "a whole dossier as one file",
    "procedures.see_drafts": "versions that are not in force yet",
    "agencies.see_people": "people by name",
    "scans.see": "batches of scanned pages and their pictures",
    "register.see": "the register of results, without what a paper says",
    "feedback.see_figures": "what applicants said, summed up",
    "feedback.see_dossiers": "which dossier was rated how",
    "exports.see_identities": "identity numbers in lists that are taken out",
    "hall.see": "the counters, tickets and appointments of a hall",
    "hall.see_figures": "how long one waits and is served in a hall",
}

TWICE_IS_NOT_REFUSED = {
    "agencies.sign_in": "one may come in on two machines; each time is told",
    "agencies.open_account": "how a forgotten password is replaced",
    "agencies.set_keys": "saving again what was saved changes nothing",
    "letters.draft": "two letters of one wording may be two letters",
    "hall.call_again": "to call again is what it does",
    "dossiers.begin": "one may file for two children",
    "dossiers.receive": "twins are two filings; the face has an idempotency key for a double click",
    "dossiers.fill": "saving again what was saved changes nothing",
    "dossiers.attach": "two pages may be two equal files; one of them can be taken out",
    "dossiers.note_infected_file": "each infected file is a line of its own",
    "documents.note_infected": "each infected file is a line of its own",
    "signatures.begin_batch": "nothing is signed by beginning; one that was left stays as it is",
    "dossiers.give_papers": "a second copy is a second row; nothing handed over is overwritten",
    "exports.ask_export": "each file tells the list as it was when it was made",
    "exports.fetch_export": "each copy that is taken stands in the journal",
    "dossiers.pack_dossier": "a dossier may lie in several packages",
    "dossiers.fetch_package": "each copy that is taken stands in the journal",
}


def granted() -> set[str]:
    return set().union(*ROLES.values())


def test_every_command_is_granted_to_some_role() -> None:
    assert sorted(set(COMMANDS) - granted()) == []


def test_every_right_that_is_granted_exists() -> None:
    assert sorted(granted() - set(COMMANDS) - set(QUERY_RIGHTS)) == []


def test_every_right_of_queries_is_asked_for_somewhere() -> None:
    asked = {
        node.value
        for tree in modules("src/motcua/apps").values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in QUERY_RIGHTS
    }
    assert asked == set(QUERY_RIGHTS)


def test_every_role_has_a_name_in_both_languages() -> None:
    assert set(NAMES) == set(ROLES)
    assert all(vi.strip() and en.strip() for vi, en in NAMES.values())
    assert set(STANDS_IN) | {role for roles in STANDS_IN.values() for role in roles} <= set(ROLES)


@pytest.mark.parametrize("right", sorted(COMMANDS))
def test_every_command_returns_a_fact_of_its_own(right: str) -> None:
    told = inspect.signature(COMMANDS[right].use_case).return_annotation
    assert isinstance(told, type), right
    assert issubclass(told, Fact)
    assert told.__name__ in all_facts()


@pytest.mark.parametrize("right", sorted(COMMANDS))
def test_every_command_has_a_file_of_tests_with_who_may_not_and_twice(right: str) -> None:
    app, name = right.split(".")
    path = ROOT / "tests" / "apps" / app / f"test_{name}.py"
    assert path.is_file(), path
    text = path.read_text("utf-8")
    assert f'forbidden("{right}")' in text, "who may not"
    assert "def test_twice" in text, "twice"
    if right not in TWICE_IS_NOT_REFUSED:
        after = text[text.index("def test_twice") :]
        assert "refused(" in after or "Missing" in after, "twice is refused, or listed with why not"


def test_what_is_listed_as_not_refused_still_exists() -> None:
    assert set(TWICE_IS_NOT_REFUSED) <= set(COMMANDS)


# What asks without an actor, and why that is right. Everything else takes the actor first.
PUBLIC = {
    # The catalogue and the organisation are published (NĐ 118/2025, Điều 9).
    "agencies": "units, posts of officers, calendars and opening hours are published",
    "procedures": "the catalogue is published",
}
WITHOUT_ACTOR = {
    "documents.file": "who may see a file is asked of the subject that holds it",
    "documents.content": "who may see a file is asked of the subject that holds it",
    "documents.virus_scanner": "which programs an installation has is nobody's dossier",
    "documents.files_are_there": "whether this machine can work is nobody's dossier",
    "documents.preview": "who may see a file is asked of the subject that holds it",
    "agencies.person_numbered": "for commands and sign-in, not for lists",
    "signatures.look_at": "anybody may have a file's signatures checked; nothing of it is kept",
    "signatures.signatures_about": "who may know is asked of what was signed",
    "register.check_paper": "who holds the paper, by the token in its QR; names nobody",
    "register.copy_token": "who holds the copy, by the bytes of its file",
    "letters.check_letter": "who holds the letter, by the bytes of its file; names nobody",
    "register.by_tier": "adds up rows that were read with an actor",
    "scans.bound": "who may take a scan into a dossier is asked by the dossier's command",
    "scans.reader": "which programs an installation has is nobody's dossier",
    "scans.tray_names": "which scanners a counter has is nobody's dossier",
    "scans.in_tray": "what lies in a scanner's folder; shown beside a batch that was read",
    "scans.put_aside": "what lies in a scanner's folder; shown beside a batch that was read",
    "exports.under_way": "counts, for who watches the house; names nobody",
    "scans.pages_waiting": "counts, for who watches the house; names nobody",
    "letters.messages_waiting": "counts, for who watches the house; names nobody",
    "dossiers.check_file": "who holds the file; nothing of it is kept",
    "dossiers.status": "what a code alone tells: no name, no address",
    "dossiers.look_up": "who holds code and secret",
    "dossiers.verify_result": "who holds the paper, by the token in its QR",
    "dossiers.paper_by_secret": "who holds code and secret",
    "hall.halls": "which units have a hall is published",
    "hall.hall_coded": "what hangs on the wall: letters and numbers, no name",
    "hall.screen": "what hangs on the wall: numbers and counters, no name",
    "hall.ticket_held": "who holds the ticket, by its token; it names nobody",
    "hall.ticket_paper": "who holds the ticket, by its token; it names nobody",
    "hall.matter_for": "chooses among what it is given",
    "hall.bookable_days": "what is free; names nobody",
    "hall.free_slots": "what is free; names nobody",
    "hall.appointment_coded": "who holds the code, at the kiosk; it names nobody",
    "hall.not_met": "for the worker, which records them as the house",
    "dossiers.serial_gaps": "counts; names nobody",
    "dossiers.on_time": "a figure that anybody may see",
    "dossiers.most_filed": "a figure that anybody may see",
}


def first_parameter(function: ast.FunctionDef) -> str:
    return function.args.args[0].arg if function.args.args else ""


def queries_of(app: str) -> dict[str, ast.FunctionDef]:
    """Functions of an app's queries that others may call."""
    module = import_module(f"motcua.apps.{app}.queries")
    names = set(getattr(module, "__all__", ())) or {n for n in vars(module) if n[0] != "_"}
    found = {}
    for path, tree in modules(f"src/motcua/apps/{app}").items():
        if "/queries" not in path:
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name in names:
                found[node.name] = node
    return found


@pytest.mark.parametrize("app", APPS)
def test_every_query_takes_the_actor_first_or_is_listed_with_a_reason(app: str) -> None:
    strange = [
        f"{app}.{name}"
        for name, node in queries_of(app).items()
        if first_parameter(node) != "actor"
        and f"{app}.{name}" not in WITHOUT_ACTOR
        and app not in PUBLIC
    ]
    assert strange == []


def test_what_is_listed_without_an_actor_still_exists() -> None:
    there = {
        f"{app}.{name}"
        for app in APPS
        for name, node in queries_of(app).items()
        if first_parameter(node) != "actor"
    }
    assert sorted(set(WITHOUT_ACTOR) - there) == []


# What takes the actor and does not ask who that is, and why that is right.
GIVEN_BY_THE_CALLER = "of a page that the actor was given"
PLANNED = "within plan_change, whose right was asked"
NOT_ASKED_WHO = {
    "agencies.absences": "of people whom the caller was shown",
    "agencies.posts_on": "posts of officers are published for officers",
    "agencies.posts_ever": "posts of officers are published for officers",
    "agencies.unit_page": "the organisation is published",
    "agencies.units_like": "the organisation is published",
    "agencies.ended_units": "the organisation is published",
    "procedures.findings": "of a content that the caller was given",
    "dossiers.order_over": "in which order a unit works is no secret",
    "dossiers.task_reasons": GIVEN_BY_THE_CALLER,
    "dossiers.second_reading": GIVEN_BY_THE_CALLER,
    "dossiers.time_used": GIVEN_BY_THE_CALLER,
    "dossiers.packable": PLANNED,
    "dossiers.depositable": PLANNED,
    "dossiers.reassigned": PLANNED,
    "dossiers.destroyable": PLANNED,
    "dossiers.moved": PLANNED,
    "dossiers.recounted": PLANNED,
    "dossiers.migrated": PLANNED,
}


def test_what_takes_the_actor_asks_who_it_is_or_is_listed_with_a_reason() -> None:
    """An argument that nobody reads looks like a check, and is none."""
    found = {
        f"{path.split('/')[3]}.{node.name}"
        for path, tree in modules("src/motcua/apps").items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_" and takes_unread(node)
    }
    assert sorted(found - set(NOT_ASKED_WHO)) == []
    assert sorted(set(NOT_ASKED_WHO) - found) == [], "it asks after all, or is gone"


def takes_unread(node: ast.FunctionDef) -> bool:
    if first_parameter(node) != "actor" or node.decorator_list:
        return False  # a command's right is asked around it
    names = (each for line in node.body for each in ast.walk(line) if isinstance(each, ast.Name))
    return all(each.id != "actor" for each in names)
