"""The policy of signing in: versions with their source, set by administrators, in force at once."""

from datetime import timedelta

import pytest

from resolvers import credentials, database, journal, rates
from resolvers.actors import Actor, Post, PostKind, Scope
from resolvers.credentials.rules import _told
from resolvers.rates import Rate
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db", "shipped")
SOURCE = {"source": "新乡市等保测评报告", "version": "2026-2"}
CHECKERS = {"post_kind": "checker", "second_step": True, "idle_minutes": 10, "absolute_minutes": 60}
PASSWORDS = {"shortest": 12, "classes": 4, "days": 60, "failures": 3, "lock_minutes": 30}


@pytest.fixture
async def shipped():
    """What a test sets goes again: these tables are not emptied between tests."""
    yield
    for table in ("sign_in_rules", "password_rules", "rate_rules"):
        await database.execute(f"delete from {table} where set_by is not null")
    await credentials.load()


def limits() -> tuple[timedelta, timedelta]:
    held = credentials.limits_of([PostKind.CHECKER])
    return held.idle, held.absolute


class TestSetRule:
    async def test_holds_at_once_and_is_recorded(self):
        made = await credentials.set_rule(story.ADMIN.actor, **CHECKERS, **SOURCE)

        assert limits() == (timedelta(minutes=10), timedelta(minutes=60))
        assert (made.source, made.version) == ("新乡市等保测评报告", "2026-2")
        assert await journal.actions_on("checker") == ["sign_in_rule.set"]

    async def test_keeps_the_rule_of_before(self):
        await credentials.set_rule(story.ADMIN.actor, **CHECKERS, **SOURCE)

        versions = [r for r in await credentials.versions() if r.post_kind is PostKind.CHECKER]
        assert [r.version for r in versions] == ["2026-2", "2026-1"]
        assert len(credentials.rules()) == len({r.post_kind for r in await credentials.versions()})

    async def test_another_process_reads_it_when_it_is_told(self):
        await credentials.set_rule(story.ADMIN.actor, **CHECKERS, **SOURCE)
        await database.execute("delete from sign_in_rules where set_by is not null")
        entry = (await journal.history("checker"))[-1]

        await _told(entry)

        assert limits() == (timedelta(minutes=30), timedelta(minutes=480))

    async def test_of_everybody_never_asks_for_two_steps(self):
        given = {**CHECKERS, "post_kind": None, **SOURCE}
        with pytest.raises(NotValid) as refusal:
            await credentials.set_rule(story.ADMIN.actor, **given)

        assert set(refusal.value.fields) == {"second_step"}
        assert await journal.actions_on("everybody") == []

    async def test_names_every_wrong_field(self):
        wrong = {"post_kind": "king", "second_step": "", "idle_minutes": 4, "absolute_minutes": 0}
        with pytest.raises(NotValid) as refusal:
            await credentials.set_rule(story.ADMIN.actor, **wrong, source=" ", version="x" * 21)

        assert set(refusal.value.fields) == {*wrong, "source", "version"}

    async def test_lasts_no_shorter_than_it_rests(self):
        given = {**CHECKERS, "idle_minutes": 90}
        with pytest.raises(NotValid) as refusal:
            await credentials.set_rule(story.ADMIN.actor, **given, **SOURCE)

        assert refusal.value.fields["absolute_minutes"].facts["limit"] == 90


class TestSetPasswordRule:
    async def test_holds_at_once_and_is_recorded(self):
        made = await credentials.set_password_rule(story.ADMIN.actor, **PASSWORDS, **SOURCE)

        assert made == credentials.password_rule()
        assert (made.shortest, made.failures, made.lock) == (12, 3, timedelta(minutes=30))
        assert [each.version for each in await credentials.password_versions()] == [
            "2026-2",
            "2019",
        ]
        assert await journal.actions_on("passwords") == ["password_rule.set"]

    async def test_names_every_wrong_field(self):
        wrong = dict.fromkeys(PASSWORDS, 0)
        with pytest.raises(NotValid) as refusal:
            await credentials.set_password_rule(story.ADMIN.actor, **wrong, **SOURCE)

        assert set(refusal.value.fields) == set(PASSWORDS)


class TestSetRate:
    async def test_holds_for_the_next_try_and_is_recorded(self):
        given = {"rate": "try", "many": 10, "minutes": 15}
        await rates.set_rule(story.ADMIN.actor, **given, **SOURCE)

        for _ in range(10):
            await rates.spend(Rate.TRY, "203.0.113.9")
        with pytest.raises(NotNow):
            await rates.spend(Rate.TRY, "203.0.113.9")
        assert (await rates.rules())[Rate.TRY].many == 10
        assert await journal.actions_on("try") == ["rate_rule.set"]

    async def test_names_every_wrong_field(self):
        with pytest.raises(NotValid) as refusal:
            await rates.set_rule(story.ADMIN.actor, rate="x", many=9, minutes=0, **SOURCE)

        assert set(refusal.value.fields) == {"rate", "many", "minutes"}


class TestWhyNot:
    town = Post(PostKind.ADMINISTRATOR, area=story.TOWN, prefix="410702002")

    @pytest.mark.parametrize(
        ("actor", "reason"),
        [
            (Actor(story.ADMIN.id, frozenset({town})), Reason.NOT_YOUR_POST),
            (Actor(story.ADMIN.id), Reason.NOT_YOUR_POST),
        ],
    )
    async def test_by_others_changes_nothing(self, actor, reason):
        acts = [
            lambda: credentials.set_rule(actor, **CHECKERS, **SOURCE),
            lambda: credentials.set_password_rule(actor, **PASSWORDS, **SOURCE),
            lambda: rates.set_rule(actor, rate="try", many=10, minutes=15, **SOURCE),
        ]
        for act in acts:
            with pytest.raises(NotAllowed) as refusal:
                await act()
            assert refusal.value.reason is reason
        assert limits() == (timedelta(minutes=30), timedelta(minutes=480))

    def test_by_an_app_without_the_scope(self):
        held = story.ADMIN.actor.posts
        app = Actor(story.ADMIN.id, held, scopes=frozenset({Scope.READ}))

        assert credentials.why_not_set_rule(app).reason is Reason.NOT_IN_SCOPE
