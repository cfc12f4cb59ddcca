"""Codes and refresh tokens are good once; what is shown twice was stolen."""

import asyncio
from datetime import timedelta

import pytest

from resolvers import apps, cases, database, journal, notices
from resolvers.actors import PostKind, Scope
from resolvers.apps import Client
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story
from tests.resolvers.apps.signing import (
    BACK,
    CHALLENGE,
    VERIFIER,
    client,
    code_for,
    let_in,
    registered,
)

pytestmark = pytest.mark.usefixtures("db")
LAMP = {"category": "0606", "text": "灯坏了", "estate": story.ESTATE}
ASKED = {
    "response_type": "code",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


async def redeemed(app: apps.App, code: str, **changed: str | None) -> apps.Tokens:
    given = {"code": code, "verifier": VERIFIER, "redirect": BACK, **changed}
    return await apps.redeem(client(app), **given)


class TestAsking:
    @pytest.mark.parametrize(
        "redirect",
        [
            "https://lamps.example:444/back",
            "https://lamps.example/back/",
            "https://lamps.example/back?x=1",
            "https://evil.example/back",
            "http://lamps.example/back",
        ],
    )
    async def test_from_any_other_address_is_refused(self, redirect):
        made = await registered()

        with pytest.raises(NotValid) as refusal:
            await apps.asking(made.app.client_id, redirect)
        assert refusal.value.fields["redirect"].reason is Reason.UNKNOWN_REDIRECT

    @pytest.mark.parametrize("client_id", ["", "x", "01900000-0000-7000-8000-000000000999"])
    async def test_of_an_unknown_app_is_not_found(self, client_id):
        with pytest.raises(NotFound):
            await apps.asking(client_id, BACK)


class TestRequest:
    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"response_type": "token"}, "response_type"),
            ({"scope": "cases:read handle"}, "scope"),
            ({"scope": ""}, "scope"),
            ({"code_challenge_method": "plain"}, "code_challenge"),
            ({"code_challenge": "short"}, "code_challenge"),
            ({"state": "s" * 513}, "state"),
        ],
    )
    async def test_names_what_is_wrong(self, changed, field):
        made = await registered()

        with pytest.raises(NotValid) as refusal:
            apps.request(made.app, BACK, {**ASKED, **changed})
        assert set(refusal.value.fields) == {field}


class TestRedeem:
    async def test_acts_as_the_person_within_the_grant_and_is_journalled_as_the_app(self):
        made = await registered()
        tokens = await let_in(made.app, scope="cases:write")

        actor = await apps.actor_of(tokens.access)
        case = await cases.report(actor, **LAMP)

        assert (actor.person, actor.app) == (story.WANG.id, made.app.id)
        assert actor.scopes == {Scope.CASES_READ, Scope.CASES_WRITE}
        kept = await database.row(
            "select by, app from journal where subject = $1 order by position limit 1", str(case.id)
        )
        assert tuple(kept) == (story.WANG.id, made.app.id)
        assert [g.app for g in await apps.grants(story.WANG.actor)] == [made.app.id]

    @pytest.mark.parametrize(
        "changed",
        [
            {"verifier": "w" * 43},
            {"verifier": CHALLENGE},
            {"redirect": "https://lamps.example:444/back"},
            {"code": "another"},
        ],
    )
    async def test_with_anything_wrong_is_refused(self, changed):
        made = await registered()
        code = await code_for(made.app)

        with pytest.raises(NotValid) as refusal:
            await redeemed(made.app, **{"code": code, **changed})

        assert refusal.value.fields["grant"].reason is Reason.GRANT_WRONG
        assert await database.value("select count(*) from tokens") == 0

    async def test_by_another_app_is_refused(self):
        made, other = await registered(), await registered()
        code = await code_for(made.app)

        with pytest.raises(NotValid):
            await redeemed(other.app, code)

    async def test_after_sixty_seconds_is_refused(self):
        made = await registered()
        code = await code_for(made.app)
        await database.execute("update grants set code_expires_at = now()")

        with pytest.raises(NotValid):
            await redeemed(made.app, code)

    async def test_twice_takes_back_what_the_first_gave(self):
        made = await registered()
        code = await code_for(made.app)
        tokens = await redeemed(made.app, code)

        with pytest.raises(NotValid):
            await redeemed(made.app, code)

        assert await apps.actor_of(tokens.access) is None
        entry = (await journal.history(story.WANG.id))[-1]
        assert (entry.action, entry.facts["cause"]) == ("grant.revoked", "reuse")

    async def test_of_an_app_with_a_secret_needs_it(self):
        made = await registered(confidential=True)
        code = await code_for(made.app)

        for secret in (None, "wrong"):
            with pytest.raises(NotAllowed):
                await apps.redeem(client(made, secret), code=code, verifier=VERIFIER, redirect=None)
        shown = client(made, made.secret)
        assert await apps.redeem(shown, code=code, verifier=VERIFIER, redirect=None)


class TestRefresh:
    async def test_replaces_the_token(self):
        made = await registered()
        first = await let_in(made.app)

        second = await apps.refresh(client(made), token=first.refresh, scope="cases:read")

        assert (await apps.actor_of(second.access)).scopes == {Scope.CASES_READ}
        third = await apps.refresh(client(made), token=second.refresh, scope=None)
        assert set(third.scopes) == {Scope.CASES_READ, Scope.CASES_WRITE}

    async def test_of_a_stolen_token_ends_the_whole_family(self):
        made = await registered()
        first = await let_in(made.app)
        second = await apps.refresh(client(made), token=first.refresh, scope=None)

        with pytest.raises(NotValid):
            await apps.refresh(client(made), token=first.refresh, scope=None)

        assert [await apps.actor_of(t.access) for t in (first, second)] == [None, None]
        with pytest.raises(NotValid):
            await apps.refresh(client(made), token=second.refresh, scope=None)
        assert await apps.grants(story.WANG.actor) == ()
        [told] = (await notices.listed(story.WANG.actor)).items
        assert (told.kind, told.word) == ("app", "token_reused")
        assert await apps.let_in(story.WANG.actor, [told.about]) == {told.about: made.app.name}
        assert await apps.let_in(story.LIU.actor, [told.about]) == {}

    async def test_twice_at_once_happens_once_at_most(self):
        made = await registered()
        first = await let_in(made.app)
        twice = [apps.refresh(client(made), token=first.refresh, scope=None) for _ in range(2)]

        got = await asyncio.gather(*twice, return_exceptions=True)

        assert sorted(type(each).__name__ for each in got) == ["NotValid", "Tokens"]
        assert await apps.grants(story.WANG.actor) == ()

    async def test_never_widens(self):
        made = await registered()
        first = await let_in(made.app, scope="cases:read")

        with pytest.raises(NotValid) as refusal:
            await apps.refresh(client(made), token=first.refresh, scope="cases:read cases:write")
        assert set(refusal.value.fields) == {"scope"}
        assert await apps.refresh(client(made), token=first.refresh, scope=None)

    async def test_ends_half_a_year_after_the_grant(self):
        made = await registered()
        first = await let_in(made.app)
        await database.execute(
            "update grants set granted_at = now() - $1::interval", timedelta(days=179)
        )

        await apps.refresh(client(made), token=first.refresh, scope=None)

        left = await database.value("select expires_at - now() from grants")
        assert timedelta(0) < left <= timedelta(days=1)


class TestForItself:
    async def test_reads_within_the_posts_of_its_organisation(self):
        made = await registered(organisation=story.COMPANY, confidential=True)
        case = await cases.report(story.WANG.actor, **LAMP)
        other = await cases.report(
            story.QIAN.actor, category="0504", text="太吵", area=story.OTHER_VILLAGE
        )

        weak = await apps.for_itself(client(made, made.secret), scope=None)
        await database.execute("update apps set strong = true")
        tokens = await apps.for_itself(client(made, made.secret), scope=None)
        actor = await apps.actor_of(tokens.access)

        assert (await apps.actor_of(weak.access)).posts == frozenset()
        assert tokens.scopes == (Scope.CASES_READ,)
        assert {post.kind for post in actor.posts} == {PostKind.PROPERTY_MANAGER}
        assert (await cases.find(actor, case.id)).sight is cases.Sight.STAFF
        with pytest.raises(NotFound):
            await cases.find(actor, other.id)
        with pytest.raises(NotAllowed):
            await cases.sign(actor, case.id)

    async def test_may_not_write(self):
        made = await registered(organisation=story.COMPANY, confidential=True)

        with pytest.raises(NotValid):
            await apps.for_itself(client(made, made.secret), scope="cases:write")

    @pytest.mark.parametrize(
        "said", [{"confidential": True}, {"organisation": story.COMPANY}], ids=["person", "public"]
    )
    async def test_of_a_person_or_without_a_secret_is_refused(self, said):
        made = await registered(**said)

        with pytest.raises(NotAllowed) as refusal:
            await apps.for_itself(client(made, made.secret), scope=None)
        assert refusal.value.reason is Reason.GRANT_KIND_BARRED


class TestGiveBack:
    async def test_of_a_refresh_token_ends_the_grant(self):
        made = await registered()
        tokens = await let_in(made.app)

        await apps.give_back(client(made), tokens.refresh)

        assert await apps.actor_of(tokens.access) is None

    async def test_of_another_apps_token_changes_nothing(self):
        made, other = await registered(), await registered()
        tokens = await let_in(made.app)

        await apps.give_back(client(other), tokens.access)
        await apps.give_back(client(other), tokens.refresh)

        assert await apps.actor_of(tokens.access)

    async def test_by_an_unknown_client_is_refused(self):
        with pytest.raises(NotAllowed):
            await apps.give_back(Client("nobody", None, "127.0.0.1"), "token")


class TestRevokeGrant:
    async def test_ends_its_tokens(self):
        made = await registered()
        tokens = await let_in(made.app)
        [grant] = await apps.grants(story.WANG.actor)

        await apps.revoke_grant(story.WANG.actor, grant.id)

        assert await apps.actor_of(tokens.access) is None
        with pytest.raises(NotValid):
            await apps.refresh(client(made), token=tokens.refresh, scope=None)

    async def test_of_somebody_else_is_not_found(self):
        made = await registered()
        await let_in(made.app)
        [grant] = await apps.grants(story.WANG.actor)

        with pytest.raises(NotFound):
            await apps.revoke_grant(story.ADMIN.actor, grant.id)
