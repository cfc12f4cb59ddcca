import re

import pytest

from resolvers import cases, clock, proposals
from resolvers.proposals import ProposalStage
from tests.resolvers import meetings as gathered
from tests.resolvers.proposals import (
    DESK,
    PDF,
    TEXT,
    TITLE,
    WRITER,
    brought,
    drafted,
    endorsed,
    submitted,
)
from tests.story import ESTATE, HUANG, LIU, QIAN, WANG

NEW = f"/estates/{ESTATE}/proposals"


@pytest.fixture
async def wang(enters):
    return await enters(WANG)


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


async def stage_of(proposal):
    return (await proposals.find(DESK, proposal.id)).stage


class TestWriting:
    async def test_goes_from_a_sentence_to_a_proposal_without_script(self, wang):
        made = await wang.post(NEW, text="大门的灯坏了，请换一盏。", cost_fen="1,200.50")
        assert made.status_code == 303
        there = made.headers["location"]
        page = (await wang.get(there)).text
        assert "大门的灯坏了" in page
        assert "只有一起写的人看得到" in page
        assert "1,200.50 元" in page

        assert (await wang.post(f"{there}/submission")).status_code == 303
        page = (await wang.get(there)).text
        assert "还差 9 户。满 10 户，10 个工作日内必须答复" in page
        assert "取消附议" in page

    async def test_of_what_is_wrong_says_all_and_keeps_what_was_typed(self, wang):
        page = await wang.htmx(NEW, title="长" * 61, text="", cost_fen="很多", money="none")

        assert page.status_code == 422
        assert "最多写 60 个字" in page.text
        assert "这一项要填" in page.text
        assert 'value="很多"' in page.text
        assert "<html" not in page.text

    async def test_from_a_case_takes_its_words_along(self, wang):
        case = await cases.report(
            WANG.actor, category="0606", text="这盏灯每月都坏。", estate=ESTATE
        )
        there = f"{NEW}/new?case={case.id}"
        assert f'href="{there}"' in (await wang.get(f"/cases/{case.id}")).text
        page = (await wang.get(there)).text
        assert "这盏灯每月都坏。</textarea>" in page

        made = await wang.post(NEW, text="请换一盏好灯。", case=str(case.id))
        page = (await wang.get(made.headers["location"])).text
        assert f'href="/cases/{case.id}"' in page

    async def test_on_a_text_that_changed_shows_both_and_keeps_what_was_typed(self, wang):
        proposal = await drafted()
        await proposals.edit(WRITER, proposal.id, title=TITLE, text="换两盏灯。", base=1)
        page = await wang.post(
            f"/proposals/{proposal.id}/versions", title=TITLE, text="换三盏灯。", base="1"
        )

        assert page.status_code == 409
        assert "有人存了第 2 版" in page.text
        assert "换<del>两</del><ins>三</ins>盏灯。" in page.text
        assert "换三盏灯。</textarea>" in page.text
        assert 'name="base" value="2"' in page.text

    async def test_with_a_neighbour_takes_a_link(self, wang, clerk):
        proposal = await drafted()
        shown = (await wang.post(f"/proposals/{proposal.id}/sharing")).text
        code = re.search(r"joining\?code=([\w-]+)", shown)[1]

        assert "一起写" in (await clerk.get(f"/proposals/joining?code={code}")).text
        joined = await clerk.post("/proposals/joining", code=code)
        assert joined.headers["location"] == f"/proposals/{proposal.id}"

    async def test_shows_photos_to_those_who_read_it(self, wang, enters, photo):
        proposal = await drafted()
        await wang.client.post(
            f"/proposals/{proposal.id}/photos",
            files=[("photos", ("a.jpg", photo, "image/jpeg"))],
        )
        [file] = (await proposals.find(WRITER, proposal.id)).photos

        assert (await wang.get(f"/files/{file}/240")).status_code == 200
        assert (await (await enters(QIAN)).get(f"/files/{file}/240")).status_code == 404


class TestShow:
    async def test_of_an_estate_elsewhere_is_not_found_and_strangers_sign_in(
        self, enters, stranger
    ):
        proposal = await submitted()

        assert (await (await enters(QIAN)).get(f"/proposals/{proposal.id}")).status_code == 404
        turned = await stranger.get(f"/proposals/{proposal.id}")
        assert (turned.status_code, "/sign-in" in turned.headers["location"]) == (303, True)

    async def test_says_who_decides_by_what(self, clerk):
        proposal = await brought(ProposalStage.DELIBERATION, money="maintenance_fund")
        page = await clerk.htmx(
            f"/proposals/{proposal.id}/resolution", decider="deliberation_council"
        )
        assert page.status_code == 422
        assert "用“维修资金”要由业主共同决定" in page.text

        await clerk.post(f"/proposals/{proposal.id}/resolution", decider="owners_ordinary")
        page = (await clerk.get(f"/proposals/{proposal.id}")).text
        assert "中华人民共和国民法典第278条" in page
        assert "起草业主表决" in page
        assert "超过" in page

    async def test_shows_what_became_of_the_text(self, wang):
        proposal = await submitted()
        await proposals.edit(
            WRITER, proposal.id, title=TITLE, text=f"{TEXT}\n先换老人的楼。", base=1
        )
        page = (await wang.get(f"/proposals/{proposal.id}/versions/2")).text

        assert "<ins>先换老人的楼。</ins>" in page
        assert (await wang.get(f"/proposals/{proposal.id}/versions/9")).status_code == 404

    async def test_gives_the_whole_back_to_htmx(self, wang):
        proposal = await submitted()
        page = await wang.htmx(f"/proposals/{proposal.id}/retraction")

        assert page.text.lstrip().startswith("<article")
        assert "0 户" in page.text


ACTS = (
    ("screening", {}, ProposalStage.SCREENING),
    ("approval", {"note": "可以议"}, ProposalStage.ANNOUNCED),
)


class TestActs:
    async def test_move_it_on_by_the_desk(self, clerk):
        proposal = await submitted()
        for noun, given, stage in ACTS:
            assert (
                await clerk.post(f"/proposals/{proposal.id}/{noun}", **given)
            ).status_code == 303
            assert await stage_of(proposal) is stage

    async def test_say_all_that_is_wrong(self, clerk):
        proposal = await brought(ProposalStage.RESOLUTION)
        page = await clerk.htmx(f"/proposals/{proposal.id}/adoption", note="", due_on="明天")

        assert page.status_code == 422
        assert page.text.count("这一项要填") == 4
        assert "请写日期" in page.text
        assert await stage_of(proposal) is ProposalStage.RESOLUTION

    @pytest.mark.parametrize(
        "noun",
        [
            *("agenda", "closure", "display_end", "escalation", "failure", "merger", "rejection"),
            *("result", "separation", "work"),
        ],
    )
    async def test_of_others_are_refused(self, wang, noun):
        proposal = await submitted()

        assert (await wang.post(f"/proposals/{proposal.id}/{noun}")).status_code == 403
        assert await stage_of(proposal) is ProposalStage.PROPOSED

    async def test_of_its_author(self, wang):
        proposal = await submitted(text="换灯。\n修门。")
        divided = await wang.post(f"/proposals/{proposal.id}/division", paragraphs="2")
        assert divided.headers["location"] != f"/proposals/{proposal.id}"
        await wang.post(f"/proposals/{proposal.id}/endorsement")
        await wang.post(f"/proposals/{proposal.id}/departure")
        assert (await wang.post(f"/proposals/{proposal.id}/withdrawal")).status_code == 403

    async def test_after_the_decision(self, wang, clerk):
        proposal = await brought(ProposalStage.EVALUATION)
        await wang.post(f"/proposals/{proposal.id}/evaluation", stars="4", note="楼梯还暗。")

        page = (await wang.get(f"/proposals/{proposal.id}")).text
        assert "1 人，共 4 分" in page
        assert "楼梯还暗。" not in page
        page = (await clerk.get(f"/proposals/{proposal.id}")).text
        assert ("4 分" in page, "楼梯还暗。" in page) == (True, True)


class TestDesk:
    async def test_names_what_must_be_answered_and_takes_the_answer(self, enters):
        proposal = await endorsed(10)
        liu = await enters(LIU)
        page = (await liu.get("/proposals")).text
        assert "必须答复的" in page
        assert TITLE in page

        await liu.post(f"/proposals/{proposal.id}/answer", text="下周三换好。")
        page = (await liu.get(f"/proposals/{proposal.id}")).text
        assert "下周三换好。" in page
        assert "龙湾物业服务中心" in page
        assert "必须答复的" not in (await liu.get("/proposals")).text

    async def test_links_the_meeting_for_those_who_may_know_of_it(self, wang, clerk):
        proposal, sitting = await submitted(), await gathered.council()
        with clock.standing_at(gathered.TODAY):
            meeting = await gathered.draft(sitting)
            await proposals.list_(DESK, proposal.id)
        seen = [(await each.get(f"/proposals/{proposal.id}")).text for each in (wang, clerk)]

        assert all("列入了会议议程" in each for each in seen)
        assert [f'href="/meetings/{meeting.id}"' in each for each in seen] == [False, True]

    async def test_shows_documents_and_keeps_those_that_came_with_what_is_none(self, wang, photo):
        proposal = await drafted()
        there = f"/proposals/{proposal.id}"
        good = ("documents", ("<i>报价.pdf", PDF, "application/pdf"))
        page = await wang.client.post(
            f"{there}/photos", files=[good, ("documents", ("图.pdf", photo, "application/pdf"))]
        )
        assert page.status_code == 422
        assert "“图.pdf”不是完整的 PDF 文件" in page.text
        [kept] = re.findall(r'name="documents" value="([^"]+)"', page.text)
        assert (await proposals.find(WRITER, proposal.id)).documents == ()

        assert (await wang.post(f"{there}/photos", documents=kept)).status_code == 303
        page = (await wang.get(there)).text
        assert f'<a href="/files/{kept}">&lt;i&gt;报价.pdf</a>' in page
        assert "0 KB" in page
        assert "&lt;i&gt;报价.pdf" in (await wang.get(f"{there}/photos")).text
        assert (await wang.post(f"{there}/file_removal", file=kept)).status_code == 303
        assert (await wang.get(f"/files/{kept}")).status_code == 404

    async def test_lists_those_of_an_estate_by_box(self, wang):
        proposal = await submitted()
        assert TITLE in (await wang.get(NEW)).text
        assert TITLE not in (await wang.get(f"{NEW}?box=over")).text
        assert TITLE in (await wang.get(f"{NEW}?text=灯&box=nothing")).text
        await proposals.reject(DESK, proposal.id, note="不归小区管。")
        assert TITLE in (await wang.get(f"{NEW}?box=over")).text

    async def test_takes_a_photo_off(self, wang, photo):
        proposal = await drafted()
        answer = await wang.post(f"/proposals/{proposal.id}/file_removal", file="none")

        assert answer.status_code == 422


class TestAmending:
    async def test_goes_over_the_pages(self, wang, clerk):
        proposal = await submitted(text="换灯。\n修门。")
        there = f"/proposals/{proposal.id}"
        assert "给第 2 段提修改" in (await wang.get(there)).text
        assert "修门。</textarea>" in (await wang.get(f"{there}/amendments/new?at=2")).text
        assert (await wang.get(f"{there}/amendments/new?at=9")).status_code == 404
        for words in ("修大门。", "换门。", "换锁。"):
            await wang.post(f"{there}/amendments", paragraph="2", base="1", text=words)
        one, two, three = await proposals.amendments(DESK, proposal.id)

        wrong = await clerk.htmx(f"{there}/declinations", amendment=str(one.id), reply="")
        assert (wrong.status_code, "这一项要填" in wrong.text) == (422, True)
        await clerk.post(f"{there}/declinations", amendment=str(one.id), reply="门还没坏。")
        await wang.post(f"{there}/retrievals", amendment=str(two.id))
        await clerk.post(f"{there}/acceptances", amendments=str(three.id))
        page = (await wang.get(there)).text
        assert "没有采纳：门还没坏。" in page
        assert "写进了第 2 版" in page

    async def test_of_a_paragraph_that_is_gone_says_so(self, wang):
        proposal = await submitted(text="换灯。\n修门。")
        await proposals.edit(WRITER, proposal.id, text="换灯。", base=1)
        page = await wang.post(
            f"/proposals/{proposal.id}/amendments", paragraph="2", base="1", text="修东门。"
        )

        assert page.status_code == 409
        assert "这一段已经删掉了" in page.text

    async def test_of_a_paragraph_that_changed_shows_it(self, wang):
        proposal = await submitted(text="换灯。\n修门。")
        await proposals.edit(WRITER, proposal.id, text="换灯。\n修后门。", base=1)
        page = await wang.post(
            f"/proposals/{proposal.id}/amendments", paragraph="2", base="1", text="修东门。"
        )

        assert page.status_code == 409
        assert "这一段已经改了，现在是：修后门。" in page.text
        assert "修东门。</textarea>" in page.text
