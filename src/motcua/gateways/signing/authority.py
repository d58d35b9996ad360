"""The pretend authority of a demonstration: a root, an issuer, its list of the revoked, a clock.

Made in a folder beside the data, never in the repository; what it vouches for is worth nothing
outside. A real installation trusts real roots instead (`trust.py`).
"""

import fcntl
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from asn1crypto import cms, core
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.general import as_signing_certificate, simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGAN: Final = datetime(2019, 1, 1, tzinfo=UTC)
ENDS: Final = datetime(2049, 1, 1, tzinfo=UTC)
COUNTRY: Final = "VN"
ROOT: Final = "Motcua – gốc THỬ NGHIỆM, không có giá trị"
ISSUER: Final = "Motcua – chứng thư THỬ NGHIỆM, không có giá trị"
CLOCK: Final = "Motcua – dấu thời gian THỬ NGHIỆM"
FRESH: Final = timedelta(hours=1)
"""How long a list of the revoked is used before another is made."""


@dataclass(frozen=True)
class Issued:
    """A certificate that the authority has just made, PEM; `serial` in hexadecimal."""

    pem: str
    serial: str


class Authority:
    """The keys of the pretend authority, kept in a folder that only its owner may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lists: dict[tuple[datetime, str], bytes] = {}

    def made(self) -> "Authority":
        """Make root, issuer and clock if they are not there yet."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "made.lock").open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            if not (self.folder / "clock.pem").exists():
                self._make()
        return self

    def _make(self) -> None:
        root, issuer, clock = new_key(), new_key(), new_key()
        top = _certificate(_name(ROOT), root, _name(ROOT), root, (BEGAN, ENDS), ca=1)
        below = _certificate(_name(ISSUER), issuer, top.subject, root, (BEGAN, ENDS), ca=0)
        mark = _certificate(_name(CLOCK), clock, below.subject, issuer, (BEGAN, ENDS), clock=True)
        for name, key, certificate in (
            ("root", root, top),
            ("issuer", issuer, below),
            ("clock", clock, mark),
        ):
            self._keep(name, key, certificate)

    def issue(
        self, public: Any, *, name: str, unit: str, number: str, since: datetime, until: datetime
    ) -> Issued:
        """A certificate for a public key; `unit` is the organisation, `number` who exactly."""
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, unit[:64]),
                x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
                x509.NameAttribute(NameOID.SERIAL_NUMBER, number[:64]),
            ]
        )
        made = _certificate(
            subject, public, self.certificate("issuer").subject, self._key("issuer"), (since, until)
        )
        return Issued(_pem(made), f"{made.serial_number:x}")

    def revoke(self, serial: str, at: datetime) -> None:
        """From then on the list of the revoked names it."""
        with (self.folder / "revoked.lock").open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            told = self._revoked() | {serial: at.isoformat()}
            half = self.folder / "revoked.half"
            half.write_text(json.dumps(told))
            half.replace(self.folder / "revoked.json")
        self._lists.clear()

    def revoked_list(self, now: datetime, of: str = "issuer") -> bytes:
        """The list of the revoked as it is published at that moment, DER."""
        hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        if (hour, of) not in self._lists:
            signed = x509.CertificateRevocationListBuilder(
                self.certificate(of).subject, hour, hour + timedelta(days=7)
            ).add_extension(x509.CRLNumber(int(hour.timestamp())), critical=False)
            authority_key = x509.AuthorityKeyIdentifier.from_issuer_public_key
            signed = signed.add_extension(authority_key(self._key(of).public_key()), critical=False)
            for serial, at in self._revoked().items() if of == "issuer" else ():
                line = x509.RevokedCertificateBuilder(int(serial, 16), datetime.fromisoformat(at))
                signed = signed.add_revoked_certificate(line.build())
            made = signed.sign(self._key(of), hashes.SHA256())
            self._lists[hour, of] = made.public_bytes(serialization.Encoding.DER)
        return self._lists[hour, of]

    def clock(self, now: datetime) -> TimeStamper:
        """The pretend time-stamp authority, whose clock stands at that moment."""
        held = SimpleCertificateStore()
        held.register_multiple([self.asn1("clock"), self.asn1("issuer")])
        return _Clock(self._key("clock"), self.asn1("clock"), held, now)

    def certificate(self, name: str) -> x509.Certificate:
        return x509.load_pem_x509_certificate((self.folder / f"{name}.pem").read_bytes())

    def asn1(self, name: str) -> asn1_x509.Certificate:
        der = self.certificate(name).public_bytes(serialization.Encoding.DER)
        return asn1_x509.Certificate.load(der)

    def _key(self, name: str) -> rsa.RSAPrivateKey:
        return _loaded(self.folder / f"{name}.key", (self.folder / f"{name}.key").stat().st_mtime)

    def _revoked(self) -> dict[str, str]:
        file = self.folder / "revoked.json"
        found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        return found

    def _keep(self, name: str, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        place = self.folder / f"{name}.key"
        place.touch(mode=0o600)
        place.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        (self.folder / f"{name}.pem").write_text(_pem(certificate))


class _Clock(DummyTimeStamper):
    """Signs with a key that was loaded once."""

    def __init__(
        self, key: rsa.RSAPrivateKey, mine: asn1_x509.Certificate, held: Any, now: datetime
    ) -> None:
        moment = now.astimezone(UTC).replace(microsecond=0)
        super().__init__(mine, asn1_keys.PrivateKeyInfo({}), certs_to_embed=held, fixed_dt=moment)
        self._key = key

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        if md_algorithm != "sha256":
            raise ValueError(f"{md_algorithm} is not what this clock signs")
        signed = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate", as_signing_certificate(self.tsa_cert)),
                simple_cms_attribute("message_digest", hashlib.sha256(tst_info_data).digest()),
            ]
        )
        return self._key.sign(signed.dump(), padding.PKCS1v15(), hashes.SHA256()), signed


@lru_cache
def authority(folder: Path) -> Authority:
    """The authority of a folder, the same object each time: its lists are made once an hour."""
    return Authority(folder)


@lru_cache
def _loaded(place: Path, _changed: float) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(
        place.read_bytes(), None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{place} is no RSA key")
    return key


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _certificate(
    subject: x509.Name,
    key: Any,
    issuer: x509.Name,
    issuer_key: rsa.RSAPrivateKey,
    valid: tuple[datetime, datetime],
    *,
    ca: int | None = None,
    clock: bool = False,
) -> x509.Certificate:
    public = key.public_key() if isinstance(key, rsa.RSAPrivateKey) else key
    made = x509.CertificateBuilder(
        issuer, subject, public, x509.random_serial_number(), valid[0], valid[1]
    )
    made = made.add_extension(x509.BasicConstraints(ca is not None, ca), critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    made = made.add_extension(above, critical=False)
    made = made.add_extension(_usage(ca=ca is not None), critical=True)
    if clock:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(stamping, critical=True)
    return made.sign(issuer_key, hashes.SHA256())


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
