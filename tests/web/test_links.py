import re

import pytest

from resolvers import cases
from tests.story import WANG, ZHOU
from tests.web.lamp import verified
from tests.web.visitors import ORIGIN

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def reporter(enters):
    return await enters(WANG)


@pytest.fixture
async def link(lamp):
    return f"/p/{(await cases.link(WANG.actor, lamp.id)).token}"


class TestLink:
    async def test_is_made_on_the_page_of_the_case(self, reporter, stranger, lamp):
        page = (await reporter.get(f"/cases/{lamp.id}")).text
        assert f'action="/cases/{lamp.id}/link"' in page

        made = await reporter.post(f"/cases/{lamp.id}/link")

        assert made.headers["Referrer-Policy"] == "no-referrer"
        assert made.headers["Cache-Control"] == "no-store"
        there = re.search(r'href="http[^"]*(/p/[\w-]+)"', made.text)[1]
        assert lamp.number in (await stranger.get(there)).text

    async def test_is_ended(self, reporter, stranger, lamp, link):
        answer = await reporter.post(f"/cases/{lamp.id}/unlinking")

        assert answer.headers["Location"] == f"/cases/{lamp.id}"
        assert (await stranger.get(link)).status_code == 404

    async def test_that_was_never_made_leads_back_to_the_case(self, reporter, lamp):
        there = f"/cases/{lamp.id}"

        answer = await reporter.client.post(
            f"{there}/unlinking", headers={"Referer": ORIGIN + there}
        )

        assert answer.status_code == 409
        assert f'href="/cases/{lamp.id}">' in answer.text

    async def test_is_not_for_the_staff_to_make(self, enters, lamp):
        staff = await enters(ZHOU)

        assert "不登录也能看" not in (await staff.get(f"/cases/{lamp.id}")).text
        assert (await staff.post(f"/cases/{lamp.id}/link")).status_code == 403


class TestFollowed:
    async def test_is_read_without_signing_in(self, stranger, link, lamp):
        answer = await stranger.get(link)

        assert "龙湾物业服务中心" in answer.text
        assert "前答复" in answer.text
        assert lamp.text not in answer.text
        assert "王" not in answer.text
        assert answer.headers["X-Robots-Tag"] == "noindex"

    async def test_speaks_english(self, stranger, link):
        page = await stranger.get(link, **{"Accept-Language": "en"})

        assert "How far it is" in page.text

    async def test_is_rated_there(self, stranger, link, lamp):
        await verified(lamp)
        assert "办得怎么样" in (await stranger.get(link)).text

        answer = await stranger.post(f"{link}/rating", rating="satisfied")

        assert (answer.status_code, answer.headers["Location"]) == (303, link)
        page = (await stranger.get(link)).text
        assert "满意" in page
        assert "办得怎么样" not in page

    async def test_that_is_not_valid_says_so_at_the_field(self, stranger, link, lamp):
        await verified(lamp)

        answer = await stranger.htmx(f"{link}/rating", rating="unsatisfied")

        assert answer.status_code == 422
        assert 'id="followed-note-error"' in answer.text

    async def test_by_a_link_that_is_none_is_not_found(self, stranger):
        assert (await stranger.get("/p/x")).status_code == 404
        assert (await stranger.post("/p/x/rating", rating="fair")).status_code == 404
