"""Said aloud, no two buttons or links of a page sound alike and do something else."""

from collections import defaultdict
from html.parser import HTMLParser

import httpx2
import pytest

from resolvers import cases
from server.app import build
from server.settings import Settings
from tests.story import ADMIN, ESTATE, GRID, LI, LIU, VILLAGE, WANG, ZHOU
from tests.web.visitors import ORIGIN, Visitor, enter

pytestmark = pytest.mark.usefixtures("db")


class Heard(HTMLParser):
    """What each name that is said leads to, within <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: dict[str, set[str]] = defaultdict(set)
        self.main, self.form = False, ""
        self.open: tuple[str, str, str] | None = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.main = self.main or tag == "main"
        if tag == "form":
            self.form = given.get("action") or ""
        if tag in {"a", "button"} and self.main:
            target = given.get("href") or f"{self.form} {given.get('value', '')}"
            self.open = (tag, target, given.get("aria-label") or "")
            self.said = ""

    def handle_data(self, data):
        if self.open:
            self.said += data

    def handle_endtag(self, tag):
        if self.open and tag == self.open[0]:
            name = " ".join((self.open[2] or self.said).split())
            self.leads[name].add(self.open[1])
            self.open = None
        if tag == "main":
            self.main = False


def alike(html: str) -> dict[str, set[str]]:
    heard = Heard()
    heard.feed(html)
    return {name: leads for name, leads in heard.leads.items() if len(leads) > 1}


@pytest.fixture
def one(dsn: str) -> Visitor:
    app = build(Settings(database_url=dsn, demo=True))
    return Visitor(httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=ORIGIN))


@pytest.fixture
async def lamps(db):
    for number in (1, 2):
        text = f"{number}号楼门口的灯坏了。"
        await cases.report(WANG.actor, category="0606", text=text, estate=ESTATE)


@pytest.mark.parametrize("path", ["/", "/sign-in", f"/areas/{GRID}", "/organisations", "/areas"])
async def test_to_a_stranger(one, path):
    page = await one.get(path)

    assert page.status_code == 200
    assert alike(page.text) == {}


@pytest.mark.usefixtures("lamps")
@pytest.mark.parametrize("somebody", [WANG, LI, LIU, ZHOU, ADMIN], ids=lambda each: each.name)
@pytest.mark.parametrize("path", ["/", "/me", "/cases/mine", f"/areas/{VILLAGE}"])
async def test_to_somebody(one, somebody, path):
    page = await (await enter(one, somebody)).get(path)

    assert page.status_code == 200
    assert alike(page.text) == {}


async def test_is_heard_when_they_do():
    assert alike("<main><a href='/1'>全部</a><a href='/2'>全部</a></main>") == {
        "全部": {"/1", "/2"}
    }
