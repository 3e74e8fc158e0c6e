"""Everything that can happen to outings and events."""

from houqin.modules.occasions.commands.approving import (
    approve_outing,
    ask_outing,
    cancel_outing,
    file_outing,
    return_outing,
)
from houqin.modules.occasions.commands.calling import (
    call_roll,
    find_child,
)
from houqin.modules.occasions.commands.checklist import (
    add_checklist,
    adopt_checklists,
    mend_checklist,
    retire_checklist,
)
from houqin.modules.occasions.commands.closing import (
    close_outing,
    report_trouble,
    spend_outing,
)
from houqin.modules.occasions.commands.consent import (
    answer_consent,
    ask_consent,
    consent_on_paper,
    decline,
)
from houqin.modules.occasions.commands.event import (
    cancel_event,
    close_event,
    plan_event,
    postpone_event,
)
from houqin.modules.occasions.commands.goods import (
    account_goods,
    bring_goods_back,
    draw_goods,
    drop_need,
    lend_apparatus,
    need_goods,
    reserve_apparatus,
)
from houqin.modules.occasions.commands.keeping import (
    remind,
)
from houqin.modules.occasions.commands.listing import (
    list_travellers,
    look_after,
    take_off,
)
from houqin.modules.occasions.commands.means import (
    free_helper,
    free_place,
    name_helpers,
    spend_event,
    take_places,
)
from houqin.modules.occasions.commands.plan import (
    mend_outing,
    plan_outing,
)
from houqin.modules.occasions.commands.setting_off import (
    count_heads,
    set_off,
)
from houqin.modules.occasions.commands.task import (
    add_tasks,
    assign_task,
    do_task,
    drop_task,
)
from houqin.modules.occasions.commands.ways import (
    add_vehicle,
    board,
    drop_vehicle,
    insure,
)
from houqin.modules.occasions.commands.writing import (
    name_adults,
    write_contacts,
    write_risks,
)

__all__ = [
    "account_goods", "add_checklist", "add_tasks", "add_vehicle", "adopt_checklists", "answer_consent",
    "approve_outing", "ask_consent", "ask_outing", "assign_task", "board", "bring_goods_back", "call_roll",
    "cancel_event", "cancel_outing", "close_event", "close_outing", "consent_on_paper", "count_heads", "decline",
    "do_task", "draw_goods", "drop_need", "drop_task", "drop_vehicle", "file_outing", "find_child", "free_helper",
    "free_place", "insure", "lend_apparatus", "list_travellers", "look_after", "mend_checklist", "mend_outing",
    "name_adults", "name_helpers", "need_goods", "plan_event", "plan_outing", "postpone_event", "remind",
    "report_trouble", "reserve_apparatus", "retire_checklist", "return_outing", "set_off", "spend_event",
    "spend_outing", "take_off", "take_places", "write_contacts", "write_risks",
]  # fmt: skip
