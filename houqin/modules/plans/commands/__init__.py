"""Everything that can happen to plans and to the work they ask for."""

from houqin.modules.plans.commands.evidence import point_at, withdraw_evidence
from houqin.modules.plans.commands.feed import make_feed, revoke_feed
from houqin.modules.plans.commands.intake import take_in
from houqin.modules.plans.commands.item import reopen, skip, skip_many, tick
from houqin.modules.plans.commands.meeting import (
    call_meeting,
    cancel_meeting,
    close_meeting,
    excuse,
    mark_attendance,
    mend_meeting,
    record_decisions,
    sign_in,
    supplement_minutes,
    write_minutes,
)
from houqin.modules.plans.commands.plan import adopt, confirm, submit, void
from houqin.modules.plans.commands.review import (
    add_passage,
    drop_passage,
    keep_passage,
    mend_passage,
    set_years,
)
from houqin.modules.plans.commands.routine import (
    add_routine,
    follow_post,
    mend_routine,
    open_items,
    pause_routine,
)
from houqin.modules.plans.commands.summary import (
    draft_summary,
    issue_summary,
    refresh_summary,
    remark_summary,
    return_summary,
    submit_summary,
    void_summary,
)
from houqin.modules.plans.commands.target import (
    add_target,
    drop_target,
    link_measure,
    mend_target,
    read_measures,
    record_actual,
)
from houqin.modules.plans.commands.task import (
    add_task,
    cancel_task,
    carry_task,
    finish_task,
    mark_late,
    mend_task,
)

__all__ = [
    "add_passage", "add_routine", "add_target", "add_task", "adopt", "call_meeting", "cancel_meeting",
    "cancel_task", "carry_task", "close_meeting", "confirm", "draft_summary", "drop_passage", "drop_target",
    "excuse", "finish_task", "follow_post", "issue_summary", "keep_passage", "link_measure", "make_feed",
    "mark_attendance", "mark_late", "mend_meeting", "mend_passage", "mend_routine", "mend_target",
    "mend_task", "open_items", "pause_routine", "point_at", "read_measures", "record_actual",
    "record_decisions", "refresh_summary", "remark_summary", "reopen", "return_summary", "revoke_feed",
    "set_years", "sign_in", "skip", "skip_many", "submit", "submit_summary", "supplement_minutes", "take_in",
    "tick", "void", "void_summary", "withdraw_evidence", "write_minutes",
]  # fmt: skip
