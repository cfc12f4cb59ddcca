"""Passkeys: registered once, good for this site, each answer for one time."""

import asyncio
import json

import pytest

from resolvers import credentials, database, journal, people, sessions
from resolvers.actors import Actor
from resolvers.credentials import passkeys
from resolvers.refusals import NotFound, NotNow, NotValid, Reason
from resolvers.sessions import Means, Session
from tests import story
from tests.resolvers.device import PRESENT, Device


@pytest.fixture(autouse=True)
def here():
    passkeys.use("http://localhost:8000")


async def entered(somebody: story.Somebody, means: Means = Means.CODE) -> Actor:
    person = await people.find(somebody.actor, somebody.id)
    found = await sessions.actor_of((await sessions.start(person, means=means)).token)
    assert found
    return found


@pytest.fixture
async def zhou(db: None) -> Actor:
    return await entered(story.ZHOU)


@pytest.fixture
async def device(zhou: Actor) -> Device:
    device = Device()
    answer = device.made(await passkeys.offer(zhou))
    await passkeys.register(zhou, name="我的手机", credential=answer)
    return device


async def refused(answer: str) -> Reason:
    with pytest.raises(NotValid) as refusal:
        await sessions.sign_in_with_passkey(answer)
    return refusal.value.fields["credential"].reason


class TestRegister:
    async def test_keeps_the_public_half_and_is_recorded(self, zhou, device):
        [key] = (await credentials.of(zhou)).passkeys

        assert key.name == "我的手机"
        assert (await journal.actions_on(zhou.person))[-1] == "passkey.registered"
        assert (await credentials.passkey(zhou, key.id)) == key

    async def test_an_answer_to_another_persons_offer_is_refused(self, zhou):
        options = await passkeys.offer(await entered(story.LI))

        with pytest.raises(NotValid):
            await passkeys.register(zhou, name="x", credential=Device().made(options))
        assert await database.value("select count(*) from passkeys") == 0

    @pytest.mark.parametrize("answer", ["", "{}", "null", '{"response": {"clientDataJSON": "x"}}'])
    async def test_what_is_no_answer_is_refused(self, zhou, answer):
        with pytest.raises(NotValid) as refusal:
            await passkeys.register(zhou, name="x", credential=answer)
        assert "credential" in refusal.value.fields

    async def test_ten_are_enough(self, zhou):
        for _ in range(10):
            answer = Device().made(await passkeys.offer(zhou))
            await passkeys.register(zhou, name="x", credential=answer)

        with pytest.raises(NotNow):
            await passkeys.offer(zhou)


class TestSignIn:
    async def test_in_one_step_wakes_every_post(self, device):
        session = await sessions.sign_in_with_passkey(device.signed(await passkeys.ask()))

        actor = await sessions.actor_of(session.token)
        assert (actor.person, actor.withheld) == (story.ZHOU.id, frozenset())
        assert actor.posts

    async def test_an_answer_is_good_once(self, device):
        answer = device.signed(await passkeys.ask())
        twice = [sessions.sign_in_with_passkey(answer) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Session, NotValid}
        assert await refused(answer) is Reason.ASKED_TOO_LONG_AGO

    async def test_an_answer_after_ten_minutes_is_refused(self, device):
        answer = device.signed(await passkeys.ask())
        await database.execute("update challenges set expires_at = now()")

        assert await refused(answer) is Reason.ASKED_TOO_LONG_AGO

    async def test_of_a_device_that_is_not_known_is_refused(self, device):
        assert await refused(Device().signed(await passkeys.ask())) is Reason.PASSKEY_WRONG

    async def test_made_for_another_site_is_refused(self, device):
        device.origin = "https://gongzhi.example.evil"

        assert await refused(device.signed(await passkeys.ask())) is Reason.PASSKEY_WRONG

    async def test_without_finger_face_or_pin_is_refused(self, device):
        device.flags = PRESENT

        assert await refused(device.signed(await passkeys.ask())) is Reason.PASSKEY_WRONG

    async def test_of_a_copied_key_is_refused(self, device):
        device.uses = 5
        await sessions.sign_in_with_passkey(device.signed(await passkeys.ask()))
        device.uses = 2

        assert await refused(device.signed(await passkeys.ask())) is Reason.PASSKEY_WRONG

    async def test_signed_by_another_key_is_refused(self, device):
        answer = json.loads(device.signed(await passkeys.ask()))
        other = Device()
        other.id = device.id
        forged = json.loads(other.signed(await passkeys.ask()))
        answer["response"]["signature"] = forged["response"]["signature"]

        assert await refused(json.dumps(answer)) is Reason.PASSKEY_WRONG


class TestRevoke:
    async def test_it_is_good_no_longer(self, zhou, device):
        [key] = (await credentials.of(zhou)).passkeys

        held = await passkeys.revoke(zhou, key.id)

        assert held.passkeys == ()
        assert await refused(device.signed(await passkeys.ask())) is Reason.PASSKEY_WRONG

    async def test_of_somebody_else_is_not_found(self, zhou, device):
        [key] = (await credentials.of(zhou)).passkeys

        with pytest.raises(NotFound):
            await passkeys.revoke(await entered(story.LI), key.id)


@pytest.mark.parametrize(
    ("origin", "offered"),
    [("https://gongzhi.example", True), ("http://127.0.0.1:8000", False), ("http://[::1]", False)],
)
def test_a_bare_address_has_none(origin, offered):
    passkeys.use(origin)

    assert passkeys.are_offered() is offered
