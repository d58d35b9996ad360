"""The PIN of one's digital signature, as pages ask for it: never shown again, never kept."""

from collections.abc import Callable

from django import forms
from django.conf import settings

from motcua.faces.ui.forms import words
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused
from motcua.rules.signing import DEMO_PIN


class PinForm(forms.Form):
    """One PIN for all that is signed by this press."""

    pin = forms.CharField(
        label=words("Mã PIN chữ ký số", "PIN of your signature"),
        max_length=64,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={
            "required": words("Nhập mã PIN của bạn để ký", "Enter your PIN to sign"),
        },
    )

    @property
    def demo_pin(self) -> str:
        """Where everything is invented, so is the PIN, and a visitor cannot know it."""
        return DEMO_PIN if settings.PROVING else ""

    def show(self, refused: Refused) -> None:
        """A refusal: at the PIN where it is about the PIN, else at the top."""
        self.add_error("pin" if refused.code.startswith("pin_") else None, sentence(refused))


def signed_with(form: PinForm, sign: Callable[[str], object]) -> bool:
    """Sign by the PIN of the form; what is refused stands on it, and nothing else happened."""
    if not form.is_valid():
        return False
    try:
        sign(form.cleaned_data["pin"])
    except Refused as refused:
        form.show(refused)
        return False
    return True
