"""What was kept long enough: a file is put away, and later loses its photos."""

from datetime import timedelta

import pytest

from resolvers import cases, clock, database, files, journal, rights
from resolvers.cases import DeclineReason, Stage
from resolvers.clock import now
from tests import story
from tests.resolvers.cases.telling import reported, told

pytestmark = pytest.mark.usefixtures("db")
YEAR = timedelta(days=370)


async def swept(after: timedelta) -> dict[str, int]:
    with clock.standing_at(now() + after):
        return {each.what.value: each.count for each in await rights.sweep() if each.count}


async def found(case: cases.Case) -> cases.Case:
    return await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)


async def listed(reader: story.Somebody = story.ZHOU, **narrowed: object) -> set[object]:
    found = await cases.listed(reader.actor, filter=cases.Filter(**narrowed), counted=True)
    assert found.count == len(found.items)
    return {each.id for each in found.items}


class TestClosedCases:
    async def test_are_put_away_after_a_year_without_whose_they_were(self):
        case = await told(Stage.CLOSED)
        assert await swept(timedelta(days=300)) == {}

        assert await swept(YEAR) == {"closed_cases": 1}

        after = await found(case)
        assert (after.stage, after.reporter, after.mine) == (Stage.ARCHIVED, None, False)
        assert (await journal.actions_on(case.id))[-1] == "case.archived"
        assert await swept(YEAR) == {}

    async def test_so_is_what_was_declined_and_taken_back(self):
        petition = await told(Stage.REPORTED)
        given = {"reason": DeclineReason.IN_COURT, "note": "请向法院反映"}
        await cases.decline(story.ZHOU.actor, petition.id, **given)
        report = await told(Stage.DISPATCHED)
        await cases.withdraw(story.WANG.actor, report.id)

        assert await swept(YEAR) == {"closed_cases": 2}

    async def test_what_is_open_stays(self):
        await told(Stage.IN_HAND)

        assert await swept(10 * YEAR) == {}


class TestArchivedCases:
    async def test_leave_the_lists_and_are_found_by_number_and_by_stage(self):
        case, open_ = await told(Stage.CLOSED), await told(Stage.IN_HAND)
        await swept(YEAR)

        assert await listed() == {open_.id}
        assert await listed(search=case.number) == {case.id}
        assert await listed(search=case.number[-6:]) == {case.id}
        assert await listed(search="灯坏") == {open_.id}
        assert await listed(stages=(Stage.ARCHIVED,)) == {case.id}
        assert await listed(stages=(Stage.ARCHIVED, Stage.IN_HAND)) == {case.id, open_.id}
        assert await listed(stages=(Stage.ARCHIVED,), search="灯坏") == {case.id}
        assert await listed(story.LI, stages=(Stage.ARCHIVED,)) == {case.id}
        assert await listed(area=story.GRID, stages=(Stage.ARCHIVED,)) == {case.id}
        assert await listed(area=story.NEXT_GRID, stages=(Stage.ARCHIVED,)) == set()
        assert await listed(story.WU, search=case.number) == set()

    async def test_lose_their_photos_four_years_after_they_were_put_away(self, photo):
        kept = await files.store(story.WANG.actor, photo)
        case = await reported(photos=[kept.id])
        await cases.withdraw(story.WANG.actor, case.id)
        await swept(YEAR)
        assert (await found(case)).photo_count == 1
        assert await swept(3 * YEAR) == {}

        assert await swept(6 * YEAR) == {"archived_cases": 1}

        assert (await found(case)).photo_count == 0
        assert await database.value("select count(*) from tombstones") == 2
        assert (await journal.actions_on(case.id))[-1] == "case.anonymised"
