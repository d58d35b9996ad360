"""Everything that may happen to certificates, and to signing many papers at once."""

from motcua.apps.signatures.commands.batches import begin_batch, note_outcomes
from motcua.apps.signatures.commands.certificates import (
    change_pin,
    note_wrong_pin,
    register_certificate,
    replace_certificate,
    revoke_certificate,
    unlock_certificate,
)

__all__ = [
    "begin_batch",
    "change_pin",
    "note_outcomes",
    "note_wrong_pin",
    "register_certificate",
    "replace_certificate",
    "revoke_certificate",
    "unlock_certificate",
]
