"""Papers of a dossier as bytes: as filed, or made now when the worker has not come to it yet."""

from collections.abc import Sequence

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import papers
from motcua.apps.dossiers.models import Dossier, Paper, Result
from motcua.apps.dossiers.queries.lists import seen
from motcua.apps.dossiers.queries.pages import dossier_id, look_up
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused


def paper(actor: Actor, ref: str, form: str, about: int = 0, *, sheet: str = "") -> bytes:
    """The PDF of a paper of a dossier that the actor may see; on another sheet, made anew."""
    return paper_of(dossier_id(actor, ref), form, about, sheet)


def paper_by_secret(code: str, secret: str, form: str, about: int = 0) -> bytes:
    """The same for who holds code and secret."""
    return paper_of(look_up(code, secret).dossier.pk, form, about)


def paper_of(dossier: int, form: str, about: int, sheet: str = "") -> bytes:
    filed = Paper.objects.filter(dossier_id=dossier, form=form, about=about)
    found = filed.select_related("file").first()
    if found is not None and not sheet:
        with documents.content(found.file) as file:
            return file.read()
    if form == "result" and Result.objects.filter(pk=about).exclude(digest="").exists():
        raise Refused("result_being_sealed")
    row = Dossier.objects.select_related("owner", "filed_by").get(pk=dossier)
    return papers.render(row, form, about, sheet)


def paper_to_edit(actor: Actor, ref: str, form: str, about: int = 0) -> bytes:
    """The Word file of a paper, made now: what was filed stays as it was."""
    row = Dossier.objects.select_related("owner", "filed_by").get(pk=dossier_id(actor, ref))
    return papers.word(row, form, about)


def labels(actor: Actor, codes: Sequence[str], *, sheet: str = "labels", skip: int = 0) -> bytes:
    """Labels for these dossiers in their order; `Missing` for one that is out of sight."""
    rows = seen(actor).filter(code__in=codes).defer("answers", "due_lines")
    found = {row.code: row for row in rows}
    for code in codes:
        if code not in found:
            raise Missing("dossier", code)
    wanted = [found[code] for code in dict.fromkeys(codes)]
    return papers.labels(wanted, clock.today(), sheet=sheet, skip=skip)
