"""Screens of plans that are not lists: importing them opens them."""

from houqin.modules.plans.pages import calendar, coverage, feed, meeting, review, summary, today

__all__ = ["calendar", "coverage", "feed", "meeting", "review", "summary", "today"]
