"""A secret poll: nothing leads from who took part to what was chosen."""

import asyncio
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from resolvers import clock, database, journal, polls, rules, secrecy
from resolvers.calendar import SHANGHAI
from resolvers.polls import Ballot, BallotChoice, Weight, elect
from resolvers.polls.anonymity import shared
from resolvers.polls.receipts import hashed
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import (
    CLOSES,
    DURING,
    SINGLES,
    code_of,
    committee,
    drafted,
    elections,
    head_of,
    voted,
)
from tests.resolvers.polls.secretly import SECRET, closed_secretly, opened_secretly, ruled
from tests.resolvers.rolls import owner
from tests.story import LI, WANG, ZHOU

pytestmark = pytest.mark.usefixtures("db")
FOR = BallotChoice.FOR
DAY = datetime(2026, 12, 26, tzinfo=SHANGHAI)
CHOICES = ("for", "against", "for", "abstain", "for", "for", "against")
SAID = {
    **dict(
        zip(SINGLES, ("for", "against", "for", "abstain", "for", "for", "against"), strict=True)
    ),
    WANG: "for",
}
FORBIDDEN = (
    "delete from sealed_ballots",
    "truncate sealed_ballots",
    "update sealed_ballots set key_fingerprint = '\\x00'",
    """
    insert into secret_ballots (id, poll, area, choices, receipt_hash)
    select gen_random_uuid(), id, 1, '{for}', '\\x00' from polls
    """,
    """
    insert into ballot_answers (id, ballot, matter, choice)
    select gen_random_uuid(), b.id, m.id, 'for' from ballots b, poll_matters m
    """,
)
COLUMNS = """
    select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'public' and table_name in (
           select relname from pg_class where relkind in ('r', 'p') and not relispartition)
"""


async def everything() -> dict[str, str]:
    """What stands in each table, as text."""
    tables = {row["table_name"] for row in await database.rows(COLUMNS)}
    sql = "select string_agg(t::text, ' ') from \"{}\" t"
    return {each: await database.value(sql.format(each)) or "" for each in tables}


def tables_with(value: str, kept: dict[str, str]) -> set[str]:
    return {name for name, text in kept.items() if value in text}


class TestCast:
    async def test_keeps_apart_who_took_part_and_what_they_chose(self):
        poll, key = await opened_secretly(), uuid4()
        ballot = await voted(LI.actor, poll, "against", client_key=key)
        [mine] = await polls.standings(LI.actor, poll)

        assert (ballot.cast_at, mine.cast, mine.ballot.cast_at) == (DAY, True, DAY)
        assert (mine.ballot.receipt, mine.ballot.answers, mine.ballot.marks) == (None, {}, {})
        assert set(ballot.answers.values()) == {"against"}
        [entry] = await journal.history(mine.head)
        stamp = int(DAY.timestamp() * 1000)
        assert (entry.action, entry.at, entry.id.int >> 80) == ("ballot.cast", DAY, stamp)
        assert entry.facts == {"within": str(poll.id)}
        assert await polls.results(poll) == ()
        assert (await polls.participation(poll)).whole.heads == 1
        with pytest.raises(NotNow):
            await voted(LI.actor, poll, "for")

    async def test_sent_again_with_its_key_gives_the_receipt_once_more_and_to_nobody_else(self):
        poll, key = await opened_secretly(), uuid4()
        first = await voted(LI.actor, poll, "for", client_key=key)
        sent = {"head": await head_of(LI.actor, poll), "answers": {}}

        assert await polls.cast(LI.actor, poll.id, **sent, client_key=key) == first
        for who, other in ((LI, uuid4()), (LI, None), (WANG, key)):
            with pytest.raises((NotNow, NotFound)), clock.standing_at(DURING):
                await polls.cast(who.actor, poll.id, **sent, client_key=other)
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)
        assert await polls.cast(LI.actor, poll.id, **sent, client_key=key) == first
        assert tables_with(str(key), await everything()) == set()

    async def test_on_two_devices_at_once_happens_once(self):
        poll = await opened_secretly()
        code = await code_of(LI.actor, poll.id)
        both = [voted(LI.actor, poll, said, code=code) for said in ("for", "against")]
        found = await asyncio.gather(*both, return_exceptions=True)

        assert sum(isinstance(each, Ballot) for each in found) == 1
        for table in ("ballots", "sealed_ballots"):
            assert await database.value(f"select count(*) from {table}") == 1

    async def test_that_breaks_off_between_the_two_writes_neither(self, monkeypatch):
        poll, key = await opened_secretly(), uuid4()
        code = await code_of(LI.actor, poll.id)

        def lost(_):
            raise ConnectionResetError

        with monkeypatch.context() as broken:
            broken.setattr(secrecy, "encrypt", lost)
            with pytest.raises(ConnectionResetError):
                await voted(LI.actor, poll, "for", code=code, client_key=key)
        assert await database.value("select count(*) from ballots") == 0
        ballot = await voted(LI.actor, poll, "for", code=code, client_key=key)

        assert ballot.receipt

    async def test_seals_envelopes_that_are_all_of_one_length(self):
        poll = await opened_secretly()
        for who, said in ((LI, "for"), (WANG, "against"), (ZHOU, "abstain")):
            await voted(who.actor, poll, said)

        sql = "select count(distinct length(sealed)) from sealed_ballots"
        assert await database.value(sql) == 1


class TestNothingLeadsFromOneToTheOther:
    async def test_in_any_table_after_a_whole_poll(self):
        poll = await opened_secretly()
        cast = {who: await voted(who.actor, poll, said) for who, said in SAID.items()}
        heads = [await head_of(who.actor, poll) for who in SAID]
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)
        took_part = await database.rows("select * from ballots")
        chosen = await database.rows("select *, xmin from secret_ballots order by ctid")

        assert await database.value("select count(*) from sealed_ballots") == 0
        self._has_nothing_in_common(took_part, chosen)
        assert [row["receipt_hash"] for row in chosen] == sorted(e["receipt_hash"] for e in chosen)
        assert len({row["xmin"] for row in chosen}) == 1
        assert {each.receipt for each in cast.values()} & {
            row["receipt"] for row in took_part
        } == set()
        kept = await everything()
        for ballot in cast.values():
            assert tables_with(ballot.receipt, kept) == set()
            assert tables_with(hashed(ballot.receipt).hex(), kept) == {"secret_ballots"}
        for row in chosen:
            assert tables_with(str(row["id"]), kept) == {"secret_ballots"}
        await self._has_no_time_finer_than_a_day([*heads, *(row["id"] for row in took_part)])

    def _has_nothing_in_common(self, took_part, chosen):
        """But the poll itself; the area is on the ballot, since the law counts it."""
        known = [{str(value) for value in row.values()} for row in took_part]
        said = [
            {str(value) for name, value in row.items() if name not in ("poll", "xmin")}
            for row in chosen
        ]
        assert len(known) == len(said) == len(SAID)
        assert set().union(*known) & set().union(*said) == set()

    async def _has_no_time_finer_than_a_day(self, ids: list[UUID]):
        """In any row, of any table, that names a head or its taking part, since the opening."""
        times = [row for row in await database.rows(COLUMNS) if "time zone" in row["data_type"]]
        found = 0
        for row in times:
            table, column = row["table_name"], row["column_name"]
            at = await database.rows(
                f'select t.{column} as at from "{table}" t, unnest($1::text[]) named'
                " where t::text like '%' || named || '%'",
                list(map(str, ids)),
            )
            found += len(at)
            assert {each["at"] for each in at} <= {DAY, None}, (table, column)
        assert found >= 2 * len(SAID)


class TestClose:
    async def test_counts_as_a_named_vote_and_agrees_with_who_counts_again(self, tmp_path):
        poll = await closed_secretly(SAID)
        [found] = await polls.results(poll)
        said = {choice.value: weight.heads for choice, weight in found.count.answers.items()}
        files = tmp_path / "roll.csv", tmp_path / "ballots.csv"
        files[0].write_text(await polls.roll_file(CLERK.actor, poll.id))
        matter = poll.matters[0].id
        files[1].write_text(await polls.ballots_file(CLERK.actor, poll.id, matter))
        counted = polls.read(*files)
        told = polls.recount(counted, rules.shipped("civil-code-278", SECRET[1]))

        assert said == {"for": 5, "against": 2, "abstain": 1}
        assert found.count.answers["for"].area == 40000 + 30000
        assert told["adopted"] is found.count.adopted is True
        assert told["approval"]["area"] == {"for": 70000, "of": 100000, "met": True}
        assert told["fingerprint"] == found.fingerprint
        assert counted.strangers == counted.repeated == ()
        assert files[0].read_text().splitlines()[0] == "unit,head,area,voted"
        assert files[1].read_text().splitlines()[0] == "area,choice,receipt"

    async def test_lets_nobody_read_the_list_but_who_counts(self):
        poll = await closed_secretly({LI: "for"})
        for who in (WANG, LI):
            with pytest.raises(NotAllowed) as refusal:
                await polls.roll_file(who.actor, poll.id)
            assert refusal.value.reason is Reason.COUNTERS_READ

    async def test_opens_every_envelope_or_none_whatever_sql_says(self):
        poll = await opened_secretly()
        await voted(LI.actor, poll, "for")
        await voted(WANG.actor, poll, "for")
        for sql in FORBIDDEN:
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql)
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update secret_ballots set choices = '{against}'")


class TestElection:
    async def test_is_counted_secretly_and_seats_nobody_on_a_doubt(self, monkeypatch):
        await ruled()
        monkeypatch.setattr(elections, "electing", _electing_online(elections.electing))
        poll = await elections.closed({**dict.fromkeys(SINGLES, "12345"), WANG: "12346"})
        [found] = await polls.elections(poll)
        text = await polls.marks_file(CLERK.actor, poll.id, found.tallies[0].candidate.id)
        least = elect(
            {f"{n}": 10000 for n in range(10)},
            {f"{n}": {found.matter.candidates[n // 4].id: FOR} for n in range(8)},
            replace(found.matter, seats=1, candidates=found.matter.candidates[:2]),
            Weight(10000, 1),
        )

        assert [each.position for each in found.elected] == [1, 2, 3, 4, 5]
        assert found.tallies[0].count.answers["for"].heads == 8
        assert len(text.splitlines()) == 9
        assert text.startswith("area,choice,receipt")
        assert least.elected == ()


def _electing_online(electing):
    async def online():
        return await polls.choose_channel(CLERK.actor, (await electing()).id, channel="online")

    return online


class TestLookUp:
    async def test_finds_ones_own_ballot_by_its_receipt_and_no_other(self):
        poll = await opened_secretly()
        ballot = await voted(LI.actor, poll, "against")
        with pytest.raises(NotNow):
            await polls.look_up(LI.actor, poll.id, receipt=ballot.receipt)
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)
        typed = f" {ballot.receipt.lower().replace('-', ' ')} "
        found = await polls.look_up(LI.actor, poll.id, receipt=typed)

        assert (found.answers, found.area) == (ballot.answers, 10000)
        for wrong in ("ABCD-EFGH-JKMN", "", "x" * 99):
            with pytest.raises(NotValid):
                await polls.look_up(LI.actor, poll.id, receipt=wrong)


class TestObject:
    async def test_by_room_takes_away_where_it_counts_most_since_nobody_knows_the_ballot(self):
        poll = await closed_secretly({**SAID, SINGLES[1]: "for"})
        wang = await owner()
        with clock.standing_at(CLOSES):
            for wrong in ({"receipt": "ABCD-EFGH-JKMN"}, {"room": "9号楼9单元999"}):
                with pytest.raises(NotValid) as refusal:
                    await polls.object_(wang, poll.id, what="x", **wrong)
                assert set(refusal.value.fields) == set(wrong)
            said = {"what": "这一套不是业主本人投的", "room": "1号楼1单元201"}
            made = await polls.object_(wang, poll.id, **said)
            silent = await polls.object_(wang, poll.id, what="x", room="3号楼1单元202")
            await polls.uphold(CLERK.actor, made.id, answer="核实")
            await polls.uphold(CLERK.actor, silent.id, answer="核实")
        [found] = await polls.results(poll)

        assert (made.room, silent.room) == ("1号楼1单元201", None)
        assert (found.doubt.area, found.doubt.heads) == (10000, 1)
        assert (found.before.answers["for"].heads, found.count.answers["for"].heads) == (6, 5)
        assert found.otherwise.answers["for"].heads == 6
        assert found.count.taking_part == found.otherwise.taking_part
        assert found.count.taking_part.heads == 7


class TestCall:
    async def test_keeps_to_the_rule_that_was_in_force(self):
        rule = await ruled()
        with clock.standing_at(DURING):
            poll = await drafted(await committee(), SECRET[1])
            with pytest.raises(NotValid) as wrong:
                await polls.add_matter(CLERK.actor, poll.id, code="other_major", text="x")

        assert [each.code for each in rule.matters if each.secret] == SECRET
        assert poll.is_secret
        assert wrong.value.fields["code"].reason is Reason.SECRET_APART
        assert not any(each.secret for each in (await rules.listed())[0].matters)


class TestAnonymity:
    def test_says_how_many_are_alone_with_their_area(self):
        found = shared([100, 100, 100, 100, 100, 80, 80, 70])

        assert (found.heads, found.alone, found.few) == (8, 1, 3)
        assert [found.others(area) for area in (100, 80, 70, 5)] == [4, 1, 0, 0]
