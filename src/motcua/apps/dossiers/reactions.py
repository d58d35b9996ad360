"""Papers are made and filed by the worker, after the fact that calls for them."""

from motcua.apps.dossiers import commands, facts, papers, signing
from motcua.apps.dossiers.models import Dossier, Paper, Result
from motcua.apps.dossiers.registering import register_result
from motcua.apps.scans import facts as scans
from motcua.base.reactions import CARRY_OUT, later, reaction
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused


@reaction(facts.DossierAccepted)
def file_receipt(fact: facts.DossierAccepted) -> None:
    """The receipt with its promise, as it was on the day."""
    _file(fact.dossier_id, "receipt", 0)


@reaction(facts.CompletionRequested)
def file_completion_request(fact: facts.CompletionRequested) -> None:
    """The request for completion, with every fault on it."""
    _file(fact.dossier_id, "completion", fact.completion_id)


@reaction(facts.DossierRefused)
def file_refusal(fact: facts.DossierRefused) -> None:
    """The refusal to take it in."""
    _file(fact.dossier_id, "refusal", 0)


@reaction(facts.TermExtended)
def file_apology(fact: facts.TermExtended) -> None:
    """The apology with the new moment."""
    _file(fact.dossier_id, "apology", 0)


@reaction(facts.DossierWithdrawn)
def file_notice_of_withdrawal(fact: facts.DossierWithdrawn) -> None:
    """The notice that handling stopped."""
    _file(fact.dossier_id, "stop", 0)


@reaction(facts.DossierStopped)
def file_notice_of_stopping(fact: facts.DossierStopped) -> None:
    """The notice that handling stopped."""
    _file(fact.dossier_id, "stop", 0)


@reaction(facts.ResultIssued)
def file_result(fact: facts.ResultIssued) -> None:
    """The result as a paper; what its officer signed is given its number and the agency's seal."""
    _file_result(fact.dossier_id, fact.result_id)
    register_result(fact.result_id)


@reaction(facts.ResultCorrected)
def file_corrected_result(fact: facts.ResultCorrected) -> None:
    """The corrected result as a paper; before it, if it comes first, that of the wrong one."""
    result = Result.objects.get(pk=fact.result_id)
    earlier = Result.objects.filter(
        dossier=fact.dossier_id, part=result.part, version__lt=result.version
    )
    filed = Paper.objects.filter(dossier=fact.dossier_id, form="result").values("about")
    for number in earlier.exclude(pk__in=filed).order_by("version").values_list("pk", flat=True):
        _file_result(fact.dossier_id, number)
    _file_result(fact.dossier_id, fact.result_id)
    register_result(fact.result_id)


@reaction(facts.ChangeBegun, prompt=True)
def carry_out_change(fact: facts.ChangeBegun) -> None:
    """Line by line, in chunks; who pressed is waiting, so it goes before papers."""
    later(CARRY_OUT, change_id=fact.bulk_change_id)


@reaction(scans.PaperBound)
def link_scan(fact: scans.PaperBound) -> None:
    """A scanned paper that was confirmed becomes the file of its component."""
    try:
        commands.link_scan(HOUSE, fact.dossier_id, paper_id=fact.paper_id)
    except Refused as refused:
        if refused.code != "scan_linked_already":
            raise


def _file_result(dossier_id: int, result_id: int) -> None:
    result = Result.objects.get(pk=result_id)
    if not result.digest:
        _file(dossier_id, "result", result_id)
        return
    dossier = Dossier.objects.get(pk=dossier_id)
    if dossier.destroyed_at is not None:
        return
    if Paper.objects.filter(dossier=dossier, form="result", about=result_id).exists():
        return
    sealed = signing.sealed_result(dossier, result)
    try:
        commands.file_paper(HOUSE, dossier_id, form="result", about=result_id, sealed=sealed)
    except Refused as refused:
        # A delivery may come twice, even at once; the first seal stands.
        if refused.code != "paper_already_filed":
            raise


def _file(dossier_id: int, form: str, about: int) -> None:
    dossier = Dossier.objects.select_related("owner", "filed_by").get(pk=dossier_id)
    if dossier.destroyed_at is not None:
        return  # told so late that there is nothing left to print
    try:
        pdf = papers.render(dossier, form, about)
        commands.file_paper(HOUSE, dossier_id, form=form, about=about, pdf=pdf)
    except Refused as refused:
        # A delivery may come twice; the paper of the first one stands. And what had no form on
        # its day (stopping, before TT 03/2025) is told without one.
        if refused.code not in {"paper_already_filed", "form_not_in_force"}:
            raise
