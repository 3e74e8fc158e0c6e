"""Pages of one's own login: password, tokens, the school one works in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from houqin.base.refusal import BadInput
from houqin.desk.accounts import forms
from houqin.desk.doors.html import actor
from houqin.desk.forms import cleaned, fill
from houqin.desk.middleware import reachable
from houqin.desk.queries import factors_of
from houqin.kernel.accounts import commands, passwords, queries


def change_password(request: HttpRequest) -> HttpResponseBase:
    """Change one's own password; the page one is sent to when it must be changed."""
    by = actor(request)
    slip = (
        fill(forms.ChangePassword, request.POST, by)
        if request.method == "POST"
        else forms.ChangePassword(by=by)
    )
    rules = passwords.SchoolRules().get_help_text()
    context = {"form": slip, "rules": rules, "stale": passwords.is_stale(request.user)}  # type: ignore[arg-type]
    if request.method != "POST":
        return render(request, "account/password_own.html", context)
    try:
        user = commands.change_password(by, **cleaned(slip))
    except BadInput as refusal:
        for field, said in refusal.errors.items():
            slip.errors[field] = slip.error_class(said)
        return render(request, "account/password_own.html", context, status=422)
    update_session_auth_hash(request, user)
    messages.success(request, "密码已修改。")
    return redirect("/")


def me(request: HttpRequest) -> HttpResponse:
    """Who I am here: posts, roles, second factor, tokens."""
    by = actor(request)
    context = {
        "assignments": by.assignments, "tokens": queries.own_tokens(by).filter(revoked=False),
        "factors": factors_of(request.user), "schools": reachable(by),
    }  # fmt: skip
    return render(request, "account/me.html", context)


def issue_token(request: HttpRequest) -> HttpResponseBase:
    """Make a token and show its secret once."""
    by = actor(request)
    slip = (
        fill(forms.IssueToken, request.POST, by)
        if request.method == "POST"
        else forms.IssueToken(by=by)
    )
    secret = ""
    if request.method == "POST":
        try:
            _token, secret = commands.issue_token(by, **cleaned(slip))
        except BadInput as refusal:
            for field, said in refusal.errors.items():
                slip.errors[field] = slip.error_class(said)
    return render(request, "account/token.html", {"form": slip, "secret": secret})


@require_POST
def revoke_token(request: HttpRequest) -> HttpResponseBase:
    """End a token."""
    by = actor(request)
    commands.revoke_token(by, **cleaned(fill(forms.RevokeToken, request.POST, by)))
    return redirect("/me/")


@require_POST
def switch_school(request: HttpRequest) -> HttpResponseBase:
    """Work in another school from now on, if one holds a role there."""
    wanted = request.POST.get("school", "")
    found = next((s for s in reachable(actor(request)) if str(s.pk) == wanted), None)
    if found is None:
        raise Http404
    request.session["school"] = found.pk
    return redirect("/")


def nothing_here(request: HttpRequest, *parts: str) -> HttpResponseBase:
    """allauth's pages that this house does not open."""
    raise Http404
