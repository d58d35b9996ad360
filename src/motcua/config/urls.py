"""Where each address leads: assembled here, face by face."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.faces.api import urls as api
from motcua.faces.citizen import urls as citizen
from motcua.faces.desk import urls as desk
from motcua.faces.office import urls as office

# Faces with a place of their own first: what is asked of them is not looked for among all others.
urlpatterns: list[URLPattern | URLResolver] = [
    path("api", include((api.urlpatterns, "api"))),
    path("ban-lam-viec", include((desk.urlpatterns, "desk"))),
    path("van-phong", include((office.urlpatterns, "office"))),
    path("", include((citizen.urlpatterns, "citizen"))),
]

handler400 = "motcua.faces.ui.pages.bad_request"
handler403 = "motcua.faces.ui.pages.forbidden"
handler404 = "motcua.faces.ui.pages.not_found"
handler500 = "motcua.faces.ui.pages.server_error"
