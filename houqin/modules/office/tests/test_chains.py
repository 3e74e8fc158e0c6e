"""The register of approval chains speaks of people's roles by name."""

from __future__ import annotations

from houqin.conftest import ActAs
from houqin.kernel.approval import queries
from houqin.kernel.approval.models import Chain, Step
from houqin.kernel.org.models import School
from houqin.kernel.roles.models import Role
from houqin.modules.office.registers.approval import Chains


def test_a_chain_names_who_decides_and_shows_no_code(school: School, act_as: ActAs) -> None:
    Role.objects.create(school=school, code="bursar", name="总务主任", grants=[])
    chain = Chain.objects.create(school=school, act="proof.ask", name="请购")
    Step.objects.create(chain=chain, order=1, who="role", role="bursar")
    Step.objects.create(chain=chain, order=2, who="role", role="gone")
    row = queries.chains(act_as("小李", queries.CHAINS)).get()
    steps = next(column for column in Chains.columns if column.name == "steps")
    said = str(steps.read(row))
    assert "总务主任（或签" in said
    assert "bursar" not in said
    assert "gone" not in said
