import asyncio
from contextvars import Context

import pytest

from resolvers import clock, comments, database, journal, moderation, notices, proposals
from resolvers.actors import Actor, Post, PostKind
from resolvers.comments import CommentAct, CommentOrder, CommentStance, CommentState
from resolvers.notices import NoticeKind
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.comments import (
    DESK,
    MANAGER,
    MEMBER,
    STREET,
    TEXT,
    WRITER,
    neighbours,
    rule,
    said,
    talked,
)
from tests.resolvers.proposals import brought
from tests.story import ADMIN, ESTATE, LIU, OTHER_VILLAGE, QIAN, TOWN, VILLAGE

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


async def count(proposal):
    return (await comments.discussion(DESK, proposal.id)).total


class TestWrite:
    async def test_is_counted_on_its_side_and_recorded(self):
        proposal, other = await talked()
        made = await said(other, proposal.id)

        assert (made.stance, made.language, made.name) == (CommentStance.FOR, "zh-Hans", "邻居0")
        assert (await comments.find(WRITER, made.id)).name == "邻*0"
        talk = await comments.discussion(DESK, proposal.id)
        assert (talk.total, talk.sides[CommentStance.FOR], talk.sides[CommentStance.AGAINST]) == (
            1,
            1,
            0,
        )
        assert await journal.actions_on(made.id) == ["comment.written"]
        assert await journal.verify(made.id)

    async def test_twice_at_once_happens_once_with_a_key_and_without(self):
        proposal, other = await talked()
        key = "0198c0de-0000-7000-8000-000000000001"
        given = {"stance": "for", "text": TEXT}
        first, second = await asyncio.gather(
            *[comments.write(other, proposal.id, **given, client_key=key) for _ in range(2)]
        )
        assert first.id == second.id
        with pytest.raises(NotNow) as refused:
            await comments.write(other, proposal.id, **given)
        assert (refused.value.reason, await count(proposal)) == (Reason.REPEATED, 1)

    async def test_of_a_hundred_kilobytes_or_nothing_says_all_that_is_wrong(self):
        proposal, other = await talked()
        for text, reason in (("长" * 35_000, Reason.TOO_LONG), (" ", Reason.MISSING)):
            with pytest.raises(NotValid) as refused:
                await comments.write(other, proposal.id, stance="loud", text=text)
            wrong = {name: each.reason for name, each in refused.value.fields.items()}
            assert wrong == {"text": reason, "stance": Reason.UNKNOWN_CHOICE}
        assert await count(proposal) == 0

    async def test_is_for_those_who_live_there(self):
        proposal, _ = await talked()
        for actor, kind in ((QIAN.actor, NotFound), (LIU.actor, NotAllowed), (DESK, NotAllowed)):
            with pytest.raises(kind):
                await said(actor, proposal.id)
        assert await count(proposal) == 0

    async def test_waits_for_a_phase_in_which_neighbours_talk(self):
        proposal = await brought(ProposalStage.RESOLUTION)
        with pytest.raises(NotNow) as refused:
            await said(WRITER, proposal.id)
        assert refused.value.reason is Reason.DISCUSSION_CLOSED

    async def test_with_somebodys_number_is_sent_back(self):
        proposal, other = await talked()
        with pytest.raises(NotValid) as refused:
            await said(other, proposal.id, "有事打 138 0000 5678。")
        assert refused.value.fields["text"].reason is Reason.PERSONAL_NUMBER


class TestMeanwhile:
    @pytest.mark.parametrize("act", ["reply", "edit", "mark"])
    async def test_the_proposal_does_not_move_before_the_comment_is_judged(self, act):
        """What is done while the proposal moves on is judged by where it has gone."""
        proposal, other = await talked()
        comment = await said(other if act == "edit" else WRITER, proposal.id)
        doing = {
            "reply": lambda: comments.reply(other, comment.id, text="我也看不见。"),
            "edit": lambda: comments.edit(other, comment.id, text="太暗。", base=1),
            "mark": lambda: comments.mark(other, comment.id),
        }
        async with database.transaction():
            await proposals.find(DESK, proposal.id, lock=True)
            act_now = asyncio.get_running_loop().create_task(doing[act](), context=Context())
            await asyncio.sleep(0.2)
            assert not act_now.done()
            await proposals.reject(DESK, proposal.id, note="已经列入今年的计划。")
        with pytest.raises(NotNow) as refused:
            await act_now
        assert refused.value.reason is Reason.DISCUSSION_CLOSED
        found = await comments.find(DESK, comment.id)
        assert (found.revision, found.useful, found.reply_count) == (1, 0, 0)


class TestReply:
    async def test_stands_below_and_tells_the_author(self):
        proposal, other = await talked()
        comment = await said(WRITER, proposal.id)
        below = await comments.reply(other, comment.id, text="我也看不见。")

        assert (below.parent, below.stance) == (comment.id, None)
        found = await comments.find(other, comment.id)
        assert [each.id for each in found.replies] == [below.id]
        [told] = (await notices.listed(WRITER)).items
        assert (told.kind, told.word, told.about) == (
            NoticeKind.COMMENT, CommentAct.REPLY, comment.id,
        )  # fmt: skip

    async def test_to_a_reply_is_told_to_reply_above(self):
        proposal, other = await talked()
        below = await comments.reply(other, (await said(WRITER, proposal.id)).id, text="是的。")
        with pytest.raises(NotNow) as refused:
            await comments.reply(WRITER, below.id, text="谢谢。")
        assert refused.value.reason is Reason.REPLIES_END_HERE
        with pytest.raises(Exception, match="never to a reply"):
            await database.execute(
                "update comments set parent = $1, stance = null where id = $2",
                *(below.id, (await said(other, proposal.id)).id),
            )

    async def test_in_office_is_in_its_name_and_comes_first(self):
        proposal, other = await talked()
        comment = await said(other, proposal.id, stance="question")
        await comments.reply(WRITER, comment.id, text="我也想问。")
        answered = await comments.answer(MANAGER, comment.id, text="下周换，0373-5550199。")

        assert (answered.official, answered.organisation, answered.name) == (
            True, LIU.organisation, None,
        )  # fmt: skip
        assert (await comments.find(other, comment.id)).replies[0].id == answered.id
        with pytest.raises(NotAllowed):
            await comments.answer(other, comment.id, text="我来答。")


class TestEdit:
    async def test_leaves_what_it_read_before(self):
        proposal, other = await talked()
        comment = await said(other, proposal.id)
        edited = await comments.edit(other, comment.id, text="太暗了。", base=1)

        assert (edited.text, edited.revision) == ("太暗了。", 2)
        assert [e.text for e in await comments.texts(WRITER, comment.id)] == [TEXT, "太暗了。"]
        with pytest.raises(NotNow) as refused:
            await comments.edit(other, comment.id, text="亮一点。", base=1)
        assert refused.value.reason is Reason.TEXT_CHANGED
        with pytest.raises(NotAllowed):
            await comments.edit(WRITER, comment.id, text="亮一点。", base=2)


class TestTakeBack:
    async def test_leaves_a_tombstone_that_says_so(self):
        proposal, other = await talked()
        comment = await said(other, proposal.id)
        below = await comments.reply(WRITER, comment.id, text="是的。")
        await comments.take_back(other, comment.id)

        thread = await comments.thread(WRITER, below.id)
        assert (thread.asked.id, thread.root.state, thread.root.text) == (
            below.id, CommentState.TAKEN_BACK, "",
        )  # fmt: skip
        for act in (
            comments.reply(WRITER, comment.id, text="在吗？"),
            comments.mark(WRITER, comment.id),
        ):
            with pytest.raises(NotNow) as refused:
                await act
            assert refused.value.reason is Reason.COMMENT_TAKEN_BACK


class TestMark:
    async def test_is_counted_once_a_person_and_not_for_oneself(self):
        proposal, other = await talked()
        comment = await said(other, proposal.id)
        await asyncio.gather(
            *[comments.mark(WRITER, comment.id) for _ in range(3)], return_exceptions=True
        )

        found = await comments.find(WRITER, comment.id)
        assert (found.useful, found.marked) == (1, True)
        assert (await journal.actions_on(comment.id)).count("comment.marked") == 1
        with pytest.raises(NotAllowed) as refused:
            await comments.mark(other, comment.id)
        assert refused.value.reason is Reason.OWN_COMMENT
        assert (await comments.unmark(WRITER, comment.id)).useful == 0


class TestSlow:
    async def test_lets_one_speak_after_a_while_and_twice_at_once_happens_once(self):
        proposal, other = await talked()
        await comments.slow(MEMBER, proposal.id, minutes=30)
        words = ("一。", "二。", "三。")
        found = await asyncio.gather(
            *[said(other, proposal.id, each) for each in words], return_exceptions=True
        )
        assert [type(e) for e in found].count(NotNow) == 2
        refused = next(each for each in found if isinstance(each, NotNow))
        assert (refused.reason, refused.facts["minutes"]) == (Reason.SLOW_MODE, 30)
        with clock.standing_at(refused.facts["until"]):
            await said(other, proposal.id, "四。")
        await said(WRITER, proposal.id)
        assert await journal.verify(proposal.id)
        with pytest.raises(NotAllowed):
            await comments.slow(other, proposal.id, minutes=0)


class TestListed:
    async def test_by_use_the_newest_a_side_and_what_few_have_heard(self):
        proposal, other = await talked()
        three = await neighbours(3)
        useful = await said(WRITER, proposal.id, "先换门口的。", "suggestion")
        heard = await said(other, proposal.id, "太贵。", "against")
        new = await said(three[0], proposal.id, "多少钱？", "question")
        for each in three:
            await comments.mark(each, useful.id)

        async def ids(**how):
            return [each.id for each in (await comments.listed(other, proposal.id, **how)).items]

        assert (await ids())[0] == useful.id
        assert await ids(order=CommentOrder.NEW) == [new.id, heard.id, useful.id]
        assert await ids(stance=CommentStance.AGAINST) == [heard.id]
        assert await ids(order=CommentOrder.NEW, unheard=True) == [new.id, heard.id]

    async def test_goes_on_where_it_was_though_more_is_said_meanwhile(self):
        proposal, other = await talked()
        made = [await said(other, proposal.id, f"第{n}句。") for n in range(5)]
        new = CommentOrder.NEW
        one = await comments.listed(other, proposal.id, order=new, first=3)
        await said(WRITER, proposal.id, "插一句。")
        two = await comments.listed(other, proposal.id, order=new, first=3, after=one.cursors[-1])

        got = [each.id for each in (*one.items, *two.items)]
        assert got == [each.id for each in reversed(made)]
        assert (one.more, two.more, two.count) == (True, False, 5)


class TestWords:
    async def test_refuse_and_report_where_they_hold_and_no_longer_when_retired(self):
        proposal, other = await talked()
        advertising = await rule("advertising")
        add = {"rule": advertising, "area": VILLAGE}
        refused = await moderation.add_word(DESK, word="代 开-发票", effect="refuse", **add)
        await moderation.add_word(DESK, word="微信号", effect="report", **add)
        with pytest.raises(NotNow):
            await moderation.add_word(DESK, word="代开发票", effect="report", **add)

        with pytest.raises(NotValid) as wrong:
            await said(other, proposal.id, "代，开　发 票")
        assert wrong.value.fields["text"].facts == {"word": "代开发票"}
        shown = await said(other, proposal.id, "加我微信号")
        await moderation.add_word(
            DESK, word="笨蛋", effect="report", rule=await rule("insult"), area=VILLAGE
        )
        for base, text in enumerate(("请加我微信号", "笨蛋，加我微信号", "加我微信号，笨蛋"), 1):
            await comments.edit(other, shown.id, text=text, base=base)
        found = await comments.reports(DESK, shown.id)
        assert [(e.found, e.rule.code) for e in found] == [(True, "advertising"), (True, "insult")]
        told = "select count(distinct cause) from notices where about = $1 and word = 'report'"
        assert await database.value(told, shown.id) == 2
        await moderation.retire_word(DESK, refused.id)
        await said(other, proposal.id, "代开发票违法。")

    async def test_of_everywhere_are_for_those_who_administer_the_city(self):
        insult = await rule("insult")
        with pytest.raises(NotAllowed):
            await moderation.add_word(DESK, word="滚开", effect="refuse", rule=insult)
        word = await moderation.add_word(ADMIN.actor, word="滚开", effect="refuse", rule=insult)
        assert word in await moderation.words(DESK)

    async def test_are_read_only_by_who_moderates_where_they_hold(self):
        add = {"effect": "refuse", "rule": await rule("insult")}
        here = await moderation.add_word(DESK, word="滚开", area=VILLAGE, **add)
        elsewhere = await moderation.add_word(STREET, word="滚蛋", area=TOWN, **add)
        other = Actor(
            QIAN.id, frozenset({Post(PostKind.CLERK, area=OTHER_VILLAGE, prefix=OTHER_VILLAGE)})
        )

        for reader in (MEMBER, DESK, STREET):
            assert await moderation.words(reader) == (elsewhere, here)
        assert await moderation.words(other) == ()
        with pytest.raises(NotFound):
            await moderation.find_word(other, here.id)
        for nobody in (WRITER, MANAGER):
            for ask in (moderation.words, comments.desk):
                with pytest.raises(NotAllowed) as refused:
                    await ask(nobody)
                assert refused.value.reason is Reason.NOT_A_MODERATOR


class TestRate:
    async def test_counts_what_was_kept_and_refuses_the_next(self):
        """Twenty within ten minutes; what is refused does not count."""
        proposal, other = await talked()
        for n in range(20):
            with pytest.raises(NotValid):
                await said(other, proposal.id, " ")
            await said(other, proposal.id, f"第{n}句。")
        with pytest.raises(NotNow) as refused:
            await said(other, proposal.id, "再来一句。")
        assert (refused.value.reason, await count(proposal)) == (Reason.TOO_OFTEN, 20)
        await said(WRITER, proposal.id, "我才说一句。")


async def test_a_draft_is_not_talked_about():
    draft = await proposals.draft(WRITER, ESTATE, text="换灯。")
    with pytest.raises(NotNow) as refused:
        await said(WRITER, draft.id)
    assert refused.value.reason is Reason.DISCUSSION_CLOSED
