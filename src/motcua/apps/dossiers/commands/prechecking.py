"""A draft shown to the one-stop unit before it is filed: what is still wrong, said in time."""

from collections.abc import Mapping, Sequence

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import Dossier, Precheck
from motcua.apps.dossiers.routing import send
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content
from motcua.rules.text import tidy

VERDICTS = ("ready", "lacking")


@command(Dossier)
def ask_precheck(actor: Actor, dossier: Dossier, *, question: str = "") -> facts.PrecheckAsked:
    """Show the draft to the unit that would take it in; until it answers, it may read it.

    Nothing is filed by it: no code, no clock, no fee. Refuses `already_submitted`,
    `precheck_awaited`.
    """
    if dossier.state != "draft":
        raise Refused("already_submitted", code=dossier.code)
    if Precheck.objects.filter(dossier=dossier, answered_at__isnull=True).exists():
        raise Refused("precheck_awaited")
    # Where it would go; the draft itself stays nobody's but its owner's.
    send(dossier, procedures.version_on(dossier.procedure_code, clock.today()).content)
    asked = Precheck(
        dossier=dossier,
        owner_id=dossier.owner_id,
        unit_path=dossier.intake_path,
        question=tidy(question)[:1000] or None,
        asked_at=clock.now(),
    )
    insert(asked)
    return facts.PrecheckAsked(dossier.pk, asked.pk, dossier.intake_path)


@command(Precheck)
def answer_precheck(
    actor: Actor, precheck: Precheck, *, verdict: str, remarks: Sequence[Mapping[str, str]] = ()
) -> facts.PrecheckAnswered:
    """Ready to be filed, or what is lacking: each remark names a component or question of the
    sheet (`about`) and says what to do (`text`).

    Refuses `precheck_answered`, `verdict_unknown`, `remarks_missing`, `component_unknown`,
    `text_missing`.
    """
    if precheck.answered_at is not None or precheck.dossier.state != "draft":
        raise Refused("precheck_answered", by=precheck.answered_by)
    if verdict not in VERDICTS:
        raise Refused("verdict_unknown", verdict=verdict)
    if verdict == "lacking" and not remarks:
        raise Refused("remarks_missing")
    content = procedures.pinned(precheck.dossier.version_id)
    precheck.remarks = {"items": [_remark(content, each) for each in remarks]}
    precheck.verdict = verdict
    precheck.answered_at, precheck.answered_by = clock.now(), actor.name
    update(precheck, "remarks", "verdict", "answered_at", "answered_by")
    return facts.PrecheckAnswered(precheck.dossier_id, precheck.pk, verdict, len(remarks))


def _remark(content: Content, remark: Mapping[str, str]) -> dict[str, str]:
    about, text = remark.get("about", ""), tidy(remark.get("text", ""))
    if about and content.component(about) is None and content.form.field(about) is None:
        raise Refused("component_unknown", component=about)
    if not text:
        raise Refused("text_missing")
    return {"about": about, "text": text[:1000]}
