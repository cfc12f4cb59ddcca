"""A town with a grid."""

import pytest

from resolvers import areas
from resolvers.actors import Actor
from resolvers.areas import Area, Tree
from resolvers.tables.people import PostKind
from tests.conftest import Does
from tests.places import COUNTY, IMPORTER, RURAL, SMALL, VILLAGE, holding


@pytest.fixture
def administrator() -> Actor:
    return holding(PostKind.ADMINISTRATOR, COUNTY, "410702")


@pytest.fixture
def neighbour() -> Actor:
    return holding(PostKind.ADMINISTRATOR, "410703000000", "410703")


@pytest.fixture
async def empty(emptied: Does) -> None:
    """No area at all."""
    await emptied()
    await areas.load()


@pytest.fixture
async def town(empty: None) -> Tree:
    await areas.import_divisions(IMPORTER, SMALL)
    return areas.tree()


@pytest.fixture
async def grid(town: Tree, administrator: Actor) -> Area:
    return await areas.draw(administrator, VILLAGE, name="龙湾第一网格", households=320)


@pytest.fixture
async def rural_grid(town: Tree, administrator: Actor) -> Area:
    return await areas.draw(administrator, RURAL, name="小店第一网格")
