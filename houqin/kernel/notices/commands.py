"""Reading notices and plugging in channels."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices.models import Channel, Dispatch, Notice, Preference
from houqin.kernel.notices.sealing import seal
from houqin.kernel.roles.actor import Actor

SCHEMES = {
    "mailtos": "邮件", "mailto": "邮件", "wecombot": "企业微信群机器人", "dingtalk": "钉钉群机器人",
    "feishu": "飞书群机器人", "lark": "飞书群机器人", "json": "自有接口", "jsons": "自有接口",
}  # fmt: skip


@command("notices.read", _("标为已读"), everyone=True)
def read(by: Actor, *, notice: Notice) -> Notice:
    """Mark one of one's own notices as read."""
    if notice.person_id != (by.person.pk if by.person else None):
        raise Missing
    notice.read_at = notice.read_at or timezone.now()
    notice.save(update_fields=["read_at"])
    return notice


@command("notices.read_all", _("全部标为已读"), everyone=True)
def read_all(by: Actor) -> None:
    """Mark all of one's own notices as read; to-dos stay on the list until they are done."""
    Notice.objects.filter(person=by.person, read_at=None).update(read_at=timezone.now())


@command("notices.set_channel", _("设置通知渠道"), personal=("address",))
def set_channel(
    by: Actor, *, name: str, address: str, todo: bool = True, news: bool = False
) -> Channel:
    """Plug in a channel by its Apprise address, e.g. wecombot://KEY. The same name again replaces it."""
    scheme = address.partition("://")[0].lower()
    if scheme not in SCHEMES:
        known = "、".join(sorted(set(SCHEMES.values())))
        raise Refusal(
            "notices.scheme", f"看不懂这个地址。目前支持：{known}，写法见使用手册“通知渠道”。"
        )
    if not _complete(address):
        raise Refusal(
            "notices.address",
            f"{SCHEMES[scheme]}的地址不完整，密钥、令牌或邮箱没有写全，请对照使用手册“通知渠道”检查。",
        )
    channel, _made = Channel.objects.update_or_create(
        school=by.school, name=name,
        defaults={"sealed": seal(address), "scheme": scheme, "todo": todo, "news": news, "closed": False},
    )  # fmt: skip
    return channel


def _complete(address: str) -> bool:
    import apprise  # heavy: only who plugs in a channel needs it here

    return apprise.Apprise.instantiate(address) is not None


@command("notices.set_preference", _("设置我的提醒方式"), everyone=True)
def set_preference(by: Actor, *, todo: bool, news: bool) -> Preference:
    """Say what may be carried outside about oneself. On the own list everything stays."""
    preference, _made = Preference.objects.update_or_create(
        person=by.me, defaults={"todo": todo, "news": news}
    )
    return preference


@command("notices.close_channel", _("停用通知渠道"))
def close_channel(by: Actor, *, channel: Channel) -> Channel:
    """Stop sending through a channel; what still waits is given up."""
    channel.closed = True
    channel.save(update_fields=["closed"])
    Dispatch.objects.filter(channel=channel, sent_at=None).update(given_up=True)
    return channel


@command("notices.try_channel", _("发一条测试通知"))
def try_channel(by: Actor, *, channel: Channel) -> Dispatch:
    """Queue a test message."""
    now = timezone.now()
    return Dispatch.objects.create(
        channel=channel, text="这是一条测试通知，收到说明渠道可用。", at=now, due=now
    )
