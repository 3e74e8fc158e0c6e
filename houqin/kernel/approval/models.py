"""Chains a school has set, cases that run along them, and every opinion given."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Post, School
from houqin.kernel.signatures.models import Signature


class Chain(models.Model):
    """The steps for one act of one school, for a category ("" = any) and a span of amounts."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    act = models.CharField(_("事项"), max_length=60)
    name = models.CharField(_("流程名称"), max_length=40)
    category = models.CharField(_("类别"), max_length=40, blank=True)
    least = models.DecimalField(_("金额从"), max_digits=14, decimal_places=2, null=True, blank=True)
    below = models.DecimalField(
        _("金额不到"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    closed = models.BooleanField(_("已停用"), default=False)

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One step: who decides (a role, a person, a post, or the head of the asker's unit) and how many must agree."""

    class Mode(models.TextChoices):
        ANY = "any", _("或签：一人同意即可")
        ALL = "all", _("会签：全部同意")
        TURN = "turn", _("依次：按顺序逐个同意")

    class Who(models.TextChoices):
        ROLE = "role", _("角色")
        PERSON = "person", _("指定人")
        POST = "post", _("岗位")

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("顺序"))
    mode = models.CharField(_("方式"), max_length=4, choices=Mode, default=Mode.ANY)
    who = models.CharField(_("审批人类型"), max_length=6, choices=Who)
    role = models.CharField(_("角色"), max_length=40, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("指定人")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("岗位")
    )
    sign = models.BooleanField(_("须签字"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "order"], name="step_once")]

    def __str__(self) -> str:
        return f"{self.order}"


class Case(models.Model):
    """One thing waiting to be agreed. `step` is the order of the step it stands at; 0 when it is over."""

    class State(models.TextChoices):
        OPEN = "open", _("审批中")
        AGREED = "agreed", _("已通过")
        RETURNED = "returned", _("已退回")
        WITHDRAWN = "withdrawn", _("已撤回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    number = models.CharField(_("审批单号"), max_length=20)
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="cases", verbose_name=_("流程"))
    act = models.CharField(_("事项"), max_length=60)
    kind = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    title = models.CharField(_("内容"), max_length=200)
    category = models.CharField(_("类别"), max_length=40, blank=True)
    amount = models.DecimalField(_("金额"), max_digits=14, decimal_places=2, null=True, blank=True)
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("申请人")
    )
    opened_at = models.DateTimeField(_("提交时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    ended_on = models.DateField(_("办结日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    step = models.PositiveSmallIntegerField(_("第几步"), default=0)
    late = models.BooleanField(_("事后补签"), default=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "row"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "row", "act"], condition=Q(state="open"), name="one_open_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def waiting(self) -> list[str]:
        """Who is to decide now, by name."""
        turns = self.turns.filter(state="waiting").select_related("person")
        return [turn.person.name for turn in turns]


class Turn(models.Model):
    """A person's turn to decide at a step of a case. `rank` orders those who decide one after another."""

    class State(models.TextChoices):
        QUEUED = "queued", _("等前一人")
        WAITING = "waiting", _("待审批")
        DONE = "done", _("已处理")
        OVER = "over", _("不用再处理")

    case = models.ForeignKey(Case, models.PROTECT, related_name="turns")
    step = models.PositiveSmallIntegerField(_("第几步"))
    rank = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("审批人"))
    state = models.CharField(_("状态"), max_length=8, choices=State)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step", "person"], name="turn_once")]
        indexes = [models.Index(fields=["person", "state"])]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person}"


class Opinion(models.Model):
    """What somebody did with a case; only grows. `on_behalf` names whose turn it was when it was delegated; `at` is
    always the clock's moment, `on` the day on which he acted."""

    class Deed(models.TextChoices):
        ASK = "ask", _("提交")
        AGREE = "agree", _("同意")
        RETURN = "return", _("退回")
        BACK = "back", _("退回上一步")
        PASS = "pass", _("转办")
        ADD = "add", _("加签")
        COPY = "copy", _("抄送")
        WITHDRAW = "withdraw", _("撤回")
        URGE = "urge", _("催办")

    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions")
    step = models.PositiveSmallIntegerField(_("第几步"), default=0)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    on_behalf = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("代谁")
    )
    deed = models.CharField(_("处理"), max_length=8, choices=Deed)
    other = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("对象")
    )
    comment = models.CharField(_("意见"), max_length=300, blank=True)
    signature = models.ForeignKey(
        Signature, models.PROTECT, null=True, related_name="+", verbose_name=_("签字")
    )
    at = models.DateTimeField(_("时间"))
    on = models.DateField(_("日期"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.deed}"

    @property
    def when(self) -> str:
        """The moment as papers show it; the day alone where it was said for another day than the clock's."""
        at = timezone.localtime(self.at)
        same = self.on is None or self.on == at.date()
        return at.strftime("%Y-%m-%d %H:%M") if same else f"{self.on:%Y-%m-%d}"


class Delegation(models.Model):
    """Somebody decides for somebody else over a period."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    giver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("委托人"))
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("受托人"))
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="delegation_period"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="delegation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} {self.taker}"
