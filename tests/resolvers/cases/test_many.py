"""Several cases at once: each done or refused for itself, and sent twice done once."""

import asyncio
from uuid import UUID, uuid4

import pytest

from resolvers import cases, journal
from resolvers.actors import NOBODY
from resolvers.cases import Case, Stage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.telling import PETITION, everything, told, tried

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
ZHOU = story.ZHOU


async def petitions(count: int) -> list[UUID]:
    return [(await cases.report(story.WANG.actor, **PETITION)).id for _ in range(count)]


async def test_what_can_be_done_is_done_and_the_rest_is_told_apart():
    one, other = await petitions(2)
    answered = (await told(Stage.CLOSED)).id
    elsewhere = await cases.report(story.QIAN.actor, **{**PETITION, "area": story.OTHER_VILLAGE})
    found = await cases.accept_many(
        ZHOU.actor, [one, answered, elsewhere.id, uuid4(), other, one], note="一起受理"
    )

    kinds = [type(each) for each in found]
    assert kinds == [Case, NotNow, NotFound, NotFound, Case]
    assert [each.stage for each in found if isinstance(each, Case)] == [Stage.ACCEPTED] * 2
    assert await journal.actions_on(one) == ["case.reported", "case.accepted"]
    assert await journal.actions_on(elsewhere.id) == ["case.reported"]


async def test_several_are_dispatched_and_closed():
    ids = await petitions(2)
    await cases.accept_many(ZHOU.actor, ids)
    nowhere = await cases.dispatch_many(ZHOU.actor, ids, organisation=uuid4())
    sent = await cases.dispatch_many(ZHOU.actor, ids, organisation=story.BUREAU)
    verified = (await tried((await told(Stage.VERIFIED)).id)).id
    closed = await cases.close_many(ZHOU.actor, [verified, *ids])

    assert [type(each) for each in nowhere] == [NotValid] * 2
    assert [each.lead for each in sent if isinstance(each, Case)] == [story.BUREAU] * 2
    assert [type(each) for each in closed] == [Case, NotNow, NotNow]


async def test_sent_twice_is_done_once_and_says_the_same():
    ids, key = await petitions(3), uuid4()
    twice = await asyncio.gather(
        *(cases.accept_many(ZHOU.actor, ids, client_key=key) for _ in range(2))
    )
    again = await cases.accept_many(ZHOU.actor, ids, client_key=str(key))

    assert [type(each) for each in again] == [Case] * 3
    assert {type(each) for found in twice for each in found} <= {Case, NotNow}
    for id in ids:
        assert await journal.actions_on(id) == ["case.reported", "case.accepted"]


async def test_others_none_and_too_many_are_refused_as_a_whole():
    ids = await petitions(1)
    before = await everything()
    for actor in (NOBODY, story.WANG.actor, story.LIU.actor, story.CHEN.actor):
        with pytest.raises(NotAllowed):
            await cases.accept_many(actor, ids)
    for wrong in ([], [uuid4() for _ in range(101)]):
        with pytest.raises(NotValid):
            await cases.close_many(ZHOU.actor, wrong)
    with pytest.raises(NotValid) as refusal:
        await cases.accept_many(ZHOU.actor, ids, client_key="no key")

    assert refusal.value.fields["client_key"].reason is not Reason.MISSING
    assert await everything() == before
