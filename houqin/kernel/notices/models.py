"""Notices, the channels of a school, and what is still to be sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Notice(models.Model):
    """One notice for one person about one thing at one stage; the same again is not told twice."""

    class Kind(models.TextChoices):
        TODO = "todo", _("待办")
        NEWS = "news", _("通知")

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="notices", verbose_name=_("收件人")
    )
    kind = models.CharField(_("类型"), max_length=4, choices=Kind, default=Kind.NEWS)
    title = models.CharField(_("内容"), max_length=200)
    url = models.CharField(max_length=200)
    about = models.CharField(max_length=80)
    stage = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(_("时间"))
    due = models.DateField(_("期限"), null=True, blank=True)
    read_at = models.DateTimeField(_("已读"), null=True, blank=True)
    done_at = models.DateTimeField(_("已办"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "about", "stage"], name="notice_once")
        ]
        indexes = [models.Index(fields=["person", "read_at"])]

    def __str__(self) -> str:
        return self.title


class Channel(models.Model):
    """A way out of the house, as an Apprise address kept sealed: a mail account, a group robot."""

    school = models.ForeignKey(School, models.PROTECT, related_name="channels")
    name = models.CharField(_("渠道"), max_length=40)
    sealed = models.TextField()
    scheme = models.CharField(_("种类"), max_length=20)
    todo = models.BooleanField(_("待办立即发"), default=True)
    news = models.BooleanField(_("通知每天汇总发"), default=False)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="channel_once")]

    def __str__(self) -> str:
        return self.name


class Preference(models.Model):
    """What a person lets be carried outside: his to-dos at once, his news in the day's digest. Without one, both."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    todo = models.BooleanField(_("待办通过外部渠道提醒我"), default=True)
    news = models.BooleanField(_("通知计入每日汇总"), default=True)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Dispatch(models.Model):
    """Something to be sent through a channel; tried again until it is sent or given up."""

    channel = models.ForeignKey(
        Channel, models.PROTECT, related_name="dispatches", verbose_name=_("渠道")
    )
    text = models.CharField(_("内容"), max_length=500)
    at = models.DateTimeField(_("时间"))
    due = models.DateTimeField(_("下次发送"))
    tries = models.PositiveSmallIntegerField(_("次数"), default=0)
    sent_at = models.DateTimeField(_("已发送"), null=True, blank=True)
    given_up = models.BooleanField(_("已放弃"), default=False)

    def __str__(self) -> str:
        return self.text[:40]
