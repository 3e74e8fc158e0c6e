"""核对：a plan's text beside what was understood of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.desk import waist
from houqin.desk.doors.html import actor
from houqin.desk.forms import Form
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.kernel.calendar.queries import own_terms
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.forms.plan import Typed
from houqin.modules.plans.models import Passage, Plan
from houqin.modules.plans.queries import plan as queries

LISTS = ("months", "week")
DEEDS = ("keep_passage", "drop_passage", "mend_passage")


@page("plans.review", "plans/review/<int:pk>/", _("核对计划"), sees=queries.VIEW)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text at the left with what was understood coloured by kind, a card for each at the right."""
    by = actor(request)
    plan: Plan = registers()["plans.plans"].get(by, pk)
    found = queries.passages_of(plan)
    add = waist.act_named("plans.add_passage").form(by=by, initial={"plan": plan.pk})
    context = {
        "plan": plan, "cards": found, "by_pk": {p.pk: p for p in found}, "segments": queries.text_cut(plan, found),
        "terms": own_terms(by), "years": _years(plan), "add": add, "open": plan.state == Plan.State.DRAFT,
        "next": request.path, **_progress(found),
    }  # fmt: skip
    return render(request, "plans/review.html", context)


def _years(plan: Plan) -> list[tuple[int, Any]]:
    return [(month, plan.years.get(str(month), "")) for month in queries.plan_months(plan)]


def _progress(found: list[Passage]) -> dict[str, Any]:
    counters = queries.counters(found)
    seen = counters["all"] - counters["proposed"]
    return {"counters": counters, "seen": seen, "share": 100 * seen // max(counters["all"], 1)}


@page("plans.card", "plans/card/<int:pk>/", _("核对条目"), sees=queries.VIEW)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card: as it is, opened for mending, or after a deed on it, with the counters beside it."""
    by = actor(request)
    passage: Passage = registers()["plans.passages"].get(by, pk)
    deed = request.POST.get("deed", "") if request.method == "POST" else ""
    if deed in DEEDS:
        return _do(request, by, passage, deed)
    if "mend" in request.GET:
        form = waist.act_named("plans.mend_passage").form
        return _card(
            request, passage, form=form(by=by, initial=form.opening(by, passage) | {"passage": pk})
        )
    return _card(request, passage)


@page("plans.fields", "plans/fields/", _("条目内容"), sees=queries.VIEW)
def fields(request: HttpRequest) -> HttpResponse:
    """The fields that count for the kind just chosen, with what was typed so far."""
    typed = {n: v if len(v) > 1 or n in LISTS else v[0] for n, v in request.POST.lists()}
    return render(
        request, "plans/review/fields.html", {"form": Typed(by=actor(request), initial=typed)}
    )


def _do(request: HttpRequest, by: Actor, passage: Passage, deed: str) -> HttpResponse:
    act = waist.act_named(f"plans.{deed}")
    raw = request.POST.copy()
    raw["passage"] = str(passage.pk)
    try:
        waist.submit(act, raw, by)
    except BadInput as refusal:
        form = act.form(raw, by=by)
        form.blame(refusal)
        return _card(request, passage, form=form)
    except Missing:
        raise
    except Refusal as refusal:
        return _card(request, passage, refusal=refusal)
    passage.refresh_from_db()
    return _card(request, passage, fresh=True)


def _card(
    request: HttpRequest,
    passage: Passage,
    *,
    form: Form | None = None,
    refusal: Refusal | None = None,
    fresh: bool = False,
) -> HttpResponse:
    progress = _progress(queries.passages_of(passage.plan)) if fresh else {}
    context = {
        "card": passage, "form": form, "refusal": refusal, "fresh": fresh, "open": passage.plan.state == Plan.State.DRAFT,
        **progress,
    }  # fmt: skip
    return render(request, "plans/review/card.html", context)
