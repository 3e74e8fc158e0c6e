"""Everything that can happen on a round and to a hazard."""

from houqin.modules.patrols.commands.checking import do_check, skip_check
from houqin.modules.patrols.commands.devices import (
    add_device,
    end_device,
    service,
)
from houqin.modules.patrols.commands.drawing import (
    begin_spot,
    commit_draws,
    reveal_draws,
    settle_draws,
)
from houqin.modules.patrols.commands.finding import report_hazard
from houqin.modules.patrols.commands.guards import add_guard, end_guard, mend_guard
from houqin.modules.patrols.commands.hazards import (
    assign,
    grade,
    rectify,
    reopen,
    send_back,
    verify,
)
from houqin.modules.patrols.commands.learning import take_lesson
from houqin.modules.patrols.commands.mending import mended, to_repair
from houqin.modules.patrols.commands.planning import add_plan, close_plan
from houqin.modules.patrols.commands.reminding import remind_devices, remind_hazards
from houqin.modules.patrols.commands.routes import add_route, change_walker, close_route
from houqin.modules.patrols.commands.setup import (
    add_checklist,
    add_point,
    adopt_lists,
    close_checklist,
    close_point,
)
from houqin.modules.patrols.commands.walking import mark, open_day, skip, stand_in, tell_missed

__all__ = [
    "add_checklist", "add_device", "add_guard", "add_plan", "add_point", "add_route", "adopt_lists", "assign", "begin_spot",
    "change_walker", "close_checklist", "close_plan", "close_point", "close_route", "commit_draws", "do_check", "end_device",
    "end_guard", "grade", "mark", "mend_guard", "mended", "open_day", "rectify", "remind_devices", "remind_hazards",
    "reopen", "report_hazard", "reveal_draws", "send_back", "service", "settle_draws", "skip", "skip_check", "stand_in", "take_lesson",
    "tell_missed", "to_repair", "verify",
]  # fmt: skip
