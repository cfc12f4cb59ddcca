import asyncio

import pytest

from resolvers import cases
from resolvers.actors import NOBODY
from resolvers.live import hub
from schema import schema
from schema.nodes import global_id
from tests import story
from tests.schema.conftest import as_seen_by
from tests.story import LIU, QIAN, WANG

CHANGED = "subscription ($id: ID!) { caseChanged(id: $id) { stage timeline { kind } } }"


@pytest.fixture
async def listening(db: None, dsn: str):
    await hub.start(dsn)
    yield
    await hub.stop()


@pytest.fixture
async def lamp(listening: None):
    given = {"category": "0606", "text": "灯坏了", "estate": story.ESTATE}
    return (await cases.report(WANG.actor, **given)).id


async def stream(actor, lamp):
    id = global_id("Case", lamp)
    return await schema.stream(CHANGED, {"id": id}, context_value=as_seen_by(actor))


async def seen(changes, stage):
    """Wait until the stage is told; what was done before may be told late."""
    async with asyncio.timeout(5):
        while (await anext(changes)).data["caseChanged"]["stage"] != stage:
            pass


class TestChanged:
    async def test_tells_what_is_and_what_becomes_of_it(self, lamp):
        changes = await stream(WANG.actor, lamp)

        await seen(changes, "DISPATCHED")
        await cases.sign(LIU.actor, lamp)
        await seen(changes, "IN_HAND")
        await changes.aclose()
        assert hub.streams == 0

    async def test_ends_when_the_server_stops(self, lamp):
        changes = await stream(WANG.actor, lamp)
        await seen(changes, "DISPATCHED")
        await hub.stop()

        async with asyncio.timeout(5):
            assert {told.data["caseChanged"]["stage"] async for told in changes} <= {"DISPATCHED"}

    @pytest.mark.parametrize("actor", [NOBODY, QIAN], ids=["nobody", "outside"])
    async def test_of_what_one_may_not_know_of_is_not_found(self, lamp, actor):
        changes = await stream(getattr(actor, "actor", actor), lamp)

        told = await anext(changes)
        assert told.errors[0].extensions["code"] == "NOT_FOUND"
        assert hub.streams == 0
