"""The list of duties, and what a text is probably about."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolvers import cases, database, journal
from resolvers.actors import NOBODY
from resolvers.cases.suggesting import by_words
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story
from tests.resolvers.cases.ruling import rule
from tests.resolvers.cases.telling import NOISE

pytestmark = pytest.mark.usefixtures("db")
ADMIN, ZHOU, WANG, WU = story.ADMIN, story.ZHOU, story.WANG, story.WU
LIST = """category,organisation,duty
0504,红旗区城市管理局,夜间施工噪声
05,龙湾社区,环境卫生的巡查
"""
SAID = {"area": story.COUNTY, "source": "红旗区权责清单", "version": "2026"}


class TestImportDuties:
    async def test_takes_the_whole_list(self):
        found = await cases.import_duties(ZHOU.actor, LIST, **SAID)

        assert [(each.category, each.organisation, each.version) for each in found] == [
            ("05", story.COMMUNITY, "2026"),
            ("0504", story.BUREAU, "2026"),
        ]
        assert await journal.actions_on(story.COUNTY) == ["duties.imported"]

    async def test_sent_twice_is_taken_once(self):
        key = uuid4()
        first = await cases.import_duties(ADMIN.actor, LIST, **SAID, client_key=key)

        assert await cases.import_duties(ADMIN.actor, LIST, **SAID, client_key=str(key)) == first
        assert await journal.actions_on(story.COUNTY) == ["duties.imported"]

    async def test_again_ends_the_list_before_and_keeps_it(self):
        await cases.import_duties(ADMIN.actor, LIST, **SAID)

        await cases.import_duties(ADMIN.actor, LIST, **{**SAID, "version": "2027"})

        assert {each.version for each in await cases.duties(story.GRID)} == {"2027"}
        assert await database.value("select count(*) from duties") == 4

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("77,龙湾社区,什么", Reason.LINE_BAD_CODE),
            ("05,没有的单位,什么", Reason.LINE_NO_ORGANISATION),
            ("05,龙湾社区,", Reason.LINE_NO_NAME),
        ],
    )
    async def test_with_a_wrong_line_takes_nothing(self, line, reason):
        with pytest.raises(NotValid) as refusal:
            await cases.import_duties(ADMIN.actor, LIST + line, **SAID)

        assert [wrong.reason for wrong in refusal.value.fields.values()] == [reason]
        assert await database.value("select count(*) from duties") == 0

    async def test_by_others_or_elsewhere_takes_nothing(self):
        for who in (WANG, WU):
            with pytest.raises(NotAllowed):
                await cases.import_duties(who.actor, LIST, **SAID)
        with pytest.raises(NotFound):
            await cases.import_duties(ADMIN.actor, LIST, **{**SAID, "area": "x"})
        assert await database.value("select count(*) from duties") == 0


class TestDuties:
    async def test_are_those_that_a_case_falls_under(self):
        await cases.import_duties(ADMIN.actor, LIST, **SAID)

        assert len(await cases.duties(story.GRID, "0504")) == 2
        assert len(await cases.duties(story.GRID, "0501")) == 1
        assert await cases.duties(story.GRID, "0606") == ()
        assert await cases.duties(story.OTHER_VILLAGE) == ()


class TestSuggestions:
    async def test_go_by_the_words_of_the_categories_and_by_the_rules(self):
        await rule()

        (best, *_) = await cases.suggestions(WANG.actor, "半夜施工噪声扰民", area=story.GRID)

        assert (best.category, best.organisation, best.by_rule) == ("0504", story.BUREAU, True)
        assert 0 < best.confidence <= 50

    async def test_go_by_past_cases_too(self):
        for _ in range(3):
            await cases.report(WANG.actor, **{**NOISE, "category": "0606", "text": "对讲机不响"})

        (best, *_) = await cases.suggestions(WANG.actor, "楼下对讲机不响了", area=story.GRID)

        assert best.category == "0606"

    async def test_of_nothing_known_are_none(self):
        assert await cases.suggestions(WANG.actor, "!!!", area=story.GRID) == ()

    async def test_are_not_for_nobody(self):
        with pytest.raises(NotAllowed):
            await cases.suggestions(NOBODY, "噪声", area=story.GRID)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text("路灯坏噪声垃圾停车电梯", max_size=40))
    async def test_never_claim_more_than_all(self, text):
        said = by_words(text)

        assert all(0 < each <= 1 for each in said.values())
        assert sum(said.values()) <= 1.000001
