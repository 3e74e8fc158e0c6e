"""Inside WeChat a file cannot simply be saved: a page says first what it is and how to get it."""

from __future__ import annotations

from urllib.parse import unquote, urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

READY = "_file"


def page_first(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The answer itself, or a page in its place when it is a file on its way into WeChat that nobody confirmed."""
    where = answer.headers.get("Content-Disposition", "")
    picture = answer.headers.get("Content-Type", "").startswith("image/")
    if not where or picture or READY in request.GET or not in_wechat(request):
        return answer
    name = unquote(where.rpartition("''")[2]) if "''" in where else ""
    again = request.GET.copy()
    again[READY] = "1"
    link = f"{request.path}?{urlencode(again, doseq=True)}" if request.method == "GET" else ""
    return render(request, "desk/takeaway.html", {"file": name, "link": link})


def in_wechat(request: HttpRequest) -> bool:
    """Whether the page is shown inside WeChat; 企业微信 says so too and behaves the same."""
    return "micromessenger" in request.headers.get("User-Agent", "").lower()
