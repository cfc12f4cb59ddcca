"""Private links: made and revoked by the reporter, followed and rated by whoever has one."""

import asyncio

import pytest

from resolvers import cases, database, journal
from resolvers.cases import Rating, Stage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.telling import LAMP, reported, told, written

pytestmark = pytest.mark.usefixtures("db")
WANG, ZHOU, LIU, QIAN = story.WANG, story.ZHOU, story.LIU, story.QIAN


class TestLink:
    async def test_shows_how_far_it_is_and_nothing_of_the_reporter(self):
        case = await reported(place="3号楼 501室", title="王女士家门口的灯")

        made = await cases.link(WANG.actor, case.id)

        seen = await cases.followed(made.token)
        assert (seen.number, seen.stage, seen.lead) == (case.number, case.stage, story.COMPANY)
        assert seen.due_at == case.promise.due_at
        assert [step.kind for step in seen.steps] == ["report", "accept", "dispatch"]
        for hidden in ("王", "501室", "灯坏", str(WANG.id)):
            assert hidden not in repr(seen)
        assert await journal.actions_on(case.id) == [
            "case.reported",
            "case.accepted",
            "case.dispatched",
            "case.linked",
        ]

    async def test_keeps_only_the_hash(self):
        made = await cases.link(WANG.actor, (await reported()).id)

        kept = await database.row("select * from case_links")
        assert made.token.encode() not in kept["token_hash"]
        assert len(made.token) >= 32

    async def test_made_again_ends_the_one_before(self):
        case = await reported()
        first = await cases.link(WANG.actor, case.id)

        second = await cases.link(WANG.actor, case.id)

        with pytest.raises(NotFound):
            await cases.followed(first.token)
        assert (await cases.followed(second.token)).number == case.number

    async def test_made_twice_at_once_leaves_one(self):
        case = await reported()

        both = await asyncio.gather(*[cases.link(WANG.actor, case.id) for _ in range(2)])

        found = await asyncio.gather(
            *[cases.followed(each.token) for each in both], return_exceptions=True
        )
        assert sum(isinstance(each, NotFound) for each in found) == 1

    async def test_by_others_is_refused(self):
        case = await reported()

        with pytest.raises(NotAllowed):
            await cases.link(ZHOU.actor, case.id)
        with pytest.raises(NotFound):
            await cases.link(QIAN.actor, case.id)

    @pytest.mark.parametrize("token", ["", "x", "\x00", "a" * 5000])
    async def test_that_is_none_is_not_found(self, token):
        with pytest.raises(NotFound):
            await cases.followed(token)


class TestUnlink:
    async def test_ends_it(self):
        case = await reported()
        made = await cases.link(WANG.actor, case.id)

        await cases.unlink(WANG.actor, case.id)

        with pytest.raises(NotFound):
            await cases.followed(made.token)
        with pytest.raises(NotNow) as refusal:
            await cases.unlink(WANG.actor, case.id)
        assert refusal.value.reason is Reason.NO_LINK


class TestRateByLink:
    async def test_counts_as_the_reporters_word(self):
        case = await told(Stage.VERIFIED)
        made = await cases.link(WANG.actor, case.id)

        seen = await cases.rate_by_link(made.token, rating="satisfied", note="谢谢")

        assert (seen.stage, seen.rating) == (Stage.CLOSED, Rating.SATISFIED)
        assert seen.why_not_rate.reason is Reason.ALREADY_RATED
        channels = await database.rows(
            "select channel from journal where subject = $1 and action = 'case.rated'", str(case.id)
        )
        assert [each["channel"] for each in channels] == ["link"]

    async def test_before_the_answer_changes_nothing(self):
        case = await reported()
        made = await cases.link(WANG.actor, case.id)
        before = await written(case.id)

        with pytest.raises(NotNow):
            await cases.rate_by_link(made.token, rating="satisfied")

        assert await written(case.id) == before

    async def test_unsatisfied_says_why(self):
        case = await told(Stage.VERIFIED)
        made = await cases.link(WANG.actor, case.id)

        with pytest.raises(NotValid) as refusal:
            await cases.rate_by_link(made.token, rating="unsatisfied")

        assert set(refusal.value.fields) == {"note"}

    async def test_of_what_follows_another_shows_that_one(self):
        master = await reported()
        case = await cases.report_same(QIAN.actor, master.id, **LAMP)
        made = await cases.link(QIAN.actor, case.id)

        seen = await cases.followed(made.token)

        assert (seen.number, seen.stage) == (case.number, Stage.DISPATCHED)
