"""How much of a case each reader sees."""

import re
from uuid import uuid4

import pytest

from resolvers import cases, files
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope, system
from resolvers.cases import Case, Outcome, Sight
from resolvers.refusals import NotFound
from tests import story
from tests.resolvers.cases.telling import reported

pytestmark = pytest.mark.usefixtures("db")
INSIDE = {PostKind.DISPATCHER, PostKind.COMMANDER, PostKind.CHECKER, PostKind.SUPERVISOR}
INSIDE |= {PostKind.GRID_LEADER, PostKind.GRID_WORKER, PostKind.MICRO_GRID_WORKER}
INSIDE |= {PostKind.OFFICER, PostKind.CLERK, PostKind.INTAKE_OFFICER, PostKind.AUDITOR}
DESKS = {PostKind.PROPERTY_MANAGER, PostKind.OFFICER, PostKind.CLERK}
DESKS |= {PostKind.GRID_WORKER, PostKind.GRID_LEADER}


def holder(kind: PostKind, **where) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, **where)}))


async def sight(actor: Actor, case: Case) -> Sight | None:
    try:
        return (await cases.find(actor, case.id)).sight
    except NotFound:
        return None


@pytest.fixture
async def lamp(db) -> Case:
    return await reported()


class TestSight:
    async def test_of_each_post_in_the_area_outside_and_at_the_desk(self, lamp):
        for kind in PostKind:
            within = holder(kind, area=story.VILLAGE, prefix="410702002022")
            beside = holder(kind, area=story.NEXT_GRID, prefix=story.NEXT_GRID)
            desk = holder(kind, organisation=story.COMPANY)
            elsewhere = holder(kind, organisation=story.BUREAU)
            estate = holder(kind, estate=story.ESTATE)

            staff = Sight.STAFF if kind in INSIDE else None
            assert await sight(within, lamp) is staff, kind
            assert await sight(desk, lamp) is (Sight.STAFF if kind in DESKS else None), kind
            for outside in (beside, elsewhere, estate):
                assert await sight(outside, lamp) is None, kind

    async def test_of_the_reporter_is_their_own(self, lamp):
        assert await sight(story.WANG.actor, lamp) is Sight.OWN

    async def test_of_the_system_is_that_of_staff(self, lamp):
        assert await sight(system("timer"), lamp) is Sight.STAFF

    async def test_of_strangers_begins_when_it_is_published(self, lamp):
        assert await sight(NOBODY, lamp) is None
        assert await sight(story.QIAN.actor, lamp) is None

        await cases.publish(story.ZHOU.actor, lamp.id)

        assert await sight(NOBODY, lamp) is Sight.PUBLIC
        assert await sight(story.QIAN.actor, lamp) is Sight.PUBLIC

    async def test_through_an_app_that_may_not_read_is_none(self, lamp):
        blind = Actor(story.WANG.id, scopes=frozenset({Scope.REPORT}))

        assert await sight(blind, lamp) is None

    async def test_of_what_is_not_there_is_not_found(self):
        with pytest.raises(NotFound):
            await cases.find(story.ZHOU.actor, uuid4())


class TestPublished:
    @pytest.fixture
    async def public(self, db, photo) -> Case:
        """What a stranger reads of a case that was full of personal things."""
        before = await files.store(story.WANG.actor, photo)
        case = await reported(
            title="王小红13812345678",
            text="我叫张小明，住3号楼2单元501室，豫G12345，410702199003071233",
            place="3号楼2单元501室",
            photos=[before.id],
        )
        await cases.sign(story.LIU.actor, case.id)
        reply = "已电话13812345678告知。"
        await cases.finish(
            story.LIU.actor, case.id, outcome=Outcome.SOLVED, reply=reply, internal="内部的话"
        )
        await cases.publish(story.ZHOU.actor, case.id)
        return await cases.find(NOBODY, case.id, wants=cases.EVERYTHING)

    async def test_is_masked_for_strangers(self, public):
        assert public.title == "王小红138****5678"
        assert public.text == "我叫张某，住3号楼***，豫G·***45，4****************3"
        assert (public.place, public.answer.reply) == ("3号楼***", "已电话138****5678告知。")

    async def test_names_nobody_and_shows_no_photo(self, public):
        assert (public.reporter, public.finished_by, public.answer.internal) == (None, None, None)
        assert (public.photos, public.photo_count, public.assignments) == ((), 0, ())
        for step in public.timeline:
            assert (step.by, step.internal, step.photos) == (None, None, ())

    async def test_hides_in_everything_that_is_shown(self, public):
        figures = r"UUID\(.*?\)|datetime\([^()]*\)"  # digits of an id or a moment are no room
        shown = re.sub(figures, "", repr(public))

        for hidden in ("13812345678", "410702199003071233", "张小明", "501", "内部的话", "女士"):
            assert hidden not in shown, hidden


class TestReporter:
    async def test_is_masked_for_the_staff(self, lamp):
        case = await cases.find(story.ZHOU.actor, lamp.id, wants=cases.EVERYTHING)

        assert case.reporter == "王*士"
        assert case.timeline[0].by is None

    async def test_sees_their_own_name_and_who_did_what(self, lamp):
        await cases.sign(story.LIU.actor, lamp.id)

        case = await cases.find(story.WANG.actor, lamp.id, wants=cases.EVERYTHING)

        assert case.reporter == "王女士"
        assert [(step.kind, step.by) for step in case.timeline] == [
            ("report", "王女士"),
            ("accept", None),
            ("dispatch", None),
            ("sign", "刘师傅"),
        ]

    @pytest.mark.parametrize("who", [story.ZHOU, story.LIU, story.CHEN, story.LI])
    async def test_who_wants_to_be_anonymous_is_hidden_from_all_staff(self, who):
        case = await reported(anonymous=True)

        seen = await cases.find(who.actor, case.id, wants=cases.EVERYTHING)

        assert (seen.anonymous, seen.reporter) == (True, None)
        assert "王" not in repr(seen)

    async def test_who_is_anonymous_still_sees_themselves(self):
        case = await reported(anonymous=True)

        assert (await cases.find(story.WANG.actor, case.id)).reporter == "王女士"


class TestWants:
    async def test_loads_what_is_wanted_and_nothing_else(self, lamp):
        case = await cases.find(story.ZHOU.actor, lamp.id)

        assert (case.timeline, case.photos, case.held) == (None, None, None)
        assert case.why_not_dispatch(story.ZHOU.actor) is not None

    async def test_shows_which_rule_brought_it_there(self, lamp):
        case = await cases.find(
            story.ZHOU.actor, lamp.id, wants=frozenset({cases.Want.ASSIGNMENTS})
        )

        (assignment,) = case.assignments
        assert (assignment.rule_area, assignment.rule_category) == (story.CITY, "0606")
        assert (assignment.rule_source, assignment.rule_version) == ("责任清单", "2026-1")
