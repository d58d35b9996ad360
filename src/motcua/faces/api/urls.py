"""Addresses of this face."""

from django.urls import URLPattern, URLResolver, path, re_path

from motcua.faces.api.metrics import metrics
from motcua.faces.api.v1.api import api
from motcua.faces.api.v1.door import door, guarded, no_such_address

urlpatterns: list[URLPattern | URLResolver] = [
    path("/metrics", metrics, name="metrics"),
    path("/v1/", (guarded(api.urls[0]), "v1", "v1")),
    re_path(r"^(?:/.*)?$", door(no_such_address)),
]
