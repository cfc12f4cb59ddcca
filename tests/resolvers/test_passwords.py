"""Passwords: the policy, the lock, and that no answer tells whether a phone is known."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import credentials, database, journal, people, rates, sessions
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.credentials import passwords
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from resolvers.sessions import Means, Session
from tests import story

PASSWORD, ANOTHER = "龙湾Garden-2026", "Lamp+light3号楼"
WANG, STRANGER = story.WANG.phone, "13911112222"

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
async def wang(db: None) -> Actor:
    person = await people.find(story.WANG.actor, story.WANG.id)
    found = await sessions.actor_of((await sessions.start(person, means=Means.DEMO)).token)
    assert found
    return found


@pytest.fixture
async def chosen(wang: Actor) -> Actor:
    await credentials.set_password(wang, password=PASSWORD)
    return wang


async def wrong(phone: str = WANG, password: str = "Wrong-wrong-1", **given: str) -> tuple:
    """The reason of a refusal and what is told with it."""
    with pytest.raises((NotValid, NotNow)) as refusal:
        await sessions.sign_in_with_password(phone, password, **given)
    told = refusal.value
    if isinstance(told, NotValid):
        return told.fields["password"].reason, told.fields["password"].facts
    return told.reason, {}


class TestSet:
    async def test_keeps_an_argon2id_hash_and_is_recorded(self, wang):
        held = await credentials.set_password(wang, password=PASSWORD)

        kept = await database.value("select hash from passwords")
        assert kept.startswith("$argon2id$")
        assert held.password_set_at
        assert (await journal.actions_on(wang.person))[-1] == "password.set"
        assert PASSWORD not in await database.value("select string_agg(j::text, '') from journal j")

    @pytest.mark.parametrize(
        ("password", "reason"),
        [
            ("", Reason.MISSING),
            ("Ab1+", Reason.TOO_SHORT),
            ("onlysmalland1234", Reason.PASSWORD_TOO_PLAIN),
            (f"Phone+{WANG}", Reason.PASSWORD_NAMES_YOU),
            ("王女士Phone+1", Reason.PASSWORD_NAMES_YOU),
            ("A1+" + "x" * 126, Reason.TOO_LONG),
        ],
    )
    async def test_that_is_not_good_enough_changes_nothing(self, wang, password, reason):
        with pytest.raises(NotValid) as refusal:
            await credentials.set_password(wang, password=password)

        assert refusal.value.fields["password"].reason is reason
        assert await database.value("select count(*) from passwords") == 0

    async def test_anew_takes_the_one_of_now(self, chosen):
        with pytest.raises(NotValid) as refusal:
            await credentials.set_password(chosen, password=ANOTHER, current="Wrong-wrong-1")
        assert refusal.value.fields["current"].reason is Reason.PASSWORD_WRONG

        await credentials.set_password(chosen, password=ANOTHER, current=PASSWORD)
        assert await passwords.is_right(chosen.person, ANOTHER)

    async def test_by_guessing_the_one_of_now_is_locked(self, chosen):
        for _ in range(5):
            with pytest.raises(NotValid):
                await credentials.set_password(chosen, password=ANOTHER, current="x")

        with pytest.raises(NotNow) as refusal:
            await credentials.set_password(chosen, password=ANOTHER, current=PASSWORD)
        assert refusal.value.reason is Reason.LOCKED

    async def test_takes_a_session_of_less_than_a_quarter_of_an_hour(self, wang):
        late = Actor(
            wang.person,
            session=wang.session,
            shown_at=datetime.now(UTC) - timedelta(minutes=15, seconds=1),
        )

        with pytest.raises(NotNow) as refusal:
            await credentials.set_password(late, password=PASSWORD)
        assert refusal.value.reason is Reason.SIGN_IN_AGAIN

    async def test_by_nobody_and_by_an_app_is_refused(self, wang):
        app = Actor(wang.person, scopes=frozenset(Scope), app=wang.person)
        for asker, reason in ((NOBODY, Reason.NOT_SIGNED_IN), (app, Reason.ONLY_IN_PERSON)):
            with pytest.raises(NotAllowed) as refusal:
                await credentials.set_password(asker, password=PASSWORD)
            assert refusal.value.reason is reason


class TestSignIn:
    async def test_with_it_starts_a_session(self, chosen):
        session = await sessions.sign_in_with_password(" 138 0000 0001 ", PASSWORD)

        assert isinstance(session, Session)
        assert await sessions.actor_of(session.token)

    async def test_no_answer_tells_whether_a_phone_is_known(self, chosen):
        known = [await wrong() for _ in range(6)]
        without = [await wrong(story.LI.phone) for _ in range(6)]
        unknown = [await wrong(STRANGER) for _ in range(6)]

        assert known == without == unknown
        assert [reason for reason, _ in known] == [Reason.PASSWORD_OR_PHONE_WRONG] * 5 + [
            Reason.LOCKED
        ]
        assert [facts["left"] for _, facts in known[:5]] == [4, 3, 2, 1, 0]

    async def test_after_five_wrong_ones_the_right_one_waits_a_quarter_of_an_hour(self, chosen):
        for _ in range(5):
            await wrong()
        assert (await wrong(password=PASSWORD))[0] is Reason.LOCKED
        assert (await journal.actions_on(chosen.person))[-1] == "sign_in.locked"

        await database.execute("update lockouts set until = now(), last_at = now()")
        assert await sessions.sign_in_with_password(WANG, PASSWORD)

    async def test_a_right_one_forgives_those_before(self, chosen):
        for _ in range(4):
            await wrong()
        await sessions.sign_in_with_password(WANG, PASSWORD)

        assert (await wrong())[1] == {"left": 4}

    async def test_a_lock_outlives_a_crash_of_the_database(self, db):
        durable = "select relpersistence from pg_class where relname = $1"

        assert await database.value(durable, "lockouts") == b"p"
        assert await database.value(durable, "rates") == b"u"

    async def test_a_locked_password_leaves_the_code_as_a_way_in(self, chosen, outbox):
        for _ in range(6):
            await wrong()
        await sessions.send_code(WANG)

        assert await sessions.sign_in(WANG, outbox.code)

    async def test_guesses_at_once_are_five_tries_in_all(self, chosen):
        judged = []
        right = passwords.is_right

        async def counting(*given):
            judged.append(given)
            return await right(*given)

        passwords.is_right = counting
        try:
            many = [sessions.sign_in_with_password(WANG, f"Guess-no-{n}") for n in range(30)]
            await asyncio.gather(*many, return_exceptions=True)
        finally:
            passwords.is_right = right

        assert len(judged) == 5

    async def test_an_old_one_is_to_be_changed(self, chosen):
        await database.execute("update passwords set set_at = now() - interval '90 days 1 minute'")

        assert (await wrong(password=PASSWORD))[0] is Reason.PASSWORD_TOO_OLD
        assert (await wrong())[0] is Reason.PASSWORD_OR_PHONE_WRONG

    async def test_while_the_database_is_away_nobody_comes_in(self, chosen, monkeypatch):
        async def away(*_given):
            raise ConnectionRefusedError

        monkeypatch.setattr(rates, "spend", away)

        with pytest.raises(ConnectionRefusedError):
            await sessions.sign_in_with_password(WANG, PASSWORD, address="203.0.113.7")


class TestFlood:
    """Tries from 1,000 addresses at once."""

    async def tried(self, count: int) -> dict[str, int]:
        counted = {"judged": 0, "locked": 0, "slowed": 0}
        turns = asyncio.Semaphore(20)

        async def one(number: int) -> None:
            async with turns:
                address = f"198.51.{number // 250 % 4}.{number % 250}"
                reason, _ = await wrong(password=f"x{number}", address=address)
                name = {Reason.LOCKED: "locked", Reason.TOO_OFTEN: "slowed"}.get(reason, "judged")
                counted[name] += 1

        for start in range(0, count, 500):
            await asyncio.gather(*map(one, range(start, start + 500)))
        return counted

    @pytest.mark.timeout(300)
    @pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.long)])
    async def test_for_one_phone_judges_five(self, chosen, count):
        assert await self.tried(count) == {"judged": 5, "locked": count - 5, "slowed": 0}

        with pytest.raises(NotNow):
            await sessions.sign_in_with_password(WANG, PASSWORD)

    async def test_from_one_address_lets_200_pass(self, chosen):
        begun = time.monotonic()
        reasons = []
        for start in range(0, 260, 20):
            many = [wrong(f"139{start + n:08}", address="203.0.113.7") for n in range(20)]
            reasons += [reason for reason, _ in await asyncio.gather(*many)]

        refilled = (time.monotonic() - begun) / 4.5 + 1
        judged = reasons.count(Reason.PASSWORD_OR_PHONE_WRONG)
        assert 200 <= judged <= 200 + refilled
        assert reasons.count(Reason.TOO_OFTEN) == 260 - judged


class TestAway:
    async def test_when_too_many_wait_the_next_is_sent_away(self, monkeypatch):
        monkeypatch.setattr(passwords, "WAITING", 3)

        many = [passwords._away(lambda: time.sleep(0.2)) for _ in range(9)]
        results = await asyncio.gather(*many, return_exceptions=True)

        assert sum(each is None for each in results) == passwords.AT_ONCE + 3
        assert sum(isinstance(each, NotNow) for each in results) == 9 - passwords.AT_ONCE - 3


@given(st.text())
def test_four_kinds_of_characters_are_counted(password):
    kinds = passwords.kinds_in(password)

    assert (kinds == 0) is (password == "")
    assert kinds <= min(4, len(password))
    assert passwords.kinds_in(password + "aA1+") == 4
