"""Paper ballots: read by two alike, and who may read them."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest

from resolvers import clock, database, polls
from resolvers.polls import BallotChoice, PollStage, forms
from resolvers.polls.forms import FormFault, FormMark, FormStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.polls import DURING, elections, opened, voted
from tests.resolvers.polls.papers import DOUBLE, LATE, paper, printed, read, received
from tests.story import ADMIN, HUANG, QIAN, SUN, WANG


@pytest.mark.usefixtures("db")
class TestRead:
    async def test_by_two_alike_is_counted_as_of_its_receipt_and_found_by_its_stub(self):
        poll, made = await paper()
        form = await received(made.code)
        first = await read(form, ADMIN, "against", at=LATE)
        assert (await polls.turnout(poll))[0].heads == 0
        assert first.readings_for(HUANG.actor) == ()
        form = await read(form, HUANG, "against", at=LATE)

        assert (form.stage, form.receipt) == (FormStage.COUNTED, made.receipt)
        [mine] = await polls.standings(WANG.actor, poll)
        assert (mine.cast, mine.ballot) == (True, None)
        with clock.standing_at(LATE):
            poll = await polls.close(CLERK.actor, poll.id)
            [result] = await polls.results(poll)
            text = await polls.ballots_file(CLERK.actor, poll.id, poll.matters[0].id)
        assert result.count.answers[BallotChoice.AGAINST].area == 30000
        assert f"against,{made.receipt}" in text

    async def test_can_be_looked_over_by_a_third_who_changes_nothing(self):
        poll, made = await paper()
        form = await received(made.code)
        for who in (ADMIN, HUANG):
            await read(form, who, "against")

        [seen] = await forms.listed(CLERK.actor, poll.id, FormStage.COUNTED)
        assert (seen.receipt, seen.photos_for(CLERK.actor)) == (made.receipt, form.photos)
        assert {said for e in seen.readings_for(CLERK.actor) for said in e.answers.values()} == {
            FormMark.AGAINST
        }
        assert (await forms.photo(CLERK.actor, form.photos[0])).id == form.photos[0]
        with pytest.raises(NotNow) as refusal:
            await read(form, CLERK, "for")
        assert refusal.value.reason is Reason.FORM_SETTLED
        assert await forms.find(CLERK.actor, form.id) == seen

    async def test_is_not_seen_by_members_who_do_not_count(self):
        poll, made = await paper()
        form = await received(made.code)
        for who in (ADMIN, HUANG):
            form = await read(form, who)
        member = replace(QIAN.actor, person=poll.council.sitting[0].person)

        assert (form.readings_for(member), form.photos_for(member)) == ((), ())
        assert len(form.readings_for(HUANG.actor)) == 2
        with pytest.raises(NotFound):
            await forms.photo(member, form.photos[0])

    async def test_by_the_same_person_twice_counts_nothing(self):
        _, made = await paper()
        form = await received(made.code)
        await read(form, ADMIN)
        with pytest.raises(NotNow) as refusal:
            await read(form, ADMIN)

        assert refusal.value.reason is Reason.FORM_READ

    async def test_differently_counts_nothing_until_two_agree(self):
        poll, made = await paper()
        form = await received(made.code)
        await read(form, ADMIN, "for")
        form = await read(form, HUANG, "against")
        assert form.disputed
        assert len(form.readings_for(ADMIN.actor)) == 2
        assert (await polls.turnout(poll))[0].heads == 0
        form = await read(form, ADMIN, "against")

        assert form.stage is FormStage.COUNTED

    async def test_as_not_valid_by_two_is_no_participant(self):
        poll, made = await paper()
        form = await received(made.code)
        await read(form, ADMIN, fault="unsigned")
        form = await read(form, HUANG, fault="unsigned")

        assert (form.stage, form.fault) == (FormStage.INVALID, FormFault.UNSIGNED)
        assert (await polls.turnout(poll))[0].heads == 0
        await voted(WANG.actor, poll, "for")

    async def test_blank_abstains(self):
        _, made = await paper()
        form = await received(made.code)
        for who in (ADMIN, HUANG):
            form = await read(form, who, "blank")

        said = await database.value("select choice from ballot_answers")
        assert (form.stage, said) == (FormStage.COUNTED, "abstain")

    async def test_that_was_handed_in_first_is_the_one_that_counts(self):
        poll, made = await paper()
        form = await received(made.code)
        await read(form, ADMIN, "against")
        with pytest.raises(NotNow) as refusal:
            await voted(WANG.actor, poll, "for")
        form = await read(form, HUANG, "against")

        assert (refusal.value.reason, form.stage) == (Reason.HANDED_IN, FormStage.COUNTED)
        assert (await polls.turnout(poll))[0].heads == 1

    async def test_that_is_found_invalid_leaves_the_owner_their_vote(self):
        poll, made = await paper()
        form = await received(made.code)
        for who in (ADMIN, HUANG):
            form = await read(form, who, fault="unsigned")
        ballot = await voted(WANG.actor, poll, "for")

        assert form.stage is FormStage.INVALID
        assert (await polls.standings(WANG.actor, poll))[0].ballot == ballot

    async def test_handed_in_while_the_owner_votes_online_leaves_one_of_them(self):
        poll, made = await paper()
        await asyncio.gather(
            received(made.code), voted(WANG.actor, poll, "for"), return_exceptions=True
        )

        form = await forms.find(ADMIN.actor, made.id)
        [standing] = await polls.standings(WANG.actor, poll)
        assert (form.stage is FormStage.RECEIVED) is (standing.ballot is None)
        assert form.stage in (FormStage.RECEIVED, FormStage.DUPLICATE)

    async def test_while_the_owner_votes_online_counts_one_of_them(self):
        poll, made = await paper()
        form = await received(made.code)
        await read(form, ADMIN, "against")
        racing = read(form, HUANG, "against"), voted(WANG.actor, poll, "for")
        await asyncio.gather(*racing, return_exceptions=True)

        form = await forms.find(ADMIN.actor, form.id)
        assert form.stage is FormStage.COUNTED
        assert (await polls.turnout(poll))[0].heads == 1

    async def test_without_a_mark_or_by_others_changes_nothing(self):
        _, made = await paper()
        form = await received(made.code)
        with clock.standing_at(DURING):
            with pytest.raises(NotValid) as refusal:
                await forms.read(ADMIN.actor, form.id, marks={})
            with pytest.raises(NotFound):
                await forms.read(WANG.actor, form.id, marks={})

        assert set(refusal.value.fields) == {"matter_1"}
        assert await database.value("select count(*) from form_readings") == 0

    async def test_is_waited_for_before_the_count(self):
        poll, made = await paper()
        form = await received(made.code)
        with clock.standing_at(LATE):
            with pytest.raises(NotNow) as refusal:
                await polls.close(CLERK.actor, poll.id)
            assert await polls.tend() == 0
        for who in (ADMIN, HUANG):
            await read(form, who, at=LATE)

        assert (refusal.value.reason, refusal.value.facts["count"]) == (Reason.FORMS_WAIT, 1)
        assert replace(poll, unread=1).why_not_close(CLERK.actor).reason is Reason.POLL_RUNNING
        with clock.standing_at(poll.reading_until + timedelta(minutes=1)):
            assert replace(poll, unread=1).why_not_close(CLERK.actor) is None
        with clock.standing_at(LATE):
            assert await polls.tend() == 1

    async def test_stands_against_sql(self):
        _, made = await paper()
        form = await received(made.code)
        for who in (ADMIN, HUANG):
            await read(form, who)
        for sql in (
            "update form_readings set fault = 'altered'",
            "update form_reading_marks set mark = 'against'",
            "delete from ballot_forms",
            "update ballot_forms set ballot = null where settled_at is not null",
            "update ballot_forms set received_at = now() where settled_at is not null",
            "truncate form_reading_marks",
            DOUBLE.format(table="form_readings", columns="form, by, at"),
            DOUBLE.format(table="ballot_form_photos", columns="form, file"),
            "update files set sha256 = 'another'",
            "update ballot_printings set number = 1",
            "update poll_acts set at = now()",
            "truncate poll_objections",
            "truncate poll_counters",
        ):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql)


@pytest.mark.usefixtures("db")
class TestNameCounter:
    async def test_lets_a_member_count_until_it_ends(self):
        poll, made = await paper()
        seats = forms.nameable(poll)
        member = replace(QIAN.actor, person=seats[0].person)
        assert forms.why_not_count(poll, member).reason is Reason.NOT_A_COUNTER
        with clock.standing_at(DURING):
            poll = await forms.name(CLERK.actor, poll.id, person=seats[0].person)
            assert forms.why_not_count(poll, member) is None
            left = replace(poll.council, seats=())
            gone = replace(poll, council=left)
            assert forms.why_not_count(gone, member).reason is Reason.NOT_YOUR_POST
            poll = await forms.dismiss(CLERK.actor, poll.id, person=seats[0].person)

        assert poll.counters == ()
        with clock.standing_at(DURING):
            await forms.name(member, poll.id, person=seats[1].person)
            with pytest.raises(NotNow) as second:
                await forms.name(member, poll.id, person=seats[2].person)
            await forms.name(CLERK.actor, poll.id, person=seats[2].person)
        assert second.value.reason is Reason.COUNTER_BY_ANOTHER
        assert forms.why_not_count(poll, member).reason is Reason.NOT_A_COUNTER
        assert made.code

    async def test_is_not_for_who_holds_no_seat_or_works_for_the_company(self):
        poll = await opened()
        with clock.standing_at(DURING):
            with pytest.raises(NotValid):
                await forms.name(CLERK.actor, poll.id, person=WANG.id)
            with pytest.raises(NotAllowed):
                await forms.name(WANG.actor, poll.id, person=WANG.id)

        assert all(each.capacity != "property_staff" for each in forms.nameable(poll))
        over = replace(poll, stage=PollStage.CLOSED)
        assert forms.why_not_name(over, STREET.actor).reason is Reason.WRONG_STAGE


@pytest.mark.usefixtures("db")
class TestElection:
    async def test_is_marked_candidate_by_candidate_and_who_stands_never_counts(self):
        poll = await elections.opened()
        [made, *_] = await printed(poll, "3号楼", who=HUANG)
        with pytest.raises(NotAllowed) as own:
            await received(made.code)
        form = await received(made.code, who=HUANG)
        marks = {each.id: "for" if n < 5 else "blank" for n, each in enumerate(forms.lines(poll))}
        with clock.standing_at(DURING):
            with pytest.raises(NotValid) as bare:
                await forms.read(HUANG.actor, form.id, marks={})
            for actor in (HUANG.actor, replace(STREET.actor, person=SUN.id)):
                form = await forms.read(actor, form.id, marks=marks)

        assert own.value.reason is Reason.CANDIDATES_COUNT_NOT
        assert set(bare.value.fields) == {f"candidate_1_{n}" for n in range(1, 7)}
        assert form.stage is FormStage.COUNTED
        said = await database.rows(
            "select choice, count(*) from ballot_marks group by 1 order by 1"
        )
        assert [tuple(each) for each in said] == [("abstain", 1), ("for", 5)]
