"""Papers of a dossier as bytes: as filed, or made now when the worker has not come to it yet."""

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import papers
from motcua.apps.dossiers.models import Dossier, Paper
from motcua.apps.dossiers.queries.pages import dossier_id, look_up
from motcua.rules.access import Actor


def paper(actor: Actor, ref: str, form: str, about: int = 0) -> bytes:
    """The PDF of a paper of a dossier that the actor may see."""
    return paper_of(dossier_id(actor, ref), form, about)


def paper_by_secret(code: str, secret: str, form: str, about: int = 0) -> bytes:
    """The same for who holds code and secret."""
    return paper_of(look_up(code, secret).dossier.pk, form, about)


def paper_of(dossier: int, form: str, about: int) -> bytes:
    filed = Paper.objects.filter(dossier_id=dossier, form=form, about=about)
    found = filed.select_related("file").first()
    if found is not None:
        with documents.content(found.file) as file:
            return file.read()
    row = Dossier.objects.select_related("owner", "filed_by").get(pk=dossier)
    return papers.render(row, form, about)
