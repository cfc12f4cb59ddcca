import re
from uuid import UUID, uuid4

import pytest

from resolvers import cases, clock, notices
from resolvers.notices import Address, New, NoticeKind
from tests.resolvers.polls import DURING, opened, voted
from tests.story import (
    ADMIN,
    CHEN,
    CITY,
    COUNTY,
    ESTATE,
    GRID,
    LI,
    LIU,
    QIAN,
    SUN,
    WANG,
    ZHOU,
    Somebody,
)

LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。", "estate": ESTATE}
BENCH = {"category": "99", "text": "能不能加一张长椅。", "estate": ESTATE}


@pytest.fixture
def home(enters):
    async def opened(somebody: Somebody) -> str:
        return (await (await enters(somebody)).get("/")).text

    return opened


class TestStranger:
    async def test_is_told_what_this_is_and_where_to_go(self, stranger):
        page = (await stranger.get("/")).text

        assert "报一件事，看它办到哪一步" in page
        assert 'action="/areas"' in page
        assert 'href="/sign-in"' in page

    async def test_sees_published_cases_only(self, stranger):
        shown = await cases.report(WANG.actor, **BENCH)
        await cases.publish(ZHOU.actor, shown.id, title="想要一张长椅", text="……")
        await cases.report(WANG.actor, **LAMP)

        page = (await stranger.get("/")).text

        assert "想要一张长椅" in page
        assert "灯坏了" not in page


class TestResident:
    async def test_sees_first_the_answer_that_waits_for_a_rating(self, home):
        case = await cases.report(WANG.actor, **LAMP)
        await cases.report(WANG.actor, **BENCH)
        await cases.sign(LIU.actor, case.id)
        await cases.finish(LIU.actor, case.id, outcome=cases.Outcome.SOLVED, reply="换了新灯。")
        await cases.verify(CHEN.actor, case.id)

        page = await home(WANG)

        assert page.index("等您办") < page.index("换了新灯。") < page.index('id="own"')
        assert page.index('id="own"') < page.index("能不能加一张长椅")

    async def test_who_owns_there_is_led_to_the_vote_until_they_have_cast(self, home):
        poll = await opened()
        there = f'href="/polls/{poll.id}"'
        with clock.standing_at(DURING):
            before = await home(WANG)
        await voted(WANG.actor, poll, "for")
        with clock.standing_at(DURING):
            after = await home(WANG)

        assert before.index("等您办") < before.index(there) < before.index("等您投票")
        assert there not in after

    async def test_sees_whom_to_call(self, home):
        page = await home(WANG)

        assert "龙湾花园" in page
        assert 'href="tel:0373-5550199"' in page
        assert 'href="tel:13800000002"' in page

    async def test_finds_their_estate_and_their_messages_also_when_all_are_read(self, home):
        page = (await home(WANG)).partition("<main")[2]

        assert f'href="/estates/{ESTATE}"' in page
        assert 'href="/notices"' in page


class TestNeeded:
    async def told(self, about: UUID, count: int) -> None:
        to = Address(person=LIU.id)
        for step in range(count):
            new = New(to, NoticeKind.WARNING, COUNTY[:6], about, uuid4(), step, word="sign")
            await notices.send([new])

    async def test_says_when_there_is_more_than_it_shows(self, home):
        case = await cases.report(WANG.actor, **LAMP)
        await self.told(case.id, 6)

        assert "前 5 件，还有" in await home(LIU)

    async def test_counts_only_what_it_shows(self, home):
        case = await cases.report(WANG.actor, **LAMP)
        await self.told(case.id, 1)
        await self.told(uuid4(), 2)

        assert ">1 件</span>" in await home(LIU)


class TestStaff:
    async def test_of_the_company_sees_what_to_sign(self, home):
        await cases.report(WANG.actor, **LAMP)

        page = await home(LIU)

        assert "灯坏了" in page
        assert page.index("管的小区") < page.index(f'href="/estates/{ESTATE}"')
        assert re.search(r"</svg>签收</span>还有 \d+ ", page)
        assert "</svg>签收</span>" not in await home(WANG)
        assert "灯坏了" not in await home(SUN)

    async def test_at_the_desk_sees_what_to_accept(self, home):
        await cases.report(WANG.actor, **BENCH)

        page = await home(ZHOU)

        assert '<h2 class="head" id="reported">待受理' in page
        assert "能不能加一张长椅" in page

    async def test_of_a_grid_can_settle_on_the_spot(self, home):
        await cases.report(WANG.actor, **LAMP)

        page = await home(LI)

        assert 'href="/self-handled"' in page
        assert 'class="button button--wide" href="/notebook"' in page
        assert "灯坏了" in page

    async def test_with_nothing_to_do_is_told_so(self, home):
        assert "眼下没有等着办的事" in await home(CHEN)

    async def test_that_administers_finds_its_places(self, home):
        page = await home(ADMIN)

        main = page.partition("<main")[2].partition("</main>")[0]
        for there in (f"/areas/{CITY}", "/organisations", "/rule-sets", "/categories"):
            assert f'href="{there}"' in main


class TestTabs:
    @pytest.mark.parametrize(
        ("somebody", "addresses"),
        [
            (WANG, ["/", "/cases/mine", "/cases/new", "/areas", "/me"]),
            (LIU, ["/", "/cases", "/cases/new", "/areas", "/me"]),
            (ADMIN, ["/", "/areas", "/organisations", "/cases/new", "/me"]),
            (QIAN, ["/", "/cases/mine", "/cases/new", "/areas", "/me"]),
        ],
    )
    async def test_are_five_by_role(self, home, somebody, addresses):
        bar = (await home(somebody)).partition('class="tabbar"')[2].partition("</nav>")[0]

        links = bar.split('tabbar__link" href="')[1:]
        assert [link.partition('"')[0] for link in links] == addresses

    async def test_mark_one_place_at_a_time(self, enters):
        page = (await (await enters(LIU)).get("/cases/new")).text

        bar = page.partition('class="tabbar"')[2].partition("</nav>")[0]
        assert bar.count("aria-current") == 1
        assert 'href="/cases/new" aria-current="page"' in bar

    async def test_are_five_for_strangers(self, stranger):
        bar = (await stranger.get(f"/areas/{GRID}")).text.partition("</nav>")[0]

        assert bar.count("tabbar__link") == 5
        assert 'href="/areas" aria-current="page"' in bar
