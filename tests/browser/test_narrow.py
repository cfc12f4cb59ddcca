"""Pages on a phone hold their long words, times and tables."""

import pytest
from playwright.async_api import Page

from resolvers.actors import PostKind
from tests.browser.conftest import Opens
from tests.resolvers import polls, surveys
from tests.story import WANG

pytestmark = pytest.mark.timeout(60)


async def widths(page: Page, of: str) -> list[bool]:
    """Whether each of these has to be moved sideways to be read."""
    return await page.locator(of).evaluate_all(
        "all => all.map(each => each.scrollWidth > each.clientWidth)"
    )


async def test_the_times_of_a_vote_in_english(opens: Opens):
    poll = await polls.opened()
    page = await opens(WANG, f"/polls/{poll.id}", language="en")

    assert await widths(page, "html") == [False]


async def test_who_answered_a_survey_in_large_type(opens: Opens):
    survey = await surveys.opened()
    await surveys.answered(survey, await surveys.living(12))
    await surveys.living(12, PostKind.OWNER)
    page = await opens(WANG, f"/surveys/{survey.id}", mode="elder")

    assert await widths(page, ".table__scroll") == [False]
