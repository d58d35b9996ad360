"""A draft of a channel that the version in force no longer offers is not filed by it."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.base import clock
from tests.apps.procedures.drafts import a_published_version, content_of
from tests.cast import actor
from tests.expect import moment, refused
from tests.makers import a_draft

pytestmark = pytest.mark.django_db


def only_at_the_counter() -> dict[str, Any]:
    content = content_of()
    content["channels"] = ["counter"]
    content["online"] = {
        "level": "none",
        "reason": "presence",
        "basis": "QĐ 11",
        "explained": {"vi": "Phải có mặt.", "en": "Presence is needed."},
    }
    for part in ("terms", "fees"):
        for each in content.get(part, ()):
            if "channels" in each:
                each["channels"] = [one for one in each["channels"] if one == "counter"]
    return content


def test_it_is_refused_when_it_is_filed_and_not_when_it_is_accepted() -> None:
    draft = a_draft()
    a_published_version(content=only_at_the_counter(), since=date(2026, 3, 16))
    with clock.at(moment("2026-03-16 09:00")), refused("channel_not_offered", channel="online"):
        dossiers.submit(actor("sao-mai"), draft.pk)
