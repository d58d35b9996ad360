"""What happens to a dossier less often: linked work, warnings, dispatch, bulk changes."""

from typing import Any

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.cosigning import fingerprint
from motcua.apps.dossiers.models import Cosigning, Dossier, Fault, Task, Warning  # noqa: A004
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.rules.access import HOUSE
from motcua.rules.warnings import Told
from tests.cast import actor, as_
from tests.lives.hands import REASONS, Choose, _on_a_task, somebody, tries


def _components(dossier: Dossier) -> list[str]:
    content = catalogue.pinned(dossier.version_id)
    return [each.code for each in content.components] + ["no_such_paper"]


@tries
def note_fault(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    component = choose(_components(dossier))
    return commands.note_fault(
        who, task, component=component, reason=choose(REASONS), basis=choose(REASONS)
    )


@tries
def drop_fault(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    noted = list(Fault.objects.filter(dossier=dossier).values_list("pk", flat=True)) or [0]
    return commands.drop_fault(who, task, fault_id=choose(noted))


@tries
def log_reuse_check(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    result = choose(("not_found", "found", "perhaps"))
    return commands.log_reuse_check(
        who, task, component=choose(_components(dossier)), result=result
    )


@tries
def decline(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.decline(who, task, reason=choose(REASONS))


@tries
def call_off(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    asked = Task.objects.filter(dossier=dossier, asked_by__isnull=False)
    linked = list(asked.values_list("pk", flat=True)) or [0]
    return commands.call_off(who, task, linked_id=choose(linked), reason=choose(REASONS))


@tries
def note_silence(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.note_silence(choose((HOUSE, who)), task)


@tries
def warn(dossier: Dossier, choose: Choose) -> Any:
    who = choose((HOUSE, HOUSE, somebody(dossier, choose)))
    told = [Told("head", "section_head", "H17.32.03.", None)]
    return commands.warn(
        who,
        dossier.pk,
        level=choose(("near", "late")),
        task_id=None,
        due_at=dossier.due_at or clock.now(),
        act_by=None,
        to=told,
    )


@tries
def acknowledge(dossier: Dossier, choose: Choose) -> Any:
    given = list(Warning.objects.filter(dossier=dossier).values_list("pk", flat=True)) or [0]
    return commands.acknowledge(choose((actor("goc-da"), somebody(dossier, choose))), choose(given))


@tries
def propose_closing(dossier: Dossier, choose: Choose) -> Any:
    return commands.propose_closing(choose((HOUSE, somebody(dossier, choose))), dossier.pk)


@tries
def decline_closing(dossier: Dossier, choose: Choose) -> Any:
    who = choose((actor("hang-cau"), somebody(dossier, choose)))
    return commands.decline_closing(who, dossier.pk, reason=choose(REASONS))


@tries
def return_misrouted(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.return_misrouted(who, task, reason=choose(REASONS))


@tries
def dispatch(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    agency = choose(("H17.32", "H17.32", "H99"))
    return commands.dispatch(who, task, agency=agency, basis=choose(REASONS))


@tries
def use_held(dossier: Dossier, choose: Choose) -> Any:
    component = choose(_components(dossier))
    return commands.use_held(somebody(dossier, choose), dossier.pk, component=component, paper_id=0)


@tries
def use_register(dossier: Dossier, choose: Choose) -> Any:
    told = {"answer": choose(REASONS)}
    component = choose(_components(dossier))
    return commands.use_register(
        somebody(dossier, choose), dossier.pk, component=component, told=told
    )


@tries
def note_register_answer(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.note_register_answer(
        who,
        task,
        component=choose(_components(dossier)),
        register="population",
        result=choose(("not_found", "found", "perhaps")),
    )


@tries
def look_at_held(dossier: Dossier, choose: Choose) -> Any:
    return commands.look_at_held(somebody(dossier, choose), dossier.pk, given_id=0)


@tries
def digitise(dossier: Dossier, choose: Choose) -> Any:
    return commands.digitise(somebody(dossier, choose), dossier.pk, tray=choose(("", "quay-9")))


@tries
def place_hold(dossier: Dossier, choose: Choose) -> Any:
    who = choose((as_("cau-vong", "inspector", "H17."), somebody(dossier, choose)))
    return commands.place_hold(
        who, dossier.pk, reason=choose(REASONS), document=choose(("VB 7", "VB 8", " "))
    )


@tries
def destroy(dossier: Dossier, choose: Choose) -> Any:
    who = choose((as_("cau-vong", "archivist", "H17."), somebody(dossier, choose)))
    return commands.destroy(who, dossier.pk, basis=choose(REASONS), change_id=0)


@tries
def recount(dossier: Dossier, choose: Choose) -> Any:
    who = choose((as_("cau-vong", "administrator", "H17."), somebody(dossier, choose)))
    return commands.recount(who, dossier.pk, basis=choose(REASONS))


@tries
def migrate_version(dossier: Dossier, choose: Choose) -> Any:
    other = catalogue.version_on(choose((dossier.procedure_code, "1.001193")), clock.today()).id
    who = choose((as_("cau-vong", "catalogue_approver", "H17."), somebody(dossier, choose)))
    return commands.migrate_version(
        who, dossier.pk, version_id=choose((other, 0)), steps={}, reason=choose(REASONS)
    )


@tries
def move_to_successor(dossier: Dossier, choose: Choose) -> Any:
    who = choose((as_("cau-vong", "administrator", "H17."), somebody(dossier, choose)))
    to_unit = choose(("H17.32", "H99"))
    return commands.move_to_successor(
        who, dossier.pk, from_unit="H17.32", to_unit=to_unit, basis=choose(REASONS)
    )


@tries
def note_infected_file(dossier: Dossier, choose: Choose) -> Any:
    who, component = somebody(dossier, choose), choose(_components(dossier))
    return commands.note_infected_file(
        who, dossier.pk, component=component, name="a.pdf", virus="Eicar", sha256="0" * 64
    )


@tries
def ask_cosigner(dossier: Dossier, choose: Choose) -> Any:
    who = somebody(dossier, choose)
    return commands.ask_cosigner(
        who, dossier.pk, field=choose(("bride_number", "groom_number", "child_name"))
    )


def _a_cosigning(dossier: Dossier) -> int:
    return Cosigning.objects.filter(dossier=dossier).values_list("pk", flat=True).first() or 0


@tries
def remind_cosigner(dossier: Dossier, choose: Choose) -> Any:
    who = somebody(dossier, choose)
    return commands.remind_cosigner(who, dossier.pk, cosigning_id=_a_cosigning(dossier))


@tries
def cosign(dossier: Dossier, choose: Choose) -> Any:
    who = somebody(dossier, choose)
    return commands.cosign(who, _a_cosigning(dossier), seen=choose((fingerprint(dossier), "")))


@tries
def decline_cosigning(dossier: Dossier, choose: Choose) -> Any:
    who = somebody(dossier, choose)
    return commands.decline_cosigning(who, _a_cosigning(dossier), reason=choose(REASONS))
