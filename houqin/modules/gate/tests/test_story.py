"""门卫的一天，从头到尾，用的人读得懂。"""

import pytest


def test_a_day():
    pytest.fail(
        "write the story of gate first: who comes, what they ask, what stands in the book afterwards"
    )
