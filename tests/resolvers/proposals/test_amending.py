import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import journal, notices, proposals
from resolvers.proposals import AmendmentState, ProposalAct, ProposalStage
from resolvers.proposals.texts import became
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.proposals import DESK, WRITER, brought, neighbours, submitted
from tests.story import QIAN

THREE = "换灯。\n修门。\n种树。"
LINES = st.text("甲乙丙丁戊己", min_size=1, max_size=6).map(list)


class TestBecame:
    @pytest.mark.parametrize(
        ("after", "place", "now"),
        [
            ("甲乙丙", 1, "乙"),
            ("新甲乙丙", 1, "乙"),
            ("甲丁丙", 1, "丁"),
            ("甲丙", 1, ""),
            ("丙甲", 1, ""),
        ],
    )
    def test_follows_a_paragraph_through_a_change(self, after, place, now):
        assert became(list("甲乙丙"), list(after), place) == now

    @given(LINES, LINES, st.integers(0, 5))
    def test_is_a_paragraph_of_the_other_text_or_none(self, before, after, place):
        assert became(before, after, place) in {"", *after}


async def amended(actor, proposal, paragraph=2, text="修大门。", base=1, **more):
    await proposals.amend(actor, proposal.id, paragraph=paragraph, base=base, text=text, **more)
    found = await proposals.amendments(DESK, proposal.id)
    return next(each for each in found if each.text == text)


@pytest.mark.anyio
@pytest.mark.usefixtures("db")
class TestAmend:
    async def test_and_accept_writes_another_version(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        one = await amended(other, proposal, why="大门更急")
        [told] = (await notices.listed(WRITER)).items
        assert (told.word, told.about) == (ProposalAct.AMEND, proposal.id)
        accepted = await proposals.accept(WRITER, proposal.id, amendments=[one.id, one.id])

        assert (accepted.text, accepted.revision) == ("换灯。\n修大门。\n种树。", 2)
        [found] = await proposals.amendments(DESK, proposal.id)
        assert (found.state, found.made, found.original) == (AmendmentState.ACCEPTED, 2, "修门。")
        assert (await journal.actions_on(proposal.id))[-2:] == [
            "proposal.amended",
            "proposal.amendment_accepted",
        ]
        [told] = (await notices.listed(other)).items
        assert told.word == ProposalAct.ACCEPT

    async def test_to_nothing_leaves_the_paragraph_out(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        one = await amended(other, proposal, text="")

        assert (await proposals.accept(DESK, proposal.id, amendments=[one.id])).text == (
            "换灯。\n种树。"
        )

    async def test_of_a_paragraph_that_has_changed_is_refused_and_shows_it(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        one = await amended(other, proposal)
        await proposals.edit(WRITER, proposal.id, text="换灯。\n修后门。\n种树。", base=1)
        for act in (
            proposals.amend(other, proposal.id, paragraph=2, base=1, text="修东门。"),
            proposals.accept(WRITER, proposal.id, amendments=[one.id]),
        ):
            with pytest.raises(NotNow) as refused:
                await act
            assert refused.value.reason is Reason.PARAGRAPH_CHANGED
            assert refused.value.facts == {"text": "修后门。"}
        assert (await proposals.find(DESK, proposal.id)).revision == 2

    async def test_of_a_paragraph_that_only_moved_is_accepted_where_it_is_now(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        one = await amended(other, proposal)
        await proposals.edit(WRITER, proposal.id, text=f"先说一句。\n{THREE}", base=1)

        found = await proposals.accept(WRITER, proposal.id, amendments=[one.id])
        assert found.text == "先说一句。\n换灯。\n修大门。\n种树。"

    async def test_of_one_that_is_gone_says_so(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        await proposals.edit(WRITER, proposal.id, text="换灯。\n种树。", base=1)
        with pytest.raises(NotNow) as refused:
            await proposals.amend(other, proposal.id, paragraph=2, base=1, text="修大门。")

        assert refused.value.reason is Reason.PARAGRAPH_GONE

    async def test_by_two_are_merged_in_other_words(self):
        proposal, [one, two] = await submitted(text=THREE), await neighbours(2)
        chosen = [
            (await amended(one, proposal, text="修大门。")).id,
            (await amended(two, proposal, text="修门，换锁。")).id,
        ]
        with pytest.raises(NotValid) as refused:
            await proposals.accept(WRITER, proposal.id, amendments=chosen)
        assert refused.value.fields["text"].reason is Reason.MISSING
        found = await proposals.accept(
            WRITER, proposal.id, amendments=chosen, text="修大门，换锁。"
        )

        assert found.paragraphs[1] == "修大门，换锁。"
        states = [each.state for each in await proposals.amendments(DESK, proposal.id)]
        assert states == [AmendmentState.MERGED] * 2

    async def test_of_two_paragraphs_are_not_merged(self):
        proposal, [one] = await submitted(text=THREE), await neighbours(1)
        chosen = [
            (await amended(one, proposal, text="修大门。")).id,
            (await amended(one, proposal, 3, text="种桂花。")).id,
        ]
        with pytest.raises(NotValid) as refused:
            await proposals.accept(WRITER, proposal.id, amendments=chosen, text="都要。")
        assert list(refused.value.fields) == ["amendments"]

    async def test_accepted_by_two_at_once_is_accepted_once(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        one = await amended(other, proposal)
        found = await asyncio.gather(
            *[proposals.accept(WRITER, proposal.id, amendments=[one.id]) for _ in range(2)],
            return_exceptions=True,
        )

        assert {type(each) for each in found} == {proposals.Proposal, NotNow}
        assert (await proposals.find(DESK, proposal.id)).revision == 2

    async def test_is_declined_with_a_reason(self):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        one = await amended(other, proposal)
        with pytest.raises(NotValid):
            await proposals.decline(WRITER, proposal.id, amendment=one.id, reply=" ")
        await proposals.decline(WRITER, proposal.id, amendment=one.id, reply="门还没坏。")

        [found] = await proposals.amendments(other, proposal.id)
        assert (found.state, found.reply) == (AmendmentState.DECLINED, "门还没坏。")
        with pytest.raises(NotNow) as refused:
            await proposals.decline(WRITER, proposal.id, amendment=one.id, reply="再说。")
        assert refused.value.reason is Reason.ALREADY_DECIDED

    async def test_is_taken_back_by_who_made_it_alone(self):
        proposal, [one, two] = await submitted(text=THREE), await neighbours(2)
        made = await amended(one, proposal)
        with pytest.raises(NotAllowed) as refused:
            await proposals.take_back(two, proposal.id, amendment=made.id)
        assert refused.value.reason is Reason.NOT_YOUR_AMENDMENT

        await proposals.take_back(one, proposal.id, amendment=made.id)
        [found] = await proposals.amendments(one, proposal.id)
        assert found.state is AmendmentState.TAKEN_BACK

    @pytest.mark.parametrize(
        ("given", "field", "reason"),
        [
            ({"paragraph": 9, "base": 1, "text": "好。"}, "paragraph", Reason.UNKNOWN_CHOICE),
            ({"paragraph": 1, "base": 7, "text": "好。"}, "paragraph", Reason.UNKNOWN_CHOICE),
            ({"paragraph": 1, "base": 1, "text": "换灯。"}, "text", Reason.NOTHING_CHANGED),
            ({"paragraph": 1, "base": 1, "text": "字" * 5001}, "text", Reason.TOO_LONG),
            ({"paragraph": 1, "base": 1, "text": "一\n二"}, "text", Reason.UNKNOWN_CHOICE),
        ],
    )
    async def test_of_what_is_wrong_changes_nothing(self, given, field, reason):
        proposal, [other] = await submitted(text=THREE), await neighbours(1)
        with pytest.raises(NotValid) as refused:
            await proposals.amend(other, proposal.id, **given)

        assert refused.value.fields[field].reason is reason
        assert await proposals.amendments(DESK, proposal.id) == ()

    async def test_from_elsewhere_or_too_late_is_refused(self):
        proposal, [other] = await brought(ProposalStage.RESOLUTION), await neighbours(1)
        with pytest.raises(NotFound):
            await proposals.amend(QIAN.actor, proposal.id, paragraph=1, base=1, text="好。")
        with pytest.raises(NotNow) as refused:
            await proposals.amend(other, proposal.id, paragraph=1, base=1, text="好。")
        assert refused.value.reason is Reason.WRONG_STAGE
