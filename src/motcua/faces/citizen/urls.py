"""Addresses of the citizens' portal."""

from django.urls import URLPattern, path

from motcua.faces.citizen import (
    check,
    completing,
    drafts,
    follow,
    look_up,
    mine,
    papers,
    procedures,
    sign_in,
    start,
    withdraw,
)

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("suc-khoe", start.health, name="health"),
    path("gioi-thieu", start.about, name="about"),
    path("quyen-rieng-tu", start.privacy, name="privacy"),
    path("tiep-can", start.accessibility, name="accessibility"),
    path("thu-tuc", procedures.search, name="search"),
    path("thu-tuc/<str:code>", procedures.sheet, name="procedure"),
    path("thu-tuc/<str:code>/bat-dau", drafts.begin, name="begin"),
    path("dang-nhap", sign_in.choose, name="sign_in"),
    path("dang-nhap/dinh-danh", sign_in.electronic, name="sign_in_electronic"),
    path("dang-nhap/ve", sign_in.back, name="sign_in_back"),
    path("dang-nhap/can-bo", sign_in.officer, name="sign_in_officer"),
    path("dang-xuat", sign_in.leave, name="sign_out"),
    path("ho-so-cua-toi", mine.mine, name="mine"),
    path("tra-cuu", look_up.look_up, name="look_up"),
    path("tra-cuu/giay/<slug:form>/<int:about>", look_up.paper, name="look_up_paper"),
    path("kiem-tra/<str:token>", look_up.verify, name="verify"),
    path("ho-so/<str:ref>", follow.follow, name="follow"),
    path("ho-so/<str:ref>/noi", drafts.place, name="place"),
    path("ho-so/<str:ref>/giay-to", papers.papers, name="papers"),
    path("ho-so/<str:ref>/xem-lai", check.check, name="check"),
    path("ho-so/<str:ref>/nop", check.submit, name="submit"),
    path("ho-so/<str:ref>/da-nop", check.submitted, name="submitted"),
    path("ho-so/<str:ref>/bo-sung", completing.complete, name="complete"),
    path("ho-so/<str:ref>/rut", withdraw.withdraw, name="withdraw"),
    path("ho-so/<str:ref>/tep/<int:given>", follow.file, name="file"),
    path("ho-so/<str:ref>/giay/<slug:form>/<int:about>", follow.paper, name="paper"),
    path("ho-so/<str:ref>/<slug:topic>", drafts.topic, name="topic"),
]
