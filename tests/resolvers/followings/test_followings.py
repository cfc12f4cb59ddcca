import asyncio
from datetime import datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from resolvers import (
    clock,
    comments,
    database,
    followings,
    notices,
    opinions,
    proposals,
    searching,
    timetable,
)
from resolvers.actors import Actor
from resolvers.calendar import SHANGHAI
from resolvers.followings import Followed
from resolvers.followings.talk import tell_talk
from resolvers.notices import NoticeBox, NoticeKind
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.searching import HitKind
from resolvers.senders import MessageKind, NotSent
from tests.resolvers.comments import MANAGER, said
from tests.resolvers.opinions import opened
from tests.resolvers.proposals import (
    DESK,
    WRITER,
    brought,
    drafted,
    neighbour,
    neighbours,
    submitted,
)
from tests.story import CHEN, ESTATE, HUANG, LI, QIAN, WANG, ZHOU

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
EVENING = datetime(2026, 11, 25, 18, 5, tzinfo=SHANGHAI)
ORIGIN = "https://gongzhi.example"


def at(moment):
    return clock.standing_at(moment)


async def news_of(actor):
    found = (await notices.listed(actor, first=100)).items
    return [(each.about_kind, each.word) for each in found if each.kind is NoticeKind.NEWS]


async def moved_on():
    """Somebody follows a proposal that is then taken up."""
    with at(clock.now() - timedelta(minutes=2)):
        proposal = await submitted()
    with at(clock.now() - timedelta(minutes=1)):
        await followings.follow(LI.actor, Followed.PROPOSAL, proposal.id)
    await proposals.screen(DESK, proposal.id)
    return proposal


class TestFollow:
    async def test_is_kept_once_even_twice_at_once_and_ends(self):
        proposal = await submitted()
        both = await asyncio.gather(
            *[followings.follow(LI.actor, Followed.PROPOSAL, proposal.id) for _ in range(2)],
            return_exceptions=True,
        )
        [refused] = [each for each in both if isinstance(each, NotNow)]
        assert refused.reason is Reason.FOLLOWED_ALREADY
        [found] = await followings.mine(LI.actor)
        assert (found.kind, found.thing) == (Followed.PROPOSAL, proposal.id)

        await followings.unfollow(LI.actor, Followed.PROPOSAL, proposal.id)
        assert await followings.mine(LI.actor) == ()
        with pytest.raises(NotNow):
            await followings.unfollow(LI.actor, Followed.PROPOSAL, proposal.id)

    async def test_of_what_one_may_not_know_of_is_not_found(self):
        proposal = await submitted()
        with pytest.raises(NotFound):
            await followings.follow(QIAN.actor, Followed.PROPOSAL, proposal.id)
        with pytest.raises(NotAllowed):
            await followings.follow(Actor(), Followed.ESTATE, ESTATE)


class TestTell:
    async def test_tells_each_thing_once_however_it_is_followed(self):
        proposal = await submitted()
        for kind, thing in ((Followed.PROPOSAL, proposal.id), (Followed.ESTATE, ESTATE)):
            await followings.follow(LI.actor, kind, thing)
        await proposals.screen(DESK, proposal.id)
        conversation = await opened(proposal=proposal.id)
        assert await followings.tell() == 2
        assert await followings.tell() == 0

        assert sorted(await news_of(LI.actor)) == [
            ("conversation", "opened"),
            ("proposal", "screen"),
        ]
        await opinions.close(DESK, conversation.id)
        await followings.tell()
        assert ("conversation", "closed") in await news_of(LI.actor)

    async def test_leaves_out_who_was_told_directly_or_did_it(self):
        """Its author is told by the proposal itself; who screened it knows."""
        proposal = await submitted()
        for actor in (WRITER, DESK):
            await followings.follow(actor, Followed.PROPOSAL, proposal.id)
        await proposals.screen(DESK, proposal.id)
        await followings.tell()

        assert await news_of(WANG.actor) == []
        assert await news_of(HUANG.actor) == []

    async def test_tells_nobody_who_may_not_know_of_it_any_more(self):
        await moved_on()
        await database.execute("update posts set revoked_at = now() where person = $1", LI.id)
        assert await followings.tell() == 0

    async def test_tells_nothing_of_a_draft_to_who_wrote_along(self):
        draft = await drafted()
        follows = "insert into followings (id, person, kind, thing, at) values ($1, $2, $3, $4, $5)"
        since = clock.now() - timedelta(minutes=1)
        await database.execute(follows, uuid7(), LI.id, Followed.PROPOSAL, draft.id, since)
        await proposals.edit(WRITER, draft.id, text="换两盏灯。", base=1)
        assert await followings.tell() == 0

    async def test_does_not_tell_the_estate_of_every_step(self):
        await followings.follow(LI.actor, Followed.ESTATE, ESTATE)
        proposal = await submitted()
        await proposals.screen(DESK, proposal.id)
        await followings.tell()

        assert await news_of(LI.actor) == [("proposal", "submit")]


class TestDigest:
    async def test_arrives_once_a_day_after_its_hour(self, outbox):
        with at(EVENING - timedelta(hours=3)):
            await moved_on()
            await followings.tell()
            assert await followings.make(ORIGIN) == 0
        with at(EVENING):
            assert await asyncio.gather(followings.make(ORIGIN), followings.make(ORIGIN)) in (
                [0, 1],
                [1, 0],
            )
            assert await followings.make(ORIGIN) == 0
        [(phone, message)] = outbox.sent
        assert (phone, message.kind) == (LI.phone, MessageKind.DIGEST)
        assert message.facts["count"] == "1"
        assert len(message.text) <= 70
        with at(EVENING + timedelta(days=1)):
            assert await followings.make(ORIGIN) == 0  # nothing new

    async def test_of_days_that_were_missed_is_one(self, outbox):
        with at(EVENING - timedelta(days=4)):
            await moved_on()
            await followings.tell()
        with at(EVENING - timedelta(days=2)):
            await followings.follow(LI.actor, Followed.ESTATE, ESTATE)
            await submitted(title="再一件", text="修路。")
            await followings.tell()
        with at(EVENING):
            assert await followings.make(ORIGIN) == 1
        assert outbox.sent[0][1].facts["count"] == "2"

    @pytest.mark.parametrize(
        ("chosen", "hour", "sent"),
        [
            ({"daily": False}, 18, 0),
            ({"hour": 20}, 18, 0),
            ({"hour": 8}, 9, 1),
            ({}, 23, 0),
            ({}, 21, 1),
        ],
    )
    async def test_keeps_to_what_was_chosen_and_lets_people_sleep(self, outbox, chosen, hour, sent):
        with at(EVENING.replace(hour=7)):
            await followings.prefer(LI.actor, **chosen)
            await moved_on()
            await followings.tell()
        with at(EVENING.replace(hour=hour)):
            assert await followings.make(ORIGIN) == sent
        assert len(outbox.sent) == sent

    async def test_goes_out_when_what_was_said_cannot_be_counted(self, outbox, monkeypatch):
        async def fails(_here: datetime) -> int:
            raise RuntimeError

        monkeypatch.setattr("resolvers.followings.digesting.tell_talk", fails)
        with at(EVENING):
            await moved_on()
            await followings.tell()
            assert await followings.make(ORIGIN) == 1

    async def test_that_did_not_go_out_is_tried_again_three_times(self, outbox):
        outbox.broken = True
        with at(EVENING):
            await moved_on()
            await followings.tell()
            for _ in range(5):
                assert await followings.make(ORIGIN) == 0
            outbox.broken = False
            assert await followings.make(ORIGIN) == 0
        assert await database.value("select tries from digests") == 3
        with at(EVENING + timedelta(days=1)):
            assert await followings.make(ORIGIN) == 1  # its news come with the next

    async def test_that_did_not_go_out_waits_for_no_night_and_not_for_who_stopped_it(self, outbox):
        outbox.broken = True
        with at(EVENING.replace(hour=21, minute=59)):
            await moved_on()
            await followings.tell()
            await followings.make(ORIGIN)
        outbox.broken = False
        with at(EVENING.replace(hour=22)):
            assert await followings.make(ORIGIN) == 0
        with at(EVENING.replace(hour=21, minute=59)):
            await followings.prefer(LI.actor, daily=False)
            assert await followings.make(ORIGIN) == 0
        assert outbox.sent == []

    async def test_is_stopped_by_its_link_without_signing_in(self, outbox):
        with at(EVENING):
            await moved_on()
            await followings.tell()
            await followings.make(ORIGIN)
            code = outbox.sent[0][1].facts["link"].rpartition("/")[2]
            shown = await followings.by_code(code)
            assert (shown.count, shown.stopped) == (1, False)
            assert (await followings.stop(code)).stopped
            assert not (await followings.preferences(LI.actor)).daily
            with pytest.raises(NotFound):
                await followings.stop("made-up")
        with at(EVENING + timedelta(days=31)):
            with pytest.raises(NotFound):
                await followings.by_code(code)

    async def test_preferences_are_judged(self):
        with pytest.raises(NotValid):
            await followings.prefer(LI.actor, hour=3)
        with pytest.raises(NotAllowed):
            await followings.prefer(Actor(), daily=False)


class TestTalk:
    async def test_of_a_followed_proposal_is_one_line_a_day_and_each_comment_in_one_line(
        self, outbox
    ):
        with at(EVENING - timedelta(hours=2)):
            proposal = await submitted()
            await followings.follow(LI.actor, Followed.PROPOSAL, proposal.id)
        one, other = await neighbours(2)
        with at(EVENING - timedelta(hours=1)):
            first = await said(one, proposal.id)
            await comments.reply(other, first.id, text="是的。")
            await comments.answer(MANAGER, first.id, text="本周来看。")
            own = await said(neighbour(LI.id), proposal.id, "我也要。")
            await comments.reply(one, own.id, text="好。")
        lines = []
        for days in (0, 0, 1):
            with at(EVENING + timedelta(days=days, minutes=len(lines))):
                await followings.make(ORIGIN)
                found = (await notices.listed(LI.actor, box=NoticeBox.NEWS)).items
                lines.append([(e.comment_count, e.answer_count) for e in found])
                if len(lines) == 2:
                    await said(other, proposal.id, "再说一句。")
        assert lines == [[(2, 1)], [(2, 1)], [(1, 0), (2, 1)]]
        assert [message.facts["count"] for _, message in outbox.sent] == ["1", "1"]

        code = outbox.sent[-1][1].facts["link"].rpartition("/")[2]
        with at(EVENING + timedelta(days=1)):
            await followings.stop(code)
            await said(other, proposal.id, "又一句。")
        with at(EVENING + timedelta(days=2)):
            await followings.make(ORIGIN)
            assert (await notices.listed(LI.actor, box=NoticeBox.NEWS)).items[0].comment_count == 1
        assert len(outbox.sent) == 2

    async def test_is_not_told_to_who_belongs_there_no_more(self):
        proposal = await submitted()
        await followings.follow(LI.actor, Followed.PROPOSAL, proposal.id)
        await said((await neighbours(1))[0], proposal.id)
        await database.execute("update posts set revoked_at = now() where person = $1", LI.id)
        with at(clock.now() + timedelta(minutes=3)):
            here = clock.now().astimezone(SHANGHAI).replace(hour=21)
            assert await tell_talk(here) == 0


class TestTellAtOnce:
    async def test_tells_of_an_answer_to_ones_own_comment_and_of_no_reply(self, outbox):
        with at(EVENING):
            proposal = await submitted()
            own = await said(WRITER, proposal.id)
            await comments.reply((await neighbours(1))[0], own.id, text="好。")
            assert await followings.tell_at_once() == 0
            await comments.answer(MANAGER, own.id, text="本周来看。")
            assert await followings.tell_at_once() == 1
        assert [message.kind for _, message in outbox.sent] == [MessageKind.ANSWERED]

    async def test_tells_by_phone_what_needs_somebody_once_and_by_day(self, outbox):
        about = {"kind": NoticeKind.QUESTION, "county": "410702", "about": ESTATE, "cause": ESTATE}
        with at(EVENING.replace(hour=23)):
            await notices.send([notices.New(notices.Address(person=WANG.id), **about)])
            assert await followings.tell_at_once() == 0
        with at(EVENING.replace(hour=7) + timedelta(days=1)):
            assert await followings.tell_at_once() == 1
            assert await followings.tell_at_once() == 0
        assert "请您补充" in outbox.sent[0][1].text

    @pytest.mark.parametrize("fault", [NotSent("status 400"), ValueError("no such number")])
    async def test_that_fails_for_one_reaches_the_others_and_is_given_up_in_the_end(
        self, outbox, fault
    ):
        outbox.faults[WANG.phone] = fault
        about = {"kind": NoticeKind.QUESTION, "county": "410702", "about": ESTATE, "cause": ESTATE}
        with at(EVENING.replace(hour=8)):
            for who in (WANG, LI):
                await notices.send([notices.New(notices.Address(person=who.id), **about)])
            assert await followings.tell_at_once() == 1
            assert await followings.tell_at_once() == 0
        assert [phone for phone, _ in outbox.sent] == [LI.phone]
        tried = "select tries from notices where person = $1"
        for minutes, tries in ((3, 2), (5, 2), (12, 3), (60, 4), (200, 5), (600, 5)):
            with at(EVENING.replace(hour=8) + timedelta(minutes=minutes)):
                await followings.tell_at_once()
                assert await database.value(tried, WANG.id) == tries
                assert (await followings.given_up())["needed"] == (tries == 5)
        works = {each.name: each.failures for each in await timetable.works()}
        assert works == ({} if isinstance(fault, NotSent) else {"followings_tell_at_once": 5})

    async def test_is_silent_for_who_does_not_want_it(self, outbox):
        await followings.prefer(WANG.actor, at_once=False)
        about = {"kind": NoticeKind.QUESTION, "county": "410702", "about": ESTATE, "cause": ESTATE}
        with at(EVENING):
            await notices.send([notices.New(notices.Address(person=WANG.id), **about)])
            assert await followings.tell_at_once() == 0
        assert outbox.sent == []


class TestSearch:
    async def test_finds_proposals_and_decisions_where_somebody_belongs(self):
        await brought(ProposalStage.EXECUTION)
        await drafted(title="灯的草稿", text="亮一点的灯。")
        found = await searching.search(WRITER, "亮一点的灯")
        assert [each.kind for each in found] == [HitKind.DECISION, HitKind.PROPOSAL]
        assert "亮一点的灯" in found[1].excerpt
        assert len(await searching.search(DESK, "赞成", kind=HitKind.DECISION)) == 1

        [other] = await neighbours(1)
        assert len(await searching.search(other, "亮一点")) == 2
        for outsider in (QIAN.actor, CHEN.actor, ZHOU.actor):
            assert await searching.search(outsider, "亮一点的灯") == ()
        with pytest.raises(NotAllowed):
            await searching.search(Actor(), "亮一点")
        for text in ("灯", "字" * 51):
            with pytest.raises(NotValid):
                await searching.search(WRITER, text)
