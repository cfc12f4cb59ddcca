"""Lists of cases: within one's duty, narrowed, and page by page without loss."""

import random
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from resolvers import cases, database, lists
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope
from resolvers.cases import Box, Case, Filter, Order, Sight, Stage
from resolvers.refusals import NotFound, NotValid, Reason
from tests import story
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION, reported, told

pytestmark = pytest.mark.usefixtures("db")
UNKNOWN = lists.cursor(None, story.COMPANY)
OTHER = lists.cursor(datetime.now(UTC), f"never:{story.COMPANY}")


@pytest.fixture
async def several(db) -> dict[str, Case]:
    """Cases of two people in three places."""
    wang, qian = story.WANG.actor, story.QIAN.actor
    return {
        "lamp": await cases.report(wang, **LAMP),
        "noise": await cases.report(wang, **NOISE),
        "petition": await cases.report(qian, **{**PETITION, "area": story.VILLAGE}),
        "parking": await cases.report(
            wang, category="0405", text="占了消防通道", area=story.NEXT_GRID
        ),
        "outside": await cases.report(qian, **{**NOISE, "area": story.OTHER_VILLAGE}),
        "settled": await cases.self_handle(story.LI.actor, **NOISE, reply="劝停了"),
    }


async def seen(several: dict[str, Case], actor: Actor, **asked) -> list[str]:
    """The names of what is listed, as they were told."""
    page = await cases.listed(actor, **asked)
    names = {case.id: name for name, case in several.items()}
    return sorted(names[case.id] for case in page.items)


async def everywhere(several, **narrowed) -> list[str]:
    """What somebody in command of the whole city is shown."""
    post = Post(PostKind.COMMANDER, area=story.CITY, prefix="4107")
    commander = Actor(uuid4(), frozenset({post}))
    return await seen(several, commander, filter=Filter(**narrowed))


class TestBox:
    @pytest.mark.parametrize(
        ("who", "names"),
        [
            (story.ZHOU, ["lamp", "noise", "parking", "petition", "settled"]),
            (story.CHEN, ["lamp", "noise", "parking", "petition", "settled"]),
            (story.WU, ["outside"]),
            (story.LI, ["lamp", "noise", "settled"]),
            (story.LIU, ["lamp"]),
            (story.SUN, ["parking"]),
            (story.WANG, []),
            (story.ADMIN, []),
        ],
    )
    async def test_duty_is_ones_areas_and_desks(self, several, who, names):
        assert await seen(several, who.actor) == names

    async def test_duty_keeps_what_ones_organisation_took_part_in(self, several):
        await database.execute("update cases set lead = $1", story.BUREAU)

        assert await seen(several, story.LIU.actor) == ["lamp"]

    async def test_mine_is_what_one_reported(self, several):
        assert await seen(several, story.WANG.actor, box=Box.MINE) == ["lamp", "noise", "parking"]
        assert await seen(several, NOBODY, box=Box.MINE) == []

    async def test_published_is_for_everybody(self, several):
        await cases.publish(story.ZHOU.actor, several["lamp"].id)

        for reader in (NOBODY, story.WANG.actor, story.WU.actor):
            assert await seen(several, reader, box=Box.PUBLISHED) == ["lamp"]

    @pytest.mark.parametrize("box", Box)
    async def test_through_an_app_that_may_not_read_is_empty(self, several, box):
        await cases.publish(story.ZHOU.actor, several["lamp"].id)
        blind = Actor(story.WANG.id, story.ZHOU.actor.posts, scopes=frozenset({Scope.REPORT}))

        assert await seen(several, blind, box=box) == []


class TestFilter:
    @pytest.mark.parametrize(
        ("narrowed", "names"),
        [
            ({}, ["lamp", "noise", "outside", "parking", "petition", "settled"]),
            ({"area": story.CITY}, ["lamp", "noise", "outside", "parking", "petition", "settled"]),
            ({"area": story.COUNTY}, ["lamp", "noise", "parking", "petition", "settled"]),
            ({"area": story.OTHER_COUNTY}, ["outside"]),
            ({"area": story.TOWN}, ["lamp", "noise", "parking", "petition", "settled"]),
            ({"area": story.VILLAGE}, ["lamp", "noise", "parking", "petition", "settled"]),
            ({"area": story.GRID}, ["lamp", "noise", "settled"]),
            ({"area": story.MICRO_GRID}, []),
            ({"stages": (Stage.DISPATCHED, Stage.REPORTED)}, ["lamp", "parking", "petition"]),
            ({"open": True}, ["lamp", "noise", "outside", "parking", "petition"]),
            ({"open": False}, ["settled"]),
            ({"category": "0504"}, ["noise", "outside", "settled"]),
            ({"category": "05"}, ["noise", "outside", "settled"]),
            ({"category": "08"}, ["petition"]),
            ({"organisation": story.COMPANY}, ["lamp"]),
            ({"estate": story.ESTATE}, ["lamp"]),
            ({"area": story.GRID, "open": True, "category": "05"}, ["noise"]),
        ],
    )
    async def test_narrows(self, several, narrowed, names):
        assert await everywhere(several, **narrowed) == names

    @pytest.mark.parametrize("wrong", [{"area": "410799"}, {"category": "0"}, {"category": "9901"}])
    async def test_by_what_is_not_there_is_not_found(self, several, wrong):
        with pytest.raises(NotFound):
            await everywhere(several, **wrong)

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("灯", ["lamp"]),
            ("坏了", ["lamp"]),
            (" 看不见路 ", ["lamp"]),
            ("上访", ["petition"]),
            ("路灯", []),
            ("", ["lamp", "noise", "outside", "parking", "petition", "settled"]),
            ("\x00灯", ["lamp"]),
        ],
    )
    async def test_by_a_part_of_the_text(self, several, text, names):
        assert await everywhere(several, search=text) == names

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("100%", "涨了100%"),
            ("%", "涨了100%"),
            ("_", "编号A_1"),
            ("a_1", "编号A_1"),
            ("\\", "路径C:\\灯"),
            ("C:\\", "路径C:\\灯"),
            ("WiFi", "没有WIFI"),
            ("O'Hara", "O'Hara说"),
            ("{}", "占位{}"),
        ],
    )
    async def test_takes_every_sign_at_its_word(self, text, found):
        for each in (
            "涨了100%",
            "编号A_1",
            "路径C:\\灯",
            "没有WIFI",
            "O'Hara说",
            "占位{}",
            "别的B1",
        ):
            await reported(text=each)

        page = await cases.listed(story.ZHOU.actor, filter=Filter(search=text))

        assert [case.text for case in page.items] == [found]

    async def test_by_a_whole_number(self, several):
        number = several["noise"].number

        assert await everywhere(several, search=number.lower()) == ["noise"]
        assert await everywhere(several, search=number[:-1] + "x") == []

    async def test_of_published_cases_looks_at_their_masked_words(self, several):
        await cases.publish(story.ZHOU.actor, several["lamp"].id, text="路灯坏了")
        asked = {"box": Box.PUBLISHED}

        assert await seen(several, NOBODY, filter=Filter(search="路灯"), **asked) == ["lamp"]
        assert await seen(several, NOBODY, filter=Filter(search="看不见"), **asked) == []


class TestCount:
    async def test_is_of_all_pages(self, several):
        page = await cases.listed(story.ZHOU.actor, first=2, counted=True)

        assert (page.count, len(page.items), page.more) == (5, 2, True)

    async def test_is_not_asked_for_nothing(self, several):
        assert (await cases.listed(story.ZHOU.actor)).count is None


class TestPaging:
    @pytest.fixture
    async def many(self, db) -> list[Case]:
        """Some at the same moment, some due at the same."""
        made = [await reported(urgency=random.choice(["normal", "urgent"])) for _ in range(13)]
        await database.execute(
            "update cases set reported_at = date_trunc('hour', reported_at)"
            " - (mod(right(number, 6)::int, 4)) * interval '1 hour'"
        )
        return made

    @pytest.mark.parametrize("order", Order)
    async def test_loses_and_repeats_nothing_while_rows_are_inserted(self, many, order):
        found, after = [], None
        while True:
            page = await cases.listed(story.ZHOU.actor, order=order, first=3, after=after)
            found += [case.id for case in page.items]
            if not page.more:
                break
            after = page.cursors[-1]
            await reported(urgency="emergency")

        old = {case.id for case in many}
        assert len(found) == len(set(found))
        assert [id for id in found if id in old] == await self.in_order(order, old)

    async def in_order(self, order: Order, ids) -> list:
        by = "reported_at desc, id desc" if order is Order.NEWEST else "next_due_at, id"
        rows = await database.rows(f"select id from cases where id = any($1) order by {by}", ids)
        return [r["id"] for r in rows]

    @pytest.mark.parametrize("first", [1, 2, 3, 5])
    async def test_what_has_no_date_comes_after_what_is_due_and_what_ended_last(self, first):
        ended = [(await told(Stage.CLOSED)).id for _ in range(2)]
        visited = (await told(Stage.VERIFIED)).id
        undated = [(await reported()).id for _ in range(3)]
        due = [(await reported(urgency=each)).id for each in ("emergency", "normal")]
        late = "update cases set next_due_at = now() - interval '1 day' where id = $1"
        await database.execute(late, visited)
        stopped = "update cases set next_due_at = null where id = any($1)"
        await database.execute(stopped, undated)

        every = [visited, *due, *reversed(undated), *reversed(ended)]
        assert await self.all_due(first) == every
        assert await self.all_due(first, open=True) == [*due, *reversed(undated)]
        assert await self.all_due(first, stages=(Stage.VERIFIED, Stage.CLOSED)) == [
            *(visited, *reversed(ended))
        ]

    async def all_due(self, first: int, **narrowed) -> list:
        asked = {"order": Order.DUE, "first": first, "filter": Filter(**narrowed)}
        page = await cases.listed(story.ZHOU.actor, **asked, counted=True)
        found, many = list(page.items), page.count
        while page.more:
            page = await cases.listed(story.ZHOU.actor, **asked, after=page.cursors[-1])
            found += page.items
        assert len(found) == many
        return [case.id for case in found]

    async def test_due_goes_on_after_a_case_whose_rule_is_gone(self, many):
        await database.execute("update case_clocks set rule = null")

        first = await cases.listed(story.ZHOU.actor, order=Order.DUE, first=5)
        rest = await cases.listed(
            story.ZHOU.actor, order=Order.DUE, first=20, after=first.cursors[-1]
        )

        assert len(first.items + rest.items) == len(many)

    @pytest.mark.parametrize("order", Order)
    @pytest.mark.parametrize("after", ["x", "", "令牌", UNKNOWN, OTHER, "WzEsMl0"])
    async def test_with_a_wrong_cursor_is_refused(self, after, order):
        with pytest.raises(NotValid) as refusal:
            await cases.listed(story.ZHOU.actor, order=order, after=after)

        assert refusal.value.fields["after"].reason is Reason.NOT_A_CURSOR

    @pytest.mark.parametrize(("first", "reason"), [(0, Reason.TOO_SMALL), (101, Reason.TOO_LARGE)])
    async def test_of_a_wrong_size_is_refused(self, first, reason):
        with pytest.raises(NotValid) as refusal:
            await cases.listed(story.ZHOU.actor, first=first)

        assert refusal.value.fields["first"].reason is reason


class TestSightInLists:
    @pytest.mark.parametrize(
        ("who", "box", "sight", "reporter"),
        [
            (story.ZHOU, Box.DUTY, Sight.STAFF, "王*士"),
            (story.WANG, Box.MINE, Sight.OWN, "王女士"),
            (story.ZHOU, Box.PUBLISHED, Sight.PUBLIC, None),
        ],
    )
    async def test_is_that_of_the_box(self, who, box, sight, reporter):
        case = await reported()
        await cases.publish(story.ZHOU.actor, case.id)

        (found,) = (await cases.listed(who.actor, box=box)).items

        assert (found.sight, found.reporter) == (sight, reporter)
