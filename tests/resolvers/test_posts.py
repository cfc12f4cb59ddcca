"""Posts are given by administrators, and held from and to."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from resolvers import database, journal, people, posts
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope
from resolvers.posts import HeldPost
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db")
ADMIN, GRID, NEXT = story.ADMIN, story.GRID, story.NEXT_GRID
SOMEBODY = {"name": "郑先生", "phone": "13911112222"}
LEADER = {**SOMEBODY, "kind": PostKind.GRID_LEADER}
WORKER = {**SOMEBODY, "kind": PostKind.GRID_WORKER}


def days(count: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=count)


async def held_by(person: story.Somebody) -> HeldPost:
    (held,) = await posts.held_by(person.id)
    return held


def by(who: story.Somebody | None) -> Actor:
    return who.actor if who else NOBODY


async def leaders(area: str) -> list[str]:
    return [each.name for each in await posts.staff(area) if each.kind is PostKind.GRID_LEADER]


class TestGrant:
    async def test_is_recorded_and_registers_who_is_not_known(self):
        post = await posts.grant(ADMIN.actor, **WORKER, area=NEXT)

        person = await people.by_phone("13911112222")
        assert (post.person, post.kind, post.area) == (person.id, PostKind.GRID_WORKER, NEXT)
        assert (post.within, post.to_at, post.revoked_at) == (NEXT, None, None)
        assert await journal.actions_on(post.id) == ["post.granted"]
        assert await journal.actions_on(person.id) == ["person.registered"]

    @pytest.mark.parametrize(
        ("kind", "where", "within"),
        [
            ("clerk", {"organisation": story.COMPANY}, story.VILLAGE),
            ("owner", {"estate": story.ESTATE}, GRID),
            ("clerk", {"area": NEXT}, NEXT),
        ],
    )
    async def test_lies_where_its_place_lies(self, kind, where, within):
        post = await posts.grant(ADMIN.actor, **SOMEBODY, kind=kind, **where)

        assert post.within == within

    @pytest.mark.parametrize("who", [story.ZHOU, story.ZHAO, None])
    async def test_by_others_changes_nothing(self, who):
        with pytest.raises(NotAllowed) as refusal:
            await posts.grant(by(who), **WORKER, area=NEXT)

        assert refusal.value.reason is Reason.NOT_YOUR_POST
        assert await people.by_phone("13911112222") is None
        assert await posts.staff(NEXT) == ()

    async def test_outside_the_area_changes_nothing(self):
        town = Post(PostKind.ADMINISTRATOR, area=story.TOWN, prefix="410702002")
        actor = Actor(story.ADMIN.id, frozenset({town}))

        with pytest.raises(NotAllowed):
            await posts.grant(actor, **WORKER, area=story.OTHER_VILLAGE)

        assert await people.by_phone("13911112222") is None

    async def test_through_an_app_without_the_scope_changes_nothing(self):
        with pytest.raises(NotAllowed) as refusal:
            await posts.grant(
                replace(ADMIN.actor, scopes=frozenset({Scope.HANDLE})), **WORKER, area=NEXT
            )

        assert refusal.value.reason is Reason.NOT_IN_SCOPE
        assert await people.by_phone("13911112222") is None

    async def test_with_wrong_fields_names_them_all(self):
        wrong = {"kind": "king", "phone": "1", "name": ""}

        with pytest.raises(NotValid) as refusal:
            await posts.grant(ADMIN.actor, **wrong, area=NEXT, from_at=days(2), to_at=days(1))

        reasons = {name: wrong.reason for name, wrong in refusal.value.fields.items()}
        assert reasons == {
            "kind": Reason.UNKNOWN_CHOICE,
            "phone": Reason.NOT_A_PHONE,
            "name": Reason.MISSING,
            "to_at": Reason.ENDS_BEFORE_IT_BEGINS,
        }

    @pytest.mark.parametrize("where", [{}, {"area": GRID, "estate": story.ESTATE}])
    async def test_in_no_place_or_two_is_refused(self, where):
        with pytest.raises(NotValid):
            await posts.grant(ADMIN.actor, **WORKER, **where)

    @pytest.mark.parametrize("where", [{"area": "410702002999"}, {"organisation": uuid4()}])
    async def test_in_a_place_that_is_not_there_is_not_found(self, where):
        with pytest.raises(NotFound):
            await posts.grant(ADMIN.actor, **WORKER, **where)


class TestLeader:
    """Each grid has exactly one leader at any time."""

    async def test_a_second_is_refused(self):
        with pytest.raises(NotNow) as refusal:
            await posts.grant(ADMIN.actor, **LEADER, area=GRID)

        assert refusal.value.reason is Reason.GRID_HAS_LEADER
        assert await leaders(GRID) == ["赵主任"]
        assert await people.by_phone("13911112222") is None

    async def test_twice_at_once_happens_once(self):
        both = [
            posts.grant(ADMIN.actor, kind="grid_leader", name=n, phone=p, area=NEXT)
            for n, p in (("郑先生", "13911112222"), ("冯女士", "13911113333"))
        ]
        results = await asyncio.gather(*both, return_exceptions=True)

        assert {type(each) for each in results} == {HeldPost, NotNow}
        assert len(await leaders(NEXT)) == 1

    async def test_after_the_first_was_revoked_is_welcome(self):
        await posts.revoke(ADMIN.actor, (await held_by(story.ZHAO)).id)

        await posts.grant(ADMIN.actor, **LEADER, area=GRID)

        assert await leaders(GRID) == ["郑先生"]

    async def test_while_the_first_still_has_time_is_refused(self):
        await posts.grant(ADMIN.actor, **LEADER, area=NEXT, to_at=days(30))

        with pytest.raises(NotNow):
            await posts.grant(ADMIN.actor, **{**LEADER, "phone": "13911113333"}, area=NEXT)

        assert await leaders(NEXT) == ["郑先生"]

    async def test_from_the_end_of_the_first_is_welcome(self):
        change = days(30)
        await posts.grant(ADMIN.actor, **LEADER, area=NEXT, to_at=change)

        later = await posts.grant(
            ADMIN.actor,
            kind="grid_leader",
            name="冯女士",
            phone="13911113333",
            area=NEXT,
            from_at=change,
        )

        assert later.from_at == change
        assert await leaders(NEXT) == ["郑先生"]

    async def test_that_is_to_come_keeps_its_time_free(self):
        await posts.grant(ADMIN.actor, **LEADER, area=NEXT, from_at=days(10))
        other = {"kind": "grid_leader", "name": "冯女士", "phone": "13911113333", "area": NEXT}

        with pytest.raises(NotNow):
            await posts.grant(ADMIN.actor, **other)
        await posts.grant(ADMIN.actor, **other, to_at=days(9))

        assert await leaders(NEXT) == ["冯女士"]

    @pytest.mark.parametrize("where", [{"organisation": story.COMPANY}, {"area": story.VILLAGE}])
    async def test_of_anything_but_a_grid_is_refused(self, where):
        with pytest.raises(NotValid) as refusal:
            await posts.grant(ADMIN.actor, **LEADER, **where)

        assert refusal.value.fields["kind"].reason is Reason.NOT_HELD_THERE

    async def test_with_everything_wrong_says_all_of_it(self):
        with pytest.raises(NotValid) as refusal:
            await posts.grant(
                ADMIN.actor, kind="grid_leader", phone="12", name="", area=story.VILLAGE
            )

        assert {name: wrong.reason for name, wrong in refusal.value.fields.items()} == {
            "kind": Reason.NOT_HELD_THERE,
            "phone": Reason.NOT_A_PHONE,
            "name": Reason.MISSING,
        }
        assert await people.by_phone(LEADER["phone"]) is None


class TestRevoke:
    async def test_is_recorded(self):
        post = await posts.revoke(ADMIN.actor, (await held_by(story.LI)).id)

        assert post.revoked_at is not None
        assert await posts.held_by(story.LI.id) == ()
        assert await posts.posts_of(story.LI.id) == frozenset()
        assert await journal.actions_on(post.id) == ["post.revoked"]

    @pytest.mark.parametrize("who", [story.ZHOU, story.LI])
    async def test_by_others_changes_nothing(self, who):
        post = await held_by(story.LI)

        with pytest.raises(NotAllowed):
            await posts.revoke(by(who), post.id)

        assert await posts.find(post.id) == post
        assert await journal.actions_on(post.id) == []

    async def test_twice_at_once_happens_once(self):
        post = await held_by(story.LI)
        twice = [posts.revoke(ADMIN.actor, post.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {HeldPost, NotNow}
        assert await journal.actions_on(post.id) == ["post.revoked"]

    async def test_of_what_is_not_there_is_not_found(self):
        with pytest.raises(NotFound):
            await posts.revoke(ADMIN.actor, uuid4())


class TestPostsOf:
    @pytest.mark.parametrize(
        ("from_at", "to_at", "held"),
        [(-2, -1, False), (-1, 1, True), (1, 2, False), (-1, None, True)],
    )
    async def test_are_those_of_this_moment(self, from_at, to_at, held):
        ends = None if to_at is None else days(to_at)
        post = await posts.grant(
            ADMIN.actor, **WORKER, area=NEXT, from_at=days(from_at), to_at=ends
        )

        found = await posts.posts_of(post.person)

        expected = Post(PostKind.GRID_WORKER, area=NEXT, prefix=NEXT)
        assert found == (frozenset({expected}) if held else frozenset())
        assert [each.id for each in await posts.held_by(post.person)] == [post.id] * held
        assert len(await posts.staff(NEXT)) == held

    async def test_know_the_prefix_of_their_area(self):
        assert await posts.posts_of(story.ZHOU.id) == frozenset(
            {Post(PostKind.DISPATCHER, area=story.COUNTY, prefix="410702")}
        )


class TestHolders:
    async def test_are_seen_masked_by_an_administrator(self):
        found = await posts.holders(ADMIN.actor, area=GRID)

        assert [(each.name, each.phone, each.post.kind) for each in found] == [
            ("赵主任", "138****0006", PostKind.GRID_LEADER),
            ("李师傅", "138****0002", PostKind.GRID_WORKER),
        ]

    async def test_are_not_shown_to_others(self):
        with pytest.raises(NotAllowed):
            await posts.holders(story.ZHOU.actor, area=GRID)


class TestStaff:
    async def test_is_shown_to_everybody_with_the_leader_first(self):
        assert [(each.name, each.phone) for each in await posts.staff(GRID)] == [
            ("赵主任", "13800000006"),
            ("李师傅", "13800000002"),
        ]


async def test_the_database_itself_knows_one_leader():
    grant = (
        "insert into posts (id, person, kind, area, to_at) values ($1, $2, 'grid_leader', $3, $4)"
    )
    with pytest.raises(Exception, match="posts_one_leader"):
        await database.execute(grant, uuid4(), story.LI.id, GRID, days(3))
