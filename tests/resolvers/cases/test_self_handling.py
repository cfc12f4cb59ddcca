"""What was found and settled on the spot: one act, closed at once."""

from dataclasses import replace

import pytest

from resolvers import cases, files
from resolvers.actors import Post, PostKind
from resolvers.cases import Outcome, Source, Stage
from resolvers.refusals import NotAllowed, Reason
from tests import story
from tests.resolvers.cases.refused import wrong_fields
from tests.resolvers.cases.telling import LAMP, NOISE, everything, written

pytestmark = pytest.mark.usefixtures("db")
WANG = story.WANG
SETTLED = {**NOISE, "reply": "当场劝停了。"}


class TestSelfHandle:
    async def test_is_one_act_and_closed_at_once(self):
        case = await cases.self_handle(story.LI.actor, **SETTLED)

        assert (case.stage, case.outcome, case.source) == (
            Stage.CLOSED,
            Outcome.SOLVED,
            Source.GRID_WORKER,
        )
        assert (case.answer.reply, case.promise) == ("当场劝停了。", None)
        assert (await written(case.id)).journal == ("case.self_handled",)
        assert (await written(case.id)).acts == ("self_handle",)

    @pytest.mark.parametrize("kind", [PostKind.GRID_LEADER, PostKind.MICRO_GRID_WORKER])
    async def test_by_who_walks_the_grid_is_welcome(self, kind):
        actor = replace(
            WANG.actor, posts=frozenset({Post(kind, area=story.GRID, prefix=story.GRID)})
        )

        assert (await cases.self_handle(actor, **SETTLED)).stage is Stage.CLOSED

    async def test_in_an_estate_by_its_property_manager_is_welcome(self):
        case = await cases.self_handle(story.LIU.actor, **LAMP, reply="换了新灯。")

        assert (case.stage, case.source) == (Stage.CLOSED, Source.RESIDENT)

    @pytest.mark.parametrize(
        "who", [story.WANG, story.LIU, story.ZHOU, story.CHEN, story.SUN, story.QIAN]
    )
    async def test_by_others_changes_nothing(self, who):
        before = await everything()

        with pytest.raises(NotAllowed) as refusal:
            await cases.self_handle(who.actor, **SETTLED)

        assert refusal.value.reason is Reason.NOT_YOUR_POST
        assert await everything() == before

    async def test_outside_the_grid_changes_nothing(self):
        before = await everything()

        with pytest.raises(NotAllowed):
            await cases.self_handle(story.LI.actor, **{**SETTLED, "area": story.NEXT_GRID})

        assert await everything() == before

    async def test_of_what_nobody_settles_alone_changes_nothing(self):
        before = await everything()

        with pytest.raises(NotAllowed) as refusal:
            await cases.self_handle(story.LI.actor, **{**SETTLED, "category": "0202"})

        assert (refusal.value.reason, refusal.value.facts) == (
            Reason.NOT_SELF_HANDLED,
            {"category": "0202"},
        )
        assert await everything() == before

    async def test_where_the_category_asks_for_a_photo_needs_one(self, photo):
        rubbish = {**SETTLED, "category": "0501"}
        work = cases.self_handle(story.LI.actor, **rubbish)
        assert await wrong_fields(work) == {"photos": Reason.PHOTO_NEEDED}
        unsaid = cases.self_handle(story.LI.actor, **{**rubbish, "reply": ""})
        assert await wrong_fields(unsaid) == {
            "photos": Reason.PHOTO_NEEDED,
            "reply": Reason.MISSING,
        }

        upload = await files.store(story.LI.actor, photo)
        case = await cases.self_handle(story.LI.actor, **rubbish, photos=[upload.id])

        assert case.photo_count == 1

    async def test_without_saying_what_was_done_is_refused(self):
        work = cases.self_handle(story.LI.actor, **NOISE)

        assert await wrong_fields(work) == {"reply": Reason.MISSING}
