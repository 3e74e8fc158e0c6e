"""What people may do with the counter itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.models import Intake, SavedView
from houqin.kernel.commands.core import command, moment
from houqin.kernel.roles.actor import Actor


@command("desk.save_view", _("保存视图"), everyone=True)
def save_view(by: Actor, *, register: str, name: str, question: str = "") -> SavedView:
    """Keep a question to a register under a name; the same name again replaces it."""
    kept, _made = SavedView.objects.update_or_create(
        person=by.me,
        register=register,
        name=name,
        defaults={"question": question, "school": by.here},
    )
    return kept


@command("desk.drop_view", _("删除视图"), everyone=True)
def drop_view(by: Actor, *, view: SavedView) -> None:
    """Forget a saved view."""
    view.delete()


@command("desk.try_sheet", _("上传表格"), everyone=True, personal=("header", "content"))
def try_sheet(
    by: Actor,
    *,
    act: str,
    file_name: str,
    header: list[str],
    content: bytes,
    good: int,
    bad: int,
) -> Intake:
    """Keep a sheet that was read and rehearsed until somebody decides; `content` is what `intake.pack` gave."""
    return Intake.objects.create(
        school=by.here, person=by.me, act=act, file_name=file_name[:120], at=moment(),
        header=header, content=content, good=good, bad=bad,
    )  # fmt: skip


@command("desk.take_sheet", _("导入表格"), everyone=True, personal=("content",))
def take_sheet(by: Actor, *, intake: Intake, content: bytes, good: int, bad: int) -> Intake:
    """Note that a sheet's good slips are in, and which were turned down."""
    intake.content, intake.good, intake.bad, intake.state = content, good, bad, Intake.State.TAKEN
    intake.save()
    return intake
