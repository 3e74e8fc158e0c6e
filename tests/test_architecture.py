"""The house rules, on the house and on examples: every rule is shown to accept the good and to catch the bad."""

import pytest

from tests.house import papers, rules, sizes
from tests.house.source import Source, product, templates, tracked

MODULE = "houqin/modules/stores"

GOOD = {
    rules.objects_only_in_queries_and_commands: [
        Source(f"{MODULE}/queries.py", "Item.objects.all()"),
        Source(f"{MODULE}/commands/issue.py", "Item.objects.all()"),
        Source("houqin/kernel/org/anything.py", "Person.objects.all()"),
        Source(f"{MODULE}/pages.py", "queries.items(by)"),
        Source("houqin/site/demo/people.py", "Person.objects.get(name='王校长')"),
    ],
    rules.writes_only_in_commands: [
        Source(f"{MODULE}/commands.py", "item.save()\nItem.objects.create(a=1)"),
        Source(
            f"{MODULE}/pages.py", "found.update({'a': 1})\nimage.save(path)\ncache.delete('key')"
        ),
        Source("houqin/site/settings.py", "DATABASES['default'].update(CONN_MAX_AGE=60)"),
    ],
    rules.no_orm_signals: [Source(f"{MODULE}/reactions.py", "from houqin.kernel.events import on")],
    rules.models_do_not_act: [
        Source(f"{MODULE}/models.py", "class Item:\n    def __str__(self): return self.name"),
        Source(f"{MODULE}/forms.py", "class Issue:\n    def clean(self): return {}"),
    ],
    rules.imports_at_the_top: [
        Source(f"{MODULE}/apps.py", "class Stores:\n    def ready(self):\n        from a import b"),
        Source(
            f"{MODULE}/jobs.py",
            "def f():\n    import xlsxwriter  # heavy, and only exports need it",
        ),
    ],
    rules.clock_only_at_the_doors: [
        Source(f"{MODULE}/jobs.py", "timezone.localdate()"),
        Source(f"{MODULE}/queries.py", "timezone.localtime(row.at)\ndate(2026, 1, 1)"),
    ],
    rules.only_public_faces: [
        Source(f"{MODULE}/commands.py", "from houqin.modules.people import commands"),
        Source(f"{MODULE}/commands.py", "from houqin.modules.people.models import Post"),
        Source(f"{MODULE}/commands.py", "from houqin.modules.stores.rules import shortfall"),
    ],
}

BAD = {
    rules.objects_only_in_queries_and_commands: [
        Source(f"{MODULE}/pages.py", "Item.objects.all()"),
        Source("houqin/desk/doors/html.py", "row.__class__._default_manager"),
        Source("houqin/desk/management/commands/tidy.py", "Item.objects.all()"),
    ],
    rules.writes_only_in_commands: [
        Source(f"{MODULE}/pages.py", "item.save()"),
        Source(f"{MODULE}/queries.py", "rows.filter(a=1).update(b=2)"),
        Source(f"{MODULE}/reactions.py", "Item.objects.bulk_create(rows)"),
        Source("houqin/desk/waist.py", "row.delete()"),
        Source("houqin/site/demo/people.py", "Person.objects.create(name='王校长')"),
    ],
    rules.no_orm_signals: [
        Source(f"{MODULE}/models.py", "from django.db.models.signals import post_save"),
        Source(f"{MODULE}/models.py", "from django.db.models import signals"),
        Source(f"{MODULE}/apps.py", "from django.dispatch import receiver"),
    ],
    rules.models_do_not_act: [
        Source(f"{MODULE}/models.py", "class Item:\n    def save(self): pass"),
        Source(f"{MODULE}/models/item.py", "class Item:\n    def clean(self): pass"),
    ],
    rules.imports_at_the_top: [
        Source(f"{MODULE}/pages.py", "def f():\n    import json  # no reason"),
        Source(f"{MODULE}/jobs.py", "def f():\n    import xlsxwriter"),
    ],
    rules.clock_only_at_the_doors: [
        Source(f"{MODULE}/commands.py", "timezone.now()"),
        Source(f"{MODULE}/queries.py", "datetime.date.today()"),
        Source(f"{MODULE}/rules.py", "time.time()"),
    ],
    rules.only_public_faces: [
        Source(f"{MODULE}/commands.py", "from houqin.modules.people import forms"),
        Source(f"{MODULE}/commands.py", "import houqin.modules.people.rules"),
    ],
}


def test_every_rule_has_examples():
    assert set(GOOD) == set(BAD) == set(rules.RULES)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda r: r.__name__)
def test_the_house_keeps_the_rule(rule):
    faults = [fault for source in product() for fault in rule(source)]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(("rule", "source"), [(r, s) for r, found in GOOD.items() for s in found])
def test_a_rule_accepts_the_good(rule, source):
    assert list(rule(source)) == []


@pytest.mark.parametrize(("rule", "source"), [(r, s) for r, found in BAD.items() for s in found])
def test_a_rule_catches_the_bad(rule, source):
    assert list(rule(source))


@pytest.mark.parametrize(
    ("bar", "sized"),
    [
        (sizes.FILE, lambda: sizes.files(product())),
        (sizes.FUNCTION, lambda: sizes.functions(product())),
        (sizes.TEMPLATE, lambda: [(path, sizes.lines(text)) for path, text in templates()]),
    ],
    ids=["files", "functions", "templates"],
)
def test_the_house_keeps_its_sizes(bar, sized):
    assert sizes.over(bar, sized()) == []


BAR = sizes.Bar(median=8, p95=25, never=40)


@pytest.mark.parametrize(
    ("found", "faults"),
    [
        ([], 0),
        ([8] * 19 + [25], 0),
        ([9] * 20, 1),
        ([5] * 18 + [26] * 2, 1),
        ([5] * 30 + [41], 1),
        ([41], 3),
    ],
)
def test_sizes_are_held_at_the_median_the_tail_and_the_end(found, faults):
    assert len(sizes.over(BAR, [(f"f{n}", size) for n, size in enumerate(found)])) == faults


def test_a_docstring_is_not_counted_and_an_inner_function_is():
    text = 'def f():\n    """A promise,\n    and more."""\n    def g():\n        return 1\n    return g\n'
    assert [size for _, size in sizes.functions([Source("x.py", text)])] == [4, 2]


def test_no_tracked_file_names_a_package_host_or_a_folder_of_one_machine():
    named = {path: found for path, text in tracked() if (found := papers.places_named(text))}
    assert named == {}


@pytest.mark.parametrize("place", papers.PLACES)
def test_a_named_place_is_caught(place):
    assert papers.places_named(f"see https://{place}/x") == [place]


def _systems(*states):
    return [f"| {i} | x | y | {s} | z |" for i, s in zip(papers.system_ids(), states, strict=True)]


def test_the_table_of_systems_is_whole():
    text = next(text for path, text in tracked() if path == "docs/systems.md")
    assert len(papers.system_ids()) == 92
    assert papers.faults_of_systems(text) == []


def test_a_broken_table_of_systems_is_caught():
    whole = _systems(*["未开始"] * 92)
    assert papers.faults_of_systems("\n".join(whole)) == []
    assert papers.faults_of_systems("\n".join(whole[1:])) == ["A1 is missing"]
    assert papers.faults_of_systems("\n".join([*whole, whole[3]])) == ["A4 stands 2 times"]
    assert papers.faults_of_systems("\n".join([*whole, "| B99 | x | y | 部分 | z |"])) == [
        "B99 is no system"
    ]
    assert len(papers.faults_of_systems("\n".join(_systems("好", "可用", *["部分"] * 90)))) == 2
