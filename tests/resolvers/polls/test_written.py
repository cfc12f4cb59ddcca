"""Mandates on paper: entered by one, confirmed by another, and nobody's before that."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest

from resolvers import clock, database, files, journal, people, polls, rights
from resolvers.polls import MandateKind, Poll
from resolvers.polls.written import WrittenMandate, WrittenStage
from resolvers.polls.written.paper import MandateReading, same_name
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import CLOSES, DURING, opened, voted
from tests.resolvers.polls.test_mandates import entered, given
from tests.story import ADMIN, HUANG, LI, QIAN, WANG, ZHOU, Somebody

ROOM, OTHER = "1号楼1单元101", "1号楼1单元201"
NIECE = {"name": "李侄女", "phone": "13900000123"}
MISTYPED = {**NIECE, "phone": "13900000132"}
PROXIES = "select count(*) from poll_mandates"
TOLD = "select count(*) from notices where word = 'mandated'"
READ = "select count(*) from mandate_readings where phone is not null"


async def confirmed(by: Somebody, written: WrittenMandate, **said: str) -> WrittenMandate:
    with clock.standing_at(DURING):
        read = {"room": ROOM, "kind": "proxy", **NIECE, **said}
        return await polls.written.confirm(by.actor, written.id, **read)


async def waiting(photo: bytes, **said: str) -> tuple[Poll, WrittenMandate]:
    poll = await opened()
    return poll, await entered(poll, ROOM, photo, **{**NIECE, **said})


class TestAgrees:
    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("李侄女", " 李 侄女 ", True),
            ("Ｌi", "Li", True),
            ("李侄女", "李侄", False),
        ],
    )
    def test_whatever_the_spaces(self, one, other, same):
        assert same_name(one, other) is same

    def test_never_with_oneself_nor_by_another_phone(self):
        about = uuid4(), (ROOM,), MandateKind.PROXY
        one = MandateReading(WANG.id, "", DURING, *about, *NIECE.values())
        other = replace(one, by=LI.id)

        assert one.agrees(other)
        assert not one.agrees(one)
        assert not one.agrees(replace(other, phone=MISTYPED["phone"]))
        assert not one.agrees(replace(other, head=uuid4()))
        assert not one.agrees(replace(other, kind=MandateKind.GUARDIAN))


@pytest.mark.usefixtures("db")
class TestRegister:
    async def test_lets_nobody_vote_tells_nobody_and_leaves_the_owner_theirs(self, photo):
        poll, written = await waiting(photo)

        assert (written.stage, written.mandate) == (WrittenStage.ENTERED, None)
        assert await people.by_phone(NIECE["phone"]) is None
        assert [await database.value(each) for each in (PROXIES, TOLD)] == [0, 0]
        assert await journal.actions_on(written.head) == ["mandate.entered"]
        with pytest.raises(NotNow) as again:
            await entered(poll, ROOM, photo)
        assert again.value.reason is Reason.MANDATE_WAITS
        await voted(LI.actor, poll, "for")
        with pytest.raises(NotNow) as late:
            await confirmed(ADMIN, written)
        assert late.value.reason is Reason.VOTED_ALREADY

    async def test_twice_at_once_happens_once(self, photo):
        poll = await opened()
        found = await asyncio.gather(
            *(entered(poll, ROOM, photo) for _ in range(2)), return_exceptions=True
        )

        assert {type(each) for each in found} == {WrittenMandate, NotNow}

    async def test_by_who_does_not_run_it_or_with_wrong_fields_changes_nothing(self, photo):
        poll, written = await waiting(photo)
        with pytest.raises(NotFound):
            await confirmed(WANG, written)
        with pytest.raises(NotFound):
            await polls.written.photo(WANG.actor, written.file)
        with pytest.raises(NotValid) as wrong:
            await confirmed(ADMIN, written, room=" ", kind="", name=" ", phone="1")
        assert set(wrong.value.fields) == {"room", "kind", "name", "phone"}
        with pytest.raises(NotValid) as nowhere:
            await confirmed(ADMIN, written, room="9号楼1单元101")
        assert nowhere.value.fields["room"].reason is Reason.NO_SUCH_ROOM
        assert await polls.written.listed(WANG.actor, poll) == ()
        assert await database.value(READ) == 1


@pytest.mark.usefixtures("db")
class TestConfirm:
    async def test_by_another_who_reads_the_same_gives_the_vote(self, photo):
        poll, written = await waiting(photo)
        with pytest.raises(NotNow) as own:
            await confirmed(CLERK, written)
        seen = await polls.written.find(ADMIN.actor, written.id)
        done = await confirmed(ADMIN, written)

        assert own.value.reason is Reason.FORM_READ
        assert seen.readings_for(ADMIN.actor) == ()
        hidden = [seen.hides_from(each) for each in (ADMIN.actor, CLERK.actor)]
        assert (hidden, done.hides_from(ADMIN.actor)) == ([True, False], False)
        assert (done.stage, done.file, done.readings) == (WrittenStage.CONFIRMED, None, ())
        [made] = await polls.mandates(CLERK.actor, poll)
        assert (made.id, made.rank, made.valid) == (done.mandate, 1, True)
        assert await files.find(made.file)
        assert [await database.value(each) for each in (TOLD, READ)] == [1, 0]
        actions = await journal.actions_on(written.head)
        assert actions == ["mandate.entered", "mandate.registered"]

    async def test_at_once_by_two_happens_once(self, photo):
        _, written = await waiting(photo)
        found = await asyncio.gather(
            *(confirmed(each, written) for each in (ADMIN, HUANG)), return_exceptions=True
        )

        assert {type(each) for each in found} == {WrittenMandate, NotNow}
        assert [await database.value(each) for each in (PROXIES, TOLD)] == [1, 1]

    async def test_of_a_mistyped_phone_gives_no_stranger_the_vote(self, photo):
        poll, written = await waiting(photo, **MISTYPED)
        stranger = await people.register(WANG.actor, name="陌生人", phone=MISTYPED["phone"])
        differs = await confirmed(ADMIN, written)
        left = replace(ZHOU.actor, person=stranger.id, posts=frozenset())

        assert differs.disputed
        assert [each.phone for each in differs.readings_for(ADMIN.actor)] == [
            *(MISTYPED["phone"], NIECE["phone"])
        ]
        assert await polls.standings(left, poll) == ()
        assert [await database.value(each) for each in (PROXIES, TOLD)] == [0, 0]
        done = await confirmed(CLERK, written)
        assert done.stage is WrittenStage.CONFIRMED
        assert await polls.standings(left, poll) == ()

    @pytest.mark.parametrize("said", [{"room": OTHER}, {"kind": "guardian"}])
    async def test_for_another_home_or_as_something_else_gives_nobody_the_vote(self, photo, said):
        _, written = await waiting(photo)
        differs = await confirmed(ADMIN, written, **said)

        assert differs.disputed
        assert [await database.value(each) for each in (PROXIES, TOLD)] == [0, 0]
        alike = await confirmed(CLERK, written, **said)
        assert (alike.stage, await database.value(PROXIES)) == (WrittenStage.ENTERED, 0)
        done = [await confirmed(each, written) for each in (ADMIN, CLERK)][-1]
        assert (done.stage, await database.value(PROXIES)) == (WrittenStage.CONFIRMED, 1)

    async def test_mistyped_twice_alike_is_refused_for_the_name_of_who_has_it(self, photo):
        poll, written = await waiting(photo, phone=QIAN.phone)
        done = await confirmed(ADMIN, written, phone=QIAN.phone)

        assert (done.stage, done.file) == (WrittenStage.REFUSED, None)
        theirs = {each.head for each in await polls.standings(QIAN.actor, poll)}
        assert written.head not in theirs
        assert [await database.value(each) for each in (PROXIES, TOLD, READ)] == [0, 0, 0]
        assert (await journal.actions_on(written.head))[-1] == "mandate.refused"
        await voted(LI.actor, poll, "for")

    async def test_when_the_owner_named_somebody_else_meanwhile_is_refused(self, photo):
        poll, written = await waiting(photo)
        await given(LI, poll)
        with pytest.raises(NotNow) as refusal:
            await confirmed(ADMIN, written)

        assert refusal.value.reason is Reason.MANDATE_GIVEN
        with pytest.raises(NotValid) as own:
            await confirmed(ADMIN, written, name=ADMIN.name, phone=ADMIN.phone)
        assert own.value.fields["phone"].reason is Reason.MANDATE_SELF

    async def test_is_refused_by_the_database_as_well(self, photo):
        poll, written = await waiting(photo)
        with pytest.raises(asyncpg.RaiseError, match="two have not read"):
            await database.execute(
                "insert into poll_mandates (id, poll, head, kind, proxy, granted_by, file)"
                " values (gen_random_uuid(), $1, $2, 'proxy', $3, $3, $4)",
                *(poll.id, written.head, QIAN.id, written.file),
            )
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update written_mandates set head = gen_random_uuid()")
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update mandate_readings set by = $1", QIAN.id)
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update mandate_readings set kind = 'guardian'")


@pytest.mark.usefixtures("db")
class TestEnd:
    async def test_withdrawn_its_home_is_free_and_nothing_is_kept_of_who_was_named(self, photo):
        poll, written = await waiting(photo)
        counter = replace(CLERK.actor, posts=frozenset())
        assert isinstance(written.why_not_withdraw(counter), NotAllowed)
        with clock.standing_at(DURING):
            gone = await polls.written.withdraw(ADMIN.actor, written.id)

        assert (gone.stage, gone.file, gone.readings) == (WrittenStage.WITHDRAWN, None, ())
        assert await database.value(READ) == 0
        with pytest.raises(NotNow) as late:
            await confirmed(ADMIN, written)
        assert late.value.reason is Reason.MANDATE_SETTLED
        assert (await entered(poll, ROOM, photo)).stage is WrittenStage.ENTERED

    async def test_lapses_when_the_poll_closes(self, photo):
        poll, written = await waiting(photo)
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)

        found = await polls.written.find(CLERK.actor, written.id)
        assert (found.stage, found.file, await database.value(READ)) == (
            *(WrittenStage.LAPSED, None, 0),
        )

    async def test_is_taken_out_when_who_is_named_is_forgotten(self, photo):
        _, written = await waiting(photo, name="王女士", phone=WANG.phone)
        async with database.transaction():
            await rights.forgetting.forget(WANG.actor, WANG.id)

        found = await polls.written.find(CLERK.actor, written.id)
        assert (found.stage, await database.value(READ)) == (WrittenStage.WITHDRAWN, 0)
