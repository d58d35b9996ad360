"""The PIN of a batch between two of its steps: sealed, with its owner's browser, for minutes.

The database never has it; what the browser holds opens for this batch and this person alone.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag

from motcua.base import rulebooks
from motcua.base.encryption import seal, unseal
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


def lasts(now: datetime) -> timedelta:
    minutes = rulebooks.rule("signing_batch").on(now.date()).value["minutes"]
    return timedelta(minutes=minutes)


def hold(actor: Actor, batch_id: int, pin: str, now: datetime) -> str:
    """The PIN as its owner's browser keeps it."""
    told = json.dumps({"pin": pin, "until": (now + lasts(now)).isoformat()})
    return urlsafe_b64encode(seal(told, _place(actor, batch_id))).decode()


def held(actor: Actor, batch_id: int, kept: str, now: datetime) -> str:
    """The PIN again. Refuses `batch_pin_gone`: it was not sent, is another's, or is too old."""
    try:
        told = json.loads(unseal(urlsafe_b64decode(kept.encode()), _place(actor, batch_id)))
    except (ValueError, InvalidTag):
        raise Refused("batch_pin_gone") from None
    if now >= datetime.fromisoformat(told["until"]):
        raise Refused("batch_pin_gone")
    return str(told["pin"])


def _place(actor: Actor, batch_id: int) -> str:
    return f"signatures.batch:{batch_id}:{actor.person_id}"
