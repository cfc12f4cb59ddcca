"""A roll that was taken over."""

import pytest

from resolvers import estates
from resolvers.estates import Unit
from tests import story
from tests.resolvers.estates.rolls import CLERK, taken_over


@pytest.fixture
async def unit() -> Unit:
    await taken_over()
    return (await estates.units(CLERK, story.ESTATE)).items[0]
