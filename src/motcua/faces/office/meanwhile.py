"""Two officers in one draft: what stands between what is typed and what another has saved."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from motcua.apps.procedures.queries import VersionRow
from motcua.apps.procedures.saves import last_saved, stamp
from motcua.faces.office.differences import Difference, differences
from motcua.faces.ui.forms import UseCaseForm
from motcua.rules.errors import Refused

CHANGED = "version_changed"


def refuse_if_changed(version: VersionRow, seen: str, held: Any) -> None:
    """Refuses `version_changed` (by, at) where `held` is not what the page of `seen` showed."""
    if seen != stamp(held):
        raise Refused(CHANGED, **last_saved(version.id))


def is_conflict(form: UseCaseForm | None) -> bool:
    return form is not None and form.refusal is not None and form.refusal.code == CHANGED


def status_of(form: UseCaseForm) -> HTTPStatus:
    """How a page answers that shows a refused form."""
    return HTTPStatus.CONFLICT if is_conflict(form) else HTTPStatus.UNPROCESSABLE_ENTITY


def between(
    form: UseCaseForm | None, version: VersionRow, typed: Mapping[str, Any] | None
) -> list[Difference] | None:
    """After a conflict, what is saved beside what was typed; None where there is no conflict."""
    if not is_conflict(form):
        return None
    return differences(version.written, typed) if typed is not None else []
