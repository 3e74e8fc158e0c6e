"""The frame around every page that belongs to no record: manifest, service worker, health, files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from houqin.base.refusal import Missing, Refusal
from houqin.desk.doors.html import actor
from houqin.desk.registers import find_row, row_link
from houqin.kernel.attachments import commands, queries, store
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.notices import queries as notices

INLINE = {"application/pdf", "image/webp"}


def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the house on its first screen."""
    icons = [
        {
            "src": static(f"desk/icon-{n}.png"),
            "sizes": f"{n}x{n}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for n in (192, 512)
    ]
    return JsonResponse(
        {"name": "后勤", "short_name": "后勤", "lang": "zh-CN", "start_url": "/", "display": "standalone",
         "background_color": "#fbfaf7", "theme_color": "#0f5c5c", "icons": icons},
        content_type="application/manifest+json",
    )  # fmt: skip


def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root so that it may look after the whole house."""
    found = finders.find("desk/sw.js")
    text = Path(str(found)).read_text() if found else ""
    return HttpResponse(text, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def health(request: HttpRequest) -> HttpResponse:
    """Says that the server answers."""
    return HttpResponse("ok", content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    """The icon browsers ask for at the root."""
    return redirect(static("desk/icon-192.png"))


def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows without a network for a page it has not seen."""
    return render(request, "desk/offline.html")


def file(request: HttpRequest, pk: int, small: bool = False) -> HttpResponse:
    """An attachment, for who may see the record it is on."""
    by = actor(request)
    found = queries.numbered(pk)
    if found is None:
        raise Missing
    find_row(by, found.kind, found.row)
    return _answer(found, small)


def _answer(found: Attachment, small: bool) -> HttpResponse:
    answer = HttpResponse(store.read(found.blob, small), content_type=found.blob.type)
    how = "inline" if found.blob.type in INLINE else "attachment"
    stem = found.name.rpartition(".")[0] or found.name
    answer["Content-Disposition"] = (
        f"{how}; filename*=UTF-8''{quote(f'{stem}.{found.blob.extension}')}"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


@require_POST
def attach(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Put files on a record the actor may see."""
    by = actor(request)
    row = find_row(by, kind, pk)
    files = request.FILES.getlist("file")
    if not files:
        raise Refusal("attachment.none", "请先选择要上传的文件。")
    for uploaded in files:
        commands.add(by, about=row, file=uploaded, label=request.POST.get("label", "")[:40])
    return redirect(request.POST.get("_next") or row_link(row))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own file off a record, with the reason."""
    by = actor(request)
    found = queries.numbered(pk)
    if found is None:
        raise Missing
    row = find_row(by, found.kind, found.row)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Refusal("attachment.no_reason", "撤下附件要写明原因。")
    commands.withdraw(by, attachment=found, reason=reason[:200])
    return redirect(row_link(row))


def menu_page(request: HttpRequest) -> HttpResponse:
    """The menu as a page, for phones."""
    return render(request, "desk/menu.html")


def scan(request: HttpRequest) -> HttpResponse:
    """Scan a label, or type what stands on it."""
    return render(request, "desk/scan.html")


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What is said to a form that was open too long, or did not come from here."""
    return render(request, "desk/stale.html", status=403)


def unread(request: HttpRequest) -> HttpResponse:
    """How many notices wait, for the bell."""
    count = notices.unread(actor(request))
    return render(request, "desk/parts/bell.html", {"count": count})


def shell_patterns() -> list[URLPattern]:
    """The frame's addresses."""
    return [
        path("manifest.webmanifest", manifest, name="desk.manifest"),
        path("sw.js", service_worker, name="desk.worker"),
        path("healthz", health, name="desk.health"),
        path("favicon.ico", favicon, name="desk.favicon"),
        path("offline/", offline, name="desk.offline"),
        path("files/<int:pk>/", file, name="desk.file"),
        path("files/<int:pk>/small/", file, {"small": True}, name="desk.thumbnail"),
        path("files/<int:pk>/withdraw/", withdraw, name="desk.withdraw"),
        path("files/on/<str:kind>/<int:pk>/", attach, name="desk.attach"),
        path("menu/", menu_page, name="desk.menu"),
        path("scan/", scan, name="desk.scanner"),
        path("notices/count/", unread, name="desk.unread"),
    ]
