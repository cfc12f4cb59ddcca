"""A second step that was lost: taken away, told to the person, and everything ends."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from resolvers import actors, clock, journal, people, senders, sessions
from resolvers.actors import Actor, PostKind
from resolvers.credentials import authenticators, resetting
from resolvers.credentials.resetting import SecondStep
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.sessions import Means
from tests import story
from tests.resolvers.outbox import Outbox

WHY = "手机掉水里了，当面核对了工作证"


@pytest.fixture
def outbox(monkeypatch):
    box = Outbox()
    monkeypatch.setattr(senders, "_sender", box)
    return box


@pytest.fixture
def admin(db) -> Actor:
    """Who has just signed in."""
    return replace(story.ADMIN.actor, shown_at=clock.now())


@pytest.fixture
async def token(db, outbox) -> str:
    """That of the checker's session, who has set up an authenticator app."""
    person = await people.find(story.CHEN.actor, story.CHEN.id)
    token = (await sessions.start(person, means=Means.DEMO)).token
    chen = await sessions.actor_of(token)
    code = pyotp.TOTP((await authenticators.offer(chen)).secret).now()
    await authenticators.confirm(chen, code=code)
    return token


class TestReset:
    async def test_takes_it_away_ends_sessions_and_is_told(self, admin, token, outbox):
        done = await resetting.reset(admin, story.CHEN.id, reason=WHY)

        assert (done.authenticator_at, done.recovery_left, done.passkeys) == (None, 0, 0)
        assert await sessions.actor_of(token) is None
        assert outbox.sent[-1][0] == story.CHEN.phone
        assert outbox.kinds[-1] == "second_step"
        assert await journal.actions_on(story.CHEN.id) == [
            "session.started",
            "authenticator.confirmed",
            "recovery_codes.made",
            "session.revoked",
            "second_step.reset",
        ]

    async def test_stands_on_their_page_with_the_reason(self, admin, token):
        await resetting.reset(admin, story.CHEN.id, reason=WHY)

        told = await resetting.last(story.CHEN.actor)
        assert (told.reason, told.by_name) == (WHY, "管理员")

    async def test_leaves_the_posts_withheld_until_another_is_set_up(self, admin, token):
        await resetting.reset(admin, story.CHEN.id, reason=WHY)
        person = await people.find(story.CHEN.actor, story.CHEN.id)

        again = await sessions.start(person, means=Means.CODE)

        assert not again.awaits_second
        assert (await sessions.actor_of(again.token)).withheld == {PostKind.CHECKER}

    async def test_by_two_at_once_happens_once(self, admin, token):
        twice = [resetting.reset(admin, story.CHEN.id, reason=WHY) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {SecondStep, NotNow}
        assert (await journal.actions_on(story.CHEN.id)).count("second_step.reset") == 1

    async def test_is_done_though_the_phone_is_not_reached(self, admin, token, outbox):
        outbox.broken = True

        assert (await resetting.reset(admin, story.CHEN.id, reason=WHY)).authenticator_at is None

    @pytest.mark.parametrize("reason", ["", "丢了", "x" * 201])
    async def test_without_a_proper_reason_changes_nothing(self, admin, token, reason):
        with pytest.raises(NotValid):
            await resetting.reset(admin, story.CHEN.id, reason=reason)

        assert await sessions.actor_of(token)

    @pytest.mark.parametrize("other", [story.ZHOU, story.LIU, story.WANG])
    async def test_by_others_is_not_found(self, token, other):
        with pytest.raises(NotFound):
            await resetting.reset(
                replace(other.actor, shown_at=clock.now()), story.CHEN.id, reason=WHY
            )

        assert await sessions.actor_of(token)

    async def test_of_somebody_without_one_is_refused(self, admin):
        with pytest.raises(NotNow) as refusal:
            await resetting.reset(admin, story.LIU.id, reason=WHY)

        assert refusal.value.reason is Reason.NO_AUTHENTICATOR


class TestResetByPhone:
    async def test_is_for_the_first_administrator(self, token):
        cli = actors.system("cli", actors.Channel.CLI)
        await resetting.reset_by_phone(cli, story.CHEN.phone, reason=WHY)

        assert await sessions.actor_of(token) is None
        assert (await resetting.last(story.CHEN.actor)).by_name == ""

    async def test_is_no_way_round_for_a_person(self, admin, token):
        with pytest.raises(NotFound):
            await resetting.reset_by_phone(admin, story.CHEN.phone, reason=WHY)


class TestWhyNot:
    async def test_it_is_their_own(self, admin):
        held = await resetting.find(admin, story.ADMIN.id)

        assert held.why_not_reset(admin).reason is Reason.ANOTHER_PERSON_DECIDES

    async def test_they_signed_in_too_long_ago(self, admin, token):
        held = await resetting.find(admin, story.CHEN.id)
        late = replace(admin, shown_at=clock.now() - timedelta(minutes=16))

        assert held.why_not_reset(admin) is None
        assert held.why_not_reset(late).reason is Reason.SIGN_IN_AGAIN
        app = replace(admin, scopes=frozenset(actors.Scope))
        assert isinstance(held.why_not_reset(app), NotAllowed)
