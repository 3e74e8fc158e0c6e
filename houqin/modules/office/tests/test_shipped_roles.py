"""What the counter offers, somebody may do: no deed and no register is left without a role that ships."""

from __future__ import annotations

from django.apps import apps

from houqin.desk.acts import acts
from houqin.desk.registers import registers


def test_every_deed_and_register_belongs_to_a_role_that_ships() -> None:
    held = {
        grant
        for config in apps.get_app_configs()
        for _label, grants in getattr(config, "roles", {}).values()
        for grant in grants
    }
    offered = {code for code, act in acts().items() if not act.command.everyone}
    assert sorted(offered - held) == []
    assert sorted(code for code, book in registers().items() if book.sees not in held) == []
