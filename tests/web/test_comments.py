import re

import pytest

from resolvers import comments, proposals
from resolvers.comments import CommentState
from tests.resolvers.comments import (
    DESK,
    MEMBER,
    TEXT,
    WRITER,
    neighbours,
    removed,
    rule,
    said,
    talked,
)
from tests.story import ADMIN, HUANG, LIU, WANG

NOWHERE = "01900000-0000-7000-8000-00000000ffff"


@pytest.fixture
async def wang(enters):
    return await enters(WANG)


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


class TestWriting:
    async def test_without_script_leads_to_the_comment_and_with_it_shows_both_sides(self, wang):
        proposal, other = await talked()
        await said(other, proposal.id, "太贵了。", "against")
        there = f"/proposals/{proposal.id}/comments"
        made = await wang.post(there, stance="for", text=TEXT)
        assert (made.status_code, made.headers["location"][:10]) == (303, "/comments/")

        page = (await wang.get(f"/proposals/{proposal.id}")).text
        assert page.index("赞成 1 条") < page.index(TEXT) < page.index("反对 1 条")
        block = await wang.htmx(there, stance="question", text="多少钱？")
        assert block.text.lstrip().startswith('<section id="discussion"')
        assert "<html" not in block.text
        assert block.text.index("多少钱？") < block.text.index("赞成 1 条")

    async def test_of_what_is_wrong_says_all_and_keeps_what_was_typed(self, wang):
        proposal, _ = await talked()
        there = f"/proposals/{proposal.id}/comments"
        for answer in (
            await wang.htmx(there, stance="", text="长" * 2001),
            await wang.post(there, stance="", text="长" * 2001),
        ):
            assert answer.status_code == 422
            assert "最多写 2,000 个字" in answer.text or "最多写 2000 个字" in answer.text
            assert "长" * 2001 in answer.text

    async def test_sent_twice_is_kept_once(self, wang):
        proposal, _ = await talked()
        page = (await wang.get(f"/proposals/{proposal.id}")).text
        key = re.search(r'id="commenting".*?name="client_key" value="([\w-]+)"', page, re.DOTALL)[1]
        for _ in range(2):
            given = {"stance": "for", "text": TEXT, "client_key": key}
            assert (
                await wang.post(f"/proposals/{proposal.id}/comments", **given)
            ).status_code == 303
        assert (await comments.discussion(DESK, proposal.id)).total == 1


class TestOne:
    async def test_of_a_reply_shows_what_it_replies_to_though_that_was_removed(self, wang):
        proposal, other = await talked()
        above = await said(other, proposal.id, "你们都是骗子。")
        below = await comments.reply(WRITER, above.id, text="请好好说。")
        await comments.remove(MEMBER, above.id, rule=await rule("insult"), note="骂人")
        page = (await wang.get(f"/comments/{below.id}")).text

        assert "骗子" not in page
        assert page.index("这条留言已移除：侮辱、诽谤别人") < page.index("请好好说。")
        assert (await wang.get(f"/comments/{NOWHERE}")).status_code == 404

    async def test_is_replied_to_marked_and_reported_without_script(self, wang):
        proposal, other = await talked()
        comment = await said(other, proposal.id, "太贵。", "against")
        there = f"/comments/{comment.id}"
        marked = await wang.htmx(f"{there}/mark")
        assert "您觉得有用，共 1 人" in marked.text
        assert (await wang.post(f"{there}/mark_removal")).status_code == 303
        assert (await wang.post(f"{there}/replies", text="不贵。")).status_code == 303
        page = (await wang.get(there)).text
        assert page.index("太贵。") < page.index("不贵。")
        wrong = await wang.htmx(f"{there}/reports", note="广告")
        assert (wrong.status_code, "这一项要填" in wrong.text) == (422, True)
        reported = await wang.post(f"{there}/reports", rule=str(await rule("advertising")), note="")
        assert reported.status_code == 303
        assert "我举报的" in (await wang.get("/comments")).text

    async def test_is_edited_and_taken_back_by_its_author(self, wang):
        proposal, _ = await talked()
        comment = await said(WRITER, proposal.id)
        there = f"/comments/{comment.id}"
        await wang.post(f"{there}/rewording", text="太暗。", base="1")
        page = (await wang.get(there)).text
        assert "改之前的话" in page
        assert TEXT in page
        late = await wang.post(f"{there}/rewording", text="亮。", base="1")
        assert (late.status_code, "亮。</textarea>" in late.text) == (409, True)
        await wang.post(f"{there}/retrieval")
        assert "作者收回了这条留言" in (await wang.get(there)).text


class TestModerating:
    async def test_goes_from_the_desk_to_an_appeal_and_back(self, wang, clerk, enters):
        gone, author, _ = await removed()
        await comments.appeal(author, gone.id, text="说的是卖灯的。")
        assert "申诉中" in (await clerk.get("/moderation")).text
        page = (await clerk.get(f"/comments/{gone.id}")).text
        assert "说的是卖灯的。" in page
        wrong = await clerk.htmx(f"/comments/{gone.id}/restoration", answer="")
        assert wrong.status_code == 422
        done = await clerk.post(f"/comments/{gone.id}/restoration", answer="说的不是邻居。")
        assert done.status_code == 303
        assert (await comments.find(DESK, gone.id)).state is CommentState.SHOWN
        await comments.report(WRITER, gone.id, rule=await rule("insult"))
        kept = await clerk.post(f"/comments/{gone.id}/keeping", note="申诉过了。")
        assert kept.status_code == 303
        refused = await (await enters(LIU)).post(
            f"/comments/{gone.id}/removal", rule=str(await rule("insult")), note="骂人"
        )
        assert refused.status_code == 403

    async def test_decides_and_slows_down(self, clerk):
        proposal, other = await talked()
        comment = await said(other, proposal.id, "骗子。")
        given = {"rule": str(await rule("insult")), "note": "骂人。"}
        assert (await clerk.post(f"/comments/{comment.id}/removal", **given)).status_code == 303
        await comments.appeal(other, comment.id, text="没有。")
        own = await clerk.post(f"/comments/{comment.id}/upholding", answer="骂人。")
        assert own.status_code == 403
        assert (await clerk.post(f"/proposals/{proposal.id}/pace", minutes="30")).status_code == 303
        assert "每人隔" in (await clerk.get(f"/proposals/{proposal.id}/comments")).text
        answered = await said(WRITER, proposal.id, "什么时候换？", "question")
        done = await clerk.post(f"/comments/{answered.id}/answers", text="下周。")
        assert done.status_code == 303

    async def test_keeps_the_list_of_words(self, clerk, enters):
        insult = str(await rule("insult"))
        given = {"word": "滚 开", "effect": "refuse", "rule": insult, "area": HUANG.area}
        assert (await clerk.post("/comment-words", **given)).status_code == 303
        page = (await clerk.get("/comment-words")).text
        assert "滚开" in page
        word = re.search(r"/comment-words/([\w-]+)/retirement", page)[1]
        assert (await clerk.post(f"/comment-words/{word}/retirement")).status_code == 303
        wrong = await (await enters(ADMIN)).htmx("/comment-words", word="啊", effect="")
        assert wrong.status_code == 422


class TestListed:
    async def test_by_what_one_wants_to_see(self, wang):
        proposal, other = await talked()
        [third] = await neighbours(1)
        heard = await said(other, proposal.id, "先换门口的。", "suggestion")
        await said(third, proposal.id, "太贵。", "against")
        for each in (WRITER, third, *(await neighbours(1))):
            await comments.mark(each, heard.id)
        there = f"/proposals/{proposal.id}/comments"

        assert "太贵。" not in (await wang.get(f"{there}?view=suggestion")).text
        unheard = (await wang.get(f"{there}?view=unheard")).text
        assert ("太贵。" in unheard, "先换门口的。" in unheard) == (True, False)
        assert (await wang.get(f"{there}?after=x")).status_code == 422
        assert (await wang.get(f"/proposals/{NOWHERE}/comments")).status_code == 404

    async def test_of_a_draft_there_is_nothing(self, wang):
        draft = await proposals.draft(WRITER, WANG.estate, text="换灯。")
        assert "邻居怎么说" not in (await wang.get(f"/proposals/{draft.id}")).text
