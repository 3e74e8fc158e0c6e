"""Every address: the frame, the account pages, the API, then what modules declare."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from houqin.desk import urls as desk
from houqin.desk.accounts.tokens import authenticate
from houqin.desk.accounts.urls import urlpatterns as accounts
from houqin.desk.doors import api, html
from houqin.desk.shell import shell_patterns

urlpatterns: list[URLPattern | URLResolver] = [
    *shell_patterns(),
    *accounts,
    path("api/", api.build(authenticate).urls),
    path("s/<str:kind_name>/<int:pk>/", html.scan_page, name="desk.scan"),
    *desk.build(),
]
