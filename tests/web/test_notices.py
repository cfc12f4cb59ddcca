"""Notices for the wall: a grid's, and what came of a published case."""

import re
from itertools import pairwise

import pytest

from resolvers import areas, cases
from resolvers.cases import Case, Outcome
from tests.story import ADMIN, CHEN, GRID, LI, LIU, MICRO_GRID, TOWN, VILLAGE, WANG, ZHAO, ZHOU
from tests.story import ESTATE as ESTATE_ID
from tests.web.visitors import ORIGIN, Visitor, enter, visitor
from web.codes import qr

pytestmark = pytest.mark.usefixtures("db")
PRIVATE = "3号楼门口的灯坏了三天，请打13812345678找王女士。"


@pytest.fixture
def stranger(dsn: str) -> Visitor:
    return visitor(dsn)


async def answered() -> Case:
    case = await cases.report(
        WANG.actor, category="0606", text=PRIVATE, estate=ESTATE_ID, place="3号楼1单元602室"
    )
    await cases.sign(LIU.actor, case.id)
    return await cases.finish(
        LIU.actor, case.id, outcome=Outcome.SOLVED, reply="换了新灯。", internal="灯头老化"
    )


async def published() -> Case:
    case = await answered()
    await cases.verify(CHEN.actor, case.id)
    return await cases.publish(ZHOU.actor, case.id, title="3号楼门口的灯", text="灯坏了三天。")


class TestGrid:
    async def test_names_everything_that_has_to_be_posted(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/notice")).text

        for said in ("龙湾第一网格公示牌", GRID, "红旗区", "东街街道", "龙湾花园（东街12号）"):
            assert said in html
        assert html.index("网格长") < html.index("网格员</th>")
        for somebody in (ZHAO, LI):
            assert re.search(rf"{somebody.name}</td>.*?{somebody.phone}", html, re.DOTALL)
        assert "龙湾物业服务中心" in html
        assert "0373-5550199" in html

    async def test_is_issued_by_the_community_which_hears_complaints(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/notice")).text

        assert '<p class="document__issuer">龙湾社区居民委员会</p>' in html
        assert re.search(r"龙湾社区 <b[^>]*><a[^>]*>0373-5550102", html)
        assert "12345" in html
        assert "盖章处" in html

    async def test_leads_to_reporting_in_this_grid(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/notice")).text

        [shown] = re.findall(r'<p class="document__address">(.*?)</p>', html)
        assert shown == f"{ORIGIN}/cases/new?area={GRID}"
        assert qr(shown, "二维码：在这里上报") in html

    async def test_of_a_grid_without_staff_says_so(self, stranger):
        assert "还没有任命" in (await stranger.get(f"/areas/{MICRO_GRID}/notice")).text

    @pytest.mark.parametrize("code", [VILLAGE, TOWN, "410702002022999", "nowhere"])
    async def test_is_of_grids_alone(self, stranger, code):
        assert (await stranger.get(f"/areas/{code}/notice")).status_code == 404

    async def test_of_a_grid_that_is_no_more_is_not_found(self, stranger):
        await areas.retire(ADMIN.actor, MICRO_GRID, note="楼已拆除")

        assert (await stranger.get(f"/areas/{MICRO_GRID}/notice")).status_code == 404

    async def test_reads_in_english(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/notice", Cookie="language=en")).text

        assert "Complaints" in html
        assert "Scan to report" in html


class TestCase:
    async def test_tells_what_everybody_may_read(self, stranger):
        case = await published()

        html = (await stranger.get(f"/cases/{case.id}/notice")).text

        for said in (
            "关于“3号楼门口的灯”办理情况的公告",
            case.number,
            "灯坏了三天。",
            "换了新灯。",
        ):
            assert said in html
        assert '<p class="verdict__word">已解决</p>' in html
        assert '<p class="document__issuer">龙湾物业服务中心</p>' in html
        assert qr(f"{ORIGIN}/cases/{case.id}", "二维码：这件事的办理经过") in html

    @pytest.mark.parametrize("reader", [None, WANG, LIU, ZHOU])
    async def test_tells_nobody_more_whoever_prints_it(self, dsn, reader):
        case = await published()
        one = visitor(dsn)

        html = (
            await (await enter(one, reader) if reader else one).get(f"/cases/{case.id}/notice")
        ).text

        for hidden in ("王女士", "13812345678", "602室", "灯头老化", "刘师傅"):
            assert hidden not in html

    @pytest.mark.parametrize("reader", [None, WANG, ZHOU])
    async def test_of_a_case_that_is_not_published_is_not_found(self, dsn, reader):
        case = await answered()
        one = visitor(dsn)
        found = await (await enter(one, reader) if reader else one).get(f"/cases/{case.id}/notice")

        assert found.status_code == 404

    async def test_is_offered_on_the_page_of_a_published_case(self, stranger):
        case = await published()

        assert f'href="/cases/{case.id}/notice"' in (await stranger.get(f"/cases/{case.id}")).text


class TestCode:
    def test_is_quiet_around_and_says_what_it_is(self):
        drawn = qr("http://127.0.0.1/", '扫<码>"')

        side = int(re.search(r'viewBox="0 0 (\d+)', drawn)[1])
        corners = [tuple(map(int, at)) for at in re.findall(r"M(\d+) (\d+)", drawn)]
        assert min(x for x, _ in corners) == min(y for _, y in corners) == 4
        assert max(y for _, y in corners) == side - 5
        assert all(one <= other for one, other in pairwise(y for _, y in corners))
        assert 'aria-label="扫&lt;码&gt;&#34;"' in drawn
        assert "style=" not in drawn
