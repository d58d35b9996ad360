"""What an official letter is told."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from motcua.gateways.papers.contracts import Signer, Unit


class LetterPaper(TypedDict):
    """An official letter after Decree 30/2020. Without a `title` it is a công văn: its `subject`
    stands under the number and `to` above the text."""

    unit: Unit
    number: str
    day: date
    title: str
    subject: str
    urgency: str
    to: Sequence[str]
    body: Sequence[str]
    recipients: Sequence[str]
    signer: Signer
