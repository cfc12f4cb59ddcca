import asyncio

import pytest

from resolvers import comments, database, journal, notices
from resolvers.comments import CommentAct, CommentState
from resolvers.notices import NoticeBox
from resolvers.refusals import NotAllowed, NotNow, Reason
from tests.resolvers.comments import (
    DESK,
    MANAGER,
    MEMBER,
    STREET,
    WRITER,
    neighbours,
    removed,
    rule,
    said,
    talked,
)

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


class TestReport:
    async def test_comes_to_the_desk_without_a_name_and_once_a_person(self):
        proposal, author = await talked()
        comment = await said(author, proposal.id, "都是骗子。")
        await comments.report(WRITER, comment.id, rule=await rule("insult"), note="骂人")

        [waiting] = (await comments.desk(MEMBER)).reported
        [told] = await comments.reports(MEMBER, comment.id)
        assert (waiting.id, waiting.open_reports, told.note) == (comment.id, 1, "骂人")

        with pytest.raises(NotNow) as refused:
            await comments.report(WRITER, comment.id, rule=await rule("insult"))
        assert refused.value.reason is Reason.REPORTED_ALREADY
        with pytest.raises(NotAllowed):
            await comments.reports(author, comment.id)

    async def test_that_is_not_followed_is_told_to_who_reported(self):
        proposal, author = await talked()
        comment = await said(author, proposal.id, "太贵。")
        await comments.report(WRITER, comment.id, rule=await rule("insult"))
        told = "select read_at from notices where about = $1 and word = 'report'"
        assert {row["read_at"] for row in await database.rows(told, comment.id)} == {None}
        await comments.keep(MEMBER, comment.id, note="只是不同意。")

        assert (await comments.desk(MEMBER)).reported == ()
        assert None not in {row["read_at"] for row in await database.rows(told, comment.id)}
        [mine] = await comments.my_reports(WRITER)
        assert mine.removed is False
        [told] = (await notices.listed(WRITER)).items
        assert told.word == CommentAct.KEEP


class TestRemove:
    async def test_hides_the_words_from_others_and_tells_the_author_why(self):
        comment, author, reporter = await removed()

        theirs = await comments.find(reporter, comment.id)
        assert (theirs.state, theirs.text, theirs.decision.note) == (CommentState.REMOVED, "", "")
        assert theirs.decision.rule.source.startswith("民法典第1024条")
        own = await comments.find(author, comment.id)
        assert (own.text, own.decision.note) == ("你们都是骗子。", "没有根据地说人是骗子。")
        [told] = (await notices.listed(author, box=NoticeBox.NEEDED)).items
        assert (told.word, told.about) == (CommentAct.REMOVE, comment.id)
        [heard] = (await notices.listed(reporter)).items
        assert heard.word == CommentAct.HEED
        assert not (await notices.listed(reporter, box=NoticeBox.NEEDED)).items
        assert await journal.actions_on(comment.id) == [
            "comment.written", "comment.reported", "comment.removed",
        ]  # fmt: skip
        assert await journal.verify(comment.id)

    async def test_is_not_for_who_wrote_or_reported_it(self):
        proposal, other = await talked()
        comment = await said(other, proposal.id, "骗子。")
        await comments.report(DESK, comment.id, rule=await rule("insult"))
        for actor, reason in (
            (DESK, Reason.REPORTED_BY_YOU), (MANAGER, Reason.NOT_YOUR_POST),
            (WRITER, Reason.NOT_YOUR_POST),
        ):  # fmt: skip
            with pytest.raises(NotAllowed) as refused:
                await comments.remove(actor, comment.id, rule=await rule("insult"), note="骂人")
            assert refused.value.reason is reason
        assert (await comments.find(other, comment.id)).shown


class TestAppeal:
    async def test_is_decided_once_by_somebody_else(self):
        comment, author, _ = await removed()
        await comments.appeal(author, comment.id, text="我说的是卖灯的。")
        with pytest.raises(NotNow) as refused:
            await comments.appeal(author, comment.id, text="再看看。")
        assert refused.value.reason is Reason.APPEALED_ALREADY
        with pytest.raises(NotAllowed):
            await comments.restore(MEMBER, comment.id, answer="算了。")

        [waiting] = (await comments.desk(DESK)).appealed
        assert waiting.decision.appeal.text == "我说的是卖灯的。"
        both = [
            comments.restore(DESK, comment.id, answer="说的不是邻居。"),
            comments.uphold(STREET, comment.id, answer="还是骂人。"),
        ]
        found = await asyncio.gather(*both, return_exceptions=True)
        assert [type(each) for each in found].count(NotNow) == 1
        told = [each.word for each in (await notices.listed(author)).items]
        assert CommentAct.REMOVE in told
        assert len(told) == 2

    async def test_that_succeeds_puts_it_back_for_good(self):
        comment, author, _ = await removed()
        await comments.appeal(author, comment.id, text="我说的是卖灯的。")
        back = await comments.restore(DESK, comment.id, answer="说的不是邻居。")

        assert (back.state, back.text) == (CommentState.SHOWN, "你们都是骗子。")
        insult, [other] = await rule("insult"), await neighbours(1)
        await comments.report(other, comment.id, rule=insult)
        await comments.keep(MEMBER, comment.id, note="定过了。")
        with pytest.raises(NotNow) as refused:
            await comments.remove(MEMBER, comment.id, rule=insult, note="骂人")
        assert refused.value.reason is Reason.RESTORED_ON_APPEAL

    async def test_is_not_decided_by_who_removed_it(self):
        proposal, author = await talked()
        comment = await said(author, proposal.id, "骗子。")
        await comments.remove(DESK, comment.id, rule=await rule("insult"), note="骂人")
        await comments.appeal(author, comment.id, text="我说的是卖灯的。")
        with pytest.raises(NotAllowed) as refused:
            await comments.uphold(DESK, comment.id, answer="骂人。")
        assert refused.value.reason is Reason.REMOVED_BY_YOU
        upheld = await comments.uphold(STREET, comment.id, answer="骂人。")
        assert (upheld.state, upheld.decision.appeal.upheld) == (CommentState.REMOVED, True)


class TestMany:
    """What is read of a discussion takes as many statements for 60 as for 6."""

    async def test_are_read_in_as_many_statements_as_few(self, monkeypatch):
        proposal, author = await talked()
        [other] = await neighbours(1)
        asked = []

        async def counted(sql, *args, ask=database.rows):
            asked.append(sql)
            return await ask(sql, *args)

        monkeypatch.setattr(database, "rows", counted)
        counts = []
        for many in (2, 8):
            for n in range(many):
                made = await said((author, other)[n % 2], proposal.id, f"{many}人说的第{n}句。")
                await comments.reply(other, made.id, text=f"回 {many} {n}")
            asked.clear()
            assert (await comments.listed(author, proposal.id, first=100)).items
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 8
