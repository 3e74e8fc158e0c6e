"""Migrating without drawing every neighbour of a new table anew (ADR 3)."""

from __future__ import annotations

from django.db.migrations.state import ProjectState

_redraw = ProjectState.reload_model


def _draw(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    if "apps" in state.__dict__ and model_name not in state.apps.all_models[app_label]:
        state.apps.render_multiple([state.models[app_label, model_name]])
    else:
        _redraw(state, app_label, model_name, delay)


def install() -> None:
    """From now on a model new to the migrations' state is drawn alone; a changed one as Django does it.

    Django redraws everything a new model points at, and what points at that: in a house where every row belongs
    to a school, everything. The cost then grows with the square of the number of tables.
    """
    ProjectState.reload_model = _draw  # type: ignore[assignment, method-assign]
