"""Addresses of one's own login. What allauth offers and we do not stands closed before it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from houqin.desk.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/password/own/", views.change_password, name="desk.password"),
    re_path(r"^accounts/(signup|email|password|confirm-email|inactive)\b.*$", views.nothing_here),
    path("accounts/", include("allauth.urls")),
    path("me/", views.me, name="desk.me"),
    path("me/token/", views.issue_token, name="desk.issue_token"),
    path("me/token/revoke/", views.revoke_token, name="desk.revoke_token"),
    path("school/", views.switch_school, name="desk.switch_school"),
]
