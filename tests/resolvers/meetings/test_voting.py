"""Votes at meetings: put, cast, ticked, counted, closed, and standing then."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from resolvers import clock, database, journal, meetings, notices
from resolvers.meetings import BallotChoice, Meeting, Sums, Vote, VoteStage, VoteWay
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rules import RuleBasis, RuleBody
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import STARTS, TODAY, called, council, draft, member, opened
from tests.story import LIU, WANG

pytestmark = pytest.mark.usefixtures("db")
FOR, AGAINST, ABSTAIN = BallotChoice
FORBIDDEN = (
    "update meeting_votes set adopted = not adopted",
    "update meeting_votes set yes_count = 9",
    "update meeting_votes set text = 'x'",
    "delete from meeting_votes",
    "truncate meeting_votes cascade",
    "update meeting_vote_figures set amount = 1",
    "update meeting_hands set choice = 'against'",
    "delete from meeting_hands",
    """insert into meeting_hands (id, vote, person, choice)
       select gen_random_uuid(), v.id, p.id, 'for' from meeting_votes v, people p limit 1""",
    """insert into meeting_slips (id, vote, choice)
       select gen_random_uuid(), id, 'for' from meeting_votes""",
    "delete from meeting_recusals",
    "truncate meeting_slips",
    "update meetings set stage = 'open'",
)
CHILDREN = ("hands", "recusals", "casts", "slips", "tellers", "counts", "vote_figures")


async def come(meeting: Meeting, *numbers: int) -> Meeting:
    for number in numbers:
        seat = meeting.council.sitting[number]
        meeting = await meetings.check_in(CLERK.actor, meeting.id, person=seat.person)
    return meeting


@pytest.fixture
async def held() -> Meeting:
    """Three of five members of the deliberation council have come."""
    return await come(await opened(await council()), 0, 1, 2)


async def put(meeting: Meeting, way: VoteWay = VoteWay.HANDS, **more) -> Vote:
    made = await meetings.put_vote(CLERK.actor, meeting.id, meeting.points[0].id, way=way, **more)
    return next(each for each in made.votes if each.is_open)


async def cast(meeting: Meeting, vote: Vote, number: int, choice: BallotChoice) -> Meeting:
    who = await member(meeting.council, number)
    return await meetings.cast_vote(who, meeting.id, vote.id, choice=choice)


def person(meeting: Meeting, number: int):
    return meeting.council.sitting[number].person


async def reason_of(call) -> Reason:
    with pytest.raises((NotNow, NotAllowed)) as refusal:
        await call
    return refusal.value.reason


class TestPut:
    async def test_without_quorum_says_the_figure(self):
        meeting = await come(await opened(await council()), 0, 1)
        with pytest.raises(NotNow) as refusal:
            await put(meeting)

        facts = refusal.value.facts
        assert refusal.value.reason is Reason.NO_QUORUM
        assert (facts["part"], facts["whole"], facts["least"]) == (2, 5, 3)
        assert (await meetings.find(CLERK.actor, meeting.id)).votes == ()

    async def test_tells_who_may_vote(self, held):
        vote = await put(held, text="先试一个月")

        assert (vote.text, vote.way, vote.stage) == ("先试一个月", VoteWay.HANDS, VoteStage.OPEN)
        [told] = (await notices.listed(await member(held.council, 1), first=1)).items
        assert (told.kind, told.word, told.about) == ("vote", "put", held.id)
        assert (await journal.actions_on(held.id))[-1] == "meeting.vote_put"

    async def test_names_all_that_is_wrong(self, held):
        with pytest.raises(NotValid) as refusal:
            await put(held, VoteWay.HANDS, tellers=[uuid4()], candidate=uuid4())
        assert set(refusal.value.fields) == {"tellers", "candidate"}

        for tellers, reason in (
            ([person(held, 1)] * 2, Reason.TWO_TELLERS),
            ([person(held, 1), person(held, 2)], Reason.TELLER_STANDS),
            ([person(held, 0), person(held, 4)], Reason.UNKNOWN_CHOICE),
        ):
            with pytest.raises(NotValid) as refusal:
                await put(held, VoteWay.SLIPS, tellers=tellers, candidate=person(held, 2))
            assert refusal.value.fields["tellers"].reason is reason

    async def test_is_for_who_runs_it_and_its_own_agenda(self, held):
        with pytest.raises(NotAllowed):
            await meetings.put_vote(WANG.actor, held.id, held.points[0].id, way="hands")
        with pytest.raises(NotFound):
            await meetings.put_vote(CLERK.actor, held.id, uuid4(), way="hands")

    async def test_twice_with_one_key_happens_once(self, held):
        key = uuid4()
        twice = [put(held, client_key=key) for _ in range(2)]
        first, again = await asyncio.gather(*twice)

        assert first.id == again.id
        with pytest.raises(NotValid) as refusal:
            await put(held)
        assert refusal.value.fields["text"].reason is Reason.VOTE_RUNNING

    async def test_again_says_why_and_stands_beside_the_first(self, held):
        first = await put(held)
        await meetings.close_vote(CLERK.actor, held.id, first.id)
        with pytest.raises(NotValid) as refusal:
            await put(held)
        assert refusal.value.fields["why"].reason is Reason.VOTED_BEFORE

        given_up = await put(held, why="数错了")
        await meetings.abandon_vote(CLERK.actor, held.id, given_up.id, why="停电")
        again = await put(held, why="数错了")
        made = await meetings.close_vote(CLERK.actor, held.id, again.id)

        assert again.replaces == first.id
        assert [each.stands for each in made.votes] == [False, False, True]


class TestHands:
    async def test_are_raised_and_ticked_and_decide_by_the_rule(self, held):
        vote = await put(held)
        await cast(held, vote, 0, AGAINST)
        await cast(held, vote, 0, FOR)
        rest = {person(held, 1): "for", person(held, 2): "abstain"}
        await meetings.tick_hands(CLERK.actor, held.id, vote.id, hands=rest)
        made = await meetings.close_vote(CLERK.actor, held.id, vote.id)

        closed = made.vote(vote.id)
        assert closed.sums == Sums(2, 0, 1)
        assert closed.said == {person(held, 0): FOR, person(held, 1): FOR, person(held, 2): ABSTAIN}
        [[count]] = closed.tally.majority
        assert (count.part, count.of, count.least, closed.adopted) == (2, 3, 2, True)
        assert await database.value("select adopted from meeting_votes") is True
        assert (await journal.history(held.id))[-1].facts["adopted"] is True

    async def test_what_somebody_said_themselves_is_theirs(self, held):
        vote = await put(held)
        await cast(held, vote, 0, AGAINST)
        roll = {person(held, 0): "for", person(held, 4): "for", person(held, 1): "yes"}
        with pytest.raises(NotValid) as refusal:
            await meetings.tick_hands(CLERK.actor, held.id, vote.id, hands=roll)

        assert {each.reason for each in refusal.value.fields.values()} == {
            Reason.HAND_IS_OWN,
            Reason.UNKNOWN_CHOICE,
        }
        assert len(refusal.value.fields) == 3
        made = await meetings.find(CLERK.actor, held.id)
        assert made.vote(vote.id).said == {person(held, 0): AGAINST}

    async def test_are_of_those_who_came_and_have_a_vote(self, held):
        vote = await put(held)
        absent = await member(held.council, 4)
        for who in (absent, WANG.actor):
            call = meetings.cast_vote(who, held.id, vote.id, choice="for")
            assert await reason_of(call) is Reason.NO_VOTE_HERE
        await meetings.check_in(CLERK.actor, held.id, name="王女士", phone="13800000001")

        assert (await meetings.find(CLERK.actor, held.id)).has_vote(WANG.id) is False

    async def test_a_meeting_is_not_closed_over_an_open_vote(self, held):
        vote = await put(held)
        assert await reason_of(meetings.close(CLERK.actor, held.id)) is Reason.VOTE_RUNNING
        await meetings.abandon_vote(CLERK.actor, held.id, vote.id, why="改日再议")

        made = await meetings.close(CLERK.actor, held.id)
        assert (made.votes[0].stage, made.votes[0].ended_because) == (
            VoteStage.ABANDONED,
            "改日再议",
        )
        call = meetings.cast_vote(await member(held.council, 0), held.id, vote.id, choice="for")
        assert await reason_of(call) is Reason.WRONG_STAGE


class TestRecuse:
    async def test_is_there_and_not_for_it(self, held):
        vote = await put(held)
        await cast(held, vote, 0, FOR)
        await cast(held, vote, 1, FOR)
        chair = await member(held.council, 0)
        await meetings.recuse(chair, held.id, vote.id, reason="我家开的店")
        made = await meetings.close_vote(CLERK.actor, held.id, vote.id)

        closed = made.vote(vote.id)
        [[count]] = closed.tally.majority
        assert (count.part, count.of, closed.adopted) == (1, 3, False)
        assert [(each.person, each.reason) for each in closed.recusals] == [
            (person(held, 0), "我家开的店")
        ]
        assert "店" not in str(await journal.history(held.id))

    async def test_of_others_is_for_who_runs_it_and_before_they_cast(self, held):
        vote = await put(held, VoteWay.SECRET)
        await cast(held, vote, 0, FOR)
        call = meetings.recuse(CLERK.actor, held.id, vote.id, person=person(held, 0), reason="亲戚")
        assert await reason_of(call) is Reason.VOTED_ALREADY
        await meetings.recuse(CLERK.actor, held.id, vote.id, person=person(held, 1), reason="亲戚")

        assert await reason_of(cast(held, vote, 1, FOR)) is Reason.RECUSED


class TestSecret:
    async def test_nothing_joins_who_cast_with_what(self, held):
        vote = await put(held, VoteWay.SECRET)
        for number, choice in ((0, FOR), (1, AGAINST), (2, FOR)):
            await cast(held, vote, number, choice)
        assert await reason_of(cast(held, vote, 0, AGAINST)) is Reason.VOTED_ALREADY
        before = await database.rows("select id from meeting_slips order by ctid")
        made = await meetings.close_vote(CLERK.actor, held.id, vote.id)

        closed = made.vote(vote.id)
        assert (closed.sums, closed.hands, len(closed.cast)) == (Sums(2, 1, 0), (), 3)
        slips = await database.rows("select id, xmin::text as by from meeting_slips")
        casts = await database.rows("select id, xmin::text as by from meeting_casts")
        assert len({each["by"] for each in slips}) == 1
        assert not {each["by"] for each in slips} & {each["by"] for each in casts}
        assert not {each["id"] for each in slips} & {each["id"] for each in before}
        columns = await database.rows(
            "select column_name from information_schema.columns where table_name = 'meeting_slips'"
        )
        assert {each["column_name"] for each in columns} == {"id", "vote", "choice"}
        assert "against" not in str(await journal.history(held.id))

    async def test_of_two_phones_one_counts(self, held):
        vote = await put(held, VoteWay.SECRET)
        twice = [cast(held, vote, 0, choice) for choice in (FOR, AGAINST)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Meeting, NotNow}
        assert await database.value("select count(*) from meeting_slips") == 1


class TestCount:
    async def test_is_closed_when_both_tellers_say_the_same(self, held):
        tellers = [person(held, 0), person(held, 1)]
        vote = await put(held, VoteWay.SLIPS, tellers=tellers)
        first, second = await member(held.council, 0), await member(held.council, 1)
        said = {"yes": 2, "no": 0, "abstain": 0, "invalid": 1}

        await meetings.count_vote(first, held.id, vote.id, **said)
        call = meetings.count_vote(first, held.id, vote.id, **said)
        assert await reason_of(call) is Reason.COUNTED_ALREADY
        made = await meetings.count_vote(second, held.id, vote.id, **{**said, "yes": 1})
        assert (made.vote(vote.id).stage, made.vote(vote.id).differs) == (VoteStage.OPEN, True)
        for who in (second, first):
            made = await meetings.count_vote(who, held.id, vote.id, **said)

        closed = made.vote(vote.id)
        assert (closed.sums, closed.adopted) == (Sums(2, 0, 0, 1), True)
        told = [each.word for each in (await notices.listed(first, first=9)).items]
        assert told[:2] == ["differ", "count"]

    async def test_of_more_than_came_is_wrong_in_every_field(self, held):
        vote = await put(held, VoteWay.SUMS, tellers=[person(held, 0), person(held, 1)])
        teller = await member(held.council, 0)
        with pytest.raises(NotValid) as refusal:
            await meetings.count_vote(teller, held.id, vote.id, yes=2, no=2, abstain=0, invalid=1)
        assert set(refusal.value.fields) == {"yes", "no", "invalid"}
        assert refusal.value.fields["yes"].facts == {"count": 5, "limit": 3}
        with pytest.raises(NotValid) as refusal:
            await meetings.count_vote(teller, held.id, vote.id, yes=9, no="x", abstain=None)
        assert set(refusal.value.fields) == {"no", "abstain"}

        assert await database.value("select count(*) from meeting_counts") == 0
        call = meetings.close_vote(CLERK.actor, held.id, vote.id)
        assert await reason_of(call) is Reason.TELLERS_COUNT
        other = await member(held.council, 2)
        call = meetings.count_vote(other, held.id, vote.id, yes=1, no=0, abstain=0)
        assert await reason_of(call) is Reason.NOT_A_TELLER


class TestAssembly:
    async def test_of_residents_counts_who_came_but_observers(self):
        sitting = await council()
        with clock.standing_at(TODAY):
            later = STARTS.replace(month=3)
            made = await draft(sitting, RuleBody.RESIDENTS, starts_at=later, households=3)
            await meetings.add_point(CLERK.actor, made.id, text="楼道怎么管")
            await meetings.call(CLERK.actor, made.id)
        with clock.standing_at(later):
            await meetings.open_(CLERK.actor, made.id)
            for name, phone, more in (
                ("王女士", "13800000001", {"household": True}),
                ("刘先生", "13900000077", {"household": True}),
                ("记者", "13900000078", {"observes": True, "household": True}),
            ):
                made = await meetings.check_in(CLERK.actor, made.id, name=name, phone=phone, **more)
            assert (made.quorate, made.parts[RuleBasis.HOUSEHOLDS], len(made.electors)) == (
                True,
                2,
                2,
            )
            tellers = [each.person for each in made.present[1:]]
            vote = await put(made, VoteWay.SECRET)
            await meetings.cast_vote(WANG.actor, made.id, vote.id, choice="for")
            made = await meetings.close_vote(CLERK.actor, made.id, vote.id)
            counted = await put(made, VoteWay.SUMS, text="第二项", tellers=tellers)

        [[half]] = made.vote(vote.id).tally.majority
        assert (half.part, half.of, half.least, half.met) == (1, 2, 2, False)
        assert {each.person for each in counted.tellers} == set(tellers)

    async def test_of_owners_is_a_poll(self):
        made = await called(await council())
        await database.execute(
            "update meetings set body = 'owners_ordinary', stage = 'open' where id = $1", made.id
        )
        call = put(await meetings.find(CLERK.actor, made.id))

        assert await reason_of(call) is Reason.OWNERS_POLL


class TestStands:
    async def test_against_sql_once_its_meeting_is_closed(self, over):
        before = await _all()
        for statement in FORBIDDEN:
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(statement)

        assert await _all() == before

    async def test_words_may_be_struck(self, over):
        struck = "（已删除）"
        await database.execute("update meeting_recusals set reason = $1", struck)
        await database.execute("update meeting_votes set why = $1", struck)

        [vote] = (await meetings.find(CLERK.actor, over.id)).votes
        assert (vote.why, [each.reason for each in vote.recusals]) == (struck, [struck])


@pytest.fixture
async def over(held) -> Meeting:
    vote = await put(held)
    await cast(held, vote, 0, FOR)
    await meetings.recuse(CLERK.actor, held.id, vote.id, person=person(held, 1), reason="亲戚")
    await meetings.close_vote(CLERK.actor, held.id, vote.id)
    return await meetings.close(CLERK.actor, held.id)


async def _all():
    tables = ("meeting_votes", *(f"meeting_{each}" for each in CHILDREN))
    return [await database.rows(f"select * from {each} order by id") for each in tables]


class TestReading:
    async def test_is_for_who_was_there_until_the_minutes_are_published(self, over):
        came, other = await member(over.council, 1), LIU.actor
        seen = [(await meetings.find(who, over.id)).votes_for(who) for who in (came, other)]

        assert [len(each) for each in seen] == [1, 0]
        [vote] = seen[0]
        assert (vote.sums.yes, vote.recused_count, [h.name for h in vote.hands]) == (
            1,
            1,
            [over.council.sitting[0].name],
        )
