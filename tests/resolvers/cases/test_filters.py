"""Filters of lists kept under a name, shared, put in order, opened with."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import areas, cases, database, journal
from resolvers.actors import NOBODY, Actor
from resolvers.cases import Filter, FilterBox, Order, Stage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rights import striking
from tests import story
from tests.resolvers.cases.telling import LAMP

pytestmark = pytest.mark.usefixtures("db")
LAMPS = Filter(
    area=story.VILLAGE,
    stages=(Stage.DISPATCHED,),
    category="06",
    organisation=story.COMPANY,
    search="灯",
)


async def kept(who: story.Somebody, name: str = "灯", **given) -> cases.SavedFilter:
    return await cases.save_filter(who.actor, name=name, **{"filter": LAMPS, **given})


async def found() -> tuple[cases.SavedFilter, ...]:
    return await cases.filters(story.ZHOU.actor)


class TestSave:
    async def test_comes_back_as_it_was_and_is_recorded_without_words(self, db):
        await cases.report(story.WANG.actor, **LAMP)
        saved = await kept(story.ZHOU, order=Order.DUE)

        [found] = await cases.filters(story.ZHOU.actor)
        assert found == saved
        assert (found.filter, found.order, found.name, found.mine) == (LAMPS, "due", "灯", True)
        assert await cases.count_filter(story.ZHOU.actor, found) == 1
        [entry] = await journal.history(saved.id)
        assert (entry.action, entry.facts) == ("case_filter.saved", {"box": "duty"})

    async def test_is_for_who_keeps_it(self, db):
        saved = await kept(story.ZHOU)

        assert await cases.filters(story.CHEN.actor) == ()
        assert await cases.filters(story.ZHOU.actor, FilterBox.MINE) == ()
        for stranger in (story.CHEN.actor, NOBODY):
            with pytest.raises(NotFound):
                await cases.find_filter(stranger, saved.id)

    @pytest.mark.parametrize(
        ("given", "refused"),
        [
            ({"name": " "}, NotValid),
            ({"name": "灯" * 21}, NotValid),
            ({"box": "all"}, NotValid),
            ({"filter": Filter(search="13800000001")}, NotValid),
            ({"filter": Filter(area="999999999999")}, NotFound),
            ({"filter": Filter(category="x")}, NotFound),
            ({"organisation": story.COMPANY}, NotAllowed),
            ({"area": story.OTHER_COUNTY}, NotAllowed),
        ],
    )
    async def test_refused_keeps_nothing(self, db, given, refused):
        with pytest.raises(refused):
            await kept(story.ZHOU, **given)

        assert await cases.filters(story.ZHOU.actor) == ()

    async def test_by_nobody_is_not_allowed(self, db):
        with pytest.raises(NotAllowed):
            await cases.save_filter(NOBODY, name="灯", filter=LAMPS)

    async def test_twice_by_its_key_happens_once_and_twelve_are_enough(self, db):
        key = uuid4()
        one, same = await asyncio.gather(*(kept(story.ZHOU, client_key=key) for _ in range(2)))
        for number in range(11):
            assert cases.why_not_save_filter(story.ZHOU.actor, await found()) is None
            await kept(story.ZHOU, str(number))

        assert one.id == same.id
        assert cases.why_not_save_filter(story.ZHOU.actor, await found()).facts == {"limit": 12}
        with pytest.raises(NotNow) as refused:
            await kept(story.ZHOU, "13")
        assert refused.value.reason is Reason.FILTERS_TOO_MANY
        assert len(await found()) == 12
        await cases.remove_filter(story.ZHOU.actor, one.id)
        await kept(story.ZHOU, "13")

    async def test_for_figures_knows_where_what_and_whose_only(self, db):
        noise = Filter(area=story.VILLAGE, category="06", organisation=story.COMPANY)
        saved = await kept(story.ZHOU, filter=noise, box=FilterBox.FIGURES)
        with pytest.raises(NotValid):
            await kept(story.ZHOU, filter=LAMPS, box=FilterBox.FIGURES)

        assert await cases.filters(story.ZHOU.actor, FilterBox.FIGURES) == (saved,)
        assert await cases.count_filter(story.ZHOU.actor, saved) is None
        assert await found() == ()


class TestShare:
    @pytest.fixture
    async def shared(self, db) -> cases.SavedFilter:
        place = next(post.area for post in story.ZHOU.actor.posts)
        return await kept(story.ZHOU, area=place)

    def other(self) -> Actor:
        """Somebody who leads in the same area, and is nobody of the story."""
        return Actor(story.QIAN.id, story.ZHOU.actor.posts)

    async def test_colleagues_find_it_and_who_leads_there_changes_it(self, shared):
        [found] = await cases.filters(self.other())
        assert (found.mine, found.keeper) == (False, True)

        changed = await cases.change_filter(self.other(), shared.id, name="路灯", area=shared.area)

        assert changed.name == "路灯"
        assert await cases.filters(story.WU.actor) == ()
        with pytest.raises(NotAllowed):
            await cases.move_filter(self.other(), shared.id, position=0)

    async def test_no_more_it_is_found_by_its_keeper_alone(self, shared):
        await cases.change_filter(story.ZHOU.actor, shared.id, name="灯")

        assert await cases.filters(self.other()) == ()
        assert len(await cases.filters(story.ZHOU.actor)) == 1

    async def test_removed_it_opens_no_list_any_more(self, shared):
        await cases.default_filter(self.other(), FilterBox.DUTY, shared.id)
        await cases.remove_filter(story.ZHOU.actor, shared.id)

        assert await cases.filters(self.other()) == ()
        assert await journal.actions_on(shared.id) == ["case_filter.saved", "case_filter.removed"]


class TestOrder:
    async def test_and_default_are_ones_own(self, db):
        first, second, third = [await kept(story.ZHOU, name) for name in "甲乙丙"]

        await cases.move_filter(story.ZHOU.actor, third.id, position=0)
        found = await cases.default_filter(story.ZHOU.actor, FilterBox.DUTY, second.id)
        assert [each.name for each in found] == ["丙", "甲", "乙"]
        assert [each.opens for each in found] == [False, False, True]

        found = await cases.default_filter(story.ZHOU.actor, FilterBox.DUTY, None)
        assert not any(each.opens for each in found)
        with pytest.raises(NotFound):
            await cases.default_filter(story.ZHOU.actor, FilterBox.MINE, first.id)


async def test_a_filter_of_a_retired_area_says_so(db):
    await kept(story.ZHOU, filter=Filter(area=story.NEXT_GRID))
    await database.execute("update areas set retired_at = now() where code = $1", story.NEXT_GRID)
    await areas.load()

    [found] = await cases.filters(story.ZHOU.actor)
    assert found.retired_area == areas.tree().get(story.NEXT_GRID)


async def test_somebody_forgotten_is_in_nobodys_filter(db):
    await kept(story.ZHOU, filter=Filter(search="王淑芬家"))
    await striking.strike_elsewhere(["王淑芬"], but=[])

    assert await cases.filters(story.ZHOU.actor) == ()
