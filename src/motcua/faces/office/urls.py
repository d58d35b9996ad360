"""Addresses of this face."""

from django.urls import URLPattern, path

from motcua.faces.office import (
    bulk,
    calendars,
    catalogue,
    drafting,
    journal,
    people,
    procedure,
    roles,
    start,
    tokens,
    units,
)

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("/thu-tuc", catalogue.catalogue, name="catalogue"),
    path("/thu-tuc/<str:code>", procedure.procedure, name="procedure"),
    path("/thu-tuc/<str:code>/soan", drafting.draft, name="draft"),
    path("/thu-tuc/<str:code>/<int:version_id>/sua", drafting.amend, name="amend"),
    path("/thu-tuc/<str:code>/<int:version_id>/trinh", drafting.propose, name="propose"),
    path("/thu-tuc/<str:code>/<int:version_id>/cong-bo", drafting.publish, name="publish"),
    path("/thu-tuc/<str:code>/<int:version_id>/bai-bo", drafting.repeal, name="repeal"),
    path("/don-vi", units.units, name="units"),
    path("/don-vi/<str:code>", units.unit, name="unit"),
    path("/don-vi/<str:code>/<str:deed>", units.change, name="change_unit"),
    path("/nguoi", people.people, name="people"),
    path("/nguoi/<int:person_id>", people.person, name="person"),
    path("/nguoi/<int:person_id>/<int:post_id>/<str:deed>", people.change, name="change_post"),
    path("/lich", calendars.year, name="calendar"),
    path("/lich/them", calendars.add, name="add_day"),
    path("/thay-doi", bulk.changes, name="changes"),
    path("/thay-doi/moi/<slug:path>", bulk.plan, name="plan"),
    path("/thay-doi/<int:change_id>", bulk.change, name="change"),
    path("/thay-doi/<int:change_id>/csv", bulk.table, name="change_table"),
    path("/thay-doi/<int:change_id>/<slug:deed>", bulk.act, name="act_on_change"),
    path("/nhat-ky", journal.journal, name="journal"),
    path("/nhat-ky/niem-phong", journal.seals, name="seals"),
    path("/nhat-ky/so", journal.serials, name="serials"),
    path("/nhat-ky/<str:kind>/<int:subject_id>", journal.chain, name="chain"),
    path("/vai-tro", roles.roles, name="roles"),
    path("/khoa-api", tokens.tokens, name="tokens"),
    path("/khoa-api/<int:token_id>/thu-hoi", tokens.revoke, name="revoke"),
]
