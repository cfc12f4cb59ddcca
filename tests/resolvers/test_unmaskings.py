"""Seeing what is masked: who may, why, with whom, and that it is kept."""

from datetime import timedelta

import pytest

from resolvers import cases, consents, database, journal, posts, unmaskings
from resolvers.actors import Actor, Scope
from resolvers.clock import now, standing_at
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.tables.rights import Purpose
from tests import story
from tests.resolvers import confidence
from tests.resolvers.cases.telling import reported

pytestmark = pytest.mark.anyio
WHY = "要打电话约上门时间"


@pytest.fixture(autouse=True)
async def confidants(db: None) -> None:
    await confidence.plant()


@pytest.fixture
async def post(db: None) -> posts.HeldPost:
    """The post of 王女士, a resident of the estate."""
    return (await posts.held_by(story.WANG.id))[0]


async def kept() -> int:
    return await database.value("select count(*) from unmaskings")


class TestUnmaskHolder:
    async def test_by_an_administrator_is_granted_at_once_and_recorded(self, post):
        asked = await unmaskings.unmask_holder(story.ADMIN.actor, post.id, reason=WHY)

        assert asked.granted_at
        assert await journal.actions_on(asked.id) == ["unmasking.asked"]
        assert await unmaskings.look(story.ADMIN.actor, asked.id) == unmaskings.Unmasked(
            "王女士", "13800000001", ""
        )
        assert await journal.actions_on(story.WANG.id) == ["person.unmasked"]

    @pytest.mark.parametrize("other", [story.ZHOU, story.LIU, story.WANG, confidence.SHI])
    async def test_by_others_changes_nothing(self, post, other):
        with pytest.raises(NotAllowed):
            await unmaskings.unmask_holder(other.actor, post.id, reason=WHY)

        assert await kept() == 0

    @pytest.mark.parametrize(("reason", "wrong"), [("", Reason.MISSING), ("x", Reason.TOO_SHORT)])
    async def test_without_a_reason_changes_nothing(self, post, reason, wrong):
        with pytest.raises(NotValid) as refusal:
            await unmaskings.unmask_holder(story.ADMIN.actor, post.id, reason=reason)

        assert refusal.value.fields["reason"].reason is wrong
        assert await kept() == 0

    async def test_of_somebody_who_restricted_it_is_refused(self, post):
        await database.execute(
            "update people set restricted_at = now() where id = $1", story.WANG.id
        )

        with pytest.raises(NotAllowed) as refusal:
            await unmaskings.unmask_holder(story.ADMIN.actor, post.id, reason=WHY)

        assert refusal.value.reason is Reason.PERSON_RESTRICTED


class TestUnmaskReporter:
    @pytest.mark.parametrize("who", [story.ZHOU, story.CHEN])
    async def test_by_those_who_serve_the_area(self, who):
        case = await reported()
        asked = await cases.unmask(who.actor, case.id, reason=WHY)

        assert (await unmaskings.look(who.actor, asked.id)).phone == story.WANG.phone

    async def test_by_the_lead_takes_the_reporters_consent(self):
        case = await reported()
        with pytest.raises(NotAllowed) as refusal:
            await cases.unmask(story.LIU.actor, case.id, reason=WHY)
        assert refusal.value.reason is Reason.NO_CONSENT

        given = await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)
        asked = await cases.unmask(story.LIU.actor, case.id, reason=WHY)
        await consents.withdraw(story.WANG.actor, given.id)

        assert (await unmaskings.look(story.LIU.actor, asked.id)).phone == story.WANG.phone
        with pytest.raises(NotAllowed):
            await cases.unmask(story.LIU.actor, case.id, reason=WHY)

    @pytest.mark.parametrize("other", [story.WANG, story.LI])
    async def test_by_others_is_not_allowed(self, other):
        case = await reported()

        with pytest.raises(NotAllowed):
            await cases.unmask(other.actor, case.id, reason=WHY)

    async def test_of_nobody_is_not_offered(self):
        case = await reported()
        await database.execute("update cases set reporter = null where id = $1", case.id)
        found = await cases.find(story.ZHOU.actor, case.id)

        assert found.why_not_unmask(story.ZHOU.actor).reason is Reason.NO_REPORTER
        with pytest.raises(NotNow):
            await cases.unmask(story.ZHOU.actor, case.id, reason=WHY)

    async def test_from_outside_is_not_found(self):
        case = await reported()

        with pytest.raises(NotFound):
            await cases.unmask(story.WU.actor, case.id, reason=WHY)


class TestInConfidence:
    @pytest.fixture
    async def asked(self) -> unmaskings.Unmasking:
        """An intake officer wants to know who reported in confidence."""
        case = await reported(anonymous=True)
        return await cases.unmask(confidence.FANG.actor, case.id, reason=WHY)

    @pytest.mark.parametrize("who", [story.ZHOU, story.CHEN, story.LIU, story.ADMIN])
    async def test_the_handlers_cannot_ask(self, who):
        case = await reported(anonymous=True)
        await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)

        with pytest.raises((NotAllowed, NotFound)):
            await cases.unmask(who.actor, case.id, reason=WHY)

    async def test_the_journal_does_not_name_the_reporter(self):
        case = await reported(anonymous=True)

        [first, *_] = await journal.history(case.id)
        assert (first.action, first.by, first.system) == ("case.reported", None, "reporter")

    async def test_before_a_second_person_nothing_is_seen(self, asked):
        with pytest.raises(NotNow) as refusal:
            await unmaskings.look(confidence.FANG.actor, asked.id)

        assert refusal.value.reason is Reason.SECOND_PERSON_NEEDED
        assert await journal.actions_on(story.WANG.id) == []

    async def test_oneself_is_no_second_person(self, asked):
        with pytest.raises(NotAllowed) as refusal:
            await unmaskings.decide(confidence.FANG.actor, asked.id, grant=True)

        assert refusal.value.reason is Reason.ANOTHER_PERSON_DECIDES

    @pytest.mark.parametrize("second", [confidence.TANG, confidence.SHI])
    async def test_granted_it_is_seen_by_who_asked_alone(self, asked, second):
        granted = await unmaskings.decide(second.actor, asked.id, grant=True)

        assert granted.second_by == second.id
        assert await journal.actions_on(asked.id) == ["unmasking.asked", "unmasking.granted"]
        assert (await unmaskings.look(confidence.FANG.actor, asked.id)).name == "王女士"
        with pytest.raises(NotAllowed):
            await unmaskings.look(second.actor, asked.id)

    async def test_refused_it_is_not_seen(self, asked):
        await unmaskings.decide(confidence.SHI.actor, asked.id, grant=False)

        with pytest.raises(NotNow) as refusal:
            await unmaskings.look(confidence.FANG.actor, asked.id)
        assert refusal.value.reason is Reason.UNMASKING_REFUSED

    async def test_decided_twice_is_decided_once(self, asked):
        await unmaskings.decide(confidence.SHI.actor, asked.id, grant=False)

        with pytest.raises(NotNow) as refusal:
            await unmaskings.decide(confidence.TANG.actor, asked.id, grant=True)
        assert refusal.value.reason is Reason.ALREADY_DECIDED

    async def test_a_day_later_it_is_over(self, asked):
        await unmaskings.decide(confidence.SHI.actor, asked.id, grant=True)

        with standing_at(now() + timedelta(hours=25)), pytest.raises(NotNow) as refusal:
            await unmaskings.look(confidence.FANG.actor, asked.id)
        assert refusal.value.reason is Reason.UNMASKING_OVER

    @pytest.mark.parametrize("other", [story.WANG, story.ZHOU, story.WU, story.ADMIN])
    async def test_others_do_not_find_it(self, asked, other):
        with pytest.raises(NotFound):
            await unmaskings.decide(other.actor, asked.id, grant=True)

        assert await unmaskings.waiting(other.actor) == ()

    async def test_it_waits_for_the_others(self, asked):
        for each in (confidence.FANG, confidence.TANG, confidence.SHI):
            assert [u.id for u in await unmaskings.waiting(each.actor)] == [asked.id]


class TestAbout:
    async def test_says_who_looked_when_and_why(self, post):
        asked = await unmaskings.unmask_holder(story.ADMIN.actor, post.id, reason=WHY)
        assert await unmaskings.about(story.WANG.actor) == ()

        for _ in range(2):
            await unmaskings.look(story.ADMIN.actor, asked.id)

        [seen] = await unmaskings.about(story.WANG.actor)
        assert (seen.by_name, seen.reason, seen.looked_count) == ("管理员", WHY, 2)

    async def test_an_app_that_only_reads_cannot_look(self, post):
        asked = await unmaskings.unmask_holder(story.ADMIN.actor, post.id, reason=WHY)
        app = Actor(story.ADMIN.id, story.ADMIN.actor.posts, frozenset({Scope.READ}))

        with pytest.raises(NotAllowed):
            await unmaskings.look(app, asked.id)
