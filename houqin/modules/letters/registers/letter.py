"""责任书文本、签订批次、责任书."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.columns import Day, Ended, Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.letters import commands
from houqin.modules.letters.forms import letter as forms
from houqin.modules.letters.models import Campaign, Letter, Template
from houqin.modules.letters.models.letter import Kind
from houqin.modules.letters.queries import letter as queries
from houqin.modules.letters.rules import states, texts

MENU = _("责任书")
SIGN = Act(commands.sign, forms.Sign, row="letter", icon="signature", main=True, sheet=False)
"""Its button stands under the text, and for its person only."""
offer(SIGN)
KINDS = dict(Kind.choices)


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _used(row: Template) -> bool:
    return not row.retired


def _body(by: Actor, row: Template) -> dict[str, Any]:
    return {"text": row.body}


@register
class Templates(Register):
    """责任书文本：安全、行车、财产、食堂等责任书和骑车协议的正文；发出时按这里的文本，发出后不再变。"""

    model = Template
    name = _("责任书文本")
    menu = (MENU, 486)
    icon = "file-text"
    sees = queries.ALL
    rows = queries.templates
    attach = False
    area = "safety"
    columns = [
        Text("name", _("名称"), wide=True), State("kind", _("类别"), KINDS, {}), Ended("retired", _("已停用")),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("类别"), choices=Kind.choices),
        Only("used", _("不看停用的"), lambda rows: rows.filter(retired=False)),
    ]
    search = True
    order = ["retired", "kind", "name"]
    acts = [
        Act(commands.add_template, forms.AddTemplate, icon="plus", main=True, sheet=False),
        Act(commands.adopt_templates, forms.Adopt, icon="download", sheet=False),
    ]
    row_acts = [
        Act(commands.mend_template, forms.MendTemplate, row="wording", icon="pencil", main=True, sheet=False, when=_used),
        Act(commands.retire_template, forms.RetireTemplate, row="wording", icon="ban", grave=True, sheet=False, when=_used),
    ]  # fmt: skip
    panels = [Panel(_("正文"), "letters/parts/text.html", _body)]
    empty = _("还没有责任书文本。可以“采用示范文本”，再按学校的情况修改。")


def _progress(by: Actor, row: Campaign) -> dict[str, Any]:
    """How far each level is, who has not signed, and the text."""
    letters = row.letters.filter(state__in=queries.UNSIGNED).select_related(
        "person", "person__unit", "above__person"
    )
    return {
        "row": row, "levels": queries.levels(row), "missing": letters.order_by("level", "pk"), "text": row.body,
        "today": by.today,
    }  # fmt: skip


def roll(by: Actor, row: Any) -> Paper:
    """Who signed and who did not, for the file."""
    letters = row.letters.exclude(state="withdrawn").select_related("person", "person__unit")
    rows = [
        (n, x.person, x.person.unit, x.get_state_display(), f"{timezone.localtime(x.signed_at):%Y-%m-%d}" if x.signed_at else "")
        for n, x in enumerate(letters.order_by("level", "pk"), 1)
    ]  # fmt: skip
    return Paper(
        _("责任书签订情况"),
        facts=[
            (_("责任书"), row.title), (_("学年"), texts.year_name(row.year)), (_("发出日期"), row.sent_on),
            (_("截止日期"), row.due), (_("已签"), f"{row.signed}人"), (_("应签"), f"{row.expected}人"),
        ],
        tables=[Table((_("序号"), _("姓名"), _("部门"), _("状态"), _("签订日期")), rows, wide=(2,))],
        signs=[_("总务主任"), _("校长")],
    )  # fmt: skip


@register
class Campaigns(Register):
    """签订批次：每次发出的责任书，应签多少人，签了多少人，谁还没有签。"""

    model = Campaign
    name = _("签订批次")
    menu = (MENU, 484)
    icon = "send"
    sees = queries.ALL
    rows = queries.campaigns
    area = "safety"
    columns = [
        Text("number", _("编号")), Text("title", _("责任书"), lead=True, wide=True),
        State("state", _("状态"), states.CAMPAIGN.names, states.TONES | {"open": "doing"}),
        Text("year", _("学年"), read=lambda c: texts.year_name(c.year), order="year"),
        Number("signed", _("已签")), Number("expected", _("应签")),
        Number("missing", _("没签"), link=lambda c: f"/letters/letters/?unsigned=1&campaign={c.pk}"), Day("due", _("截止日期")),
    ]  # fmt: skip
    facts = [
        State("kind", _("类别"), KINDS, {}), Day("sent_on", _("发出日期")), Text("sender", _("发出人")),
        Text("reason", _("结束说明"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Campaign.State.choices), Choose("kind", _("类别"), choices=Kind.choices),
        Between("sent_on", _("发出日期")),
    ]  # fmt: skip
    search = True
    order = ["-sent_on", "-pk"]
    acts = [Act(commands.send, forms.Send, icon="send", main=True, sheet=False)]
    row_acts = [
        Act(commands.add_signers, forms.AddSigners, row="campaign", icon="user-plus", main=True, sheet=False, when=_in("open")),
        Act(commands.close_campaign, forms.CloseCampaign, row="campaign", icon="circle-check", sheet=False, when=_in("open")),
        Act(commands.withdraw, forms.Withdraw, row="campaign", icon="ban", grave=True, sheet=False, when=_in("open")),
    ]  # fmt: skip
    panels = [Panel(_("签订进度"), "letters/parts/progress.html", _progress)]
    papers = {_("责任书签订情况"): roll}
    empty = _("还没有发出责任书。先在“责任书文本”里准备正文，再点“发出责任书”。")


def _signed(by: Actor, row: Letter) -> dict[str, Any]:
    """The text, the signature, and whether the text is still the one that was signed."""
    found = signing.on(row)
    last, mine = found[-1] if found else None, row.person == by.person
    return {
        "row": row, "text": row.text, "signature": last, "picture": signing.data_url(last) if last else "",
        "holds": last is None or signing.holds(last, queries.facts(row)), "may_sign": mine and row.state == "open" and by.may(SIGN.code),
    }  # fmt: skip


def sheet(by: Actor, row: Letter) -> Paper:
    """The letter on paper, to keep or to sign by hand."""
    return Paper(
        row.campaign.title,
        facts=[
            (_("责任人"), row.person), (_("部门"), row.person.unit), (_("向谁负责"), row.above.person if row.above else row.school),
            (_("学年"), texts.year_name(row.campaign.year)),
        ],
        note=row.text,
        signs=[_("学校（盖章）"), _("责任人"), _("日期")],
        number=f"{row.campaign.number}-{row.pk}",
    )  # fmt: skip


@register
class Letters(Register):
    """责任书：每个人签的那一份。上级签了下级才能签；签过的正文不再变，改动会被查出来。"""

    model = Letter
    name = _("责任书")
    menu = (MENU, 482)
    icon = "signature"
    sees = queries.VIEW
    rows = queries.letters
    area = "safety"
    columns = [
        Text("campaign.title", _("责任书"), wide=True), Text("person", _("责任人"), order="person__name"),
        State("state", _("状态"), states.LETTER.names, states.TONES),
        Text("unit", _("部门"), read=lambda x: x.person.unit, order="person__unit__path"),
        Text("above", _("向谁负责"), read=lambda x: x.above.person if x.above else x.school, order="above__person__name"),
        Number("level", _("层级")), Day("due", _("截止日期"), read=lambda x: x.campaign.due, order="campaign__due"),
        Moment("signed_at", _("签订时间")),
    ]  # fmt: skip
    facts = [
        Text("year", _("学年"), read=lambda x: texts.year_name(x.campaign.year)),
        Text("campaign.number", _("签订批次"), link=lambda x: f"/letters/campaigns/{x.campaign_id}/"),
        Day("opened_on", _("可签日期")), Text("receiver", _("纸质件收件人")), Text("reason", _("说明"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("campaign", _("签订批次"), rows=queries.campaigns), Choose("state", _("状态"), choices=Letter.State.choices),
        Choose("campaign__kind", _("类别"), choices=Kind.choices), Between("campaign__sent_on", _("发出日期")),
        Only("unsigned", _("只看没签的"), lambda rows: rows.filter(state__in=queries.UNSIGNED)),
    ]  # fmt: skip
    order = ["-campaign__sent_on", "level", "pk"]
    row_acts = [
        Act(commands.sign_on_paper, forms.SignOnPaper, row="letter", icon="file-check", sheet=False, when=_in("open")),
        Act(commands.release, forms.Release, row="letter", icon="lock-open", sheet=False, when=_in("waiting")),
    ]  # fmt: skip
    panels = [Panel(_("正文与签字"), "letters/parts/letter.html", _signed)]
    papers = {_("责任书"): sheet}
    empty = _("没有责任书。学校发给您签时，会在“今天”和通知里提醒。")
