"""What ran, when, and how it ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One due time of one job. The unique key lets one worker of several take it."""

    job = models.CharField(_("任务"), max_length=60)
    due = models.DateTimeField(_("应运行"))
    started = models.DateTimeField(_("开始"))
    ended = models.DateTimeField(_("结束"), null=True)
    ok = models.BooleanField(_("成功"), null=True)
    error = models.CharField(_("错误"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "due"], name="run_once")]
        indexes = [models.Index(fields=["job", "-due"])]

    def __str__(self) -> str:
        return f"{self.job} {self.due:%Y-%m-%d %H:%M}"
