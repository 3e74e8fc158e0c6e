"""The rules of the house itself; trades declare their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare

_DENGBAO = "等级保护二级常用取值（GB/T 22239-2019）"
_PIPL = "个人信息保护法"

for _key, _label, _default, _unit, _least, _most in [
    ("security.password_min_length", _("密码最短长度"), 8, "位", 8, 64),
    ("security.password_classes", _("密码至少含几类字符"), 3, "类", 1, 4),
    ("security.lockout_tries", _("连续输错几次锁定"), 5, "次", 3, 20),
    ("security.lockout_minutes", _("锁定时长"), 15, "分钟", 5, 1440),
    ("security.idle_minutes", _("无操作自动退出"), 30, "分钟", 5, 720),
]:
    declare(_key, _label, _default, unit=_unit, source=_DENGBAO, minimum=_least, maximum=_most)

declare(
    "security.password_days", _("密码最长使用"), 90, unit="天", source=_DENGBAO,
    minimum=0, maximum=3650, help="0表示不要求定期更换。",
)  # fmt: skip
declare(
    "security.log_keep_days", _("日志至少保留"), 400, unit="天", certainty="V",
    source="网络安全法第21条：不少于六个月", minimum=180, maximum=36500,
)  # fmt: skip
declare(
    "attachments.max_mb", _("单个附件上限"), 20, unit="MB", source="本系统默认", minimum=1, maximum=200
)  # fmt: skip
declare(
    "backup.keep_days", _("备份保留"), 30, unit="天", source="等级保护二级：每天备份（保留期由学校定）",
    minimum=7, maximum=3650,
)  # fmt: skip
declare(
    "privacy.publish_days", _("公示最短天数"), 5, unit="个工作日", certainty="V",
    source="教财厅函〔2017〕28号", minimum=1, maximum=60,
)  # fmt: skip
declare(
    "privacy.records_years", _("个人信息处理记录至少保存"), 3, unit="年", certainty="V",
    source=f"{_PIPL}第56条、网络数据安全管理条例第12条", minimum=3, maximum=100,
)  # fmt: skip
declare(
    "privacy.consent_age", _("须监护人同意的年龄：不满"), 14, unit="周岁", certainty="V", fixed=True,
    source=f"{_PIPL}第28、31条",
)  # fmt: skip
declare(
    "privacy.mask_phone", _("手机号在台账里的写法"), "前3位和后4位，中间遮住", certainty="M", fixed=True,
    source=f"{_PIPL}第6条（最小必要），本系统写法",
)  # fmt: skip
declare(
    "privacy.never_public", _("不得公示的信息"), ["身份证号", "家庭住址", "电话", "出生日期", "银行卡号"],
    certainty="V", fixed=True, source="教财厅函〔2017〕28号",
)  # fmt: skip
