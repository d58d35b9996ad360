"""Addresses of the officers' desk, under /ban-lam-viec."""

from django.urls import URLPattern, path

from motcua.faces.desk import (
    acting,
    batch,
    declaration,
    dossier,
    finding,
    guide,
    handing,
    intake,
    papers,
    queue,
    warnings,
)

urlpatterns: list[URLPattern] = [
    path("", queue.queue, name="queue"),
    path("/", queue.home, name="home"),
    path("/moi", queue.newer, name="newer"),
    path("/cung-lam/<slug:act>", batch.together, name="together"),
    path("/in-giay-hen", batch.receipts, name="receipts"),
    path("/ban-giao", handing.lists, name="handovers"),
    path("/ban-giao/lap", handing.make, name="list_handover"),
    path("/ban-giao/<int:number>", handing.one, name="handover"),
    path("/ban-giao/<int:number>/in", papers.handover, name="handover_paper"),
    path("/nhan-dan", papers.labels, name="labels"),
    path("/canh-bao", warnings.warnings, name="warnings"),
    path("/canh-bao/<int:number>/da-xem", warnings.seen, name="warning_seen"),
    path("/tim", finding.find, name="find"),
    path("/nhan", intake.intake, name="intake"),
    path("/giup", guide.guide, name="guide"),
    path("/ho-so/<str:code>", dossier.dossier, name="dossier"),
    path("/ho-so/<str:code>/to-khai", declaration.declaration, name="declaration"),
    path("/ho-so/<str:code>/giay/<slug:form>", papers.paper, name="paper"),
    path("/ho-so/<str:code>/giay/<slug:form>/<int:about>", papers.paper, name="paper_about"),
    path("/ho-so/<str:code>/word/<slug:form>", papers.to_edit, name="word"),
    path("/ho-so/<str:code>/word/<slug:form>/<int:about>", papers.to_edit, name="word_about"),
    path("/ho-so/<str:code>/tep/<int:given>", papers.given, name="given"),
    path("/ho-so/<str:code>/lam/<slug:act>", acting.on_dossier, name="act"),
    path("/ho-so/<str:code>/viec/<int:task>/<slug:act>", acting.on_task, name="act_on_task"),
]
