"""A new version's roles and chains reach schools that were founded before it."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from houqin.kernel.approval.models import Chain
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import School
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import upgrade

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def old(school: School) -> School:
    """A school as an older version left it: the guard lacks a grant, the head edited the director, no chain for goods."""
    install_roles(None)
    install_roles(school)
    guard, director = (Role.objects.get(school=school, code=c) for c in ("guard", "director"))
    Role.objects.filter(pk=guard.pk).update(grants=guard.grants[1:])
    Role.objects.filter(pk=director.pk).update(grants=director.grants[:1], edited=True)
    return school


def test_a_shipped_grant_comes_and_an_edited_role_stays(
    old: School, capsys: pytest.CaptureFixture[str]
):
    edited = Role.objects.get(school=old, code="director").grants
    call_command("catch_up")
    assert f"已补齐：{old}" in capsys.readouterr().out
    assert "gate.view" in Role.objects.get(school=old, code="guard").grants
    assert Role.objects.get(school=old, code="director").grants == edited
    assert Chain.objects.filter(school=old, act="gate.approve_goods", closed=False).count() == 1
    assert Entry.objects.filter(act="office.catch_up", school=old).count() == 1


def test_a_chain_the_school_stopped_is_not_brought_back(
    old: School, capsys: pytest.CaptureFixture[str]
):
    call_command("catch_up")
    Chain.objects.filter(school=old, act="gate.approve_goods").update(closed=True)
    call_command("catch_up")
    assert not Chain.objects.filter(school=old, act="gate.approve_goods", closed=False).exists()
    assert capsys.readouterr().out.count("已补齐") == 1


def test_nothing_is_written_when_nothing_is_new(old: School, capsys: pytest.CaptureFixture[str]):
    call_command("catch_up")
    before = Entry.objects.count()
    assert upgrade.behind() == []
    capsys.readouterr()
    call_command("catch_up")
    assert Entry.objects.count() == before
    assert capsys.readouterr().out == ""
