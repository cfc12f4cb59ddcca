"""The page of figures."""

from resolvers import figures
from resolvers.cases import Case, Stage
from tests.resolvers.cases.telling import told
from tests.story import CITY, COMPANY, COUNTY, GRID, LIU, OTHER_COUNTY, WANG, WU, ZHOU
from tests.web.visitors import Enters


class TestShow:
    async def test_shows_each_share_with_its_fraction(self, enters: Enters, lamp: Case) -> None:
        await told(Stage.CLOSED)
        await figures.catch_up()
        dispatcher = await enters(ZHOU)

        page = (await dispatcher.get("/figures")).text
        narrowed = (await dispatcher.get(f"/figures?area={GRID}&category=06")).text

        assert '<b>100.00%</b><span aria-hidden="true">＊</span>' in page
        assert '<span class="soft">1 / 1</span>' in page
        assert f'href="/figures?area={COUNTY}&amp;category=06"' not in page
        assert "市政基础设施" in narrowed or "不限" in narrowed

    async def test_leads_up_only_to_where_the_reader_may_look(
        self, enters: Enters, lamp: Case
    ) -> None:
        of_company = f"/figures?organisation={COMPANY}"
        above = f"area={CITY}"

        assert above not in (await (await enters(ZHOU)).get(of_company)).text
        assert above in (await (await enters(LIU)).get(f"{of_company}&area={GRID}")).text
        assert (await (await enters(LIU)).get(f"{of_company}&{above}")).status_code == 200

    async def test_says_nothing_of_what_nobody_counted(self, enters: Enters, lamp: Case) -> None:
        page = (await (await enters(LIU)).get("/figures?period=2025")).text

        assert "%" not in page.partition("<main")[2].partition("怎么算的")[0]
        assert "—" in page

    async def test_is_not_for_others(self, enters: Enters, lamp: Case) -> None:
        assert (await (await enters(WANG)).get("/figures")).status_code == 403
        assert (await (await enters(WU)).get(f"/figures?area={COUNTY}")).status_code == 404
        assert (await (await enters(WU)).get(f"/figures?area={OTHER_COUNTY}")).status_code == 200
        assert (await (await enters(WU)).get("/figures?organisation=x")).status_code == 404
        assert (await (await enters(WU)).get("/figures?period=x")).status_code == 422
        assert (await (await enters(WU)).get("/figures?period=2000-01")).status_code == 200
