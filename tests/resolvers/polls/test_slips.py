"""A secret poll on paper: signed envelopes first, then ballot papers without a name."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import clock, database, journal, polls, rules
from resolvers.polls import BallotChoice, Poll, PollChannel, forms, slips
from resolvers.polls.counting import AGAINST_FIRST, FOR_FIRST, fitted
from resolvers.polls.forms import FormStage
from resolvers.polls.slips import Slip, SlipFault, SlipStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.polls import DURING, elections, head_of, opened, voted
from tests.resolvers.polls.papers import DOUBLE, LATE, photographed, printed, read, received
from tests.resolvers.polls.secretly import SECRET, ruled
from tests.resolvers.polls.test_secret import everything, tables_with
from tests.story import ADMIN, HUANG, LI, LIU, SUN, WANG, ZHOU

MORE = """
    insert into secret_ballots (id, poll, area, choices, receipt_hash)
    select gen_random_uuid(), poll, area, choices, '\\x00' from secret_ballots
"""
CHOICES = st.sampled_from(list(BallotChoice))
SMALL = 10000
SLIPS = {"ballot_slips", "ballot_slip_photos", "slip_readings", "slip_reading_marks"}


async def on_paper(channel: PollChannel = PollChannel.MIXED) -> tuple[Poll, dict]:
    """A secret poll, and its printed envelopes by the head."""
    await ruled()
    poll = await opened(SECRET[1], channel=channel)
    made = (*await printed(poll), *await printed(poll, "3号楼"))
    keys = {row["key"]: row["id"] for row in await database.rows("select id, key from poll_heads")}
    return poll, {keys[each.key]: each for each in made}


async def enveloped(made: forms.Printed) -> forms.Form:
    """Handed in, and judged by two."""
    form = await received(made.code)
    for who in (ADMIN, HUANG):
        form = await read(form, who, at=LATE)
    return form


async def entered(poll: Poll, mark: str = "for", area: int | None = SMALL, **more) -> Slip:
    photos = await photographed(ADMIN)
    said = {"area": area, "marks": {each.id: mark for each in forms.lines(poll)}}
    with clock.standing_at(LATE):
        return await slips.enter(ADMIN.actor, poll.id, photos=photos, **said, **more)


async def confirmed(slip: Slip, mark: str = "for", area: int | None = SMALL, **more) -> Slip:
    said = {"area": area, "marks": {each.id: mark for each in forms.lines(slip.poll)}}
    with clock.standing_at(LATE):
        return await slips.read(HUANG.actor, slip.id, **said, **more)


async def counted(poll: Poll, mark: str = "for", area: int | None = SMALL, **more) -> Slip:
    return await confirmed(await entered(poll, mark, area, **more), mark, area, **more)


async def closed(poll: Poll) -> Poll:
    with clock.standing_at(LATE):
        return await polls.close(CLERK.actor, poll.id)


async def recounted(poll: Poll, folder):
    """By the files of its first matter, without the database."""
    files = folder / "roll.csv", folder / "ballots.csv"
    with clock.standing_at(LATE):
        files[0].write_text(await polls.roll_file(CLERK.actor, poll.id))
        matter = poll.matters[0].id
        files[1].write_text(await polls.ballots_file(CLERK.actor, poll.id, matter))
    found = polls.read(*files)
    return found, polls.recount(found, rules.shipped("civil-code-278", SECRET[1]))


def heads(count: polls.Count) -> dict[str, int]:
    return {choice.value: weight.heads for choice, weight in count.answers.items() if weight.heads}


@pytest.mark.usefixtures("db")
class TestClose:
    async def test_makes_one_list_that_does_not_say_which_way_a_ballot_came(self, tmp_path):
        poll, made = await on_paper()
        there = {who: await head_of(who.actor, poll) for who in (LI, LIU, ZHOU, WANG)}
        await voted(LI.actor, poll, "for")
        [form, *_] = [await enveloped(made[there[who]]) for who in (LIU, ZHOU, WANG)]
        late = await received(made[there[LI]].code)
        papers = [
            await counted(poll, mark, area)
            for mark, area in (("against", SMALL), ("for", SMALL), ("for", 30000))
        ]
        poll = await closed(poll)
        [found] = await polls.results(poll)
        again, told = await recounted(poll, tmp_path)
        box = await slips.opened(poll)
        mine = await polls.look_up(WANG.actor, poll.id, receipt=papers[0].receipt)

        assert (form.stage, form.receipt, late.stage) == ("counted", None, FormStage.DUPLICATE)
        assert heads(found.count) == {"for": 3, "against": 1}
        assert told["approval"]["area"] == {"for": 50000, "of": 60000, "met": True}
        assert (told["fingerprint"], again.surplus) == (found.fingerprint, 0)
        assert (box.envelopes, box.slips, box.surplus.heads, box.unopened) == (3, 3, 0, 0)
        assert set(mine.answers.values()) == {"against"}
        kept = await everything()
        assert not any(tables_with(str(each), kept) & SLIPS for each in there.values())
        for each in papers:
            others = tables_with(str(each.id), kept) - SLIPS
            assert all(name.startswith("journal") for name in others)
            assert not tables_with(str(each.id), kept) & {"ballots", "ballot_forms"}
        rows = await database.rows("select cast_at from ballots where cast_by is null")
        assert {row["cast_at"] for row in rows} == {DURING.replace(hour=0)}

    async def test_leaves_a_surplus_out_of_what_is_for_it_and_the_recount_agrees(self, tmp_path):
        poll, made = await on_paper(PollChannel.PAPER)
        for who in (LI, LIU):
            await enveloped(made[await head_of(who.actor, poll)])
        for mark in ("for", "for", "against"):
            await counted(poll, mark)
        poll = await closed(poll)
        [found] = await polls.results(poll)
        again, told = await recounted(poll, tmp_path)

        assert (found.surplus.heads, found.surplus.area) == (1, SMALL)
        assert heads(found.count) == {"for": 1, "against": 1}
        assert heads(found.otherwise) == {"for": 2}
        assert (again.surplus, again.strangers) == (1, ())
        assert told["approval"]["heads"] == {"for": 1, "of": 2, "met": False}
        assert told["fingerprint"] == found.fingerprint

    async def test_seats_nobody_on_a_ballot_paper_too_many(self):
        await ruled()
        poll = await elections.opened()
        made = await printed(poll, "3号楼", who=HUANG)
        large = next(each for each in made if each.area == 30000)
        form = await received(large.code, who=HUANG)
        street = replace(STREET.actor, person=SUN.id)
        marks = {e.id: "for" if n < 5 else "blank" for n, e in enumerate(forms.lines(poll))}
        said = {"area": 30000, "marks": marks}
        with clock.standing_at(LATE):
            for actor in (HUANG.actor, street):
                form = await forms.read(actor, form.id, marks={})
            for _ in range(2):
                photos = await photographed(HUANG)
                slip = await slips.enter(HUANG.actor, poll.id, photos=photos, **said)
                await slips.read(street, slip.id, **said)
            poll = await polls.close(CLERK.actor, poll.id)
        [found] = await polls.elections(poll)

        assert (found.surplus.heads, found.surplus.area) == (1, 30000)
        assert found.quorum[0].part == 30000
        assert found.elected == ()


@pytest.mark.usefixtures("db")
class TestRead:
    async def test_of_an_envelope_that_is_not_valid_leaves_the_owner_their_vote(self):
        poll, made = await on_paper()
        form = await received(made[await head_of(WANG.actor, poll)].code)
        with clock.standing_at(DURING), pytest.raises(NotValid):
            await forms.read(ADMIN.actor, form.id, marks={}, fault="altered")
        for who in (ADMIN, HUANG):
            form = await read(form, who, fault="opened")
        await voted(WANG.actor, poll, "for")

        assert form.stage is FormStage.INVALID
        assert (await slips.opened(poll)).envelopes == 0

    async def test_of_a_ballot_paper_counts_when_two_say_the_same_and_stands(self):
        poll, made = await on_paper()
        await enveloped(made[await head_of(LI.actor, poll)])
        sent = {"photos": await photographed(ADMIN), "client_key": uuid4()}
        sent |= {"area": SMALL, "marks": {poll.matters[0].id: "for"}}
        with clock.standing_at(LATE):
            first = await slips.enter(ADMIN.actor, poll.id, **sent)
            again = await slips.enter(ADMIN.actor, poll.id, **sent)
            with pytest.raises(NotNow) as twice:
                await slips.read(ADMIN.actor, first.id, area=SMALL, marks=sent["marks"])
            with pytest.raises(NotNow) as waits:
                await polls.close(CLERK.actor, poll.id)
        other = await confirmed(first, "against")
        settled = await confirmed(other)

        assert (first, first.readings_for(HUANG.actor)) == (again, ())
        assert (twice.value.reason, waits.value.reason) == (Reason.FORM_READ, Reason.SLIPS_WAIT)
        assert (other.disputed, settled.stage, settled.area) == (True, SlipStage.COUNTED, SMALL)
        assert (await journal.actions_on(poll.id))[-1] == "poll.slip_settled"
        assert (await slips.photo(HUANG.actor, settled.photos[0])).id == settled.photos[0]
        with pytest.raises(NotFound):
            await slips.photo(WANG.actor, settled.photos[0])
        for sql in (
            "update slip_readings set area = 1",
            "update ballot_slips set area = 30000",
            "delete from ballot_slips",
            DOUBLE.format(table="slip_readings", columns="slip, by, at, area"),
        ):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql)
        await closed(poll)
        with pytest.raises(asyncpg.RaiseError):
            await database.execute(MORE)


@pytest.mark.usefixtures("db")
class TestEnter:
    async def test_before_all_envelopes_are_judged_or_by_others_changes_nothing(self):
        poll, made = await on_paper()
        form = await received(made[await head_of(LI.actor, poll)].code)
        refused = []
        for who, at in ((ADMIN, LATE), (ADMIN, DURING), (WANG, LATE)):
            with clock.standing_at(at), pytest.raises((NotNow, NotAllowed)) as refusal:
                await slips.enter(who.actor, poll.id, photos=[], marks={})
            refused.append(refusal.value.reason)
        for who in (ADMIN, HUANG):
            await read(form, who, at=LATE)
        photos = await photographed(ADMIN)
        with clock.standing_at(LATE):
            with pytest.raises(NotValid) as bare:
                await slips.enter(ADMIN.actor, poll.id, photos=photos, area=7, marks={})
            with pytest.raises(NotValid) as unseen:
                await slips.enter(ADMIN.actor, poll.id, photos=[], marks={})

        assert refused == [Reason.ENVELOPES_WAIT, Reason.POLL_RUNNING, Reason.NOT_YOUR_POST]
        assert set(bare.value.fields) == {"area", "matter_1"}
        assert set(unseen.value.fields) == {"photos"}
        assert await database.value("select count(*) from ballot_slips") == 0

    async def test_of_an_empty_envelope_counts_for_nobody_and_of_one_entered_twice_not_at_all(self):
        poll, made = await on_paper()
        for who in (LI, LIU):
            await enveloped(made[await head_of(who.actor, poll)])
        for fault in (SlipFault.EMPTY, SlipFault.REPEATED):
            await counted(poll, area=None, fault=fault)
        with clock.standing_at(LATE), pytest.raises(NotNow) as waits:
            await polls.close(CLERK.actor, poll.id)
        now = await polls.find(CLERK.actor, poll.id)
        with clock.standing_at(poll.reading_until + timedelta(minutes=1)):
            assert now.why_not_close(CLERK.actor) is None
        await counted(poll)
        [found] = await polls.results(await closed(poll))

        assert waits.value.facts["count"] == 1
        assert (found.count.taking_part.heads, found.surplus.heads) == (1, 0)


class TestFitted:
    @given(st.lists(CHOICES, min_size=1, max_size=8), st.lists(CHOICES, max_size=4))
    def test_keeps_the_least_for_it_and_as_many_as_there_are_heads(self, said, more):
        roll = {str(n): SMALL for n in range(len(said))}
        beside = {f"+{n}": SMALL for n in range(len(more))}
        cast = {**dict(zip(roll, said, strict=True)), **dict(zip(beside, more, strict=True))}
        least, most = (fitted(roll, cast, beside, order) for order in (AGAINST_FIRST, FOR_FIRST))
        ayes = [*said, *more].count(BallotChoice.FOR)

        assert set(least) == set(most) == set(roll)
        assert list(least.values()).count(BallotChoice.FOR) == max(ayes - len(more), 0)
        assert list(most.values()).count(BallotChoice.FOR) == min(ayes, len(said))
