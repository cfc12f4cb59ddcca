"""The result of the government's system on pages, and the clock of the result on the walls."""

from datetime import timedelta

from resolvers import clock, polls
from tests.resolvers.polls import CLOSES, SINGLES, closed
from tests.resolvers.polls.test_official import PDF, elsewhere
from tests.story import ADMIN


class TestImport:
    async def test_keeps_what_was_typed_and_is_marked_for_everybody(self, enters, stranger, db):
        admin, poll = await enters(ADMIN), await elsewhere()
        typed = {
            "system": "市业主电子投票系统",
            "number": "2026-1",
            "for_1": "900.00",
            "for_1_heads": "6",
            "against_1": "200",
            "against_1_heads": "1",
            "abstain_1": "0",
            "abstain_1_heads": "0",
        }
        there = f"/polls/{poll.id}/official-result"
        with clock.standing_at(CLOSES):
            wrong = await admin.htmx(there, **{**typed, "for_1": "9999"})
            files = {"documents": ("证明.pdf", PDF, "application/pdf")}
            done = await admin.client.post(there, data=typed, files=files)
            await polls.close(ADMIN.actor, poll.id)
            page = (await stranger.get(f"/polls/{poll.id}")).text

        assert (wrong.status_code, done.status_code) == (422, 303)
        assert "各项加起来超过名册" in wrong.text
        assert 'value="市业主电子投票系统"' in wrong.text
        assert "这个结果不是在这里计算的" in page
        assert "1,100.00 ㎡" in page
        assert "ballots.csv" not in page
        answer = await admin.get(f"/polls/{poll.id}/official-result.pdf")
        assert answer.content == PDF


class TestClock:
    async def test_shows_when_the_result_is_due_and_late(self, stranger, db):
        poll = await closed({SINGLES[0]: "for"})
        soon = (await stranger.get(f"/polls/{poll.id}")).text
        with clock.standing_at(poll.result_due_at + timedelta(hours=1)):
            late = (await stranger.get(f"/polls/{poll.id}")).text

        assert "应于" in soon
        assert "超期</span>" not in soon
        assert "超期</span>" in late
