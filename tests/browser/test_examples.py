"""The apps of docs/examples work against a real server, from an origin of their own."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from resolvers import apps, cases
from tests import things
from tests.browser.conftest import Opens
from tests.resolvers.polls import opened, voted
from tests.serving import serving
from tests.story import LIU, WANG

pytestmark = pytest.mark.timeout(90)
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def example() -> Iterator[str]:
    """The address of the example, which somebody else serves."""
    handler = partial(Quiet, directory=str(EXAMPLES))
    with serving(handler) as address:
        yield f"{address}/estate/index.html"


async def test_somebody_signs_in_and_sees_a_case_and_a_vote_change(
    opens: Opens, site: str, example: str
) -> None:
    lamp = await things.lamp()
    poll = await opened()
    made = await apps.register(
        LIU.actor,
        name="小区的事",
        about="把一个小区的事和表决列出来，有变化马上看到。",
        home="https://cases.example",
        redirects=[example],
        scopes=["cases:read", "votes:read"],
    )
    wang = await opens(WANG, example)
    there = site.replace("127.0.0.1", "localhost")  # as its settings say that people reach it
    [sid] = [each for each in await wang.context.cookies(site) if each["name"] == "sid"]
    await wang.context.add_cookies([{"name": "sid", "value": sid["value"], "url": there}])
    await wang.get_by_label("Gongzhi").fill(there)
    await wang.get_by_label("Client id").fill(made.app.client_id)
    await wang.get_by_role("button", name="Sign in with Gongzhi").click()

    await expect(wang.get_by_role("heading", name="让“小区的事”用您的共治账号吗？")).to_be_visible()
    await wang.get_by_role("button", name="同意", exact=True).click()
    await expect(wang.get_by_text("1 cases and 1 votes, followed live.")).to_be_visible()
    await expect(wang.get_by_text(f"{lamp.number}", exact=False)).to_contain_text("DISPATCHED")

    vote = wang.get_by_text(poll.title)
    await expect(vote).to_contain_text("OPEN")
    await expect(vote).to_contain_text("0 of 10 owners took part, 0.0 % of the area")

    await voted(WANG.actor, poll, "for")
    await expect(vote).to_contain_text("1 of 10 owners took part, 0.0 % of the area")
    await cases.sign(LIU.actor, lamp.id)
    await expect(wang.get_by_text(f"{lamp.number}", exact=False)).to_contain_text("IN_HAND")
    assert [grant.app for grant in await apps.grants(WANG.actor)] == [made.app.id]
