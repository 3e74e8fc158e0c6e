"""Which device a browser says it runs on, in words its owner recognises."""

from __future__ import annotations

KINDS = [
    ("iPad", "iPad"), ("iPhone", "苹果手机"), ("HarmonyOS", "鸿蒙手机"), ("Android", "安卓手机"),
    ("Windows", "Windows 电脑"), ("Macintosh", "苹果电脑"), ("Linux", "Linux 电脑"),
]  # fmt: skip
BROWSERS = [
    ("wxwork", "企业微信"), ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Lark", "飞书"), ("QQBrowser", "QQ浏览器"),
    ("Edg", "Edge"), ("Firefox", "火狐"), ("Chrome", "Chrome"), ("Safari", "Safari"),
]  # fmt: skip


def device(agent: str) -> str:
    """`安卓手机，微信` for a User-Agent; 别的设备 for one that says nothing we know."""
    kind = next((name for sign, name in KINDS if sign in agent), "别的设备")
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    return f"{kind}，{browser}" if browser else kind
