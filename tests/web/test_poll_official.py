"""The result of the government's system on pages, and the clock of the result on the walls."""

from datetime import timedelta

from resolvers import clock, polls
from tests.resolvers.polls import AFTER, CLOSES, SINGLES, closed, elections
from tests.resolvers.polls.test_official import PDF, elsewhere, votes
from tests.story import ADMIN, HUANG


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

    async def test_of_an_election_names_each_candidate_and_who_is_elected(
        self, enters, stranger, db
    ):
        huang, poll = await enters(HUANG), await elections.opened("official")
        there, before = f"/polls/{poll.id}/official-result", f"/polls/{poll.id}"
        typed = {"system": "市业主电子投票系统", "number": "2026-1"}
        for place, heads in enumerate((7, 6, 5, 5, 4, 2), 1):
            for choice, (area, count) in votes(heads).items():
                typed[f"{choice}_1_{place}"] = f"{area / 100:.2f}"
                typed[f"{choice}_1_{place}_heads"] = str(count)
        with clock.standing_at(CLOSES):
            form = (await huang.get(before)).text
            wrong = await huang.htmx(there, **{**typed, "abstain_1_2": "1", "for_1_6": "某"})
            files = {"documents": ("证明.pdf", PDF, "application/pdf")}
            done = await huang.client.post(there, data=typed, files=files)
            await polls.close(HUANG.actor, poll.id)
            page = (await stranger.get(before)).text
        with clock.standing_at(AFTER):
            await polls.certify(HUANG.actor, poll.id)
            proof = (await stranger.get(f"{before}/certificate")).text

        assert (wrong.status_code, done.status_code) == (422, 303)
        assert all(f'name="{name}"' in form for name in typed)
        for each in (
            "有面积就有人数",
            "面积和人数都要写",
            'value="某"',
            'value="市业主电子投票系统"',
        ):
            assert each in wrong.text
        for each in ("应选 5 人，当选 5 人", "7 / 7", "证明编号 2026-1", "各项数字按结果证明登记"):
            assert each in page
            assert each in proof
        assert "ballots.csv" not in page


class TestClock:
    async def test_shows_when_the_result_is_due_and_late(self, stranger, db):
        poll = await closed({SINGLES[0]: "for"})
        soon = (await stranger.get(f"/polls/{poll.id}")).text
        with clock.standing_at(poll.result_due_at + timedelta(hours=1)):
            late = (await stranger.get(f"/polls/{poll.id}")).text

        assert "应于" in soon
        assert "超期</span>" not in soon
        assert "超期</span>" in late
