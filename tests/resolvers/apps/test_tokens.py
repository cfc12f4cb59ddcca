"""A token acts in a person's name, and only as far as its scopes go."""

import pytest

from resolvers import apps, cases, database, journal, posts
from resolvers.actors import Channel, PostKind, Scope, system
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db")
CLI = system("cli")
LAMP = {"category": "0606", "text": "灯坏了", "estate": story.ESTATE}


async def acting(who: story.Somebody, *scopes: str):
    token = await apps.issue_token(CLI, phone=who.phone, scopes=scopes)
    return await apps.actor_of(token.secret)


class TestIssueToken:
    async def test_is_recorded_and_only_its_hash_is_kept(self):
        token = await apps.issue_token(
            CLI, phone="138 0000 0001", scopes=["report", "read"], days=2
        )

        assert set(token.scopes) == {Scope.READ, Scope.REPORT}
        assert token.secret not in await database.value("select t::text from tokens t")
        (entry,) = await journal.history(story.WANG.id)
        assert (entry.action, entry.system) == ("token.issued", "cli")
        assert entry.facts == {"token": str(token.id)}

    async def test_for_an_unknown_phone_is_not_found(self):
        with pytest.raises(NotFound):
            await apps.issue_token(CLI, phone="13911112222", scopes=["read"])

        assert await database.value("select count(*) from tokens") == 0

    async def test_with_wrong_fields_names_them_all(self):
        with pytest.raises(NotValid) as refusal:
            await apps.issue_token(CLI, phone="1", scopes=["fly"], days=367)

        reasons = {name: wrong.reason for name, wrong in refusal.value.fields.items()}
        assert reasons == {
            "phone": Reason.NOT_A_PHONE,
            "scopes": Reason.UNKNOWN_CHOICE,
            "days": Reason.TOO_LARGE,
        }

    async def test_without_scopes_is_refused(self):
        with pytest.raises(NotValid) as refusal:
            await apps.issue_token(CLI, phone=story.WANG.phone, scopes=[])

        assert set(refusal.value.fields) == {"scopes"}


class TestActorOf:
    async def test_is_the_person_within_the_scopes(self):
        token = await apps.issue_token(CLI, phone=story.ZHOU.phone, scopes=["read"])

        actor = await apps.actor_of(token.secret)

        assert (actor.person, actor.app, actor.channel) == (story.ZHOU.id, token.id, Channel.API)
        assert (actor.posts, actor.scopes) == (story.ZHOU.actor.posts, {Scope.READ})

    @pytest.mark.parametrize(
        "change", ["expires_at = now()", "revoked_at = now()", "token_hash = '\\x00'"]
    )
    async def test_of_a_token_that_has_ended_is_nobody(self, change):
        token = await apps.issue_token(CLI, phone=story.WANG.phone, scopes=["read"])

        await database.execute(f"update tokens set {change}")

        assert await apps.actor_of(token.secret) is None

    async def test_loses_its_posts_when_the_person_does(self):
        token = await apps.issue_token(CLI, phone=story.ZHOU.phone, scopes=["read"])
        (held,) = await posts.held_by(story.ZHOU.id)
        await posts.revoke(story.ADMIN.actor, held.id)

        assert (await apps.actor_of(token.secret)).posts == frozenset()


class TestMakeToken:
    async def test_is_ones_own_and_within_the_narrow_scope(self):
        token = await apps.make_token(story.WANG.actor, name="我的脚本", scopes=["cases:write"])
        actor = await apps.actor_of(token.secret)

        assert (await cases.report(actor, **LAMP)).mine
        assert actor.scopes == {Scope.CASES_WRITE, Scope.CASES_READ}
        assert [t.name for t in await apps.tokens(story.WANG.actor)] == ["我的脚本"]
        assert (await apps.find_token(story.WANG.actor, token.id)).seen_at

    async def test_from_a_session_of_one_step_leaves_out_posts_that_take_two(self):
        token = await apps.make_token(story.ADMIN.actor, name="一步", scopes=["administer"])
        actor = await apps.actor_of(token.secret)

        assert (actor.posts, actor.withheld) == (frozenset(), {PostKind.ADMINISTRATOR})

    async def test_by_an_app_is_refused(self):
        with pytest.raises(NotAllowed) as refusal:
            await apps.make_token(await acting(story.WANG, *Scope), name="更多", scopes=["read"])

        assert refusal.value.reason is Reason.ONLY_IN_PERSON


class TestRevokeToken:
    async def test_stands_for_nobody_any_more(self):
        token = await apps.make_token(story.WANG.actor, name="脚本", scopes=["read"])

        revoked = await apps.revoke_token(story.WANG.actor, token.id)

        assert revoked.revoked_at
        assert await apps.actor_of(token.secret) is None
        assert (await journal.actions_on(story.WANG.id))[-1] == "token.revoked"
        with pytest.raises(NotNow):
            await apps.revoke_token(story.WANG.actor, token.id)

    async def test_of_somebody_else_is_not_found(self):
        token = await apps.make_token(story.WANG.actor, name="脚本", scopes=["read"])

        with pytest.raises(NotFound):
            await apps.revoke_token(story.ADMIN.actor, token.id)
        assert await apps.actor_of(token.secret)


class TestScopes:
    async def test_one_that_reports_reports(self):
        case = await cases.report(await acting(story.WANG, "report"), **LAMP)

        assert case.mine

    async def test_one_that_reads_does_not_report(self):
        with pytest.raises(NotAllowed) as refusal:
            await cases.report(await acting(story.WANG, "read"), **LAMP)

        assert refusal.value.facts == {"scope": Scope.CASES_WRITE}
        assert await database.value("select count(*) from cases") == 0

    async def test_one_that_reports_does_not_handle(self):
        case = await cases.report(story.WANG.actor, **LAMP)

        with pytest.raises(NotAllowed) as refusal:
            await cases.sign(await acting(story.LIU, "report"), case.id)

        assert refusal.value.facts == {"scope": Scope.CASES_HANDLE}
        assert (await cases.find(story.LIU.actor, case.id)).version == case.version

    async def test_one_that_handles_handles(self):
        case = await cases.report(story.WANG.actor, **LAMP)

        case = await cases.sign(await acting(story.LIU, "handle"), case.id)

        assert case.stage is cases.Stage.IN_HAND
