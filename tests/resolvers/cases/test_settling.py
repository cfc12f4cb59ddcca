"""One tap, or several at once; and how cases ended, with what was settled on the spot apart."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from resolvers import cases, clock, database
from resolvers.actors import NOBODY, system
from resolvers.cases import Case, Outcome, ReturnReason, Stage
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story
from tests.resolvers.cases.telling import NOISE, SOLVED, everything, reported, told, written

pytestmark = pytest.mark.usefixtures("db")
LI, LIU, WANG, CHEN, ZHOU = story.LI, story.LIU, story.WANG, story.CHEN, story.ZHOU
SETTLED = {**NOISE, "reply": "当场劝停了。"}


class TestSelfHandleByPhrase:
    async def test_closes_it_in_the_usual_words(self):
        phrase = cases.phrases()[0]

        case = await cases.self_handle_by_phrase(LI.actor, phrase.id, area=story.GRID)

        assert (case.stage, case.text, case.category) == (
            Stage.CLOSED,
            phrase.found,
            phrase.category,
        )
        assert case.answer.reply == phrase.done
        assert (await written(case.id)).journal == ("case.self_handled",)

    async def test_tapped_twice_with_a_key_happens_once(self):
        phrase, key = cases.phrases()[0], uuid4()

        for _ in range(2):
            await cases.self_handle_by_phrase(LI.actor, phrase.id, area=story.GRID, client_key=key)

        assert await database.value("select count(*) from cases") == 1

    async def test_elsewhere_or_in_no_words_changes_nothing(self):
        phrase, before = cases.phrases()[0], await everything()

        with pytest.raises(NotAllowed):
            await cases.self_handle_by_phrase(WANG.actor, phrase.id, area=story.GRID)
        with pytest.raises(NotFound):
            await cases.self_handle_by_phrase(LI.actor, uuid4(), area=story.GRID)

        assert await everything() == before

    def test_asks_for_nothing_that_takes_a_photo(self):
        for each in cases.phrases():
            about = cases.category(each.category)
            assert (about.self_handled, about.photo_needed) == (True, False)


class TestSelfHandleMany:
    async def test_writes_each_for_itself(self):
        wrong = {**SETTLED, "text": ""}

        good, bad, other = await cases.self_handle_many(LI.actor, [SETTLED, wrong, SETTLED])

        assert (good.stage, other.stage) == (Stage.CLOSED, Stage.CLOSED)
        assert isinstance(bad, NotValid)
        assert set(bad.fields) == {"text"}
        assert await database.value("select count(*) from cases") == 2

    async def test_sent_again_with_its_keys_writes_nothing_twice(self):
        rows = [{**SETTLED, "client_key": uuid4()} for _ in range(3)]

        first = await cases.self_handle_many(LI.actor, rows)
        second = await cases.self_handle_many(LI.actor, rows)

        assert [each.id for each in first] == [each.id for each in second]

    async def test_refuses_what_nobody_settles_alone_and_where_one_does_not_walk(self):
        elsewhere = {**SETTLED, "area": story.OTHER_VILLAGE}
        petition = {**SETTLED, "category": "0104"}

        found = await cases.self_handle_many(LI.actor, [elsewhere, petition])

        assert [each.reason for each in found] == [Reason.NOT_YOUR_POST, Reason.NOT_SELF_HANDLED]

    @pytest.mark.parametrize("count", [0, 21])
    async def test_of_none_or_too_many_changes_nothing(self, count):
        before = await everything()

        with pytest.raises(NotValid):
            await cases.self_handle_many(LI.actor, [SETTLED] * count)

        assert await everything() == before

    async def test_by_nobody_is_refused(self):
        with pytest.raises(NotAllowed):
            await cases.self_handle_many(NOBODY, [SETTLED])


class TestOutcomes:
    async def ended(self, outcome: Outcome) -> Case:
        case = await reported()
        await cases.sign(LIU.actor, case.id)
        await cases.finish(LIU.actor, case.id, **{**SOLVED, "outcome": outcome})
        await cases.verify(CHEN.actor, case.id)
        return await cases.rate(WANG.actor, case.id, rating="fair")

    async def test_count_what_was_settled_on_the_spot_apart(self):
        await cases.self_handle_many(LI.actor, [SETTLED] * 3)
        await told(Stage.CLOSED)
        await self.ended(Outcome.UNFOUNDED)
        await reported()

        found = await cases.outcomes(story.COUNTY)

        counts: dict[str, Any] = {each.outcome: each.count for each in found.counts}
        assert (counts[Outcome.SOLVED], counts[Outcome.UNFOUNDED], found.closed) == (1, 1, 2)
        assert (found.on_the_spot, found.solved, found.excluded, found.solvable) == (3, 1, 1, 1)
        assert (found.rated, found.content) == (2, 2)
        assert (found.promised, found.in_time, found.returned, found.reworked) == (2, 2, 0, 0)

    async def test_count_what_was_late_given_back_or_done_again(self):
        case = await reported()
        await cases.return_(LIU.actor, case.id, reason=ReturnReason.NOT_OUR_DUTY, note="不归我们")
        await cases.dispatch(story.ZHOU.actor, case.id, organisation=story.COMPANY)
        await cases.sign(LIU.actor, case.id)
        await cases.finish(LIU.actor, case.id, **SOLVED)
        await cases.send_back(CHEN.actor, case.id, note="还不亮")
        case = await cases.find(CHEN.actor, case.id)
        with clock.standing_at(case.promise.due_at + timedelta(hours=1)):
            await cases.finish(LIU.actor, case.id, **SOLVED)
            await cases.verify(CHEN.actor, case.id)
            await cases.rate(WANG.actor, case.id, rating="fair")
            found = await cases.outcomes(story.COUNTY)

        assert (found.closed, found.promised, found.in_time) == (1, 1, 0)
        assert (found.returned, found.reworked) == (1, 1)

    async def test_count_nothing_as_promised_that_was_never_dealt_with(self):
        case = await told(Stage.INCOMPLETE)
        assert case.promise
        await cases.lapse(system("worker"), case.id)

        found = await cases.outcomes(story.COUNTY)

        assert (found.closed, found.promised, found.in_time) == (1, 0, 0)

    async def test_look_only_at_the_area(self):
        await told(Stage.CLOSED)

        found = await cases.outcomes(story.OTHER_COUNTY)

        assert (found.closed, found.on_the_spot) == (0, 0)
        with pytest.raises(NotFound):
            await cases.outcomes("x")
