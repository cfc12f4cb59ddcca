import re

import pytest

from resolvers import opinions
from tests.resolvers.opinions import DESK, LEFT, RIGHT, SAID, WRITER, closed, opened, talked, voted
from tests.resolvers.proposals import submitted
from tests.story import ESTATE, HUANG, QIAN, WANG
from web.opinion_maps import HIGH, WIDE, picture

OPENING = f"/estates/{ESTATE}/conversations"


@pytest.fixture
async def wang(enters):
    return await enters(WANG)


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


class TestOpening:
    async def test_is_done_from_the_proposal_and_shown_on_it(self, clerk, wang):
        proposal = await submitted()
        assert (
            f"{OPENING}?proposal={proposal.id}"
            in (await clerk.get(f"/proposals/{proposal.id}")).text
        )
        assert proposal.title in (await clerk.get(f"{OPENING}?proposal={proposal.id}")).text

        made = await clerk.post(OPENING, question="灯要多亮？", days="7", proposal=str(proposal.id))
        assert made.status_code == 303
        page = (await wang.get(f"/proposals/{proposal.id}")).text
        assert made.headers["location"] in page
        assert "灯要多亮？" in page

    async def test_of_what_is_wrong_says_all_and_keeps_what_was_typed(self, clerk):
        page = await clerk.htmx(OPENING, question="", days="900")

        assert page.status_code == 422
        assert "这一项要填" in page.text
        assert 'value="900"' in page.text


class TestVote:
    async def test_goes_from_one_statement_to_the_next_without_script(self, wang):
        conversation = await talked(2)
        there = f"/conversations/{conversation.id}"
        for left in (2, 1):
            page = (await wang.get(there)).text
            assert f"还剩 {left} 条，共 2 条" in page
            id = re.search(r'name="statement" value="([\w-]+)"', page)[1]
            answer = await wang.post(f"{there}/votes", statement=id, stance="agree")
            assert answer.status_code == 303
        assert "都表过态了" in (await wang.get(there)).text
        again = (await wang.get(f"{there}?statement={id}")).text
        assert 'value="agree" aria-pressed="true"' in again

    async def test_by_htmx_brings_the_next_one_and_the_way_back(self, wang):
        conversation = await talked(2)
        first, second = await opinions.statements(WRITER, conversation)
        page = await wang.htmx(
            f"/conversations/{conversation.id}/votes", statement=str(first.id), stance="pass"
        )

        assert "<html" not in page.text
        assert second.text in page.text
        assert f"?statement={first.id}#vote" in page.text

    async def test_is_not_for_who_lives_elsewhere(self, clerk, enters):
        conversation = await talked(1)
        [statement] = await opinions.statements(DESK, conversation)
        page = (await clerk.get(f"/conversations/{conversation.id}")).text
        assert 'value="agree" disabled' in page
        stranger = await enters(QIAN)
        assert (await stranger.get(f"/conversations/{conversation.id}")).status_code == 404
        answer = await stranger.post(
            f"/conversations/{conversation.id}/votes", statement=str(statement.id), stance="agree"
        )
        assert answer.status_code == 404


class TestStatement:
    async def test_is_said_taken_back_hidden_and_shown_again(self, wang, clerk):
        conversation = await opened()
        there = f"/conversations/{conversation.id}"
        wrong = await wang.htmx(f"{there}/statements", text="")
        assert (wrong.status_code, "这一项要填" in wrong.text) == (422, True)
        for text in ("先试一个月。", "老张偷电。"):
            assert (await wang.post(f"{there}/statements", text=text)).status_code == 303
        first, second = await opinions.statements(WRITER, conversation)
        await wang.post(f"{there}/retrievals", statement=str(first.id))
        assert "先试一个月" not in (await wang.get(f"{there}/statements")).text

        unsaid = await clerk.htmx(f"{there}/hidings", statement=str(second.id), because="")
        assert unsaid.status_code == 422
        said = {"statement": str(second.id), "because": "没有依据"}
        await clerk.post(f"{there}/hidings", **said)
        assert "第 2 条不再显示：没有依据" in (await wang.get(f"{there}/statements")).text
        assert "您说的一条不再显示" in (await wang.get("/notices")).text
        await clerk.post(f"{there}/restorations", statement=str(second.id))
        assert "不再显示" not in (await wang.get(f"{there}/statements")).text

        assert (await clerk.post(f"{there}/closure")).status_code == 303
        assert "听意见已于" in (await wang.get(there)).text


class TestMap:
    async def test_is_drawn_with_a_table_that_says_the_same(self, wang, clerk):
        conversation = await talked()
        there = f"/conversations/{conversation.id}"
        await voted(conversation, [LEFT] * 6 + [RIGHT] * 5)
        await opinions.draw(conversation.id)
        assert "还看不出来" in (await wang.get(there)).text

        await voted(conversation, [RIGHT])
        await closed(conversation)
        page = (await wang.get(there)).text
        assert 'aria-label="意见图：甲组 6 人，乙组 6 人"' in page
        assert page.count("<circle") == 12
        shared = page.split("大家想到一起的")[1].split("分歧最大的")[0]
        assert SAID[1] in shared
        assert "12/12 人" in shared
        assert "您和" not in page
        assert "你" not in page

    @pytest.mark.usefixtures("db")
    async def test_lies_within_its_frame_and_dots_stand_for_many(self):
        conversation = await talked()
        await voted(conversation, [LEFT] * 7 + [RIGHT] * 6)
        await closed(conversation)
        drawn = await opinions.draw(conversation.id)
        found = picture(drawn)

        assert found.each == 1
        for outline in found.outlines:
            for x, y in outline.dots:
                assert 0 <= x <= WIDE
                assert 0 <= y <= HIGH
