"""Whom the house believes: roots, the lists of the revoked, and who says what time it is.

`MOTCUA_TRUST` names a folder: `roots/*.pem` (or `.crt`), `others/*.pem` between them and whoever
signs, `crls/*.crl` kept fresh by `motcua signing lists`. `MOTCUA_TSA` is the address of an RFC 3161
server. Without both, and only for proving, it is the pretend authority beside the data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import httpx
from asn1crypto import crl, pem, tsp, x509
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext

from motcua.gateways import patience
from motcua.gateways.signing.authority import Authority, authority
from motcua.rules.errors import Refused

PATIENCE: Final[float] = 10
"""Seconds that a time-stamp authority or a publisher of lists is given."""


@dataclass(frozen=True)
class Trust:
    """`roots` are believed, `others` lead to them, `lists` name the revoked; DER, parsed."""

    roots: tuple[x509.Certificate, ...]
    others: tuple[x509.Certificate, ...]
    lists: tuple[crl.CertificateList, ...]
    clock: TimeStamper

    def at(self, moment: datetime | None, *, looking_back: bool = False) -> ValidationContext:
        """What pyHanko asks: whether a certificate held then, and was not revoked by then.

        `looking_back`: a list of the revoked that was published later tells of that moment too.
        """
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.others),
            crls=list(self.lists),
            moment=moment,
            allow_fetching=False,
            revocation_mode="require",
            retroactive_revinfo=looking_back,
        )

    def chain(self) -> list[x509.Certificate]:
        return [*self.others, *self.roots]


def trust(now: datetime) -> Trust:
    """As it stands at that moment. Refuses `no_trust` where nothing is set up."""
    if settings.MOTCUA_TRUST:
        return _real(Path(settings.MOTCUA_TRUST))
    pretend = pretend_authority()
    lists = [pretend.revoked_list(now, of) for of in ("root", "issuer")]
    return Trust(
        (pretend.asn1("root"),),
        (pretend.asn1("issuer"),),
        tuple(crl.CertificateList.load(each) for each in lists),
        _clock(now),
    )


def pretend_authority(*, make: bool = False) -> Authority:
    """The authority of the demonstration. Refuses `no_trust` where there is none."""
    found = authority(Path(settings.MOTCUA_AUTHORITY))
    if settings.PROVING and make:
        found.made()
    if not settings.PROVING or not (found.folder / "clock.pem").exists():
        raise Refused("no_trust")
    return found


def is_set_up() -> bool:
    made = Path(settings.MOTCUA_AUTHORITY) / "clock.pem"
    return bool(settings.MOTCUA_TRUST) or (settings.PROVING and made.exists())


def _real(folder: Path) -> Trust:
    if not settings.MOTCUA_TSA:
        raise Refused("no_trust")
    lists = tuple(crl.CertificateList.load(raw) for raw in _read(folder / "crls"))
    roots = tuple(x509.Certificate.load(raw) for raw in _read(folder / "roots"))
    others = tuple(x509.Certificate.load(raw) for raw in _read(folder / "others"))
    return Trust(roots, others, lists, RemoteClock(settings.MOTCUA_TSA))


def _clock(now: datetime) -> TimeStamper:
    if settings.MOTCUA_TSA:
        return RemoteClock(settings.MOTCUA_TSA)
    return pretend_authority().clock(now)


def _read(folder: Path) -> Iterable[bytes]:
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        raw = file.read_bytes()
        yield pem.unarmor(raw)[2] if pem.detect(raw) else raw


class RemoteClock(TimeStamper):
    """A time-stamp authority over HTTP (RFC 3161, section 3.4)."""

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.address = address

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Refuses `timestamp_unreachable`."""
        headers = {"Content-Type": "application/timestamp-query"}

        def stamped() -> httpx.Response:
            answer = httpx.post(self.address, content=req.dump(), headers=headers, timeout=PATIENCE)
            return answer.raise_for_status()

        try:
            # Whoever signs waits here whatever else this loop does: there is nothing else.
            answer = patience.line(self.address).ask(
                stamped, seconds=PATIENCE, silences=(httpx.HTTPError,)
            )
            if answer.headers.get("Content-Type", "") != "application/timestamp-reply":
                raise Refused("timestamp_unreachable")
            told = tsp.TimeStampResp.load(answer.content)
            told.native  # noqa: B018 -- one that cannot be read ends here
        except (patience.Silent, ValueError, TypeError) as why:
            raise Refused("timestamp_unreachable") from why
        return told


def fetch_lists(folder: Path) -> dict[str, int]:
    """Get again each list of the revoked that the certificates in a folder name; bytes by address.

    A list that cannot be had leaves the one before it; what is too old is refused when one signs.
    """
    found: dict[str, int] = {}
    (folder / "crls").mkdir(exist_ok=True)
    for raw in [*_read(folder / "others"), *_read(folder / "roots")]:
        for point in x509.Certificate.load(raw).crl_distribution_points:
            address = point.url
            if not address or address in found:
                continue
            try:
                answer = httpx.get(address, timeout=PATIENCE, follow_redirects=True)
                answer.raise_for_status()
                told = answer.content
                der = pem.unarmor(told)[2] if pem.detect(told) else told
                crl.CertificateList.load(der).native  # noqa: B018 -- broken ones end here
            except (httpx.HTTPError, ValueError):
                found[address] = 0
                continue
            name = address.rpartition("/")[2] or "list"
            coming = folder / "crls" / f".{name}.new"
            coming.write_bytes(der)
            coming.replace(folder / "crls" / f"{name.removesuffix('.crl')}.crl")
            found[address] = len(der)
    return found
