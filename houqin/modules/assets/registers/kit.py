"""成套器材."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Ended, Number, State, Text
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import kit as forms
from houqin.modules.assets.forms import kit_back, kit_out
from houqin.modules.assets.models import Kit
from houqin.modules.assets.queries import cards, kits
from houqin.modules.assets.registers.card import MENU

STATES = {"in": _("在库"), "lacks": _("缺件"), "out": _("借出"), "closed": _("已停用")}
STATE_TONES = {"in": "done", "lacks": "warn", "out": "doing", "closed": "quiet"}


def _state(kit: Any) -> str:
    if kit.closed:
        return "closed"
    if kit.out:
        return "out"
    return "lacks" if kit.lacks else "in"


def _standing(by: Actor, kit: Kit) -> dict[str, Any]:
    return {"parts": kits.standing(kit), "running": kits.running(kit)}


@register
class Kits(Register):
    """成套器材：几样东西配成一套，一起借、一起还；缺了哪件，借的时候会提醒，借用单上写明。"""

    model = Kit
    name = _("成套器材")
    menu = (MENU, 459)
    icon = "package"
    sees = cards.OWN
    rows = kits.kits
    area = "assets"
    qr = "number"
    search = True
    order = ["number"]
    columns = [
        Text("number", _("套号")), Text("name", _("名称"), lead=True),
        State("state", _("状态"), STATES, STATE_TONES, read=_state, order="out"),
        Text("place", _("整套放在哪里"), order="place__name"), Number("kinds", _("几样"), order="kinds"),
        Text("note", _("说明"), wide=True), Ended("closed", _("已停用"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("place", _("整套放在哪里"), rows=cards.places),
        Only("live", _("没有停用的"), lambda rows: rows.filter(closed=False)),
    ]
    acts = [Act(commands.set_up_kit, forms.SetUpKit, icon="plus", main=True)]
    row_acts = [
        Act(commands.lend_kit, kit_out.LendKit, row="kit", icon="arrow-forward-up", main=True, sheet=False,
            when=lambda k: not (k.closed or k.out)),
        Act(commands.ask_lend_kit_out, kit_out.AskLendKitOut, row="kit", icon="building", sheet=False,
            when=lambda k: not (k.closed or k.out)),
        Act(commands.fill_kit, forms.FillKit, row="kit", icon="check", sheet=False, when=lambda k: k.lacks),
        Act(commands.reserve_kit, kit_back.ReserveKit, row="kit", icon="calendar-plus", sheet=False, when=lambda k: not k.closed),
        Act(commands.change_kit, forms.ChangeKit, row="kit", icon="pencil", sheet=False),
    ]  # fmt: skip
    panels = [Panel(_("套里有什么"), "assets/kit.html", _standing)]
    empty = _("还没有成套器材。点“配成一套”，写明名称、放在哪里、每样几件。")
