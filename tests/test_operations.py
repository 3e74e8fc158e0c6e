"""What the how-tos tell an administrator to type does what they say."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.django_db
def test_a_first_school_is_opened_by_the_lines_of_the_handbook() -> None:
    text = (ROOT / "docs" / "howto" / "district.md").read_text(encoding="utf-8")
    said = StringIO()
    for line in re.findall(r"^\.venv/bin/houqin (.+)$", text, re.M):
        call_command(*shlex.split(line), stdout=said)
    last = said.getvalue().splitlines()[-1]
    told = json.loads(last.removeprefix("已完成："))
    user = User.objects.get(username=told["账号"])
    assert user.check_password(told["首次密码"])
    assert user.person is not None
    by = Actor(School.objects.get(), user.person, "page", date(2026, 3, 16))
    assert by.may("office.grant_role")
    assert by.may("people.admit_staff")


@pytest.mark.parametrize(
    ("given", "seen"), [({}, ""), ({"PORT": "8001"}, "8001")], ids=["from .env", "named"]
)
def test_make_leaves_the_port_to_who_starts_it(given: dict[str, str], seen: str) -> None:
    """A default of make's own would win over the line in `.env`."""
    usual = {k: v for k, v in os.environ.items() if k != "PORT" and not k.startswith("MAKE")}
    command = ["make", "-s", "--no-print-directory", "--eval", 'shown:; @echo "$$PORT"', "shown"]
    done = subprocess.run(
        command, cwd=ROOT, env=usual | given, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == seen
