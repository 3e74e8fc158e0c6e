"""A person's own calendar feed: opened and revoked."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.commands.intake import own_school
from houqin.modules.plans.models import Feed
from houqin.modules.plans.queries.feed import own_feeds

MOST = 3


@command("plans.make_feed", _("开通日历订阅"), everyone=True)
def make_feed(by: Actor) -> Feed:
    """Open a feed of the actor's own tasks for other calendars. Whoever knows its address can read the titles."""
    if by.person is None:
        raise Refusal("plans.no_person", "只有本人登录后才能开通日历订阅。")
    if own_feeds(by).count() >= MOST:
        raise Refusal("plans.many_feeds", f"最多同时开通{MOST}个订阅地址，请先停用一个。")
    return Feed.objects.create(
        school=own_school(by), person=by.person, nonce=secrets.token_hex(16), since=by.today
    )


@command("plans.revoke_feed", _("停用日历订阅"), everyone=True)
def revoke_feed(by: Actor, *, feed: Feed) -> Feed:
    """Close a feed for good; its address answers no more."""
    if feed.person_id != (by.person.pk if by.person else None):
        raise Refusal("plans.not_own_feed", "只能停用自己的订阅地址。")
    feed.until = by.today
    feed.save(update_fields=["until"])
    return feed
