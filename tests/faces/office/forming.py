"""The pages of the editor of drafts, as a browser fills and sends them."""

import re
from typing import Any

from django.test import Client

from motcua.apps.procedures.models import Version

CODE = "1.001193"
PAGE = f"/van-phong/thu-tuc/{CODE}"
FIELDS = "form.topics.0.fields"


def page(version: Version, path: str) -> str:
    return f"{PAGE}/{version.pk}/{path}"


def html(answer: Any) -> str:
    return str(answer.content.decode())


def sent(client: Client, where: str, **changes: Any) -> Any:
    """What the page holds, with some of it typed over, as a browser sends it."""
    told = html(client.get(where))
    form = re.search(r'<form class="[^"]*editor[^"]*".*?</form>', told, re.DOTALL)
    assert form is not None, told
    data: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", form[0]):
        marks = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        box = marks.get("type") in ("checkbox", "radio")
        if "name" in marks and not (box and " checked" not in tag):
            value = (
                marks.get("value", "on" if box else "")
                .replace("&#x27;", "'")
                .replace("&quot;", '"')
            )
            data.setdefault(marks["name"], []).append(value)
    for name, inside in re.findall(r'<select [^>]*name="([^"]+)".*?>(.*?)</select>', form[0], re.S):
        chosen = re.findall(r'value="([^"]*)"[^>]* selected', inside)
        data[name] = chosen or re.findall(r'value="([^"]*)"', inside)[:1]
    for name, text in re.findall(
        r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form[0], re.S
    ):
        data[name] = [text.strip("\n")]
    data.pop("more", None)
    return client.post(where, {**data, **changes})


def fields(version: Version, number: int = 0) -> list[dict[str, Any]]:
    version.refresh_from_db()
    return list(version.content["form"]["topics"][number]["fields"])


def add_question(client: Client, version: Version, kind: str, vi: str, **more: Any) -> Any:
    where = page(version, f"phan/{FIELDS}/moi?loai={kind}")
    return sent(client, where, **{"label_vi": vi, "label_en": vi, **more})
