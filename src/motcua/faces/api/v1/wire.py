"""What all schemas share: words in two languages, moments with their offset, tidy text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import orjson
from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.types import DictStrAny
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from motcua.base.clock import HANOI
from motcua.rules.text import tidy, tidy_lines

Moment = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(HANOI))]
"""A moment in Vietnamese time."""

Short = Annotated[str, StringConstraints(max_length=200), AfterValidator(tidy)]
"""One line; NFC, without control signs."""

Prose = Annotated[str, StringConstraints(max_length=4000), AfterValidator(tidy_lines)]
"""Several lines; NFC, without control signs."""

Place = Annotated[str, Field(pattern=r"^[0-9]{5}$", examples=["20242"])]
"""The official code of a commune, ward or special zone."""


class Words(BaseModel):
    """The same in two languages."""

    vi: str
    en: str


def words(text: Mapping[str, str]) -> Words:
    vi = text.get("vi", "")
    return Words(vi=vi, en=text.get("en") or vi)


class Body(BaseModel):
    """What is sent to us: a field that we do not know is a mistake, and said so."""

    model_config = ConfigDict(extra="forbid")


class Json(Parser):
    """orjson in."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        read: DictStrAny = orjson.loads(request.body)
        return read


class JsonOut(BaseRenderer):
    """orjson out."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data)
