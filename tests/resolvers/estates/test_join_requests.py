"""Asking to belong to a unit, and what those who keep the roll answer."""

import asyncio

import pytest

from resolvers import database, files, journal, notices, posts, sessions
from resolvers.actors import NOBODY, Actor
from resolvers.estates import households
from resolvers.estates.households import HouseholdCapacity, JoinRequest, JoinWay
from resolvers.notices import NoticeKind
from resolvers.refusals import NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.estates.rolls import CLERK

pytestmark = pytest.mark.usefixtures("db")
QIAN, LIU = Actor(story.QIAN.id), story.LIU.actor
ASKED = {
    "building": "3号楼",
    "entrance": "1单元",
    "room": "101室",
    "capacity": "tenant",
    "note": "租了这一套，合同在照片里",
}


class TestAsk:
    async def test_waits_for_who_keeps_the_roll(self, unit):
        asked = await households.ask(QIAN, story.ESTATE, **ASKED)

        [waiting] = await households.requests.listed(CLERK, story.ESTATE)
        assert (waiting.id, waiting.note, waiting.name) == (asked.id, ASKED["note"], "钱*生")
        [told] = (await notices.listed(story.HUANG.actor)).items
        assert (told.kind, told.word, told.about) == (NoticeKind.JOINING, "asked", asked.id)
        assert await households.requests.named([asked.id]) == {asked.id: "龙湾花园3号楼1单元101"}
        assert await households.requests.listed(LIU, story.ESTATE) == ()
        with pytest.raises(NotFound):
            await households.requests.find(LIU, asked.id)
        assert await households.mine(QIAN) == ()

    async def test_tells_the_clerk_of_the_community_and_nobody_else_in_its_office(self, unit):
        for somebody, kind in ((story.WU, "clerk"), (story.SUN, "officer")):
            who = {"kind": kind, "phone": somebody.phone, "name": somebody.name}
            await posts.grant(story.ADMIN.actor, organisation=story.COMMUNITY, **who)
        clerk, officer = [await sessions.actor_for(each.id) for each in (story.WU, story.SUN)]

        asked = await households.ask(QIAN, story.ESTATE, **ASKED)

        [told] = (await notices.listed(clerk)).items
        assert (await households.requests.find(clerk, told.about)).id == asked.id
        assert (await notices.listed(officer)).items == ()

    async def test_keeps_no_word_readable(self, unit):
        await households.ask(QIAN, story.ESTATE, **ASKED)

        note = await database.value("select note from join_requests")
        assert "合同".encode() not in note

    async def test_names_every_wrong_field(self, unit):
        with pytest.raises(NotValid) as refusal:
            await households.ask(QIAN, story.ESTATE, building="", room="", capacity="x", note="")
        assert set(refusal.value.fields) == {"building", "room", "capacity", "note"}

        with pytest.raises(NotValid) as refusal:
            await households.ask(QIAN, story.ESTATE, **{**ASKED, "room": "999"})
        assert refusal.value.fields["room"].reason is Reason.NO_SUCH_UNIT

    async def test_twice_is_refused(self, unit):
        twice = [households.ask(QIAN, story.ESTATE, **ASKED) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {JoinRequest, NotNow}

    async def test_its_photos_are_seen_by_both_sides_only(self, unit, photo):
        file = await files.store(QIAN, photo)
        await households.ask(QIAN, story.ESTATE, **ASKED, photos=[file.id])

        for actor in (QIAN, CLERK):
            assert (await households.photo(actor, file.id)).id == file.id
        for actor in (LIU, story.WANG.actor, NOBODY):
            with pytest.raises(NotFound):
                await households.photo(actor, file.id)


class TestAccept:
    async def test_lets_them_in(self, unit):
        asked = await households.ask(QIAN, story.ESTATE, **ASKED)
        accepted = await households.accept(CLERK, asked.id)

        assert accepted.accepted
        [home] = await households.mine(QIAN)
        assert (home.capacity, home.way) == (HouseholdCapacity.TENANT, JoinWay.REQUEST)
        assert "join_request.accepted" in await journal.actions_on(story.ESTATE)
        assert [each.word for each in (await notices.listed(QIAN)).items] == ["accepted"]

    async def test_twice_at_once_happens_once(self, unit):
        asked = await households.ask(QIAN, story.ESTATE, **ASKED)
        twice = [households.accept(CLERK, asked.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {JoinRequest, NotNow}
        assert len(await households.mine(QIAN)) == 1

    async def test_by_others_changes_nothing(self, unit):
        asked = await households.ask(QIAN, story.ESTATE, **ASKED)
        for actor, refusal in ((LIU, NotFound), (QIAN, NotFound), (story.WANG.actor, NotFound)):
            with pytest.raises(refusal):
                await households.accept(actor, asked.id)

        assert await households.mine(QIAN) == ()


class TestDecline:
    async def test_says_why(self, unit):
        asked = await households.ask(QIAN, story.ESTATE, **ASKED)
        await households.decline(CLERK, asked.id, answer="合同上是另一套")

        [told] = await households.requests.mine(QIAN)
        assert (told.accepted, told.answer) == (False, "合同上是另一套")
        assert [each.word for each in (await notices.listed(QIAN)).items] == ["declined"]
        assert await households.mine(QIAN) == ()

    async def test_without_a_word_changes_nothing(self, unit):
        asked = await households.ask(QIAN, story.ESTATE, **ASKED)
        with pytest.raises(NotValid):
            await households.decline(CLERK, asked.id, answer=" ")

        assert (await households.requests.find(QIAN, asked.id)).accepted is None
