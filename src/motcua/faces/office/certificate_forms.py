"""The forms of certificates: registered, replaced, revoked. No key ever comes this way."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies import registers
from motcua.apps.signatures.enrolling import Enrolment, brought
from motcua.base import clock
from motcua.faces.office.fields import SomePerson
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.signing import AGENCY, OFFICER
from motcua.rules.text import tidy

LARGEST: Final = 64 * 1024
"""Octets of a certificate's file."""
REGISTER: Final = "signatures.register_certificate"


class _MaybePerson(SomePerson):
    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        return super().clean(value) if tidy(str(value or "")) else None


class SomeUnit(forms.CharField):
    """A unit by its code, one of those for which the actor holds a right; the value is its id."""

    actor: Actor

    def clean(self, value: Any) -> int:
        code, day = super().clean(value).upper(), clock.today()
        try:
            known = registers.unit_over(self.actor, REGISTER, code, day)
        except Missing:
            known = False
        if not known:
            raise ValidationError(
                t(
                    "Không có đơn vị này, hoặc bạn không quản trị; gõ mã như H17.32",
                    "There is no such unit, or it is not yours; type a code such as H17.32",
                )
            )
        return agencies.unit_coded(code, day).id


class _Brought(UseCaseForm):
    """A certificate whose key lies on a token or with a service far away."""

    refusal_fields = {
        "certificate_unreadable": "certificate",
        "certificate_known": "certificate",
        "certificate_expired": "certificate",
        "certificate_later": "certificate",
        "certificate_holder_differs": "certificate",
        "store_unknown": "store",
        "reason_missing": "reason",
    }
    certificate = forms.FileField(
        label=words("Tệp chứng thư số", "The certificate"),
        help_text=words(
            "Tệp nơi chứng thực gửi lại: .pem, .crt, .cer hoặc .der. Không gửi khóa bí mật.",
            "The file that the authority sent back: .pem, .crt, .cer, .der. Never a private key.",
        ),
        widget=forms.FileInput(attrs={"accept": ".pem,.crt,.cer,.der"}),
    )
    store = forms.ChoiceField(
        label=words("Khóa nằm ở đâu", "Where the key is kept"),
        widget=forms.RadioSelect,
    )
    key_name = forms.CharField(
        label=words("Tên khóa", "Name of the key"),
        help_text=words(
            "Nhãn trên thiết bị, hoặc mã chứng thư ở dịch vụ ký",
            "The label on the token, or the credential's id at the service",
        ),
        max_length=200,
    )
    pin = forms.CharField(
        label=words("Mã PIN của khóa cơ quan", "PIN of the agency's key"),
        help_text=words(
            "Chỉ cho cơ quan: hệ thống ký khi văn thư ban hành. PIN được mã hóa khi lưu.",
            "For an agency only: the system signs when a clerk issues. It is kept encrypted.",
        ),
        required=False,
        max_length=64,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["store"].choices = [  # type: ignore[attr-defined]
            ("pkcs11", t("Thiết bị ký, HSM (PKCS#11)", "A token or HSM (PKCS#11)")),
            ("remote", t("Dịch vụ ký từ xa", "A remote signing service")),
        ]

    def clean_certificate(self) -> bytes:
        sent = self.cleaned_data["certificate"]
        if sent.size > LARGEST:
            raise ValidationError(
                t(
                    "Tệp quá lớn; chọn tệp chứng thư dưới 64 KB",
                    "The file is too large; choose the certificate, under 64 KB",
                )
            )
        raw = bytes(sent.read())
        if b"PRIVATE KEY" in raw:
            raise ValidationError(
                t(
                    "Tệp này có khóa bí mật, chúng tôi không nhận. Chọn tệp chỉ có chứng thư.",
                    "This file holds a private key, which we do not take. Choose the certificate.",
                )
            )
        return raw

    def enrolment(self, person_id: int | None) -> Enrolment:
        """Refuses as `brought` does."""
        told = self.cleaned_data
        return brought(
            told["certificate"],
            store=told["store"],
            key_name=told["key_name"],
            person_id=person_id,
            service_pin="" if person_id else told["pin"],
        )

    def needs_pin(self) -> None:
        """An agency's key is opened by the house itself."""
        if not self.cleaned_data.get("pin"):
            self.add_error("pin", t("Nhập mã PIN của khóa cơ quan", "Enter the agency's PIN"))


class RegisterForm(_Brought):
    """For an officer or an agency."""

    whose = forms.ChoiceField(
        label=words("Chứng thư số của ai", "Whose certificate"), widget=forms.RadioSelect
    )
    unit = SomeUnit(
        label=words("Mã cơ quan", "Code of the agency"),
        help_text=words("Ví dụ H17.32", "Such as H17.32"),
        max_length=60,
    )
    person_id = _MaybePerson(
        label=words("Người ký", "The officer"),
        help_text=words(
            "Số định danh hoặc họ tên; bỏ trống khi là của cơ quan",
            "Personal number or name; empty for an agency's",
        ),
        required=False,
        max_length=200,
    )
    field_order = ["whose", "unit", "person_id", "certificate", "store", "key_name", "pin"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            (OFFICER, t("Người có thẩm quyền ký", "An officer who signs")),
            (AGENCY, t("Cơ quan, thay con dấu", "An agency, in place of its seal")),
        ]
        for name in ("unit", "person_id"):
            self.fields[name].actor = actor  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("whose") == OFFICER and "person_id" in told and not told["person_id"]:
            self.add_error("person_id", t("Nhập người ký", "Enter the officer"))
        if told.get("whose") == AGENCY:
            told["person_id"] = None
            self.needs_pin()
        return told


class ReplaceForm(_Brought):
    """Another certificate of the same holder, from now on."""

    reason = forms.CharField(
        label=words("Vì sao thay", "Why it is replaced"),
        help_text=words(
            "Chứng thư cũ bị thu hồi ngay; ví dụ mất thiết bị",
            "The old one is revoked at once; such as a lost token",
        ),
        max_length=500,
    )

    def __init__(self, *args: Any, is_agency: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_agency = is_agency
        if not is_agency:
            del self.fields["pin"]

    def clean(self) -> dict[str, Any]:
        if self.is_agency:
            self.needs_pin()
        return self.cleaned_data


class RevokeForm(UseCaseForm):
    refusal_fields = {"reason_missing": "reason"}
    reason = forms.CharField(
        label=words("Vì sao thu hồi", "Why it is revoked"),
        help_text=words(
            "Không lấy lại được. Báo cả cho nơi chứng thực đã cấp.",
            "There is no way back. Tell the authority that issued it as well.",
        ),
        max_length=500,
    )


class UnlockForm(UseCaseForm):
    """A press, and nothing to say."""
