"""Coming in by phone and code; a session stands for who its person is at the moment."""

import asyncio

import pytest

from resolvers import database, journal, people, posts, senders, sessions
from resolvers.actors import Actor, Channel, PostKind
from resolvers.refusals import NotNow, NotValid, Reason
from resolvers.senders import Message, MessageKind
from resolvers.sessions import Session
from tests import story

PHONE, STRANGER = story.WANG.phone, "13911112222"


@pytest.fixture
async def code(outbox) -> str:
    await sessions.send_code(PHONE)
    return outbox.code


@pytest.fixture
async def session(code) -> Session:
    return await sessions.sign_in(PHONE, code)


async def earlier(table: str, minutes: float) -> None:
    """Let what is in a table have happened earlier."""
    times = {"sign_in_codes": "sent_at expires_at", "sessions": "started_at expires_at ended_at"}
    moved = ", ".join(
        f"{name} = {name} - $1 * interval '1 minute'" for name in times[table].split()
    )
    await database.execute(f"update {table} set {moved}", minutes)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def refused(work) -> Reason:
    with pytest.raises(NotValid) as refusal:
        await work
    return refusal.value.fields["code"].reason


class TestSendCode:
    async def test_reaches_the_phone_and_is_kept_hashed(self, outbox):
        expires = await sessions.send_code(" 138-0000-0001 ")

        assert [phone for phone, _ in outbox.sent] == [PHONE]
        kept = await database.row("select * from sign_in_codes")
        assert kept["expires_at"] == expires
        assert outbox.code.encode() not in kept["code_hash"]
        assert outbox.code not in await database.value("select c::text from sign_in_codes c")

    async def test_to_what_is_no_phone_is_refused(self, outbox):
        with pytest.raises(NotValid):
            await sessions.send_code("110")

        assert outbox.sent == []

    async def test_again_within_a_minute_is_refused(self, outbox):
        await sessions.send_code(PHONE)

        with pytest.raises(NotNow) as refusal:
            await sessions.send_code(PHONE)

        assert refusal.value.reason is Reason.CODES_TOO_OFTEN
        await sessions.send_code(STRANGER)
        assert len(outbox.sent) == 2

    async def test_a_sixth_time_within_the_hour_is_refused(self, outbox):
        for _ in range(5):
            await sessions.send_code(PHONE)
            await earlier("sign_in_codes", 2)

        with pytest.raises(NotNow):
            await sessions.send_code(PHONE)
        await earlier("sign_in_codes", 55)
        await sessions.send_code(PHONE)

        assert len(outbox.sent) == 6

    async def test_many_times_at_once_happens_once(self, outbox):
        many = [sessions.send_code(PHONE) for _ in range(4)]
        results = await asyncio.gather(*many, return_exceptions=True)

        assert sum(isinstance(each, NotNow) for each in results) == 3
        assert len(outbox.sent) == 1


class TestSignIn:
    async def test_with_the_code_starts_a_session(self, code):
        session = await sessions.sign_in(PHONE, code, agent="x" * 300, address="::1")

        assert session.person == await people.by_phone(PHONE)
        assert await journal.actions_on(story.WANG.id) == ["session.started"]
        kept = await database.row("select * from sessions")
        assert (len(kept["agent"]), kept["address"]) == (200, "::1")
        assert kept["token_hash"] == sessions.hash_of(session.token)

    async def test_of_an_unknown_phone_registers_it(self, outbox):
        await sessions.send_code(STRANGER)

        session = await sessions.sign_in(STRANGER, outbox.code)

        assert (session.person.name, session.person.phone) == ("居民2222", "139****2222")
        actions = await journal.actions_on(session.person.id)
        assert actions == ["person.registered", "session.started"]

    async def test_with_a_wrong_code_tells_how_many_tries_are_left(self, code):
        with pytest.raises(NotValid) as refusal:
            await sessions.sign_in(PHONE, another(code))

        wrong = refusal.value.fields["code"]
        assert (wrong.reason, wrong.facts) == (Reason.CODE_WRONG, {"left": 4})
        assert await database.value("select count(*) from sessions") == 0

    async def test_after_five_wrong_tries_the_right_code_is_refused_too(self, code):
        reasons = [await refused(sessions.sign_in(PHONE, another(code))) for _ in range(5)]

        assert reasons == [Reason.CODE_WRONG] * 4 + [Reason.CODE_TRIES_USED]
        assert await refused(sessions.sign_in(PHONE, code)) is Reason.CODE_TRIES_USED
        assert await database.value("select count(*) from sessions") == 0

    async def test_guesses_at_once_are_five_tries_in_all(self, code):
        guesses = [sessions.sign_in(PHONE, f"{n:06}") for n in range(12) if f"{n:06}" != code]
        await asyncio.gather(*guesses, return_exceptions=True)

        assert await database.value("select tries from sign_in_codes") == 5
        assert await refused(sessions.sign_in(PHONE, code)) is Reason.CODE_TRIES_USED

    @pytest.mark.parametrize(("minutes", "in_time"), [(4.9, True), (5.1, False)])
    async def test_works_for_five_minutes(self, code, minutes, in_time):
        await earlier("sign_in_codes", minutes)

        if in_time:
            assert await sessions.sign_in(PHONE, code)
        else:
            assert await refused(sessions.sign_in(PHONE, code)) is Reason.CODE_EXPIRED

    async def test_works_once(self, code):
        await sessions.sign_in(PHONE, code)

        assert await refused(sessions.sign_in(PHONE, code)) is Reason.CODE_EXPIRED

    async def test_twice_at_once_happens_once(self, code):
        twice = [sessions.sign_in(PHONE, code) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Session, NotValid}
        assert await database.value("select count(*) from sessions") == 1

    async def test_with_the_code_of_another_phone_is_refused(self, code, outbox):
        await sessions.send_code(STRANGER)
        other = outbox.code

        if other != code:
            assert await refused(sessions.sign_in(PHONE, other)) is Reason.CODE_WRONG
        assert await refused(sessions.sign_in(story.LI.phone, code)) is Reason.CODE_EXPIRED
        assert await sessions.sign_in(STRANGER, other)

    async def test_with_an_older_code_is_refused_even_after_the_newer_was_used(self, code, outbox):
        await earlier("sign_in_codes", 1.1)
        await sessions.send_code(PHONE)

        await sessions.sign_in(PHONE, outbox.code)

        assert await refused(sessions.sign_in(PHONE, code)) is Reason.CODE_EXPIRED

    @pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６"])
    async def test_with_what_is_no_code_costs_no_try(self, outbox, code):
        await sessions.send_code(PHONE)

        with pytest.raises(NotValid) as refusal:
            await sessions.sign_in("1", code)

        assert set(refusal.value.fields) == {"phone", "code"}
        assert await database.value("select tries from sign_in_codes") == 0


class TestActorOf:
    async def test_a_token_stands_for_its_person_with_the_posts_of_the_moment(self, session):
        actor = await sessions.actor_of(session.token, Channel.API)
        [own] = await sessions.mine(actor)
        assert actor == Actor(
            story.WANG.id,
            await posts.posts_of(story.WANG.id),
            channel=Channel.API,
            session=own.id,
            shown_at=actor.shown_at,
            ends_at=actor.ends_at,
        )

        await posts.grant(
            story.ADMIN.actor,
            kind=PostKind.GRID_WORKER,
            phone=PHONE,
            name="王女士",
            area=story.NEXT_GRID,
        )
        strong = await sessions.start(session.person, means=sessions.Means.DEMO)

        assert (await sessions.actor_of(strong.token)).holds(
            PostKind.GRID_WORKER, area=story.NEXT_GRID
        )

    @pytest.mark.parametrize(("days", "lives"), [(29.9, True), (30.1, False)])
    async def test_for_thirty_days(self, session, days, lives):
        await earlier("sessions", days * 24 * 60)

        assert (await sessions.actor_of(session.token) is not None) is lives

    @pytest.mark.parametrize("token", ["", "x", "\x00", "令牌"])
    async def test_what_is_no_token_is_nobody(self, session, token):
        assert await sessions.actor_of(token) is None


class TestSignOut:
    async def test_ends_the_session_and_is_recorded(self, session):
        other = await sessions.start(session.person)

        await sessions.sign_out(session.token)
        await sessions.sign_out(session.token)

        assert await sessions.actor_of(session.token) is None
        assert await sessions.actor_of(other.token) is not None
        actions = await journal.actions_on(story.WANG.id)
        assert actions == ["session.started", "session.started", "session.ended"]

    async def test_of_what_is_no_token_changes_nothing(self, session):
        await sessions.sign_out("x")

        assert await sessions.actor_of(session.token) is not None


class TestSweep:
    async def left(self) -> tuple[int, int]:
        await sessions.sweep()
        count = "select (select count(*) from sign_in_codes), (select count(*) from sessions)"
        return tuple(await database.row(count))

    async def test_forgets_codes_after_a_day_and_sessions_half_a_year_after_their_end(
        self, session
    ):
        assert await self.left() == (1, 1)
        await earlier("sign_in_codes", 24 * 60 + 1)
        await earlier("sessions", (30 + 182) * 24 * 60)
        assert await self.left() == (0, 1)
        await earlier("sessions", 2 * 24 * 60)
        assert await self.left() == (0, 0)

    async def test_keeps_who_signed_out_for_half_a_year_from_then(self, session):
        await sessions.sign_out(session.token)
        await earlier("sessions", 182 * 24 * 60)

        assert (await self.left())[1] == 1


async def test_the_console_sender_masks_the_phone(capsys):
    message = Message(MessageKind.CODE, {"code": "123456", "minutes": "5"})
    await senders.ConsoleSender().send("13800000001", message)

    assert capsys.readouterr().out.startswith("[138****0001] 共治验证码 123456，")
