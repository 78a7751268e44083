"""Every test of this folder that asks for ``case`` runs once for each corpus case."""

import pytest

from .cases import CASES, Case


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found
