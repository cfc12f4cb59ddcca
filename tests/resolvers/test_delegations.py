"""Posts are lent for the time of a leave, and taken back."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from resolvers import journal, posts
from resolvers.actors import NOBODY, Actor, PostKind, Scope
from resolvers.posts import Delegation, HeldPost
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db")
ADMIN, NEXT = story.ADMIN, story.NEXT_GRID
WORKER = {"name": "郑先生", "phone": "13911112222", "kind": PostKind.GRID_WORKER}
LEAVE = {"phone": story.LI.phone, "note": "年假"}


def days(count: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=count)


async def held_by(person: story.Somebody) -> HeldPost:
    (held,) = await posts.held_by(person.id)
    return held


def by(who: story.Somebody | None) -> Actor:
    return who.actor if who else NOBODY


class TestDelegate:
    async def lend(self, from_at: float = -1, to_at: float = 1) -> Delegation:
        post = await held_by(story.ZHOU)
        return await posts.delegate(
            story.ZHOU.actor, post.id, **LEAVE, from_at=days(from_at), to_at=days(to_at)
        )

    async def test_lends_the_post_and_is_recorded(self):
        lent = await self.lend()

        assert (lent.lender, lent.colleague, lent.note) == ("周女士", "李师傅", "年假")
        kinds = {post.kind for post in await posts.posts_of(story.LI.id)}
        assert kinds == {PostKind.GRID_WORKER, PostKind.DISPATCHER}
        assert await posts.posts_of(story.ZHOU.id) != frozenset()
        assert await journal.actions_on(lent.post) == ["delegation.granted"]
        assert await posts.delegations_by(story.ZHOU.id) == (lent,)
        assert await posts.delegations_to(story.LI.id) == (lent,)

    @pytest.mark.parametrize(("from_at", "to_at"), [(1, 2), (-2, -1)])
    async def test_lends_nothing_before_or_after_the_leave(self, from_at, to_at):
        await self.lend(from_at, to_at)

        assert {p.kind for p in await posts.posts_of(story.LI.id)} == {PostKind.GRID_WORKER}

    async def test_of_a_post_that_is_revoked_lends_nothing_more(self):
        lent = await self.lend()
        await posts.revoke(ADMIN.actor, lent.post)

        assert {p.kind for p in await posts.posts_of(story.LI.id)} == {PostKind.GRID_WORKER}
        assert await posts.delegations_to(story.LI.id) == ()

    @pytest.mark.parametrize("who", [story.LI, story.ADMIN, None])
    async def test_of_anothers_post_changes_nothing(self, who):
        post = await held_by(story.ZHOU)

        with pytest.raises(NotAllowed) as refusal:
            await posts.delegate(by(who), post.id, **LEAVE, from_at=days(0), to_at=days(1))

        assert refusal.value.reason is Reason.NOT_YOUR_POST
        assert await journal.actions_on(post.id) == []

    async def test_of_a_post_whose_time_is_over_is_refused(self):
        post = await posts.grant(ADMIN.actor, **WORKER, area=NEXT, from_at=days(-2), to_at=days(-1))

        with pytest.raises(NotNow) as refusal:
            await posts.delegate(
                Actor(post.person), post.id, **LEAVE, from_at=days(0), to_at=days(1)
            )

        assert refusal.value.reason is Reason.POST_ENDED

    async def test_with_wrong_fields_names_them_all(self):
        post = await held_by(story.ZHOU)

        with pytest.raises(NotValid) as refusal:
            await posts.delegate(
                story.ZHOU.actor, post.id, phone="1", from_at=days(2), to_at=days(1), note="x" * 201
            )

        assert set(refusal.value.fields) == {"phone", "to_at", "note"}

    async def test_to_somebody_unknown_changes_nothing(self):
        post = await held_by(story.ZHOU)

        with pytest.raises(NotValid) as refusal:
            await posts.delegate(
                story.ZHOU.actor, post.id, phone="13911112222", from_at=days(0), to_at=days(1)
            )

        assert refusal.value.fields["phone"].reason is Reason.NOT_FOUND
        assert await posts.delegations_by(story.ZHOU.id) == ()


class TestTakeBack:
    async def test_ends_it_and_is_recorded(self):
        lent = await TestDelegate().lend()

        await posts.take_back(story.ZHOU.actor, lent.id)

        assert {p.kind for p in await posts.posts_of(story.LI.id)} == {PostKind.GRID_WORKER}
        assert await posts.delegations_by(story.ZHOU.id) == ()
        assert await journal.actions_on(lent.post) == ["delegation.granted", "delegation.ended"]

    @pytest.mark.parametrize("who", [story.LI, story.ADMIN, None])
    async def test_by_others_is_not_found(self, who):
        lent = await TestDelegate().lend()

        with pytest.raises(NotFound):
            await posts.take_back(by(who), lent.id)

        assert await posts.delegations_by(story.ZHOU.id) == (lent,)

    async def test_twice_at_once_happens_once(self):
        lent = await TestDelegate().lend()
        twice = [posts.take_back(story.ZHOU.actor, lent.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {type(None), NotFound}
        assert await journal.actions_on(lent.post) == ["delegation.granted", "delegation.ended"]

    async def test_through_an_app_without_the_scope_changes_nothing(self):
        lent = await TestDelegate().lend()

        with pytest.raises(NotAllowed):
            await posts.take_back(
                replace(story.ZHOU.actor, scopes=frozenset({Scope.READ})), lent.id
            )

        assert await posts.delegations_by(story.ZHOU.id) == (lent,)
