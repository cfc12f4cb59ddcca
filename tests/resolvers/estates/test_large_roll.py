"""Large rolls: 2,219 units with 40 planted mistakes, corrected and published; 20,000."""

import pytest

from resolvers import estates, identifiers, rolls
from resolvers.estates import drafts
from resolvers.refusals import NotNow, Reason
from resolvers.rolls import Figures
from tests import story
from tests.resolvers.estates.rolls import CLERK, brought

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.long, pytest.mark.timeout(300)]
UNITS, MANY = 2_219, 20_000
MISTAKES = (
    (Reason.MISSING, "", "98.52"),
    (Reason.AREA_NOT_POSSIBLE, "0", "98.52"),
    (Reason.AREA_NOT_READABLE, "98.523", "98.52"),
    (Reason.AREA_NOT_READABLE, "about 98", "98.52"),
)


def line(n: int, area: str = "98.52") -> str:
    building, inside = divmod(n, 120)
    floor, door = divmod(inside, 4)
    room = f"{floor + 1}{door + 1:02}"
    first = f"410702{1950 + n % 50}{1 + n % 12:02}{1 + n % 28:02}{n % 1000:03}"
    number = first + identifiers.id_check(first)
    return f"{building + 1}号楼,1,{room},{area},住宅,已交付,业主{n},{number},,,"


class TestTwoThousandUnits:
    async def test_forty_mistakes_are_named_corrected_and_taken_over(self):
        planted = {n * 55: MISTAKES[n % len(MISTAKES)] for n in range(40)}
        lines = [line(n, planted[n][1]) if n in planted else line(n) for n in range(UNITS)]
        draft = await brought(*lines)

        expected = [(n + 2, reason) for n, (reason, _wrong, _right) in planted.items()]
        assert [(each.line, each.reason) for each in draft.problems] == expected
        with pytest.raises(NotNow):
            await drafts.take_over(CLERK, draft.id)

        for n, (_reason, _wrong, right) in planted.items():
            draft = await drafts.correct(CLERK, draft.id, n + 2, given={"area": right})
        assert draft.severe == 0
        await drafts.take_over(CLERK, draft.id)

        roll = await estates.roll(story.ESTATE)
        assert (roll.units, roll.area) == (UNITS, UNITS * 9_852)
        there = await rolls.publish(CLERK, story.ESTATE)
        assert there.published == Figures(UNITS, UNITS, UNITS * 9_852)
        assert len((await rolls.lines(CLERK, there.id, first=100)).items) == 100


class TestTwentyThousandUnits:
    async def test_with_an_error_in_the_last_line_names_it_and_takes_nothing(self):
        lines = [*(line(n) for n in range(MANY - 1)), line(MANY - 1, "0")]
        draft = await brought(*lines)

        assert [(each.line, each.reason) for each in draft.problems] == [
            (MANY + 1, Reason.AREA_NOT_POSSIBLE)
        ]
        with pytest.raises(NotNow):
            await drafts.take_over(CLERK, draft.id)
        assert (await estates.roll(story.ESTATE)).units == 0
        steps: list[int] = []
        await drafts.correct(CLERK, draft.id, MANY + 1, given={"area": "98.52"})
        await drafts.take_over(CLERK, draft.id, progress=lambda done, of: steps.append(done))

        assert steps == sorted(steps)
        assert len(steps) > 10
        assert (await estates.roll(story.ESTATE)).units == MANY
