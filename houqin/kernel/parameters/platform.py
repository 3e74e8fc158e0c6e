"""The rules of the house itself; trades declare their own."""

from houqin.kernel.parameters.book import declare

_DENGBAO = "等级保护二级常用取值（GB/T 22239-2019）"

declare(
    "security.password_min_length",
    "密码最短长度",
    8,
    unit="位",
    source=_DENGBAO,
    certainty="M",
    minimum=8,
    maximum=64,
)
declare(
    "security.password_classes",
    "密码至少含几类字符",
    3,
    unit="类",
    source=_DENGBAO,
    certainty="M",
    minimum=1,
    maximum=4,
)
declare("security.password_days", "密码最长使用", 90, unit="天", source=_DENGBAO, certainty="M", minimum=0, maximum=3650,
        help="0 表示不要求定期更换。")  # fmt: skip
declare(
    "security.lockout_tries",
    "连续输错几次锁定",
    5,
    unit="次",
    source=_DENGBAO,
    certainty="M",
    minimum=3,
    maximum=20,
)
declare(
    "security.lockout_minutes",
    "锁定时长",
    15,
    unit="分钟",
    source=_DENGBAO,
    certainty="M",
    minimum=5,
    maximum=1440,
)
declare(
    "security.idle_minutes",
    "无操作自动退出",
    30,
    unit="分钟",
    source=_DENGBAO,
    certainty="M",
    minimum=5,
    maximum=720,
)
declare("security.log_keep_days", "日志至少保留", 400, unit="天", source="网络安全法第21条：不少于六个月", certainty="V", minimum=180,
        maximum=36500)  # fmt: skip
declare(
    "attachments.max_mb",
    "单个附件上限",
    20,
    unit="MB",
    source="本系统默认",
    certainty="M",
    minimum=1,
    maximum=200,
)
declare(
    "backup.keep_days",
    "备份保留",
    30,
    unit="天",
    source="等级保护二级：每天备份（保留期由学校定）",
    certainty="M",
    minimum=7,
    maximum=3650,
)
declare(
    "privacy.publish_days",
    "公示最短天数",
    5,
    unit="个工作日",
    source="教财厅函〔2017〕28号",
    certainty="V",
    minimum=1,
    maximum=60,
)
