"""Texts: written, mended, retired. What was sent out never changes with them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.attachments.store import store
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.letters.models import Template
from houqin.modules.letters.queries import letter as queries
from houqin.modules.letters.rules import texts
from houqin.modules.letters.rules import wording as wording_of


@command("letters.adopt_templates", _("采用示范文本"))
def adopt_templates(by: Actor) -> list[Template]:
    """Begin with the house's texts; those whose name or place the school has already are left out."""
    School.objects.select_for_update().get(pk=by.here.pk)
    made = []
    for kind, name, body in texts.TEXTS:
        if not queries.clashing(by, kind, name):
            made.append(_write(by, kind, name, body))
    if not made:
        raise Refusal("letters.all_adopted", "示范文本都已经有了，不用再采用。")
    return made


@command("letters.add_template", _("新增责任书文本"))
def add_template(by: Actor, *, kind: str, name: str, body: str = "", file: Any = None) -> Template:
    """A text of the school's own, written in or out of a Word file, which stays with it. BadInput for a place nobody
    can fill in."""
    body = body if file is None else _words(file, body)
    if not body.strip():
        raise BadInput({"body": ["请写正文，或者选一个 Word 文件。"]})
    School.objects.select_for_update().get(pk=by.here.pk)
    _check(kind, body)
    if queries.clashing(by, kind, name.strip()):
        raise BadInput({"name": ["已有同名的文本，或已有在用的骑车协议文本。请改用“修改文本”。"]})
    made = _write(by, kind, name.strip(), body)
    if file is not None:
        file.seek(0)
        store(by, file, made, "文本原件")
    return made


@command("letters.mend_template", _("修改责任书文本"))
def mend_template(by: Actor, *, wording: Template, name: str, body: str) -> Template:
    """The next sending takes the new text; what was sent keeps the old."""
    School.objects.select_for_update().get(pk=by.here.pk)
    template = _locked(wording)
    _check(template.kind, body)
    if queries.clashing(by, template.kind, name.strip(), but=template):
        raise BadInput({"name": ["已有同名的文本。"]})
    template.name, template.body = name.strip(), body.strip()
    template.save(update_fields=["name", "body"])
    index.put(template, template.school, template.name)
    return template


@command("letters.retire_template", _("停用责任书文本"))
def retire_template(by: Actor, *, wording: Template) -> Template:
    """It is sent no more."""
    template = _locked(wording)
    template.retired = True
    template.save(update_fields=["retired"])
    return template


def _words(file: Any, body: str) -> str:
    if body.strip():
        raise BadInput({"body": ["正文和 Word 文件只用一样：选了文件，正文就不用写。"]})
    try:
        return wording_of.text_of(file.read())
    except wording_of.NoWords as wrong:
        raise BadInput({"file": [str(wrong)]}) from wrong


def _locked(template: Template) -> Template:
    found = Template.objects.select_for_update().get(pk=template.pk)
    if found.retired:
        raise Refusal("letters.retired", "这份文本已经停用。")
    return found


def _check(kind: str, body: str) -> None:
    allowed = texts.RIDE_PLACES if kind == "ride" else texts.PLACES
    wrong = texts.unknown_places(body, allowed)
    if wrong:
        said = "、".join(f"{{{w}}}" for w in wrong)
        may = "、".join(f"{{{p}}}" for p in allowed)
        raise BadInput({"body": [f"正文里的{said}不能自动填写。可以用的有：{may}。"]})


def _write(by: Actor, kind: str, name: str, body: str) -> Template:
    made = Template.objects.create(school=by.here, kind=kind, name=name, body=body.strip())
    index.put(made, made.school, made.name)
    return made
