"""Scanning a label, following a report, the firm's link, the worker's list, labels and figures."""

from houqin.modules.repairs.pages import figures, firm, labels, mine, progress, scan

__all__ = ["figures", "firm", "labels", "mine", "progress", "scan"]
