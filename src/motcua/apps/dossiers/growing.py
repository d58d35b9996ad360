"""Packages between their first line and their end: begun again, let go, never left half behind."""

from django.db import transaction
from django.db.models import ProtectedError, Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import BulkChange, Package
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.gateways.packages import Growing
from motcua.rules.archives.bag import plain_name


def begun(change: BulkChange) -> Package:
    """The package of a change, locked: two workers write one after the other."""
    unit = agencies.unit_at(change.unit_path, clock.today()).code
    name = f"{plain_name(unit)}-goi-{change.pk}"
    Package.objects.get_or_create(
        change=change, defaults={"unit_path": change.unit_path, "name": name}
    )
    found: Package = Package.objects.select_for_update().get(change=change)
    return found


def growing(package: Package) -> Growing:
    """Its zip in the scratch; every entry bears the moment at which the change was set going."""
    change = package.change
    return Growing(f"{package.name}.part", (change.begun_at or change.asked_at).astimezone(HANOI))


def packed_for(deposit: BulkChange) -> Package | None:
    """The newest whole package made of a list that is to be handed over."""
    found: Package | None = (
        Package.objects.filter(
            change__kind="archive",
            change__parameters__deposit=deposit.pk,
            change__unit_path=deposit.unit_path,
            made_at__isnull=False,
            gone_at=None,
        )
        .order_by("-made_at", "-pk")
        .first()
    )
    return found


def start_again(package: Package) -> None:
    """What was written is not there any more, or must not be: every dossier waits again."""
    package.entries.all().delete()
    package.length = 0
    package.save(update_fields=["length"])
    again = package.change.lines.filter(Q(outcome="done") | Q(refusal="package_lost"))
    again.update(outcome="", refusal="", details={}, after={}, ended_at=None)
    growing(package).remove()


def forget(dossier_id: int) -> None:
    """A dossier is destroyed: no package that holds it may outlive it in the house."""
    holding = Package.objects.filter(
        change__lines__dossier=dossier_id, change__lines__outcome="done", gone_at=None
    )
    for package in holding.select_for_update(of=("self",)):
        if package.made_at is None:
            start_again(package)
        else:
            _let_go(package)


def _let_go(package: Package) -> None:
    file, package.file, package.gone_at = package.file, None, clock.now()
    package.save(update_fields=["file", "gone_at"])
    package.entries.all().delete()
    if file is not None:
        try:
            with transaction.atomic():
                file.delete()
        except ProtectedError:
            return
