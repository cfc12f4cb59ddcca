"""The authenticator app and recovery codes, with clocks that jump."""

import asyncio
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from resolvers import clock, credentials, database, journal, people, sessions
from resolvers.actors import Actor, PostKind
from resolvers.credentials import authenticators, recovery
from resolvers.refusals import NotNow, NotValid, Reason
from resolvers.sessions import Means, Session
from tests import story

NOW = datetime(2026, 11, 25, 10, 30, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Phone:
    """An authenticator app with a clock of its own."""

    def __init__(self, secret: str) -> None:
        self.app = pyotp.TOTP(secret)
        self.now = NOW

    @property
    def code(self) -> str:
        return self.app.at(self.now)

    def later(self, seconds: float) -> "Phone":
        self.now += timedelta(seconds=seconds)
        return self


@pytest.fixture(autouse=True)
def server(monkeypatch):
    """The server's clock, which a test may set."""
    at = {"now": NOW}
    monkeypatch.setattr(clock, "now", lambda: at["now"])
    return at


@pytest.fixture
async def zhou(db: None) -> Actor:
    """Signed in by one step."""
    return await entered(Means.CODE)


async def entered(means: Means) -> Actor:
    person = await people.find(story.ZHOU.actor, story.ZHOU.id)
    found = await sessions.actor_of((await sessions.start(person, means=means)).token)
    assert found
    return Actor(found.person, found.posts, session=found.session, shown_at=NOW)


@pytest.fixture
async def phone(zhou: Actor) -> Phone:
    return Phone((await authenticators.offer(zhou)).secret)


@pytest.fixture
async def codes(zhou: Actor, phone: Phone) -> tuple[str, ...]:
    """Set up; the phone shows the next code."""
    codes = await authenticators.confirm(zhou, code=phone.code)
    phone.later(30)
    return codes


async def waiting() -> Session:
    person = await people.find(story.ZHOU.actor, story.ZHOU.id)
    return await sessions.start(person, means=Means.PASSWORD)


async def refused(token: str, code: str) -> Reason:
    with pytest.raises((NotValid, NotNow)) as refusal:
        await sessions.confirm(token, code)
    told = refusal.value
    return told.fields["code"].reason if isinstance(told, NotValid) else told.reason


class TestConfirm:
    async def test_sets_it_up_and_wakes_the_posts_of_this_session(self, zhou, phone):
        assert zhou.posts == frozenset()
        codes = await authenticators.confirm(zhou, code=phone.code)

        assert len(set(codes)) == 10
        person = zhou.person
        means = await database.value("select means from sessions where id = $1", zhou.session)
        assert means == ["code", "totp"]
        actions = await journal.actions_on(person)
        assert actions[-2:] == ["authenticator.confirmed", "recovery_codes.made"]
        held = await credentials.of(zhou)
        assert (held.has_second_step, held.recovery_left) == (True, 10)

    async def test_the_secret_is_sealed_and_codes_are_hashed(self, codes, phone):
        sealed = await database.value("select secret from authenticators")
        hashed = await database.value("select string_agg(code_hash::text, '') from recovery_codes")

        assert phone.app.secret.encode() not in sealed
        assert not any(code in hashed for code in codes)

    async def test_with_a_wrong_code_changes_nothing(self, zhou, phone):
        with pytest.raises(NotValid):
            await authenticators.confirm(zhou, code="000000")

        assert not (await credentials.of(zhou)).has_second_step

    async def test_without_an_offer_is_refused(self, zhou):
        with pytest.raises(NotNow) as refusal:
            await authenticators.confirm(zhou, code="123456")
        assert refusal.value.reason is Reason.NO_AUTHENTICATOR

    async def test_an_offer_over_one_that_is_set_up_is_refused(self, zhou, codes):
        with pytest.raises(NotNow) as refusal:
            await authenticators.offer(zhou)
        assert refusal.value.reason is Reason.AUTHENTICATOR_HELD


class TestSecondStep:
    async def test_until_it_is_done_the_session_stands_for_nobody(self, codes, phone):
        session = await waiting()
        assert session.awaits_second
        assert await sessions.actor_of(session.token) is None

        done = await sessions.confirm(session.token, phone.code)

        actor = await sessions.actor_of(done.token)
        assert actor.holds(PostKind.DISPATCHER, area=story.COUNTY)
        assert actor.withheld == frozenset()
        assert await sessions.actor_of(session.token) is None

    async def test_a_step_is_good_once_even_in_another_tab(self, codes, phone, server):
        one, two = await waiting(), await waiting()
        at_once = [sessions.confirm(each.token, phone.code) for each in (one, two)]
        results = await asyncio.gather(*at_once, return_exceptions=True)

        assert sorted(type(each).__name__ for each in results) == ["NotValid", "Session"]
        assert await refused((await waiting()).token, phone.code) is Reason.TOTP_USED
        server["now"] += timedelta(seconds=30)
        assert await sessions.confirm((await waiting()).token, phone.later(30).code)

    async def test_a_session_is_confirmed_once(self, codes, phone):
        session = await waiting()
        await sessions.confirm(session.token, phone.code)

        assert await refused(session.token, phone.later(30).code) is Reason.SECOND_STEP_OVER

    async def test_an_older_step_after_a_newer_is_refused(self, codes, phone, server):
        older = phone.code
        server["now"] += timedelta(seconds=30)
        await sessions.confirm((await waiting()).token, phone.later(30).code)

        assert await refused((await waiting()).token, older) is Reason.TOTP_USED

    async def test_five_wrong_codes_lock_it_and_the_right_one_waits(self, codes, phone):
        token = (await waiting()).token
        reasons = [await refused(token, f"00000{n}") for n in range(6)]

        assert reasons == [Reason.TOTP_WRONG] * 5 + [Reason.LOCKED]
        assert await refused(token, phone.code) is Reason.LOCKED
        assert await refused(token, codes[0]) is Reason.LOCKED

    async def test_must_be_done_within_ten_minutes(self, codes, phone):
        session = await waiting()
        await database.execute("update sessions set expires_at = now()")

        assert await refused(session.token, phone.code) is Reason.SECOND_STEP_OVER

    async def test_a_code_to_the_phone_alone_lets_nobody_past_it(self, codes, outbox):
        await sessions.send_code(story.ZHOU.phone)
        session = await sessions.sign_in(story.ZHOU.phone, outbox.code)

        assert session.awaits_second


class TestClocks:
    @pytest.mark.parametrize("seconds", [-30, 0, 29])
    async def test_half_a_minute_beside_each_other_is_fine(self, codes, phone, seconds, server):
        server["now"] += timedelta(seconds=60)

        assert await sessions.confirm((await waiting()).token, phone.later(30 + seconds).code)

    async def test_a_jump_ahead_of_an_hour_is_told_in_minutes(self, codes, phone, server):
        server["now"] += HOUR

        with pytest.raises(NotValid) as refusal:
            await sessions.confirm((await waiting()).token, phone.code)
        wrong = refusal.value.fields["code"]
        assert (wrong.reason, wrong.facts) == (Reason.TOTP_CLOCK, {"minutes": 60})

    async def test_a_jump_back_of_an_hour_costs_no_try_and_leaves_recovery_codes(
        self, codes, phone, server
    ):
        server["now"] -= HOUR
        token = (await waiting()).token

        for _ in range(6):
            assert await refused(token, phone.code) is Reason.CLOCK_WENT_BACK
        assert await sessions.confirm(token, codes[0])

    async def test_after_a_step_of_the_future_was_used_none_can_be_replayed(
        self, codes, phone, server
    ):
        seen = phone.later(30).code
        server["now"] += HOUR
        ahead = Phone(phone.app.secret).later(3600)
        await sessions.confirm((await waiting()).token, ahead.code)
        server["now"] -= HOUR
        server["now"] += timedelta(seconds=60)

        assert await refused((await waiting()).token, seen) is Reason.CLOCK_WENT_BACK
        assert await sessions.confirm((await waiting()).token, codes[0])


class TestRecovery:
    async def test_a_code_is_good_once_however_it_is_typed(self, zhou, codes):
        typed = codes[0].upper().replace("-", " ")

        assert await sessions.confirm((await waiting()).token, typed)

        assert await refused((await waiting()).token, codes[0]) is Reason.TOTP_WRONG
        assert (await credentials.of(zhou)).recovery_left == 9
        assert "recovery_code.used" in await journal.actions_on(zhou.person)

    async def test_twice_at_once_happens_once(self, codes):
        sessions_ = [await waiting() for _ in range(3)]
        at_once = [sessions.confirm(each.token, codes[1]) for each in sessions_]
        results = await asyncio.gather(*at_once, return_exceptions=True)

        assert sum(isinstance(each, Session) for each in results) == 1

    async def test_new_ones_end_the_old(self, zhou, codes):
        fresh = await recovery.renew(zhou)

        assert await refused((await waiting()).token, codes[0]) is Reason.TOTP_WRONG
        assert await sessions.confirm((await waiting()).token, fresh[0])

    async def test_of_somebody_else_are_none(self, codes):
        with pytest.raises(NotValid):
            await recovery.use(story.WANG.id, codes[0])

    async def test_removing_the_app_removes_them_too(self, zhou, codes):
        held = await authenticators.remove(zhou)

        assert (held.has_second_step, held.recovery_left) == (False, 0)
        assert not (await waiting()).awaits_second
