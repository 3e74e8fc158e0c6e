"""Migrating step by step ends with the same models as drawing them in one go."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState, StateApps


def _drawn(apps: Apps) -> dict[str, list[str]]:
    return {
        model._meta.label: sorted(
            f"{field.name} {type(field).__name__} {field.related_model and field.related_model._meta.label}"
            for field in model._meta.get_fields(include_hidden=True)
        )
        for model in apps.get_models(include_auto_created=True)
    }


def _walked(every_step_drawn: bool) -> ProjectState:
    """The state after all migrations; with its classes alive from the first step on, as `migrate` keeps them."""
    loader = MigrationLoader(connection=None)
    state = ProjectState()
    if every_step_drawn:
        assert isinstance(state.apps, StateApps)
    plan: list[tuple[str, str]] = []
    for leaf in sorted(loader.graph.leaf_nodes()):
        plan.extend(key for key in loader.graph.forwards_plan(leaf) if key not in plan)
    for key in plan:
        loader.graph.nodes[key].mutate_state(state, preserve=False)
    return state


def test_models_drawn_one_by_one_are_those_drawn_in_one_go() -> None:
    stepwise, at_once = _walked(True), _walked(False)
    assert "apps" not in at_once.__dict__
    assert _drawn(stepwise.apps) == _drawn(at_once.apps)


def test_a_new_model_leaves_its_neighbours_as_they_are() -> None:
    state = _walked(True)
    school = state.apps.get_model("org.School")
    fresh = state.models["gate", next(name for app, name in state.models if app == "gate")].clone()
    fresh.name = "Newcomer"
    state.add_model(fresh)
    assert state.apps.get_model("org.School") is school
    assert state.apps.get_model("gate.Newcomer")
