import asyncio

import pytest

from resolvers import (
    clock,
    database,
    journal,
    moderation,
    notices,
    opinions,
    proposals,
    timetable,
)
from resolvers.opinions import Stance
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.comments import MEMBER, rule
from tests.resolvers.opinions import (
    DESK,
    ESTATE,
    LEFT,
    RIGHT,
    SAID,
    WRITER,
    closed,
    later,
    neighbours,
    opened,
    stances,
    talked,
    voted,
)
from tests.resolvers.proposals import brought, submitted
from tests.story import LIU, QIAN, VILLAGE, WANG

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


async def map_for(actor, conversation):
    said = await opinions.statements(actor, conversation)
    return await opinions.map_of(actor, conversation, said)


class TestOpen:
    async def test_is_recorded_and_runs_alone_even_twice_at_once(self):
        both = await asyncio.gather(opened(), opened(), return_exceptions=True)
        [found] = [each for each in both if not isinstance(each, Exception)]
        [refused] = [each for each in both if isinstance(each, Exception)]

        assert refused.reason is Reason.CONVERSATION_RUNNING
        assert await journal.actions_on(found.id) == ["conversation.opened"]
        assert (found.closes_at - found.opened_at).days == 14

    async def test_is_not_for_residents_nor_about_what_is_decided(self):
        for actor, refusal in ((WRITER, NotAllowed), (QIAN.actor, NotAllowed)):
            with pytest.raises(refusal):
                await opened(actor)
        with pytest.raises(NotValid) as refused:
            await opened(question=" ", days=91)
        assert set(refused.value.fields) == {"question", "days"}
        decided = await brought(ProposalStage.RESOLUTION)
        with pytest.raises(NotNow) as late:
            await opened(proposal=decided.id)
        assert late.value.reason is Reason.WRONG_STAGE
        assert (await opinions.listed(DESK, ESTATE)).items == ()

    async def test_from_elsewhere_is_not_found(self):
        conversation = await opened()
        with pytest.raises(NotFound):
            await opinions.find(QIAN.actor, conversation.id)
        with pytest.raises(NotFound):
            await opinions.listed(QIAN.actor, ESTATE)


class TestSay:
    async def test_tells_nobody_whose_it_is_and_its_author_agrees(self):
        conversation = await opened()
        await opinions.say(WRITER, conversation.id, text="先试一个月。")

        [seen] = await opinions.statements(DESK, conversation)
        assert (seen.text, seen.mine, seen.stance) == ("先试一个月。", False, None)
        [own] = await opinions.statements(WRITER, conversation)
        assert (own.mine, own.stance) == (True, Stance.AGREE)
        assert (await journal.actions_on(conversation.id))[-1] == "statement.said"

    async def test_is_refused_with_its_reason_and_changes_nothing(self):
        conversation = await opened()
        for n in range(5):
            await opinions.say(WRITER, conversation.id, text=f"第{n}句")
        with pytest.raises(NotNow) as many:
            await opinions.say(WRITER, conversation.id, text="第六句")
        assert many.value.reason is Reason.OWN_STATEMENTS_TOO_MANY
        for text in ("", "字" * 141, "两\n行", "第1句", "打 13900000001 找他"):
            with pytest.raises(NotValid):
                await opinions.say(DESK, conversation.id, text=text)
        with pytest.raises(NotAllowed):
            await opinions.say(LIU.actor, conversation.id, text="物业的话")
        assert len(await opinions.statements(DESK, conversation)) == 5

    async def test_is_taken_back_until_somebody_else_has_voted(self):
        conversation = await opened()
        await opinions.say(WRITER, conversation.id, text="先试一个月。")
        [statement] = await opinions.statements(WRITER, conversation)
        with pytest.raises(NotAllowed):
            await opinions.take_back(DESK, statement.id)
        await opinions.take_back(WRITER, statement.id)
        assert await opinions.statements(WRITER, conversation) == ()

        await opinions.say(WRITER, conversation.id, text="先试一个月。")
        [statement] = await opinions.statements(WRITER, conversation)
        [other] = await neighbours(1)
        await opinions.vote(other, statement.id, stance="disagree")
        with pytest.raises(NotNow) as refused:
            await opinions.take_back(WRITER, statement.id)
        assert refused.value.reason is Reason.STATEMENT_VOTED

    async def test_keeps_to_the_list_of_words_and_who_moderates_is_told(self):
        conversation = await opened()
        add = {"rule": await rule("advertising"), "area": VILLAGE}
        await moderation.add_word(DESK, word="代开发票", effect="refuse", **add)
        await moderation.add_word(DESK, word="微信号", effect="report", **add)
        with pytest.raises(NotValid) as refused:
            await opinions.say(WRITER, conversation.id, text="代 开 发 票")
        assert refused.value.fields["text"].reason is Reason.WORD_REFUSED
        await opinions.say(WRITER, conversation.id, text="加我微信号。")

        told = "select count(*) from notices where kind = 'conversation' and word = 'flagged'"
        assert await database.value(told) >= 1
        assert len(await opinions.statements(DESK, conversation)) == 1


class TestHide:
    async def test_takes_it_from_all_but_its_author_who_is_told_why(self):
        conversation = await opened()
        await opinions.say(WRITER, conversation.id, text="三楼的老张偷电。")
        [statement] = await opinions.statements(DESK, conversation)
        with pytest.raises(NotAllowed):
            await opinions.hide(WRITER, statement.id, because="说的是别人")
        with pytest.raises(NotValid):
            await opinions.hide(DESK, statement.id, because="")
        hidden = await opinions.hide(DESK, statement.id, because="说的是一个人，没有依据")

        [other] = await neighbours(1)
        [seen] = await opinions.statements(other, conversation)
        assert (seen.text, seen.because) == ("", hidden.because)
        [own] = await opinions.statements(WRITER, conversation)
        assert own.text
        [told] = (await notices.listed(WANG.actor)).items
        assert (told.kind, told.word) == (notices.NoticeKind.CONVERSATION, "hidden")
        with pytest.raises(NotNow):
            await opinions.vote(other, statement.id, stance="agree")
        await opinions.restore(DESK, statement.id)
        assert (await opinions.statements(other, conversation))[0].text
        assert (await journal.actions_on(conversation.id))[-2:] == [
            "statement.hidden",
            "statement.restored",
        ]

    async def test_of_ones_own_is_shown_again_by_somebody_else_and_not_said_twice(self):
        conversation = await talked(1)
        [own] = await opinions.statements(DESK, conversation)
        await opinions.hide(DESK, own.id, because="重复")
        with pytest.raises(NotAllowed) as refused:
            await opinions.restore(DESK, own.id)
        assert refused.value.reason is Reason.OWN_STATEMENT
        await opinions.say(WRITER, conversation.id, text=SAID[0])
        with pytest.raises(NotNow) as twice:
            await opinions.restore(MEMBER, own.id)
        assert twice.value.reason is Reason.SAID_ALREADY

    async def test_about_ones_own_proposal_is_somebody_elses(self):
        own = await proposals.draft(DESK, ESTATE, text="换门禁。")
        await proposals.submit(DESK, own.id)
        conversation = await opened(proposal=own.id)
        await opinions.say(WRITER, conversation.id, text="太贵了。")
        [statement] = await opinions.statements(DESK, conversation)

        assert statement.why_not_hide(DESK).reason is Reason.OWN_PROPOSAL


class TestVote:
    async def test_is_one_each_and_may_be_changed_until_it_closes(self):
        conversation = await talked(1)
        [statement] = await opinions.statements(DESK, conversation)
        [voter] = await neighbours(1)
        for stance in ("agree", "agree", "pass"):
            await opinions.vote(voter, statement.id, stance=stance)
        assert await stances(statement.id) == ["pass"]

        with pytest.raises(NotValid):
            await opinions.vote(voter, statement.id, stance="maybe")
        for actor in (DESK, LIU.actor):
            with pytest.raises(NotAllowed):
                await opinions.vote(actor, statement.id, stance="agree")
        await opinions.close(DESK, conversation.id)
        with pytest.raises(NotNow) as refused:
            await opinions.vote(voter, statement.id, stance="agree")
        assert refused.value.reason is Reason.CONVERSATION_CLOSED
        assert await stances(statement.id) == ["pass"]

    async def test_by_one_at_once_counts_once(self):
        conversation = await talked(1)
        [statement] = await opinions.statements(DESK, conversation)
        [voter] = await neighbours(1)
        await asyncio.gather(*[opinions.vote(voter, statement.id, stance=each) for each in Stance])

        assert len(await stances(statement.id)) == 1

    async def test_stands_in_no_journal(self):
        conversation = await talked(1)
        await voted(conversation, [(1,)])

        assert "vote" not in str(await journal.actions_on(conversation.id))


class TestDraw:
    async def test_says_nothing_with_eleven_voters_and_all_with_twelve(self):
        conversation = await talked()
        await voted(conversation, [LEFT] * 6 + [RIGHT] * 5)
        assert await map_for(DESK, await closed(conversation)) is None

        conversation = await talked()
        last = (await voted(conversation, [LEFT] * 6 + [RIGHT] * 6))[-1]
        found = await map_for(last, await closed(conversation))
        assert [group.size for group in found.drawn.groups] == [6, 6]
        assert found.drawn.groups[found.own].size == 6
        assert (await map_for(DESK, conversation)).own is None
        texts = {each.id: each.text for each in await opinions.statements(DESK, conversation)}
        assert texts[found.drawn.consensus[0].statement] == SAID[1]

    async def test_while_it_is_open_holds_the_last_five_back_and_counts_them_when_it_closes(self):
        """Between two maps there are always five people who voted."""
        conversation = await talked(1)
        voters = []

        async def after(count):
            await voted(conversation, [(1,)] * count)
            await opinions.tend()
            found = await map_for(DESK, conversation)
            voters.append(found and found.drawn.voters)

        for count in (16, 1, 4, 1):
            await after(count)
        assert voters == [None, 12, 12, 17]
        found = await map_for(DESK, await closed(conversation))
        assert (found.drawn.voters, found.drawn.lines[0].total.agree) == (22, 22)

    async def test_leaves_out_what_is_hidden_at_once_and_after_it_has_closed_draws_anew(self):
        conversation = await talked()
        await voted(conversation, [LEFT] * 6 + [RIGHT] * 6)
        await closed(conversation)
        first, *_ = await opinions.statements(DESK, conversation)
        assert await opinions.tend() == 0
        with later(5):
            await opinions.hide(DESK, first.id, because="重复")
            before = await map_for(DESK, conversation)
            assert await opinions.tend() == 1
            assert await opinions.tend() == 0
            after = await map_for(DESK, conversation)
        for found in (before, after):
            told = {each.statement for each in (*found.drawn.lines, *found.drawn.consensus)}
            assert first.id not in {*told, *found.drawn.dividing}
        assert after.at > before.at

    async def test_that_fails_keeps_no_other_waiting_and_is_tried_again_later(self, monkeypatch):
        first, second = await talked(), await opened(proposal=(await submitted()).id)
        await opinions.say(DESK, second.id, text=SAID[0])
        await voted(second, [(1,)] * 12)
        for each in (first, second):
            await opinions.close(DESK, each.id)

        async def broken(id):
            if id == first.id:
                raise ValueError(id)
            return await opinions.draw(id)

        with monkeypatch.context() as patched:
            patched.setattr("resolvers.opinions.drawing.draw", broken)
            assert await opinions.tend() == 1
            assert await opinions.tend() == 0
        assert await map_for(DESK, second)
        failures = {each.name: each.failures for each in await timetable.works()}
        assert failures == {"opinions_tend": 1}
        assert await opinions.tend() == 0
        await database.execute("update opinion_maps set failed_at = now() - interval '11 minutes'")
        assert await opinions.tend() == 1

    async def test_when_its_days_are_over_closes_it_and_draws_once_more(self):
        conversation = await talked(days=1)
        await voted(conversation, [LEFT] * 6 + [RIGHT] * 6)
        with later(2 * 24 * 60):
            assert conversation.ended_at == conversation.closes_at
            await opinions.tend()
            found = await opinions.find(DESK, conversation.id)
            assert found.closed_at
            assert await map_for(DESK, found)
            assert (await journal.actions_on(found.id))[-1] == "conversation.closed"
            assert clock.now() > found.closes_at

    async def test_keeps_nothing_of_a_voter(self):
        conversation = await talked()
        who = await voted(conversation, [LEFT] * 6 + [RIGHT] * 6)
        await closed(conversation)
        kept = await database.value("select drawn::text from opinion_maps")

        assert not [each for each in who if str(each.person) in kept]
