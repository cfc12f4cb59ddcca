"""How long sessions last, where one is signed in, and how a stolen one ends."""

import asyncio
from contextlib import aclosing

import pytest

from resolvers import credentials, database, journal, people, sessions
from resolvers.actors import NOBODY, Actor, PostKind, Scope
from resolvers.live import Hub
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason
from resolvers.sessions import Means, Whence
from schema import live
from tests import story
from tests.resolvers.outbox import Outbox
from tests.schema.conftest import as_seen_by

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) MicroMessenger/8.0.60"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"


async def started(
    somebody: story.Somebody, means: Means = Means.DEMO, **whence: str
) -> sessions.Session:
    person = await people.find(somebody.actor, somebody.id)
    return await sessions.start(person, means=means, whence=Whence(**whence))


async def actor(session: sessions.Session) -> Actor:
    found = await sessions.actor_of(session.token)
    assert found
    return found


async def rests(minutes: float, lasts: float = 0) -> None:
    """Let every session have been seen, and have begun, earlier."""
    await database.execute(
        "update sessions set seen_at = seen_at - $1 * interval '1 minute',"
        " started_at = started_at - $2 * interval '1 minute'",
        minutes,
        max(minutes, lasts),
    )


class TestLimits:
    @pytest.mark.parametrize(
        ("somebody", "idle", "hours"),
        [
            (story.WANG, 30 * 24 * 60, 30 * 24),
            (story.LI, 120, 12),
            (story.ZHOU, 30, 8),
            (story.ADMIN, 15, 8),
        ],
    )
    async def test_rest_and_last_by_post(self, db, somebody, idle, hours):
        resting, lasting = await started(somebody), await started(somebody)

        await rests(idle - 1)
        assert await sessions.actor_of(resting.token)
        await rests(idle + 1)
        assert await sessions.actor_of(resting.token) is None
        await database.execute("update sessions set seen_at = now()")
        await rests(0, lasts=hours * 60 + 1)
        assert await sessions.actor_of(lasting.token) is None

    async def test_being_seen_keeps_a_session_awake(self, db):
        session = await started(story.ZHOU)
        for _ in range(3):
            await rests(29, lasts=0)
            await database.execute("update sessions set started_at = now()")
            assert await sessions.actor_of(session.token)

    async def test_a_post_given_meanwhile_shortens_it(self, db):
        session = await started(story.WANG)
        await rests(60)
        assert await sessions.actor_of(session.token)
        await database.execute(
            "update posts set kind = 'dispatcher' where person = $1", story.WANG.id
        )
        await rests(31)

        assert await sessions.actor_of(session.token) is None


class TestWithheld:
    async def test_posts_of_the_staff_wait_for_the_second_step(self, db):
        seen = await actor(await started(story.ZHOU, Means.CODE))

        assert (seen.posts, seen.withheld) == (frozenset(), {PostKind.DISPATCHER})

    async def test_those_of_residents_do_not(self, db):
        seen = await actor(await started(story.WANG, Means.CODE))

        assert (len(seen.posts), seen.withheld) == (1, frozenset())

    async def test_in_a_demonstration_nothing_waits(self, db):
        await credentials.load(lenient=True)
        try:
            seen = await actor(await started(story.ZHOU, Means.CODE))
        finally:
            await credentials.load()

        assert (len(seen.posts), seen.withheld) == (1, frozenset())


class TestMine:
    async def test_shows_device_place_and_which_is_this(self, db):
        phone = await started(story.WANG, agent=PHONE, address="61.163.12.34")
        await started(story.WANG, agent=DESK, address="2408:8207:7850:1::9")
        await started(story.LI)

        own = await sessions.mine(await actor(phone))

        assert {(s.device, s.place) for s in own} == {
            (("iPhone", "微信"), "61.163.*.*"),
            (("Windows", "Chrome"), "2408:8207:*"),
        }
        assert [s.is_current(await actor(phone)) for s in own].count(True) == 1

    async def test_of_nobody_and_of_an_app_is_refused(self, db):
        app = Actor(story.WANG.id, scopes=frozenset(Scope))
        for asker, reason in ((NOBODY, Reason.NOT_SIGNED_IN), (app, Reason.ONLY_IN_PERSON)):
            with pytest.raises(NotAllowed) as refusal:
                await sessions.mine(asker)
            assert refusal.value.reason is reason


class TestRevoke:
    async def test_a_stolen_session_stands_for_nobody_at_once(self, db):
        own, stolen = await started(story.WANG), await started(story.WANG)
        thief = await actor(stolen)

        ended = await sessions.revoke(await actor(own), thief.session)

        assert ended.ended_at
        assert await sessions.actor_of(stolen.token) is None
        assert await sessions.actor_of(own.token)
        assert (await journal.actions_on(story.WANG.id))[-1] == "session.revoked"

    async def test_twice_is_refused(self, db):
        own, other = await started(story.WANG), await actor(await started(story.WANG))
        twice = [sessions.revoke(await actor(own), other.session) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert sorted(type(each).__name__ for each in results) == ["NotNow", "OwnSession"]
        assert [each.reason for each in results if isinstance(each, NotNow)] == [
            Reason.SESSION_ENDED
        ]

    async def test_of_somebody_else_is_not_found(self, db):
        hers = await actor(await started(story.WANG))
        his = await started(story.LI)

        with pytest.raises(NotFound):
            await sessions.revoke(await actor(his), hers.session)

    async def test_all_others_leaves_the_one_that_asks(self, db):
        own, *others = [await started(story.WANG) for _ in range(3)]

        assert await sessions.revoke_others(await actor(own)) == 2

        assert await sessions.actor_of(own.token)
        assert [await sessions.actor_of(each.token) for each in others] == [None, None]


class TestStreams:
    @pytest.fixture
    async def hub(self, db, dsn, monkeypatch):
        hub = Hub()
        await hub.start(dsn)
        monkeypatch.setattr(live, "hub", hub)
        yield hub
        await hub.stop()

    async def test_end_with_their_session_and_no_others_do(self, hub):
        own, stolen = await actor(await started(story.WANG)), await actor(await started(story.WANG))
        async with (
            aclosing(live.moments(as_seen_by(own), story.ESTATE)) as mine,
            aclosing(live.moments(as_seen_by(stolen), story.ESTATE)) as theirs,
        ):
            await anext(mine)
            await anext(theirs)
            await sessions.revoke(own, stolen.session)

            async with asyncio.timeout(20):
                assert await anext(theirs, "over") == "over"
            async with database.transaction():
                await journal.record(own, "building.added", story.ESTATE)
            async with asyncio.timeout(20):
                assert (await anext(mine)).action == "building.added"

    async def test_end_when_the_time_of_the_session_is_over(self, hub):
        seen = await actor(await started(story.ZHOU))
        async with aclosing(live.moments(as_seen_by(seen), story.ESTATE)) as moments:
            await anext(moments)
            await rests(31)
            assert await sessions.lapse() == 1

            async with asyncio.timeout(20):
                assert await anext(moments, "over") == "over"
        assert (await journal.actions_on(story.ZHOU.id))[-1] == "session.lapsed"


class TestNotice:
    async def test_of_a_new_device_goes_to_the_phone_once(self, outbox: Outbox):
        first = await started(story.WANG, Means.CODE, agent=PHONE, device="a")
        assert outbox.kinds == []
        await started(story.WANG, Means.CODE, agent=DESK, device="b")
        await started(story.WANG, Means.CODE, agent=DESK, device="b")
        await started(story.WANG, Means.CODE, agent=PHONE, device="a")

        [(phone, message)] = outbox.sent
        assert (phone, message.kind.value) == (story.WANG.phone, "new_device")
        assert "Windows，Chrome" in message.text
        assert first

    async def test_that_cannot_be_sent_keeps_nobody_out(self, outbox: Outbox):
        await started(story.WANG, Means.CODE, device="a")
        outbox.broken = True

        assert await actor(await started(story.WANG, Means.CODE, device="b"))
