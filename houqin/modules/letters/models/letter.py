"""责任书: the template, the sending out of one year, each person's letter."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Kind(models.TextChoices):
    """What a letter binds to."""

    SAFETY = "safety", _("安全")
    DRIVING = "driving", _("行车")
    PROPERTY = "property", _("财产")
    CANTEEN = "canteen", _("食堂")
    FIRE = "fire", _("消防")
    RIDE = "ride", _("骑车协议")
    OTHER = "other", _("其他")


def someone(label: Any, *, needed: bool = True) -> models.ForeignKey[Any, Any]:
    """Somebody, without a way back."""
    return models.ForeignKey(
        Person,
        models.PROTECT,
        null=not needed,
        blank=not needed,
        related_name="+",
        verbose_name=label,
    )


class Template(models.Model):
    """The text of a letter with places for name, office, school and year. What was sent out keeps its own copy."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    name = models.CharField(_("名称"), max_length=60)
    body = models.TextField(_("正文"))
    retired = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"], condition=Q(retired=False), name="letters_template_once"
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(retired=False, kind="ride"),
                name="letters_one_ride_text",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """A text of one school year sent to be signed, level by level. The text is frozen when it is sent."""

    class State(models.TextChoices):
        OPEN = "open", _("签订中")
        CLOSED = "closed", _("已结束")
        WITHDRAWN = "withdrawn", _("已撤回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    template = models.ForeignKey(
        Template, models.PROTECT, related_name="+", verbose_name=_("责任书文本")
    )
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    title = models.CharField(_("名称"), max_length=80)
    year = models.PositiveSmallIntegerField(_("学年"))
    body = models.TextField(_("正文"))
    due = models.DateField(_("截止日期"))
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.OPEN)
    sent_on = models.DateField(_("发出日期"))
    sender = someone(_("发出人"))
    reason = models.CharField(_("结束说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="letters_campaign_once"),
            models.CheckConstraint(condition=Q(due__gte=F("sent_on")), name="letters_due_after"),
        ]
        indexes = [models.Index(fields=["school", "state", "due"])]

    def __str__(self) -> str:
        return f"{self.title}（{self.year}—{self.year + 1}学年）"


class Letter(models.Model):
    """What one person has to sign. It opens when the letter above it is signed; once signed its text stays for good."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等上级先签")
        OPEN = "open", _("待签")
        SIGNED = "signed", _("已签")
        PAPER = "paper", _("纸质已签")
        WITHDRAWN = "withdrawn", _("已撤回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="letters", verbose_name=_("签订批次")
    )
    person = someone(_("责任人"))
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="below", verbose_name=_("上级")
    )
    level = models.PositiveSmallIntegerField(_("层级"))
    text = models.TextField(_("正文"))
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.WAITING)
    opened_on = models.DateField(_("可签日期"), null=True, blank=True)
    signed_at = models.DateTimeField(_("签订时间"), null=True, blank=True)
    receiver = someone(_("纸质件收件人"), needed=False)
    reason = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="letters_letter_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "paper"]) | Q(signed_at__isnull=False),
                name="letters_signed_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="paper") | Q(receiver__isnull=False) & ~Q(receiver=F("person")),
                name="letters_paper_received_by_another",
            ),
            models.CheckConstraint(condition=Q(level__gte=1), name="letters_level"),
        ]
        indexes = [
            models.Index(fields=["person", "state"]),
            models.Index(fields=["school", "signed_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.campaign.title}　{self.person.name}"
