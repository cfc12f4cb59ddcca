"""An app is registered by whoever answers for it, and stopped by who oversees it."""

import pytest

from resolvers import apps, database, journal, sessions
from resolvers.actors import Actor
from resolvers.apps import AppState
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.apps.signing import SAID, let_in, registered

pytestmark = pytest.mark.usefixtures("db")
LIU = story.LIU.actor


class TestRegister:
    async def test_of_an_organisation_with_a_secret_told_once(self):
        made = await registered(organisation=story.COMPANY, confidential=True)

        assert (made.app.keeper, made.app.person) == ("龙湾物业服务中心", None)
        assert made.secret not in await database.value("select a::text from apps a")
        assert await journal.actions_on(made.app.id) == ["app.registered"]
        assert [a.id for a in await apps.listed(LIU)] == [made.app.id]

    async def test_of_an_organisation_one_does_not_work_in_is_refused(self):
        with pytest.raises(NotAllowed) as refusal:
            await registered(story.WANG.actor, organisation=story.COMPANY)

        assert refusal.value.reason is Reason.NOT_YOUR_ORGANISATION
        assert await database.value("select count(*) from apps") == 0

    async def test_with_wrong_fields_names_them_all(self):
        with pytest.raises(NotValid) as refusal:
            await apps.register(
                LIU, name=" ", about="短", home="http://a", redirects=["ftp://a"], scopes=["fly"]
            )

        assert set(refusal.value.fields) == set(SAID)

    async def test_by_an_app_is_refused(self):
        app = Actor(story.WANG.id, scopes=frozenset())

        with pytest.raises(NotAllowed) as refusal:
            await registered(app)
        assert refusal.value.reason is Reason.ONLY_IN_PERSON

    @pytest.mark.parametrize(
        "redirect",
        [
            "http://lamps.example/back",
            "https://user@lamps.example/back",
            "https://lamps.example/back#part",
            "https://lamps.example/\u4e2d",
            "https://lamps.example:port/",
            "https://lamps.example/;script-src",
            "javascript:alert(1)",
            "data:text/html,1",
            "https:///back",
            "http://127.0.0.1.example/",
        ],
    )
    async def test_takes_no_address_that_anybody_could_answer(self, redirect):
        with pytest.raises(NotValid) as refusal:
            await registered(redirects=[redirect])

        assert refusal.value.fields["redirects"].reason is Reason.NOT_AN_ADDRESS

    @pytest.mark.parametrize(
        "redirect", ["http://127.0.0.1:8181/", "http://[::1]/back", "example.lamps:/back"]
    )
    async def test_takes_addresses_of_programs_on_ones_own_machine(self, redirect):
        assert (await registered(redirects=[redirect])).app.redirects == (redirect,)


class TestFind:
    async def test_of_somebody_else_is_not_found(self):
        made = await registered()

        with pytest.raises(NotFound):
            await apps.correct(story.WANG.actor, made.app.id, **SAID)


class TestRotateSecret:
    async def test_voids_the_old_one(self):
        made = await registered(confidential=True)

        again = await apps.rotate_secret(LIU, made.app.id)

        kept = await database.value("select secret_hash from apps")
        assert kept == sessions.hash_of(again.secret) != sessions.hash_of(made.secret)

    async def test_of_an_app_without_one_is_refused(self):
        made = await registered()

        with pytest.raises(NotNow) as refusal:
            await apps.rotate_secret(LIU, made.app.id)
        assert refusal.value.reason is Reason.NO_SECRET


class TestBlock:
    async def test_stops_its_tokens_until_it_may_act_again(self):
        made = await registered()
        tokens = await let_in(made.app)

        blocked = await apps.block(story.ADMIN.actor, made.app.id, note="收集个人信息")
        assert (blocked.state, await apps.actor_of(tokens.access)) == (AppState.BLOCKED, None)

        await apps.unblock(story.ADMIN.actor, made.app.id)
        assert await apps.actor_of(tokens.access)

    async def test_by_who_keeps_it_is_refused(self):
        made = await registered()

        with pytest.raises(NotAllowed):
            await apps.block(LIU, made.app.id, note="停")


class TestEnd:
    async def test_takes_back_all_that_it_was_granted(self):
        made = await registered()
        tokens = await let_in(made.app)

        ended = await apps.end(LIU, made.app.id)

        assert ended.state is AppState.ENDED
        assert await apps.actor_of(tokens.access) is None
        assert await apps.grants(story.WANG.actor) == ()
        with pytest.raises(NotNow):
            await apps.end(LIU, made.app.id)
